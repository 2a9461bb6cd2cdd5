/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core-fixture.h"

G_BEGIN_DECLS

/* People as they are filtered: by the time of the practice company, whose data may be
 * changed behind the back of the directory. */

#define DAY (24 * 60 * 60)

HbDemoCompany *get_company (Fixture *fixture);
GDateTime     *get_now (Fixture *fixture,
                        int      days);
void           give (Fixture    *fixture,
                     gint64      id,
                     gint64      user_id,
                     HbDemoScope scope,
                     gint64      scope_id,
                     const char *role_id);

void      wait_for (HbPeople   *people,
                    HbLoadState state);
void      choose (Fixture       *fixture,
                  HbPeople      *people,
                  HbPeopleFilter filter);
void      reload (Fixture  *fixture,
                  HbPeople *people,
                  int       days);
HbPerson *find_listed (HbPeople *people,
                       gint64    id);
gboolean  is_listed (HbPeople *people,
                     gint64    id);

/* Starts to filter, and does not wait. */
void begin_to_choose (Fixture       *fixture,
                      HbPeople      *people,
                      HbPeopleFilter filter);

/* What the key may not read: nobody is listed then. */
void assert_not_allowed (Fixture       *fixture,
                         HbPeople      *people,
                         HbPeopleFilter filter);

void read_rights (Fixture *fixture);

G_END_DECLS
