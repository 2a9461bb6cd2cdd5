/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people.h"

#include "hb-directory-private.h"
#include "hb-id-list.h"

/**
 * HbPeople:
 *
 * A search for people. The list is always the answer to the last question:
 * asking again ends the question before, and what may still arrive for that
 * one is dropped.
 */
struct _HbPeople
{
  GObject parent_instance;

  HbDirectory  *directory;   /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  HbIdList     *list;        /* (owned) */
  char         *query;       /* (owned) (not nullable) */
  guint         total;
  HbLoadState   state;
  HbProblem     problem;
};

G_DEFINE_FINAL_TYPE (HbPeople, hb_people, G_TYPE_OBJECT)

typedef enum
{
  PROP_QUERY = 1,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_TOTAL,
  PROP_LIST,
} HbPeopleProperty;

static GParamSpec *properties[PROP_LIST + 1];

static void
set_state (HbPeople   *self,
           HbLoadState state,
           HbProblem   problem,
           guint       total)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->problem != problem)
    {
      self->problem = problem;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
  if (self->total != total)
    {
      self->total = total;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
is_email_of (HbPerson   *person,
             const char *folded_query)
{
  g_autofree char *folded = g_utf8_casefold (hb_person_get_email (person), -1);

  return g_str_equal (folded, folded_query);
}

/* The server's search is fuzzy and does not promise that the very address
 * that was typed comes first (seen in clients), so it is put there. */
static void
put_exact_email_first (GPtrArray  *people,
                       const char *query)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (query));
  g_autofree char *folded = g_utf8_casefold (trimmed, -1);

  if (*folded == '\0')
    return;

  for (guint i = 1; i < people->len; i++)
    if (is_email_of (people->pdata[i], folded))
      {
        g_ptr_array_insert (people, 0, g_ptr_array_steal_index (people, i));
        return;
      }
}

static void
list_users_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbPeople) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;
  guint total = 0;

  users = hb_client_list_users_finish (HB_CLIENT (source), result, &total, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  people = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; users != NULL && i < users->len; i++)
    g_ptr_array_add (people, g_object_ref (hb_directory_intern_person (self->directory, users->pdata[i])));
  put_exact_email_first (people, self->query);

  hb_id_list_replace (self->list, people);
  if (error != NULL)
    set_state (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error), 0);
  else
    set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, total);
}

static void
person_deleted_cb (HbPeople *self,
                   HbPerson *person)
{
  if (hb_id_list_remove (self->list, hb_person_get_id (person)) && self->total > 0)
    set_state (self, self->state, self->problem, self->total - 1);
}

static void
hb_people_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HbPeople *self = HB_PEOPLE (object);

  switch ((HbPeopleProperty) property_id)
    {
    case PROP_QUERY:
      g_value_set_string (value, self->query);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->total);
      break;
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_people_dispose (GObject *object)
{
  HbPeople *self = HB_PEOPLE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (hb_people_parent_class)->dispose (object);
}

static void
hb_people_finalize (GObject *object)
{
  HbPeople *self = HB_PEOPLE (object);

  g_clear_object (&self->list);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (hb_people_parent_class)->finalize (object);
}

static void
hb_people_class_init (HbPeopleClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_people_get_property;
  object_class->dispose = hb_people_dispose;
  object_class->finalize = hb_people_finalize;

  properties[PROP_QUERY] = g_param_spec_string ("query", NULL, NULL, "", changing);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_IDLE, changing);
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, G_TYPE_LIST_MODEL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static gint64
get_item_id (gpointer item)
{
  return hb_person_get_id (item);
}

static void
hb_people_init (HbPeople *self)
{
  self->query = g_strdup ("");
  self->list = hb_id_list_new (HB_TYPE_PERSON, get_item_id);
}

/**
 * hb_people_new:
 * @directory: whose people
 *
 * Returns: (transfer full): a search that was not asked anything yet
 */
HbPeople *
hb_people_new (HbDirectory *directory)
{
  HbPeople *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);

  self = g_object_new (HB_TYPE_PEOPLE, NULL);
  self->directory = g_object_ref (directory);
  g_signal_connect_object (directory, "person-deleted",
                           G_CALLBACK (person_deleted_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_people_search:
 * @self: a search
 * @query: part of a name, an email address or a note; empty for everybody
 *
 * Asks for the people that fit @query, unless that is what the list shows or
 * waits for already.
 */
void
hb_people_search (HbPeople   *self,
                  const char *query)
{
  g_return_if_fail (HB_IS_PEOPLE (self));
  g_return_if_fail (query != NULL);

  if (g_str_equal (self->query, query) && (self->state == HB_LOAD_STATE_LOADING || self->state == HB_LOAD_STATE_READY))
    return;

  if (g_set_str (&self->query, query))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
  hb_people_reload (self);
}

/**
 * hb_people_reload:
 * @self: a search
 *
 * Asks the same question again.
 */
void
hb_people_reload (HbPeople *self)
{
  g_return_if_fail (HB_IS_PEOPLE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE, self->total);
  hb_client_list_users_async (hb_directory_get_client (self->directory),
                              *self->query != '\0' ? self->query : NULL,
                              HB_PEOPLE_MAX, self->cancellable,
                              list_users_cb, g_object_ref (self));
}

/**
 * hb_people_get_query:
 * @self: a search
 *
 * Returns: (transfer none) (not nullable): what was asked last
 */
const char *
hb_people_get_query (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), "");

  return self->query;
}

HbLoadState
hb_people_get_state (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

HbProblem
hb_people_get_problem (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), HB_PROBLEM_NONE);

  return self->problem;
}

/**
 * hb_people_get_total:
 * @self: a search
 *
 * Returns: how many people fit, which is more than the list holds where there
 *   are more than %HB_PEOPLE_MAX
 */
guint
hb_people_get_total (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), 0);

  return self->total;
}

/**
 * hb_people_get_list:
 * @self: a search
 *
 * Returns: (transfer none): the people, as #HbPerson
 */
GListModel *
hb_people_get_list (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), NULL);

  return G_LIST_MODEL (self->list);
}
