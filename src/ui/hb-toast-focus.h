/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hb_keep_focus_off_toasts (GtkWindow       *window,
                               AdwToastOverlay *overlay);

G_END_DECLS
