/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-crowd.h"
#include "hb-demo-company.h"
#include "hb-display.h"
#include "hb-people-page.h"
#include "hb-people.h"
#include "hb-person-row.h"
#include "hb-test-demo.h"
#include "hb-words.h"

typedef struct
{
  HbDisplay   *display;
  GtkWidget   *page;
  GtkDropDown *filters;
} Fixture;

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))

/* In the order of HbPeopleFilter. */
static const char *const names[] = {
  "Everybody",
  "Suspended",
  "Never opened a door",
  "Not seen for 90 days",
  "Administrators",
  "A right ends soon",
  "A right has ended",
  "Suspended by directory",
  "Gone, with rights left",
};

static HbDemoCompany *
get_company (Fixture *fixture)
{
  return hb_demo_server_get_company (fixture->display->server);
}

static HbPeople *
get_people (Fixture *fixture)
{
  HbPeople *people = NULL;

  g_object_get (fixture->page, "people", &people, NULL);
  /* The page has it as well. */
  g_object_unref (people);

  return people;
}

static HbCrowd *
get_crowd (Fixture *fixture)
{
  HbCrowd *crowd = NULL;

  g_object_get (fixture->page, "crowd", &crowd, NULL);
  /* The directory has it as well. */
  g_object_unref (crowd);

  return crowd;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_PEOPLE_PAGE, 0);
  fixture->filters = hb_display_find_type (fixture->page, GTK_TYPE_DROP_DOWN, 0);
  wait_for_text ("120 people");
  hb_display_wait_for (hb_crowd_get_state (get_crowd (fixture)) == HB_LOAD_STATE_READY);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
}

/* What is to be chosen has to be called what it means. */
static void
choose (Fixture       *fixture,
        HbPeopleFilter filter)
{
  GtkStringObject *item;

  gtk_drop_down_set_selected (fixture->filters, filter);
  item = gtk_drop_down_get_selected_item (fixture->filters);
  g_assert_cmpstr (gtk_string_object_get_string (item), ==, names[filter]);
  g_assert_cmpint (hb_people_get_filter (get_people (fixture)), ==, filter);
}

static void
choose_and_wait (Fixture       *fixture,
                 HbPeopleFilter filter)
{
  choose (fixture, filter);
  hb_display_wait_for (hb_people_get_state (get_people (fixture)) == HB_LOAD_STATE_READY);
}

static void
reload (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->page, "people.reload", NULL);
}

/* All of them are there, each under the name that says what it lists. */
static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (fixture->filters)), ==, G_N_ELEMENTS (names));
  for (guint i = G_N_ELEMENTS (names); i > 0; i--)
    {
      g_autofree char *count = NULL;
      guint            n_people;

      choose_and_wait (fixture, (HbPeopleFilter) (i - 1));
      n_people = hb_people_get_total (get_people (fixture));
      count = g_strdup_printf (n_people == 1 ? "%u person" : "%u people", n_people);
      wait_for_text (n_people > 0 ? count : "Nobody Found");
    }

  choose_and_wait (fixture, HB_PEOPLE_FILTER_SUSPENDED);
  hb_display_wait_for (hb_display_find_type (fixture->page, HB_TYPE_PERSON_ROW, 0) != NULL);
  wait_for_text ("Suspended by directory");
  g_assert_false (hb_display_shows (fixture->display, "Access on"));

  choose_and_wait (fixture, HB_PEOPLE_FILTER_ADMINISTRATORS);
  wait_for_text ("Dana Lind");
  wait_for_text ("Access on · Administrator");

  choose_and_wait (fixture, HB_PEOPLE_FILTER_NEVER_SEEN);
  wait_for_text ("Access on · Never opened a door");

  choose_and_wait (fixture, HB_PEOPLE_FILTER_EVERYBODY);
  wait_for_text ("120 people");
  /* What is known of people by now stays known. */
  hb_display_search (fixture->display, "dana lind");
  wait_for_text ("Access on · Administrator");
}

/* Nobody fits both what was typed and what was chosen. */
static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  choose_and_wait (fixture, HB_PEOPLE_FILTER_GONE);
  wait_for_text ("Nobody matches this filter.");
  /* It is said once. */
  g_assert_false (hb_display_shows (fixture->display, "0 people"));
  choose_and_wait (fixture, HB_PEOPLE_FILTER_ADMINISTRATORS);
  hb_display_search (fixture->display, "sam.reyes@example.com");
  wait_for_text ("Nobody matches both the search and the filter.");

  gtk_widget_activate_action (fixture->page, "people.show-everybody", NULL);
  wait_for_text ("120 people");
  g_assert_cmpuint (gtk_drop_down_get_selected (fixture->filters), ==, HB_PEOPLE_FILTER_EVERYBODY);
}

