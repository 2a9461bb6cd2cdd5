/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-page.h"
#include "hb-people.h"
#include "hb-step-row.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"
#include "tour.h"

/* The dialog with a list of changes, in each of its states. */

static gboolean
offers (AdwDialog  *dialog,
        const char *action_name)
{
  GtkWidget *button;

  for (guint i = 0; (button = hb_display_find_type (dialog, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action_name) == 0)
      return gtk_widget_is_sensitive (button);

  return FALSE;
}

static void
act (AdwDialog  *dialog,
     const char *action_name)
{
  hb_display_wait_for (offers (dialog, action_name));
  gtk_widget_activate_action (GTK_WIDGET (dialog), action_name, NULL);
}

static AdwDialog *
open_plan (Tour       *tour,
           const char *query)
{
  tour_open_person (tour, query);
  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);

  return tour_wait_for_dialog (tour);
}

static AdwDialog *
open_whole_plan (Tour       *tour,
                 const char *query)
{
  AdwDialog *dialog = open_plan (tour, query);

  tour_wait_for_type (dialog, HB_TYPE_STEP_ROW);

  return dialog;
}

static void
close_plan (Tour      *tour,
            AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
  tour_go_back (tour);
}

static void
visit_beginning (Tour *tour)
{
  AdwDialog *dialog;
  GtkWidget *list;

  tour_open_person (tour, "sam.reyes@example.com");
  hb_test_demo_server_add_fault (tour->display->server, "path=/role_assignments&match=assignee_id=4711&hold=rights");
  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  tour_wait_for_held (tour, "rights");
  tour_stop (tour, "plan-loading");
  tour_release (tour, "rights");
  tour_wait_for_type (dialog, HB_TYPE_STEP_ROW);
  tour_stop (tour, "plan");

  list = hb_display_find_type (dialog, ADW_TYPE_COMBO_ROW, 0);
  g_assert_true (gtk_widget_activate (list));
  tour_stop_at_popover (tour, list, "plan-reasons");
  adw_switch_row_set_active (hb_display_find_type (dialog, ADW_TYPE_SWITCH_ROW, 0), TRUE);
  tour_stop (tour, "plan-delete-profile");
  close_plan (tour, dialog);

  hb_test_demo_server_add_fault (tour->display->server, "path=/card_assignments&status=403");
  dialog = open_whole_plan (tour, "sam.reyes@example.com");
  tour_stop (tour, "plan-not-checked");
  close_plan (tour, dialog);
  hb_demo_server_clear_faults (tour->display->server);
}

static void
visit_nothing (Tour *tour)
{
  AdwDialog *dialog;

  tour_open_person (tour, "perpetua");
  tour_set_access (tour, FALSE);
  /* Until the page has read it again there may be something, and the dialog looks itself. */
  gtk_widget_activate_action (tour->person_page, "person.reload", NULL);
  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  tour_wait_for_type (dialog, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "plan-nothing");
  close_plan (tour, dialog);
}

static void
visit_under_way (Tour *tour)
{
  AdwDialog *dialog;

  hb_test_demo_server_add_fault (tour->display->server, "method=DELETE&path=/role_assignments/30052&hold=second");
  dialog = open_whole_plan (tour, "sam.reyes@example.com");
  act (dialog, "plan.start");
  tour_wait_for_held (tour, "second");
  tour_stop (tour, "plan-under-way");
  act (dialog, "plan.pause");
  tour_release (tour, "second");
  hb_display_wait_for (offers (dialog, "plan.resume"));
  hb_display_wait_for (hb_display_find_type (dialog, ADW_TYPE_SPINNER, 0) == NULL);
  tour_stop (tour, "plan-paused");
  act (dialog, "plan.stop");
  hb_display_wait_for (offers (dialog, "plan.undo"));
  tour_stop (tour, "plan-stopped");
  act (dialog, "plan.undo");
  hb_display_wait_for (!offers (dialog, "plan.undo"));
  hb_display_wait_for (offers (dialog, "plan.undo"));
  tour_stop (tour, "plan-undone");
  close_plan (tour, dialog);
  tour_connect (tour);

  dialog = open_whole_plan (tour, "sam.reyes@example.com");
  act (dialog, "plan.start");
  hb_display_wait_for (offers (dialog, "plan.undo"));
  tour_stop (tour, "plan-done");
  close_plan (tour, dialog);
  tour_connect (tour);
}

