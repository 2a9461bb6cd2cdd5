/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-way-doors.h"

G_BEGIN_DECLS

void        hb_way_doors_set_n_stops (HbWayDoors *self,
                                      guint       n_stops);
void        hb_way_doors_set_effect (HbWayDoors *self,
                                     HbWayEffect effect);
HbWayDoors *hb_way_doors_new (HbLoadState state,
                              HbProblem   problem,
                              GPtrArray  *doors,
                              GPtrArray  *later_doors);
gboolean    hb_way_doors_equal (HbWayDoors *a,
                                HbWayDoors *b);

G_END_DECLS
