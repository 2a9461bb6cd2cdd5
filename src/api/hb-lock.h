/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_LOCK (hb_lock_get_type ())
G_DECLARE_FINAL_TYPE (HbLock, hb_lock, HB, LOCK, GObject)

gint64      hb_lock_get_id (HbLock *self);
const char *hb_lock_get_name (HbLock *self);
gint64      hb_lock_get_place_id (HbLock *self);
const char *hb_lock_get_place_name (HbLock *self);

G_END_DECLS
