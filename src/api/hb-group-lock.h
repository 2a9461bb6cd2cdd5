/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_GROUP_LOCK (hb_group_lock_get_type ())
G_DECLARE_FINAL_TYPE (HbGroupLock, hb_group_lock, HB, GROUP_LOCK, GObject)

gint64      hb_group_lock_get_id (HbGroupLock *self);
gint64      hb_group_lock_get_group_id (HbGroupLock *self);
gint64      hb_group_lock_get_lock_id (HbGroupLock *self);
const char *hb_group_lock_get_lock_name (HbGroupLock *self);
gint64      hb_group_lock_get_place_id (HbGroupLock *self);
const char *hb_group_lock_get_place_name (HbGroupLock *self);

G_END_DECLS
