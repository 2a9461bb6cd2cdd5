/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_DATE_DIALOG (hb_date_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HbDateDialog, hb_date_dialog, HB, DATE_DIALOG, AdwAlertDialog)

AdwDialog *hb_date_dialog_new (const char *heading,
                               const char *body,
                               const char *label,
                               gboolean    practice);
void       hb_date_dialog_set_latest (HbDateDialog *self,
                                      GDateTime    *latest);

G_END_DECLS
