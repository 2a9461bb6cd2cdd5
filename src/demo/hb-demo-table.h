/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HbDemoTable:
 *
 * Objects of one kind, in the order they came in and by their ids. The first
 * member of each object is its id, a `gint64`.
 */
typedef struct
{
  GPtrArray  *items; /* (owned) */
  GHashTable *by_id; /* (owned): points into the items */
} HbDemoTable;

void     hb_demo_table_init (HbDemoTable   *self,
                             GDestroyNotify free_func);
void     hb_demo_table_clear (HbDemoTable *self);
void     hb_demo_table_add (HbDemoTable *self,
                            gpointer     item);
gpointer hb_demo_table_get (HbDemoTable *self,
                            gint64       id);
gboolean hb_demo_table_remove (HbDemoTable *self,
                               gint64       id);

G_END_DECLS
