/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core-fixture.h"
#include "hb-door-map-private.h"

G_BEGIN_DECLS

HbDoorFacts *read_facts (HbDirectory *directory,
                         gint64       user_id,
                         const char  *email,
                         gint64       now);
HbDoors     *read_doors (HbDoorMap         *map,
                         const HbDoorFacts *facts);

G_END_DECLS
