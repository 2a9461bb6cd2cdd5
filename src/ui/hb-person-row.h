/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HB_TYPE_PERSON_ROW (hb_person_row_get_type ())
G_DECLARE_FINAL_TYPE (HbPersonRow, hb_person_row, HB, PERSON_ROW, GtkGrid)

G_END_DECLS
