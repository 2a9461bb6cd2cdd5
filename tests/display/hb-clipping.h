/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GPtrArray *hb_clipping_find (GtkWidget *native);

G_END_DECLS
