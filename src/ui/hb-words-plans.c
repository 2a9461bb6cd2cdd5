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

/* What was done to one person, @n times the same. The number is the last argument, so
 * that a language that says one or two in a word may leave it out. */
static char *
say_same_for (HbStepKind  kind,
              guint       n,
              const char *name)
{
  switch (kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      /* Translators: %1$s is a person's name */
      return g_strdup_printf (ngettext ("%2$u access right removed from %1$s.", "%2$u access rights removed from %1$s.", n), name, n);
    case HB_STEP_GRANT_RIGHT:
      /* Translators: %1$s is a person's name */
      return g_strdup_printf (ngettext ("%2$u access right given back to %1$s.", "%2$u access rights given back to %1$s.", n), name, n);
    case HB_STEP_END_RIGHT:
      /* Translators: %1$s is a person's name */
      return g_strdup_printf (ngettext ("%2$u access right of %1$s has a new end.", "%2$u access rights of %1$s have a new end.", n), name, n);
    case HB_STEP_LEAVE_TEAM:
      /* Translators: %s is a person's name */
      return g_strdup_printf (ngettext ("%s was taken out of %u team.", "%s was taken out of %u teams.", n), name, n);
    case HB_STEP_DEACTIVATE_CARD:
      /* Translators: %1$s is a person's name */
      return g_strdup_printf (ngettext ("%2$u card of %1$s is switched off.", "%2$u cards of %1$s are switched off.", n), name, n);
    case HB_STEP_DELETE_LINK:
      /* Translators: %1$s is a person's name */
      return g_strdup_printf (ngettext ("%2$u access link of %1$s is deleted.", "%2$u access links of %1$s are deleted.", n), name, n);
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
      return g_strdup_printf (ngettext ("%u person is suspended.", "%u people are suspended.", n_people), n_people);
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

static guint
count_done (HbPlan *plan)
{
  return hb_plan_count (plan, HB_STEP_STATE_DONE) + hb_plan_count (plan, HB_STEP_STATE_ALREADY_SO);
}

/* A step that was sent, and of which nobody could find out what came of it. */
static guint
count_not_known (HbPlan *plan)
{
  return hb_plan_count (plan, HB_STEP_STATE_NOT_KNOWN) + hb_plan_count (plan, HB_STEP_STATE_UNDER_WAY);
}

static char *
say_not_known (guint n)
{
  /* Translators: %u is a number of changes of which nobody knows whether they were made. It follows a sentence with the number of those that were */
  return g_strdup_printf (ngettext ("For %u it is not known.", "For %u it is not known.", n), n);
}

static char *
join_sentences (GStrvBuilder *builder)
{
  g_auto (GStrv) sentences = g_strv_builder_end (builder);

  return g_strjoinv (" ", sentences);
}

/* How many of the changes were undone, for a person where there is a @name. */
static char *
say_how_many_undone (guint       n_done,
                     guint       n,
                     const char *name)
{
  if (n_done == n && name != NULL)
    /* Translators: %1$s is a person's name */
    return g_strdup_printf (ngettext ("%2$u change undone for %1$s.", "All %2$u changes undone for %1$s.", n), name, n);
  if (n_done == n)
    return g_strdup_printf (ngettext ("%u change undone.", "All %u changes undone.", n), n);
  if (name != NULL)
    /* Translators: the first number is how many changes were undone, the second how many were to be; %1$s is a person's name */
    return g_strdup_printf (ngettext ("%2$u of %3$u change undone for %1$s.", "%2$u of %3$u changes undone for %1$s.", n), name, n_done, n);

  /* Translators: the first number is how many changes were undone, the second how many were to be */
  return g_strdup_printf (ngettext ("%u of %u change undone.", "%u of %u changes undone.", n), n_done, n);
}

/* How many of the changes were made, for a person where there is a @name. */
static char *
say_how_many (HbPlan     *plan,
              const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (plan));
  guint n_done = count_done (plan);

  /* What takes away again is told as what took away. */
  if (hb_step_is_undo (hb_plan_get_step (plan, 0)) && !hb_step_takes_away (hb_plan_get_step (plan, 0)))
    return say_how_many_undone (n_done, n, name);

  if (n_done == n && name != NULL)
    /* Translators: %1$s is a person's name */
    return g_strdup_printf (ngettext ("%2$u change made for %1$s.", "All %2$u changes made for %1$s.", n), name, n);
  if (n_done == n)
    return g_strdup_printf (ngettext ("%u change made.", "All %u changes made.", n), n);
  if (name != NULL)
    /* Translators: the first number is how many changes were made, the second how many were to be; %1$s is a person's name */
    return g_strdup_printf (ngettext ("%2$u of %3$u change made for %1$s.", "%2$u of %3$u changes made for %1$s.", n), name, n_done, n);

  /* Translators: the first number is how many changes were made, the second how many were to be */
  return g_strdup_printf (ngettext ("%u of %u change made.", "%u of %u changes made.", n), n_done, n);
}

/* Why steps were not made, where there is one reason. That nothing else was
 * done for somebody who could not be suspended is none of its own. */
static HbProblem
find_problem (HbPlan *plan)
{
  HbProblem found = HB_PROBLEM_NONE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      HbStep   *step = hb_plan_get_step (plan, i);
      HbProblem problem = hb_step_get_problem (step);

      if (problem == HB_PROBLEM_NONE || problem == HB_PROBLEM_NOT_KNOWN || problem == HB_PROBLEM_NOT_SUSPENDED)
        continue;
      if (found != HB_PROBLEM_NONE && found != problem)
        return HB_PROBLEM_NONE;
      found = problem;
    }

  return found;
}

