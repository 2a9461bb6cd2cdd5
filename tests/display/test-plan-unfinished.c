/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"
#include "hb-ways-list.h"
#include "plan-fixture.h"

/* What was interrupted, or comes while another change is under way. */

/* It is left before its first step, as if its process were gone. */
static void
leave_suspension (HbSession *session)
{
  g_autoptr (HbRun) run = plan_fixture_make_suspension (session);
  g_autoptr (GAsyncResult) result = NULL;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_leave (run);
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_start_finish (run, result, NULL));
}

static void
show_unfinished (PlanFixture *fixture)
{
  wait_for_text ("Changes were interrupted");
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.show-unfinished", NULL);
  hb_display_wait_for (hb_display_get_dialog (fixture->display) != NULL);
}

/* What another process had begun is offered to be gone on with. */
static void
test_unfinished (PlanFixture  *fixture,
                 gconstpointer data)
{
  gboolean goes_on = data != NULL;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbSession) next = NULL;

  leave_suspension (session);
  next = hb_display_connect_as (fixture->display, "administrator", history, 0);
  show_unfinished (fixture);
  wait_for_text ("Done: 0. Still to do: 1.");
  /* Leaving the dialog is not leaving the rest. */
  hb_display_wait_for (plan_fixture_offers (fixture, "plan.end"));
  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Close"));
  g_assert_null (hb_display_find_button (hb_display_get_dialog (fixture->display), "Cancel"));
  plan_fixture_act (fixture, goes_on ? "plan.start" : "plan.end");
  wait_for_text (goes_on ? "1 change made." : "0 of 1 change made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, goes_on ? 1 : 0);
  wait_for_note (goes_on ? "4 doors still open by an access link." : "doors open for this person.");
  plan_fixture_act (fixture, "plan.close");
  hb_display_wait_for (!hb_display_shows (fixture->display, "Changes were interrupted"));
}

/* Sam is to be suspended, and has nothing any more that a suspension leaves open. */
static void
leave_without_links (PlanFixture *fixture,
                     HbSession   *session)
{
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("All 13 changes made.");
  plan_fixture_act (fixture, "plan.undo");
  wait_for_text ("All 11 changes undone.");
  plan_fixture_act (fixture, "plan.close");
  leave_suspension (session);
}

static void
leave_with_links (PlanFixture *fixture,
                  HbSession   *session)
{
  leave_suspension (session);
}

/* What was done before is not counted on where somebody has taken it back since. */
static void
leave_and_take_back (PlanFixture *fixture,
                     HbSession   *session)
{
  HbDemoCompany *company = hb_demo_server_get_company (fixture->display->server);
  HbDemoUser    *sam = hb_demo_table_get (&company->users, HB_DEMO_USER_LEAVER);

  plan_fixture_interrupt (fixture);
  wait_for_text ("Changes were interrupted");
  g_assert_false (sam->access_enabled);
  sam->access_enabled = TRUE;
  hb_demo_company_add_right (company, 39999, HB_DEMO_HOLDER_USER, HB_DEMO_USER_LEAVER,
                             HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "administrator");
}

/* What stays open is told of what would be left of a plan. An access link asks nobody
 * whether they are suspended. */
static const struct Unfinished
{
  void (*leave) (PlanFixture *fixture,
                 HbSession   *session);
  const char *summary;
  const char *doors;
  const char *not_told;
} unfinished[] = {
  { leave_with_links, "Done: 0. Still to do: 1.", "doors still open.", "no door opens" },
  { leave_without_links, "Done: 0. Still to do: 1.", "After this, no door opens while the person is suspended.", "still open" },
  { leave_and_take_back, "Done: 3. Still to do: 10.", "doors still open.", "no door opens" },
};

static void
test_unfinished_doors (PlanFixture  *fixture,
                       gconstpointer data)
{
  const struct Unfinished *row = data;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbSession) next = NULL;

  row->leave (fixture, session);
  next = hb_display_connect_as (fixture->display, "administrator", history, 0);
  show_unfinished (fixture);
  wait_for_text (row->summary);
  wait_for_text (row->doors);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), row->not_told));
  adw_dialog_force_close (hb_display_get_dialog (fixture->display));
}

/* What was interrupted is asked for again once the server can be reached. */
static void
test_unfinished_again (PlanFixture  *fixture,
                       gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbHistory) other = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbSession) next = NULL;
  g_autoptr (HbSession) last = NULL;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&hold=second");
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);
  plan_fixture_act (fixture, "plan.pause");
  plan_fixture_act (fixture, "plan.close");
  hb_demo_server_release (server, "second");
  wait_for_text ("Changes were interrupted");

  /* Nothing of it is said of another organization. */
  last = hb_display_connect_as (fixture->display, "administrator", other, 0);
  g_assert_false (hb_display_shows (fixture->display, "Changes were interrupted"));

  hb_test_demo_server_add_fault (fixture->display->server, "path=/user&status=503");
  next = hb_display_connect_as (fixture->display, "administrator", history, 0);
  hb_display_wait_for (hb_demo_server_get_n_requests (server, "GET", "/user") > 0);
  hb_test_settle ();
  g_assert_false (hb_display_shows (fixture->display, "Changes were interrupted"));
  hb_demo_server_clear_faults (server);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.reload", NULL);
  wait_for_text ("Changes were interrupted");
}

/* Another change of the same keeps a run from beginning. Who asked for it is told, and can ask again. */
static void
test_under_way (PlanFixture  *fixture,
                gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;

  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&times=1&hold=second");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30052);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);

  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("Nothing more was changed. Another change to the same thing is being made.");
  wait_for_note ("After this, no door opens.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 1);

  hb_demo_server_release (server, "second");
  wait_for_text ("” removed from Sam Reyes.");
  plan_fixture_act (fixture, "plan.start");
  hb_display_wait_for (hb_display_count_changes (fixture->display) == 13);
}

/* An undo that comes too early is not lost. */
static void
test_undo_under_way (PlanFixture  *fixture,
                     gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;
  GtkSwitch    *access_switch;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  access_switch = hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0);
  gtk_switch_set_active (access_switch, FALSE);
  wait_for_text ("Sam Reyes was suspended.");
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&times=1&hold=second");
  hb_display_wait_for (gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
  gtk_switch_set_active (access_switch, TRUE);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);

  g_signal_emit_by_name (hb_display_find_button (fixture->display->window, "Undo"), "clicked");
  wait_for_text ("Another change to the same thing is being made.");
  g_signal_emit_by_name (hb_display_find_button (fixture->display->window, "Try Again"), "clicked");
  hb_test_settle ();
  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Try Again") != NULL);
  hb_demo_server_release (server, "second");
  wait_for_text ("Access of Sam Reyes was restored.");
}

#define ADD(name, function, data) g_test_add (name, PlanFixture, data, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/unfinished/go-on", test_unfinished, "go on");
  ADD ("/unfinished/leave", test_unfinished, NULL);
  ADD ("/unfinished/again", test_unfinished_again, NULL);
  ADD ("/unfinished/links", test_unfinished_doors, &unfinished[0]);
  ADD ("/unfinished/no-links", test_unfinished_doors, &unfinished[1]);
  ADD ("/unfinished/taken-back", test_unfinished_doors, &unfinished[2]);
  ADD ("/under-way/dialog", test_under_way, NULL);
  ADD ("/under-way/undo", test_undo_under_way, NULL);

  return g_test_run ();
}
