/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hb-display.h"
#include "hb-history-page.h"
#include "hb-past-step.h"
#include "hb-past-step-dialog.h"
#include "hb-past-step-row.h"
#include "hb-past-steps.h"
#include "hb-person-page.h"
#include "hb-people.h"
#include "hb-plan-dialog.h"
#include "hb-run.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"
#include "hb-unfinished-row.h"

typedef struct
{
  HbDisplay *display;
  GtkWidget *person_page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
#define wait_for_no_text(text) hb_display_wait_for (!hb_display_shows (fixture->display, text))

static HbHistoryPage *
open_history (Fixture *fixture)
{
  HbHistoryPage *page;

  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.history", NULL);
  hb_display_wait_for ((page = hb_display_find_type (fixture->display->window, HB_TYPE_HISTORY_PAGE, 0)) != NULL);

  return page;
}

static void
leave_history (Fixture *fixture)
{
  gtk_widget_activate_action (hb_display_find_type (fixture->display->window, HB_TYPE_HISTORY_PAGE, 0), "navigation.pop", NULL);
  hb_display_wait_for (hb_display_find_type (fixture->display->window, HB_TYPE_HISTORY_PAGE, 0) == NULL);
}

static void
open_person (Fixture    *fixture,
             const char *query)
{
  hb_display_open_person (fixture->display, query);
  hb_display_wait_for (hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0) != NULL);
}

static void
set_access (Fixture *fixture,
            gboolean access)
{
  GtkSwitch *access_switch = hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0);

  gtk_switch_set_active (access_switch, access);
  hb_display_wait_for (gtk_switch_get_state (access_switch) == access && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
}

#define wait_for_rows(page, n) hb_display_wait_for (hb_display_count (page, HB_TYPE_PAST_STEP_ROW) == (n))

static AdwDialog *
open_details (Fixture       *fixture,
              HbHistoryPage *page,
              guint          position)
{
  AdwDialog *dialog;

  g_signal_emit_by_name (hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0), "activate", position);
  hb_display_wait_for ((dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PAST_STEP_DIALOG, 0)) != NULL);
  hb_display_wait_for (hb_display_find_text (dialog, "Sam Reyes") != NULL);

  return dialog;
}

static void
close_details (Fixture   *fixture,
               AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
  hb_display_wait_for (hb_display_find_type (fixture->display->window, HB_TYPE_PAST_STEP_DIALOG, 0) == NULL);
}

/* Nothing, then something, and all that is known of it. */
static void
test_history_page_details (Fixture      *fixture,
                           gconstpointer data)
{
  HbHistoryPage *page = open_history (fixture);
  AdwDialog     *dialog;

  wait_for_text ("Nothing Has Been Changed Yet");
  g_assert_true (hb_display_shows (fixture->display, "Practice company: nothing here reaches a real door"));
  leave_history (fixture);

  open_person (fixture, "sam.reyes@example.com");
  set_access (fixture, FALSE);
  page = open_history (fixture);
  wait_for_rows (page, 1);
  g_assert_true (hb_display_shows (fixture->display, "Sam Reyes was suspended."));
  g_assert_true (hb_display_shows (fixture->display, "· Done"));

  dialog = open_details (fixture, page, 0);
  g_assert_nonnull (hb_display_find_text (dialog, "Sam Reyes was suspended."));
  g_assert_nonnull (hb_display_find_text (dialog, "Sam Reyes, sam.reyes@example.com"));
  g_assert_nonnull (hb_display_find_text (dialog, "\"access_enabled\": true"));
  g_assert_nonnull (hb_display_find_text (dialog, "\"access_enabled\": false"));
  g_assert_nonnull (hb_display_find_text (dialog, "Not given"));
  g_assert_nonnull (hb_display_find_text (dialog, ": as intended"));
  g_assert_nonnull (hb_display_find_text (dialog, VERSION));
  g_assert_nonnull (hb_display_find_text (dialog, "Practice company: nothing here reaches a real door"));
  /* It was made alone. */
  g_assert_null (hb_display_find_button (dialog, "Undo All of It"));
  g_assert_nonnull (hb_display_find_button (dialog, "Undo"));
  close_details (fixture, dialog);
}

