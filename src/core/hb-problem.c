/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-problem.h"

#include "hb-api-error.h"
#include "hb-journal-error.h"
#include "hb-keyring.h"

G_DEFINE_QUARK (hb - problem - error - quark, hb_problem_error)

G_DEFINE_ENUM_TYPE (HbProblem,
                    hb_problem,
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_UNTRUSTED, "untrusted"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_BAD_KEY, "bad-key"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NO_KEY, "no-key"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_KEYRING_LOCKED, "keyring-locked"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NO_KEYRING, "no-keyring"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_KEYRING_DENIED, "keyring-denied"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_KEYRING_FAILED, "keyring-failed"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NOT_ALLOWED, "not-allowed"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NOT_VISIBLE, "not-visible"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_BAD_ANSWER, "bad-answer"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_TOO_MANY, "too-many"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NOT_DONE, "not-done"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NOT_KNOWN, "not-known"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_SELF, "self"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_OWNER, "owner"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_LAST_ADMINISTRATOR, "last-administrator"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_ABOVE_OWN, "above-own"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_TOO_MANY_PEOPLE, "too-many-people"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_NOT_SUSPENDED, "not-suspended"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_HAS_ACCESS, "has-access"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_UNDER_WAY, "under-way"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_BAD_DATE, "bad-date"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_REMINDERS_FAILED, "reminders-failed"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_JOURNAL_FAILED, "journal-failed"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_JOURNAL_FULL, "journal-full"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_JOURNAL_READ_ONLY, "journal-read-only"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_JOURNAL_LOCKED, "journal-locked"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_JOURNAL_DAMAGED, "journal-damaged"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_JOURNAL_NEWER, "journal-newer"),
                    G_DEFINE_ENUM_VALUE (HB_PROBLEM_OTHER, "other"))

static HbProblem
from_api_error (HbApiError code)
{
  switch (code)
    {
    case HB_API_ERROR_OFFLINE:
    case HB_API_ERROR_TIMED_OUT:
      return HB_PROBLEM_OFFLINE;
    case HB_API_ERROR_UNTRUSTED:
      return HB_PROBLEM_UNTRUSTED;
    case HB_API_ERROR_BAD_KEY:
      return HB_PROBLEM_BAD_KEY;
    case HB_API_ERROR_NOT_ALLOWED:
      return HB_PROBLEM_NOT_ALLOWED;
    case HB_API_ERROR_NOT_FOUND:
      return HB_PROBLEM_GONE;
    case HB_API_ERROR_CONFLICT:
    case HB_API_ERROR_REFUSED:
      return HB_PROBLEM_REFUSED;
    case HB_API_ERROR_BUSY:
      return HB_PROBLEM_BUSY;
    case HB_API_ERROR_SERVER:
      return HB_PROBLEM_SERVER;
    case HB_API_ERROR_BAD_ANSWER:
      return HB_PROBLEM_BAD_ANSWER;
    case HB_API_ERROR_TOO_MANY:
      return HB_PROBLEM_TOO_MANY;
    default:
      return HB_PROBLEM_OTHER;
    }
}

static HbProblem
from_journal_error (HbJournalError code)
{
  switch (code)
    {
    case HB_JOURNAL_ERROR_FULL:
      return HB_PROBLEM_JOURNAL_FULL;
    case HB_JOURNAL_ERROR_READ_ONLY:
      return HB_PROBLEM_JOURNAL_READ_ONLY;
    case HB_JOURNAL_ERROR_LOCKED:
      return HB_PROBLEM_JOURNAL_LOCKED;
    case HB_JOURNAL_ERROR_DAMAGED:
      return HB_PROBLEM_JOURNAL_DAMAGED;
    case HB_JOURNAL_ERROR_NEWER:
      return HB_PROBLEM_JOURNAL_NEWER;
    case HB_JOURNAL_ERROR_FAILED:
    default:
      return HB_PROBLEM_JOURNAL_FAILED;
    }
}

/**
 * hb_problem_is_journal:
 * @problem: a problem
 *
 * Returns: whether it is that a change cannot be written down
 */
gboolean
hb_problem_is_journal (HbProblem problem)
{
  return problem >= HB_PROBLEM_JOURNAL_FAILED && problem <= HB_PROBLEM_JOURNAL_NEWER;
}

/**
 * hb_problem_is_about_key:
 * @problem: a problem
 *
 * Returns: whether another key may help: it was revoked, or its owner may not
 *   do any more what is needed
 */
gboolean
hb_problem_is_about_key (HbProblem problem)
{
  return problem == HB_PROBLEM_BAD_KEY || problem == HB_PROBLEM_NOT_ALLOWED;
}

/**
 * hb_problem_lasts:
 * @problem: why something could not be read
 *
 * Returns: whether it would be the same the next time, as the key's owner may not
 *   see it
 */
gboolean
hb_problem_lasts (HbProblem problem)
{
  return hb_problem_is_about_key (problem) || problem == HB_PROBLEM_NOT_VISIBLE;
}

/**
 * hb_problem_from_error:
 * @error: (nullable): an error of this layer or of one below it
 *
 * Returns: what it means to the person in front of the screen;
 *   %HB_PROBLEM_NONE for %NULL
 */
HbProblem
hb_problem_from_error (const GError *error)
{
  if (error == NULL)
    return HB_PROBLEM_NONE;
  if (error->domain == HB_PROBLEM_ERROR)
    return (HbProblem) error->code;
  if (error->domain == HB_API_ERROR)
    return from_api_error ((HbApiError) error->code);
  if (error->domain == HB_JOURNAL_ERROR)
    return from_journal_error ((HbJournalError) error->code);
  if (g_error_matches (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED))
    return HB_PROBLEM_KEYRING_LOCKED;
  if (g_error_matches (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_UNAVAILABLE))
    return HB_PROBLEM_NO_KEYRING;
  if (g_error_matches (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_DENIED))
    return HB_PROBLEM_KEYRING_DENIED;
  if (error->domain == HB_KEYRING_ERROR)
    return HB_PROBLEM_KEYRING_FAILED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    return HB_PROBLEM_UNDER_WAY;

  return HB_PROBLEM_OTHER;
}
