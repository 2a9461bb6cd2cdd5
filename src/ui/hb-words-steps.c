/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

static char *
person_of (HbStep *step)
{
  g_autofree char *name = hb_words_name (hb_step_get_person_name (step), hb_step_get_person_email (step));

  return hb_words_inline (name);
}

/* What a right or link opens, a team or a card. */
static char *
subject_of (HbStep *step)
{
  g_autofree char *id = NULL;

  if (*hb_step_get_subject_name (step) != '\0')
    return hb_words_inline (hb_step_get_subject_name (step));

  id = g_strdup_printf ("%" G_GINT64_FORMAT, hb_step_get_subject_id (step));

  /* Translators: stands where the name of a place, group of doors, team or card would be; %s is a number */
  return g_strdup_printf (_ ("number %s"), id);
}

/* When a right is to end, or NULL for never. */
static char *
end_of (HbStep *step)
{
  g_autoptr (GDateTime) until = hb_step_dup_until (step);

  return until != NULL ? hb_words_date (until) : NULL;
}

/**
 * hb_words_step_future:
 * @step: a step
 *
 * Returns: (transfer full): a sentence that says what will happen
 */
char *
hb_words_step_future (HbStep *step)
{
  g_autofree char *person = person_of (step);
  g_autofree char *subject = subject_of (step);
  g_autofree char *end = end_of (step);

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      /* Translators: the first is a place or group of doors, the second a person's name */
      return g_strdup_printf (_ ("The access right to “%s” will be removed from %s."), subject, person);
    case HB_STEP_GRANT_RIGHT:
      /* Translators: the first is a place or group of doors, the second a person's name */
      return g_strdup_printf (_ ("The access right to “%s” will be given back to %s."), subject, person);
    case HB_STEP_SUSPEND:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("%s will be suspended."), person);
    case HB_STEP_RESTORE_ACCESS:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("Access of %s will be restored."), person);
    case HB_STEP_LEAVE_TEAM:
      /* Translators: the first is a person's name, the second a team */
      return g_strdup_printf (_ ("%s will be taken out of the team “%s”."), person, subject);
    case HB_STEP_JOIN_TEAM:
      /* Translators: the first is a person's name, the second a team */
      return g_strdup_printf (_ ("%s will be put back into the team “%s”."), person, subject);
    case HB_STEP_DEACTIVATE_CARD:
      /* Translators: the first is the number of a card, the second a person's name */
      return g_strdup_printf (_ ("Card %s of %s will be switched off."), subject, person);
    case HB_STEP_ACTIVATE_CARD:
      /* Translators: the first is the number of a card, the second a person's name */
      return g_strdup_printf (_ ("Card %s of %s will be switched on again."), subject, person);
    case HB_STEP_DELETE_LINK:
      /* Translators: the first is a group of doors, the second a person's name */
      return g_strdup_printf (_ ("The access link to “%s” of %s will be deleted for good."), subject, person);
    case HB_STEP_END_RIGHT:
      if (end == NULL)
        /* Translators: the first is a group of doors, the second a person's name */
        return g_strdup_printf (_ ("The access right to “%s” of %s will not end any more."), subject, person);
      /* Translators: the first is a group of doors, the second a person's name, the third a date */
      return g_strdup_printf (_ ("The access right to “%s” of %s will end on %s."), subject, person, end);
    case HB_STEP_DELETE_PROFILE:
    default:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("The profile of %s will be deleted for good."), person);
    }
}