/* It is carried out, told, and listed; and it is not offered a second time. */
static void
test_history_page_undo (Fixture      *fixture,
                        gconstpointer data)
{
  HbHistoryPage *page;
  AdwDialog     *dialog;

  open_person (fixture, "sam.reyes@example.com");
  set_access (fixture, FALSE);
  page = open_history (fixture);
  wait_for_rows (page, 1);

  dialog = open_details (fixture, page, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "past.undo", NULL);
  wait_for_rows (page, 2);
  wait_for_text ("Access of Sam Reyes was restored.");
  wait_for_text ("Done, undone later");
  hb_display_wait_for (hb_display_find_type (fixture->display->window, HB_TYPE_PAST_STEP_DIALOG, 0) == NULL);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->display->server, "PATCH", NULL), ==, 2);

  dialog = open_details (fixture, page, 1);
  g_assert_null (hb_display_find_button (dialog, "Undo"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "past.undo", NULL);
  close_details (fixture, dialog);
  /* One change at a time: whatever it had begun would have come before this. */
  leave_history (fixture);
  set_access (fixture, FALSE);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->display->server, "PATCH", NULL), ==, 3);
}

/* What was made together is taken back together, as if it had just been made. */
static void
test_history_page_undo_all (Fixture      *fixture,
                            gconstpointer data)
{
  HbHistoryPage *page;
  AdwDialog     *dialog;

  open_person (fixture, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL)
                       && (dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PLAN_DIALOG, 0)) != NULL);
  wait_for_text ("13 changes will be made.");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.start", NULL);
  wait_for_text ("All 13 changes made for Sam Reyes.");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.close", NULL);

  page = open_history (fixture);
  hb_display_wait_for (hb_display_find_type (page, HB_TYPE_PAST_STEP_ROW, 0) != NULL);
  dialog = open_details (fixture, page, 0);
  hb_display_wait_for (hb_display_find_button (dialog, "Undo All of It") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "past.undo-all", NULL);
  wait_for_text ("All 11 changes undone for Sam Reyes.");
}

static void
chosen_anew_cb (guint *n_chosen)
{
  (*n_chosen)++;
}

static void
test_history_page_search (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (HbPastSteps) steps = NULL;
  guint          n_chosen = 0;
  HbHistoryPage *page;
  GtkEditable   *entry;

  open_person (fixture, "Robin");
  set_access (fixture, FALSE);
  open_person (fixture, "sam.reyes@example.com");
  set_access (fixture, FALSE);
  set_access (fixture, TRUE);
  page = open_history (fixture);
  wait_for_rows (page, 3);

  /* A name is never markup. */
  g_assert_true (hb_display_shows (fixture->display, "Robin <b>&\" Tables was suspended."));
  entry = hb_display_find_type (page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (entry, "<B>& ROBIN");
  wait_for_rows (page, 1);
  gtk_editable_set_text (entry, "qqqq");
  wait_for_text ("No Matching Changes");
  gtk_widget_activate_action (GTK_WIDGET (page), "history.show-all", NULL);
  wait_for_rows (page, 3);

  gtk_drop_down_set_selected (hb_display_find_type (page, GTK_TYPE_DROP_DOWN, 0), HB_PAST_OUTCOME_NOT_DONE);
  wait_for_text ("No Matching Changes");
  gtk_drop_down_set_selected (hb_display_find_type (page, GTK_TYPE_DROP_DOWN, 0), HB_PAST_OUTCOME_DONE);
  wait_for_rows (page, 3);
  g_object_get (page, "past-steps", &steps, NULL);
  g_signal_connect_swapped (steps, "items-changed", G_CALLBACK (chosen_anew_cb), &n_chosen);
  gtk_drop_down_set_selected (hb_display_find_type (page, GTK_TYPE_DROP_DOWN, 1), 1);
  hb_display_wait_for (n_chosen == 1);
  wait_for_rows (page, 3);
  g_signal_handlers_disconnect_by_func (steps, chosen_anew_cb, &n_chosen);
}

static void
test_history_page_person (Fixture      *fixture,
                          gconstpointer data)
{
  HbHistoryPage *page;
  AdwDialog     *dialog;

  open_person (fixture, "Robin");
  set_access (fixture, FALSE);
  open_person (fixture, "sam.reyes@example.com");
  set_access (fixture, FALSE);

  /* What was looked for in that of everybody is not looked for in that of somebody. */
  page = open_history (fixture);
  gtk_editable_set_text (hb_display_find_type (page, GTK_TYPE_SEARCH_ENTRY, 0), "robin");
  wait_for_rows (page, 1);
  g_assert_true (hb_display_shows (fixture->display, "Tables was suspended."));
  leave_history (fixture);
  gtk_widget_activate_action (fixture->person_page, "person.history", NULL);
  hb_display_wait_for ((page = hb_display_find_type (fixture->display->window, HB_TYPE_HISTORY_PAGE, 0)) != NULL);
  wait_for_rows (page, 1);
  g_assert_true (hb_display_shows (fixture->display, "Sam Reyes was suspended."));
  g_assert_cmpstr (gtk_editable_get_text (hb_display_find_type (page, GTK_TYPE_SEARCH_ENTRY, 0)), ==, "");

  /* That of everybody takes its place. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.history", NULL);
  hb_display_wait_for (hb_display_count (fixture->display->window, HB_TYPE_PAST_STEP_ROW) == 2);
  leave_history (fixture);

  /* Another company has another history, and is not changed by what is still open of the first. */
  page = open_history (fixture);
  wait_for_rows (page, 2);
  dialog = open_details (fixture, page, 0);
  hb_display_connect (fixture->display, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "past.undo", NULL);
  hb_display_wait_for (hb_display_find_type (fixture->display->window, HB_TYPE_HISTORY_PAGE, 0) == NULL);
  open_history (fixture);
  wait_for_text ("Nothing Has Been Changed Yet");
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->display->server, "PATCH", NULL), ==, 2);
}

