/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-door-map.h"
#include "hb-doors.h"
#include "hb-ways-in.h"

G_BEGIN_DECLS

#define HB_TYPE_PERSON_DOORS (hb_person_doors_get_type ())
G_DECLARE_FINAL_TYPE (HbPersonDoors, hb_person_doors, HB, PERSON_DOORS, GObject)

HbPersonDoors *hb_person_doors_new (HbDoorMap *map,
                                    HbWaysIn  *ways_in);
void           hb_person_doors_stop (HbPersonDoors *self);

HbDoors    *hb_person_doors_get_doors (HbPersonDoors *self);
HbLoadState hb_person_doors_get_state (HbPersonDoors *self);

G_END_DECLS
