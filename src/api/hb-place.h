/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_PLACE (hb_place_get_type ())
G_DECLARE_FINAL_TYPE (HbPlace, hb_place, HB, PLACE, GObject)

gint64      hb_place_get_id (HbPlace *self);
const char *hb_place_get_name (HbPlace *self);

G_END_DECLS
