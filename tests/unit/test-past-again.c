/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-history-private.h"
#include "hb-past-steps.h"
#include "hb-plan-private.h"
#include "hb-step-private.h"
#include "journal-fixture.h"

/* What of the past is offered to be tried again, and what comes of it. */

#define wait_until_count(steps, n)                             \
  hb_test_wait_until (hb_past_steps_get_n_known (steps) == (n) \
                      && hb_past_steps_get_state (steps) == HB_LOAD_STATE_READY)

static HbPastSteps *
load (Fixture *fixture,
      guint    n)
{
  HbPastSteps *steps = hb_past_steps_new (fixture->session, 0, NULL);

  hb_past_steps_load (steps);
  wait_until_count (steps, n);

  return steps;
}

/* What is being read holds on to it until it has ended. */
static void
leave (HbPastSteps *steps)
{
  gpointer weak_pointer = steps;

  g_object_add_weak_pointer (G_OBJECT (steps), &weak_pointer);
  hb_past_steps_stop (steps);
  g_object_unref (steps);
  hb_test_wait_until (weak_pointer == NULL);
}

static HbPastStep *
get_step (HbPastSteps *steps,
          guint        position)
{
  g_autoptr (HbPastStep) step = g_list_model_get_item (G_LIST_MODEL (steps), position);

  return step;
}

static HbPlan *
make_again (HbPastSteps *steps,
            guint        position)
{
  return hb_past_steps_make_again (steps, get_step (steps, position));
}

static gboolean
is_offered (HbPastSteps *steps,
            guint        position)
{
  g_autoptr (HbPlan) again = make_again (steps, position);

  return again != NULL;
}

/* Whose cable was pulled while the app was open. */
static HbProblem
carry_out_offline (Fixture    *fixture,
                   const char *fault,
                   HbPlan     *plan)
{
  hb_test_demo_server_add_fault (fixture->server, fault);
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  hb_demo_server_clear_faults (fixture->server);

  return hb_step_get_problem (hb_plan_get_step (plan, 0));
}

static HbPlan *
plan_access (Fixture   *fixture,
             HbStepKind kind)
{
  g_autoptr (HbStep) step = hb_step_new_for_person (kind, fixture->person);

  return hb_plan_new_for_step (step);
}

/* What was not sent is sent then, once, for the same reason, and not offered any more. */
static void
test_past_again_offline (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbPlan) warm_up = plan_access (fixture, HB_STEP_RESTORE_ACCESS);
  g_autoptr (HbPlan) plan = plan_access (fixture, HB_STEP_SUSPEND);
  g_autoptr (HbPlan) again = NULL;
  HbPastSteps *steps;

  /* What guards is known before the cable is pulled. */
  g_assert_cmpint (carry_out (fixture->session, warm_up), ==, HB_PROBLEM_NONE);
  hb_plan_set_reason (plan, HB_REASON_LEFT, "On Friday");
  g_assert_cmpint (carry_out_offline (fixture, "drop=before", plan), ==, HB_PROBLEM_OFFLINE);
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);

  steps = load (fixture, 2);
  g_assert_false (is_offered (steps, 1));
  again = make_again (steps, 0);
  g_assert_nonnull (again);
  g_assert_cmpint (hb_plan_get_reason (again), ==, HB_REASON_LEFT);
  g_assert_cmpstr (hb_plan_get_note (again), ==, "On Friday");
  g_assert_cmpint (hb_plan_get_run_id (again), ==, 0);
  g_assert_null (hb_plan_get_started (again));
  g_assert_cmpint (hb_step_get_state (hb_plan_get_step (again, 0)), ==, HB_STEP_STATE_TO_DO);
  g_assert_cmpint (hb_step_get_kind (hb_plan_get_step (again, 0)), ==, HB_STEP_SUSPEND);

  g_assert_cmpint (carry_out (fixture->session, again), ==, HB_PROBLEM_NONE);
  wait_until_count (steps, 3);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_DONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), !=, HB_ACCESS_ON);
  g_assert_cmpuint (count_changes (fixture->server), ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_false (is_offered (steps, i));

  leave (steps);
}

static void
assert_return_day (const GDate *day)
{
  g_autoptr (GDate) expected = g_date_new_dmy (12, G_DATE_DECEMBER, 2026);

  g_assert_nonnull (day);
  g_assert_cmpint (g_date_compare (day, expected), ==, 0);
}

/* Who is suspended in the end comes back when they were to. */
static void
test_past_again_return_day (Fixture      *fixture,
                            gconstpointer who)
{
  HbReminders *reminders = hb_session_get_reminders (fixture->session);
  gint64       sam = hb_person_get_id (fixture->person);
  g_autoptr (GDate) day = g_date_new_dmy (12, G_DATE_DECEMBER, 2026);
  g_autoptr (HbPlan) warm_up = plan_access (fixture, HB_STEP_RESTORE_ACCESS);
  g_autoptr (HbPlan) plan = plan_access (fixture, HB_STEP_SUSPEND);
  g_autoptr (HbPlan) again = NULL;
  HbPastSteps *steps;

  g_assert_cmpint (carry_out (fixture->session, warm_up), ==, HB_PROBLEM_NONE);
  hb_step_set_return_day (hb_plan_get_step (plan, 0), day);
  g_assert_cmpint (carry_out_offline (fixture, "drop=before", plan), ==, HB_PROBLEM_OFFLINE);
  hb_test_settle ();
  g_assert_null (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam));

  steps = load (fixture, 2);
  again = make_again (steps, 0);
  assert_return_day (hb_step_get_return_day (hb_plan_get_step (again, 0)));
  g_assert_cmpint (carry_out (fixture->session, again), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam) != NULL);
  assert_return_day (hb_reminder_get_due (hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, sam)));

  leave (steps);
}

