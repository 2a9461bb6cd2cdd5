/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-in.h"

#include "hb-directory-private.h"
#include "hb-id-list.h"
#include "hb-other-way-in-private.h"
#include "hb-step-private.h"
#include "hb-way-in.h"

/* What the list is made of. Of the rights it has only the note, if there is one. */
static const HbWaySection sections[] = {
  HB_WAY_SECTION_RIGHTS,
  HB_WAY_SECTION_TEAM,
  HB_WAY_SECTION_CARD,
  HB_WAY_SECTION_LINK,
};

/**
 * HbWaysIn:
 *
 * Every way in that somebody has: their access rights, and then teams, cards
 * and access links, which are read one after the other and stay up to date.
 * What could not be read is known as such, and never taken for nothing.
 */
struct _HbWaysIn
{
  GObject parent_instance;

  HbDirectory  *directory;           /* (owned) (nullable) */
  HbRights     *rights;              /* (owned) */
  HbIdList     *others;              /* (owned): of HbOtherWayIn, ways and notes */
  GPtrArray    *ways[HB_N_WAYS];     /* (owned) (element-type HbOtherWayIn): what the list is made of, by section */
  HbProblem     problems[HB_N_WAYS]; /* why they are not known */
  GPtrArray    *possible_links;      /* (owned) (element-type HbGroupLink): under the same name, for another address */
  GCancellable *cancellable;         /* (owned) (nullable): of the reading of the others */
  gboolean      has_strange_links;   /* of which nothing says whose they are, to somebody without an address */
  guint         n_teams_read;        /* of so many it is known what they have rights to */
  HbLoadState   state;
};

G_DEFINE_FINAL_TYPE (HbWaysIn, hb_ways_in, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_RIGHTS,
  PROP_OTHERS,
} HbWaysInProperty;

static GParamSpec *properties[PROP_OTHERS + 1];

static void
set_state (HbWaysIn   *self,
           HbLoadState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* A way that is as it was stays the same object, so that its row keeps its focus. */
static void
add_way (HbWaysIn     *self,
         GPtrArray    *section,
         HbOtherWayIn *way)
{
  HbOtherWayIn *known = hb_id_list_lookup (self->others, hb_other_way_in_get_number (way));

  if (known != NULL && g_str_equal (hb_other_way_in_get_json (known), hb_other_way_in_get_json (way)))
    g_set_object (&way, known);
  hb_other_way_in_update_busy (way, self->directory);
  g_ptr_array_add (section, way);
}

/* What is said of a section, beside what is in it. */
static HbOtherWayIn *
make_note (HbWaysIn   *self,
           HbWay       way,
           gboolean    is_empty,
           HbLoadState state)
{
  HbOtherWayIn *note;
  gboolean      is_read = way == HB_WAY_LINKS && state == HB_LOAD_STATE_READY;

  if (is_read && self->possible_links->len > 0)
    {
      note = hb_other_way_in_new_note (sections[way], state, HB_PROBLEM_NONE);
      hb_other_way_in_set_n_possible (note, self->possible_links->len);
      return note;
    }
  /* Nobody could look for the person's links. */
  if (is_read && self->has_strange_links)
    return hb_other_way_in_new_note (sections[way], HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE);

  return is_empty && state != HB_LOAD_STATE_IDLE ? hb_other_way_in_new_note (sections[way], state, self->problems[way]) : NULL;
}

/* Replaces one section, with a note where it is empty. */
static void
show_ways (HbWaysIn   *self,
           HbWay       way,
           GPtrArray  *ways, /* (transfer full) */
           HbLoadState state)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  HbOtherWayIn *note = make_note (self, way, ways->len == 0, state);

  if (note != NULL)
    g_ptr_array_add (ways, note);
  g_clear_pointer (&self->ways[way], g_ptr_array_unref);
  self->ways[way] = ways;

  for (guint i = 0; i < HB_N_WAYS; i++)
    g_ptr_array_extend (all, self->ways[i], NULL, NULL);
  hb_id_list_replace (self->others, all);
}

