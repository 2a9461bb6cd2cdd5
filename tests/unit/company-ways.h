/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

/* What there is in the practice company, read from the company itself: neither
 * the client nor the core has a part in it. */

GHashTable *company_ways_read (HbDemoCompany *company);
GHashTable *company_ways_read_of (HbDemoCompany *company,
                                  gint64         user_id);
const char *company_ways_find_other (GHashTable *some,
                                     GHashTable *all);

gboolean company_ways_opens_doors (HbDemoCompany *company,
                                   gint64         user_id);
gboolean company_ways_administers (HbDemoCompany *company,
                                   gint64         user_id);
guint    company_ways_count_administrators (HbDemoCompany *company);

G_END_DECLS
