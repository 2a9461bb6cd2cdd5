/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

/**
 * hb_words_past_step:
 * @past: an attempt
 *
 * Returns: (transfer full): what happened, or what did not and why, as it was
 *   told when it did; or what will, while it is under way
 */
char *
hb_words_past_step (HbPastStep *past)
{
  HbStep   *step = hb_past_step_get_step (past);
  HbProblem problem = hb_past_step_get_problem (past);

  if (hb_past_step_get_outcome (past) == HB_PAST_OUTCOME_UNDER_WAY)
    return hb_words_step_future (step);
  if (hb_past_step_get_outcome (past) == HB_PAST_OUTCOME_NOT_DONE && problem == HB_PROBLEM_NONE)
    return hb_words_step_not_done (step);

  return hb_words_step_past (step, problem);
}

/**
 * hb_words_past_outcome:
 * @past: an attempt
 *
 * Returns: (transfer none): what came of it, in a word or two
 */
const char *
hb_words_past_outcome (HbPastStep *past)
{
  if (hb_past_step_get_undone (past))
    /* Translators: in the history: a change was made, and taken back later */
    return _ ("Done, undone later");
  if (hb_past_step_get_state (past) == HB_STEP_STATE_ALREADY_SO)
    /* Translators: in the history: there was nothing to change any more */
    return _ ("Already so");

  switch (hb_past_step_get_outcome (past))
    {
    case HB_PAST_OUTCOME_DONE:
      /* Translators: in the history: a change was made */
      return _ ("Done");
    case HB_PAST_OUTCOME_NOT_DONE:
      /* Translators: in the history: a change was not made */
      return _ ("Not done");
    case HB_PAST_OUTCOME_UNDER_WAY:
      /* Translators: state of a change */
      return _ ("Under way");
    case HB_PAST_OUTCOME_ANY:
    case HB_PAST_OUTCOME_NOT_KNOWN:
    default:
      /* Translators: in the history: nobody knows whether a change was made */
      return _ ("Not known");
    }
}

/**
 * hb_words_reason:
 * @reason: why something was done
 *
 * Returns: (transfer none): that in a word or two, as it was chosen
 */
const char *
hb_words_reason (HbReason reason)
{
  switch (reason)
    {
    case HB_REASON_LEFT:
      return _ ("Left");
    case HB_REASON_MOVED:
      return _ ("Moved");
    case HB_REASON_ON_LEAVE:
      return _ ("On leave");
    case HB_REASON_CONTRACT_ENDED:
      return _ ("Contract ended");
    case HB_REASON_LOST_TRUST:
      return _ ("Lost trust");
    case HB_REASON_REVIEW:
      return _ ("Review");
    case HB_REASON_NONE:
    default:
      return _ ("Not given");
    }
}

/**
 * hb_words_past_details:
 * @past: an attempt
 *
 * Returns: (transfer full): at what time of the day, what came of it, and why
 *   it was done
 */
char *
hb_words_past_details (HbPastStep *past)
{
  /* Translators: a time of the day, as g_date_time_format() writes it: 14:32 */
  /* xgettext:no-c-format */
  g_autofree char *time = hb_words_format_local (hb_past_step_get_time (past), _ ("%H:%M"));

  if (hb_past_step_get_reason (past) == HB_REASON_NONE)
    /* Translators: in the history: a time of the day, and what came of a change: “14:32 · Done” */
    return g_strdup_printf (_ ("%s · %s"), time, hb_words_past_outcome (past));

  /* Translators: in the history: a time of the day, what came of a change, and why it was made: “14:32 · Done · Contract ended” */
  return g_strdup_printf (_ ("%s · %s · %s"), time, hb_words_past_outcome (past), hb_words_reason (hb_past_step_get_reason (past)));
}

/**
 * hb_words_moment:
 * @moment: a moment
 *
 * Returns: (transfer full): it in full, to the second and in local time
 */
char *
hb_words_moment (GDateTime *moment)
{
  /* Translators: a moment in full, as g_date_time_format() writes it: 31 December 2026, 14:32:05 */
  /* xgettext:no-c-format */
  return hb_words_format_local (moment, _ ("%-d %B %Y, %H:%M:%S"));
}

/**
 * hb_words_unfinished:
 * @plan: a plan whose run was interrupted
 *
 * Returns: (transfer full): that it was, and for whom it is. Nothing of it will
 *   happen by itself, so that is not said
 */
char *
hb_words_unfinished (HbPlan *plan)
{
  HbStep          *first = hb_plan_get_step (plan, 0);
  guint            n_others = hb_plan_count_people (plan) - 1;
  g_autofree char *full_name = hb_words_name (hb_step_get_person_name (first), hb_step_get_person_email (first));
  g_autofree char *name = hb_words_inline (full_name);

  if (n_others == 0)
    /* Translators: %s is a person's name */
    return g_strdup_printf (_ ("Changes for %s were interrupted."), name);

  /* Translators: %s is a person's name, %u how many other people the changes are for */
  return g_strdup_printf (ngettext ("Changes for %s and %u other person were interrupted.",
                                    "Changes for %s and %u other people were interrupted.", n_others),
                          name, n_others);
}

/**
 * hb_words_unfinished_details:
 * @plan: a plan whose run was interrupted
 *
 * Returns: (transfer full): when it was begun, and how much of it is left
 */
char *
hb_words_unfinished_details (HbPlan *plan)
{
  GDateTime       *started = hb_plan_get_started (plan);
  g_autofree char *moment = started != NULL ? hb_words_moment (started) : NULL;
  g_autofree char *rest = hb_words_plan_interrupted (plan, 0);

  if (moment == NULL)
    return g_steal_pointer (&rest);

  /* Translators: the first is a moment at which changes were begun, the second a whole sentence that says how many of them are left */
  return g_strdup_printf (_ ("Started on %s. %s"), moment, rest);
}
