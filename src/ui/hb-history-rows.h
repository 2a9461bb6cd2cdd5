/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hb_history_rows_bind (GtkListItem *list_item);
int  hb_history_rows_get_section (GObject *item);

G_END_DECLS
