/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-demo-company.h"

G_BEGIN_DECLS

/**
 * HbDemoTimeFunc:
 *
 * Returns: microseconds that only ever grow, as g_get_monotonic_time()
 */
typedef gint64 (*HbDemoTimeFunc) (gpointer user_data);

#define HB_TYPE_DEMO_SERVER (hb_demo_server_get_type ())
G_DECLARE_FINAL_TYPE (HbDemoServer, hb_demo_server, HB, DEMO_SERVER, GObject)

HbDemoServer *hb_demo_server_new (void);
HbDemoServer *hb_demo_server_new_at (GDateTime *now);

gboolean    hb_demo_server_listen (HbDemoServer *self,
                                   guint         port,
                                   GError      **error);
void        hb_demo_server_disconnect (HbDemoServer *self);
const char *hb_demo_server_get_base_uri (HbDemoServer *self);
const char *hb_demo_server_get_key (HbDemoServer *self);
const char *hb_demo_server_get_key_for (HbDemoServer *self,
                                        const char   *who);
char       *hb_demo_server_describe_keys (void);

HbDemoCompany *hb_demo_server_get_company (HbDemoServer *self);

void     hb_demo_server_set_latency (HbDemoServer *self,
                                     guint         latency_ms);
void     hb_demo_server_set_rate_limit (HbDemoServer *self,
                                        guint         requests_per_second);
void     hb_demo_server_add_crowd (HbDemoServer *self,
                                   guint         n_people,
                                   guint         n_groups);
void     hb_demo_server_set_time_func (HbDemoServer  *self,
                                       HbDemoTimeFunc func,
                                       gpointer       user_data);
gboolean hb_demo_server_add_fault (HbDemoServer *self,
                                   const char   *rule,
                                   GError      **error);
void     hb_demo_server_clear_faults (HbDemoServer *self);
guint    hb_demo_server_release (HbDemoServer *self,
                                 const char   *name);
gboolean hb_demo_server_set_record_file (HbDemoServer *self,
                                         const char   *path,
                                         GError      **error);

guint    hb_demo_server_get_n_requests (HbDemoServer *self,
                                        const char   *method,
                                        const char   *path);
guint    hb_demo_server_get_n_rejected (HbDemoServer *self);
guint    hb_demo_server_get_n_held (HbDemoServer *self,
                                    const char   *name);
guint    hb_demo_server_get_n_mails (HbDemoServer *self);
gboolean hb_demo_server_get_caller_deleted (HbDemoServer *self);

G_END_DECLS
