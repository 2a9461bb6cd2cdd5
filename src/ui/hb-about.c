/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-about.h"

#include <glib/gi18n.h>

#define WEBSITE "https://github.com/handback/handback"
#define ISSUES "https://github.com/handback/handback/issues"

static void
append_variable (GString    *text,
                 const char *name)
{
  const char *value = g_getenv (name);

  g_string_append_printf (text, "- %s: %s\n", name, value != NULL ? value : "not set");
}

/**
 * hb_about_build_debug_info:
 *
 * Returns: (transfer full): what a report of a fault needs, in English: versions,
 *   language and desktop. No key, no name, no address of a server, and nothing
 *   else that is not the same for many.
 */
char *
hb_about_build_debug_info (void)
{
  GString     *text = g_string_new (NULL);
  const char  *language = pango_language_to_string (pango_language_get_default ());
  GdkDisplay  *display = gdk_display_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();
  gint         dpi = -1;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  g_string_append_printf (text, "Handback %s (%s)\n\n", VERSION, APPLICATION_ID);
  g_string_append (text, "Libraries\n");
  g_string_append_printf (text, "- GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "- GTK %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "- libadwaita %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (text, "- Built with %s\n", BUILT_WITH);

  g_string_append (text, "\nSystem\n");
  g_string_append_printf (text, "- Language: %s\n", language);
  g_string_append_printf (text, "- Direction: %s\n",
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "right to left" : "left to right");
  g_string_append_printf (text, "- Display: %s\n", display != NULL ? G_OBJECT_TYPE_NAME (display) : "none");
  g_string_append_printf (text, "- Text scale: %.2f\n", dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0);
  g_string_append_printf (text, "- Flatpak: %s\n", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  append_variable (text, "XDG_CURRENT_DESKTOP");
  append_variable (text, "GDK_BACKEND");
  append_variable (text, "GSK_RENDERER");

  return g_string_free_and_steal (text);
}

/**
 * hb_about_new:
 *
 * Returns: (transfer floating): the dialog that says what Handback is, by whom,
 *   and under which licences
 */
AdwDialog *
hb_about_new (void)
{
  AdwAboutDialog  *dialog = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
  g_autofree char *debug_info = hb_about_build_debug_info ();

  adw_about_dialog_set_application_name (dialog, _ ("Handback"));
  adw_about_dialog_set_application_icon (dialog, APPLICATION_ID);
  adw_about_dialog_set_developer_name (dialog, _ ("The Handback developers"));
  adw_about_dialog_set_version (dialog, VERSION);
  adw_about_dialog_set_comments (dialog,
                                 _ ("Take access rights back when somebody leaves. Works with Kisi, and is neither made nor endorsed by them."));
  adw_about_dialog_set_website (dialog, WEBSITE);
  adw_about_dialog_set_issue_url (dialog, ISSUES);
  adw_about_dialog_set_license_type (dialog, GTK_LICENSE_GPL_3_0);
  /* Translators: put your own names here, one a line; they are shown in the About dialog */
  adw_about_dialog_set_translator_credits (dialog, _ ("translator-credits"));
  adw_about_dialog_set_debug_info (dialog, debug_info);
  adw_about_dialog_set_debug_info_filename (dialog, "handback-debug-info.txt");
  /* Beside what is ours. These are all of one licence. */
  adw_about_dialog_add_legal_section (dialog, "FriBidi, GLib, GTK, JSON-GLib, libadwaita, libsecret, libsoup", NULL, GTK_LICENSE_LGPL_2_1, NULL);
  adw_about_dialog_add_legal_section (dialog, "SQLite", NULL, GTK_LICENSE_CUSTOM, _ ("SQLite is in the public domain."));

  return ADW_DIALOG (dialog);
}
