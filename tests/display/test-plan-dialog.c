/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"
#include "hb-people.h"
#include "hb-run-notification.h"
#include "hb-step-row.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"
#include "hb-way-in.h"
#include "hb-ways-list.h"
#include "plan-fixture.h"

/* Where a journal can be; it is removed in the end. */
static char *
make_journal_path (PlanFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("handback-XXXXXX", &error);
  g_assert_no_error (error);

  return g_build_filename (fixture->folder, "journal.sqlite", NULL);
}

/* Somebody as the server would show them, but with a name and a switch of the test. */
static void
pretend_person (PlanFixture *fixture,
                gint64       id,
                const char  *name,
                const char  *email,
                gboolean     access_enabled)
{
  g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/%" G_GINT64_FORMAT "&status=200&body="
                                           "{\"id\":%" G_GINT64_FORMAT ",\"name\":\"%s\",\"email\":\"%s\","
                                           "\"access_enabled\":%s,\"scim_access_enabled\":true}",
                                           id, id, name, email, access_enabled ? "true" : "false");

  hb_test_demo_server_add_fault (fixture->display->server, rule);
}

static void
test_plan_everything (PlanFixture  *fixture,
                      gconstpointer data)
{
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  wait_for_text ("13 changes will be made.");
  wait_for_text ("Sam Reyes will be suspended.");
  wait_for_text ("2 of the changes cannot be undone.");
  /* It is known of the company that a directory manages its people. */
  wait_for_text ("This organization manages people with a company directory.");
  g_assert_nonnull (hb_display_find_text (hb_display_get_dialog (fixture->display), "Practice company: nothing here reaches a real door"));
  wait_for_text ("After this, no door opens.");
  /* Making a plan only reads, and who hits Enter changes nothing. */
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (adw_dialog_get_default_widget (hb_display_get_dialog (fixture->display)))), ==, "plan.close");

  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("All 13 changes made.");
  wait_for_text ("Sam Reyes was suspended.");
  wait_for_note ("Suspended: no door opens, whatever their access rights say.");
  g_assert_true (hb_display_shows (fixture->display, "2 of the changes cannot be undone."));
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 13);

  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Undo"));
  plan_fixture_act (fixture, "plan.undo");
  wait_for_text ("All 11 changes undone.");
  wait_for_note ("doors open for this person.");
  g_assert_cmpstr (adw_dialog_get_title (hb_display_get_dialog (fixture->display)), ==, "Undo Changes for Sam Reyes");
  /* To undo that is called what it does, and so is what comes of it. */
  g_assert_null (hb_display_find_button (hb_display_get_dialog (fixture->display), "Undo"));
  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Take Away Again"));
  plan_fixture_act (fixture, "plan.undo");
  wait_for_text ("All 11 changes made.");
  g_assert_cmpstr (adw_dialog_get_title (hb_display_get_dialog (fixture->display)), ==, "Take Everything From Sam Reyes");
  plan_fixture_act (fixture, "plan.undo");
  wait_for_text ("All 11 changes undone.");
  plan_fixture_act (fixture, "plan.close");
  wait_for_text ("7 access rights");
  wait_for_text ("doors open for this person.");
}

static void
test_plan_pause (PlanFixture  *fixture,
                 gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&hold=second");
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  hb_display_wait_for (hb_display_find_type (fixture->display->window, ADW_TYPE_SPINNER, 1) != NULL);
  plan_fixture_act (fixture, "plan.pause");
  hb_demo_server_release (fixture->display->server, "second");
  wait_for_text ("Paused: 3 of 13 changes dealt with.");
  g_assert_nonnull (hb_display_find_type (hb_display_get_dialog (fixture->display), GTK_TYPE_PROGRESS_BAR, 0));
  /* Nothing looks as if it was being changed, not even behind the dialog. */
  hb_display_wait_for (hb_display_find_type (fixture->display->window, ADW_TYPE_SPINNER, 0) == NULL);
  hb_test_settle ();
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 3);
  plan_fixture_act (fixture, "plan.resume");
  wait_for_text ("All 13 changes made.");
}

/* Who closes the dialog on a pause has not lost what is left. */
static void
test_plan_close_paused (PlanFixture  *fixture,
                        gconstpointer data)
{
  plan_fixture_interrupt (fixture);
  wait_for_text ("Changes were interrupted");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 3);

  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.show-unfinished", NULL);
  wait_for_text ("Done: 3. Still to do: 10.");
  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("All 13 changes made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 13);
}