/* Somebody who is looked for from elsewhere is found whatever was chosen. */
static void
test_search_from_elsewhere (Fixture      *fixture,
                            gconstpointer data)
{
  choose_and_wait (fixture, HB_PEOPLE_FILTER_SUSPENDED);
  hb_people_page_search (HB_PEOPLE_PAGE (fixture->page), "sam.reyes@example.com");
  wait_for_text ("sam.reyes@example.com");
  g_assert_cmpuint (gtk_drop_down_get_selected (fixture->filters), ==, HB_PEOPLE_FILTER_EVERYBODY);
}

/* Where rights cannot be read, nobody is shown as if they had none. */
static void
test_not_allowed (Fixture      *fixture,
                  gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "method=GET&path=/role_assignments&status=403");
  choose (fixture, HB_PEOPLE_FILTER_EXPIRED);
  hb_display_wait_for (hb_display_find_text (fixture->page, "Not Allowed") != NULL);
  g_assert_null (hb_display_find_type (fixture->page, HB_TYPE_PERSON_ROW, 0));

  choose (fixture, HB_PEOPLE_FILTER_EVERYBODY);
  wait_for_text ("120 people");
}

/* Those whose address fits, and those who only look alike. */
static void
test_similar (Fixture      *fixture,
              gconstpointer data)
{
  hb_display_search (fixture->display, "sam.reyes@example.com");
  wait_for_text ("Name or Email Matches");
  wait_for_text ("Similar People");
  wait_for_text ("sam.reyes@examp1e.com");
  hb_display_search (fixture->display, "iglesias");
  hb_display_wait_for (!hb_display_shows (fixture->display, "Similar People"));
}

/* Where nothing was typed, nothing is searched for. */
static void
test_loading (Fixture      *fixture,
              gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;

  hb_test_demo_server_add_fault (server, "path=/users&hold=people");
  hb_display_connect (fixture->display, 0);
  wait_for_text ("Loading people…");
  hb_display_search (fixture->display, "sam");
  wait_for_text ("Searching…");
  hb_demo_server_clear_faults (server);
  hb_demo_server_release (server, "people");
  wait_for_text ("sam.reyes@example.com");
}

/* How far everybody is read, then all rights. */
static void
test_progress (Fixture      *fixture,
               gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;

  hb_demo_server_add_crowd (server, 480, 4);
  hb_test_demo_server_add_fault (server, "path=/users&match=offset=198&times=1&hold=people");
  hb_test_demo_server_add_fault (server, "path=/role_assignments&match=offset=1245&times=1&hold=rights");
  reload (fixture);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "people") == 1);
  /* The list has numbers of its own, and others. */
  wait_for_text ("33% of all people read");
  hb_demo_server_release (server, "people");
  wait_for_text ("The first 200 of 600 people. Type a name to find the others.");
  hb_display_search (fixture->display, "example");
  wait_for_text ("people. Type more of the name.");
  hb_display_search (fixture->display, "");

  choose (fixture, HB_PEOPLE_FILTER_ADMINISTRATORS);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "rights") == 1);
  wait_for_text ("% of all access rights read");
  hb_demo_server_release (server, "rights");
  wait_for_text ("Access on · Administrator");
  g_assert_false (hb_display_shows (fixture->display, "% of all access rights read"));
}

static void
assert_crowd_told (Fixture *fixture)
{
  HbCrowd         *crowd = get_crowd (fixture);
  g_autofree char *text = NULL;

  hb_display_wait_for (hb_crowd_get_state (crowd) == HB_LOAD_STATE_FAILED);
  text = hb_words_crowd (HB_LOAD_STATE_FAILED, hb_crowd_get_problem (crowd), hb_crowd_get_n_read (crowd), hb_crowd_get_total (crowd));
  g_assert_cmpstr (text, !=, "");
  wait_for_text (text);
}

/* What is listed is never taken for more, or for less, than it is. */
static void
test_crowd_fails (Fixture      *fixture,
                  gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;

  /* All of few people are in the list by another question. */
  hb_test_demo_server_add_fault (server, "path=/users&match=offset=99&status=403");
  reload (fixture);
  hb_display_wait_for (hb_crowd_get_state (get_crowd (fixture)) == HB_LOAD_STATE_FAILED);
  wait_for_text ("120 people");
  g_assert_false (hb_display_shows (fixture->display, "Not everybody could be read."));

  hb_demo_server_add_crowd (server, 480, 0);
  reload (fixture);
  assert_crowd_told (fixture);
  wait_for_text ("The first 200 of 600 people. Type a name to find the others.");
  g_assert_nonnull (hb_display_find_button (fixture->page, "Read Again"));
}

/* Those who are read already are found, and it is said that these may not be all. */
static void
test_not_answered (Fixture      *fixture,
                   gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "path=/users&match=query=dubois&body=nothing");
  hb_display_search (fixture->display, "dubois");
  wait_for_text ("Kisi did not answer the search. These are the people whose name or email was read before.");
  wait_for_text ("Amélie Dubois");
  hb_demo_server_clear_faults (fixture->display->server);
  g_signal_emit_by_name (hb_display_find_button (fixture->page, "Try Again"), "clicked");
  hb_display_wait_for (hb_display_find_button (fixture->page, "Try Again") == NULL);
}

