/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-exchange.h"

G_BEGIN_DECLS

#define HB_DEMO_MAX_OFFSET 20000

/* Makes the JSON of one item of a list. */
typedef JsonNode *(*HbDemoItemFunc) (HbDemoCompany *company,
                                     gpointer       item);

const char *hb_demo_query_get_text (HbDemoExchange *exchange,
                                    const char     *name);
gboolean    hb_demo_query_get_id (HbDemoExchange *exchange,
                                  const char     *name,
                                  gint64         *id);
gboolean    hb_demo_query_get_user (HbDemoExchange *exchange,
                                    const char     *name,
                                    gint64         *id);
int         hb_demo_query_get_choice (HbDemoExchange    *exchange,
                                      const char        *name,
                                      const char *const *choices);
GHashTable *hb_demo_query_get_ids (HbDemoExchange *exchange);
gboolean    hb_demo_query_has_id (GHashTable *ids,
                                  gint64      id);
gboolean    hb_demo_query_parse_id (const char *text,
                                    gint64     *id);

gboolean hb_demo_query_matches (const char *query,
                                const char *email,
                                const char *name,
                                const char *more);

void hb_demo_query_give_page (HbDemoExchange *exchange,
                              GPtrArray      *items,
                              guint           default_limit,
                              guint           max_limit,
                              HbDemoItemFunc  func);

int hb_demo_query_compare (const char *a,
                           const char *b);

G_END_DECLS
