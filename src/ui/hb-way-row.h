/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_WAY_ROW (hb_way_row_get_type ())
G_DECLARE_FINAL_TYPE (HbWayRow, hb_way_row, HB, WAY_ROW, AdwBin)

G_END_DECLS
