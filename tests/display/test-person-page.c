/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"
#include "hb-door-list.h"
#include "hb-people-filter.h"
#include "hb-people-page.h"
#include "hb-person-doors.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-plan-dialog.h"
#include "hb-test-demo.h"
#include "hb-ways-in.h"
#include "person-fixture.h"

/* Where the first of a section is, though it be a note, or GTK_INVALID_LIST_POSITION. */
static guint
find_section (PersonFixture *fixture,
              HbWaySection   section)
{
  GListModel *ways = G_LIST_MODEL (person_fixture_get_ways (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_get_section (way) == section)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* Goes there until it is: what is out of view has nothing in it, and what comes in front
 * moves it out of view again. */
static gboolean
shows_in_section (PersonFixture *fixture,
                  HbWaySection   section,
                  const char    *text)
{
  guint position = find_section (fixture, section);

  if (hb_display_shows (fixture->display, text))
    return TRUE;

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), position, GTK_LIST_SCROLL_FOCUS, NULL);

  return FALSE;
}

/* One after the other, whatever it is; the last is asked about, since nothing brings a link back. */
static void
test_person_page_others (PersonFixture *fixture,
                         gconstpointer  data)
{
  GtkWidget *dialog;

  person_fixture_open_sam (fixture);
  person_fixture_remove_way (fixture, HB_WAY_SECTION_TEAM, 0);
  hb_display_wait_for (person_fixture_find_way (fixture, HB_WAY_SECTION_TEAM, 1) == GTK_INVALID_LIST_POSITION);
  person_fixture_remove_way (fixture, HB_WAY_SECTION_CARD, 0);
  hb_display_wait_for (person_fixture_find_way (fixture, HB_WAY_SECTION_CARD, 0) == GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (person_fixture_count (fixture, "DELETE"), ==, 1);
  g_assert_cmpuint (person_fixture_count (fixture, "POST"), ==, 1);

  person_fixture_remove_way (fixture, HB_WAY_SECTION_LINK, 0);
  hb_display_wait_for (hb_display_shows (fixture->display, "1 of the changes cannot be undone."));
  wait_for_text (" doors still open.");
  g_assert_cmpuint (person_fixture_count (fixture, "DELETE"), ==, 1);
  dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PLAN_DIALOG, 0);
  /* It was not begun: there is nothing of which a rest could be left. */
  g_assert_nonnull (hb_display_find_text (dialog, "1 change"));
  g_assert_null (hb_display_find_text (dialog, "Still to do"));
  g_assert_null (hb_display_find_button (dialog, "Leave the Rest"));
  gtk_widget_activate_action (dialog, "plan.end", NULL);
  gtk_widget_activate_action (dialog, "plan.start", NULL);
  hb_display_wait_for (person_fixture_find_way (fixture, HB_WAY_SECTION_LINK, 1) == GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (person_fixture_count (fixture, "DELETE"), ==, 2);
}

/* What could not be read is told apart from what is not there, and asked for again,
 * unless the key's owner may not see it. */
static void
test_person_page_not_checked (PersonFixture *fixture,
                              gconstpointer  data)
{
  static const struct
  {
    const char *fault;
    const char *text;
    gboolean    can_try_again;
  } cases[] = {
    { "path=/card_assignments&status=403", "Not checked. The owner of the API key may not do this.", FALSE },
    { "path=/card_assignments&status=200&body=x", "Not checked. Kisi could not answer.", TRUE },
  };
  const gsize last = G_N_ELEMENTS (cases) - 1;

  for (gsize i = 0; i <= last; i++)
    {
      hb_demo_server_clear_faults (fixture->display->server);
      hb_test_demo_server_add_fault (fixture->display->server, cases[i].fault);
      if (i == 0)
        hb_display_open_person (fixture->display, "sam.reyes@example.com");
      else
        hb_person_page_reload (HB_PERSON_PAGE (fixture->page));
      wait_for_text ("7 access rights");
      hb_display_wait_for (shows_in_section (fixture, HB_WAY_SECTION_CARD, cases[i].text));
      g_assert_true ((hb_display_find_button (fixture->page, "Try Again") != NULL) == cases[i].can_try_again);
    }

  hb_demo_server_clear_faults (fixture->display->server);
  g_signal_emit_by_name (hb_display_find_button (fixture->page, "Try Again"), "clicked");
  wait_for_no_text ("Not checked");
  wait_for_text ("7 access rights");
  hb_display_wait_for (person_fixture_find_way (fixture, HB_WAY_SECTION_CARD, 0) != GTK_INVALID_LIST_POSITION);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean has_it = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &has_it);

  return has_it;
}

