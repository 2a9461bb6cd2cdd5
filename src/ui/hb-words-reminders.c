/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

static GDateTime *
get_day (HbReminder *reminder)
{
  const GDate *due = hb_reminder_get_due (reminder);

  return g_date_time_new_local (g_date_get_year (due), g_date_get_month (due), g_date_get_day (due), 12, 0, 0);
}

/**
 * hb_words_return:
 * @reminder: of somebody who is suspended
 * @now: the present
 *
 * Returns: (transfer full): when somebody will be reminded to bring them back,
 *   which nothing else does, and how soon that is
 */
char *
hb_words_return (HbReminder *reminder,
                 GDateTime  *now)
{
  g_autoptr (GDateTime) day = get_day (reminder);
  g_autofree char *date = hb_words_date (day);
  g_autofree char *days = hb_words_days (day, now);

  if (*days == '\0')
    /* Translators: of a person who is suspended: the app will remind of it, and does not do it; %s is a date */
    return g_strdup_printf (_ ("Reminder to restore access on %s"), date);

  /* Translators: of a person who is suspended: the app will remind of it, and does not do it; a date, and how soon that is, such as: in 3 days */
  return g_strdup_printf (_ ("Reminder to restore access on %s · %s"), date, days);
}

/**
 * hb_words_due:
 * @reminders: (element-type HbReminder): of people whose day has come, one at least
 *
 * Returns: (transfer full): that they are to be restored
 */
char *
hb_words_due (GPtrArray *reminders)
{
  HbReminder *first = reminders->pdata[0];
  g_autoptr (GDateTime) day = get_day (first);
  g_autofree char *date = hb_words_date (day);
  g_autofree char *full_name = hb_words_name (hb_reminder_get_person_name (first), "");
  g_autofree char *name = hb_words_inline (full_name);

  if (reminders->len > 1)
    return g_strdup_printf (ngettext ("%u person was to be restored today or before.",
                                      "%u people were to be restored today or before.", reminders->len),
                            reminders->len);

  /* Translators: a person's name, and a date that has come or has passed */
  return g_strdup_printf (_ ("%s was to be restored on %s."), name, date);
}
