/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-in.h"

#include "hb-step.h"

/* What takes the ways in of somebody away. */

/* Each way in as the step that takes it away. */
static void
append_removals (HbWaysIn   *self,
                 GListModel *ways,
                 GPtrArray  *steps)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_is_held (way))
        g_ptr_array_add (steps, hb_way_in_make_removal (way, hb_ways_in_get_person (self)));
    }
}

static GPtrArray *
list_removals (HbWaysIn *self)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

  append_removals (self, hb_rights_get_list (hb_ways_in_get_rights (self)), steps);
  append_removals (self, hb_ways_in_get_others (self), steps);

  return g_steal_pointer (&steps);
}

/**
 * hb_ways_in_plan_everything:
 * @self: ways in
 * @delete_profile: whether the person is to be deleted as well
 *
 * Plans to take away everything that is known: first of all the person is
 * suspended, so that no door opens any more; what cannot be taken back comes
 * last.
 *
 * Returns: (transfer full): the plan
 */
HbPlan *
hb_ways_in_plan_everything (HbWaysIn *self,
                            gboolean  delete_profile)
{
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (GPtrArray) removals = NULL;
  HbPerson *person;

  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  person = hb_ways_in_get_person (self);
  plan = hb_plan_new ();
  if (hb_person_get_access_enabled (person))
    {
      g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, suspend);
    }
  removals = list_removals (self);
  for (guint i = 0; i < removals->len; i++)
    hb_plan_append (plan, removals->pdata[i]);
  if (delete_profile)
    {
      g_autoptr (HbStep) delete = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, person);

      hb_plan_append (plan, delete);
    }

  return g_steal_pointer (&plan);
}

static gboolean
is_any_held (GListModel *ways)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_is_held (way))
        return TRUE;
    }

  return FALSE;
}

/**
 * hb_ways_in_may_be_any:
 * @self: ways in
 *
 * What the owner of the key does not see is not looked at, see
 * hb_doors_get_is_whole().
 *
 * Returns: whether there is a way in, or may be one: of what was not read, or may
 *   be the person's, that is not known
 */
gboolean
hb_ways_in_may_be_any (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), TRUE);

  if (hb_ways_in_get_state (self) != HB_LOAD_STATE_READY || !hb_ways_in_can_match_links (self)
      || hb_ways_in_list_possible_links (self)->len > 0)
    return TRUE;
  for (guint way = 0; way < HB_N_WAYS; way++)
    if (hb_ways_in_get_problem (self, way) != HB_PROBLEM_NONE)
      return TRUE;

  return is_any_held (hb_rights_get_list (hb_ways_in_get_rights (self))) || is_any_held (hb_ways_in_get_others (self));
}

/**
 * hb_ways_in_list_remaining:
 * @self: ways in
 * @plan: what is to be done
 *
 * Returns: (transfer full) (element-type HbStep): what @plan does not take
 *   away, each as the step that would
 */
GPtrArray *
hb_ways_in_list_remaining (HbWaysIn *self,
                           HbPlan   *plan)
{
  g_autoptr (GPtrArray) remaining = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) removals = NULL;

  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);
  g_return_val_if_fail (HB_IS_PLAN (plan), NULL);

  removals = list_removals (self);
  for (guint i = 0; i < removals->len; i++)
    if (!hb_plan_contains (plan, removals->pdata[i]))
      g_ptr_array_add (remaining, g_object_ref (removals->pdata[i]));

  return g_steal_pointer (&remaining);
}
