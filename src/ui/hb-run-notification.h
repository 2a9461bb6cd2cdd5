/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hb-run.h"

G_BEGIN_DECLS

void     hb_run_notification_watch (HbRun     *run,
                                    GtkWindow *window);
gboolean hb_run_notification_is_news (HbRun *run);
gboolean hb_run_notification_is_long (guint  n_steps,
                                      gint64 duration_us);
char    *hb_run_notification_make_body (HbRun *run);

G_END_DECLS
