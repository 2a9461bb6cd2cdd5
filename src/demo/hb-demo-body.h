/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-exchange.h"

G_BEGIN_DECLS

JsonObject *hb_demo_body_parse (const char *text,
                                gsize       length,
                                GError    **error);
JsonObject *hb_demo_body_unwrap (HbDemoExchange *exchange,
                                 const char     *name);
gboolean    hb_demo_body_has (JsonObject *object,
                              const char *name);
gboolean    hb_demo_body_get_boolean (HbDemoExchange *exchange,
                                      JsonObject     *object,
                                      const char     *name,
                                      gboolean       *value);
gboolean    hb_demo_body_get_id (HbDemoExchange *exchange,
                                 JsonObject     *object,
                                 const char     *name,
                                 gint64         *value);
gboolean    hb_demo_body_get_text (HbDemoExchange *exchange,
                                   JsonObject     *object,
                                   const char     *name,
                                   gboolean        or_null,
                                   const char    **value);
gboolean    hb_demo_body_get_choice (HbDemoExchange    *exchange,
                                     JsonObject        *object,
                                     const char        *name,
                                     const char *const *choices,
                                     int               *value);
gboolean    hb_demo_body_get_time (HbDemoExchange *exchange,
                                   JsonObject     *object,
                                   const char     *name,
                                   gint64         *value);

G_END_DECLS
