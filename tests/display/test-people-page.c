/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-display.h"
#include "hb-people-filter.h"
#include "hb-people-page.h"
#include "hb-test-demo.h"

typedef struct
{
  HbDisplay   *display;
  GtkWidget   *page;
  GtkDropDown *filters;
} Fixture;

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
#define wait_for_no_text(text) hb_display_wait_for (!hb_display_shows (fixture->display, text))

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_PEOPLE_PAGE, 0);
  fixture->filters = hb_display_find_type (fixture->page, GTK_TYPE_DROP_DOWN, 0);
  wait_for_text ("120 people");
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
        HbPeopleFilter filter,
        const char    *name)
{
  GtkStringObject *item;

  gtk_drop_down_set_selected (fixture->filters, filter);
  item = gtk_drop_down_get_selected_item (fixture->filters);
  g_assert_cmpstr (gtk_string_object_get_string (item), ==, name);
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  choose (fixture, HB_PEOPLE_FILTER_SUSPENDED, "Suspended");
  wait_for_no_text ("120 people");
  wait_for_text ("Suspended by directory");
  wait_for_no_text ("Access on");

  choose (fixture, HB_PEOPLE_FILTER_ADMINISTRATORS, "Administrators");
  wait_for_text ("Dana Lind");
  wait_for_text ("Access on · Administrator");
  wait_for_no_text ("Suspended by directory");

  choose (fixture, HB_PEOPLE_FILTER_EXPIRED, "A right has ended");
  wait_for_no_text ("Access on · Administrator");
  choose (fixture, HB_PEOPLE_FILTER_NEVER_SEEN, "Never opened a door");
  choose (fixture, HB_PEOPLE_FILTER_NOT_SEEN, "Not seen for 90 days");
  choose (fixture, HB_PEOPLE_FILTER_ENDS_SOON, "A right ends soon");
  choose (fixture, HB_PEOPLE_FILTER_BY_DIRECTORY, "Suspended by directory");
  choose (fixture, HB_PEOPLE_FILTER_EVERYBODY, "Everybody");
  wait_for_text ("120 people");
  /* What is known of people by now stays known. */
  wait_for_text ("Access on · Administrator");
}

/* Nobody fits both what was typed and what was chosen. */
static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  choose (fixture, HB_PEOPLE_FILTER_ADMINISTRATORS, "Administrators");
  wait_for_text ("Access on · Administrator");
  hb_display_search (fixture->display, "sam.reyes@example.com");
  wait_for_text ("This is so for nobody who fits the search.");

  gtk_widget_activate_action (fixture->page, "people.show-everybody", NULL);
  wait_for_text ("120 people");
  g_assert_cmpuint (gtk_drop_down_get_selected (fixture->filters), ==, HB_PEOPLE_FILTER_EVERYBODY);
}

/* Where rights cannot be read, nobody is shown as if they had none. */
static void
test_not_allowed (Fixture      *fixture,
                  gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "method=GET&path=/role_assignments&status=403");
  choose (fixture, HB_PEOPLE_FILTER_EXPIRED, "A right has ended");
  hb_display_wait_for (hb_display_find_text (fixture->page, "Not Allowed") != NULL);
  wait_for_no_text ("120 people");

  choose (fixture, HB_PEOPLE_FILTER_EVERYBODY, "Everybody");
  wait_for_text ("120 people");
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
  ADD ("/people-page/not-allowed", test_not_allowed);
#undef ADD

  return g_test_run ();
}
