/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-keyring.h"

G_BEGIN_DECLS

gboolean       hb_secret_error_is_missing (const GError *error);
HbKeyringError hb_secret_error_to_keyring (const GError *error,
                                           gboolean      is_store);

G_END_DECLS
