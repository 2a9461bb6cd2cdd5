/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-demo.h"
#include "hb-way-in.h"
#include "hb-way-row.h"
#include "tour.h"

/* What toasts tell of a change, and what a change leaves behind. */

static void
wait_for_n_rights (Tour *tour,
                   guint n_removed)
{
  hb_display_wait_for (hb_demo_server_get_n_requests (tour->display->server, "DELETE", "/role_assignments/*") == n_removed);
  hb_display_wait_for (hb_display_find_type (tour_find_ways (tour), ADW_TYPE_SPINNER, 0) == NULL);
}

static void
visit_rights (Tour *tour)
{
  tour_open_person (tour, "sam.reyes@example.com");
  tour_remove_way (tour, HB_WAY_SECTION_GROUP, 30051);
  tour_stop_at_toast (tour, "toast-removed");
  tour_remove_way (tour, HB_WAY_SECTION_GROUP, 30052);
  wait_for_n_rights (tour, 2);
  tour_stop_at_toast (tour, "toast-merged");
  gtk_window_set_focus (GTK_WINDOW (tour->display->window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.undo-last", NULL);
  hb_display_wait_for (hb_demo_server_get_n_requests (tour->display->server, "POST", "/role_assignments") == 2);
  tour_stop_at_toast (tour, "toast-given-back");
  tour_go_back (tour);
}

static void
visit_not_done (Tour *tour)
{
  tour_connect (tour);
  hb_test_demo_server_add_fault (tour->display->server, "method=DELETE&path=/role_assignments/*&status=403");
  tour_open_person (tour, "sam.reyes@example.com");
  tour_remove_way (tour, HB_WAY_SECTION_GROUP, 30053);
  tour_stop_at_toast (tour, "toast-not-done");
  hb_demo_server_clear_faults (tour->display->server);

  hb_test_demo_server_add_fault (tour->display->server, "method=DELETE&path=/role_assignments/30053&hold=removal");
  tour_remove_way (tour, HB_WAY_SECTION_GROUP, 30053);
  tour_wait_for_held (tour, "removal");
  gtk_list_view_scroll_to (hb_display_find_type (tour_find_ways (tour), GTK_TYPE_LIST_VIEW, 0), 4, GTK_LIST_SCROLL_NONE, NULL);
  tour_stop (tour, "right-being-removed");
  tour_release (tour, "removal");
  hb_display_wait_for (hb_display_find_type (tour_find_ways (tour), ADW_TYPE_SPINNER, 0) == NULL);
  tour_go_back (tour);
}

static void
visit_access (Tour *tour)
{
  tour_connect (tour);
  tour_open_person (tour, "sam.reyes@example.com");
  tour_set_access (tour, FALSE);
  tour_stop_at_toast (tour, "toast-suspended");
  gtk_widget_activate_action (tour->person_page, "person.delete-profile", NULL);
  tour_stop_in_dialog (tour, "delete-profile");
  tour_set_access (tour, TRUE);
  tour_stop_at_toast (tour, "toast-restored");
  tour_go_back (tour);
}

void
tour_visit_changes (Tour *tour)
{
  visit_rights (tour);
  visit_not_done (tour);
  visit_access (tour);
}
