/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-drop-down-name.h"

#include <glib/gi18n.h>

static void
selected_cb (GtkDropDown *drop_down,
             GParamSpec  *pspec,
             gpointer     user_data)
{
  const char      *name = user_data;
  GtkWidget       *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *label = NULL;

  if (chosen == NULL)
    return;

  /* Translators: read aloud: what can be chosen, such as “Time”, and what is chosen, such as “Last 30 days” */
  label = g_strdup_printf (_ ("%s: %s"), name, gtk_string_object_get_string (chosen));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
free_name (gpointer  data,
           GClosure *closure)
{
  g_free (data);
}

/* What is chosen goes to a second line where there is no room: GTK's own label makes the window wider instead. The list
 * keeps that one, and with it the mark of what is chosen. */
static void
wrap_chosen (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_builder_list_item_factory_new_from_resource (NULL, RESOURCE_PATH "/hb-drop-down-item.ui");

  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, factory);
}

/* Says what can be chosen in a drop-down of strings, and what is chosen, to those who only hear it.
 *
 * In GTK 4.18 the keys go to a button inside of it, which is called as the drop-down is; and that is called by what is
 * chosen alone, which labels it before any label that it was given. The button tells screen readers of a new name only
 * where it has one of its own. */
void
hb_drop_down_set_name (GtkDropDown *drop_down,
                       const char  *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (name != NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  wrap_chosen (drop_down);
  g_signal_connect_data (drop_down, "notify::selected-item", G_CALLBACK (selected_cb), g_strdup (name), free_name, 0);
  selected_cb (drop_down, NULL, (gpointer) name);
}
