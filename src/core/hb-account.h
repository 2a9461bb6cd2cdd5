/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_ACCOUNT (hb_account_get_type ())
G_DECLARE_FINAL_TYPE (HbAccount, hb_account, HB, ACCOUNT, GObject)

HbAccount *hb_account_new (const char *server,
                           gint64      organization_id,
                           const char *organization_name,
                           const char *owner_name);

const char *hb_account_get_id (HbAccount *self);
const char *hb_account_get_server (HbAccount *self);
gint64      hb_account_get_organization_id (HbAccount *self);
const char *hb_account_get_organization_name (HbAccount *self);
const char *hb_account_get_owner_name (HbAccount *self);

G_END_DECLS
