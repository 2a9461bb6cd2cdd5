/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-account-open.h"
#include "hb-keyring.h"

G_BEGIN_DECLS

void hb_account_open_with_keyring_async (const char         *server,
                                         HbKeyring          *keyring,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

G_END_DECLS
