/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

const char *
hb_words_problem_title (HbProblem problem)
{
  switch (problem)
    {
    case HB_PROBLEM_OFFLINE:
      return _ ("Kisi Cannot Be Reached");
    case HB_PROBLEM_UNTRUSTED:
      return _ ("The Connection Is Not Safe");
    case HB_PROBLEM_BAD_KEY:
      return _ ("The API Key Is Not Accepted");
    case HB_PROBLEM_NO_KEY:
      return _ ("There Is No API Key");
    case HB_PROBLEM_KEYRING_LOCKED:
      return _ ("The Keyring Is Locked");
    case HB_PROBLEM_NO_KEYRING:
      return _ ("There Is No Keyring");
    case HB_PROBLEM_KEYRING_DENIED:
      return _ ("The Keyring Refuses Access");
    case HB_PROBLEM_KEYRING_FAILED:
      return _ ("The Keyring Does Not Answer");
    case HB_PROBLEM_NOT_ALLOWED:
    case HB_PROBLEM_NOT_VISIBLE:
      return _ ("Not Allowed");
    case HB_PROBLEM_GONE:
      return _ ("No Longer There");
    case HB_PROBLEM_BUSY:
      return _ ("Kisi Is Busy");
    case HB_PROBLEM_TOO_MANY:
      return _ ("The List Is Too Long");
    case HB_PROBLEM_BAD_ANSWER:
      return _ ("The Answer Could Not Be Understood");
    case HB_PROBLEM_NONE:
      return "";
    case HB_PROBLEM_REFUSED:
    case HB_PROBLEM_SERVER:
    case HB_PROBLEM_NOT_DONE:
    case HB_PROBLEM_NOT_KNOWN:
    case HB_PROBLEM_SELF:
    case HB_PROBLEM_OWNER:
    case HB_PROBLEM_LAST_ADMINISTRATOR:
    case HB_PROBLEM_ABOVE_OWN:
    case HB_PROBLEM_CHANGED:
    case HB_PROBLEM_TOO_MANY_PEOPLE:
    case HB_PROBLEM_NOT_SUSPENDED:
    case HB_PROBLEM_HAS_ACCESS:
    case HB_PROBLEM_STOPPED:
    case HB_PROBLEM_UNDER_WAY:
    case HB_PROBLEM_BAD_DATE:
    case HB_PROBLEM_REMINDERS_FAILED:
    case HB_PROBLEM_JOURNAL_FAILED:
    case HB_PROBLEM_JOURNAL_FULL:
    case HB_PROBLEM_JOURNAL_READ_ONLY:
    case HB_PROBLEM_JOURNAL_LOCKED:
    case HB_PROBLEM_JOURNAL_DAMAGED:
    case HB_PROBLEM_JOURNAL_NEWER:
    case HB_PROBLEM_OTHER:
    default:
      return _ ("Something Went Wrong");
    }
}

/**
 * hb_words_problem_explained:
 * @problem: what went wrong when something was to be read
 *
 * Returns: what it means and what to do about it
 */
