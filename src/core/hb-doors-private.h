/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-door-facts-private.h"
#include "hb-doors.h"

G_BEGIN_DECLS

HbDoors *hb_doors_new (const HbDoorFacts *facts);

G_END_DECLS
