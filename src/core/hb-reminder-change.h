/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-reminder.h"

G_BEGIN_DECLS

/* What is to be done to a file of reminders, or nothing, but to read it. */
typedef struct
{
  HbReminder    *set; /* (owned) (nullable) */
  HbReminderKind kind;
  gint64         remove_person_id; /* or 0 */
} HbReminderChange;

HbReminderChange *hb_reminder_change_new_load (void);
HbReminderChange *hb_reminder_change_new_set (HbReminder *reminder);
HbReminderChange *hb_reminder_change_new_remove (HbReminderKind kind,
                                                 gint64         person_id);
void              hb_reminder_change_free (HbReminderChange *self);
gboolean          hb_reminder_change_is_load (const HbReminderChange *self);

/* Does it on a thread, for which @self has to stay as it is until the callback. */
void     hb_reminder_change_carry_out_async (const HbReminderChange *self,
                                             const char             *path,
                                             gint64                  organization_id,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
gboolean hb_reminder_change_carry_out_finish (GAsyncResult *result,
                                              GPtrArray   **reminders,
                                              GError      **error);

G_END_DECLS
