/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-history-private.h"
#include "hb-unfinished-runs.h"
#include "journal-fixture.h"

static guint
count (HbUnfinishedRuns *runs)
{
  return g_list_model_get_n_items (G_LIST_MODEL (runs));
}

static HbPlan *
get_plan (HbUnfinishedRuns *runs,
          guint             position)
{
  g_autoptr (HbRun) run = g_list_model_get_item (G_LIST_MODEL (runs), position);

  return hb_run_get_plan (run);
}

#define wait_until_count(runs, n) hb_test_wait_until (count (runs) == (n))

static HbUnfinishedRuns *
load_filtered (HbSession    *session,
               gint64        person_id,
               HbPastFilter *filter)
{
  HbUnfinishedRuns *runs = hb_unfinished_runs_new (session, person_id, filter);

  g_assert_cmpuint (count (runs), ==, 0);
  hb_unfinished_runs_load (runs);

  return runs;
}

static HbUnfinishedRuns *
load (HbSession *session,
      gint64     person_id)
{
  return load_filtered (session, person_id, NULL);
}

/* What is being read holds on to it until it has ended. */
static void
leave (HbUnfinishedRuns *runs)
{
  gpointer weak_pointer = runs;

  g_object_add_weak_pointer (G_OBJECT (runs), &weak_pointer);
  g_object_unref (runs);
  hb_test_wait_until (weak_pointer == NULL);
}

/* So many of its people, the first of whom has the number 500, were dealt with. */
static void
interrupt (Fixture *fixture,
           gint64   organization_id,
           guint    n_steps,
           guint    n_done)
{
  HbJournal *journal = hb_history_get_journal (fixture->history);
  g_autoptr (HbJournalRun) run = journal_begin (journal, organization_id, n_steps);

  for (guint i = 0; i < n_done; i++)
    {
      journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, i, NULL);
      journal_append (journal, HB_JOURNAL_EVENT_OUTCOME, run, i, "done");
    }
}

/* All of them, the oldest first, with how far they came and when they were begun;
 * and of one person only what is about them. */
static void
test_unfinished_runs_all (Fixture      *fixture,
                          gconstpointer who)
{
  HbUnfinishedRuns *runs;
  HbUnfinishedRuns *person;

  interrupt (fixture, HB_DEMO_ORGANIZATION_ID, 3, 1);
  interrupt (fixture, HB_DEMO_ORGANIZATION_ID + 1, 2, 0);
  interrupt (fixture, HB_DEMO_ORGANIZATION_ID, 1, 0);
  runs = load (fixture->session, 0);
  wait_until_count (runs, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_plan (runs, 0))), ==, 3);
  g_assert_cmpuint (hb_plan_count (get_plan (runs, 0), HB_STEP_STATE_TO_DO), ==, 2);
  g_assert_cmpint (g_date_time_to_unix_usec (hb_plan_get_started (get_plan (runs, 0))), ==, 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_plan (runs, 1))), ==, 1);

  person = load (fixture->session, 501);
  wait_until_count (person, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_plan (person, 0))), ==, 3);

  leave (runs);
  leave (person);
}

/* A run leaves the list when it is begun, and comes back when it is broken off. */
static void
test_unfinished_runs_follow (Fixture      *fixture,
                             gconstpointer who)
{
  HbUnfinishedRuns *runs = load (fixture->session, 0);
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (HbRun) found = NULL;
  g_autoptr (GAsyncResult) left = NULL;
  g_autoptr (GAsyncResult) ended = NULL;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &left);
  hb_run_leave (run);
  hb_test_wait_until (left != NULL);
  wait_until_count (runs, 1);
  hb_test_settle ();

  found = g_list_model_get_item (G_LIST_MODEL (runs), 0);
  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&hold=first");
  hb_run_start_async (found, 0, hb_test_store_result_cb, &ended);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "first") == 1);
  wait_until_count (runs, 0);
  hb_demo_server_release (fixture->server, "first");
  hb_test_wait_until (ended != NULL);
  hb_test_settle ();
  g_assert_cmpuint (count (runs), ==, 0);

  g_clear_object (&left);
  g_clear_object (&ended);
  g_clear_object (&run);
  g_clear_object (&found);
  leave (runs);
}