/* The switch says before what stays open, and nothing where it gives access back. */
static void
test_person_page_switch_foretold (PersonFixture *fixture,
                                  gconstpointer  data)
{
  GtkWidget *access_switch;
  g_autoptr (HbPersonDoors) doors = NULL;

  person_fixture_open_sam (fixture);
  access_switch = hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0);
  g_object_get (fixture->page, "person-doors", &doors, NULL);
  hb_display_wait_for (hb_person_doors_get_state (doors) == HB_LOAD_STATE_READY);
  g_assert_true (has_tooltip (access_switch));
  gtk_switch_set_active (GTK_SWITCH (access_switch), FALSE);
  wait_for_text ("4 doors still open by an access link.");
  g_assert_false (has_tooltip (access_switch));
  /* Nor do the rights say that they open any, as links do. */
  hb_display_wait_for (shows_in_section (fixture, HB_WAY_SECTION_GROUP, "Would open "));
}

static HbLoadState
get_doors_state (PersonFixture *fixture)
{
  g_autoptr (HbPersonDoors) doors = NULL;

  g_object_get (fixture->page, "person-doors", &doors, NULL);

  return hb_person_doors_get_state (doors);
}

/* Who has nothing and is suspended has nothing to be taken, as far as all was read. */
static void
test_person_page_nothing_left (PersonFixture *fixture,
                               gconstpointer  data)
{
  GtkWidget *button;

  hb_display_open_person (fixture->display, "perpetua");
  wait_for_text ("No access link sent to this address");
  hb_display_wait_for (get_doors_state (fixture) == HB_LOAD_STATE_READY);
  button = hb_display_find_button (fixture->page, "Take Everything Away…");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (gtk_widget_get_tooltip_text (button));

  gtk_switch_set_active (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0), FALSE);
  hb_display_wait_for (!gtk_widget_is_sensitive (button) && gtk_widget_get_tooltip_text (button) != NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Nothing is left to take away.");

  hb_test_demo_server_add_fault (fixture->display->server, "path=/card_assignments&status=403");
  hb_person_page_reload (HB_PERSON_PAGE (fixture->page));
  wait_for_text ("Not checked. The owner of the API key may not do this.");
  hb_display_wait_for (get_doors_state (fixture) == HB_LOAD_STATE_READY);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (gtk_widget_get_tooltip_text (button));
}

static void
show_doors (PersonFixture *fixture)
{
  adw_view_stack_set_visible_child_name (hb_display_find_type (fixture->page, ADW_TYPE_VIEW_STACK, 0), "doors");
}

/* While the doors are read nobody is told that they could not be. */
static void
test_person_page_doors_loading (PersonFixture *fixture,
                                gconstpointer  data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "path=/roles&hold=it");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "it") > 0);
  wait_for_text ("7 access rights");
  show_doors (fixture);
  hb_display_wait_for (hb_display_find_type (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), ADW_TYPE_SPINNER, 0) != NULL);
  g_assert_false (hb_display_shows (fixture->display, "The doors could not be read"));
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "it");
  wait_for_text ("Open for Them");
}

/* Why some are not known is said above them, and can be tried again, unless the
 * key's owner may not see it. */
static void
test_person_page_doors_not_checked (PersonFixture *fixture,
                                    gconstpointer  data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "path=/group_locks&status=403");
  person_fixture_open_sam (fixture);
  wait_for_text ("Doors not checked. The owner of the API key may not do this.");
  show_doors (fixture);
  wait_for_text ("Not all doors could be checked. The owner of the API key may not do this.");
  g_assert_null (hb_display_find_button (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), "Try Again"));

  hb_demo_server_clear_faults (fixture->display->server);
  hb_test_demo_server_add_fault (fixture->display->server, "path=/group_locks&status=200&body=x");
  hb_person_page_reload (HB_PERSON_PAGE (fixture->page));
  wait_for_text ("Not all doors could be checked. Kisi could not answer.");
  hb_demo_server_clear_faults (fixture->display->server);
  g_signal_emit_by_name (hb_display_find_button (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), "Try Again"), "clicked");
  wait_for_text ("Open for Them");
  wait_for_no_text ("Not all doors could be checked.");
}

