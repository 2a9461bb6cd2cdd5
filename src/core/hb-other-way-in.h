/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-load-state.h"
#include "hb-problem.h"
#include "hb-way-in.h"

G_BEGIN_DECLS

#define HB_TYPE_OTHER_WAY_IN (hb_other_way_in_get_type ())
G_DECLARE_FINAL_TYPE (HbOtherWayIn, hb_other_way_in, HB, OTHER_WAY_IN, GObject)

gint64      hb_other_way_in_get_shown_id (HbOtherWayIn *self);
HbLoadState hb_other_way_in_get_state (HbOtherWayIn *self);
HbProblem   hb_other_way_in_get_problem (HbOtherWayIn *self);
guint       hb_other_way_in_get_n_possible (HbOtherWayIn *self);
GPtrArray  *hb_other_way_in_get_team_rights (HbOtherWayIn *self);
HbProblem   hb_other_way_in_get_scope_problem (HbOtherWayIn *self);
GDateTime  *hb_other_way_in_get_valid_from (HbOtherWayIn *self);
GDateTime  *hb_other_way_in_get_valid_until (HbOtherWayIn *self);

G_END_DECLS
