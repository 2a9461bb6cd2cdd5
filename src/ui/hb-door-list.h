/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_DOOR_LIST (hb_door_list_get_type ())
G_DECLARE_FINAL_TYPE (HbDoorList, hb_door_list, HB, DOOR_LIST, AdwBin)

G_END_DECLS
