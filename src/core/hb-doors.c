/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-doors.h"
#include "hb-doors-private.h"

#include "hb-door-finding-private.h"
#include "hb-step-private.h"

/**
 * HbDoors:
 *
 * Every known door of the organization, and whether and by what it opens for one
 * person, at one moment. It follows from what was read alone, and does not change:
 * what is read later makes another one.
 */
struct _HbDoors
{
  GObject parent_instance;

  HbDoorFacts   *facts; /* (owned) */
  HbDoorFinding *found; /* (owned) */
  guint          counts[HB_DOOR_NOT_KNOWN + 1];
  guint          n_later;
  guint          n_surely_later;
};

static GType
hb_doors_get_item_type (GListModel *list)
{
  return HB_TYPE_DOOR;
}

static guint
hb_doors_get_n_items (GListModel *list)
{
  return HB_DOORS (list)->found->doors->len;
}

static gpointer
hb_doors_get_item (GListModel *list,
                   guint       position)
{
  HbDoors *self = HB_DOORS (list);

  return position < self->found->doors->len ? g_object_ref (self->found->doors->pdata[position]) : NULL;
}

static void
hb_doors_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_doors_get_item_type;
  iface->get_n_items = hb_doors_get_n_items;
  iface->get_item = hb_doors_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HbDoors, hb_doors, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hb_doors_list_model_init))

static void
hb_doors_finalize (GObject *object)
{
  HbDoors *self = HB_DOORS (object);

  g_clear_pointer (&self->found, hb_door_finding_free);
  g_clear_pointer (&self->facts, hb_door_facts_free);

  G_OBJECT_CLASS (hb_doors_parent_class)->finalize (object);
}

static void
hb_doors_class_init (HbDoorsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_doors_finalize;
}

static void
hb_doors_init (HbDoors *self)
{
}

static HbDoors *
new_from_facts (HbDoorFacts *facts) /* (transfer full) */
{
  HbDoors *self = g_object_new (HB_TYPE_DOORS, NULL);

  self->facts = facts;
  self->found = hb_door_finding_new (facts);
  for (guint i = 0; i < self->found->doors->len; i++)
    {
      HbDoor *door = self->found->doors->pdata[i];

      self->counts[hb_door_get_answer (door)]++;
      self->n_later += hb_door_get_later (door) != HB_DOOR_NO && hb_door_get_answer (door) != HB_DOOR_YES;
      self->n_surely_later += hb_door_get_later (door) == HB_DOOR_YES && hb_door_get_answer (door) != HB_DOOR_YES;
    }

  return self;
}

/**
 * hb_doors_new: (skip)
 * @facts: what was read, and the moment
 *
 * Finds out which doors open for a person. Nothing is read and nothing else is
 * looked at: the same facts have the same answer.
 *
 * Returns: (transfer full): the doors
 */
HbDoors *
hb_doors_new (const HbDoorFacts *facts)
{
  g_return_val_if_fail (facts != NULL && facts->now != NULL, NULL);

  return new_from_facts (hb_door_facts_copy (facts));
}

/**
 * hb_doors_after:
 * @self: doors
 * @plan: what is to be done, for this person and others
 *
 * Finds out which doors open once the steps of @plan that are to do are done.
 * Steps that failed, will be refused or will be skipped count as not done, and
 * where that is not known, what is left counts as open. Those that are done
 * already count by what was read since alone: somebody may have taken them back.
 *
 * Returns: (transfer full): the doors after that, at the same moment
 */
HbDoors *
hb_doors_after (HbDoors *self,
                HbPlan  *plan)
{
  g_autoptr (HbDoorFacts) facts = NULL;
  gboolean is_let_be = FALSE;

  g_return_val_if_fail (HB_IS_DOORS (self), NULL);
  g_return_val_if_fail (HB_IS_PLAN (plan), NULL);

  facts = hb_door_facts_copy (self->facts);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      HbStep *step = hb_plan_get_step (plan, i);

      is_let_be = is_let_be || (hb_step_get_person_id (step) == facts->person_id && hb_step_failed_to_suspend (step));
      /* A run skips the rest of whom it could not suspend. */
      if (!is_let_be || hb_step_get_state (step) != HB_STEP_STATE_TO_DO)
        hb_door_facts_apply (facts, step);
    }

  return new_from_facts (g_steal_pointer (&facts));
}

