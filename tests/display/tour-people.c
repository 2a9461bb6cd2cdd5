/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-filter.h"
#include "hb-people.h"
#include "hb-person-row.h"
#include "hb-test-demo.h"
#include "hb-way-row.h"
#include "tour.h"

/* The list of people, in each of its states. */

static HbLoadState
get_state (Tour *tour)
{
  g_autoptr (HbPeople) people = NULL;

  g_object_get (tour->people_page, "people", &people, NULL);

  return hb_people_get_state (people);
}

static void
choose_filter (Tour          *tour,
               HbPeopleFilter filter)
{
  gtk_drop_down_set_selected (hb_display_find_type (tour->people_page, GTK_TYPE_DROP_DOWN, 0), filter);
  hb_display_wait_for (get_state (tour) == HB_LOAD_STATE_READY);
}

static void
search (Tour       *tour,
        const char *query)
{
  hb_display_search (tour->display, query);
}

static void
wait_for_status_page (Tour *tour)
{
  tour_wait_for_type (tour->people_page, ADW_TYPE_STATUS_PAGE);
}

static void
visit_searches (Tour *tour)
{
  search (tour, "sam.reyes@example.com");
  hb_display_wait_for (hb_display_count (tour->people_page, HB_TYPE_PERSON_ROW) == 3);
  tour_stop (tour, "people-found");

  choose_filter (tour, HB_PEOPLE_FILTER_SUSPENDED);
  wait_for_status_page (tour);
  tour_stop (tour, "people-none-fits");
  choose_filter (tour, HB_PEOPLE_FILTER_EVERYBODY);

  search (tour, "qqqqqqqq");
  wait_for_status_page (tour);
  tour_stop (tour, "people-no-result");

  hb_test_demo_server_add_fault (tour->display->server, "path=/users&match=query=dubois&body=nothing");
  search (tour, "dubois");
  hb_display_wait_for (get_state (tour) == HB_LOAD_STATE_FAILED);
  tour_stop (tour, "people-not-answered");
  hb_demo_server_clear_faults (tour->display->server);
  search (tour, "");
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 3) != NULL);
}

/* A right that outlived its person, and those whose rights have ended. */
static void
visit_filters (Tour *tour)
{
  HbDemoCompany *company = hb_demo_server_get_company (tour->display->server);
  HbDemoRight   *right = g_new0 (HbDemoRight, 1);
  gpointer       list_view;

  right->id = 39999;
  right->holder = HB_DEMO_HOLDER_USER;
  right->holder_id = 4999;
  right->scope = HB_DEMO_SCOPE_GROUP;
  right->scope_id = HB_DEMO_GROUP_FRONT_DOORS;
  right->role_id = g_strdup ("group_basic");
  right->created_at = right->updated_at = company->started_at;
  hb_demo_table_add (&company->rights, right);

  g_signal_emit_by_name (hb_display_find_type (tour->people_page, GTK_TYPE_DROP_DOWN, 0), "activate");
  tour_stop_at_popover (tour, tour->people_page, "people-filters");

  choose_filter (tour, HB_PEOPLE_FILTER_SUSPENDED);
  tour_stop (tour, "people-suspended");
  choose_filter (tour, HB_PEOPLE_FILTER_EXPIRED);
  tour_stop (tour, "people-expired");
  choose_filter (tour, HB_PEOPLE_FILTER_GONE);
  hb_display_wait_for (hb_display_count (tour->people_page, HB_TYPE_PERSON_ROW) == 1);
  tour_stop (tour, "people-gone");

  list_view = hb_display_find_type (tour->people_page, GTK_TYPE_LIST_VIEW, 0);
  gtk_list_view_scroll_to (list_view, 0, GTK_LIST_SCROLL_SELECT, NULL);
  g_signal_emit_by_name (list_view, "activate", 0);
  hb_display_wait_for ((tour->person_page = hb_display_find_type (tour->display->window, g_type_from_name ("HbPersonPage"), 0)) != NULL);
  tour_wait_for_type (tour->person_page, HB_TYPE_WAY_ROW);
  tour_stop (tour, "person-gone");
  tour_go_back (tour);
  choose_filter (tour, HB_PEOPLE_FILTER_EVERYBODY);
}

/* Before there is anything to see, and where there is not. Of so many people not
 * all are listed, so that it is told how far their reading is. */
static void
visit_reading (Tour *tour)
{
  guint n_before;

  hb_test_demo_server_add_fault (tour->display->server, "path=/users&hold=people");
  hb_display_connect (tour->display, 0);
  tour_wait_for_held (tour, "people");
  tour_stop (tour, "people-loading");
  tour_release (tour, "people");
  tour_wait_for_type (tour->people_page, HB_TYPE_PERSON_ROW);

  hb_demo_server_add_crowd (tour->display->server, 480, 0);
  hb_test_demo_server_add_fault (tour->display->server, "path=/users&match=offset=198&hold=rest");
  tour_connect (tour);
  tour_wait_for_held (tour, "rest");
  tour_stop (tour, "people-being-read");
  tour_release (tour, "rest");

  hb_test_demo_server_add_fault (tour->display->server, "path=/users&match=offset=198&status=403");
  tour_connect (tour);
  hb_display_wait_for (hb_display_find_type (tour->people_page, GTK_TYPE_BUTTON, 2) != NULL);
  tour_stop (tour, "people-partly-read");
  n_before = hb_demo_server_get_n_requests (tour->display->server, "GET", "/users");
  search (tour, "example");
  hb_display_wait_for (hb_demo_server_get_n_requests (tour->display->server, "GET", "/users") > n_before);
  hb_display_wait_for (get_state (tour) == HB_LOAD_STATE_READY);
  tour_stop (tour, "people-partly-read-found");
  search (tour, "");
  hb_demo_server_clear_faults (tour->display->server);

  hb_test_demo_server_add_fault (tour->display->server, "path=/users&status=403");
  hb_display_connect (tour->display, 0);
  wait_for_status_page (tour);
  tour_stop (tour, "people-not-allowed");
  hb_demo_server_clear_faults (tour->display->server);
}

void
tour_visit_people (Tour *tour)
{
  tour_stop (tour, "people");
  visit_searches (tour);
  visit_filters (tour);
  visit_reading (tour);

  hb_demo_server_disconnect (tour->display->server);
  gtk_widget_activate_action (tour->people_page, "people.reload", NULL);
  wait_for_status_page (tour);
  tour_stop (tour, "people-offline");
}
