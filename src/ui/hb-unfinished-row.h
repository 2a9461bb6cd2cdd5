/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_UNFINISHED_ROW (hb_unfinished_row_get_type ())
G_DECLARE_FINAL_TYPE (HbUnfinishedRow, hb_unfinished_row, HB, UNFINISHED_ROW, AdwBin)

G_END_DECLS