/* Without a connection it has to have been known before whose they are. */
static void
test_unfinished_runs_offline (Fixture      *fixture,
                              gconstpointer who)
{
  g_autoptr (HbDirectory) directory = hb_directory_new (hb_demo_server_get_base_uri (fixture->server), "not-the-key", 0, NULL);
  g_autoptr (HbSession) session = hb_session_new (directory, fixture->history);
  HbUnfinishedRuns *runs;
  guint             n_before;

  interrupt (fixture, HB_DEMO_ORGANIZATION_ID, 1, 0);
  interrupt (fixture, HB_DEMO_ORGANIZATION_ID + 1, 1, 0);
  n_before = count_requests (fixture, "GET");
  runs = load (session, 0);
  hb_test_wait_until (count_requests (fixture, "GET") > n_before);
  hb_test_settle ();
  g_assert_cmpuint (count (runs), ==, 0);

  hb_directory_expect_organization (directory, HB_DEMO_ORGANIZATION_ID);
  hb_unfinished_runs_load (runs);
  wait_until_count (runs, 1);

  leave (runs);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_items)
{
  g_assert_cmpuint (position + removed, <=, *n_items);
  *n_items += added - removed;
  g_assert_cmpuint (*n_items, ==, g_list_model_get_n_items (model));
}

static void
test_unfinished_runs_filters (Fixture      *fixture,
                              gconstpointer who)
{
  g_autoptr (HbPastFilter) filter = hb_past_filter_new ();
  g_autoptr (GDateTime) since = g_date_time_new_now_utc ();
  HbUnfinishedRuns *runs;
  guint             n_items;

  interrupt (fixture, HB_DEMO_ORGANIZATION_ID, 2, 0);
  interrupt (fixture, HB_DEMO_ORGANIZATION_ID, 1, 0);
  runs = load_filtered (fixture->session, 0, filter);
  wait_until_count (runs, 2);
  n_items = 2;
  g_signal_connect (runs, "items-changed", G_CALLBACK (items_changed_cb), &n_items);

  hb_past_filter_set_search (filter, "1 pÉRSON");
  g_assert_cmpuint (count (runs), ==, 1);
  hb_past_filter_set_search (filter, "friday");
  g_assert_cmpuint (count (runs), ==, 2);
  hb_past_filter_set_search (filter, "monday");
  g_assert_cmpuint (count (runs), ==, 0);
  g_assert_cmpuint (hb_unfinished_runs_get_n_known (runs), ==, 2);
  hb_past_filter_set_search (filter, "");
  g_assert_cmpuint (count (runs), ==, 2);

  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_NOT_KNOWN);
  g_assert_cmpuint (count (runs), ==, 0);
  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_ANY);
  hb_past_filter_set_since (filter, since);
  g_assert_cmpuint (count (runs), ==, 0);
  hb_past_filter_set_since (filter, NULL);
  g_assert_cmpuint (count (runs), ==, 2);

  leave (runs);
}

/* It waits until the journal is open. */
static void
test_unfinished_runs_opening (Fixture      *fixture,
                              gconstpointer who)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_session_new (fixture->directory, history);
  HbUnfinishedRuns *runs = load (session, 0);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GAsyncResult) opened = NULL;

  hb_test_settle ();
  hb_history_open_async (history, hb_test_store_result_cb, &opened);
  hb_test_wait_until (opened != NULL);
  hb_test_settle ();
  run = journal_begin (hb_history_get_journal (history), HB_DEMO_ORGANIZATION_ID, 1);
  hb_unfinished_runs_load (runs);
  /* It is asked for once more while it is read. */
  hb_unfinished_runs_load (runs);
  wait_until_count (runs, 1);

  g_clear_object (&opened);
  leave (runs);
  g_assert_finalize_object (g_steal_pointer (&session));
  g_assert_finalize_object (g_steal_pointer (&history));
}

#define ADD(name, function) g_test_add ("/unfinished-runs/" name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("all", test_unfinished_runs_all);
  ADD ("follow", test_unfinished_runs_follow);
  ADD ("offline", test_unfinished_runs_offline);
  ADD ("filters", test_unfinished_runs_filters);
  ADD ("opening", test_unfinished_runs_opening);

  return g_test_run ();
}
