/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

static gboolean
is_of_one_kind (HbPlan *plan)
{
  for (guint i = 1; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    if (hb_step_get_kind (hb_plan_get_step (plan, i)) != hb_step_get_kind (hb_plan_get_step (plan, 0)))
      return FALSE;

  return TRUE;
}

/* What was done to one person, @n times the same. */
static char *
say_same_for (HbStepKind  kind,
              guint       n,
              const char *name)
{
  switch (kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%u access right removed from %s.", "%u access rights removed from %s.", n), n, name);
    case HB_STEP_GRANT_RIGHT:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%u access right given back to %s.", "%u access rights given back to %s.", n), n, name);
    case HB_STEP_END_RIGHT:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%u access right of %s has a new end.", "%u access rights of %s have a new end.", n), n, name);
    case HB_STEP_LEAVE_TEAM:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%2$s was taken out of %1$u team.", "%2$s was taken out of %1$u teams.", n), n, name);
    case HB_STEP_DEACTIVATE_CARD:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%u card of %s is switched off.", "%u cards of %s are switched off.", n), n, name);
    case HB_STEP_DELETE_LINK:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%u access link of %s is deleted.", "%u access links of %s are deleted.", n), n, name);
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
    case HB_STEP_JOIN_TEAM:
    case HB_STEP_ACTIVATE_CARD:
    case HB_STEP_DELETE_PROFILE:
    default:
      return NULL;
    }
}

/* The same to several people. */
static char *
say_same (HbStepKind kind,
          guint      n,
          guint      n_people)
{
  switch (kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      return g_strdup_printf (ngettext ("%u access right removed.", "%u access rights removed.", n), n);
    case HB_STEP_SUSPEND:
      return g_strdup_printf (ngettext ("%u person is suspended: no door opens.", "%u people are suspended: no door opens.", n_people), n_people);
    case HB_STEP_RESTORE_ACCESS:
      return g_strdup_printf (ngettext ("%u person has access again.", "%u people have access again.", n_people), n_people);
    case HB_STEP_GRANT_RIGHT:
    case HB_STEP_END_RIGHT:
    case HB_STEP_LEAVE_TEAM:
    case HB_STEP_JOIN_TEAM:
    case HB_STEP_DEACTIVATE_CARD:
    case HB_STEP_ACTIVATE_CARD:
    case HB_STEP_DELETE_LINK:
    case HB_STEP_DELETE_PROFILE:
    default:
      return NULL;
    }
}

static char *
say_one_kind (HbPlan *plan,
              guint   n)
{
  HbStep          *first = hb_plan_get_step (plan, 0);
  guint            n_people = hb_plan_count_people (plan);
  g_autofree char *full_name = hb_words_name (hb_step_get_person_name (first), hb_step_get_person_email (first));
  g_autofree char *name = hb_words_inline (full_name);

  return n_people == 1 ? say_same_for (hb_step_get_kind (first), n, name) : say_same (hb_step_get_kind (first), n, n_people);
}

/**
 * hb_words_plan_past:
 * @plan: a plan of several steps that was carried out
 *
 * Returns: (transfer full): what was done, or how many of its changes were made
 */
char *
hb_words_plan_past (HbPlan *plan)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (plan));
  guint            n_done = hb_plan_count (plan, HB_STEP_STATE_DONE) + hb_plan_count (plan, HB_STEP_STATE_ALREADY_SO);
  g_autofree char *same = n > 0 && n_done == n && is_of_one_kind (plan) ? say_one_kind (plan, n) : NULL;

  if (same != NULL)
    return g_steal_pointer (&same);
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
