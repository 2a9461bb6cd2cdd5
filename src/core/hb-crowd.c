/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-crowd.h"
#include "hb-crowd-private.h"

#include "hb-crowd-rights-private.h"
#include "hb-directory-private.h"
#include "hb-id-list.h"
#include "hb-people-match-private.h"
#include "hb-person-private.h"

/**
 * HbCrowd:
 *
 * Everybody of an organization, as a #GListModel of #HbPerson. It is read
 * behind all that somebody waits for, and the people of each page come into
 * the list when that page is there. What the list has is true at any time; that
 * it is everybody is known only in %HB_LOAD_STATE_READY.
 */
struct _HbCrowd
{
  GObject parent_instance;

  HbDirectory   *directory;   /* (unowned) (nullable): which owns this */
  GCancellable  *cancellable; /* (owned) (nullable): of the reading under way */
  HbCrowdRights *rights;      /* (owned) */
  HbCrowdGone   *gone;        /* (owned) */
  HbIdList      *list;        /* (owned) */
  GPtrArray     *sorted;      /* (owned) (element-type HbPerson): by name; the people are the list's */
  GHashTable    *deleted;     /* (owned) (element-type gint64): while reading, which may be older */
  guint64        asked;       /* when the page under way was asked for */
  gint64         read_at;     /* when everybody was read, on the client's clock */
  guint          n_read;
  guint          total;
  HbLoadState    state;
  HbProblem      problem;
};

static void hb_crowd_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbCrowd, hb_crowd, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hb_crowd_list_model_init))

typedef enum
{
  PROP_STATE = 1,
  PROP_PROBLEM,
  PROP_N_READ,
  PROP_TOTAL,
  PROP_RIGHTS,
} HbCrowdProperty;

static GParamSpec *properties[PROP_RIGHTS + 1];

static void
set_state (HbCrowd    *self,
           HbLoadState state,
           HbProblem   problem)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->problem != problem)
    {
      self->problem = problem;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_progress (HbCrowd *self,
              guint    n_read,
              guint    total)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->n_read != n_read)
    {
      self->n_read = n_read;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_READ]);
    }
  if (self->total != total)
    {
      self->total = total;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/* Nobody comes back by a page that was asked for before they were deleted. */
static gboolean
is_deleted (HbCrowd *self,
            HbUser  *user)
{
  gint64 id = hb_user_get_id (user);

  return g_hash_table_contains (self->deleted, &id);
}

/* Pages come by name as well, so that newcomers mostly belong at the end. */
static void
sort_in (HbCrowd   *self,
         GPtrArray *people)
{
  g_autoptr (GPtrArray) newcomers = g_ptr_array_new ();
  guint n_left = self->sorted->len;

  g_ptr_array_extend (newcomers, people, NULL, NULL);
  hb_people_sort (newcomers);
  g_ptr_array_set_size (self->sorted, (int) (n_left + newcomers->len));
  for (guint n = newcomers->len; n > 0;)
    {
      if (n_left > 0 && hb_person_compare (self->sorted->pdata[n_left - 1], newcomers->pdata[n - 1]) > 0)
        {
          self->sorted->pdata[n_left + n - 1] = self->sorted->pdata[n_left - 1];
          n_left--;
        }
      else
        {
          self->sorted->pdata[n_left + n - 1] = newcomers->pdata[n - 1];
          n--;
        }
    }
}

static void
take_page (GPtrArray *users,
           guint      first_new,
           guint      total,
           gpointer   user_data)
{
  HbCrowd *self = user_data;
  g_autoptr (GPtrArray) people = NULL;

  if (self->directory == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  people = g_ptr_array_new_full (users->len - first_new, g_object_unref);
  for (guint i = first_new; i < users->len; i++)
    {
      HbPerson *person;

      if (is_deleted (self, users->pdata[i]))
        continue;
      person = hb_directory_intern_person_as_of (self->directory, users->pdata[i], self->asked);
      /* Not at the first key that is pressed, for everybody at once. */
      hb_person_get_search_text (person);
      if (hb_id_list_lookup (self->list, hb_person_get_id (person)) == NULL)
        g_ptr_array_add (people, g_object_ref (person));
    }
  /* The next page is asked for when this returns. */
  self->asked = hb_person_now ();
  sort_in (self, people);
  hb_id_list_extend (self->list, people);
  set_progress (self, users->len, total);
}

/* Whoever is not on any page is not there any more. */
static void
take_everybody (HbCrowd   *self,
                GPtrArray *users)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_full (users->len, g_object_unref);

  for (guint i = 0; i < users->len; i++)
    {
      HbPerson *person = hb_id_list_lookup (self->list, hb_user_get_id (users->pdata[i]));

      if (person != NULL)
        g_ptr_array_add (people, g_object_ref (person));
    }

  g_ptr_array_set_size (self->sorted, 0);
  g_ptr_array_extend (self->sorted, people, NULL, NULL);
  hb_people_sort (self->sorted);
  hb_id_list_replace (self->list, people);
  set_progress (self, people->len, people->len);
  self->read_at = hb_clock_get_time (hb_client_get_clock (hb_directory_get_client (self->directory)));
}

static void
list_everybody_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (HbCrowd) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GError) error = NULL;

  users = hb_client_list_users_finish (HB_CLIENT (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (users != NULL)
    take_everybody (self, users);
  g_hash_table_remove_all (self->deleted);

  if (users != NULL)
    set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  else
    set_state (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error));
}

static void
person_deleted_cb (HbCrowd  *self,
                   HbPerson *person)
{
  gint64 id = hb_person_get_id (person);

  if (self->state == HB_LOAD_STATE_LOADING)
    g_hash_table_add (self->deleted, copy_id (id));
  g_ptr_array_remove (self->sorted, person);
  if (hb_id_list_remove (self->list, id) && self->state == HB_LOAD_STATE_READY)
    set_progress (self, self->n_read - 1, self->total - 1);
}

