/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-accounts.h"
#include "hb-keyring.h"

G_BEGIN_DECLS

HbAccounts *hb_accounts_new_with_keyring (GSettings *settings,
                                          HbKeyring *keyring,
                                          guint      interval_ms);

G_END_DECLS
