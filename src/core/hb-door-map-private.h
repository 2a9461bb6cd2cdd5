/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-clock.h"
#include "hb-door-map.h"
#include "hb-doors-private.h"

G_BEGIN_DECLS

/* What it goes by. */
HbClock *hb_door_map_get_clock (HbDoorMap *self);
gboolean hb_door_map_is_old (HbDoorMap *self);
void     hb_door_map_fill (HbDoorMap   *self,
                           HbDoorFacts *facts);
HbDoors *hb_door_map_find_doors (HbDoorMap         *self,
                                 const HbDoorFacts *facts);
void     hb_door_map_read_async (HbDoorMap          *self,
                                 const HbDoorFacts  *facts,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
HbDoors *hb_door_map_read_finish (HbDoorMap    *self,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
