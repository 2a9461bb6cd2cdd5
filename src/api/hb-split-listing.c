/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-split-listing.h"

#include "hb-api-error-private.h"
#include "hb-group.h"
#include "hb-organization.h"
#include "hb-place.h"
#include "hb-resources-private.h"

/* Two walks have to agree, and there are no more than three. */
#define MAX_WALKS 3

/* One thing that rights apply to, whose list is short enough to be read. */
typedef struct
{
  HbScope scope;
  gint64  id;
} Part;

typedef struct
{
  const HbListing *listing;
  GHashTable      *query; /* (owned) (element-type utf8 utf8) */
  guint            n_walks;
  GArray          *parts; /* (owned) (element-type Part) */
  guint            next_part;
  GPtrArray       *items;         /* (owned): of the walk under way */
  GHashTable      *ids;           /* (owned) (element-type gint64 gint64): of the walk under way */
  GHashTable      *before;        /* (owned) (nullable) (element-type gint64 gint64): of the one before */
  guint            total;         /* what the first page of all said */
  HbProgressFunc   progress_func; /* (nullable) */
  gpointer         progress_data;
  guint            n_told; /* to whom */
} Split;

static void list_organizations (GTask *task);
static void read_part (GTask *task);

static void
split_free (Split *split)
{
  g_clear_pointer (&split->query, g_hash_table_unref);
  g_clear_pointer (&split->parts, g_array_unref);
  g_clear_pointer (&split->items, g_ptr_array_unref);
  g_clear_pointer (&split->ids, g_hash_table_unref);
  g_clear_pointer (&split->before, g_hash_table_unref);
  g_free (split);
}

static GHashTable *
copy_query (GHashTable *query)
{
  GHashTable    *copy = hb_listing_new_query ();
  GHashTableIter iter;
  gpointer       name;
  gpointer       value;

  g_hash_table_iter_init (&iter, query);
  while (g_hash_table_iter_next (&iter, &name, &value))
    hb_listing_query_text (copy, name, value);

  return copy;
}

/* A page is there. Where a list is read in parts, it is read twice at least. */
static void
take_page (GPtrArray *items,
           guint      first_new,
           guint      total,
           gpointer   user_data)
{
  Split      *split = user_data;
  const guint n_before = split->n_walks > 1 ? (split->n_walks - 1) * split->total : 0;
  const guint n_of_walk = split->n_walks > 0 ? g_hash_table_size (split->ids) + items->len : items->len;

  if (split->n_walks == 0)
    split->total = total;
  split->n_told = MAX (split->n_told, n_before + n_of_walk);
  split->progress_func (split->n_told, split->total * (split->n_walks == 0 ? 1 : MAX (split->n_walks, 2)), split->progress_data);
}

static HbPageFunc
get_page_func (Split *split)
{
  return split->progress_func != NULL ? take_page : NULL;
}

static guint
count_missing (GHashTable *from,
               GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       id;
  guint          n_missing = 0;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n_missing += !g_hash_table_contains (from, id);

  return n_missing;
}

static void
start_walk (GTask *task)
{
  Split *split = g_task_get_task_data (task);

  split->n_walks++;
  split->next_part = 0;
  g_clear_pointer (&split->parts, g_array_unref);
  g_clear_pointer (&split->items, g_ptr_array_unref);
  split->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  split->items = g_ptr_array_new_with_free_func (g_object_unref);
  split->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  list_organizations (task);
}

/* All parts were read. The parts are read one after the other, so that what
 * changed behind the reader's back shows only in a second walk; and what no
 * part has, for instance a right to a thing of a new kind, shows in the total
 * of all, of which the first page tells. */
static void
total_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Split *split = g_task_get_task_data (task);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GError) error = NULL;
  guint total;
  guint n_gone = 0;
  guint n_new = 0;

  first = hb_listing_collect_finish (HB_CLIENT (source), result, &total, &error);
  if (first == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  before = g_steal_pointer (&split->before);
  split->before = g_steal_pointer (&split->ids);
  if (before != NULL)
    {
      n_gone = count_missing (split->before, before);
      n_new = g_hash_table_size (split->before) - (g_hash_table_size (before) - n_gone);
      if (n_gone == 0 && n_new == 0 && total == split->items->len)
        {
          g_task_return_pointer (task, g_steal_pointer (&split->items), (GDestroyNotify) g_ptr_array_unref);
          return;
        }
    }

  if (split->n_walks < MAX_WALKS)
    start_walk (task);
  else
    g_task_return_error (task, hb_api_error_new_bad_answer ("The list did not hold still: %u items came and %u went, "
                                                            "and of %u there were %u",
                                                            n_new, n_gone, total, split->items->len));
}

static void
part_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Split *split = g_task_get_task_data (task);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  items = hb_listing_collect_finish (HB_CLIENT (source), result, NULL, &error);
  if (items == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = split->listing->get_id (items->pdata[i]);

      if (!g_hash_table_add (split->ids, g_memdup2 (&id, sizeof id)))
        {
          g_task_return_error (task, hb_api_error_new_bad_answer ("An item is in the lists of two things"));
          return;
        }
    }
  /* The first walk is only for the second to be held against. */
  if (split->before != NULL)
    g_ptr_array_extend_and_steal (split->items, g_steal_pointer (&items));
  read_part (task);
}

