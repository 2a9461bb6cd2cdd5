/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HB_TYPE_TOAST_TITLE (hb_toast_title_get_type ())
G_DECLARE_FINAL_TYPE (HbToastTitle, hb_toast_title, HB, TOAST_TITLE, GtkWidget)

GtkWidget *hb_toast_title_new (const char *sentence);

G_END_DECLS
