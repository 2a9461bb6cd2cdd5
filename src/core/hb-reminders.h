/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-directory.h"
#include "hb-reminder.h"

G_BEGIN_DECLS

#define HB_TYPE_REMINDERS (hb_reminders_get_type ())
G_DECLARE_FINAL_TYPE (HbReminders, hb_reminders, HB, REMINDERS, GObject)

char        *hb_reminders_build_path (const char *journal_path);
HbReminders *hb_reminders_new (HbDirectory *directory,
                               const char  *path);

void     hb_reminders_load_async (HbReminders        *self,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void     hb_reminders_set_async (HbReminders        *self,
                                 HbReminder         *reminder,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void     hb_reminders_remove_async (HbReminders        *self,
                                    HbReminderKind      kind,
                                    gint64              person_id,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean hb_reminders_finish (HbReminders  *self,
                              GAsyncResult *result,
                              GError      **error);

gboolean    hb_reminders_get_is_loaded (HbReminders *self);
HbReminder *hb_reminders_lookup (HbReminders   *self,
                                 HbReminderKind kind,
                                 gint64         person_id);
void        hb_reminders_get_today (HbReminders *self,
                                    GDate       *today);
GPtrArray  *hb_reminders_list_due (HbReminders *self,
                                   const GDate *today);

G_END_DECLS