static char *
say_done (HbStep *step)
{
  g_autofree char *person = person_of (step);
  g_autofree char *subject = subject_of (step);
  g_autofree char *end = end_of (step);

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      /* Translators: the first is a place or group of doors, the second a person's name */
      return g_strdup_printf (_ ("Access right to “%s” removed from %s."), subject, person);
    case HB_STEP_GRANT_RIGHT:
      /* Translators: the first is a place or group of doors, the second a person's name */
      return g_strdup_printf (_ ("Access right to “%s” given back to %s."), subject, person);
    case HB_STEP_SUSPEND:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("%s was suspended."), person);
    case HB_STEP_RESTORE_ACCESS:
      if (hb_step_get_access (step) != HB_ACCESS_ON)
        /* Translators: %s is a person's name. The directory is the company's directory of people */
        return g_strdup_printf (_ ("%s is no longer suspended here, but still by the company directory."), person);
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("Access of %s was restored."), person);
    case HB_STEP_LEAVE_TEAM:
      /* Translators: the first is a person's name, the second a team */
      return g_strdup_printf (_ ("%s was taken out of the team “%s”."), person, subject);
    case HB_STEP_JOIN_TEAM:
      /* Translators: the first is a person's name, the second a team */
      return g_strdup_printf (_ ("%s was put back into the team “%s”."), person, subject);
    case HB_STEP_DEACTIVATE_CARD:
      /* Translators: the first is the number of a card, the second a person's name */
      return g_strdup_printf (_ ("Card %s of %s was switched off."), subject, person);
    case HB_STEP_ACTIVATE_CARD:
      /* Translators: the first is the number of a card, the second a person's name */
      return g_strdup_printf (_ ("Card %s of %s was switched on again."), subject, person);
    case HB_STEP_DELETE_LINK:
      /* Translators: the first is a group of doors, the second a person's name */
      return g_strdup_printf (_ ("The access link to “%s” of %s was deleted."), subject, person);
    case HB_STEP_END_RIGHT:
      if (end == NULL)
        /* Translators: the first is a group of doors, the second a person's name */
        return g_strdup_printf (_ ("The end of the access right to “%s” of %s was removed."), subject, person);
      /* Translators: the first is a group of doors, the second a person's name, the third a date */
      return g_strdup_printf (_ ("The access right to “%s” of %s was set to end on %s."), subject, person, end);
    case HB_STEP_DELETE_PROFILE:
    default:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("The profile of %s was deleted."), person);
    }
}

static char *
say_already_so (HbStep *step)
{
  g_autofree char *person = person_of (step);
  g_autofree char *subject = subject_of (step);
  g_autofree char *end = end_of (step);

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      /* Translators: the first is a place or group of doors, the second a person's name */
      return g_strdup_printf (_ ("Access right to “%s” had already been removed from %s."), subject, person);
    case HB_STEP_GRANT_RIGHT:
      /* Translators: %1$s is a place or group of doors, %2$s a person's name */
      return g_strdup_printf (_ ("%2$s had the access right to “%1$s” already."), subject, person);
    case HB_STEP_SUSPEND:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("%s had already been suspended."), person);
    case HB_STEP_RESTORE_ACCESS:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("%s was not suspended any more."), person);
    case HB_STEP_LEAVE_TEAM:
      /* Translators: the first is a person's name, the second a team */
      return g_strdup_printf (_ ("%s had already left the team “%s”."), person, subject);
    case HB_STEP_JOIN_TEAM:
      /* Translators: the first is a person's name, the second a team */
      return g_strdup_printf (_ ("%s was in the team “%s” already."), person, subject);
    case HB_STEP_DEACTIVATE_CARD:
      /* Translators: the first is the number of a card, the second a person's name */
      return g_strdup_printf (_ ("Card %s of %s had already been switched off."), subject, person);
    case HB_STEP_ACTIVATE_CARD:
      /* Translators: the first is the number of a card, the second a person's name */
      return g_strdup_printf (_ ("Card %s of %s was switched on already."), subject, person);
    case HB_STEP_DELETE_LINK:
      /* Translators: the first is a group of doors, the second a person's name */
      return g_strdup_printf (_ ("The access link to “%s” of %s had already been deleted."), subject, person);
    case HB_STEP_END_RIGHT:
      if (end == NULL)
        /* Translators: the first is a group of doors, the second a person's name */
        return g_strdup_printf (_ ("The access right to “%s” of %s already had no end."), subject, person);
      /* Translators: the first is a group of doors, the second a person's name, the third a date */
      return g_strdup_printf (_ ("The access right to “%s” of %s was already to end on %s."), subject, person, end);
    case HB_STEP_DELETE_PROFILE:
    default:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("The profile of %s had already been deleted."), person);
    }
}

