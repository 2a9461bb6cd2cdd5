/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_GROUP (hb_group_get_type ())
G_DECLARE_FINAL_TYPE (HbGroup, hb_group, HB, GROUP, GObject)

gint64      hb_group_get_id (HbGroup *self);
const char *hb_group_get_name (HbGroup *self);
gint64      hb_group_get_place_id (HbGroup *self);
const char *hb_group_get_place_name (HbGroup *self);
guint       hb_group_get_n_elevator_stops (HbGroup *self);

G_END_DECLS