static GPtrArray *
new_ways (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* What was read takes the place of what was shown. */
static void
show_read_ways (HbWaysIn  *self,
                HbWay      way,
                GPtrArray *ways)
{
  show_ways (self, way, ways, self->problems[way] == HB_PROBLEM_NONE ? HB_LOAD_STATE_READY : HB_LOAD_STATE_FAILED);
}

/* The rights have a list of their own, but where that is empty it is said here. */
static void
show_rights_note (HbWaysIn *self)
{
  HbLoadState state = hb_rights_get_state (self->rights);
  gboolean    is_empty = g_list_model_get_n_items (hb_rights_get_list (self->rights)) == 0;

  show_ways (self, HB_WAY_RIGHTS, new_ways (), is_empty && state != HB_LOAD_STATE_LOADING ? state : HB_LOAD_STATE_IDLE);
}

/* Takes why a list was not read. Returns whether the reading goes on. */
static gboolean
take_problem (HbWaysIn     *self,
              HbWay         way,
              const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  if (error != NULL)
    g_message ("Some ways in could not be read: %s", error->message);
  self->problems[way] = hb_problem_from_error (error);

  return TRUE;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  g_strstrip (folded_a);
  g_strstrip (folded_b);

  return *folded_a != '\0' && g_str_equal (folded_a, folded_b);
}

/* A link is bound to nobody. The address it was sent to tells whose it is; a
 * name alone may be that of another, and is for somebody to decide. Of somebody
 * without an address nobody can tell. */
static void
list_links_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ways;
  HbPerson  *person;

  links = hb_client_list_group_links_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (self, HB_WAY_LINKS, error))
    return;

  person = hb_ways_in_get_person (self);
  ways = new_ways ();
  g_ptr_array_set_size (self->possible_links, 0);
  self->has_strange_links = FALSE;
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      HbGroupLink *link = links->pdata[i];

      if (!hb_group_link_get_link_enabled (link))
        continue;
      if (is_same_text (hb_group_link_get_email (link), hb_person_get_email (person)))
        add_way (self, ways, hb_other_way_in_new_for_link (link));
      else if (is_same_text (hb_group_link_get_name (link), hb_person_get_name (person)))
        g_ptr_array_add (self->possible_links, g_object_ref (link));
      else if (*hb_person_get_email (person) == '\0')
        self->has_strange_links = TRUE;
    }
  show_read_ways (self, HB_WAY_LINKS, ways);

  g_clear_object (&self->cancellable);
  set_state (self, HB_LOAD_STATE_READY);
}

static void
list_cards_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ways;

  cards = hb_client_list_card_assignments_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (self, HB_WAY_CARDS, error))
    return;

  ways = new_ways ();
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    if (hb_card_assignment_is_activated (cards->pdata[i]))
      add_way (self, ways, hb_other_way_in_new_for_card (cards->pdata[i]));
  show_read_ways (self, HB_WAY_CARDS, ways);

  hb_client_list_group_links_async (HB_CLIENT (source), NULL, self->cancellable, list_links_cb, g_object_ref (self));
}

static void list_team_rights_cb (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      user_data);

/* What the teams may open, one team after the other. */
static void
read_next_team (HbWaysIn *self)
{
  GPtrArray        *teams = self->ways[HB_WAY_TEAMS];
  HbClient         *client = hb_directory_get_client (self->directory);
  HbTeamMembership *membership = NULL;

  if (self->n_teams_read < teams->len)
    membership = hb_other_way_in_get_source (teams->pdata[self->n_teams_read]);
  if (membership != NULL)
    hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .team_id = hb_team_membership_get_team_id (membership) },
                                           self->cancellable, list_team_rights_cb, g_object_ref (self));
  else
    hb_client_list_card_assignments_async (client, hb_person_get_id (hb_ways_in_get_person (self)),
                                           self->cancellable, list_cards_cb, g_object_ref (self));
}

static void
list_team_rights_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *teams;

  rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* It may have been left in the meantime, which starts the reading again. */
  teams = self->ways[HB_WAY_TEAMS];
  hb_other_way_in_take_rights (teams->pdata[self->n_teams_read], rights, hb_problem_from_error (error), self->directory);
  self->n_teams_read++;
  read_next_team (self);
}

static void
list_memberships_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) memberships = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ways;

  memberships = hb_client_list_team_memberships_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (self, HB_WAY_TEAMS, error))
    return;

  ways = new_ways ();
  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    add_way (self, ways, hb_other_way_in_new_for_team (memberships->pdata[i]));
  show_read_ways (self, HB_WAY_TEAMS, ways);
  self->n_teams_read = 0;
  read_next_team (self);
}