/* Where nothing can be shown, that is said once, with one button. */
static void
test_offline (Fixture      *fixture,
              gconstpointer data)
{
  hb_demo_server_disconnect (fixture->display->server);
  reload (fixture);
  hb_display_wait_for (hb_crowd_get_state (get_crowd (fixture)) == HB_LOAD_STATE_FAILED);
  wait_for_text ("Kisi Cannot Be Reached");
  g_assert_nonnull (hb_display_find_button (fixture->page, "Try Again"));
  g_assert_null (hb_display_find_button (fixture->page, "Read Again"));
}

/* A filter is of no use then, and leads back to everybody. */
static void
test_too_many (Fixture      *fixture,
               gconstpointer data)
{
  hb_demo_server_add_crowd (fixture->display->server, 20101 - HB_DEMO_N_PEOPLE, 0);
  reload (fixture);
  assert_crowd_told (fixture);
  choose (fixture, HB_PEOPLE_FILTER_SUSPENDED);
  wait_for_text ("The List Is Too Long");
  g_assert_nonnull (hb_display_find_button (fixture->page, "Show Everybody"));
  g_assert_null (hb_display_find_button (fixture->page, "Try Again"));
}

static const char *
get_sign (Fixture *fixture)
{
  return gtk_image_get_icon_name (hb_display_find_type (hb_display_find_type (fixture->page, HB_TYPE_PERSON_ROW, 0), GTK_TYPE_IMAGE, 0));
}

/* What is left of somebody may open doors, so that it has another sign than what opens none. */
static void
test_signs (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *sign_of_suspended = NULL;

  hb_demo_company_add_right (get_company (fixture), 39999, HB_DEMO_HOLDER_USER, 4999, HB_DEMO_SCOPE_GROUP,
                             HB_DEMO_GROUP_FRONT_DOORS, "group_basic");
  choose_and_wait (fixture, HB_PEOPLE_FILTER_SUSPENDED);
  hb_display_wait_for (hb_display_find_type (fixture->page, HB_TYPE_PERSON_ROW, 0) != NULL);
  sign_of_suspended = g_strdup (get_sign (fixture));
  choose_and_wait (fixture, HB_PEOPLE_FILTER_GONE);
  hb_display_wait_for (hb_display_find_text (fixture->page, "No profile, but rights") != NULL);
  g_assert_cmpstr (get_sign (fixture), !=, sign_of_suspended);
}

/* What is not known of somebody is not read aloud as nothing. */
static void
test_without_address (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *summary = NULL;
  g_autofree char *end = NULL;
  GtkWidget       *row;
  GtkWidget       *line;

  hb_demo_company_add_right (get_company (fixture), 39999, HB_DEMO_HOLDER_USER, 4999, HB_DEMO_SCOPE_GROUP,
                             HB_DEMO_GROUP_FRONT_DOORS, "group_basic");
  choose_and_wait (fixture, HB_PEOPLE_FILTER_GONE);
  hb_display_wait_for ((row = hb_display_find_type (fixture->page, HB_TYPE_PERSON_ROW, 0)) != NULL);
  g_object_get (row, "summary", &summary, NULL);
  end = g_strdup_printf (", %s", hb_words_access_status (HB_ACCESS_NO_PROFILE));
  g_assert_true (g_str_has_suffix (summary, end));
  g_assert_null (strstr (summary, ", ,"));

  /* Nor is there a line for it. */
  for (guint i = 0; (line = hb_display_find_type (row, GTK_TYPE_LABEL, i)) != NULL; i++)
    g_assert_cmpstr (hb_display_get_text (line), !=, "");
}

static gboolean
is_full (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

/* Where only few were found, which all are in view. */
static void
test_more_again (Fixture      *fixture,
                 gconstpointer data)
{
  GtkAdjustment *adjustment;

  adjustment = gtk_scrollable_get_vadjustment (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0));
  hb_display_wait_for (is_full (adjustment));

  hb_display_search (fixture->display, "sam");
  hb_display_wait_for (!is_full (adjustment));
  hb_display_search (fixture->display, "");
  hb_display_wait_for (is_full (adjustment));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/people-page/filters", test_filters);
  ADD ("/people-page/nobody", test_nobody);
  ADD ("/people-page/search-from-elsewhere", test_search_from_elsewhere);
  ADD ("/people-page/not-allowed", test_not_allowed);
  ADD ("/people-page/similar", test_similar);
  ADD ("/people-page/loading", test_loading);
  ADD ("/people-page/progress", test_progress);
  ADD ("/people-page/crowd-fails", test_crowd_fails);
  ADD ("/people-page/not-answered", test_not_answered);
  ADD ("/people-page/offline", test_offline);
  ADD ("/people-page/too-many", test_too_many);
  ADD ("/people-page/signs", test_signs);
  ADD ("/people-page/without-address", test_without_address);
  ADD ("/people-page/more-again", test_more_again);
#undef ADD

  return g_test_run ();
}
