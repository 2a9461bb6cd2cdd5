/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

/**
 * hb_words_plan_past:
 * @plan: a plan of several steps that was carried out
 *
 * Returns: (transfer full): how many of its changes were made
 */
char *
hb_words_plan_past (HbPlan *plan)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (plan));
  guint n_done = hb_plan_count (plan, HB_STEP_STATE_DONE) + hb_plan_count (plan, HB_STEP_STATE_ALREADY_SO);

  if (n_done == n)
    return g_strdup_printf (ngettext ("%u change made.", "All %u changes made.", n), n);

  /* Translators: the first number is how many changes were made, the second how many were to be */
  return g_strdup_printf (ngettext ("%u of %u change made.", "%u of %u changes made.", n), n_done, n);
}

/**
 * hb_words_plan_interrupted:
 * @plan: a plan whose run was interrupted, and looked at since
 * @n_under_way: how many steps were under way then
 *
 * Returns: (transfer full): how far it came
 */
char *
hb_words_plan_interrupted (HbPlan *plan,
                           guint   n_under_way)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (plan));
  guint n_to_do = hb_plan_count (plan, HB_STEP_STATE_TO_DO) + hb_plan_count (plan, HB_STEP_STATE_UNDER_WAY);

  if (n_under_way > 0)
    /* Translators: four numbers about changes: how many there are, are done and are to be made yet, and how many were just being made when the app was interrupted */
    return g_strdup_printf (ngettext ("Of %u change, %u is done and %u is still to do. %u was under way when Handback ended, and was looked at again.",
                                      "Of %u changes, %u are done and %u are still to do. %u was under way when Handback ended, and was looked at again.", n),
                            n, n - n_to_do, n_to_do, n_under_way);

  /* Translators: three numbers about changes: how many there are, are done and are to be made yet */
  return g_strdup_printf (ngettext ("Of %u change, %u is done and %u is still to do.",
                                    "Of %u changes, %u are done and %u are still to do.", n),
                          n, n - n_to_do, n_to_do);
}

/**
 * hb_words_run_problem:
 * @problem: why a run did not begin, or could not go on
 *
 * Returns: (transfer full): that nothing more was changed, and why
 */
char *
hb_words_run_problem (HbProblem problem)
{
  if (hb_problem_is_journal (problem))
    return g_strdup (hb_words_journal_problem (problem));

  /* Translators: a list of changes did not begin or go on; %s is a whole sentence that says why */
  return g_strdup_printf (_ ("Nothing more was changed. %s"), hb_words_problem_short (problem));
}

static const char *
say_not_checked (HbWay way)
{
  switch (way)
    {
    case HB_WAY_RIGHTS:
      /* Translators: another sentence with the reason follows */
      return _ ("Access rights could not be checked, and may remain.");
    case HB_WAY_TEAMS:
      /* Translators: another sentence with the reason follows */
      return _ ("Teams could not be checked, and may still open doors.");
    case HB_WAY_CARDS:
      /* Translators: another sentence with the reason follows */
      return _ ("Cards could not be checked, and may still open doors.");
    case HB_WAY_LINKS:
    default:
      /* Translators: another sentence with the reason follows */
      return _ ("Access links could not be checked, and may still open doors.");
    }
}

/**
 * hb_words_not_checked:
 * @way: by what somebody may get in
 * @problem: why that is not known
 *
 * Returns: (transfer full): both
 */
char *
hb_words_not_checked (HbWay     way,
                      HbProblem problem)
{
  /* Translators: two whole sentences: what was not done, and why */
  return g_strdup_printf (_ ("%s %s"), say_not_checked (way), hb_words_problem_short (problem));
}

char *
hb_words_possible_links (guint n)
{
  return g_strdup_printf (ngettext ("%u access link bears this name but was not sent to this address. Look at it at Kisi.",
                                    "%u access links bear this name but were not sent to this address. Look at them at Kisi.", n),
                          n);
}

char *
hb_words_irreversible (guint n)
{
  return g_strdup_printf (ngettext ("%u of the changes cannot be undone.", "%u of the changes cannot be undone.", n), n);
}

char *
hb_words_maybe_not_allowed (guint n)
{
  return g_strdup_printf (ngettext ("The owner of the API key may not be allowed to make %u of the changes.",
                                    "The owner of the API key may not be allowed to make %u of the changes.", n),
                          n);
}
