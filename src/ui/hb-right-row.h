/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_RIGHT_ROW (hb_right_row_get_type ())
G_DECLARE_FINAL_TYPE (HbRightRow, hb_right_row, HB, RIGHT_ROW, AdwBin)

G_END_DECLS