/**
 * hb_doors_count:
 * @self: doors
 * @answer: an answer
 *
 * Returns: how many of the known doors have it
 */
guint
hb_doors_count (HbDoors     *self,
                HbDoorAnswer answer)
{
  g_return_val_if_fail (HB_IS_DOORS (self), 0);
  g_return_val_if_fail (answer <= HB_DOOR_NOT_KNOWN, 0);

  return self->counts[answer];
}

/**
 * hb_doors_count_later:
 * @self: doors
 *
 * Returns: how many doors are not known to open now, and will or may open later
 *   without anybody doing anything, as a right has not begun yet
 */
guint
hb_doors_count_later (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), 0);

  return self->n_later;
}

/**
 * hb_doors_is_later_sure:
 * @self: doors
 *
 * Returns: whether each door that hb_doors_count_later() counts will open, or else
 *   one of them only may
 */
gboolean
hb_doors_is_later_sure (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), FALSE);

  return self->n_surely_later == self->n_later;
}

/**
 * hb_doors_list:
 * @self: doors
 * @answer: an answer
 *
 * Returns: (transfer full) (element-type HbDoor): the doors that have it
 */
GPtrArray *
hb_doors_list (HbDoors     *self,
               HbDoorAnswer answer)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (HB_IS_DOORS (self), list);

  for (guint i = 0; i < self->found->doors->len; i++)
    if (hb_door_get_answer (self->found->doors->pdata[i]) == answer)
      g_ptr_array_add (list, g_object_ref (self->found->doors->pdata[i]));

  return list;
}

/**
 * hb_doors_get_is_whole:
 * @self: doors
 *
 * Returns: whether these are all doors of the organization; else there may be
 *   others, of which nothing is known
 */
gboolean
hb_doors_get_is_whole (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), FALSE);

  return self->facts->locks != NULL && self->facts->reach == HB_KEY_REACH_WHOLE;
}

/**
 * hb_doors_may_open_others:
 * @self: doors
 *
 * Returns: whether there may be doors that open and that nobody told of, or else
 *   what is told is all
 */
gboolean
hb_doors_may_open_others (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), TRUE);

  return self->found->may_open_others && (!hb_doors_get_is_whole (self) || self->found->doors->len == 0);
}

/**
 * hb_doors_may_use_elevators:
 * @self: doors
 *
 * Returns: whether something is known to let the person go to floors by elevator,
 *   now or later, or may
 */
gboolean
hb_doors_may_use_elevators (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), FALSE);

  return self->found->may_use_elevators;
}

/**
 * hb_doors_is_about:
 * @self: doors
 * @access: what the switches of the person come to by now
 *
 * Returns: whether that is what the switches came to when the doors were found out
 */
gboolean
hb_doors_is_about (HbDoors *self,
                   HbAccess access)
{
  HbDoorFacts facts = { 0 };

  g_return_val_if_fail (HB_IS_DOORS (self), FALSE);

  hb_door_facts_set_access (&facts, access);

  return self->facts->access == facts.access && self->facts->directory_access == facts.directory_access;
}

/**
 * hb_doors_get_effect:
 * @self: doors
 *
 * Returns: what came of a right or a team when the doors were found out: of somebody
 *   without a profile it is not known
 */
HbWayEffect
hb_doors_get_effect (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), HB_WAY_MAY_OPEN);

  if (self->facts->access == HB_DOOR_SWITCH_OFF || self->facts->directory_access == HB_DOOR_SWITCH_OFF)
    return HB_WAY_WOULD_OPEN;

  return self->facts->access == HB_DOOR_SWITCH_ON && self->facts->directory_access == HB_DOOR_SWITCH_ON ? HB_WAY_OPENS : HB_WAY_MAY_OPEN;
}

/**
 * hb_doors_get_problem:
 * @self: doors
 *
 * Returns: why something could not be read; %HB_PROBLEM_NONE where nothing failed,
 *   though it may not have been read yet
 */
HbProblem
hb_doors_get_problem (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), HB_PROBLEM_OTHER);

  return self->facts->problem;
}

/**
 * hb_doors_get_boundless_ways:
 * @self: doors
 *
 * Returns: (transfer none) (element-type HbDoorWay): what may open any door, as it
 *   could not be read which: each door that nothing else opens is not known
 *   because of them
 */
