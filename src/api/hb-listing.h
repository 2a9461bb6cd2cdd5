/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-client-private.h"

G_BEGIN_DECLS

/**
 * HbListing:
 * @path: where the list is
 * @page_size: how many items a page has at most (documented by Kisi)
 * @call: at which priority it is read
 * @parse: reads one item
 * @get_id: gives the id of an item, by which pages are checked for overlaps
 *
 * A kind of list that comes in pages.
 */
typedef struct
{
  const char   *path;
  guint         page_size;
  const HbCall *call;
  HbParseFunc   parse;
  gint64 (*get_id) (gpointer item);
} HbListing;

void       hb_listing_collect_async (HbClient           *client,
                                     const HbListing    *listing,
                                     GHashTable         *query,
                                     guint               max_items,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray *hb_listing_collect_finish (HbClient     *client,
                                      GAsyncResult *result,
                                      guint        *total,
                                      GError      **error);

GPtrArray *hb_listing_parse_array (JsonNode   *root,
                                   HbParseFunc parse,
                                   GError    **error);
gboolean   hb_listing_parse_range (const char *range,
                                   guint      *start,
                                   guint      *total,
                                   GError    **error);

G_END_DECLS
