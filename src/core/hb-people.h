/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-directory.h"
#include "hb-load-state.h"
#include "hb-people-filter.h"
#include "hb-problem.h"

G_BEGIN_DECLS

/**
 * HB_PEOPLE_MAX:
 *
 * How many people a search without a filter lists at most. What is left out is
 * always told: #HbPeople:total has the true number.
 */
#define HB_PEOPLE_MAX 200

#define HB_TYPE_PEOPLE (hb_people_get_type ())
G_DECLARE_FINAL_TYPE (HbPeople, hb_people, HB, PEOPLE, GObject)

HbPeople *hb_people_new (HbDirectory *directory);

void hb_people_type (HbPeople   *self,
                     const char *query);
void hb_people_search (HbPeople   *self,
                       const char *query);
void hb_people_reload (HbPeople  *self,
                       GDateTime *now);

void           hb_people_set_filter (HbPeople      *self,
                                     HbPeopleFilter filter,
                                     GDateTime     *now);
HbPeopleFilter hb_people_get_filter (HbPeople *self);

const char *hb_people_get_query (HbPeople *self);
HbLoadState hb_people_get_state (HbPeople *self);
HbProblem   hb_people_get_problem (HbPeople *self);
guint       hb_people_get_total (HbPeople *self);
GListModel *hb_people_get_list (HbPeople *self);
GListModel *hb_people_get_similar (HbPeople *self);
gboolean    hb_people_is_similar (HbPeople *self,
                                  HbPerson *person);

G_END_DECLS
