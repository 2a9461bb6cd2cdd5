/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-past-run.h"
#include "hb-plan-private.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

static HbPlan *
read_run (Fixture *fixture,
          gint64   run_id,
          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_past_run_read_async (fixture->history, run_id, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_past_run_read_finish (fixture->history, result, error);
}

static HbPlan *
plan_everything (Fixture *fixture)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_ways_in_read_async (fixture->session, fixture->person, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  ways_in = hb_ways_in_read_finish (fixture->session, result, &error);
  g_assert_no_error (error);

  return hb_ways_in_plan_everything (ways_in, FALSE);
}

/* Everything was taken away, the app was closed, and it was a mistake. */
static void
test_past_run_undo (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbPlan) past = NULL;
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (HbPlan) past_undo = NULL;
  g_autoptr (GError) error = NULL;

  hb_plan_set_reason (plan, HB_REASON_LEFT, "On Friday");
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_rights (fixture), ==, 0);

  past = read_run (fixture, hb_plan_get_run_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_plan_get_reason (past), ==, HB_REASON_LEFT);
  g_assert_cmpstr (hb_plan_get_note (past), ==, "On Friday");
  g_assert_cmpuint (hb_plan_count (past, HB_STEP_STATE_DONE), ==, 13);

  undo = hb_plan_new_undo (past);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (undo)), ==, 11);
  g_assert_cmpint (carry_out (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (hb_plan_count (undo, HB_STEP_STATE_DONE), ==, 11);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);

  /* It is known what it took back. */
  past_undo = read_run (fixture, hb_plan_get_run_id (undo), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_plan_get_undoes (past_undo), ==, hb_plan_get_run_id (plan));
  g_assert_cmpint (hb_step_get_reverses (hb_plan_get_step (past_undo, 10)), ==,
                   hb_step_get_outcome_sequence (hb_plan_get_step (past, 0)));
}

static void
test_past_run_undo_step (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbPlan) past = NULL;
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (HbPlan) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  past = read_run (fixture, hb_plan_get_run_id (plan), &error);
  g_assert_no_error (error);

  undo = hb_plan_new_undo_of_step (past, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (undo)), ==, 1);
  g_assert_cmpint (hb_plan_get_undoes (undo), ==, hb_plan_get_run_id (plan));
  g_assert_cmpint (carry_out (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_rights (fixture), ==, 1);

  /* An access link is gone for good. */
  none = hb_plan_new_undo_of_step (past, 12);
  g_assert_cmpint (hb_step_get_kind (hb_plan_get_step (past, 12)), ==, HB_STEP_DELETE_LINK);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (none)), ==, 0);
}

/* Somebody was restored too early, and the app was closed: taken back, they still come back when they were to. */
static void
test_past_run_return_day (Fixture      *fixture,
                          gconstpointer who)
{
  HbReminders *reminders = hb_session_get_reminders (fixture->session);
  gint64       sam = hb_person_get_id (fixture->person);
  g_autoptr (GDate) day = g_date_new_dmy (14, G_DATE_DECEMBER, 2026);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, fixture->person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (restore);
  g_autoptr (HbPlan) past = NULL;
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (GError) error = NULL;

  hb_step_set_return_day (suspend, day);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam) != NULL);
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam) == NULL);

  past = read_run (fixture, hb_plan_get_run_id (plan), &error);
  g_assert_no_error (error);
  undo = hb_plan_new_undo (past);
  g_assert_cmpint (carry_out (fixture->session, undo), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam) != NULL);
  g_assert_cmpint (g_date_compare (hb_reminder_get_due (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam)), day), ==, 0);
}

static void
test_past_run_missing (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  plan = read_run (fixture, 4711, &error);
  g_assert_null (plan);
  g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_JOURNAL_FAILED);
}

#define ADD(name, function) g_test_add ("/past-run/" name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("undo", test_past_run_undo);
  ADD ("undo-step", test_past_run_undo_step);
  ADD ("return-day", test_past_run_return_day);
  ADD ("missing", test_past_run_missing);

  return g_test_run ();
}
