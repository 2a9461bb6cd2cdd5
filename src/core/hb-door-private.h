/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-door.h"

G_BEGIN_DECLS

HbDoorWay *hb_door_way_new (HbDoorWayKind kind,
                            gint64        id,
                            const char   *name);

/* What holds all ways there are is kept by each door: they are many times many,
 * and no door has references of its own. */
HbDoor *hb_door_new (gint64      id,
                     const char *name,
                     const char *place_name,
                     GPtrArray  *all_ways);
void    hb_door_add_way (HbDoor    *self,
                         HbDoorWay *way);
void    hb_door_add_possible_way (HbDoor    *self,
                                  HbDoorWay *way);
void    hb_door_add_later (HbDoor      *self,
                           HbDoorAnswer answer);
void    hb_door_set_not_known (HbDoor *self);

G_END_DECLS
