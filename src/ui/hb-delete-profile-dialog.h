/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-ways-in.h"

G_BEGIN_DECLS

#define HB_TYPE_DELETE_PROFILE_DIALOG (hb_delete_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HbDeleteProfileDialog, hb_delete_profile_dialog, HB, DELETE_PROFILE_DIALOG, AdwAlertDialog)

AdwDialog *hb_delete_profile_dialog_new (HbWaysIn   *ways_in,
                                         const char *directory_hint,
                                         gboolean    practice);

G_END_DECLS
