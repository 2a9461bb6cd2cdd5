/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-sign-out-dialog.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/**
 * hb_sign_out_dialog_new:
 * @account: an organization
 *
 * Returns: (transfer floating): a dialog whose response is "sign-out" or "cancel"
 */
AdwDialog *
hb_sign_out_dialog_new (HbAccount *account)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PATH "/hb-sign-out-dialog.ui");
  AdwAlertDialog  *dialog = ADW_ALERT_DIALOG (gtk_builder_get_object (builder, "dialog"));
  g_autofree char *name = hb_words_account (account);

  /* Translators: %s is an organization */
  adw_alert_dialog_format_heading (dialog, _ ("Sign Out of %s?"), name);

  /* The builder has the other reference, for as long as this takes. */
  g_object_ref (dialog);
  g_object_force_floating (G_OBJECT (dialog));

  return ADW_DIALOG (dialog);
}
