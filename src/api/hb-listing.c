/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-listing.h"

#include <libsoup/soup.h>

#include "hb-api-error-private.h"

/* The last offset Kisi takes (documented by Kisi). */
#define MAX_OFFSET 20000

/* How often a list is read from the start when it changes while it is read. */
#define MAX_WALKS 3

/* A walk over all pages of a list. What it returns is the whole list, or,
 * where less was asked for, its true beginning; everything else is an error. */
typedef struct
{
  const HbListing *listing;
  GHashTable      *query;     /* (owned) (element-type utf8 utf8) */
  guint            max_items; /* 0 for all */
  guint            n_walks;
  GPtrArray       *items;     /* (owned) */
  GHashTable      *ids;       /* (owned) (element-type gint64 gint64) */
  guint            total;     /* what the first page said */
  HbPageFunc       page_func; /* (nullable) */
  gpointer         page_data;
} Walk;

static void read_page (GTask *task);

static void
walk_free (Walk *walk)
{
  g_clear_pointer (&walk->query, g_hash_table_unref);
  g_clear_pointer (&walk->items, g_ptr_array_unref);
  g_clear_pointer (&walk->ids, g_hash_table_unref);
  g_free (walk);
}

static void
start_over (Walk *walk)
{
  walk->n_walks++;
  g_ptr_array_set_size (walk->items, 0);
  g_hash_table_remove_all (walk->ids);
}

GHashTable *
hb_listing_new_query (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
hb_listing_query_text (GHashTable *query,
                       const char *name,
                       const char *value)
{
  g_hash_table_insert (query, g_strdup (name), g_strdup (value));
}

void
hb_listing_query_id (GHashTable *query,
                     const char *name,
                     gint64      id)
{
  g_hash_table_insert (query, g_strdup (name), g_strdup_printf ("%" G_GINT64_FORMAT, id));
}

/* Whether an item with this value passes: what was not asked for does not matter. */
gboolean
hb_listing_fits_text (GHashTable *query,
                      const char *name,
                      const char *value)
{
  const char *asked = g_hash_table_lookup (query, name);

  return asked == NULL || g_str_equal (asked, value);
}

gboolean
hb_listing_fits_id (GHashTable *query,
                    const char *name,
                    gint64      id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return hb_listing_fits_text (query, name, text);
}

/**
 * hb_listing_parse_range:
 * @range: (nullable): the header X-Collection-Range
 * @start: (out): where the page begins
 * @total: (out): how many items the list has
 * @error: return location for an error
 *
 * The header reads start-end/total, where the end is that of the window asked
 * for and so may lie behind the last item; an empty list is "*" and "/0"
 * (seen in clients).
 *
 * Returns: whether it could be read
 */
gboolean
hb_listing_parse_range (const char *range,
                        guint      *start,
                        guint      *total,
                        GError    **error)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:\\*|([0-9]+)-[0-9]+)/([0-9]+)$", G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *start_text = NULL;
  g_autofree char *total_text = NULL;
  guint64          value;

  *start = 0;
  if (range != NULL && g_regex_match (regex, range, 0, &match))
    {
      start_text = g_match_info_fetch (match, 1);
      total_text = g_match_info_fetch (match, 2);
      if (g_ascii_string_to_unsigned (total_text, 10, 0, G_MAXINT, &value, NULL))
        {
          *total = (guint) value;
          /* Only an empty list has no window. */
          if (*start_text == '\0' && *total == 0)
            return TRUE;
          if (g_ascii_string_to_unsigned (start_text, 10, 0, G_MAXINT, &value, NULL))
            {
              *start = (guint) value;
              return TRUE;
            }
        }
    }

  g_propagate_error (error, hb_api_error_new_bad_answer ("The list does not say which part of it this is"));

  return FALSE;
}

/**
 * hb_listing_parse_array:
 * @root: an answer
 * @parse: reads one item
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): all items, or %NULL if one is wrong
 */
