/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_DOOR_ROW (hb_door_row_get_type ())
G_DECLARE_FINAL_TYPE (HbDoorRow, hb_door_row, HB, DOOR_ROW, AdwBin)

G_END_DECLS
