/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     hb_rest_out_of_view (GtkListView *list_view);
gboolean hb_is_at_rest (GtkWidget *row);

G_END_DECLS
