/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hb_grow_on_scroll (GtkWidget         *list_view,
                        GtkSliceListModel *slice);
void hb_grow_on_scroll_start_over (GtkWidget         *list_view,
                                   GtkSliceListModel *slice);

G_END_DECLS
