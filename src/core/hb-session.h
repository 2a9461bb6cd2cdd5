/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-directory.h"
#include "hb-door-map.h"
#include "hb-history.h"
#include "hb-reminders.h"

G_BEGIN_DECLS

#define HB_TYPE_SESSION (hb_session_get_type ())
G_DECLARE_FINAL_TYPE (HbSession, hb_session, HB, SESSION, GObject)

HbSession *hb_session_new (HbDirectory *directory,
                           HbHistory   *history);

HbDirectory *hb_session_get_directory (HbSession *self);
HbHistory   *hb_session_get_history (HbSession *self);
HbDoorMap   *hb_session_get_door_map (HbSession *self);
HbReminders *hb_session_get_reminders (HbSession *self);

void hb_session_prepare (HbSession *self);
void hb_session_leave (HbSession *self);

G_END_DECLS
