/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "hb-about.h"
#include "hb-accounts-private.h"
#include "hb-door-row.h"
#include "hb-help-dialog.h"
#include "hb-history-page.h"
#include "hb-past-step-row.h"
#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-preferences-dialog.h"
#include "hb-shortcuts.h"
#include "hb-sign-in-page.h"
#include "hb-sign-out-dialog.h"
#include "hb-step-row.h"
#include "hb-way-in.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"
#include "stub-keyring.h"
#include "tour.h"

/* Writes a picture of each page at each width:
 *
 *   tour FOLDER VARIANT [SCALE]
 *
 * in the language, colors and contrast of the environment, with text SCALE
 * times as large; VARIANT goes into the names of the files. */

#define HEIGHT 720

static void
save_window (Tour       *tour,
             GtkWindow  *window,
             const char *page)
{
  g_autofree char *name = g_strdup_printf ("%s-%d-%s.png", page, tour->width, tour->variant);
  g_autofree char *path = g_build_filename (tour->folder, name, NULL);

  hb_display_save_window (window, path);
}

void
tour_save (Tour       *tour,
           const char *page)
{
  save_window (tour, GTK_WINDOW (tour->display->window), page);
}

void
tour_open_person (Tour       *tour,
                  const char *query)
{
  hb_display_open_person (tour->display, query);
  hb_display_wait_for (hb_display_find_type (tour->person_page, HB_TYPE_WAY_ROW, 0) != NULL || hb_display_find_type (tour->person_page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
}

void
tour_go_back (Tour *tour)
{
  gtk_widget_activate_action (tour->person_page, "navigation.pop", NULL);
  hb_display_wait_for (hb_display_find_type (tour->display->window, GTK_TYPE_SEARCH_ENTRY, 0) != NULL);
}

AdwDialog *
tour_wait_for_dialog (Tour *tour)
{
  AdwDialog *dialog;

  hb_display_wait_for ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (tour->display->window))) != NULL);

  return dialog;
}