/* What is not done, and why: it is told before where the guard refuses it, and after
 * where the server does. */
static void
visit_refused (Tour *tour)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (tour->display, "user-manager", history, 0);
  AdwDialog *dialog;

  g_assert_nonnull (session);
  hb_display_wait_for ((tour->people_page = hb_display_find_type (tour->display->window, HB_TYPE_PEOPLE_PAGE, 0)) != NULL);
  dialog = open_whole_plan (tour, "priya.raman");
  tour_stop (tour, "plan-all-refused");
  close_plan (tour, dialog);

  tour_connect (tour);
  hb_test_demo_server_add_fault (tour->display->server, "method=PATCH&status=403");
  dialog = open_whole_plan (tour, "dubois");
  act (dialog, "plan.start");
  hb_display_wait_for (!offers (dialog, "plan.stop") && hb_display_find_type (dialog, ADW_TYPE_SPINNER, 0) == NULL);
  tour_stop (tour, "plan-refused");
  close_plan (tour, dialog);
  hb_demo_server_clear_faults (tour->display->server);
}

/* Of several people, one owns the organization. */
static void
visit_partly_refused (Tour *tour)
{
  static const char *const emails[] = { "ingrid.hakansson", "dubois" };
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = tour_connect_to (tour, history);
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);

  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autoptr (HbPerson) person = tour_look_up (tour, session, emails[i]);
      g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, step);
    }
  hb_window_present_run (tour->display->window, run);
  hb_display_wait_for (offers (tour_wait_for_dialog (tour), "plan.start"));
  tour_stop_in_dialog (tour, "plan-partly-refused");
}

static void
visit_confirmation (Tour *tour)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = tour_connect_to (tour, history);
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);

  hb_people_search (people, "");
  hb_display_wait_for (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), 40 + i);
      g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, step);
    }
  hb_window_present_run (tour->display->window, run);
  tour_stop_in_dialog (tour, "plan-confirmation");
}

/* It is left before its first change, as if its process were gone. What is left of
 * it would not close what an access link opens. */
static void
visit_interrupted (Tour *tour)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = tour_connect_to (tour, history);
  g_autoptr (HbSession) next = NULL;
  g_autoptr (HbPerson) person = tour_look_up (tour, session, "sam.reyes@example.com");
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  g_autoptr (GAsyncResult) result = NULL;
  AdwDialog *dialog;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_leave (run);
  hb_display_wait_for (result != NULL);
  hb_run_start_finish (run, result, NULL);
  next = tour_connect_to (tour, history);
  hb_display_wait_for (gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.show-unfinished", NULL) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (tour->display->window)) != NULL);
  dialog = tour_wait_for_dialog (tour);
  hb_display_wait_for (offers (dialog, "plan.end"));
  tour_stop (tour, "plan-interrupted");
  adw_dialog_force_close (dialog);
  tour_stop (tour, "banner-interrupted");
  tour_connect (tour);
}

static void
visit_failed (Tour *tour)
{
  AdwDialog *dialog;

  tour_connect (tour);
  tour_open_person (tour, "dubois");
  hb_demo_server_disconnect (tour->display->server);
  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  tour_wait_for_type (dialog, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "plan-offline");
  adw_dialog_force_close (dialog);
}

void
tour_visit_plan (Tour *tour)
{
  visit_interrupted (tour);
  visit_beginning (tour);
  visit_nothing (tour);
  visit_under_way (tour);
  visit_refused (tour);
  visit_partly_refused (tour);
  visit_confirmation (tour);
  visit_failed (tour);
}
