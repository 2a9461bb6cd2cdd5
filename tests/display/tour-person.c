/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-demo.h"
#include "tour.h"

/* The page of a person, in each of its states. */

static void
visit_one (Tour       *tour,
           const char *query,
           const char *page)
{
  tour_open_person (tour, query);
  tour_stop (tour, page);
  tour_go_back (tour);
}

static void
visit_somebody (Tour *tour)
{
  static const struct
  {
    const char *query;
    const char *page;
  } people[] = {
    { "sam.reyes@example.com", "person" },
    { "all.lockers@example.com", "person-many-rights" },
    { "Robin", "person-markup" },
    { "maximiliana", "person-long-name" },
    { "nameless", "person-no-name" },
    { "khaled.benyoussef@example.com", "person-arabic" },
    { "misaki.sato@example.com", "person-japanese" },
    { "perpetua", "person-no-rights" },
    { "dana.lind@example.com", "person-self" },
    { "ingrid.hakansson", "person-owner" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    visit_one (tour, people[i].query, people[i].page);
}

static const char *
get_email (Tour  *tour,
           gint64 id)
{
  HbDemoUser *user = hb_demo_table_get (&hb_demo_server_get_company (tour->display->server)->users, id);

  return user->email;
}

static void
visit_suspended (Tour *tour)
{
  GtkWidget *calendar;
  AdwDialog *dialog;
  g_autoptr (GDateTime) date = NULL;

  visit_one (tour, get_email (tour, HB_DEMO_USER_DIRECTORY_OFF), "person-of-directory");
  visit_one (tour, get_email (tour, HB_DEMO_USER_BOTH_OFF), "person-suspended-twice");

  tour_open_person (tour, "sam.reyes@example.com");
  gtk_widget_activate_action (tour->person_page, "person.suspend-until", NULL);
  dialog = tour_wait_for_dialog (tour);
  calendar = tour_wait_for_type (dialog, GTK_TYPE_CALENDAR);
  date = g_date_time_new_local (2099, 12, 31, 12, 0, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
  tour_stop (tour, "person-suspend-until");
  g_signal_emit_by_name (dialog, "response", "choose");
  adw_dialog_force_close (dialog);
  /* The row of the return, with a button to forget it. */
  hb_display_wait_for (hb_display_find_text (tour->person_page, "2099") != NULL);
  hb_display_wait_for (gtk_widget_is_sensitive (tour_wait_for_type (tour->person_page, GTK_TYPE_SWITCH)));
  tour_stop (tour, "person-return");
  tour_go_back (tour);
}

static void
visit_menu (Tour *tour)
{
  GtkWidget *button;

  tour_open_person (tour, "sam.reyes@example.com");
  button = hb_display_find_type (tour->person_page, GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  tour_stop_at_popover (tour, button, "person-menu");
  tour_go_back (tour);
}

/* What could not be read, or not yet. */
static void
visit_not_read (Tour *tour)
{
  GtkListView *list_view;
  guint        n_ways;

  hb_test_demo_server_add_fault (tour->display->server, "path=/role_assignments&hold=rights");
  tour_start_to_open (tour, "iglesias");
  tour_wait_for_held (tour, "rights");
  tour_stop (tour, "person-loading");
  tour_release (tour, "rights");
  tour_go_back (tour);

  tour_connect (tour);
  hb_test_demo_server_add_fault (tour->display->server, "path=/card_assignments&status=403");
  hb_test_demo_server_add_fault (tour->display->server, "path=/team_memberships&status=500");
  tour_open_person (tour, "sam.reyes@example.com");
  list_view = hb_display_find_type (tour_find_ways (tour), GTK_TYPE_LIST_VIEW, 0);
  n_ways = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list_view)));
  gtk_list_view_scroll_to (list_view, n_ways - 1, GTK_LIST_SCROLL_NONE, NULL);
  tour_stop (tour, "person-not-checked");
  tour_go_back (tour);
  hb_demo_server_clear_faults (tour->display->server);

  tour_connect (tour);
  hb_test_demo_server_add_fault (tour->display->server, "path=/role_assignments&match=assignee_id=4711&status=403");
  visit_one (tour, "sam.reyes@example.com", "person-rights-not-checked");
  hb_demo_server_clear_faults (tour->display->server);
}

static void
visit_deleted (Tour *tour)
{
  AdwDialog *dialog;

  tour_open_person (tour, "perpetua");
  tour_set_access (tour, FALSE);
  tour_stop (tour, "person-suspended");
  gtk_widget_activate_action (tour->person_page, "person.delete-profile", NULL);
  dialog = tour_wait_for_dialog (tour);
  tour_stop (tour, "delete-profile-of-nothing");
  g_signal_emit_by_name (dialog, "response", "delete");
  adw_dialog_force_close (dialog);
  tour_wait_for_type (tour->person_page, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "person-deleted");
  tour_go_back (tour);
}

void
tour_visit_person (Tour *tour)
{
  visit_somebody (tour);
  visit_suspended (tour);
  visit_menu (tour);
  visit_not_read (tour);
  visit_deleted (tour);

  tour_open_person (tour, "dubois");
  hb_demo_server_disconnect (tour->display->server);
  gtk_widget_activate_action (tour->person_page, "person.reload", NULL);
  tour_wait_for_type (tour->person_page, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "person-offline");
}
