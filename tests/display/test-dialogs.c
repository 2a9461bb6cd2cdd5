/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-about.h"
#include "hb-display.h"
#include "hb-help-dialog.h"
#include "hb-help-page.h"
#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-plan-dialog.h"
#include "hb-preferences-dialog.h"
#include "hb-run-notification.h"

/* A page of the help is read in a minute, or not at all. */
#define MAX_HELP_WORDS 150

typedef struct
{
  HbDisplay *display;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window));
}

/* Of the text, without its heading. */
static guint
count_words (GtkWidget *widget)
{
  guint n = 0;

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_HEADING)
    return 0;
  if (GTK_IS_LABEL (widget))
    {
      g_auto (GStrv) words = g_str_tokenize_and_fold (gtk_label_get_text (GTK_LABEL (widget)), NULL, NULL);

      return g_strv_length (words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_words (child);

  return n;
}

static void
test_help_pages (Fixture      *fixture,
                 gconstpointer data)
{
  const char *const *pages = hb_help_dialog_get_pages ();

  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autoptr (AdwDialog) dialog = g_object_ref_sink (hb_help_dialog_new (pages[i]));
      AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_dialog_get_child (dialog));
      AdwNavigationPage *page = adw_navigation_view_get_visible_page (view);
      guint              n_words = count_words (GTK_WIDGET (page));

      g_assert_true (HB_IS_HELP_PAGE (page));
      g_assert_cmpstr (adw_navigation_page_get_tag (page), ==, pages[i]);
      g_assert_cmpuint (strlen (adw_navigation_page_get_title (page)), >, 5);
      g_assert_cmpuint (n_words, >, 30);
      g_assert_cmpuint (n_words, <=, MAX_HELP_WORDS);
      /* Back leads to the list of tasks. */
      g_assert_true (adw_navigation_view_pop (view));
      g_assert_cmpstr (adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (view)), ==, "tasks");
    }
}

static void
test_help_tasks (Fixture      *fixture,
                 gconstpointer data)
{
  AdwDialog         *dialog = hb_help_dialog_new (NULL);
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_dialog_get_child (dialog));

  adw_dialog_present (dialog, GTK_WIDGET (fixture->display->window));
  hb_display_wait_for (hb_display_find_type (dialog, ADW_TYPE_ACTION_ROW, 0) != NULL);
  g_assert_cmpuint (hb_display_count (dialog, ADW_TYPE_ACTION_ROW), ==, g_strv_length ((char **) hb_help_dialog_get_pages ()));

  gtk_widget_activate (hb_display_find_type (dialog, ADW_TYPE_ACTION_ROW, 2));
  hb_display_wait_for (g_str_equal (adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (view)), hb_help_dialog_get_pages ()[2]));
  adw_dialog_force_close (dialog);
}

/* Whoever looks for a button in the help finds it by its name. */
static void
test_help_names (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (AdwDialog) dialog = g_object_ref_sink (hb_help_dialog_new ("take-everything"));
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_dialog_get_child (dialog));
  const char        *title = adw_navigation_page_get_title (adw_navigation_view_get_visible_page (view));

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (hb_display_shows (fixture->display, "7 access rights"));
  g_assert_nonnull (hb_display_find_button (fixture->display->window, title));
}

/* The help is about what is in view. */
static void
test_help_subject (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->display->window);
  GtkWidget *person_page = hb_display_find_type (window, HB_TYPE_PERSON_PAGE, 0);
  AdwDialog *dialog;

  g_assert_cmpstr (hb_help_dialog_find_page (NULL), ==, NULL);
  hb_display_wait_for (hb_display_find_type (window, HB_TYPE_PERSON_ROW, 0) != NULL);
  g_assert_cmpstr (hb_help_dialog_find_page (window), ==, "find-person");

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (hb_display_shows (fixture->display, "7 access rights"));
  gtk_widget_grab_focus (hb_display_find_type (person_page, GTK_TYPE_SWITCH, 0));
  g_assert_cmpstr (hb_help_dialog_find_page (window), ==, "ways-in");

  gtk_widget_activate_action (person_page, "person.take-everything", NULL);
  hb_display_wait_for ((dialog = get_dialog (fixture)) != NULL);
  hb_display_wait_for (g_strcmp0 (hb_help_dialog_find_page (window), "take-everything") == 0);
  adw_dialog_force_close (dialog);

  hb_window_show_problem (fixture->display->window, HB_PROBLEM_OFFLINE);
  hb_display_wait_for (hb_display_find_button (window, "Try Again") != NULL);
  gtk_widget_grab_focus (hb_display_find_button (window, "Try Again"));
  g_assert_cmpstr (hb_help_dialog_find_page (window), ==, "problems");
}

