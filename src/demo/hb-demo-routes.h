/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-exchange.h"

G_BEGIN_DECLS

void hb_demo_routes_handle (HbDemoExchange *exchange);

G_END_DECLS
