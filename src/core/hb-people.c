/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-private.h"

#include "hb-crowd-private.h"
#include "hb-crowd-rights-private.h"
#include "hb-directory-private.h"
#include "hb-people-filter-private.h"
#include "hb-people-match-private.h"
#include "hb-person-private.h"

/**
 * HbPeople:
 *
 * A search for people. Who is read already is found at once, by every key that
 * is pressed, and the server is asked for whoever else there may be. The lists
 * are always the answer to the last question: asking again ends the question
 * before, and what may still arrive for that one is dropped.
 */
G_DEFINE_FINAL_TYPE (HbPeople, hb_people, G_TYPE_OBJECT)

typedef enum
{
  PROP_QUERY = 1,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_TOTAL,
  PROP_LIST,
  PROP_SIMILAR,
  PROP_N_SIMILAR,
  PROP_FILTER,
} HbPeopleProperty;

static GParamSpec *properties[PROP_FILTER + 1];

void
hb_people_set_state (HbPeople   *self,
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

static void
drop_found (HbPeople *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->n_found = 0;
  self->is_found_current = FALSE;
}

static void
list_users_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbPeople) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GError) error = NULL;
  guint total = 0;

  users = hb_client_list_users_finish (HB_CLIENT (source), result, &total, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  drop_found (self);
  if (users == NULL)
    {
      hb_people_show (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error));
      return;
    }

  self->found = g_ptr_array_new_full (users->len, g_object_unref);
  for (guint i = 0; i < users->len; i++)
    g_ptr_array_add (self->found, g_object_ref (hb_directory_intern_person_as_of (self->directory, users->pdata[i], self->asked)));
  self->n_found = total;
  self->is_found_current = TRUE;
  hb_people_show (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
}

static void
crowd_changed_cb (HbPeople *self)
{
  hb_people_forget_matches (self);
  /* Before the first question nobody is asked for. */
  if (hb_people_is_filtered (self))
    hb_people_show_filtered (self);
  else if (self->state != HB_LOAD_STATE_IDLE)
    hb_people_show (self, self->state, self->problem == HB_PROBLEM_NOT_VISIBLE ? HB_PROBLEM_NONE : self->problem);
}

/* How far everybody is read, or what their rights say, matters for filters. */
static void
facts_changed_cb (HbPeople *self)
{
  if (hb_people_is_filtered (self))
    crowd_changed_cb (self);
}

static void
person_deleted_cb (HbPeople *self,
                   HbPerson *person)
{
  hb_people_forget_matches (self);
  if (self->n_found > 0 && (g_ptr_array_find (self->found, person, NULL) || hb_people_match (person, (const char *const *) self->words)))
    self->n_found--;
  if (self->found != NULL)
    g_ptr_array_remove (self->found, person);
  if (hb_people_is_filtered (self))
    hb_people_show_filtered (self);
  else if (self->state != HB_LOAD_STATE_IDLE)
    hb_people_show (self, self->state, self->problem == HB_PROBLEM_NOT_VISIBLE ? HB_PROBLEM_NONE : self->problem);
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
    case PROP_SIMILAR:
      g_value_set_object (value, self->similar);
      break;
    case PROP_FILTER:
      g_value_set_enum (value, self->filter);
      break;
    case PROP_N_SIMILAR:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->similar)));
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
  hb_people_stop_reach (self);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (hb_people_parent_class)->dispose (object);
}

