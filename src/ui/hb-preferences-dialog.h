/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_PREFERENCES_DIALOG (hb_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HbPreferencesDialog, hb_preferences_dialog, HB, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *hb_preferences_dialog_new (void);

G_END_DECLS
