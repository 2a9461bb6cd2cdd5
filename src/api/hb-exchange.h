/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hb-clock.h"

G_BEGIN_DECLS

/* One message to the server and what came back, whole or not at all. */

void    hb_exchange_async (SoupSession        *session,
                           SoupMessage        *message,
                           HbClock            *clock,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
GBytes *hb_exchange_finish (SoupSession  *session,
                            GAsyncResult *result,
                            gboolean     *sent,
                            GError      **error);

G_END_DECLS
