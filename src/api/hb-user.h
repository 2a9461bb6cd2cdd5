/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_USER (hb_user_get_type ())
G_DECLARE_FINAL_TYPE (HbUser, hb_user, HB, USER, GObject)

HbUser     *hb_user_new_gone (gint64      id,
                              const char *name,
                              const char *email);
HbUser     *hb_user_new_from_text (const char *text,
                                   GError    **error);
const char *hb_user_get_json (HbUser *self);

gint64      hb_user_get_id (HbUser *self);
const char *hb_user_get_name (HbUser *self);
const char *hb_user_get_email (HbUser *self);
gboolean    hb_user_get_access_enabled (HbUser *self);
gboolean    hb_user_get_scim_access_enabled (HbUser *self);
GDateTime  *hb_user_get_last_accessed_at (HbUser *self);

G_END_DECLS
