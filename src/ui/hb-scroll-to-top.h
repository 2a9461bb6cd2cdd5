/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hb_scroll_to_top (GtkListView *list_view);
void hb_keep_in_view (GtkListView *list_view,
                      guint        position);
void hb_stay_at_top (GtkListView *list_view);

G_END_DECLS