static void
stop_reading (HbWaysIn *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What is shown stays until it is known to be otherwise. */
static void
read_others (HbWaysIn *self)
{
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  set_state (self, HB_LOAD_STATE_LOADING);
  for (guint way = HB_WAY_TEAMS; way < HB_N_WAYS; way++)
    if (self->ways[way]->len == 0 || !hb_way_in_is_held (self->ways[way]->pdata[0]))
      show_ways (self, way, new_ways (), HB_LOAD_STATE_LOADING);

  hb_client_list_team_memberships_async (hb_directory_get_client (self->directory), hb_person_get_id (hb_ways_in_get_person (self)),
                                         self->cancellable, list_memberships_cb, g_object_ref (self));
}

/* Without the person nothing can be said about them. */
static void
rights_state_changed_cb (HbWaysIn *self)
{
  self->problems[HB_WAY_RIGHTS] = hb_rights_get_problem (self->rights);
  show_rights_note (self);
  switch (hb_rights_get_state (self->rights))
    {
    case HB_LOAD_STATE_READY:
      read_others (self);
      break;
    case HB_LOAD_STATE_FAILED:
      if (hb_rights_is_person_known (self->rights))
        {
          read_others (self);
        }
      else
        {
          stop_reading (self);
          set_state (self, HB_LOAD_STATE_FAILED);
        }
      break;
    case HB_LOAD_STATE_LOADING:
      stop_reading (self);
      set_state (self, HB_LOAD_STATE_LOADING);
      break;
    case HB_LOAD_STATE_IDLE:
    default:
      break;
    }
}

static void
update_others (HbWaysIn *self,
               void (*update) (HbOtherWayIn *way,
                               HbDirectory  *directory))
{
  GListModel *list = G_LIST_MODEL (self->others);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HbOtherWayIn) way = g_list_model_get_item (list, i);

      update (way, self->directory);
    }
}

static void
busy_changed_cb (HbWaysIn *self)
{
  update_others (self, hb_other_way_in_update_busy);
}

static void
names_changed_cb (HbWaysIn *self)
{
  update_others (self, hb_other_way_in_update_names);
}

static void
remove_way (HbWaysIn *self,
            HbWay     way,
            gint64    id)
{
  GPtrArray *ways = new_ways ();

  for (guint i = 0; i < self->ways[way]->len; i++)
    if (hb_way_in_is_held (self->ways[way]->pdata[i]) && hb_way_in_get_id (self->ways[way]->pdata[i]) != id)
      g_ptr_array_add (ways, g_object_ref (self->ways[way]->pdata[i]));
  show_read_ways (self, way, ways);
}

static void
way_changed_cb (HbWaysIn *self,
                HbStep   *step)
{
  gboolean is_known = self->state == HB_LOAD_STATE_READY;

  if (hb_step_get_person_id (step) != hb_person_get_id (hb_ways_in_get_person (self)) || self->state == HB_LOAD_STATE_IDLE)
    return;

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_LEAVE_TEAM:
      remove_way (self, HB_WAY_TEAMS, hb_step_get_subject_id (step));
      break;
    case HB_STEP_DEACTIVATE_CARD:
      remove_way (self, HB_WAY_CARDS, hb_step_get_subject_id (step));
      break;
    case HB_STEP_DELETE_LINK:
      remove_way (self, HB_WAY_LINKS, hb_step_get_subject_id (step));
      break;
    case HB_STEP_REMOVE_RIGHT:
    case HB_STEP_GRANT_RIGHT:
    case HB_STEP_END_RIGHT:
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
    case HB_STEP_JOIN_TEAM:
    case HB_STEP_ACTIVATE_CARD:
    case HB_STEP_DELETE_PROFILE:
    default:
      is_known = FALSE;
      break;
    }

  /* What came back is not known yet, and what is being read may be older than the change. */
  if (!is_known && self->state != HB_LOAD_STATE_FAILED)
    read_others (self);
}

