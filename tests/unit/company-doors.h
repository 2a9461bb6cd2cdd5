/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

/* Which doors open in the practice company, read from the company itself: neither
 * the client nor the core has a part in it. */

gboolean company_doors_opens (HbDemoCompany *company,
                              gint64         user_id,
                              const char    *email,
                              gint64         lock_id);
void     company_doors_change (HbDemoCompany *company);

G_END_DECLS
