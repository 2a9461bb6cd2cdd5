/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-shortcuts.h"

#include <adwaita.h>

static const HbShortcut shortcuts[] = {
  { "app.about", { "<Shift>F1" } },
  { "app.add-account", { "<Control>n" } },
  { "app.help", { "F1" } },
  { "app.practice", { "<Control><Shift>p" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "app.replace-key", { "<Control>k" } },
  { "app.sign-out", { "<Control><Shift>q" } },
  { "win.history", { "<Control>h" } },
  { "win.reload", { "<Control>r", "F5" } },
  { "win.search", { "<Control>f" } },
  { "win.undo-last", { "<Control>z" } },
  { "win.show-help-overlay", { "<Control>question", "<Control>F1" } },
  { "window.close", { "<Control>w" } },
  { "person.delete-profile", { "<Control><Shift>d" } },
  { "person.history", { "<Control><Shift>h" } },
  { "person.suspend-until", { "<Control>l" } },
  { "person.switch-access", { "<Control><Shift>s" } },
  { "person.take-everything", { "<Control><Shift>Delete" } },
  { "ways.end-selected", { "<Control>d" } },
  { "ways.remove-selected", { "Delete", "KP_Delete" } },
  { "ways.unselect", { "Escape" } },
};

/* The application catches its keys before any widget sees them. That is right
 * for what is to work everywhere, and wrong for keys that edit text, as well
 * as for actions of a page, which the window does not know. */
static gboolean
is_caught (const HbShortcut *shortcut)
{
  return g_str_has_prefix (shortcut->action, "app.") || g_str_has_prefix (shortcut->action, "win");
}

const HbShortcut *
hb_shortcuts_get (guint *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (shortcuts);

  return shortcuts;
}

/* Gives the actions of the application and the window their keys. */
void
hb_shortcuts_set_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (is_caught (&shortcuts[i]))
      gtk_application_set_accels_for_action (application, shortcuts[i].action, (const char *const *) shortcuts[i].accels);
}

static gboolean
is_behind_dialog (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return ADW_IS_APPLICATION_WINDOW (root) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL;
}

/* Nothing is done on a page that is not in view, or behind a dialog. */
static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget) && !is_behind_dialog (widget)
         && gtk_widget_activate_action (widget, user_data, NULL);
}

/* Gives the actions of a page, which begin with @prefix, their keys: in the
 * whole window of @widget or only in itself, as @scope says. A text that is
 * being edited has them first. */
void
hb_shortcuts_add_to_widget (GtkWidget       *widget,
                            const char      *prefix,
                            GtkShortcutScope scope)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (prefix != NULL);

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), scope);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    for (gsize k = 0; g_str_has_prefix (shortcuts[i].action, prefix) && shortcuts[i].accels[k] != NULL; k++)
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].accels[k]),
                                                              gtk_callback_action_new (activate_cb, (gpointer) shortcuts[i].action, NULL)));
  gtk_widget_add_controller (widget, controller);
}
