/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-in.h"
#include "hb-ways-in-private.h"

#include "hb-other-way-in-private.h"
#include "hb-step-private.h"

/**
 * HbWaysIn:
 *
 * Every way in that somebody has: their access rights, and then teams, cards
 * and access links, which are read one after the other and stay up to date.
 * What could not be read is known as such, and never taken for nothing.
 */
G_DEFINE_FINAL_TYPE (HbWaysIn, hb_ways_in, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_RIGHTS,
  PROP_OTHERS,
} HbWaysInProperty;

static GParamSpec *properties[PROP_OTHERS + 1];

/* Without the person nothing can be said about them. */
static void
rights_state_changed_cb (HbWaysIn *self)
{
  self->problems[HB_WAY_RIGHTS] = hb_rights_get_problem (self->rights);
  hb_ways_in_show_rights_note (self);
  switch (hb_rights_get_state (self->rights))
    {
    case HB_LOAD_STATE_READY:
      hb_ways_in_read_others (self);
      break;
    case HB_LOAD_STATE_FAILED:
      if (hb_rights_is_person_known (self->rights))
        {
          hb_ways_in_read_others (self);
        }
      else
        {
          hb_ways_in_stop_reading_others (self);
          hb_ways_in_set_state (self, HB_LOAD_STATE_FAILED);
        }
      break;
    case HB_LOAD_STATE_LOADING:
      hb_ways_in_stop_reading_others (self);
      hb_ways_in_set_state (self, HB_LOAD_STATE_LOADING);
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
  GPtrArray *ways = hb_ways_in_new_section ();

  for (guint i = 0; i < self->ways[way]->len; i++)
    if (hb_way_in_is_held (self->ways[way]->pdata[i]) && hb_way_in_get_id (self->ways[way]->pdata[i]) != id)
      g_ptr_array_add (ways, g_object_ref (self->ways[way]->pdata[i]));
  hb_ways_in_show_others (self, way, ways);
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
    hb_ways_in_read_others (self);
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

  hb_ways_in_stop_reading_others (self);
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
  self->others = hb_id_list_new (HB_TYPE_OTHER_WAY_IN, hb_other_way_in_peek_number);
  for (guint i = 0; i < HB_N_WAYS; i++)
    self->ways[i] = hb_ways_in_new_section ();
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
                           G_CALLBACK (hb_ways_in_show_rights_note), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
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
  hb_ways_in_stop_reading_others (self);
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

void
hb_ways_in_set_state (HbWaysIn   *self,
                      HbLoadState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