GPtrArray *
hb_listing_parse_array (JsonNode   *root,
                        HbParseFunc parse,
                        GError    **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The body is not a list"));
      return NULL;
    }

  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gpointer  item;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          g_propagate_error (error, hb_api_error_new_bad_answer ("Item %u of the list is not an object", i));
          return NULL;
        }
      item = parse (json_node_get_object (node), error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

/* Each page of a list that is wanted whole begins with the last item of the
 * page before. Where something went from the part that was read and something
 * came at the end, the total stays and nothing is there twice, and yet an item
 * has slipped over to a page that is read already: then that item is missing
 * at the seam. */
static guint
get_offset (Walk *walk)
{
  if (walk->max_items > 0 || walk->items->len == 0)
    return walk->items->len;

  return MIN (walk->items->len - 1, MAX_OFFSET);
}

static gboolean
check_page (Walk      *walk,
            GPtrArray *page,
            GError   **error)
{
  if (page->len > walk->listing->page_size)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The page has %u items, more than were asked for", page->len));
      return FALSE;
    }
  for (guint i = 0; i < page->len && walk->listing->fits != NULL; i++)
    if (!walk->listing->fits (page->pdata[i], walk->query))
      {
        g_propagate_error (error, hb_api_error_new_bad_answer ("The list has something in it that was not asked for"));
        return FALSE;
      }

  return TRUE;
}

/* Takes off what is there already, if it is the same. */
static gboolean
take_overlap (Walk      *walk,
              GPtrArray *page)
{
  guint offset = get_offset (walk);
  guint overlap = walk->items->len - offset;

  if (page->len < overlap)
    return FALSE;
  for (guint i = 0; i < overlap; i++)
    if (walk->listing->get_id (page->pdata[i]) != walk->listing->get_id (walk->items->pdata[offset + i]))
      return FALSE;
  if (overlap > 0)
    g_ptr_array_remove_range (page, 0, overlap);

  return TRUE;
}

/* Takes a page over. @changed: whether it does not go with the pages before,
 * since the list was changed between them. */
static gboolean
take_page (Walk     *walk,
           HbAnswer *answer,
           gboolean *changed,
           GError  **error)
{
  guint offset = get_offset (walk);
  g_autoptr (GPtrArray) page = NULL;
  guint start;
  guint total;

  *changed = FALSE;
  page = hb_listing_parse_array (answer->root, walk->listing->parse, error);
  if (page == NULL
      || !hb_listing_parse_range (answer->range, &start, &total, error)
      || !check_page (walk, page, error))
    return FALSE;
  if (total > 0 && start != offset)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("Another part of the list was asked for"));
      return FALSE;
    }

  if (offset == 0)
    walk->total = total;
  *changed = total != walk->total
             || page->len != MIN (walk->listing->page_size, walk->total - offset)
             || !take_overlap (walk, page);
  for (guint i = 0; i < page->len && !*changed; i++)
    {
      gint64 id = walk->listing->get_id (page->pdata[i]);

      *changed = !g_hash_table_add (walk->ids, g_memdup2 (&id, sizeof id));
    }
  if (!*changed)
    g_ptr_array_extend_and_steal (walk->items, g_steal_pointer (&page));

  return TRUE;
}

static guint
get_n_wanted (Walk *walk)
{
  return walk->max_items > 0 ? MIN (walk->max_items, walk->total) : walk->total;
}

