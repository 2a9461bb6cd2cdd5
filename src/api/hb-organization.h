/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_ORGANIZATION (hb_organization_get_type ())
G_DECLARE_FINAL_TYPE (HbOrganization, hb_organization, HB, ORGANIZATION, GObject)

gint64      hb_organization_get_id (HbOrganization *self);
const char *hb_organization_get_name (HbOrganization *self);
gint64      hb_organization_get_owner_id (HbOrganization *self);
gboolean    hb_organization_get_scim_enabled (HbOrganization *self);

G_END_DECLS
