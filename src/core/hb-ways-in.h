/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-load-state.h"
#include "hb-plan.h"
#include "hb-problem.h"
#include "hb-rights.h"
#include "hb-session.h"
#include "hb-way-in.h"

G_BEGIN_DECLS

/**
 * HbWay:
 * @HB_WAY_RIGHTS: access rights of one's own
 * @HB_WAY_TEAMS: teams that have access rights
 * @HB_WAY_CARDS: cards that are switched on
 * @HB_WAY_LINKS: access links sent to one's address
 *
 * By what somebody can get in.
 */
typedef enum
{
  HB_WAY_RIGHTS,
  HB_WAY_TEAMS,
  HB_WAY_CARDS,
  HB_WAY_LINKS,
} HbWay;

#define HB_N_WAYS (HB_WAY_LINKS + 1)

#define HB_TYPE_WAYS_IN (hb_ways_in_get_type ())
G_DECLARE_FINAL_TYPE (HbWaysIn, hb_ways_in, HB, WAYS_IN, GObject)

HbWaysIn *hb_ways_in_new (HbDirectory *directory,
                          HbPerson    *person);
void      hb_ways_in_load (HbWaysIn *self);
void      hb_ways_in_stop (HbWaysIn *self);

HbPerson   *hb_ways_in_get_person (HbWaysIn *self);
HbRights   *hb_ways_in_get_rights (HbWaysIn *self);
GListModel *hb_ways_in_get_others (HbWaysIn *self);
HbWayIn    *hb_ways_in_lookup (HbWaysIn    *self,
                               HbWaySection section,
                               gint64       id);
HbLoadState hb_ways_in_get_state (HbWaysIn *self);
HbProblem   hb_ways_in_get_problem (HbWaysIn *self,
                                    HbWay     way);

void      hb_ways_in_read_async (HbSession          *session,
                                 HbPerson           *person,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
HbWaysIn *hb_ways_in_read_finish (HbSession    *session,
                                  GAsyncResult *result,
                                  GError      **error);

HbPlan    *hb_ways_in_plan_everything (HbWaysIn *self,
                                       gboolean  delete_profile);
gboolean   hb_ways_in_may_be_any (HbWaysIn *self);
GPtrArray *hb_ways_in_list_remaining (HbWaysIn *self,
                                      HbPlan   *plan);
GPtrArray *hb_ways_in_list_possible_links (HbWaysIn *self);
gboolean   hb_ways_in_can_match_links (HbWaysIn *self);

G_END_DECLS
