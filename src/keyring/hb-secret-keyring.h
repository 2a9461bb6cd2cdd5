/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-keyring.h"

G_BEGIN_DECLS

#define HB_TYPE_SECRET_KEYRING (hb_secret_keyring_get_type ())
G_DECLARE_FINAL_TYPE (HbSecretKeyring, hb_secret_keyring, HB, SECRET_KEYRING, GObject)

HbKeyring *hb_secret_keyring_new (guint timeout_ms);

G_END_DECLS