/* A journal of before has none, and what is not understood is none. */
static void
test_past_again_no_return_day (JournalFixture *fixture,
                               gconstpointer   data)
{
  static const char *const subjects[] = { NULL, "", "{}", "{\"return_day\":\"\"}", "{\"return_day\":\"2026-13-01\"}",
                                          "{\"return_day\":\"2026-12-01\"", "{\"return_day\":\"}", "{\"id\":9000}" };
  g_autofree char         *name = g_test_build_filename (G_TEST_DIST, "data", "journal-schema-1.sql", NULL);
  g_autofree char         *dump = NULL;
  sqlite3                 *db = journal_open_raw (fixture->path);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (name, &dump, NULL, &error);
  g_assert_no_error (error);
  journal_run_raw (db, dump);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  journal_open (fixture);
  run = journal_get_run (fixture->journal, 1, &error);
  g_assert_no_error (error);
  plan = hb_plan_new_from_journal (run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_step_get_kind (hb_plan_get_step (plan, 1)), ==, HB_STEP_SUSPEND);
  g_assert_null (hb_step_get_return_day (hb_plan_get_step (plan, 1)));

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      HbJournalStep *row = run->steps->pdata[1];
      g_autoptr (HbStep) step = NULL;

      g_set_str (&row->subject, subjects[i]);
      step = hb_step_new_from_journal (row, &error);
      g_assert_no_error (error);
      g_assert_null (hb_step_get_return_day (step));
      g_assert_null (hb_step_get_subject (step));
    }
}

/* A no is a no, and the guard is asked as it is for everything. */
static void
test_past_again_refused (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_access (fixture, HB_STEP_SUSPEND);
  HbPastSteps *steps;

  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&status=403");
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  steps = load (fixture, 1);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_NOT_DONE);
  g_assert_false (is_offered (steps, 0));

  leave (steps);
}

/* It still takes back the same, and a right that is made anew has another number
 * than the one that was to be given back. */
static void
test_past_again_undo (Fixture      *fixture,
                      gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (HbPlan) again = NULL;
  HbPastSteps *steps;

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  steps = load (fixture, 1);
  undo = hb_past_step_make_undo (get_step (steps, 0));
  g_assert_cmpint (carry_out_offline (fixture, "method=POST&drop=before", undo), ==, HB_PROBLEM_OFFLINE);
  wait_until_count (steps, 2);

  again = make_again (steps, 0);
  g_assert_nonnull (again);
  g_assert_cmpint (hb_plan_get_undoes (again), ==, hb_plan_get_run_id (plan));
  g_assert_cmpint (hb_step_get_reverses (hb_plan_get_step (again, 0)), ==, hb_past_step_get_sequence (get_step (steps, 1)));
  g_assert_cmpint (carry_out (fixture->session, again), ==, HB_PROBLEM_NONE);
  wait_until_count (steps, 3);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_DONE);
  g_assert_cmpint (hb_step_get_subject_id (hb_past_step_get_step (get_step (steps, 0))), !=, 30051);
  g_assert_false (is_offered (steps, 1));
  g_assert_true (hb_past_step_get_undone (get_step (steps, 2)));

  leave (steps);
}

typedef struct
{
  const char *kind;
  gint64      person_id;
  gint64      subject_id;
  const char *result;
  const char *problem;
} Attempt;

