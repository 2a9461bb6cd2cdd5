/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What has a key, and which. data/ui/gtk/help-overlay.ui shows the same to
 * people; a test holds the two against each other, and both against the
 * actions that are really there. */
typedef struct
{
  const char *action;
  const char *accels[3]; /* NULL-terminated */
} HbShortcut;

const HbShortcut *hb_shortcuts_get (guint *n_shortcuts);

void hb_shortcuts_set_accels (GtkApplication *application);
void hb_shortcuts_add_to_widget (GtkWidget *widget, const char *prefix, GtkShortcutScope scope);

G_END_DECLS
