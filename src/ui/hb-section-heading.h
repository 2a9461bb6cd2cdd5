/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_SECTION_HEADING (hb_section_heading_get_type ())
G_DECLARE_FINAL_TYPE (HbSectionHeading, hb_section_heading, HB, SECTION_HEADING, AdwBin)

G_END_DECLS