/**
 * hb_words_plan_count:
 * @plan: a plan that was carried out
 *
 * Returns: (transfer full): how many of its changes were made, or undone, and of how
 *   many that is not known; nobody's name
 */
char *
hb_words_plan_count (HbPlan *plan)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_not_known = count_not_known (plan);

  g_strv_builder_take (builder, say_how_many (plan, NULL));
  if (n_not_known > 0)
    g_strv_builder_take (builder, say_not_known (n_not_known));

  return join_sentences (builder);
}

/**
 * hb_words_plan_past:
 * @plan: a plan of several steps that was carried out
 * @problem: why that broke off, or %HB_PROBLEM_NONE
 *
 * Returns: (transfer full): what was done to whom, or how many of its changes
 *   were made and why not all
 */
char *
hb_words_plan_past (HbPlan   *plan,
                    HbProblem problem)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (plan));
  guint            n_done = count_done (plan);
  guint            n_not_known = count_not_known (plan);
  HbStep          *first = hb_plan_get_step (plan, 0);
  g_autofree char *full_name = hb_words_name (hb_step_get_person_name (first), hb_step_get_person_email (first));
  g_autofree char *name = hb_words_inline (full_name);
  g_autofree char *same = n_done == n && is_of_one_kind (plan) ? say_one_kind (plan, n) : NULL;

  if (same != NULL && problem == HB_PROBLEM_NONE)
    return g_steal_pointer (&same);

  if (problem == HB_PROBLEM_NONE)
    problem = find_problem (plan);
  g_strv_builder_take (builder, say_how_many (plan, hb_plan_count_people (plan) == 1 ? name : NULL));
  if (n_not_known > 0)
    g_strv_builder_take (builder, say_not_known (n_not_known));
  if (problem != HB_PROBLEM_NONE)
    g_strv_builder_add (builder, hb_words_problem_short (problem));

  return join_sentences (builder);
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
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_to_do = hb_plan_count (plan, HB_STEP_STATE_TO_DO) + hb_plan_count (plan, HB_STEP_STATE_UNDER_WAY);
  guint n_not_made = hb_plan_count (plan, HB_STEP_STATE_REFUSED) + hb_plan_count (plan, HB_STEP_STATE_SKIPPED);
  guint n_not_known = hb_plan_count (plan, HB_STEP_STATE_NOT_KNOWN);

  /* Translators: two numbers of changes, either of which may be 0: that are done, and that are to be made yet */
  g_strv_builder_take (builder, g_strdup_printf (_ ("Done: %u. Still to do: %u."), count_done (plan), n_to_do));
  if (n_not_made > 0)
    /* Translators: a number of changes. It follows a sentence with the number of those that were made */
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u was not made.", "%u were not made.", n_not_made), n_not_made));
  if (n_not_known > 0)
    g_strv_builder_take (builder, say_not_known (n_not_known));
  if (n_under_way > 0)
    /* Translators: a number of changes that were just being made when the app was interrupted */
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u was under way when Handback ended, and was looked at again.",
                                                             "%u were under way when Handback ended, and were looked at again.", n_under_way),
                                                   n_under_way));

  return join_sentences (builder);
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
      return _ ("Teams could not be checked, and may remain.");
    case HB_WAY_CARDS:
      /* Translators: another sentence with the reason follows */
      return _ ("Cards could not be checked, and may remain.");
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
