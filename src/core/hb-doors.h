/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-access.h"
#include "hb-door.h"
#include "hb-plan.h"
#include "hb-problem.h"
#include "hb-way-effect.h"

G_BEGIN_DECLS

#define HB_TYPE_DOORS (hb_doors_get_type ())
G_DECLARE_FINAL_TYPE (HbDoors, hb_doors, HB, DOORS, GObject)

HbDoors *hb_doors_after (HbDoors *self,
                         HbPlan  *plan);

guint       hb_doors_count (HbDoors     *self,
                            HbDoorAnswer answer);
guint       hb_doors_count_later (HbDoors *self);
gboolean    hb_doors_is_later_sure (HbDoors *self);
GPtrArray  *hb_doors_list (HbDoors     *self,
                           HbDoorAnswer answer);
gboolean    hb_doors_get_is_whole (HbDoors *self);
gboolean    hb_doors_may_open_others (HbDoors *self);
gboolean    hb_doors_may_use_elevators (HbDoors *self);
gboolean    hb_doors_is_about (HbDoors *self,
                               HbAccess access);
HbWayEffect hb_doors_get_effect (HbDoors *self);
HbProblem   hb_doors_get_problem (HbDoors *self);
GPtrArray  *hb_doors_get_boundless_ways (HbDoors *self);

HbDoorWay *hb_doors_find_way (HbDoors      *self,
                              HbDoorWayKind kind,
                              gint64        id);
GPtrArray *hb_doors_list_of_way (HbDoors      *self,
                                 HbDoorWayKind kind,
                                 gint64        id,
                                 gboolean     *is_whole);
GPtrArray *hb_doors_list_later_of_way (HbDoors      *self,
                                       HbDoorWayKind kind,
                                       gint64        id);
guint      hb_doors_count_stops_of_way (HbDoors      *self,
                                        HbDoorWayKind kind,
                                        gint64        id);
guint      hb_doors_count_for_right (HbDoors  *self,
                                     gint64    right_id,
                                     gboolean *is_whole);

G_END_DECLS
