/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hb_grow_by_frame (GtkListView       *list_view,
                       GtkSliceListModel *slice);
void hb_grow_by_frame_start_over (GtkSliceListModel *slice);

G_END_DECLS
