/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_ROLE (hb_role_get_type ())
G_DECLARE_FINAL_TYPE (HbRole, hb_role, HB, ROLE, GObject)

const char *hb_role_get_id (HbRole *self);
const char *hb_role_get_name (HbRole *self);
gboolean    hb_role_get_custom (HbRole *self);
GStrv       hb_role_get_permissions (HbRole *self);
gboolean    hb_role_has_permission (HbRole     *self,
                                    const char *permission);
gboolean    hb_role_lacks_permission (HbRole     *self,
                                      const char *permission);

G_END_DECLS