const char *
hb_words_problem_explained (HbProblem problem)
{
  switch (problem)
    {
    case HB_PROBLEM_OFFLINE:
      return _ ("The server did not answer, so nothing can be shown here. Check the network and try again.");
    case HB_PROBLEM_UNTRUSTED:
      return _ ("The server could not prove who it is, so the API key was not sent. Ask whoever looks after your network.");
    case HB_PROBLEM_BAD_KEY:
      return _ ("The key is wrong, has expired, or its owner is no longer an administrator. Make a new key at Kisi under My Account, API.");
    case HB_PROBLEM_NO_KEY:
      return _ ("No API key is stored for this organization. Paste one, or practice with the made-up company until you have one.");
    case HB_PROBLEM_KEYRING_LOCKED:
      return _ ("Your keyring is locked. Unlock it with its password and try again.");
    case HB_PROBLEM_NO_KEYRING:
      return _ ("There is no keyring on this computer that could keep the key.");
    case HB_PROBLEM_KEYRING_DENIED:
      return _ ("Your keyring refuses to be used by Handback. Ask whoever looks after this computer.");
    case HB_PROBLEM_KEYRING_FAILED:
      return _ ("Your keyring does not answer, or Handback may not use it.");
    case HB_PROBLEM_NOT_ALLOWED:
      return _ ("The owner of the API key may not see this. Ask an administrator of your organization.");
    case HB_PROBLEM_NOT_VISIBLE:
      return _ ("Your key sees only the places and groups you manage.");
    case HB_PROBLEM_GONE:
      return _ ("Somebody else has removed this in the meantime.");
    case HB_PROBLEM_BUSY:
      return _ ("Kisi asks for a pause. Wait a moment and try again.");
    case HB_PROBLEM_TOO_MANY:
      return _ ("Kisi does not hand out a list this long, so it cannot be shown whole. Nothing is shown rather than a part of it.");
    case HB_PROBLEM_BAD_ANSWER:
      return _ ("The server did not answer the way Kisi does, or the list was not whole. Nothing is shown rather than a part of it.");
    case HB_PROBLEM_NONE:
      return "";
    case HB_PROBLEM_REFUSED:
    case HB_PROBLEM_SERVER:
    case HB_PROBLEM_NOT_DONE:
    case HB_PROBLEM_NOT_KNOWN:
    case HB_PROBLEM_SELF:
    case HB_PROBLEM_OWNER:
    case HB_PROBLEM_LAST_ADMINISTRATOR:
    case HB_PROBLEM_ABOVE_OWN:
    case HB_PROBLEM_CHANGED:
    case HB_PROBLEM_TOO_MANY_PEOPLE:
    case HB_PROBLEM_NOT_SUSPENDED:
    case HB_PROBLEM_HAS_ACCESS:
    case HB_PROBLEM_STOPPED:
    case HB_PROBLEM_UNDER_WAY:
    case HB_PROBLEM_BAD_DATE:
    case HB_PROBLEM_REMINDERS_FAILED:
    case HB_PROBLEM_JOURNAL_FAILED:
    case HB_PROBLEM_JOURNAL_FULL:
    case HB_PROBLEM_JOURNAL_READ_ONLY:
    case HB_PROBLEM_JOURNAL_LOCKED:
    case HB_PROBLEM_JOURNAL_DAMAGED:
    case HB_PROBLEM_JOURNAL_NEWER:
    case HB_PROBLEM_OTHER:
    default:
      return _ ("Kisi could not answer. Try again, and if it happens again, wait a while.");
    }
}

const char *
hb_words_problem_icon (HbProblem problem)
{
  switch (problem)
    {
    case HB_PROBLEM_OFFLINE:
      return "network-offline-symbolic";
    case HB_PROBLEM_UNTRUSTED:
      return "changes-allow-symbolic";
    case HB_PROBLEM_BAD_KEY:
    case HB_PROBLEM_NO_KEY:
    case HB_PROBLEM_KEYRING_LOCKED:
    case HB_PROBLEM_NO_KEYRING:
    case HB_PROBLEM_KEYRING_DENIED:
    case HB_PROBLEM_KEYRING_FAILED:
    case HB_PROBLEM_NOT_ALLOWED:
    case HB_PROBLEM_NOT_VISIBLE:
      return "dialog-password-symbolic";
    case HB_PROBLEM_GONE:
      return "edit-find-symbolic";
    case HB_PROBLEM_NONE:
    case HB_PROBLEM_BUSY:
    case HB_PROBLEM_TOO_MANY:
    case HB_PROBLEM_BAD_ANSWER:
    case HB_PROBLEM_REFUSED:
    case HB_PROBLEM_SERVER:
    case HB_PROBLEM_NOT_DONE:
    case HB_PROBLEM_NOT_KNOWN:
    case HB_PROBLEM_SELF:
    case HB_PROBLEM_OWNER:
    case HB_PROBLEM_LAST_ADMINISTRATOR:
    case HB_PROBLEM_ABOVE_OWN:
    case HB_PROBLEM_CHANGED:
    case HB_PROBLEM_TOO_MANY_PEOPLE:
    case HB_PROBLEM_NOT_SUSPENDED:
    case HB_PROBLEM_HAS_ACCESS:
    case HB_PROBLEM_STOPPED:
    case HB_PROBLEM_UNDER_WAY:
    case HB_PROBLEM_BAD_DATE:
    case HB_PROBLEM_REMINDERS_FAILED:
    case HB_PROBLEM_JOURNAL_FAILED:
    case HB_PROBLEM_JOURNAL_FULL:
    case HB_PROBLEM_JOURNAL_READ_ONLY:
    case HB_PROBLEM_JOURNAL_LOCKED:
    case HB_PROBLEM_JOURNAL_DAMAGED:
    case HB_PROBLEM_JOURNAL_NEWER:
    case HB_PROBLEM_OTHER:
    default:
      return "dialog-warning-symbolic";
    }
}

