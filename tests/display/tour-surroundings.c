/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-about.h"
#include "hb-due-banner.h"
#include "hb-help-dialog.h"
#include "hb-people-page.h"
#include "hb-preferences-dialog.h"
#include "tour.h"

/* What is around the pages. */

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

static void
visit_shortcuts (Tour *tour)
{
  GtkWindow *shortcuts;

  gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.show-help-overlay", NULL);
  hb_display_wait_for ((shortcuts = find_shortcuts ()) != NULL);
  /* A window of GTK's, which no narrow screen makes smaller: it is no picture of one. */
  if (tour->folder == NULL || gtk_widget_get_width (GTK_WIDGET (shortcuts)) <= tour->width)
    tour_stop_at (tour, shortcuts, "shortcuts");
  gtk_window_close (shortcuts);
}

static gboolean
leads_to (GtkWidget  *row,
          const char *tag)
{
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));

  return target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (target, NULL), tag);
}

/* Whether a row of About that is shown leads to a page. */
static gboolean
can_be_reached (AdwDialog  *about,
                const char *tag)
{
  GtkWidget *row;

  for (guint i = 0; (row = hb_display_find_type (about, ADW_TYPE_ACTION_ROW, i)) != NULL; i++)
    if (leads_to (row, tag))
      return TRUE;

  return FALSE;
}

/* The pages that libadwaita makes of what About was given. */
static void
visit_about (Tour *tour)
{
  static const char *const tags[] = { "credits", "legal", "troubleshooting" };
  AdwDialog               *dialog = hb_about_new ();
  AdwNavigationView       *view;

  adw_dialog_present (dialog, GTK_WIDGET (tour->display->window));
  tour_wait_for_dialog (tour);
  tour_stop (tour, "about");
  view = tour_wait_for_type (dialog, ADW_TYPE_NAVIGATION_VIEW);
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *page = g_strconcat ("about-", tags[i], NULL);

      if (!can_be_reached (dialog, tags[i]))
        continue;
      adw_navigation_view_push_by_tag (view, tags[i]);
      tour_stop (tour, page);
      adw_navigation_view_pop (view);
    }
  adw_dialog_force_close (dialog);
}

static void
visit_help (Tour *tour)
{
  const char *const *help_pages = hb_help_dialog_get_pages ();

  tour_stop_at_new_dialog (tour, hb_help_dialog_new (NULL), "help");
  for (guint i = 0; help_pages[i] != NULL; i++)
    {
      g_autofree char *page = g_strconcat ("help-", help_pages[i], NULL);

      tour_stop_at_new_dialog (tour, hb_help_dialog_new (help_pages[i]), page);
    }
}

static void
visit_menu (Tour *tour)
{
  GtkWidget  *button = hb_display_find_type (tour->people_page, GTK_TYPE_MENU_BUTTON, 0);
  GActionMap *actions = G_ACTION_MAP (tour->display->application);
  g_autoptr (GMenu) accounts = g_menu_new ();

  g_menu_append (accounts, "Example Works", "app.account::1");
  g_menu_append (accounts, "Another Organization With a Long Name <b>&", "app.account::2");
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "account")), g_variant_new_string ("1"));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "sign-out")), TRUE);
  hb_window_set_accounts_menu (tour->display->window, G_MENU_MODEL (accounts));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  tour_stop_at_popover (tour, button, "main-menu");
}

static void
set_due (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  gboolean *is_set = user_data;

  *is_set = hb_reminders_finish (HB_REMINDERS (source), result, NULL);
}

/* Somebody who was to be back, with a name that is hard to show. */
static void
visit_due (Tour       *tour,
           gint64      user_id,
           const char *page)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = NULL;
  g_autoptr (HbReminder) reminder = NULL;
  HbDemoUser *user = hb_demo_table_get (&hb_demo_server_get_company (tour->display->server)->users, user_id);
  gpointer    banner;
  gboolean    is_set = FALSE;
  GDate       due;

  user->access_enabled = FALSE;
  session = tour_connect_to (tour, history);
  g_date_clear (&due, 1);
  g_date_set_dmy (&due, 1, G_DATE_JANUARY, 2020);
  reminder = hb_reminder_new (HB_REMINDER_RESTORE, user_id, user->name, &due);
  hb_reminders_set_async (hb_session_get_reminders (session), reminder, set_due, &is_set);
  hb_display_wait_for (is_set);
  hb_display_wait_for ((banner = hb_display_find_type (tour->display->window, HB_TYPE_DUE_BANNER, 0)) != NULL && gtk_widget_get_mapped (banner));
  tour_stop (tour, page);
  user->access_enabled = TRUE;
}

/* The words of all others are of the same length. */
static void
visit_problems (Tour *tour)
{
  static const struct
  {
    HbProblem   problem;
    const char *page;
  } problems[] = {
    { HB_PROBLEM_NO_KEY, "problem-no-key" },
    { HB_PROBLEM_BAD_KEY, "problem-bad-key" },
    { HB_PROBLEM_NOT_ALLOWED, "problem-not-allowed" },
    { HB_PROBLEM_UNTRUSTED, "problem-untrusted" },
    { HB_PROBLEM_BUSY, "problem-busy" },
    { HB_PROBLEM_OFFLINE, "problem-offline" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      hb_window_show_problem (tour->display->window, problems[i].problem);
      tour_stop (tour, problems[i].page);
    }
}

void
tour_visit_surroundings (Tour *tour)
{
  visit_about (tour);
  tour_stop_at_new_dialog (tour, hb_preferences_dialog_new (), "preferences");
  visit_help (tour);
  visit_shortcuts (tour);
  visit_menu (tour);
  visit_due (tour, HB_DEMO_USER_MARKUP, "banner-due");
  visit_due (tour, HB_DEMO_USER_LONG_NAME, "banner-due-long");
  visit_problems (tour);
}
