/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HbMakeRowFunc:
 * @row: a row that is seen for the first time
 */
typedef void (*HbMakeRowFunc) (GtkWidget *row);

void     hb_rest_out_of_view (GtkListView  *list_view,
                              HbMakeRowFunc make);
gboolean hb_is_at_rest (GtkWidget *row);

G_END_DECLS