static void
test_plan_stop (PlanFixture  *fixture,
                gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&hold=second");
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  plan_fixture_act (fixture, "plan.stop");
  hb_demo_server_release (fixture->display->server, "second");
  wait_for_text ("3 of 13 changes made.");
  wait_for_text ("You stopped before this change.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 3);
  /* What was not done stays open. */
  wait_for_note ("4 doors still open by an access link.");
}

/* What could not be read when all was over is not what was foretold. */
static void
test_plan_end_not_known (PlanFixture  *fixture,
                         gconstpointer data)
{
  plan_fixture_open_everything (fixture, "priya.raman");
  wait_for_note ("After this, no door opens.");
  hb_test_demo_server_add_fault (fixture->display->server, "method=POST&path=/card_assignments/*&hold=card");
  plan_fixture_act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "card") == 1);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "no door opens"));
  hb_test_demo_server_add_fault (fixture->display->server, "method=GET&path=/users/903&status=403");
  hb_demo_server_release (fixture->display->server, "card");
  wait_for_note ("changes made.");
  wait_for_note ("Which doors open could not be checked.");
}

/* Nothing is warned of that was never there, nor is left. */
static void
test_plan_end_deleted (PlanFixture  *fixture,
                       gconstpointer data)
{
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  adw_switch_row_set_active (hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0), TRUE);
  wait_for_text ("14 changes will be made.");
  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("All 14 changes made.");
  wait_for_note ("This person is no longer part of the organization.");
  g_assert_null (hb_display_find_text (fixture->display->window, "Access links that were sent to them stay until they are deleted."));
}

/* What could not be read is not taken for nothing. */
static void
test_plan_not_checked (PlanFixture  *fixture,
                       gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "path=/card_assignments&status=403");
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  /* What stays open first, and what is not known of it. */
  wait_for_text ("After this, no door opens while the person is suspended.\n\nCards could not be checked, and may remain. The owner of the API key may not do this.\n\n");
}

/* A suspension that fails leaves the rest alone: it tells where the person can go. */
static void
test_plan_not_suspended (PlanFixture  *fixture,
                         gconstpointer data)
{
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&status=403");
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("0 of 13 changes made.");
  /* A full bar would look as if all were done. */
  g_assert_null (hb_display_find_type (hb_display_get_dialog (fixture->display), GTK_TYPE_PROGRESS_BAR, 0));
  wait_for_text ("The person could not be suspended first.");
  wait_for_note ("doors open for this person.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 1);
}

static void
test_plan_nothing (PlanFixture  *fixture,
                   gconstpointer data)
{
  hb_display_open_person (fixture->display, "perpetua");
  hb_display_wait_for (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0) != NULL);
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Suspended: no door opens, whatever");
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.reload", NULL) && gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL) && hb_display_get_dialog (fixture->display) != NULL);
  wait_for_text ("Nothing to Take Away");
  /* As it is, and not after something. */
  hb_display_wait_for (hb_display_find_text (hb_display_get_dialog (fixture->display), "o door opens") != NULL);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "After this"));
}

/* Each guard, from the window: it says why, and nothing is sent. */

static void
refuse_everything (PlanFixture *fixture,
                   const char  *query,
                   const char  *reason)
{
  plan_fixture_open_everything (fixture, query);
  wait_for_text (reason);
  /* Nothing is promised or foretold of what will be refused, and nothing can be begun. */
  wait_for_text ("None of these changes can be made.");
  hb_display_wait_for (hb_display_find_text (hb_display_get_dialog (fixture->display), " for this person.") != NULL);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "After this"));
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "It may bring this person back"));
  for (guint i = 0; hb_display_find_type (hb_display_get_dialog (fixture->display), HB_TYPE_STEP_ROW, i) != NULL; i++)
    {
      gpointer row = hb_display_find_type (hb_display_get_dialog (fixture->display), HB_TYPE_STEP_ROW, i);

      g_assert_true (gtk_widget_has_css_class (row, "refused"));
      g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (row), "Will not be done. "));
    }
  g_assert_false (plan_fixture_offers (fixture, "plan.start"));
  g_assert_null (hb_display_find_button (hb_display_get_dialog (fixture->display), "Take Everything Away"));
  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Close"));
  g_assert_null (hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0));
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), "plan.start", NULL);
  hb_test_settle ();
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
}

