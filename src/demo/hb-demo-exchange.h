/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hb-demo-company.h"

G_BEGIN_DECLS

/**
 * HbDemoExchange:
 *
 * One request and the answer to it. Handlers read the first half and fill in
 * the second by the functions below. The first failure stays.
 */
typedef struct
{
  HbDemoCompany *company; /* (unowned) */
  gint64         caller_id;
  char          *method;
  char          *path;  /* decoded */
  gint64         id;    /* the number in the path, or 0 */
  char          *name;  /* (nullable): the last segment of the path, where it is no number */
  GHashTable    *query; /* (element-type utf8 utf8) */
  JsonObject    *body;  /* (nullable) */

  guint       status;       /* 0 until there is an answer */
  JsonNode   *answer;       /* (nullable) */
  JsonObject *field_errors; /* (nullable) */
  char       *range_start;  /* (nullable): "0-9" or "*": of X-Collection-Range */
  gint64      total;
} HbDemoExchange;

HbDemoExchange *hb_demo_exchange_new (HbDemoCompany *company,
                                      const char    *method,
                                      const char    *path,
                                      GHashTable    *query);
void            hb_demo_exchange_free (HbDemoExchange *self);
gboolean        hb_demo_exchange_is_answered (HbDemoExchange *self);

void hb_demo_exchange_fail (HbDemoExchange *self,
                            guint           status,
                            const char     *code,
                            const char     *text);
void hb_demo_exchange_fail_denied (HbDemoExchange *self);
void hb_demo_exchange_fail_missing (HbDemoExchange *self);
void hb_demo_exchange_refuse_field (HbDemoExchange *self,
                                    const char     *field,
                                    const char     *message);
void hb_demo_exchange_done (HbDemoExchange *self);
void hb_demo_exchange_give (HbDemoExchange *self,
                            JsonNode       *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDemoExchange, hb_demo_exchange_free)

G_END_DECLS