static GType
hb_crowd_get_item_type (GListModel *list)
{
  return HB_TYPE_PERSON;
}

static guint
hb_crowd_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HB_CROWD (list)->list));
}

static gpointer
hb_crowd_get_item (GListModel *list,
                   guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (HB_CROWD (list)->list), position);
}

static void
hb_crowd_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_crowd_get_item_type;
  iface->get_n_items = hb_crowd_get_n_items;
  iface->get_item = hb_crowd_get_item;
}

static void
hb_crowd_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  HbCrowd *self = HB_CROWD (object);

  switch ((HbCrowdProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    case PROP_N_READ:
      g_value_set_uint (value, self->n_read);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->total);
      break;
    case PROP_RIGHTS:
      g_value_set_object (value, self->rights);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_crowd_dispose (GObject *object)
{
  HbCrowd *self = HB_CROWD (object);

  hb_crowd_stop (self);
  g_clear_weak_pointer (&self->directory);

  G_OBJECT_CLASS (hb_crowd_parent_class)->dispose (object);
}

static void
hb_crowd_finalize (GObject *object)
{
  HbCrowd *self = HB_CROWD (object);

  g_clear_object (&self->gone);
  g_clear_object (&self->rights);
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_clear_object (&self->list);
  g_clear_pointer (&self->deleted, g_hash_table_unref);

  G_OBJECT_CLASS (hb_crowd_parent_class)->finalize (object);
}

static void
hb_crowd_class_init (HbCrowdClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_crowd_get_property;
  object_class->dispose = hb_crowd_dispose;
  object_class->finalize = hb_crowd_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_IDLE, changing);
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  properties[PROP_N_READ] = g_param_spec_uint ("n-read", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_RIGHTS] = g_param_spec_object ("rights", NULL, NULL, HB_TYPE_CROWD_RIGHTS,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_crowd_init (HbCrowd *self)
{
  self->list = hb_id_list_new (HB_TYPE_PERSON, hb_person_peek_id);
  self->sorted = g_ptr_array_new ();
  self->deleted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

/* The directory owns it, and is not held by it. */
HbCrowd *
hb_crowd_new (HbDirectory *directory)
{
  HbCrowd *self = g_object_new (HB_TYPE_CROWD, NULL);

  g_set_weak_pointer (&self->directory, directory);
  self->rights = hb_crowd_rights_new (directory);
  g_signal_connect_object (directory, "person-deleted", G_CALLBACK (person_deleted_cb), self, G_CONNECT_SWAPPED);
  /* It hears of changes after this, and before whoever lists people. */
  self->gone = hb_crowd_gone_new (directory, self);

  return self;
}

void
hb_crowd_stop (HbCrowd *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  hb_crowd_rights_stop (self->rights);
  hb_crowd_gone_stop (self->gone);
}

/* Who has rights and no profile, once somebody wants to know. */
HbCrowdGone *
hb_crowd_get_gone (HbCrowd *self)
{
  return self->gone;
}

/* When everybody was read last, on the client's clock. */
gint64
hb_crowd_get_read_at (HbCrowd *self)
{
  return self->read_at;
}

/* All that are read, by name, until the list changes. */
GPtrArray *
hb_crowd_get_sorted (HbCrowd *self)
{
  return self->sorted;
}

gboolean
hb_crowd_has (HbCrowd  *self,
              HbPerson *person)
{
  return hb_crowd_has_id (self, hb_person_get_id (person));
}

gboolean
hb_crowd_has_id (HbCrowd *self,
                 gint64   id)
{
  return hb_id_list_lookup (self->list, id) != NULL;
}

/**
 * hb_crowd_load:
 * @self: everybody of an organization
 *
 * Begins to read everybody, unless that is under way. Who is in the list
 * stays there meanwhile.
 */
void
hb_crowd_load (HbCrowd *self)
{
  g_return_if_fail (HB_IS_CROWD (self));

  if (self->directory == NULL || self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->asked = hb_person_now ();
  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  set_progress (self, 0, self->total);
  hb_client_list_everybody_async (hb_directory_get_client (self->directory), take_page, self, self->cancellable,
                                  list_everybody_cb, g_object_ref (self));
}

/**
 * hb_crowd_get_rights:
 * @self: everybody of an organization
 *
 * Returns: (transfer none): what their access rights say of them, once that is
 *   read
 */
HbCrowdRights *
hb_crowd_get_rights (HbCrowd *self)
{
  g_return_val_if_fail (HB_IS_CROWD (self), NULL);

  return self->rights;
}

HbLoadState
hb_crowd_get_state (HbCrowd *self)
{
  g_return_val_if_fail (HB_IS_CROWD (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

HbProblem
hb_crowd_get_problem (HbCrowd *self)
{
  g_return_val_if_fail (HB_IS_CROWD (self), HB_PROBLEM_NONE);

  return self->problem;
}

/**
 * hb_crowd_get_n_read:
 * @self: everybody of an organization
 *
 * Returns: how many people the reading under way, or the last one, has read
 */
guint
hb_crowd_get_n_read (HbCrowd *self)
{
  g_return_val_if_fail (HB_IS_CROWD (self), 0);

  return self->n_read;
}

/**
 * hb_crowd_get_total:
 * @self: everybody of an organization
 *
 * Returns: how many people there are by what the server said, 0 before its
 *   first answer
 */
guint
hb_crowd_get_total (HbCrowd *self)
{
  g_return_val_if_fail (HB_IS_CROWD (self), 0);

  return self->total;
}
