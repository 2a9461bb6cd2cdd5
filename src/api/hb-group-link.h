/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_GROUP_LINK (hb_group_link_get_type ())
G_DECLARE_FINAL_TYPE (HbGroupLink, hb_group_link, HB, GROUP_LINK, GObject)

HbGroupLink *hb_group_link_new_from_text (const char *text,
                                          GError    **error);
const char  *hb_group_link_get_json (HbGroupLink *self);

gint64      hb_group_link_get_id (HbGroupLink *self);
const char *hb_group_link_get_name (HbGroupLink *self);
const char *hb_group_link_get_email (HbGroupLink *self);
const char *hb_group_link_get_phone (HbGroupLink *self);
gint64      hb_group_link_get_group_id (HbGroupLink *self);
const char *hb_group_link_get_group_name (HbGroupLink *self);
gboolean    hb_group_link_get_link_enabled (HbGroupLink *self);
GDateTime  *hb_group_link_get_valid_from (HbGroupLink *self);
GDateTime  *hb_group_link_get_valid_until (HbGroupLink *self);

G_END_DECLS
