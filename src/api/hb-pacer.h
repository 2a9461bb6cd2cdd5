/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-clock.h"

G_BEGIN_DECLS

/**
 * HbPriority:
 * @HB_PRIORITY_FOREGROUND: somebody waits for it
 * @HB_PRIORITY_BACKGROUND: nobody does
 *
 * Who goes first when several requests wait.
 */
typedef enum
{
  HB_PRIORITY_FOREGROUND,
  HB_PRIORITY_BACKGROUND,
} HbPriority;

#define HB_TYPE_PACER (hb_pacer_get_type ())
G_DECLARE_FINAL_TYPE (HbPacer, hb_pacer, HB, PACER, GObject)

HbPacer *hb_pacer_new (HbClock *clock,
                       guint    interval_ms);

void     hb_pacer_wait_async (HbPacer            *self,
                              HbPriority          priority,
                              gboolean            repeat,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean hb_pacer_wait_finish (HbPacer      *self,
                               GAsyncResult *result,
                               GError      **error);
void     hb_pacer_release (HbPacer *self);
void     hb_pacer_back_off (HbPacer *self,
                            guint    asked_s);
void     hb_pacer_recover (HbPacer *self);
guint    hb_pacer_get_n_waiting (HbPacer *self);

G_END_DECLS
