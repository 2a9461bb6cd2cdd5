/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-table.h"

/**
 * hb_demo_table_init:
 * @self: an uninitialized table
 * @free_func: frees one item
 */
void
hb_demo_table_init (HbDemoTable   *self,
                    GDestroyNotify free_func)
{
  self->items = g_ptr_array_new_with_free_func (free_func);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
}

void
hb_demo_table_clear (HbDemoTable *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

/**
 * hb_demo_table_add:
 * @self: a table
 * @item: (transfer full): an item with an id that is not yet there
 */
void
hb_demo_table_add (HbDemoTable *self,
                   gpointer     item)
{
  gboolean is_new;

  g_ptr_array_add (self->items, item);
  is_new = g_hash_table_insert (self->by_id, item, item);
  g_assert (is_new);
}

/**
 * hb_demo_table_get:
 * @self: a table
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the item with @id
 */
gpointer
hb_demo_table_get (HbDemoTable *self,
                   gint64       id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * hb_demo_table_remove:
 * @self: a table
 * @id: an id
 *
 * Returns: whether there was such an item
 */
gboolean
hb_demo_table_remove (HbDemoTable *self,
                      gint64       id)
{
  gpointer item = hb_demo_table_get (self, id);

  if (item == NULL)
    return FALSE;

  g_hash_table_remove (self->by_id, item);
  g_ptr_array_remove (self->items, item);

  return TRUE;
}
