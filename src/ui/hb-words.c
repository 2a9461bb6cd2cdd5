/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

#define NO_BREAK_SPACE "\u00a0"
#define ARABIC_COMMA "\u060c"

/**
 * hb_words_name:
 * @name: the name of somebody, which may be empty
 * @email: their address, which may be empty
 *
 * Returns: (transfer full): what to call them: the name, else the address
 */
char *
hb_words_name (const char *name,
               const char *email)
{
  if (*name != '\0')
    return g_strdup (name);
  if (*email != '\0')
    return g_strdup (email);

  /* Translators: stands where a person's name would be */
  return g_strdup (_ ("Person without a name"));
}

/**
 * hb_words_person:
 * @person: somebody
 *
 * Returns: (transfer full): what to call them
 */
char *
hb_words_person (HbPerson *person)
{
  return hb_words_name (hb_person_get_name (person), hb_person_get_email (person));
}

const char *
hb_words_access_status (HbAccess access)
{
  switch (access)
    {
    case HB_ACCESS_ON:
      /* Translators: short status of a person in the list: not suspended, though it may be that no door opens */
      return _ ("Access on");
    case HB_ACCESS_SUSPENDED:
      /* Translators: short status of a person in the list */
      return _ ("Suspended");
    case HB_ACCESS_SUSPENDED_BY_DIRECTORY:
      /* Translators: short status of a person in the list. The directory is the company's directory of people, such as Entra ID or Okta */
      return _ ("Suspended by directory");
    case HB_ACCESS_SUSPENDED_BY_BOTH:
      /* Translators: short status of a person in the list: suspended twice, by an administrator and by the company's directory of people */
      return _ ("Suspended here and by directory");
    case HB_ACCESS_NO_PROFILE:
      /* Translators: short status of a person in the list: they are deleted, and access rights of theirs are left over */
      return _ ("No profile, but rights");
    default:
      return "";
    }
}

const char *
hb_words_access_explained (HbAccess access)
{
  switch (access)
    {
    case HB_ACCESS_ON:
      return _ ("Doors open for this person, as far as their access rights allow.");
    case HB_ACCESS_SUSPENDED:
      return _ ("Suspended: their rights, teams and cards open no door.");
    case HB_ACCESS_SUSPENDED_BY_DIRECTORY:
      return _ ("On here, but turned off by the company directory: their rights, teams and cards open no door. Only the directory can restore access.");
    case HB_ACCESS_SUSPENDED_BY_BOTH:
      return _ ("Suspended here and by the company directory: their rights, teams and cards open no door. Restoring access takes both.");
    case HB_ACCESS_NO_PROFILE:
      return _ ("Kisi no longer has a profile of this person, but access rights are left. Take them away to be safe.");
    default:
      return "";
    }
}

/**
 * hb_words_directory_hint:
 * @access: the switches of a person
 * @scim_enabled: whether a company directory manages people of the organization
 *
 * Returns: (transfer none): what the directory may undo, or an empty text
 */
const char *
hb_words_directory_hint (HbAccess access,
                         gboolean scim_enabled)
{
  switch (access)
    {
    case HB_ACCESS_SUSPENDED:
      if (scim_enabled)
        /* Translators: the company directory is the company's list of people, such as Entra ID or Okta */
        return _ ("This organization manages people with a company directory. It may bring this person back: have them taken out there as well.");
      return "";
    case HB_ACCESS_SUSPENDED_BY_DIRECTORY:
    case HB_ACCESS_SUSPENDED_BY_BOTH:
      return _ ("The company directory manages this person, and may turn their access on again: have them taken out there as well.");
    case HB_ACCESS_ON:
    case HB_ACCESS_NO_PROFILE:
    default:
      return "";
    }
}

/**
 * hb_words_format_local:
 * @moment: some moment
 * @format: how g_date_time_format() writes it
 *
 * A line ends before or after a date, and not within: what is between two commas
 * stays together.
 *
 * Returns: (transfer full): it in local time
 */
char *
hb_words_format_local (GDateTime  *moment,
                       const char *format)
{
  /* There is none at the edge of what a date can be. */
  g_autoptr (GDateTime) local = g_date_time_to_local (moment);
  g_autofree char *text = g_date_time_format (local != NULL ? local : moment, format);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) together = g_string_new (words[0]);

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      gboolean is_after_comma = g_str_has_suffix (words[i - 1], ",") || g_str_has_suffix (words[i - 1], ARABIC_COMMA);

      g_string_append (together, is_after_comma ? " " : NO_BREAK_SPACE);
      g_string_append (together, words[i]);
    }

  return g_string_free_and_steal (g_steal_pointer (&together));
}

