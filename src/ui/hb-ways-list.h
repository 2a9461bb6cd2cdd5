/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-person-doors.h"

G_BEGIN_DECLS

#define HB_TYPE_WAYS_LIST (hb_ways_list_get_type ())
G_DECLARE_FINAL_TYPE (HbWaysList, hb_ways_list, HB, WAYS_LIST, AdwBin)

char *hb_ways_list_foretell_removal (HbWaysList *self,
                                     HbWayIn    *way);

G_END_DECLS
