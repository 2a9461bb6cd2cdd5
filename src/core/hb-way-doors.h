/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-door.h"
#include "hb-load-state.h"
#include "hb-problem.h"
#include "hb-way-effect.h"

G_BEGIN_DECLS

#define HB_TYPE_WAY_DOORS (hb_way_doors_get_type ())
G_DECLARE_FINAL_TYPE (HbWayDoors, hb_way_doors, HB, WAY_DOORS, GObject)

HbLoadState hb_way_doors_get_state (HbWayDoors *self);
HbProblem   hb_way_doors_get_problem (HbWayDoors *self);
guint       hb_way_doors_get_n_stops (HbWayDoors *self);
HbWayEffect hb_way_doors_get_effect (HbWayDoors *self);
GPtrArray  *hb_way_doors_get_doors (HbWayDoors *self);
GPtrArray  *hb_way_doors_get_later_doors (HbWayDoors *self);

G_END_DECLS
