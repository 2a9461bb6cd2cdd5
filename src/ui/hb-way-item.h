/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_WAY_ITEM (hb_way_item_get_type ())
G_DECLARE_FINAL_TYPE (HbWayItem, hb_way_item, HB, WAY_ITEM, AdwBin)

void hb_way_item_make_row (HbWayItem *self);

G_END_DECLS
