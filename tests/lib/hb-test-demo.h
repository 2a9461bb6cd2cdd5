/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-server.h"

G_BEGIN_DECLS

HbDemoServer *hb_test_demo_server_new (void);
void          hb_test_demo_server_add_fault (HbDemoServer *server,
                                             const char   *rule);

G_END_DECLS
