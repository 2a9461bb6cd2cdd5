/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_PAST_STEP_ROW (hb_past_step_row_get_type ())
G_DECLARE_FINAL_TYPE (HbPastStepRow, hb_past_step_row, HB, PAST_STEP_ROW, AdwBin)

G_END_DECLS
