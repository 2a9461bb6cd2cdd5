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
 * @fits: (nullable): whether an item is one that was asked for. A filter that
 *   the server passed over would put what is somebody else's into the list, and
 *   whoever acts on the list would act on that
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
  gboolean (*fits) (gpointer    item,
                    GHashTable *query);
} HbListing;

GHashTable *hb_listing_new_query (void);
void        hb_listing_query_text (GHashTable *query,
                                   const char *name,
                                   const char *value);
void        hb_listing_query_id (GHashTable *query,
                                 const char *name,
                                 gint64      id);
gboolean    hb_listing_fits_text (GHashTable *query,
                                  const char *name,
                                  const char *value);
gboolean    hb_listing_fits_id (GHashTable *query,
                                const char *name,
                                gint64      id);

void       hb_listing_collect_async (HbClient           *client,
                                     const HbListing    *listing,
                                     GHashTable         *query,
                                     guint               max_items,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void       hb_listing_collect_pages_async (HbClient           *client,
                                           const HbListing    *listing,
                                           GHashTable         *query,
                                           guint               max_items,
                                           HbPageFunc          page_func,
                                           gpointer            page_data,
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
