/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

/* Whoever is not one of these stands aside: six hundred lockers teach no more
 * than seven doors do. */
#define COMPANY_RANDOM_MAX_ID HB_DEMO_USER_11_RIGHTS

gboolean company_random_toss (gint one_in);
gint64   company_random_person (HbDemoCompany *company);
void     company_random_change (HbDemoCompany *company,
                                gint64         spared_id);

G_END_DECLS