static void
hb_ways_in_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HbWaysIn *self = HB_WAYS_IN (object);

  switch ((HbWaysInProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_RIGHTS:
      g_value_set_object (value, self->rights);
      break;
    case PROP_OTHERS:
      g_value_set_object (value, self->others);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_ways_in_dispose (GObject *object)
{
  HbWaysIn *self = HB_WAYS_IN (object);

  stop_reading (self);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (hb_ways_in_parent_class)->dispose (object);
}

static void
hb_ways_in_finalize (GObject *object)
{
  HbWaysIn *self = HB_WAYS_IN (object);

  for (guint i = 0; i < HB_N_WAYS; i++)
    g_clear_pointer (&self->ways[i], g_ptr_array_unref);
  g_clear_pointer (&self->possible_links, g_ptr_array_unref);
  g_clear_object (&self->others);
  g_clear_object (&self->rights);

  G_OBJECT_CLASS (hb_ways_in_parent_class)->finalize (object);
}

static void
hb_ways_in_class_init (HbWaysInClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hb_ways_in_get_property;
  object_class->dispose = hb_ways_in_dispose;
  object_class->finalize = hb_ways_in_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_IDLE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RIGHTS] = g_param_spec_object ("rights", NULL, NULL, HB_TYPE_RIGHTS,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OTHERS] = g_param_spec_object ("others", NULL, NULL, G_TYPE_LIST_MODEL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_ways_in_init (HbWaysIn *self)
{
  self->others = hb_id_list_new (HB_TYPE_OTHER_WAY_IN, hb_other_way_in_get_number);
  for (guint i = 0; i < HB_N_WAYS; i++)
    self->ways[i] = new_ways ();
  self->possible_links = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hb_ways_in_new:
 * @directory: where the person is known
 * @person: whose ways in
 *
 * Returns: (transfer full): ways in that were not read yet
 */
HbWaysIn *
hb_ways_in_new (HbDirectory *directory,
                HbPerson    *person)
{
  HbWaysIn *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);

  self = g_object_new (HB_TYPE_WAYS_IN, NULL);
  self->directory = g_object_ref (directory);
  self->rights = hb_rights_new (directory, person);
  g_signal_connect_object (self->rights, "notify::state", G_CALLBACK (rights_state_changed_cb), self, G_CONNECT_SWAPPED);
  /* After those who show both lists as one, and must hear of one change before the next. */
  g_signal_connect_object (hb_rights_get_list (self->rights), "items-changed",
                           G_CALLBACK (show_rights_note), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (directory, "way-changed", G_CALLBACK (way_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "busy-changed", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "names-changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_ways_in_load:
 * @self: ways in
 *
 * Reads the person, their rights, and then by what else they can get in, from
 * the start if it was under way.
 */
void
hb_ways_in_load (HbWaysIn *self)
{
  g_return_if_fail (HB_IS_WAYS_IN (self));

  hb_rights_load (self->rights);
}

/**
 * hb_ways_in_stop:
 * @self: ways in
 *
 * Ends the reading at once, and for good: nobody looks at them any more.
 */
void
hb_ways_in_stop (HbWaysIn *self)
{
  g_return_if_fail (HB_IS_WAYS_IN (self));

  g_signal_handlers_disconnect_by_data (self->directory, self);
  g_signal_handlers_disconnect_by_data (self->rights, self);
  stop_reading (self);
  hb_rights_stop (self->rights);
}

/**
 * hb_ways_in_get_person:
 * @self: ways in
 *
 * Returns: (transfer none): whose they are
 */
HbPerson *
hb_ways_in_get_person (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  return hb_rights_get_person (self->rights);
}

/**
 * hb_ways_in_get_rights:
 * @self: ways in
 *
 * Returns: (transfer none): the access rights, which are known before the rest
 */
HbRights *
hb_ways_in_get_rights (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  return self->rights;
}

/**
 * hb_ways_in_get_others:
 * @self: ways in
 *
 * Returns: (transfer none): teams, cards and access links as #HbOtherWayIn; a
 *   section that has none, or is not known, is one item that says so
 */
GListModel *
hb_ways_in_get_others (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  return G_LIST_MODEL (self->others);
}

/**
 * hb_ways_in_lookup:
 * @self: ways in
 * @section: where it is shown
 * @id: the number by which the server knows it
 *
 * Returns: (transfer none) (nullable): the way in
 */
HbWayIn *
hb_ways_in_lookup (HbWaysIn    *self,
                   HbWaySection section,
                   gint64       id)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  if (section < HB_WAY_SECTION_TEAM)
    return (HbWayIn *) hb_rights_lookup (self->rights, id);

  return hb_id_list_lookup (self->others, hb_other_way_in_build_number (section, id));
}

/**
 * hb_ways_in_get_state:
 * @self: ways in
 *
 * Returns: %HB_LOAD_STATE_READY once all was read that can be, where
 *   hb_ways_in_get_problem() says what cannot; %HB_LOAD_STATE_FAILED where the
 *   person could not be read
 */
HbLoadState
hb_ways_in_get_state (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

/**
 * hb_ways_in_get_problem:
 * @self: ways in
 * @way: one kind of them
 *
 * Returns: why they are not known, or %HB_PROBLEM_NONE where all of them are
 */
HbProblem
hb_ways_in_get_problem (HbWaysIn *self,
                        HbWay     way)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), HB_PROBLEM_OTHER);
  g_return_val_if_fail (way < HB_N_WAYS, HB_PROBLEM_OTHER);

  return self->problems[way];
}

/**
 * hb_ways_in_list_possible_links:
 * @self: ways in
 *
 * Returns: (transfer none) (element-type HbGroupLink): access links that bear the
 *   person's name and were sent to another address, or to none
 */
GPtrArray *
hb_ways_in_list_possible_links (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  return self->possible_links;
}

/**
 * hb_ways_in_can_match_links:
 * @self: ways in
 *
 * Returns: whether it is known which access links are not the person's; of
 *   somebody without an address nobody can tell, unless there are no links
 */
gboolean
hb_ways_in_can_match_links (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), FALSE);

  return !self->has_strange_links;
}