static void
test_preferences (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  AdwDialog    *dialog = hb_preferences_dialog_new ();
  AdwSwitchRow *notify_row;
  AdwSwitchRow *search_row;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->display->window));
  hb_display_wait_for ((notify_row = hb_display_find_type (dialog, ADW_TYPE_SWITCH_ROW, 0)) != NULL);
  search_row = hb_display_find_type (dialog, ADW_TYPE_SWITCH_ROW, 1);

  g_assert_true (adw_switch_row_get_active (notify_row));
  g_assert_false (adw_switch_row_get_active (search_row));
  adw_switch_row_set_active (notify_row, FALSE);
  adw_switch_row_set_active (search_row, TRUE);
  g_assert_false (g_settings_get_boolean (settings, "notify-long-runs"));
  g_assert_true (g_settings_get_boolean (settings, "search-provider"));

  g_settings_reset (settings, "notify-long-runs");
  g_settings_reset (settings, "search-provider");
  g_assert_true (adw_switch_row_get_active (notify_row));
  g_assert_false (adw_switch_row_get_active (search_row));
  adw_dialog_force_close (dialog);
}

/* The preferences begin with their heading on a phone as well. */
static void
test_preferences_narrow (Fixture      *fixture,
                         gconstpointer data)
{
  GtkWidget     *window = GTK_WIDGET (fixture->display->window);
  AdwDialog     *dialog = hb_preferences_dialog_new ();
  GtkWidget     *scrolled;
  GtkAdjustment *adjustment;

  gtk_window_set_default_size (GTK_WINDOW (window), 370, 720);
  hb_display_wait_for (gtk_widget_get_width (window) < 400);
  adw_dialog_present (dialog, window);
  hb_display_wait_for ((scrolled = hb_display_find_type (dialog, GTK_TYPE_SCROLLED_WINDOW, 0)) != NULL);
  hb_display_settle (window);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <=, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
  adw_dialog_force_close (dialog);
}

static void
test_about (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (AdwDialog) dialog = g_object_ref_sink (hb_about_new ());
  g_autofree char *debug_info = hb_about_build_debug_info ();

  g_assert_nonnull (strstr (debug_info, "GTK 4."));
  g_assert_nonnull (strstr (debug_info, "SQLite 3."));
  g_assert_nonnull (strstr (debug_info, "Language: "));
  /* Neither who it is nor for whom. */
  g_assert_null (strstr (debug_info, hb_demo_server_get_key (fixture->display->server)));
  g_assert_null (strstr (debug_info, hb_demo_server_get_base_uri (fixture->display->server)));
  g_assert_null (strstr (debug_info, g_get_home_dir ()));
  g_assert_null (strstr (debug_info, "Example Works"));
  g_assert_cmpstr (adw_about_dialog_get_debug_info (ADW_ABOUT_DIALOG (dialog)), ==, debug_info);
  g_assert_cmpint (adw_about_dialog_get_license_type (ADW_ABOUT_DIALOG (dialog)), ==, GTK_LICENSE_GPL_3_0);
}

static void
test_long_run (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_false (hb_run_notification_is_long (1, 0));
  g_assert_false (hb_run_notification_is_long (5, 10 * G_USEC_PER_SEC));
  g_assert_true (hb_run_notification_is_long (6, 0));
  g_assert_true (hb_run_notification_is_long (1, 10 * G_USEC_PER_SEC + 1));
}

#define ADD(name, function) g_test_add ("/dialogs/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("help-pages", test_help_pages);
  ADD ("help-tasks", test_help_tasks);
  ADD ("help-names", test_help_names);
  ADD ("help-subject", test_help_subject);
  ADD ("preferences", test_preferences);
  ADD ("preferences-narrow", test_preferences_narrow);
  ADD ("about", test_about);
  ADD ("long-run", test_long_run);

  return g_test_run ();
}
