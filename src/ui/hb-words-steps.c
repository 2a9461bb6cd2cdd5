/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

static char *
outcome_of_right (HbStep   *step,
                  HbOutcome outcome)
{
  g_autofree char *right = hb_words_right (hb_step_get_right (step));
  g_autofree char *person = hb_words_person (hb_step_get_person (step));

  if (hb_step_get_kind (step) == HB_STEP_REMOVE_RIGHT)
    return outcome == HB_OUTCOME_DONE
             /* Translators: the first is a place or group of doors, the second a person's name */
             ? g_strdup_printf (_ ("Access right to “%s” removed from %s."), right, person)
             /* Translators: the first is a place or group of doors, the second a person's name */
             : g_strdup_printf (_ ("Access right to “%s” had already been removed from %s."), right, person);

  return outcome == HB_OUTCOME_DONE
           /* Translators: the first is a place or group of doors, the second a person's name */
           ? g_strdup_printf (_ ("Access right to “%s” given back to %s."), right, person)
           /* Translators: the first is a person's name, the second a place or group of doors */
           : g_strdup_printf (_ ("%2$s had the access right to “%1$s” already."), right, person);
}

/**
 * hb_words_step_outcome:
 * @step: a step that was carried out
 * @outcome: how it ended
 *
 * Returns: (transfer full): a sentence that says what happened
 */
char *
hb_words_step_outcome (HbStep   *step,
                       HbOutcome outcome)
{
  g_autofree char *person = hb_words_person (hb_step_get_person (step));
  HbAccess         access = hb_person_get_access (hb_step_get_person (step));

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_SUSPEND:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("%s is suspended: no door opens."), person);
    case HB_STEP_RESTORE_ACCESS:
      if (access != HB_ACCESS_ON)
        /* Translators: %s is a person's name. The directory is the company's directory of people */
        return g_strdup_printf (_ ("%s is no longer suspended here, but still by the company directory: no door opens."), person);
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("%s has access again."), person);
    case HB_STEP_DELETE_PROFILE:
      return outcome == HB_OUTCOME_DONE
               /* Translators: %s is a person's name */
               ? g_strdup_printf (_ ("The profile of %s is deleted."), person)
               /* Translators: %s is a person's name */
               : g_strdup_printf (_ ("The profile of %s had already been deleted."), person);
    case HB_STEP_REMOVE_RIGHT:
    case HB_STEP_GRANT_RIGHT:
    default:
      return outcome_of_right (step, outcome);
    }
}

/* What did not happen, as the first half of what is said about it. */
static char *
say_not_done (HbStep *step)
{
  g_autofree char *person = hb_words_person (hb_step_get_person (step));
  g_autofree char *right = NULL;

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_SUSPEND:
      /* Translators: %s is a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("%s was not suspended."), person);
    case HB_STEP_RESTORE_ACCESS:
      /* Translators: %s is a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Access of %s was not restored."), person);
    case HB_STEP_DELETE_PROFILE:
      /* Translators: %s is a person's name. Another sentence with the reason follows */
      return g_strdup_printf (_ ("The profile of %s was not deleted."), person);
    case HB_STEP_GRANT_RIGHT:
      right = hb_words_right (hb_step_get_right (step));
      /* Translators: %s is a place or group of doors. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Access right to “%s” was not given back."), right);
    case HB_STEP_REMOVE_RIGHT:
    default:
      right = hb_words_right (hb_step_get_right (step));
      /* Translators: %s is a place or group of doors. Another sentence with the reason follows */
      return g_strdup_printf (_ ("Access right to “%s” was not removed."), right);
    }
}

static const char *
say_why_not (HbProblem problem)
{
  switch (problem)
    {
    case HB_PROBLEM_OFFLINE:
      return _ ("Kisi cannot be reached.");
    case HB_PROBLEM_UNTRUSTED:
      return _ ("The server could not prove who it is.");
    case HB_PROBLEM_BAD_KEY:
      return _ ("The API key is not accepted.");
    case HB_PROBLEM_NOT_ALLOWED:
      return _ ("The owner of the API key may not do this.");
    case HB_PROBLEM_GONE:
      return _ ("It is not there any more.");
    case HB_PROBLEM_BUSY:
      return _ ("Kisi is busy. Wait a moment and try again.");
    case HB_PROBLEM_SELF:
      return _ ("It is your own profile, and the API key would stop working.");
    case HB_PROBLEM_NOT_DONE:
      return _ ("Kisi accepted the change but did not carry it out.");
    case HB_PROBLEM_REFUSED:
      return _ ("Kisi refused the change.");
    case HB_PROBLEM_NONE:
    case HB_PROBLEM_NO_KEY:
    case HB_PROBLEM_KEYRING_LOCKED:
    case HB_PROBLEM_KEYRING_FAILED:
    case HB_PROBLEM_SERVER:
    case HB_PROBLEM_BAD_ANSWER:
    case HB_PROBLEM_TOO_MANY:
    case HB_PROBLEM_NOT_KNOWN:
    case HB_PROBLEM_OTHER:
    default:
      return _ ("Kisi could not answer.");
    }
}

static char *
say_not_known (HbStep *step)
{
  g_autofree char *person = hb_words_person (hb_step_get_person (step));

  /* Translators: %s is a person's name. Nobody knows whether the change was made, since the answer was lost */
  return g_strdup_printf (_ ("It is not known whether the change for %s took effect. Reload the page to see."), person);
}

/**
 * hb_words_step_problem:
 * @step: a step that failed
 * @problem: why
 *
 * Returns: (transfer full): what did not happen, and why
 */
char *
hb_words_step_problem (HbStep   *step,
                       HbProblem problem)
{
  g_autofree char *not_done = NULL;

  if (problem == HB_PROBLEM_NOT_KNOWN)
    return say_not_known (step);

  not_done = say_not_done (step);

  /* Translators: two whole sentences: what was not done, and why */
  return g_strdup_printf (_ ("%s %s"), not_done, say_why_not (problem));
}
