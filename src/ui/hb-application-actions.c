/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-application-actions.h"

#include "hb-about.h"
#include "hb-help-dialog.h"
#include "hb-preferences-dialog.h"
#include "hb-shortcuts.h"

/* Actions of the program that need nothing but a window to stand in front of. */

static GtkWidget *
get_window (gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  return window != NULL ? GTK_WIDGET (window) : NULL;
}

/* One of a kind: what is open already is not opened over itself. */
static void
present (gpointer   application,
         AdwDialog *dialog)
{
  g_autoptr (AdwDialog) owned = g_object_ref_sink (dialog);
  GtkWidget *window = get_window (application);
  AdwDialog *shown = NULL;

  if (ADW_IS_APPLICATION_WINDOW (window))
    shown = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  if (shown == NULL || G_OBJECT_TYPE (shown) != G_OBJECT_TYPE (dialog))
    adw_dialog_present (dialog, window);
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  present (user_data, hb_about_new ());
}

static void
preferences_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  present (user_data, hb_preferences_dialog_new ());
}

static void
help_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  present (user_data, hb_help_dialog_new (hb_help_dialog_find_page (get_window (user_data))));
}

static void
show_window_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  g_application_activate (user_data);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_activated },
  { .name = "help", .activate = help_activated },
  { .name = "preferences", .activate = preferences_activated },
  { .name = "show-window", .activate = show_window_activated },
};

/* To be called when @application has started. */
void
hb_application_actions_add (AdwApplication *application)
{
  g_return_if_fail (ADW_IS_APPLICATION (application));

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  hb_shortcuts_set_accels (GTK_APPLICATION (application));
}