static void
set_access (Tour    *tour,
            gboolean access)
{
  GtkSwitch *access_switch = hb_display_find_type (tour->person_page, GTK_TYPE_SWITCH, 0);

  gtk_switch_set_active (access_switch, access);
  hb_display_wait_for (gtk_switch_get_state (access_switch) == access && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
}

static void
visit_person (Tour       *tour,
              const char *query,
              const char *page)
{
  tour_open_person (tour, query);
  tour_save (tour, page);
  tour_go_back (tour);
}

static void
visit_dialog (Tour       *tour,
              AdwDialog  *dialog,
              const char *page)
{
  adw_dialog_present (dialog, GTK_WIDGET (tour->display->window));
  hb_display_wait_for (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  tour_save (tour, page);
  adw_dialog_force_close (dialog);
}

static void
save_dialog (Tour       *tour,
             const char *page)
{
  AdwDialog *dialog = tour_wait_for_dialog (tour);

  tour_save (tour, page);
  adw_dialog_force_close (dialog);
}

/* What is chosen among the ways in, the doors behind them, and a day for their end. */
static void
visit_ways (Tour *tour)
{
  GtkWidget         *list;
  GtkSelectionModel *selection;
  AdwViewStack      *stack;

  tour_open_person (tour, "sam.reyes@example.com");
  list = hb_display_find_type (tour->person_page, HB_TYPE_WAYS_LIST, 0);
  selection = gtk_list_view_get_model (hb_display_find_type (list, GTK_TYPE_LIST_VIEW, 0));
  hb_display_wait_for (g_list_model_get_n_items (G_LIST_MODEL (selection)) == 12);
  gtk_selection_model_select_item (selection, 2, TRUE);
  gtk_selection_model_select_item (selection, 3, FALSE);
  hb_display_wait_for (hb_display_find_text (list, "2") != NULL);
  tour_save (tour, "ways-selected");
  gtk_widget_activate_action (list, "ways.end-selected", NULL);
  save_dialog (tour, "end-date");
  gtk_widget_activate_action (list, "ways.unselect", NULL);
  gtk_list_view_scroll_to (hb_display_find_type (list, GTK_TYPE_LIST_VIEW, 0), 11, GTK_LIST_SCROLL_NONE, NULL);
  tour_save (tour, "ways-end");

  stack = hb_display_find_type (tour->person_page, ADW_TYPE_VIEW_STACK, 0);
  adw_view_stack_set_visible_child_name (stack, "doors");
  hb_display_wait_for (hb_display_find_type (tour->person_page, HB_TYPE_DOOR_ROW, 0) != NULL);
  tour_save (tour, "doors");
  adw_view_stack_set_visible_child_name (stack, "ways");
  tour_go_back (tour);
}

static void
paste_key (Tour       *tour,
           const char *key)
{
  GtkWidget *page = hb_display_find_type (tour->display->window, HB_TYPE_SIGN_IN_PAGE, 0);

  gtk_editable_set_text (hb_display_find_type (page, ADW_TYPE_PASSWORD_ENTRY_ROW, 0), key);
  gtk_widget_activate_action (page, "sign-in.test", NULL);
}

static void
wait_for_state (Tour       *tour,
                const char *wanted)
{
  GtkWidget *page = hb_display_find_type (tour->display->window, HB_TYPE_SIGN_IN_PAGE, 0);
  gboolean   is_there = FALSE;

  while (!is_there)
    {
      g_autofree char *state = NULL;

      g_object_get (page, "state", &state, NULL);
      is_there = g_str_equal (state, wanted);
      if (!is_there)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
visit_sign_in (Tour *tour)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (HbKeyring) keyring = stub_keyring_new ();
  g_autoptr (HbAccounts) accounts = hb_accounts_new_with_keyring (settings, keyring, 0);
  g_autoptr (HbAccount) account = NULL;
  const char *server = hb_demo_server_get_base_uri (tour->display->server);
  GtkWidget  *page;

  hb_window_show_sign_in (tour->display->window, accounts, server, NULL, HB_PROBLEM_NONE);
  hb_display_wait_for ((page = hb_display_find_type (tour->display->window, HB_TYPE_SIGN_IN_PAGE, 0)) != NULL);
  tour_save (tour, "sign-in");
  paste_key (tour, "two words");
  tour_save (tour, "sign-in-no-key");
  paste_key (tour, hb_demo_server_get_key_for (tour->display->server, "expired"));
  wait_for_state (tour, "enter");
  tour_save (tour, "sign-in-wrong-key");
  paste_key (tour, hb_demo_server_get_key_for (tour->display->server, "administrator"));
  wait_for_state (tour, "found");
  tour_save (tour, "sign-in-found");
  stub_keyring_fail (keyring, HB_KEYRING_ERROR_LOCKED);
  gtk_widget_activate_action (page, "sign-in.use", NULL);
  wait_for_state (tour, "not-kept");
  tour_save (tour, "sign-in-locked");
  gtk_widget_activate_action (page, "sign-in.cancel", NULL);

  account = hb_account_new (server, 1, "Example Works", "Dana Lind");
  visit_dialog (tour, hb_sign_out_dialog_new (account), "sign-out");
}

static void
visit_changes (Tour *tour)
{
  AdwDialog *dialog;

  tour_open_person (tour, "sam.reyes@example.com");
  gtk_widget_activate_action (hb_display_find_type (tour->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  hb_display_wait_for (hb_display_find_type (tour->display->window, g_type_from_name ("AdwToastWidget"), 0) != NULL);
  tour_save (tour, "removed");

  set_access (tour, FALSE);
  tour_save (tour, "suspended");
  gtk_widget_activate_action (tour->person_page, "person.delete-profile", NULL);
  dialog = tour_wait_for_dialog (tour);
  tour_save (tour, "delete-profile");
  adw_dialog_force_close (dialog);
  set_access (tour, TRUE);
  tour_go_back (tour);
}

static gboolean
offers (AdwDialog  *dialog,
        const char *action_name)
{
  GtkActionable *button;

  for (guint i = 0; (button = hb_display_find_type (dialog, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (button), action_name) == 0)
      return TRUE;

  return FALSE;
}

/* What was done can be undone once all of it is. */
static void
wait_for_undo (AdwDialog *dialog,
               gboolean   can_undo)
{
  hb_display_wait_for (can_undo == offers (dialog, "plan.undo"));
}

static void
visit_plan (Tour *tour)
{
  AdwDialog *dialog;

  tour_open_person (tour, "sam.reyes@example.com");
  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  hb_display_wait_for (hb_display_find_type (dialog, HB_TYPE_STEP_ROW, 0) != NULL);
  tour_save (tour, "plan");

  hb_display_wait_for (gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.start", NULL));
  wait_for_undo (dialog, TRUE);
  tour_save (tour, "plan-done");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.undo", NULL);
  wait_for_undo (dialog, FALSE);
  wait_for_undo (dialog, TRUE);
  adw_dialog_force_close (dialog);
  tour_go_back (tour);
  /* Without the toasts of it. */
  hb_display_connect (tour->display, 0);
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);
}

static HbHistoryPage *
open_history (Tour *tour)
{
  HbHistoryPage *page;

  gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.history", NULL);
  hb_display_wait_for ((page = hb_display_find_type (tour->display->window, HB_TYPE_HISTORY_PAGE, 0)) != NULL);

  return page;
}

static void
leave_history (Tour          *tour,
               HbHistoryPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "navigation.pop", NULL);
  hb_display_wait_for (hb_display_find_type (tour->display->window, HB_TYPE_HISTORY_PAGE, 0) == NULL);
}

static void
visit_empty_history (Tour *tour)
{
  HbHistoryPage *page = open_history (tour);

  hb_display_wait_for (hb_display_find_type (page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  tour_save (tour, "history-empty");
  leave_history (tour, page);
}

/* Of what was changed before. */
static void
visit_history (Tour *tour)
{
  HbHistoryPage *page;

  tour_open_person (tour, "Robin");
  set_access (tour, FALSE);
  tour_go_back (tour);

  page = open_history (tour);
  hb_display_wait_for (hb_display_find_type (page, HB_TYPE_PAST_STEP_ROW, 3) != NULL);
  tour_save (tour, "history");
  /* The oldest: a right that was removed. */
  g_signal_emit_by_name (hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0), "activate", 3);
  tour_wait_for_dialog (tour);
  tour_save (tour, "history-details");
  adw_dialog_force_close (tour_wait_for_dialog (tour));
  leave_history (tour, page);
}

static void
visit_journal (Tour *tour)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (HbHistory) history = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  HbHistoryPage *page;

  g_file_set_contents (path, "This is no database.", -1, NULL);
  session = hb_display_connect_as (tour->display, "administrator", history, 0);
  hb_display_wait_for (hb_history_get_problem (history) == HB_PROBLEM_JOURNAL_DAMAGED);
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);
  tour_save (tour, "journal-damaged");
  page = open_history (tour);
  hb_display_wait_for (hb_display_find_type (page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  tour_save (tour, "history-damaged");
  leave_history (tour, page);

  g_unlink (path);
  g_rmdir (folder);
  hb_display_connect (tour->display, 0);
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);
}

static void
visit_failures (Tour *tour)
{
  hb_display_search (tour->display, "qqqqqqqq");
  hb_display_wait_for (hb_display_find_type (tour->people_page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  tour_save (tour, "no-result");
  gtk_widget_activate_action (tour->people_page, "people.clear-search", NULL);
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);

  tour_open_person (tour, "sam.reyes@example.com");
  hb_demo_server_disconnect (tour->display->server);
  gtk_widget_activate_action (tour->person_page, "person.reload", NULL);
  hb_display_wait_for (hb_display_find_type (tour->person_page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  tour_save (tour, "person-offline");
  tour_go_back (tour);
  gtk_widget_activate_action (tour->people_page, "people.reload", NULL);
  hb_display_wait_for (hb_display_find_type (tour->people_page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  tour_save (tour, "people-offline");

  hb_window_show_problem (tour->display->window, HB_PROBLEM_NO_KEY);
  tour_save (tour, "no-key");
}

static GtkWindow *
find_shortcuts (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkShortcutsWindow") && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

/* What is around the pages. */
static void
visit_surroundings (Tour *tour)
{
  GtkWindow         *shortcuts;
  const char *const *help_pages = hb_help_dialog_get_pages ();

  visit_dialog (tour, hb_about_new (), "about");
  visit_dialog (tour, hb_preferences_dialog_new (), "preferences");
  visit_dialog (tour, hb_help_dialog_new (NULL), "help");
  for (guint i = 0; help_pages[i] != NULL; i++)
    {
      g_autofree char *page = g_strconcat ("help-", help_pages[i], NULL);

      visit_dialog (tour, hb_help_dialog_new (help_pages[i]), page);
    }

  hb_shortcuts_set_accels (GTK_APPLICATION (tour->display->application));
  gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.show-help-overlay", NULL);
  hb_display_wait_for ((shortcuts = find_shortcuts ()) != NULL);
  save_window (tour, shortcuts, "shortcuts");
  gtk_window_close (shortcuts);
}

static void
visit (Tour *tour)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_int (settings, "window-width", tour->width);
  g_settings_set_int (settings, "window-height", HEIGHT);
  tour->display = hb_display_new (0);
  tour->people_page = hb_display_find_type (tour->display->window, HB_TYPE_PEOPLE_PAGE, 0);
  hb_display_wait_for ((tour->people_page = hb_display_find_type (tour->display->window, HB_TYPE_PEOPLE_PAGE, 0)) != NULL);
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);
  tour_save (tour, "people");
  visit_surroundings (tour);

  /* In a narrow window the page is there only once somebody was opened. */
  hb_display_open_person (tour->display, "sam.reyes@example.com");
  hb_display_wait_for ((tour->person_page = hb_display_find_type (tour->display->window, HB_TYPE_PERSON_PAGE, 0)) != NULL);
  hb_display_wait_for (hb_display_find_type (tour->person_page, HB_TYPE_WAY_ROW, 0) != NULL);
  tour_save (tour, "person");
  tour_go_back (tour);

  visit_person (tour, "all.lockers@example.com", "many-rights");
  visit_person (tour, "Robin", "markup");
  visit_person (tour, "maximiliana", "long-name");
  visit_person (tour, "nameless", "no-name");
  visit_person (tour, "perpetua", "no-rights");
  visit_ways (tour);
  visit_sign_in (tour);
  visit_empty_history (tour);
  visit_changes (tour);
  visit_history (tour);
  visit_plan (tour);
  tour_visit_names (tour);
  tour_visit_gone (tour);
  visit_journal (tour);
  visit_failures (tour);

  g_clear_pointer (&tour->display, hb_display_free);
}

int
main (int    argc,
      char **argv)
{
  const int widths[] = { 360, 700, 1100 };

  if (argc != 3 && argc != 4)
    {
      g_printerr ("Usage: tour FOLDER VARIANT [SCALE]\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_mkdir_with_parents (argv[1], 0755);
  hb_display_init ();
  if (argc == 4)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (g_ascii_strtod (argv[3], NULL) * 96 * 1024), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Tour tour = { .folder = argv[1], .variant = argv[2], .width = widths[i] };

      visit (&tour);
    }

  return 0;
}
