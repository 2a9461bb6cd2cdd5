/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-way-in.h"

G_BEGIN_DECLS

void hb_way_in_set_door_names (HbWayIn           *self,
                               const char *const *names);

G_END_DECLS