GPtrArray *
hb_doors_get_boundless_ways (HbDoors *self)
{
  g_return_val_if_fail (HB_IS_DOORS (self), NULL);

  return self->found->boundless_ways;
}

static HbDoorReach *
find_reach (HbDoors      *self,
            HbDoorWayKind kind,
            gint64        id,
            gboolean     *is_whole)
{
  gint64       key = hb_door_reach_build_key (kind, id);
  HbDoorReach *reach = g_hash_table_lookup (self->found->reaches, &key);

  if (is_whole != NULL)
    *is_whole = reach != NULL && reach->is_whole;

  return reach;
}

/**
 * hb_doors_find_way:
 * @self: doors
 * @kind: a kind of way
 * @id: the id of a right, of a seat in a team, or of a link
 *
 * Returns: (transfer none) (nullable): that way, whether or not it opens a door
 */
HbDoorWay *
hb_doors_find_way (HbDoors      *self,
                   HbDoorWayKind kind,
                   gint64        id)
{
  HbDoorReach *reach;

  g_return_val_if_fail (HB_IS_DOORS (self), NULL);

  reach = find_reach (self, kind, id, NULL);

  return reach != NULL ? reach->way : NULL;
}

/**
 * hb_doors_list_of_way:
 * @self: doors
 * @kind: a kind of way
 * @id: the id of a right, of a seat in a team, or of a link
 * @is_whole: (out) (optional): whether it is known to open no other
 *
 * Says what a way opens by itself at this moment: a right of somebody who is
 * suspended opens as many doors as before, were they not suspended.
 *
 * Returns: (transfer full) (element-type HbDoor): the doors
 */
GPtrArray *
hb_doors_list_of_way (HbDoors      *self,
                      HbDoorWayKind kind,
                      gint64        id,
                      gboolean     *is_whole)
{
  GPtrArray   *list = g_ptr_array_new_with_free_func (g_object_unref);
  HbDoorReach *reach;

  g_return_val_if_fail (HB_IS_DOORS (self), list);

  reach = find_reach (self, kind, id, is_whole);
  for (guint i = 0; reach != NULL && i < reach->doors->len; i++)
    g_ptr_array_add (list, g_object_ref (reach->doors->pdata[i]));

  return list;
}

/**
 * hb_doors_list_later_of_way:
 * @self: doors
 * @kind: a kind of way
 * @id: the id of a right, of a seat in a team, or of a link
 *
 * Says what a way will open, as it has not begun, see hb_doors_list_of_way().
 *
 * Returns: (transfer full) (element-type HbDoor): the doors
 */
GPtrArray *
hb_doors_list_later_of_way (HbDoors      *self,
                            HbDoorWayKind kind,
                            gint64        id)
{
  GPtrArray   *list = g_ptr_array_new_with_free_func (g_object_unref);
  HbDoorReach *reach;

  g_return_val_if_fail (HB_IS_DOORS (self), list);

  reach = find_reach (self, kind, id, NULL);
  for (guint i = 0; reach != NULL && i < reach->later_doors->len; i++)
    g_ptr_array_add (list, g_object_ref (reach->later_doors->pdata[i]));

  return list;
}

/**
 * hb_doors_count_stops_of_way:
 * @self: doors
 * @kind: a kind of way
 * @id: the id of a right, of a seat in a team, or of a link
 *
 * Returns: how many floors the way lets people go to by elevator, now or later, see
 *   hb_doors_list_of_way()
 */
guint
hb_doors_count_stops_of_way (HbDoors      *self,
                             HbDoorWayKind kind,
                             gint64        id)
{
  HbDoorReach *reach;

  g_return_val_if_fail (HB_IS_DOORS (self), 0);

  reach = find_reach (self, kind, id, NULL);

  return reach != NULL ? reach->n_stops : 0;
}

/**
 * hb_doors_count_for_right:
 * @self: doors
 * @right_id: the id of a right of the person's own
 * @is_whole: (out) (optional): whether it is known to open no other
 *
 * Returns: how many doors the right opens, see hb_doors_list_of_way()
 */
guint
hb_doors_count_for_right (HbDoors  *self,
                          gint64    right_id,
                          gboolean *is_whole)
{
  HbDoorReach *reach;

  g_return_val_if_fail (HB_IS_DOORS (self), 0);

  reach = find_reach (self, HB_DOOR_WAY_RIGHT, right_id, is_whole);

  return reach != NULL ? reach->doors->len : 0;
}
