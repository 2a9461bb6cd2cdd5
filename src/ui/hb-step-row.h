/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-step.h"

G_BEGIN_DECLS

#define HB_TYPE_STEP_ROW (hb_step_row_get_type ())
G_DECLARE_FINAL_TYPE (HbStepRow, hb_step_row, HB, STEP_ROW, AdwActionRow)

GtkWidget *hb_step_row_new (HbStep *step);

G_END_DECLS
