/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-directory.h"

G_BEGIN_DECLS

/**
 * HB_ACCOUNT_SERVER:
 *
 * Where Kisi is (documented by Kisi).
 */
#define HB_ACCOUNT_SERVER "https://api.kisi.io"

gboolean hb_account_check_server (const char *server,
                                  GError    **error);

void         hb_account_open_async (const char         *server,
                                    const char         *key,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
HbDirectory *hb_account_open_finish (GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
