/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-rows.h"

#include "hb-person-row.h"

/* More than are in view. */
#define MAX_KEPT 32

static const char summary_key[] = "hb-summary";

static void
bind_cb (GPtrArray   *kept,
         GtkListItem *item)
{
  g_autoptr (GtkWidget) row = NULL;

  row = kept->len > 0 ? g_ptr_array_steal_index_fast (kept, kept->len - 1)
                      : g_object_ref_sink (g_object_new (HB_TYPE_PERSON_ROW, NULL));
  g_object_set (row, "person", gtk_list_item_get_item (item), NULL);
  g_object_set_data (G_OBJECT (row), summary_key,
                     g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE));
  gtk_list_item_set_child (item, row);
}

/* When it is torn down it has no child any more. Whoever was there is not held any
 * longer. */
static void
unbind_cb (GPtrArray   *kept,
           GtkListItem *item)
{
  g_autoptr (GtkWidget) row = g_object_ref (gtk_list_item_get_child (item));

  gtk_list_item_set_child (item, NULL);
  g_binding_unbind (g_object_get_data (G_OBJECT (row), summary_key));
  g_object_set (row, "person", NULL, NULL);
  if (kept->len < MAX_KEPT)
    g_ptr_array_add (kept, g_steal_pointer (&row));
}

static void
kept_unref (gpointer  kept,
            GClosure *closure)
{
  g_ptr_array_unref (kept);
}

/**
 * hb_person_rows_new_factory:
 *
 * Makes the rows of a list of people, and keeps those that go for those that
 * come. GTK 4.18 throws the row of an item away that leaves the list, and most
 * of what a key costs that finds other people is making new ones.
 *
 * Returns: (transfer full): a factory
 */
GtkListItemFactory *
hb_person_rows_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), g_ptr_array_ref (kept), kept_unref, G_CONNECT_SWAPPED);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (unbind_cb), g_ptr_array_ref (kept), kept_unref, G_CONNECT_SWAPPED);

  return factory;
}