/* What was tried first, what was tried after that, and whether the first is still offered. */
static const struct
{
  Attempt  first;
  Attempt  later;
  gboolean is_offered;
} cases[] = {
  { { "suspend", 501, 0, "not-known", "not-known" }, { "suspend", 502, 0, "done", NULL }, TRUE },
  { { "suspend", 501, 0, "not-known", "not-known" }, { "suspend", 501, 0, "refused", "offline" }, TRUE },
  { { "suspend", 501, 0, "not-known", "not-known" }, { "suspend", 501, 0, "done", NULL }, FALSE },
  { { "suspend", 501, 0, "not-known", "not-known" }, { "suspend", 501, 0, "already-so", NULL }, FALSE },
  { { "suspend", 501, 0, "not-known", "not-known" }, { "restore-access", 501, 0, "done", NULL }, TRUE },
  { { "suspend", 501, 0, "not-known", "not-known" }, { "restore-access", 501, 0, "refused", "gone" }, FALSE },
  { { "suspend", 501, 0, "of a newer version", NULL }, { "suspend", 502, 0, "done", NULL }, TRUE },
  { { "remove-right", 501, 9, "refused", "offline" }, { "remove-right", 501, 8, "done", NULL }, TRUE },
  { { "remove-right", 501, 9, "refused", "offline" }, { "delete-link", 501, 9, "done", NULL }, TRUE },
  { { "remove-right", 501, 9, "refused", "offline" }, { "end-right", 501, 9, "done", NULL }, TRUE },
  { { "remove-right", 501, 9, "refused", "offline" }, { "delete-profile", 501, 0, "done", NULL }, FALSE },
  { { "remove-right", 501, 9, "refused", "offline" }, { "delete-profile", 502, 0, "done", NULL }, TRUE },
  { { "remove-right", 501, 9, "refused", "gone" }, { "suspend", 502, 0, "done", NULL }, FALSE },
  { { "remove-right", 501, 9, "skipped", "stopped" }, { "suspend", 502, 0, "done", NULL }, FALSE },
  { { "end-right", 501, 9, "refused", "offline" }, { "remove-right", 501, 9, "done", NULL }, FALSE },
  { { "end-right", 501, 9, "refused", "offline" }, { "end-right", 501, 9, "refused", "gone" }, FALSE },
  { { "deactivate-card", 501, 9, "refused", "offline" }, { "deactivate-card", 501, 9, "done", NULL }, FALSE },
};

static void
write_down (Fixture       *fixture,
            const Attempt *attempt)
{
  HbJournal     *journal = hb_history_get_journal (fixture->history);
  HbJournalRun  *run = journal_make_run (HB_DEMO_ORGANIZATION_ID, 1);
  HbJournalStep *step = run->steps->pdata[0];
  g_autoptr (HbJournalRun) begun = NULL;
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_OUTCOME);

  g_set_str (&step->kind, attempt->kind);
  step->person_id = attempt->person_id;
  step->subject_id = attempt->subject_id;
  begun = journal_try_begin (journal, run, NULL);
  event->run_id = begun->id;
  event->step_id = ((HbJournalStep *) begun->steps->pdata[0])->id;
  event->person_id = attempt->person_id;
  event->result = g_strdup (attempt->result);
  event->problem = g_strdup (attempt->problem);
  g_assert_cmpint (journal_try_append (journal, event, NULL), >, 0);
}

static void
test_past_again_later (Fixture      *fixture,
                       gconstpointer who)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HbPastSteps *steps;

      write_down (fixture, &cases[i].later);
      write_down (fixture, &cases[i].first);
      write_down (fixture, &cases[i].later);
      steps = load (fixture, 3 * (i + 1));
      g_test_message ("%s, then %s: %s", cases[i].first.kind, cases[i].later.kind, cases[i].later.result);
      g_assert_cmpint (is_offered (steps, 1), ==, cases[i].is_offered);
      leave (steps);
    }
}

/* Nothing that came before it speaks against it. */
static void
test_past_again_earlier (Fixture      *fixture,
                         gconstpointer who)
{
  const Attempt done = { "suspend", 501, 0, "done", NULL };
  const Attempt not_known = { "suspend", 501, 0, "not-known", "not-known" };
  HbPastSteps  *steps;

  write_down (fixture, &done);
  write_down (fixture, &not_known);
  steps = load (fixture, 2);
  g_assert_true (is_offered (steps, 0));
  leave (steps);
}

/* Not while it is under way, nor once it is known what came of it. */
static void
test_past_again_open (Fixture      *fixture,
                      gconstpointer who)
{
  HbJournal *journal = hb_history_get_journal (fixture->history);
  HbTurns   *turns = hb_history_get_turns (fixture->history);
  g_autoptr (HbJournalRun) run = journal_begin (journal, HB_DEMO_ORGANIZATION_ID, 1);
  g_autoptr (HbPlan) plan = plan_access (fixture, HB_STEP_SUSPEND);
  g_autoptr (HbPastStep) open = NULL;
  HbPastSteps *steps;

  journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);
  hb_turns_set_running (turns, run->id, TRUE);
  steps = load (fixture, 1);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_UNDER_WAY);
  g_assert_false (is_offered (steps, 0));

  hb_turns_set_running (turns, run->id, FALSE);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_NOT_KNOWN);
  g_assert_true (is_offered (steps, 0));

  open = g_object_ref (get_step (steps, 0));
  journal_append (journal, HB_JOURNAL_EVENT_OUTCOME, run, 0, "not-known");
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  wait_until_count (steps, 2);
  g_assert_null (hb_past_steps_make_again (steps, open));
  g_assert_true (is_offered (steps, 1));

  leave (steps);
}

#define ADD(name, function) g_test_add ("/past-again/" name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("offline", test_past_again_offline);
  ADD ("return-day", test_past_again_return_day);
  JOURNAL_TEST ("/past-again/no-return-day", test_past_again_no_return_day);
  ADD ("refused", test_past_again_refused);
  ADD ("undo", test_past_again_undo);
  ADD ("later", test_past_again_later);
  ADD ("earlier", test_past_again_earlier);
  ADD ("open", test_past_again_open);

  return g_test_run ();
}