/* What was not done is told with the reason, and cannot be undone. */
static void
test_history_page_refused (Fixture      *fixture,
                           gconstpointer data)
{
  HbHistoryPage *page;
  AdwDialog     *dialog;

  open_person (fixture, "sam.reyes@example.com");
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&status=403");
  gtk_switch_set_active (hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Sam Reyes was not suspended. The owner of the API key may not do this.");

  page = open_history (fixture);
  wait_for_rows (page, 1);
  g_assert_nonnull (hb_display_find_text (page, "Sam Reyes was not suspended. The owner of the API key may not do this."));
  g_assert_nonnull (hb_display_find_text (page, "· Not done"));
  dialog = open_details (fixture, page, 0);
  g_assert_null (hb_display_find_button (dialog, "Undo"));
  close_details (fixture, dialog);
}

/* It is left before its first step, as if its process were gone. */
static void
interrupt (HbSession  *session,
           const char *email,
           const char *other_email)
{
  const char *const emails[] = { email, other_email };
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  g_autoptr (GAsyncResult) result = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (emails) && emails[i] != NULL; i++)
    {
      g_autoptr (HbPerson) person = NULL;
      g_autoptr (HbStep) step = NULL;

      hb_people_search (people, emails[i]);
      hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
      person = g_list_model_get_item (hb_people_get_list (people), 0);
      step = hb_step_new_for_person (HB_STEP_SUSPEND, person);
      hb_plan_append (plan, step);
    }

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_leave (run);
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_start_finish (run, result, NULL));
}

#define wait_for_unfinished(page, n) hb_display_wait_for (hb_display_count (page, HB_TYPE_UNFINISHED_ROW) == (n))

/* All that was interrupted is above what was done, and goes when it is dealt with. */
static void
test_history_page_unfinished (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  HbHistoryPage *page;
  GtkEditable   *entry;
  AdwDialog     *dialog;

  interrupt (session, "sam.reyes@example.com", NULL);
  interrupt (session, "robin.tables@example.com", "khaled.benyoussef@example.com");
  wait_for_text ("Changes were interrupted");
  page = open_history (fixture);
  wait_for_unfinished (page, 2);
  /* That is not said twice. */
  hb_display_wait_for (!hb_display_shows (fixture->display, "Changes were interrupted"));
  g_assert_false (hb_display_shows (fixture->display, "Nothing Has Been Changed Yet"));
  g_assert_nonnull (hb_display_find_text (page, "Unfinished"));
  g_assert_nonnull (hb_display_find_text (page, "Changes for Sam Reyes were interrupted."));
  /* A name is never markup. */
  g_assert_nonnull (hb_display_find_text (page, "Changes for Robin <b>&\" Tables and 1 other person were interrupted."));
  g_assert_nonnull (hb_display_find_text (page, ". Done: 0. Still to do: 2."));

  entry = hb_display_find_type (page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (entry, "robin");
  wait_for_unfinished (page, 1);
  gtk_editable_set_text (entry, "qqqq");
  wait_for_text ("No Matching Changes");
  gtk_widget_activate_action (GTK_WIDGET (page), "history.show-all", NULL);
  wait_for_unfinished (page, 2);

  /* The oldest is the first, and this is how one gets to the second. */
  g_signal_emit_by_name (hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0), "activate", 1);
  hb_display_wait_for ((dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PLAN_DIALOG, 0)) != NULL);
  hb_display_wait_for (hb_display_find_text (dialog, "Robin <b>&\" Tables will be suspended.") != NULL);
  hb_display_wait_for (gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.start", NULL) && hb_display_find_text (dialog, "All 2 changes made.") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.close", NULL);
  wait_for_unfinished (page, 1);
  wait_for_rows (page, 2);
  g_assert_nonnull (hb_display_find_text (page, "Changes for Sam Reyes were interrupted."));

  g_signal_emit_by_name (hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  hb_display_wait_for ((dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PLAN_DIALOG, 0)) != NULL);
  hb_display_wait_for (gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.end", NULL) && hb_display_find_text (dialog, "0 of 1 change made.") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.close", NULL);
  wait_for_unfinished (page, 0);
  wait_for_rows (page, 3);
  g_assert_null (hb_display_find_text (page, "Unfinished"));
}

