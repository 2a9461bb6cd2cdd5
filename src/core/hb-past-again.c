/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-steps-private.h"

#include "hb-past-step-private.h"
#include "hb-plan-private.h"

/* What of the past can be tried again, which is what did not fail for a reason
 * of its own: nothing could be sent, or nobody knows what came of it. */

static gboolean
did_not_come_through (HbPastStep *step)
{
  if (hb_past_step_get_state (step) == HB_STEP_STATE_REFUSED)
    return hb_past_step_get_problem (step) == HB_PROBLEM_OFFLINE;

  return hb_past_step_get_outcome (step) == HB_PAST_OUTCOME_NOT_KNOWN;
}

/* Whether it did the same since, or what that is about is gone. What a step is
 * about is compared as it was planned, since what is made anew gets another number. */
static gboolean
makes_needless (HbPastStep *later,
                HbPastStep *step)
{
  HbStepKind kind = hb_step_get_kind (hb_past_step_get_step (step));
  HbStepKind later_kind = hb_step_get_kind (hb_past_step_get_step (later));
  gboolean   is_gone = hb_past_step_get_problem (later) == HB_PROBLEM_GONE;

  if (!is_gone && hb_past_step_get_outcome (later) != HB_PAST_OUTCOME_DONE)
    return FALSE;
  if (hb_step_get_person_id (hb_past_step_get_step (later)) != hb_step_get_person_id (hb_past_step_get_step (step)))
    return FALSE;

  /* With a person everything of theirs goes. */
  if (later_kind == HB_STEP_DELETE_PROFILE || (is_gone && later->subject_id == 0))
    return TRUE;

  return later->subject_id == step->subject_id
         && (later_kind == kind || (later_kind == HB_STEP_REMOVE_RIGHT && kind == HB_STEP_END_RIGHT));
}

/* As it was planned then, for the same reason, and taking back the same. */
static HbPlan *
plan_again (HbPastStep *step)
{
  g_autoptr (HbJournalRun) run = hb_plan_to_journal (step->plan);

  ((HbJournalStep *) run->steps->pdata[0])->subject_id = step->subject_id;

  return hb_plan_new_from_journal (run, NULL);
}

/**
 * hb_past_steps_make_again:
 * @self: a list
 * @step: an attempt that is or was in it
 *
 * Returns: (transfer full) (nullable): a plan that tries it again, or %NULL
 *   where it is under way, where it came through, whatever came of it, and where
 *   it was done since or there is nothing left to do it to
 */
HbPlan *
hb_past_steps_make_again (HbPastSteps *self,
                          HbPastStep  *step)
{
  g_return_val_if_fail (HB_IS_PAST_STEPS (self), NULL);
  g_return_val_if_fail (HB_IS_PAST_STEP (step), NULL);

  if (!did_not_come_through (step))
    return NULL;

  for (guint i = 0; i < self->known->len; i++)
    {
      if (self->known->pdata[i] == step)
        return plan_again (step);
      if (makes_needless (self->known->pdata[i], step))
        return NULL;
    }

  /* Meanwhile it is known what came of it, or another history is shown. */
  return NULL;
}
