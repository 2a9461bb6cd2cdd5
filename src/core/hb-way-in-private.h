/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-way-in.h"

G_BEGIN_DECLS

void hb_way_in_set_doors (HbWayIn    *self,
                          HbWayDoors *doors);
void hb_way_in_note_time (HbWayIn *self);

G_END_DECLS
