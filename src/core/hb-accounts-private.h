/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-accounts.h"
#include "hb-keyring.h"

G_BEGIN_DECLS

HbAccounts *hb_accounts_new_with_keyring (GSettings *settings,
                                          HbKeyring *keyring,
                                          guint      interval_ms);

/* For hb-accounts-keys.c: the list, and where a key is. */
void       hb_accounts_put (HbAccounts *self,
                            HbAccount  *account,
                            gboolean    is_fleeting);
void       hb_accounts_drop (HbAccounts *self,
                             const char *id);
HbKeyring *hb_accounts_get_keyring (HbAccounts *self);
HbKeyring *hb_accounts_get_keyring_for_now (HbAccounts *self);
HbKeyring *hb_accounts_get_keyring_in_use (HbAccounts *self,
                                           HbAccount  *account);
HbKeyring *hb_accounts_get_keyring_to_clear (HbAccounts *self,
                                             HbAccount  *account);
guint      hb_accounts_get_interval (HbAccounts *self);

G_END_DECLS