/* Nothing at all is no empty organization. */
static void
test_person_page_doors_failed (PersonFixture *fixture,
                               gconstpointer  data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "path=/group_locks&status=403");
  hb_test_demo_server_add_fault (fixture->display->server, "path=/locks&status=403");
  person_fixture_open_sam (fixture);
  show_doors (fixture);
  wait_for_text ("The doors could not be read, so nobody knows which of them open. The owner of the API key may not do this.");
  g_assert_null (hb_display_find_button (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), "Try Again"));
  wait_for_text ("Which doors open could not be checked.");
}

static gboolean
is_gone (GWeakRef *ref)
{
  g_autoptr (GObject) object = g_weak_ref_get (ref);

  return object == NULL;
}

/* Whom nobody looks at any more, nothing is read of. */
static void
test_person_page_left (PersonFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  GWeakRef ref;

  hb_test_demo_server_add_fault (fixture->display->server, "path=/team_memberships&match=4711&hold=it");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "it") == 1);
  g_object_get (fixture->page, "ways-in", &ways_in, NULL);
  g_weak_ref_init (&ref, ways_in);
  g_clear_object (&ways_in);
  hb_display_open_person (fixture->display, "robin.tables@example.com");
  hb_display_wait_for (is_gone (&ref));
  g_weak_ref_clear (&ref);
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "it");
}

/* Where there is little height, as with large text, the ways in come sooner. */
static void
test_person_page_low (PersonFixture *fixture,
                      gconstpointer  data)
{
  person_fixture_open_sam (fixture);
  g_assert_nonnull (hb_display_find_type (fixture->page, ADW_TYPE_AVATAR, 0));

  gtk_window_set_default_size (GTK_WINDOW (fixture->display->window), 1000, 400);
  hb_display_wait_for (hb_display_find_type (fixture->page, ADW_TYPE_AVATAR, 0) == NULL);
}

/* Whose profile is gone has no switch that would say that it is off. */
static void
test_person_page_gone (PersonFixture *fixture,
                       gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->display->window);
  GtkWidget *people_page = hb_display_find_type (window, HB_TYPE_PEOPLE_PAGE, 0);

  hb_demo_company_add_right (hb_demo_server_get_company (fixture->display->server), 39999, HB_DEMO_HOLDER_USER, 4999,
                             HB_DEMO_SCOPE_GROUP, HB_DEMO_GROUP_FRONT_DOORS, "group_basic");
  gtk_drop_down_set_selected (hb_display_find_type (people_page, GTK_TYPE_DROP_DOWN, 0), HB_PEOPLE_FILTER_GONE);
  hb_display_wait_for (hb_display_count (people_page, HB_TYPE_PERSON_ROW) == 1);
  g_signal_emit_by_name (hb_display_find_type (people_page, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  wait_for_text ("Kisi no longer has a profile of this person");
  g_assert_null (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0));
  /* Nor is it known whether their rights still count. */
  wait_for_text ("May open 2 doors");
}

/* Whoever has no name is called by the address, once. */
static void
test_person_page_no_name (PersonFixture *fixture,
                          gconstpointer  data)
{
  GtkWidget *label;
  guint      n = 0;

  hb_display_open_person (fixture->display, "nameless");
  wait_for_text ("1 access right");
  for (guint i = 0; (label = hb_display_find_type (fixture->page, GTK_TYPE_LABEL, i)) != NULL; i++)
    n += g_str_equal (gtk_label_get_text (GTK_LABEL (label)), "nameless@example.com");
  g_assert_cmpuint (n, ==, 1);
}

#define ADD(name, function) g_test_add (name, PersonFixture, NULL, person_fixture_set_up, function, person_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/person-page/others", test_person_page_others);
  ADD ("/person-page/not-checked", test_person_page_not_checked);
  ADD ("/person-page/switch-foretold", test_person_page_switch_foretold);
  ADD ("/person-page/nothing-left", test_person_page_nothing_left);
  ADD ("/person-page/doors-loading", test_person_page_doors_loading);
  ADD ("/person-page/doors-not-checked", test_person_page_doors_not_checked);
  ADD ("/person-page/doors-failed", test_person_page_doors_failed);
  ADD ("/person-page/left", test_person_page_left);
  ADD ("/person-page/low", test_person_page_low);
  ADD ("/person-page/gone", test_person_page_gone);
  ADD ("/person-page/no-name", test_person_page_no_name);

  return g_test_run ();
}
