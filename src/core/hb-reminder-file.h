/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-reminder.h"

G_BEGIN_DECLS

/* The reminders of one server, in a file of groups and keys. What this version
 * does not understand stays in it. Each blocks until the disk has it, so it is
 * for a thread of its own, and none can come between the other's reading and
 * writing. */

GPtrArray *hb_reminder_file_read (const char *path,
                                  gint64      organization_id,
                                  GError    **error);
gboolean   hb_reminder_file_set (const char *path,
                                 gint64      organization_id,
                                 HbReminder *reminder,
                                 GError    **error);
gboolean   hb_reminder_file_remove (const char    *path,
                                    gint64         organization_id,
                                    HbReminderKind kind,
                                    gint64         person_id,
                                    GError       **error);

G_END_DECLS