static void
hb_people_finalize (GObject *object)
{
  HbPeople *self = HB_PEOPLE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->similar);
  hb_people_forget_matches (self);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->now, g_date_time_unref);
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
  properties[PROP_SIMILAR] = g_param_spec_object ("similar", NULL, NULL, G_TYPE_LIST_MODEL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] = g_param_spec_enum ("filter", NULL, NULL, HB_TYPE_PEOPLE_FILTER, HB_PEOPLE_FILTER_EVERYBODY, changing);
  properties[PROP_N_SIMILAR] = g_param_spec_uint ("n-similar", NULL, NULL, 0, G_MAXUINT, 0, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_people_init (HbPeople *self)
{
  self->query = g_strdup ("");
  self->words = g_new0 (char *, 1);
  self->list = hb_id_list_new (HB_TYPE_PERSON, hb_person_peek_id);
  self->similar = hb_id_list_new (HB_TYPE_PERSON, hb_person_peek_id);
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
  g_signal_connect_object (directory, "person-changed",
                           G_CALLBACK (facts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_crowd_get_gone (hb_directory_get_crowd (directory)), "changed",
                           G_CALLBACK (facts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_directory_get_crowd (directory), "items-changed",
                           G_CALLBACK (crowd_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_directory_get_crowd (directory), "notify::state",
                           G_CALLBACK (facts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_crowd_get_rights (hb_directory_get_crowd (directory)), "notify::state",
                           G_CALLBACK (facts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_crowd_get_rights (hb_directory_get_crowd (directory)), "changed",
                           G_CALLBACK (facts_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Takes the text over; an answer for another one is not wanted any more. */
static void
set_query (HbPeople   *self,
           const char *query)
{
  g_autofree char *before = NULL;

  if (g_str_equal (self->query, query))
    return;

  before = g_steal_pointer (&self->query);
  self->query = g_strdup (query);
  g_clear_pointer (&self->words, g_strfreev);
  self->words = hb_people_split_query (query);
  if (*before == '\0' || !g_str_has_prefix (query, before))
    g_clear_pointer (&self->matches, g_ptr_array_unref);
  self->is_found_current = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  hb_people_stop_reach (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

/**
 * hb_people_type:
 * @self: a search
 * @query: part of a name or an email address; empty for everybody
 *
 * Shows at once who fits @query of those that are read. The server is asked by
 * hb_people_search(), which is to follow when the typing pauses: until then the
 * search counts as under way.
 */
void
hb_people_type (HbPeople   *self,
                const char *query)
{
  g_return_if_fail (HB_IS_PEOPLE (self));
  g_return_if_fail (query != NULL);

  if (g_str_equal (self->query, query) && self->state != HB_LOAD_STATE_IDLE)
    return;

  set_query (self, query);
  self->is_reload = FALSE;
  if (hb_people_is_filtered (self))
    hb_people_show_filtered (self);
  else
    hb_people_show (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
}

static void
ask_server (HbPeople *self,
            gboolean  is_reload)
{
  self->is_reload = is_reload;
  self->is_reach_asked = FALSE;
  hb_people_stop_reach (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->asked = hb_person_now ();

  hb_people_show (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  hb_client_list_users_async (hb_directory_get_client (self->directory),
                              !hb_people_is_everybody_wanted (self) ? self->query : NULL,
                              HB_PEOPLE_MAX, self->cancellable,
                              list_users_cb, g_object_ref (self));
}

/**
 * hb_people_search:
 * @self: a search
 * @query: part of a name, an email address or a note; empty for everybody
 *
 * Shows at once who fits @query of those that are read, and asks the server for
 * whoever fits, unless that is what the list shows or waits for already. Once
 * everybody is read, the server is not asked for everybody.
 */
void
hb_people_search (HbPeople   *self,
                  const char *query)
{
  g_return_if_fail (HB_IS_PEOPLE (self));
  g_return_if_fail (query != NULL);

  if (g_str_equal (self->query, query) && (self->cancellable != NULL || self->state == HB_LOAD_STATE_READY))
    return;

  set_query (self, query);
  if (hb_people_is_filtered (self))
    {
      hb_people_show_filtered (self);
    }
  else if (hb_people_is_everybody_wanted (self) && hb_crowd_get_state (hb_directory_get_crowd (self->directory)) == HB_LOAD_STATE_READY)
    {
      drop_found (self);
      hb_people_show (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
    }
  else
    {
      ask_server (self, FALSE);
    }
}

static gboolean
is_old (HbPeople *self,
        gint64    read_at)
{
  HbClock *clock = hb_client_get_clock (hb_directory_get_client (self->directory));

  return hb_clock_get_time (clock) - read_at > HB_PEOPLE_FILTER_FRESH_MINUTES * G_TIME_SPAN_MINUTE;
}

/* Reads what it takes to tell who fits. What others have changed meanwhile is
 * not known here, so that it does not do for long. */
static void
read_for_filter (HbPeople *self,
                 gboolean  again)
{
  HbCrowd       *crowd = hb_directory_get_crowd (self->directory);
  HbCrowdRights *rights = hb_crowd_get_rights (crowd);

  if (again || hb_crowd_get_state (crowd) != HB_LOAD_STATE_READY || is_old (self, hb_crowd_get_read_at (crowd)))
    hb_crowd_load (crowd);
  if (!hb_people_filter_needs_rights (self->filter))
    return;

  if (again || hb_crowd_rights_get_state (rights) != HB_LOAD_STATE_READY || is_old (self, hb_crowd_rights_get_read_at (rights)))
    hb_crowd_rights_load (rights);
  if (self->filter == HB_PEOPLE_FILTER_GONE)
    hb_crowd_gone_load (hb_crowd_get_gone (crowd));
}

static void
set_now (HbPeople  *self,
         GDateTime *now)
{
  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_ref (now);
  hb_people_forget_matches (self);
}

/**
 * hb_people_set_filter:
 * @self: a search
 * @filter: whom to show
 * @now: the present, by which rights end and people were not seen
 *
 * Shows only those whom @filter lets through, as long as another one is not
 * chosen. Nobody is shown before it is known who they are; what that takes is
 * read, in the background, unless it was within the last
 * %HB_PEOPLE_FILTER_FRESH_MINUTES minutes.
 */
void
hb_people_set_filter (HbPeople      *self,
                      HbPeopleFilter filter,
                      GDateTime     *now)
{
  g_return_if_fail (HB_IS_PEOPLE (self));
  g_return_if_fail (now != NULL);

  set_now (self, now);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  drop_found (self);
  if (self->filter != filter)
    {
      self->filter = filter;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
    }

  if (hb_people_is_filtered (self))
    {
      read_for_filter (self, FALSE);
      hb_people_show_filtered (self);
    }
  else
    {
      hb_people_set_state (self, HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE, 0);
      hb_people_search (self, self->query);
    }
}

/**
 * hb_people_get_filter:
 * @self: a search
 *
 * Returns: whom the list shows
 */
HbPeopleFilter
hb_people_get_filter (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), HB_PEOPLE_FILTER_EVERYBODY);

  return self->filter;
}

/**
 * hb_people_reload:
 * @self: a search
 * @now: (nullable): the present, as for hb_people_set_filter(), or %NULL where
 *   there is no filter
 *
 * Asks the server the same question again. Where that fails, nobody is listed.
 */
void
hb_people_reload (HbPeople  *self,
                  GDateTime *now)
{
  g_return_if_fail (HB_IS_PEOPLE (self));
  g_return_if_fail (now != NULL || !hb_people_is_filtered (self));

  if (now != NULL)
    set_now (self, now);

  if (hb_people_is_filtered (self))
    {
      read_for_filter (self, TRUE);
      hb_people_show_filtered (self);
    }
  else
    {
      ask_server (self, TRUE);
    }
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
 * Returns: how many people fit, as far as that is known, similar ones with
 *   them; more than the lists hold where there are more than %HB_PEOPLE_MAX
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
 * Returns: (transfer none): the people whose name or address has all words of
 *   the query, as #HbPerson: whoever has that very address first, then by name
 */
GListModel *
hb_people_get_list (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), NULL);

  return G_LIST_MODEL (self->list);
}

/**
 * hb_people_get_similar:
 * @self: a search
 *
 * Returns: (transfer none): the people that the server found although neither
 *   their name nor their address has what was typed, as #HbPerson
 */
GListModel *
hb_people_get_similar (HbPeople *self)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), NULL);

  return G_LIST_MODEL (self->similar);
}

/**
 * hb_people_is_similar:
 * @self: a search
 * @person: somebody
 *
 * Returns: whether @person is among hb_people_get_similar()
 */
gboolean
hb_people_is_similar (HbPeople *self,
                      HbPerson *person)
{
  g_return_val_if_fail (HB_IS_PEOPLE (self), FALSE);
  g_return_val_if_fail (HB_IS_PERSON (person), FALSE);

  return hb_id_list_lookup (self->similar, hb_person_get_id (person)) != NULL;
}