/* Known from the first page: nobody waits for two hundred pages to hear it. */
static gboolean
is_out_of_reach (Walk *walk)
{
  guint n_wanted = get_n_wanted (walk);

  return n_wanted > MAX_OFFSET + walk->listing->page_size;
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;
  guint    n_before = walk->items->len;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer == NULL || !take_page (walk, answer, &changed, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (changed && walk->n_walks >= MAX_WALKS)
    {
      g_task_return_error (task, hb_api_error_new_bad_answer ("The list did not hold still in %d attempts", MAX_WALKS));
      return;
    }
  if (changed)
    {
      start_over (walk);
      read_page (task);
      return;
    }

  if (walk->page_func != NULL)
    walk->page_func (walk->items, n_before, walk->total, walk->page_data);
  if (is_out_of_reach (walk))
    {
      g_task_return_new_error (task, HB_API_ERROR, HB_API_ERROR_TOO_MANY,
                               "The list has %u items, more than can be had", walk->total);
    }
  else if (walk->items->len >= get_n_wanted (walk))
    {
      g_ptr_array_set_size (walk->items, (int) get_n_wanted (walk));
      g_task_return_pointer (task, g_ptr_array_ref (walk->items), (GDestroyNotify) g_ptr_array_unref);
    }
  else
    {
      read_page (task);
    }
}

static void
read_page (GTask *task)
{
  HbClient        *client = g_task_get_source_object (task);
  Walk            *walk = g_task_get_task_data (task);
  g_autofree char *query = NULL;

  hb_listing_query_id (walk->query, "limit", walk->listing->page_size);
  hb_listing_query_id (walk->query, "offset", get_offset (walk));
  query = soup_form_encode_hash (walk->query);

  hb_client_send_async (client, walk->listing->call, walk->listing->path, query, NULL,
                        g_task_get_cancellable (task), send_cb, g_object_ref (task));
}

/**
 * hb_listing_collect_async:
 * @client: whom to ask
 * @listing: (not nullable): the kind of list, for as long as the program runs
 * @query: (transfer full) (nullable) (element-type utf8 utf8): what to ask
 *   for, beside limit and offset
 * @max_items: how many items are wanted, or 0 for all
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a list page by page. A page that fails fails the whole, and a list
 * that changes meanwhile is read again, up to three times in all.
 */
void
hb_listing_collect_async (HbClient           *client,
                          const HbListing    *listing,
                          GHashTable         *query,
                          guint               max_items,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  hb_listing_collect_pages_async (client, listing, query, max_items, NULL, NULL, cancellable, callback, user_data);
}

/**
 * hb_listing_collect_pages_async:
 * @client: whom to ask
 * @listing: (not nullable): the kind of list, for as long as the program runs
 * @query: (transfer full) (nullable) (element-type utf8 utf8): what to ask
 *   for, beside limit and offset
 * @max_items: how many items are wanted, or 0 for all
 * @page_func: (nullable) (scope notified): called with each page that goes
 *   with the pages before. It starts over at the first item where the list has
 *   changed meanwhile
 * @page_data: for @page_func; it has to last until @callback is called
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As hb_listing_collect_async(), and shows each page before the next is read.
 * Only what @callback is told is the whole list. To be finished by
 * hb_listing_collect_finish().
 */
void
hb_listing_collect_pages_async (HbClient           *client,
                                const HbListing    *listing,
                                GHashTable         *query,
                                guint               max_items,
                                HbPageFunc          page_func,
                                gpointer            page_data,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Walk *walk;

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_listing_collect_async);

  walk = g_new0 (Walk, 1);
  g_task_set_task_data (task, walk, (GDestroyNotify) walk_free);
  walk->listing = listing;
  walk->query = query != NULL ? query : hb_listing_new_query ();
  walk->max_items = max_items;
  walk->page_func = page_func;
  walk->page_data = page_data;
  walk->items = g_ptr_array_new_with_free_func (g_object_unref);
  walk->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  start_over (walk);
  read_page (task);
}

/**
 * hb_listing_collect_finish:
 * @client: whom was asked
 * @result: from the callback
 * @total: (out) (optional): how many items the list has
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the items
 */
GPtrArray *
hb_listing_collect_finish (HbClient     *client,
                           GAsyncResult *result,
                           guint        *total,
                           GError      **error)
{
  GPtrArray *items;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_listing_collect_async), NULL);

  items = g_task_propagate_pointer (G_TASK (result), error);
  if (items != NULL && total != NULL)
    *total = ((Walk *) g_task_get_task_data (G_TASK (result)))->total;

  return items;
}
