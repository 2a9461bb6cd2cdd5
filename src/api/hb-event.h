/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_EVENT (hb_event_get_type ())
G_DECLARE_FINAL_TYPE (HbEvent, hb_event, HB, EVENT, GObject)

const char *hb_event_get_uuid (HbEvent *self);
const char *hb_event_get_event_type (HbEvent *self);
GDateTime  *hb_event_get_created_at (HbEvent *self);
gboolean    hb_event_get_success (HbEvent *self);
const char *hb_event_get_actor_type (HbEvent *self);
gint64      hb_event_get_actor_id (HbEvent *self);
const char *hb_event_get_actor_name (HbEvent *self);
const char *hb_event_get_object_type (HbEvent *self);
gint64      hb_event_get_object_id (HbEvent *self);
const char *hb_event_get_object_name (HbEvent *self);
const char *hb_event_get_message (HbEvent *self);

G_END_DECLS
