/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_TOAST_TITLE (hb_toast_title_get_type ())
G_DECLARE_FINAL_TYPE (HbToastTitle, hb_toast_title, HB, TOAST_TITLE, GtkWidget)

GtkWidget *hb_toast_title_new (const char *sentence);
void       hb_toast_title_set_button (HbToastTitle *self,
                                      AdwToast     *toast,
                                      const char   *label,
                                      const char   *action_name,
                                      GVariant     *target);

G_END_DECLS
