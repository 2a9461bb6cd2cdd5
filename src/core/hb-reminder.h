/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbReminderKind:
 * @HB_REMINDER_RESTORE: somebody who is suspended comes back
 *
 * What somebody is to be reminded of.
 */
typedef enum
{
  HB_REMINDER_RESTORE,
} HbReminderKind;

#define HB_TYPE_REMINDER_KIND (hb_reminder_kind_get_type ())
GType hb_reminder_kind_get_type (void);

#define HB_TYPE_REMINDER (hb_reminder_get_type ())
G_DECLARE_FINAL_TYPE (HbReminder, hb_reminder, HB, REMINDER, GObject)

HbReminder *hb_reminder_new (HbReminderKind kind,
                             gint64         person_id,
                             const char    *person_name,
                             const GDate   *due);

HbReminderKind hb_reminder_get_kind (HbReminder *self);
gint64         hb_reminder_get_person_id (HbReminder *self);
const char    *hb_reminder_get_person_name (HbReminder *self);
const GDate   *hb_reminder_get_due (HbReminder *self);

G_END_DECLS
