/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-person.h"

G_BEGIN_DECLS

void       hb_people_sort (GPtrArray *people);
char     **hb_people_split_query (const char *query);
gboolean   hb_people_match (HbPerson          *person,
                            const char *const *words);
GPtrArray *hb_people_select (GPtrArray         *people,
                             const char *const *words);
void       hb_people_put_exact_email_first (GPtrArray  *people,
                                            const char *query);

G_END_DECLS
