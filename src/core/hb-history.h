/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-problem.h"

G_BEGIN_DECLS

#define HB_TYPE_HISTORY (hb_history_get_type ())
G_DECLARE_FINAL_TYPE (HbHistory, hb_history, HB, HISTORY, GObject)

char      *hb_history_build_path (const char *folder,
                                  const char *server);
HbHistory *hb_history_new (const char *path,
                           GSettings  *settings);
HbHistory *hb_history_new_for_practice (void);
gboolean   hb_history_is_for_practice (HbHistory *self);

void     hb_history_open_async (HbHistory          *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean hb_history_open_finish (HbHistory    *self,
                                 GAsyncResult *result,
                                 GError      **error);
void     hb_history_set_aside_async (HbHistory          *self,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean hb_history_set_aside_finish (HbHistory    *self,
                                      GAsyncResult *result,
                                      GError      **error);

HbProblem   hb_history_get_problem (HbHistory *self);
gboolean    hb_history_get_can_set_aside (HbHistory *self);
const char *hb_history_get_path (HbHistory *self);

G_END_DECLS
