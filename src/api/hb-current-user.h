/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_CURRENT_USER (hb_current_user_get_type ())
G_DECLARE_FINAL_TYPE (HbCurrentUser, hb_current_user, HB, CURRENT_USER, GObject)

gint64      hb_current_user_get_id (HbCurrentUser *self);
const char *hb_current_user_get_name (HbCurrentUser *self);
const char *hb_current_user_get_email (HbCurrentUser *self);
gint64      hb_current_user_get_organization_id (HbCurrentUser *self);
const char *hb_current_user_get_organization_name (HbCurrentUser *self);

G_END_DECLS