static const char *
journal_problem_short (HbProblem problem)
{
  switch ((int) problem)
    {
    case HB_PROBLEM_JOURNAL_FULL:
      return _ ("The disk is full, so it could not be written down.");
    case HB_PROBLEM_JOURNAL_READ_ONLY:
      return _ ("The history cannot be written to.");
    case HB_PROBLEM_JOURNAL_LOCKED:
      return _ ("Handback is open a second time, and only one can write the history.");
    case HB_PROBLEM_JOURNAL_DAMAGED:
      return _ ("The history is damaged.");
    case HB_PROBLEM_JOURNAL_NEWER:
      return _ ("The history was written by a newer version of Handback.");
    case HB_PROBLEM_JOURNAL_FAILED:
    default:
      return _ ("It could not be written down in the history.");
    }
}

/**
 * hb_words_problem_short:
 * @problem: why a change was not made
 *
 * Returns: it in one sentence, which follows the one that says what was not done
 */
const char *
hb_words_problem_short (HbProblem problem)
{
  if (hb_problem_is_journal (problem))
    return journal_problem_short (problem);

  switch ((int) problem)
    {
    case HB_PROBLEM_OFFLINE:
      return _ ("Kisi cannot be reached.");
    case HB_PROBLEM_UNTRUSTED:
      return _ ("The server could not prove who it is.");
    case HB_PROBLEM_BAD_KEY:
      return _ ("The API key is not accepted.");
    case HB_PROBLEM_NOT_ALLOWED:
      return _ ("The owner of the API key may not do this.");
    case HB_PROBLEM_NOT_VISIBLE:
      /* Translators: why something could not be checked; “you” is the owner of the API key */
      return _ ("Your key sees only the places and groups you manage.");
    case HB_PROBLEM_GONE:
      return _ ("It is no longer there.");
    case HB_PROBLEM_BUSY:
      return _ ("Kisi is busy. Wait a moment and try again.");
    case HB_PROBLEM_SELF:
      return _ ("It is your own profile, and the API key would stop working.");
    case HB_PROBLEM_OWNER:
      return _ ("The organization belongs to this person.");
    case HB_PROBLEM_LAST_ADMINISTRATOR:
      return _ ("Nobody else could administer the organization then.");
    case HB_PROBLEM_ABOVE_OWN:
      return _ ("That is above the rights of the owner of the API key.");
    case HB_PROBLEM_CHANGED:
      return _ ("Somebody has changed it in the meantime. Reload the page and look again.");
    case HB_PROBLEM_TOO_MANY_PEOPLE:
      return _ ("Changing so many people has to be confirmed first.");
    case HB_PROBLEM_NOT_SUSPENDED:
      return _ ("The person could not be suspended first.");
    case HB_PROBLEM_HAS_ACCESS:
      return _ ("The person is not suspended.");
    case HB_PROBLEM_STOPPED:
      return _ ("You stopped before this change.");
    case HB_PROBLEM_UNDER_WAY:
      return _ ("Another change to the same thing is being made. Wait until it has ended, and try again.");
    case HB_PROBLEM_BAD_DATE:
      return _ ("The end has to be in the future, and after the beginning.");
    case HB_PROBLEM_REMINDERS_FAILED:
      return _ ("The file with the reminders cannot be read or written.");
    case HB_PROBLEM_NOT_DONE:
      return _ ("Kisi accepted the change but did not carry it out.");
    case HB_PROBLEM_REFUSED:
      return _ ("Kisi refused the change.");
    default:
      return _ ("Kisi could not answer.");
    }
}

/**
 * hb_words_journal_problem:
 * @problem: why nothing can be written down
 *
 * Returns: it in a sentence or two, with what to do about it
 */
const char *
hb_words_journal_problem (HbProblem problem)
{
  switch ((int) problem)
    {
    case HB_PROBLEM_JOURNAL_FULL:
      return _ ("The disk is full, so nothing can be written down or changed. Free up some space.");
    case HB_PROBLEM_JOURNAL_READ_ONLY:
      return _ ("The history cannot be written to, so nothing can be changed.");
    case HB_PROBLEM_JOURNAL_LOCKED:
      return _ ("Handback is open a second time. Close the other window to change something here.");
    case HB_PROBLEM_JOURNAL_DAMAGED:
      return _ ("The history is damaged, so nothing can be changed. It is kept when you begin a new one.");
    case HB_PROBLEM_JOURNAL_NEWER:
      return _ ("The history is from a newer version of Handback, so nothing can be changed. Update Handback.");
    case HB_PROBLEM_JOURNAL_FAILED:
    default:
      return _ ("The history cannot be kept, so nothing can be changed.");
    }
}