static void
test_guard_above_own (PlanFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "user-manager", history, 0);

  refuse_everything (fixture, "priya.raman", "That is above the rights of the owner of the API key.");
  /* It was not tried yet. */
  g_assert_nonnull (hb_display_find_text (hb_display_get_dialog (fixture->display), "Will not be done. The person cannot be suspended first."));
}

static void
test_guard_last_administrator (PlanFixture  *fixture,
                               gconstpointer data)
{
  pretend_person (fixture, HB_DEMO_USER_OWNER, "Ingrid", "i@example.com", FALSE);
  pretend_person (fixture, HB_DEMO_USER_ADMINISTRATOR, "Dana", "d@example.com", FALSE);
  pretend_person (fixture, 903, "Priya", "p@example.com", FALSE);
  refuse_everything (fixture, "tomas.herrera", "Nobody else could administer the organization then.");
}

static void
test_guard_changed (PlanFixture  *fixture,
                    gconstpointer data)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  pretend_person (fixture, HB_DEMO_USER_LEAVER, "Samuel Reyes", "sam.reyes@example.com", TRUE);
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  wait_for_text ("Access right to “Front doors” was not removed from Sam Reyes. Somebody has changed it in the meantime.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
}

static void
test_guard_many_people (PlanFixture  *fixture,
                        gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  AdwDialog *dialog;
  GtkWidget *hint;
  gpointer   entry;

  hb_people_search (people, "");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), 40 + i);
      g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, step);
    }

  hb_window_present_run (fixture->display->window, run);
  wait_for_text ("11 changes will be made.");
  dialog = hb_display_get_dialog (fixture->display);
  g_assert_false (hb_display_shows (fixture->display, "Still to do"));
  g_assert_null (hb_display_find_button (dialog, "Leave the Rest"));
  g_assert_false (plan_fixture_offers (fixture, "plan.start"));
  /* It says why, and asks, wherever one has scrolled to. And it is about nobody alone. */
  hint = hb_display_find_text (dialog, "To go on with so many people at once, type how many there are.");
  g_assert_nonnull (hint);
  g_assert_null (gtk_widget_get_ancestor (hint, GTK_TYPE_SCROLLED_WINDOW));
  entry = hb_display_find_type (dialog, ADW_TYPE_ENTRY_ROW, 0);
  g_assert_nonnull (entry);
  g_assert_null (gtk_widget_get_ancestor (entry, GTK_TYPE_SCROLLED_WINDOW));
  g_assert_nonnull (hb_display_find_text (dialog, "It may bring back whoever is suspended here"));
  g_assert_null (hb_display_find_text (dialog, "this person"));
  gtk_editable_set_text (entry, "10");
  g_assert_false (plan_fixture_offers (fixture, "plan.start"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.start", NULL);
  hb_test_settle ();
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);

  gtk_editable_set_text (entry, "11");
  plan_fixture_act (fixture, "plan.start");
  wait_for_text ("11 people are suspended.");
}

/* The app opens, says what is wrong, and changes nothing. */
static void
test_journal_damaged (PlanFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_journal_path (fixture);
  g_autoptr (HbHistory) history = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint       n_files = 0;

  g_file_set_contents (path, "This is no database, but long enough to look at.", -1, &error);
  g_assert_no_error (error);
  session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  wait_for_text ("The history is damaged, so nothing can be changed.");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  wait_for_text ("Access right to “Front doors” was not removed from Sam Reyes. The history is damaged.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.open-history", NULL);
  hb_display_wait_for (hb_history_get_problem (history) == HB_PROBLEM_NONE);
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  wait_for_text ("6 access rights");

  /* The old one is kept. */
  dir = g_dir_open (fixture->folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_prefix (name, "journal-damaged-");
  g_assert_cmpuint (n_files, ==, 1);
}

static void
test_journal_locked (PlanFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char *path = make_journal_path (fixture);
  g_autoptr (HbHistory) first = hb_history_new (path, NULL);
  g_autoptr (HbHistory) second = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hb_history_open_async (first, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_history_open_finish (first, result, NULL));
  session = hb_display_connect_as (fixture->display, "administrator", second, 0);
  wait_for_text ("Handback is open a second time.");

  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&first));
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.open-history", NULL);
  hb_display_wait_for (hb_history_get_problem (second) == HB_PROBLEM_NONE);
}

/* From the top of the dialog. */
static double
find_height (PlanFixture *fixture,
             gpointer     widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (hb_display_get_dialog (fixture->display)), &bounds));

  return bounds.origin.y;
}