/* Of what was interrupted too, one person's history has only what is about them. */
static void
test_history_page_unfinished_person (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  HbHistoryPage *page;

  interrupt (session, "sam.reyes@example.com", NULL);
  interrupt (session, "robin.tables@example.com", NULL);
  open_person (fixture, "sam.reyes@example.com");
  gtk_widget_activate_action (fixture->person_page, "person.history", NULL);
  hb_display_wait_for ((page = hb_display_find_type (fixture->display->window, HB_TYPE_HISTORY_PAGE, 0)) != NULL);
  wait_for_unfinished (page, 1);
  g_assert_nonnull (hb_display_find_text (page, "Changes for Sam Reyes were interrupted."));
  g_assert_false (hb_display_shows (fixture->display, "Nothing Has Been Changed Yet"));
  wait_for_text ("Changes were interrupted");
}

/* One sees the section wherever it comes from: the list stays at its top. */
static void
test_history_page_unfinished_in_view (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  HbHistoryPage  *page;
  GtkWidget      *heading;
  graphene_rect_t bounds;

  open_person (fixture, "sam.reyes@example.com");
  for (guint i = 0; i < 8; i++)
    set_access (fixture, i % 2 == 1);
  page = open_history (fixture);
  wait_for_rows (page, 8);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  interrupt (session, "sam.reyes@example.com", NULL);
  wait_for_unfinished (page, 1);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  heading = hb_display_find_text (page, "Unfinished");
  g_assert_nonnull (heading);
  g_assert_true (gtk_widget_compute_bounds (heading, gtk_widget_get_ancestor (heading, GTK_TYPE_SCROLLED_WINDOW), &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
}

/* What was not sent is offered once more, and goes the way of every change. */
static void
test_history_page_again (Fixture      *fixture,
                         gconstpointer data)
{
  HbHistoryPage *page;
  AdwDialog     *dialog;

  open_person (fixture, "sam.reyes@example.com");
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&drop=before");
  gtk_switch_set_active (hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Sam Reyes was not suspended.");
  hb_demo_server_clear_faults (fixture->display->server);

  page = open_history (fixture);
  wait_for_rows (page, 1);
  dialog = open_details (fixture, page, 0);
  g_assert_null (hb_display_find_button (dialog, "Undo"));
  g_assert_nonnull (hb_display_find_button (dialog, "Try Again"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "past.try-again", NULL);
  wait_for_rows (page, 2);
  hb_display_wait_for (hb_display_find_text (page, "Sam Reyes was suspended.") != NULL);
  hb_display_wait_for (hb_display_find_type (fixture->display->window, HB_TYPE_PAST_STEP_DIALOG, 0) == NULL);

  dialog = open_details (fixture, page, 1);
  g_assert_null (hb_display_find_button (dialog, "Try Again"));
  close_details (fixture, dialog);
}

/* What cannot be taken back is asked about before it is tried again. */
static void
test_history_page_again_asks (Fixture      *fixture,
                              gconstpointer data)
{
  HbSession *session = NULL;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbPeople) people = NULL;
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (HbStep) suspend = NULL;
  g_autoptr (HbStep) step = NULL;
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  HbHistoryPage *page;
  AdwDialog     *dialog;

  session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  people = hb_people_new (hb_session_get_directory (session));
  hb_people_search (people, "sam.reyes@example.com");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  person = g_list_model_get_item (hb_people_get_list (people), 0);
  suspend = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  step = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, person);
  hb_plan_append (plan, suspend);
  hb_plan_append (plan, step);
  run = hb_run_new (session, plan);
  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&drop=before");
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_run_start_finish (run, result, NULL));
  hb_demo_server_clear_faults (fixture->display->server);

  page = open_history (fixture);
  wait_for_rows (page, 2);
  dialog = open_details (fixture, page, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "past.try-again", NULL);
  hb_display_wait_for ((dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PLAN_DIALOG, 0)) != NULL);
  hb_display_wait_for (hb_display_find_text (dialog, "The profile of Sam Reyes will be deleted for good.") != NULL);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->display->server, "DELETE", NULL), ==, 1);
  adw_dialog_force_close (dialog);
  g_object_unref (session);
}

