/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-card-assignment.h"
#include "hb-directory.h"
#include "hb-group-link.h"
#include "hb-other-way-in.h"
#include "hb-team-membership.h"

G_BEGIN_DECLS

HbOtherWayIn *hb_other_way_in_new_for_team (HbTeamMembership *membership);
HbOtherWayIn *hb_other_way_in_new_for_card (HbCardAssignment *card);
HbOtherWayIn *hb_other_way_in_new_for_link (HbGroupLink *link);
HbOtherWayIn *hb_other_way_in_new_note (HbWaySection section,
                                        HbLoadState  state,
                                        HbProblem    problem);

void hb_other_way_in_set_n_possible (HbOtherWayIn *self,
                                     guint         n_possible);

/* No two ways in of a person, and no two notes, have the same. */
gint64        hb_other_way_in_build_number (HbWaySection section,
                                            gint64       id);
const gint64 *hb_other_way_in_peek_number (gpointer item);

/* The HbTeamMembership, HbCardAssignment or HbGroupLink, or %NULL in a note. */
gpointer    hb_other_way_in_get_source (HbOtherWayIn *self);
const char *hb_other_way_in_get_json (HbOtherWayIn *self);

/* What a team has rights to, or why that is not known. */
void       hb_other_way_in_take_rights (HbOtherWayIn *self,
                                        GPtrArray    *rights,
                                        HbProblem     problem,
                                        HbDirectory  *directory);
void       hb_other_way_in_update_names (HbOtherWayIn *self,
                                         HbDirectory  *directory);
GPtrArray *hb_other_way_in_get_rights (HbOtherWayIn *self);

void hb_other_way_in_update_busy (HbOtherWayIn *self,
                                  HbDirectory  *directory);

G_END_DECLS