static void
read_part (GTask *task)
{
  Split *split = g_task_get_task_data (task);
  g_autoptr (GHashTable) query = copy_query (split->query);
  const Part *part;

  if (split->next_part == split->parts->len)
    {
      hb_listing_collect_async (g_task_get_source_object (task), split->listing, g_steal_pointer (&query), 1,
                                g_task_get_cancellable (task), total_cb, g_object_ref (task));
      return;
    }

  part = &g_array_index (split->parts, Part, split->next_part);
  split->next_part++;
  hb_listing_query_text (query, "applies_to_type", hb_role_assignment_get_scope_type (part->scope));
  hb_listing_query_id (query, "applies_to_id", part->id);
  hb_listing_collect_pages_async (g_task_get_source_object (task), split->listing, g_steal_pointer (&query), 0,
                                  get_page_func (split), split,
                                  g_task_get_cancellable (task), part_cb, g_object_ref (task));
}

/* Adds what was listed to the parts, or ends it all. */
static gboolean
take_parts (GTask     *task,
            HbScope    scope,
            GPtrArray *things,
            gint64 (*get_id) (gpointer thing),
            GError *error)
{
  Split *split = g_task_get_task_data (task);

  if (things == NULL)
    {
      g_task_return_error (task, error);
      return FALSE;
    }

  for (guint i = 0; i < things->len; i++)
    {
      Part part = { scope, get_id (things->pdata[i]) };

      g_array_append_val (split->parts, part);
    }

  return TRUE;
}

static gint64
get_group_id (gpointer thing)
{
  return hb_group_get_id (thing);
}

static void
groups_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) groups = NULL;
  GError *error = NULL;

  groups = hb_client_list_groups_finish (HB_CLIENT (source), result, &error);
  if (take_parts (task, HB_SCOPE_GROUP, groups, get_group_id, error))
    read_part (task);
}

static gint64
get_place_id (gpointer thing)
{
  return hb_place_get_id (thing);
}

static void
places_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) places = NULL;
  GError *error = NULL;

  places = hb_client_list_places_finish (HB_CLIENT (source), result, &error);
  if (take_parts (task, HB_SCOPE_PLACE, places, get_place_id, error))
    hb_client_list_groups_async (HB_CLIENT (source), g_task_get_cancellable (task), groups_cb, g_object_ref (task));
}

static gint64
get_organization_id (gpointer thing)
{
  return hb_organization_get_id (thing);
}

static void
organizations_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) organizations = NULL;
  GError *error = NULL;

  organizations = hb_client_list_organizations_finish (HB_CLIENT (source), result, &error);
  if (take_parts (task, HB_SCOPE_ORGANIZATION, organizations, get_organization_id, error))
    hb_client_list_places_async (HB_CLIENT (source), g_task_get_cancellable (task), places_cb, g_object_ref (task));
}

/* Read anew in each walk: a group may have come in between. */
static void
list_organizations (GTask *task)
{
  hb_client_list_organizations_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                                      organizations_cb, g_object_ref (task));
}

static void
whole_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  items = hb_listing_collect_finish (HB_CLIENT (source), result, NULL, &error);
  if (items != NULL)
    g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
  else if (g_error_matches (error, HB_API_ERROR, HB_API_ERROR_TOO_MANY))
    start_walk (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hb_split_listing_collect_async:
 * @client: whom to ask
 * @listing: the list of access rights, for as long as the program runs
 * @query: (transfer full) (element-type utf8 utf8): what to ask for, and
 *   nothing about what the rights apply to
 * @progress_func: (nullable) (scope notified): called with each page
 * @progress_data: for @progress_func; it has to last until @callback is called
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a list whole. One that is longer than the API hands out is put
 * together from the lists of the organization, of each place and of each
 * group, and read twice at least: only what two walks agree on, and what makes
 * up the total, is the list. If one of those lists is too long as well, the
 * error is %HB_API_ERROR_TOO_MANY.
 */
void
hb_split_listing_collect_async (HbClient           *client,
                                const HbListing    *listing,
                                GHashTable         *query,
                                HbProgressFunc      progress_func,
                                gpointer            progress_data,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Split *split;

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_split_listing_collect_async);
  split = g_new0 (Split, 1);
  g_task_set_task_data (task, split, (GDestroyNotify) split_free);
  split->listing = listing;
  split->query = query;
  split->progress_func = progress_func;
  split->progress_data = progress_data;

  hb_listing_collect_pages_async (client, listing, copy_query (query), 0, get_page_func (split), split,
                                  cancellable, whole_cb, g_steal_pointer (&task));
}

/**
 * hb_split_listing_collect_finish:
 * @client: whom was asked
 * @result: from the callback
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the items
 */
GPtrArray *
hb_split_listing_collect_finish (HbClient     *client,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_split_listing_collect_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