/* A switch stays below the pointer that has pressed it, though the list above it grows. */
static void
test_plan_toggle_stays (PlanFixture  *fixture,
                        gconstpointer data)
{
  GtkScrolledWindow *window;
  GtkAdjustment     *adjustment;
  GtkWidget         *row;
  double             upper;
  double             height;

  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  hb_display_wait_for (plan_fixture_offers (fixture, "plan.start"));
  wait_for_text ("After this, no door opens.");
  row = hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0);
  window = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW));
  adjustment = gtk_scrolled_window_get_vadjustment (window);
  hb_display_wait_for (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  height = find_height (fixture, row);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  hb_display_wait_for (find_height (fixture, row) < height);
  upper = gtk_adjustment_get_upper (adjustment);
  height = find_height (fixture, row);

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  wait_for_text ("14 changes will be made.");
  hb_display_wait_for (gtk_adjustment_get_upper (adjustment) > upper);
  gtk_test_widget_wait_for_draw (row);
  hb_display_wait_for (ABS (find_height (fixture, row) - height) < 1);
}

/* What was chosen last is what is begun, and not before it was looked at. */
static void
test_plan_toggle (PlanFixture  *fixture,
                  gconstpointer data)
{
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  hb_display_wait_for (plan_fixture_offers (fixture, "plan.start"));
  hb_test_demo_server_add_fault (fixture->display->server, "path=/role_assignments&match=applies_to_type=Organization&hold=guard");
  adw_switch_row_set_active (hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0), TRUE);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "guard") == 1);
  g_assert_false (plan_fixture_offers (fixture, "plan.start"));
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), "plan.start", NULL);

  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "guard");
  hb_display_wait_for (plan_fixture_offers (fixture, "plan.start"));
  wait_for_text ("14 changes will be made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
}

/* Nobody waits any more for what is read for a dialog that was closed. */
static void
test_plan_close_reading (PlanFixture  *fixture,
                         gconstpointer data)
{
  AdwDialog *dialog;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  wait_for_text ("Sam Reyes");
  hb_display_wait_for (hb_demo_server_get_n_requests (fixture->display->server, "GET", "/group_links") == 1);
  hb_test_demo_server_add_fault (fixture->display->server, "path=/group_links&hold=links");
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL) && hb_display_get_dialog (fixture->display) != NULL);
  dialog = hb_display_get_dialog (fixture->display);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "links") == 1);
  adw_dialog_force_close (dialog);
  hb_display_wait_for (dialog == NULL);
  hb_demo_server_release (fixture->display->server, "links");
}

/* What somebody left on a pause has not ended, and is no news to them. */
static void
test_plan_news (PlanFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbRun) run = plan_fixture_make_suspension (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *body = NULL;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_pause (run);
  hb_test_settle ();
  hb_run_leave (run);
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_notification_is_news (run));

  g_clear_object (&result);
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_run_start_finish (run, result, NULL));
  g_assert_true (hb_run_notification_is_news (run));
  body = hb_run_notification_make_body (run);
  g_assert_cmpstr (body, ==, "1 change made. This was practice: nothing reached a real door.");
}

#define ADD(name, function, data) g_test_add (name, PlanFixture, data, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/plan/everything", test_plan_everything, NULL);
  ADD ("/plan/pause", test_plan_pause, NULL);
  ADD ("/plan/stop", test_plan_stop, NULL);
  ADD ("/plan/end-not-known", test_plan_end_not_known, NULL);
  ADD ("/plan/end-deleted", test_plan_end_deleted, NULL);
  ADD ("/plan/close-paused", test_plan_close_paused, NULL);
  ADD ("/plan/not-checked", test_plan_not_checked, NULL);
  ADD ("/plan/not-suspended", test_plan_not_suspended, NULL);
  ADD ("/plan/nothing", test_plan_nothing, NULL);
  ADD ("/plan/toggle", test_plan_toggle, NULL);
  ADD ("/plan/toggle-stays", test_plan_toggle_stays, NULL);
  ADD ("/plan/close-reading", test_plan_close_reading, NULL);
  ADD ("/plan/news", test_plan_news, NULL);
  ADD ("/guard/above-own", test_guard_above_own, NULL);
  ADD ("/guard/last-administrator", test_guard_last_administrator, NULL);
  ADD ("/guard/changed", test_guard_changed, NULL);
  ADD ("/guard/many-people", test_guard_many_people, NULL);
  ADD ("/journal/damaged", test_journal_damaged, NULL);
  ADD ("/journal/locked", test_journal_locked, NULL);

  return g_test_run ();
}
