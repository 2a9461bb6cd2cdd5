/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *hb_about_new (void);
char      *hb_about_build_debug_info (void);

G_END_DECLS
