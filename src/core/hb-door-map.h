/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-problem.h"

G_BEGIN_DECLS

#define HB_TYPE_DOOR_MAP (hb_door_map_get_type ())
G_DECLARE_FINAL_TYPE (HbDoorMap, hb_door_map, HB, DOOR_MAP, GObject)

HbDoorMap *hb_door_map_new (HbDirectory *directory);
void       hb_door_map_forget (HbDoorMap *self);
void       hb_door_map_expire (HbDoorMap *self);
HbProblem  hb_door_map_get_problem (HbDoorMap *self,
                                    gint64     group_id);

G_END_DECLS
