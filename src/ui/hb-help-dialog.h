/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_HELP_DIALOG (hb_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HbHelpDialog, hb_help_dialog, HB, HELP_DIALOG, AdwDialog)

AdwDialog         *hb_help_dialog_new (const char *page);
const char *const *hb_help_dialog_get_pages (void);
const char        *hb_help_dialog_find_page (GtkWidget *window);

G_END_DECLS
