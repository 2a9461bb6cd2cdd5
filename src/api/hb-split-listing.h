/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-listing.h"

G_BEGIN_DECLS

/* A list of access rights that may be longer than the API hands out at once. */

void       hb_split_listing_collect_async (HbClient           *client,
                                           const HbListing    *listing,
                                           GHashTable         *query,
                                           HbProgressFunc      progress_func,
                                           gpointer            progress_data,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GPtrArray *hb_split_listing_collect_finish (HbClient     *client,
                                            GAsyncResult *result,
                                            GError      **error);

G_END_DECLS
