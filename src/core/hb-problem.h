/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbProblem:
 * @HB_PROBLEM_NONE: all is well
 * @HB_PROBLEM_OFFLINE: the server could not be reached, or did not answer
 * @HB_PROBLEM_UNTRUSTED: the server could not prove who it is
 * @HB_PROBLEM_BAD_KEY: the API key is not accepted (any more)
 * @HB_PROBLEM_NO_KEY: there is no API key for the server
 * @HB_PROBLEM_KEYRING_LOCKED: the key is in a keyring that stayed locked
 * @HB_PROBLEM_NO_KEYRING: there is no keyring on this computer
 * @HB_PROBLEM_KEYRING_DENIED: the keyring may not be used by this app
 * @HB_PROBLEM_KEYRING_FAILED: the keyring could not be asked
 * @HB_PROBLEM_NOT_ALLOWED: the key's owner may not do this
 * @HB_PROBLEM_NOT_VISIBLE: the key's owner sees a part of it alone, and nothing
 *   tells of the rest
 * @HB_PROBLEM_GONE: it is not there (any more)
 * @HB_PROBLEM_REFUSED: the server understood and declined
 * @HB_PROBLEM_BUSY: too many requests, or the service is down for now
 * @HB_PROBLEM_SERVER: the server failed
 * @HB_PROBLEM_BAD_ANSWER: the answer cannot be relied on
 * @HB_PROBLEM_TOO_MANY: the list is longer than the server hands out
 * @HB_PROBLEM_NOT_DONE: the server said yes, but it did not happen
 * @HB_PROBLEM_NOT_KNOWN: whether it happened could not be found out
 * @HB_PROBLEM_SELF: it would lock out the key's own owner
 * @HB_PROBLEM_OWNER: it would take something from the organization's owner
 * @HB_PROBLEM_LAST_ADMINISTRATOR: nobody would be left to administer the
 *   organization
 * @HB_PROBLEM_ABOVE_OWN: it is about a right that allows more than the key's
 *   owner may
 * @HB_PROBLEM_CHANGED: it is not any more what was shown
 * @HB_PROBLEM_TOO_MANY_PEOPLE: so many people have to be confirmed
 * @HB_PROBLEM_NOT_SUSPENDED: the person could not be suspended first
 * @HB_PROBLEM_HAS_ACCESS: the person is not suspended
 * @HB_PROBLEM_STOPPED: somebody stopped before it
 * @HB_PROBLEM_UNDER_WAY: another change of the same is being made
 * @HB_PROBLEM_BAD_DATE: the date is past, or before the beginning
 * @HB_PROBLEM_REMINDERS_FAILED: what somebody wants to be reminded of cannot be
 *   kept or read
 * @HB_PROBLEM_JOURNAL_FAILED: it could not be written down
 * @HB_PROBLEM_JOURNAL_FULL: there is no room to write it down
 * @HB_PROBLEM_JOURNAL_READ_ONLY: it may not be written down
 * @HB_PROBLEM_JOURNAL_LOCKED: the app is open a second time and has the journal
 * @HB_PROBLEM_JOURNAL_DAMAGED: the journal is not as it was written
 * @HB_PROBLEM_JOURNAL_NEWER: the journal is of a newer version of the app
 * @HB_PROBLEM_OTHER: anything else
 *
 * What went wrong, in the terms of the person in front of the screen: each
 * has a sentence and one next step, which the windows put into words.
 */
typedef enum
{
  HB_PROBLEM_NONE,
  HB_PROBLEM_OFFLINE,
  HB_PROBLEM_UNTRUSTED,
  HB_PROBLEM_BAD_KEY,
  HB_PROBLEM_NO_KEY,
  HB_PROBLEM_KEYRING_LOCKED,
  HB_PROBLEM_NO_KEYRING,
  HB_PROBLEM_KEYRING_DENIED,
  HB_PROBLEM_KEYRING_FAILED,
  HB_PROBLEM_NOT_ALLOWED,
  HB_PROBLEM_NOT_VISIBLE,
  HB_PROBLEM_GONE,
  HB_PROBLEM_REFUSED,
  HB_PROBLEM_BUSY,
  HB_PROBLEM_SERVER,
  HB_PROBLEM_BAD_ANSWER,
  HB_PROBLEM_TOO_MANY,
  HB_PROBLEM_NOT_DONE,
  HB_PROBLEM_NOT_KNOWN,
  HB_PROBLEM_SELF,
  HB_PROBLEM_OWNER,
  HB_PROBLEM_LAST_ADMINISTRATOR,
  HB_PROBLEM_ABOVE_OWN,
  HB_PROBLEM_CHANGED,
  HB_PROBLEM_TOO_MANY_PEOPLE,
  HB_PROBLEM_NOT_SUSPENDED,
  HB_PROBLEM_HAS_ACCESS,
  HB_PROBLEM_STOPPED,
  HB_PROBLEM_UNDER_WAY,
  HB_PROBLEM_BAD_DATE,
  HB_PROBLEM_REMINDERS_FAILED,
  HB_PROBLEM_JOURNAL_FAILED,
  HB_PROBLEM_JOURNAL_FULL,
  HB_PROBLEM_JOURNAL_READ_ONLY,
  HB_PROBLEM_JOURNAL_LOCKED,
  HB_PROBLEM_JOURNAL_DAMAGED,
  HB_PROBLEM_JOURNAL_NEWER,
  HB_PROBLEM_OTHER,
} HbProblem;

#define HB_TYPE_PROBLEM (hb_problem_get_type ())
GType hb_problem_get_type (void);

/**
 * HB_PROBLEM_ERROR:
 *
 * The error domain of this layer: the code is a #HbProblem.
 */
#define HB_PROBLEM_ERROR (hb_problem_error_quark ())
GQuark hb_problem_error_quark (void);

HbProblem hb_problem_from_error (const GError *error);
gboolean  hb_problem_is_journal (HbProblem problem);
gboolean  hb_problem_is_about_key (HbProblem problem);
gboolean  hb_problem_lasts (HbProblem problem);

G_END_DECLS
