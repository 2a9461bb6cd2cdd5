/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hb-demo-company.h"
#include "hb-demo-limit.h"
#include "hb-demo-server.h"

G_BEGIN_DECLS

struct _HbDemoServer
{
  GObject parent_instance;

  SoupServer    *soup;     /* (owned) */
  HbDemoCompany *company;  /* (owned) */
  HbDemoCompany *second;   /* (owned): another organization, which has a key of its own */
  HbDemoLimit   *limit;    /* (owned) */
  GPtrArray     *faults;   /* (owned) (element-type HbDemoFault) */
  GPtrArray     *parked;   /* (owned) (element-type HbDemoJob): jobs that wait */
  GHashTable    *counts;   /* (owned) (element-type utf8 guint): by "METHOD /path" */
  GOutputStream *record;   /* (owned) (nullable) */
  char          *base_uri; /* (owned) (nullable) */

  HbDemoTimeFunc time_func;
  gpointer       time_data;
  gint64         time_base;    /* what the clock showed … */
  gint64         company_base; /* … when the company's was this */

  guint    rate_limit;
  guint    latency_ms;
  guint    n_rejected;
  gboolean is_listening;
  gboolean caller_deleted;
};

void hb_demo_server_tell_asked (HbDemoServer *self,
                                const char   *method,
                                const char   *path,
                                const char   *query);

/* hb-demo-server-requests.c */
void hb_demo_server_add_handlers (HbDemoServer *self);

G_END_DECLS