/* While a change is made, that is what is said of it. */
static void
test_history_page_under_way (Fixture      *fixture,
                             gconstpointer data)
{
  HbHistoryPage *page;
  AdwDialog     *dialog;

  open_person (fixture, "sam.reyes@example.com");
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&hold=first");
  gtk_switch_set_active (hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0), FALSE);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "first") == 1);

  page = open_history (fixture);
  wait_for_rows (page, 1);
  g_assert_nonnull (hb_display_find_text (page, "Sam Reyes will be suspended."));
  g_assert_nonnull (hb_display_find_text (page, "· Under way"));
  dialog = open_details (fixture, page, 0);
  g_assert_nonnull (hb_display_find_text (dialog, "Under way"));
  g_assert_null (hb_display_find_button (dialog, "Try Again"));
  close_details (fixture, dialog);
  gtk_drop_down_set_selected (hb_display_find_type (page, GTK_TYPE_DROP_DOWN, 0), HB_PAST_OUTCOME_NOT_KNOWN);
  wait_for_text ("No Matching Changes");
  gtk_drop_down_set_selected (hb_display_find_type (page, GTK_TYPE_DROP_DOWN, 0), HB_PAST_OUTCOME_ANY);
  wait_for_rows (page, 1);

  hb_demo_server_release (fixture->display->server, "first");
  hb_display_wait_for (hb_display_find_text (page, "Sam Reyes was suspended.") != NULL);
  wait_for_rows (page, 1);
  g_assert_nonnull (hb_display_find_text (page, "· Done"));
}

/* What cannot be read is not taken for nothing. */
static void
test_history_page_damaged (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (HbHistory) history = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GDir) dir = NULL;
  GtkWidget  *page;
  GtkWidget  *explained;
  const char *name;

  g_file_set_contents (path, "This is no database.", -1, NULL);
  session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  page = GTK_WIDGET (open_history (fixture));
  wait_for_text ("The History Cannot Be Shown");
  g_assert_false (hb_display_shows (fixture->display, "Nothing Has Been Changed Yet"));
  /* It is said once, with one button. */
  explained = hb_display_find_text (fixture->display->window, "The history is damaged");
  g_assert_nonnull (explained);
  g_assert_nonnull (gtk_widget_get_ancestor (explained, ADW_TYPE_BANNER));
  g_assert_nonnull (gtk_widget_get_ancestor (hb_display_find_button (fixture->display->window, "Set Aside"), ADW_TYPE_BANNER));
  g_assert_null (hb_display_find_button (page, "Set Aside"));
  /* Nothing is there to be looked for. */
  g_assert_false (gtk_widget_is_sensitive (hb_display_find_type (page, GTK_TYPE_SEARCH_ENTRY, 0)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.open-history", NULL);
  wait_for_text ("Nothing Has Been Changed Yet");

  hb_display_connect (fixture->display, 0);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/history-page/details", test_history_page_details);
  ADD ("/history-page/undo", test_history_page_undo);
  ADD ("/history-page/undo-all", test_history_page_undo_all);
  ADD ("/history-page/search", test_history_page_search);
  ADD ("/history-page/person", test_history_page_person);
  ADD ("/history-page/refused", test_history_page_refused);
  ADD ("/history-page/unfinished", test_history_page_unfinished);
  ADD ("/history-page/unfinished/person", test_history_page_unfinished_person);
  ADD ("/history-page/unfinished/in-view", test_history_page_unfinished_in_view);
  ADD ("/history-page/again", test_history_page_again);
  ADD ("/history-page/again/asks", test_history_page_again_asks);
  ADD ("/history-page/under-way", test_history_page_under_way);
  ADD ("/history-page/damaged", test_history_page_damaged);

  return g_test_run ();
}
