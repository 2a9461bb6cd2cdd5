/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_SCOPE_HEADING (hb_scope_heading_get_type ())
G_DECLARE_FINAL_TYPE (HbScopeHeading, hb_scope_heading, HB, SCOPE_HEADING, AdwBin)

G_END_DECLS
