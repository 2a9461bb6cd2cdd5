/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_WAY_HEADING (hb_way_heading_get_type ())
G_DECLARE_FINAL_TYPE (HbWayHeading, hb_way_heading, HB, WAY_HEADING, AdwBin)

G_END_DECLS
