/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-preferences-dialog.h"

/**
 * HbPreferencesDialog:
 *
 * The few things that are a matter of taste. Each is a key of the settings, and
 * works at once.
 */
struct _HbPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* Template */
  AdwSwitchRow *notify_row;
  AdwSwitchRow *search_row;

  GSettings *settings; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HbPreferencesDialog, hb_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
hb_preferences_dialog_dispose (GObject *object)
{
  HbPreferencesDialog *self = HB_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hb_preferences_dialog_parent_class)->dispose (object);
}

static void
hb_preferences_dialog_class_init (HbPreferencesDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hb_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPreferencesDialog, notify_row);
  gtk_widget_class_bind_template_child (widget_class, HbPreferencesDialog, search_row);
}

static void
hb_preferences_dialog_init (HbPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "notify-long-runs", self->notify_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "search-provider", self->search_row, "active", G_SETTINGS_BIND_DEFAULT);
}

/**
 * hb_preferences_dialog_new:
 *
 * Returns: (transfer floating): a dialog that shows and changes the settings
 */
AdwDialog *
hb_preferences_dialog_new (void)
{
  return g_object_new (HB_TYPE_PREFERENCES_DIALOG, NULL);
}