/**
 * hb_words_date:
 * @moment: some moment
 *
 * Returns: (transfer full): its day, in full and in local time
 */
char *
hb_words_date (GDateTime *moment)
{
  /* Translators: a date in full, as g_date_time_format() writes it: 31 December 2026 */
  /* xgettext:no-c-format */
  return hb_words_format_local (moment, _ ("%-d %B %Y"));
}

/**
 * hb_words_last_seen:
 * @access: the switches of a person
 * @last_accessed_at: (nullable): when a door opened last
 * @now: the present
 *
 * Returns: (transfer full): a sentence; empty where nothing is known
 */
char *
hb_words_last_seen (HbAccess   access,
                    GDateTime *last_accessed_at,
                    GDateTime *now)
{
  g_autofree char *date = NULL;
  g_autofree char *days = NULL;

  if (last_accessed_at == NULL)
    return g_strdup (access == HB_ACCESS_NO_PROFILE ? "" : _ ("Has never opened a door."));

  date = hb_words_date (last_accessed_at);
  days = hb_words_days (last_accessed_at, now);
  if (*days != '\0')
    /* Translators: a date, and how long ago that is, such as "3 days ago" */
    return g_strdup_printf (_ ("Last opened a door on %s, %s."), date, days);

  /* Translators: %s is a date */
  return g_strdup_printf (_ ("Last opened a door on %s."), date);
}

/**
 * hb_words_right:
 * @right: an access right
 *
 * Returns: (transfer full): what it opens: the name of the organization,
 *   place or group
 */
char *
hb_words_right (HbRight *right)
{
  g_autofree char *id = NULL;

  if (*hb_right_get_scope_name (right) != '\0')
    return g_strdup (hb_right_get_scope_name (right));

  id = g_strdup_printf ("%" G_GINT64_FORMAT, hb_right_get_id (right));

  /* Translators: stands where the name of an organization, place or group would be; %s is a number */
  return g_strdup_printf (_ ("Access right number %s"), id);
}

/* When a right holds, without how far away that is. */
static char *
say_period (GDateTime *valid_from,
            GDateTime *valid_until,
            GDateTime *now)
{
  g_autofree char *from = valid_from != NULL ? hb_words_date (valid_from) : NULL;
  g_autofree char *until = valid_until != NULL ? hb_words_date (valid_until) : NULL;

  switch (hb_period_from_dates (valid_from, valid_until, now))
    {
    case HB_PERIOD_OVER:
      /* Translators: of an access right; %s is a date */
      return g_strdup_printf (_ ("Ended on %s"), until);
    case HB_PERIOD_LATER:
      if (until != NULL)
        /* Translators: of an access right that has not begun; both are dates */
        return g_strdup_printf (_ ("Begins on %s, ends on %s"), from, until);
      /* Translators: of an access right that has not begun; %s is a date */
      return g_strdup_printf (_ ("Begins on %s"), from);
    case HB_PERIOD_NOW:
      if (from != NULL && until != NULL)
        /* Translators: of an access right that holds now; both are dates */
        return g_strdup_printf (_ ("From %s until %s"), from, until);
      if (until != NULL)
        /* Translators: of an access right that holds now; %s is a date */
        return g_strdup_printf (_ ("Until %s"), until);
      /* Translators: of an access right that holds now; %s is a date */
      return g_strdup_printf (_ ("Since %s"), from);
    case HB_PERIOD_ALWAYS:
    default:
      return g_strdup ("");
    }
}

/**
 * hb_words_period:
 * @valid_from: (nullable): when a right begins
 * @valid_until: (nullable): when it ends
 * @now: the present
 *
 * Returns: (transfer full): when the right holds, and how soon that changes;
 *   empty where it always does
 */
char *
hb_words_period (GDateTime *valid_from,
                 GDateTime *valid_until,
                 GDateTime *now)
{
  g_autofree char *period = say_period (valid_from, valid_until, now);
  g_autofree char *days = NULL;

  if (*period == '\0' || (valid_until == NULL && hb_period_from_dates (valid_from, valid_until, now) == HB_PERIOD_NOW))
    return g_steal_pointer (&period);

  days = hb_words_days (hb_period_from_dates (valid_from, valid_until, now) == HB_PERIOD_LATER ? valid_from : valid_until, now);
  if (*days == '\0')
    return g_steal_pointer (&period);

  /* Translators: when an access right begins or ends, and how soon that is: Until 31 December 2026 · in 3 days */
  return g_strdup_printf (_ ("%s · %s"), period, days);
}