/**
 * hb_words_step_not_done:
 * @step: a step that was not carried out
 *
 * Returns: (transfer full): what did not happen; why is for another sentence
 */
char *
hb_words_step_not_done (HbStep *step)
{
  g_autofree char *person = person_of (step);
  g_autofree char *subject = subject_of (step);
  g_autofree char *end = end_of (step);

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      /* Translators: a place or group of doors and a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Access right to “%s” was not removed from %s."), subject, person);
    case HB_STEP_GRANT_RIGHT:
      /* Translators: a place or group of doors and a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Access right to “%s” was not given back to %s."), subject, person);
    case HB_STEP_SUSPEND:
      /* Translators: %s is a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("%s was not suspended."), person);
    case HB_STEP_RESTORE_ACCESS:
      /* Translators: %s is a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Access of %s was not restored."), person);
    case HB_STEP_LEAVE_TEAM:
      /* Translators: a person's name and a team. Another sentence with the reason follows */
      return g_strdup_printf (_ ("%s was not taken out of the team “%s”."), person, subject);
    case HB_STEP_JOIN_TEAM:
      /* Translators: a person's name and a team. Another sentence with the reason follows */
      return g_strdup_printf (_ ("%s was not put back into the team “%s”."), person, subject);
    case HB_STEP_DEACTIVATE_CARD:
      /* Translators: the number of a card and a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Card %s of %s was not switched off."), subject, person);
    case HB_STEP_ACTIVATE_CARD:
      /* Translators: the number of a card and a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Card %s of %s was not switched on again."), subject, person);
    case HB_STEP_DELETE_LINK:
      /* Translators: a group of doors and a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("The access link to “%s” of %s was not deleted."), subject, person);
    case HB_STEP_END_RIGHT:
      if (end == NULL)
        /* Translators: a group of doors and a person's name. Another sentence with the reason follows */
        return g_strdup_printf (_ ("The end of the access right to “%s” of %s was not removed."), subject, person);
      /* Translators: a group of doors, a person's name and a date. Another sentence with the reason follows */
      return g_strdup_printf (_ ("The access right to “%s” of %s was not set to end on %s."), subject, person, end);
    case HB_STEP_DELETE_PROFILE:
    default:
      /* Translators: %s is a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("The profile of %s was not deleted."), person);
    }
}

/**
 * hb_words_step_past:
 * @step: a step that was carried out, or was to be
 * @problem: why it was not, or %HB_PROBLEM_NONE
 *
 * Returns: (transfer full): what happened, or what did not and why
 */
char *
hb_words_step_past (HbStep   *step,
                    HbProblem problem)
{
  g_autofree char *person = NULL;
  g_autofree char *not_done = NULL;

  if (problem == HB_PROBLEM_NONE && hb_step_get_state (step) == HB_STEP_STATE_DONE)
    return say_done (step);
  if (problem == HB_PROBLEM_NONE && hb_step_get_state (step) == HB_STEP_STATE_ALREADY_SO)
    return say_already_so (step);

  if (problem == HB_PROBLEM_NOT_KNOWN)
    {
      person = person_of (step);

      /* Translators: %s is a person's name. Nobody knows whether the change was made, since the answer was lost */
      return g_strdup_printf (_ ("It is not known whether the change for %s took effect. Reload the page to see."), person);
    }

  if (hb_problem_is_journal (problem) && hb_step_get_state (step) == HB_STEP_STATE_UNDER_WAY)
    {
      person = person_of (step);

      /* Translators: the first is a person's name, the second a whole sentence that says why */
      return g_strdup_printf (_ ("The change for %s may have been made, but could not be written down. %s"), person,
                              hb_words_problem_short (problem));
    }

  not_done = hb_words_step_not_done (step);

  /* Translators: two whole sentences: what was not done, and why */
  return g_strdup_printf (_ ("%s %s"), not_done, hb_words_problem_short (problem));
}
