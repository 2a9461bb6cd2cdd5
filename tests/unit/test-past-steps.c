/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "core-fixture.h"
#include "hb-history-private.h"
#include "hb-past-steps.h"
#include "hb-past-text-private.h"
#include "journal-fixture.h"

#define ELSEWHERE 4711

static guint
count (HbPastSteps *steps)
{
  return g_list_model_get_n_items (G_LIST_MODEL (steps));
}

static HbPastStep *
get_step (HbPastSteps *steps,
          guint        position)
{
  g_autoptr (HbPastStep) step = g_list_model_get_item (G_LIST_MODEL (steps), position);

  return step;
}

#define wait_until_ready(steps) hb_test_wait_until (hb_past_steps_get_state (steps) == HB_LOAD_STATE_READY)

static HbPastSteps *
load_filtered (HbSession    *session,
               gint64        person_id,
               HbPastFilter *filter)
{
  HbPastSteps *steps = hb_past_steps_new (session, person_id, filter);

  g_assert_cmpint (hb_past_steps_get_state (steps), ==, HB_LOAD_STATE_IDLE);
  hb_past_steps_load (steps);
  g_assert_cmpint (hb_past_steps_get_state (steps), ==, HB_LOAD_STATE_LOADING);
  wait_until_ready (steps);

  return steps;
}

static HbPastSteps *
load (HbSession *session,
      gint64     person_id)
{
  return load_filtered (session, person_id, NULL);
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

static void
set_access (Fixture   *fixture,
            HbStepKind kind)
{
  g_autoptr (HbStep) step = hb_step_new_for_person (kind, fixture->person);

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
}

/* Not by the history, so nobody hears of it. One run of so many steps, all of which were done. */
static void
write_down (Fixture *fixture,
            gint64   organization_id,
            guint    n_steps)
{
  HbJournal *journal = hb_history_get_journal (fixture->history);
  g_autoptr (HbJournalRun) run = journal_begin (journal, organization_id, n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, i, NULL);
      journal_append (journal, HB_JOURNAL_EVENT_OUTCOME, run, i, i % 10 == 3 ? "refused" : "done");
    }
}

static gint64
get_own_organization (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_directory_load_async (fixture->directory, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_directory_load_finish (fixture->directory, result, NULL));

  return hb_directory_get_organization_id (fixture->directory);
}

/* Each position is told of, whatever the model looked like before. */
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
test_past_steps_live (Fixture      *fixture,
                      gconstpointer who)
{
  HbPastSteps *steps = load (fixture->session, 0);
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  HbPastStep      *step;
  guint            n_items = 0;

  g_assert_cmpuint (count (steps), ==, 0);
  g_signal_connect (steps, "items-changed", G_CALLBACK (items_changed_cb), &n_items);

  set_access (fixture, HB_STEP_SUSPEND);
  hb_test_wait_until (count (steps) == 1);
  hb_plan_set_reason (plan, HB_REASON_LEFT, "On Friday");
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (count (steps) == 2);
  wait_until_ready (steps);
  g_assert_cmpuint (n_items, ==, 2);

  step = get_step (steps, 0);
  g_assert_cmpint (hb_step_get_kind (hb_past_step_get_step (step)), ==, HB_STEP_REMOVE_RIGHT);
  g_assert_cmpint (hb_past_step_get_reason (step), ==, HB_REASON_LEFT);
  g_assert_cmpstr (hb_past_step_get_note (step), ==, "On Friday");
  g_assert_cmpint (hb_past_step_get_state (step), ==, HB_STEP_STATE_DONE);
  g_assert_cmpint (hb_past_step_get_outcome (step), ==, HB_PAST_OUTCOME_DONE);
  g_assert_cmpstr (hb_past_step_get_actor_name (step), ==, hb_directory_get_own_name (fixture->directory));
  g_assert_cmpuint (strlen (hb_past_step_get_hash (step)), ==, 64);
  g_assert_cmpint (hb_past_step_get_sequence (step), >, hb_past_step_get_sequence (get_step (steps, 1)));
  before = hb_past_step_dup_before_text (step);
  g_assert_nonnull (strstr (before, "\n  \"id\": "));
  g_assert_null (hb_past_step_dup_after_text (step));

  step = get_step (steps, 1);
  g_assert_cmpint (hb_step_get_kind (hb_past_step_get_step (step)), ==, HB_STEP_SUSPEND);
  after = hb_past_step_dup_after_text (step);
  g_assert_nonnull (strstr (after, "\"access_enabled\": false"));

  leave (steps);
}

/* What was sent and never heard of again is an attempt as well. Once it is known
 * what came of it, that takes its place. */
static void
test_past_steps_open (Fixture      *fixture,
                      gconstpointer who)
{
  HbJournal *journal = hb_history_get_journal (fixture->history);
  g_autoptr (HbJournalRun) run = journal_begin (journal, get_own_organization (fixture), 2);
  HbPastSteps *steps;

  journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);
  journal_append (journal, HB_JOURNAL_EVENT_OUTCOME, run, 0, "done");
  journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, 1, NULL);
  steps = load (fixture->session, 0);
  g_assert_cmpuint (count (steps), ==, 2);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_NOT_KNOWN);
  g_assert_cmpint (hb_past_step_get_problem (get_step (steps, 0)), ==, HB_PROBLEM_NOT_KNOWN);
  g_assert_null (hb_past_step_make_undo (get_step (steps, 0)));
  g_assert_null (hb_past_step_get_read_again (get_step (steps, 0)));
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 1)), ==, HB_PAST_OUTCOME_DONE);

  journal_append (journal, HB_JOURNAL_EVENT_OUTCOME, run, 1, "done");
  set_access (fixture, HB_STEP_SUSPEND);
  hb_test_wait_until (count (steps) == 3);
  wait_until_ready (steps);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, i)), ==, HB_PAST_OUTCOME_DONE);
  /* It was read again, and is as it was to be. */
  g_assert_nonnull (hb_past_step_get_read_again (get_step (steps, 0)));
  g_assert_true (hb_past_step_was_found (get_step (steps, 0)));
  g_assert_true (hb_past_step_was_wanted (get_step (steps, 0)));

  leave (steps);
}

static void
under_way_cb (HbPastStep *step,
              GParamSpec *pspec,
              guint      *n_told)
{
  /* It was not known before what came of it. */
  g_assert_cmpint (hb_past_step_get_outcome (step), !=, HB_PAST_OUTCOME_NOT_KNOWN);
  (*n_told)++;
}

/* What is just being made is under way, and that is not to say that it is not
 * known. Who looked before it began sees it once it is made. */
static void
test_past_steps_under_way (Fixture      *fixture,
                           gconstpointer who)
{
  g_autoptr (HbPastFilter) filter = hb_past_filter_new ();
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbPastStep) open = NULL;
  HbPastSteps *before = load (fixture->session, 0);
  HbPastSteps *steps;
  HbPastSteps *unknown;
  guint        n_told = 0;

  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&hold=first");
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "first") == 1);
  steps = load (fixture->session, 0);
  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_NOT_KNOWN);
  unknown = load_filtered (fixture->session, 0, filter);
  g_assert_cmpuint (count (before), ==, 0);
  g_assert_cmpuint (count (unknown), ==, 0);
  g_assert_cmpuint (hb_past_steps_get_n_known (unknown), ==, 1);
  g_assert_cmpuint (count (steps), ==, 1);
  open = g_object_ref (get_step (steps, 0));
  g_assert_cmpint (hb_past_step_get_outcome (open), ==, HB_PAST_OUTCOME_UNDER_WAY);
  g_assert_null (hb_past_step_make_undo (open));
  g_signal_connect (open, "notify::under-way", G_CALLBACK (under_way_cb), &n_told);

  hb_demo_server_release (fixture->server, "first");
  hb_test_wait_until (result != NULL);
  hb_test_wait_until (count (steps) == 1 && get_step (steps, 0) != open);
  wait_until_ready (steps);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_DONE);
  g_assert_cmpuint (n_told, ==, 0);
  hb_test_wait_until (count (before) == 1);
  wait_until_ready (unknown);
  g_assert_cmpuint (count (unknown), ==, 0);

  g_clear_object (&result);
  g_clear_object (&run);
  leave (before);
  leave (steps);
  leave (unknown);
}

/* Whose run has been broken off is not known any more, and is under way again
 * once somebody goes on with it. */
static void
test_past_steps_broken_off (Fixture      *fixture,
                            gconstpointer who)
{
  g_autoptr (HbPastFilter) filter = hb_past_filter_new ();
  HbJournal *journal = hb_history_get_journal (fixture->history);
  HbTurns   *turns = hb_history_get_turns (fixture->history);
  g_autoptr (HbJournalRun) run = journal_begin (journal, get_own_organization (fixture), 1);
  HbPastSteps *steps;
  HbPastSteps *unknown;

  journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);
  hb_turns_set_running (turns, run->id, TRUE);
  steps = load (fixture->session, 0);
  unknown = load_filtered (fixture->session, 0, filter);
  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_NOT_KNOWN);
  wait_until_ready (unknown);
  g_assert_cmpuint (count (unknown), ==, 0);

  hb_turns_set_running (turns, run->id, FALSE);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_NOT_KNOWN);
  g_assert_cmpuint (count (unknown), ==, 1);

  hb_turns_set_running (turns, run->id + 1, TRUE);
  g_assert_cmpuint (count (unknown), ==, 1);
  hb_turns_set_running (turns, run->id, TRUE);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_UNDER_WAY);
  g_assert_cmpuint (count (unknown), ==, 0);

  leave (steps);
  leave (unknown);
}

/* What is kept on this computer is there without a connection, and with a key
 * that is not good any more. */
static void
test_past_steps_offline (Fixture      *fixture,
                         gconstpointer who)
{
  gint64 organization_id = get_own_organization (fixture);
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (HbSession) session = NULL;
  HbPastSteps *steps;
  HbPastSteps *unknown;

  write_down (fixture, organization_id, 3);
  write_down (fixture, ELSEWHERE, 2);
  directory = hb_directory_new (hb_demo_server_get_base_uri (fixture->server), "not-the-key", 0, NULL);
  session = hb_session_new (directory, fixture->history);
  unknown = hb_past_steps_new (session, 0, NULL);
  hb_past_steps_load (unknown);
  hb_test_wait_until (hb_past_steps_get_state (unknown) == HB_LOAD_STATE_FAILED);
  leave (unknown);

  hb_directory_expect_organization (directory, organization_id);
  steps = load (session, 0);
  g_assert_cmpuint (count (steps), ==, 3);
  leave (steps);
}

/* Who types no accents finds what has some. */
static void
test_past_steps_accents (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbPastFilter) filter = hb_past_filter_new ();
  HbPastSteps *steps = load_filtered (fixture->session, 0, filter);
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);

  hb_plan_set_reason (plan, HB_REASON_LEFT, "Zoë's last day");
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (count (steps) == 1);
  hb_past_filter_set_search (filter, "zoé");
  g_assert_cmpuint (count (steps), ==, 1);
  hb_past_filter_set_search (filter, "ZOE LAST");
  g_assert_cmpuint (count (steps), ==, 1);
  hb_past_filter_set_search (filter, "zoa");
  g_assert_cmpuint (count (steps), ==, 0);
  wait_until_ready (steps);

  leave (steps);
}

/* An attempt that failed is one, with the reason, and does not undo anything. */
static void
test_past_steps_undone (Fixture      *fixture,
                        gconstpointer who)
{
  HbPastSteps *steps = load (fixture->session, hb_person_get_id (fixture->person));
  HbPastSteps *later = NULL;
  g_autoptr (HbPlan) first = NULL;
  g_autoptr (HbPlan) second = NULL;

  set_access (fixture, HB_STEP_SUSPEND);
  hb_test_wait_until (count (steps) == 1);
  first = hb_past_step_make_undo (get_step (steps, 0));
  second = hb_past_step_make_undo (get_step (steps, 0));
  g_assert_nonnull (first);

  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&status=403");
  carry_out (fixture->session, first);
  hb_test_wait_until (count (steps) == 2);
  g_assert_cmpint (hb_past_step_get_outcome (get_step (steps, 0)), ==, HB_PAST_OUTCOME_NOT_DONE);
  g_assert_cmpint (hb_past_step_get_problem (get_step (steps, 0)), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_null (hb_past_step_make_undo (get_step (steps, 0)));
  g_assert_false (hb_past_step_get_undone (get_step (steps, 1)));

  hb_demo_server_clear_faults (fixture->server);
  g_assert_cmpint (carry_out (fixture->session, second), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (count (steps) == 3);
  g_assert_true (hb_past_step_get_undone (get_step (steps, 2)));
  g_assert_null (hb_past_step_make_undo (get_step (steps, 2)));
  g_assert_cmpint (hb_past_step_get_reverses (get_step (steps, 0)), ==, hb_past_step_get_sequence (get_step (steps, 2)));
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);

  /* It is known as well to whom it was before. */
  later = load (fixture->session, 0);
  g_assert_cmpuint (count (later), ==, 3);
  g_assert_true (hb_past_step_get_undone (get_step (later, 2)));
  g_assert_false (hb_past_step_get_undone (get_step (later, 1)));
  g_assert_false (hb_past_step_get_undone (get_step (later, 0)));

  leave (steps);
  leave (later);
}

static void
test_past_steps_pages (Fixture      *fixture,
                       gconstpointer who)
{
  HbPastSteps *steps = NULL;
  gint64       sequence = G_MAXINT64;
  guint        n_items;

  write_down (fixture, get_own_organization (fixture), 150);
  write_down (fixture, get_own_organization (fixture), 100);
  steps = load (fixture->session, 0);
  n_items = count (steps);
  g_assert_cmpuint (n_items, ==, 100);
  g_signal_connect (steps, "items-changed", G_CALLBACK (items_changed_cb), &n_items);

  hb_past_steps_load_more (steps);
  hb_past_steps_load_more (steps);
  wait_until_ready (steps);
  g_assert_cmpuint (count (steps), ==, 200);
  hb_past_steps_load_more (steps);
  wait_until_ready (steps);
  g_assert_cmpuint (count (steps), ==, 250);
  hb_past_steps_load_more (steps);
  g_assert_cmpint (hb_past_steps_get_state (steps), ==, HB_LOAD_STATE_READY);

  for (guint i = 0; i < 250; i++)
    {
      g_assert_cmpint (hb_past_step_get_sequence (get_step (steps, i)), <, sequence);
      sequence = hb_past_step_get_sequence (get_step (steps, i));
    }

  /* More than a page at once, and none of it twice. */
  write_down (fixture, get_own_organization (fixture), 130);
  set_access (fixture, HB_STEP_SUSPEND);
  hb_test_wait_until (count (steps) == 381);
  g_assert_cmpint (hb_step_get_kind (hb_past_step_get_step (get_step (steps, 0))), ==, HB_STEP_SUSPEND);
  g_assert_cmpint (hb_past_step_get_sequence (get_step (steps, 130)), >, hb_past_step_get_sequence (get_step (steps, 131)));

  leave (steps);
}

static void
test_past_steps_filters (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbPastFilter) filter = hb_past_filter_new ();
  HbPastSteps *steps = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) since = g_date_time_add_days (now, -30);
  guint n_items;

  write_down (fixture, get_own_organization (fixture), 250);
  set_access (fixture, HB_STEP_SUSPEND);
  steps = load_filtered (fixture->session, 0, filter);
  n_items = count (steps);
  g_signal_connect (steps, "items-changed", G_CALLBACK (items_changed_cb), &n_items);

  /* What is searched for may be far back. */
  hb_past_filter_set_search (filter, "pERSON 0");
  wait_until_ready (steps);
  /* So many numbers below 250 have a zero. */
  g_assert_cmpuint (count (steps), ==, 43);
  g_assert_cmpuint (hb_past_steps_get_n_known (steps), ==, 251);
  hb_past_filter_set_search (filter, "  reyes  SAM");
  g_assert_cmpuint (count (steps), ==, 1);
  hb_past_filter_set_search (filter, "reyes person");
  g_assert_cmpuint (count (steps), ==, 0);
  g_assert_cmpint (hb_past_steps_get_state (steps), ==, HB_LOAD_STATE_READY);

  /* It comes in front only where it fits. */
  set_access (fixture, HB_STEP_RESTORE_ACCESS);
  hb_test_wait_until (hb_past_steps_get_n_known (steps) == 252);
  g_assert_cmpuint (count (steps), ==, 0);
  hb_past_filter_set_search (filter, "");
  g_assert_cmpuint (count (steps), ==, 252);

  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_NOT_DONE);
  g_assert_cmpuint (count (steps), ==, 25);
  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_NOT_KNOWN);
  g_assert_cmpuint (count (steps), ==, 0);
  hb_past_filter_set_outcome (filter, HB_PAST_OUTCOME_DONE);
  g_assert_cmpuint (count (steps), ==, 227);
  hb_past_filter_set_since (filter, since);
  g_assert_cmpuint (count (steps), ==, 2);
  hb_past_filter_set_since (filter, NULL);
  g_assert_cmpuint (count (steps), ==, 227);
  wait_until_ready (steps);

  leave (steps);
}

/* Whose doors those are is nobody else's business. */
static void
test_past_steps_elsewhere (Fixture      *fixture,
                           gconstpointer who)
{
  HbPastSteps *steps = NULL;
  HbPastSteps *person = NULL;

  write_down (fixture, ELSEWHERE, 120);
  write_down (fixture, get_own_organization (fixture), 3);
  write_down (fixture, ELSEWHERE, 120);
  steps = load (fixture->session, 0);
  g_assert_cmpuint (count (steps), ==, 3);
  person = load (fixture->session, 501);
  g_assert_cmpuint (count (person), ==, 1);
  g_assert_cmpint (hb_step_get_person_id (hb_past_step_get_step (get_step (person, 0))), ==, 501);

  write_down (fixture, ELSEWHERE, 2);
  set_access (fixture, HB_STEP_SUSPEND);
  hb_test_wait_until (count (steps) == 4);
  wait_until_ready (steps);
  g_assert_cmpuint (count (person), ==, 1);
  g_assert_cmpuint (count (steps), ==, 4);

  leave (steps);
  leave (person);
}

/* What was read is gone with who looked at it, in the middle of it too. */
static void
test_past_steps_stop (Fixture      *fixture,
                      gconstpointer who)
{
  HbPastSteps *steps = NULL;

  write_down (fixture, get_own_organization (fixture), 250);
  steps = load (fixture->session, 0);
  hb_past_steps_load_more (steps);
  hb_past_steps_stop (steps);
  g_assert_cmpuint (count (steps), ==, 0);
  set_access (fixture, HB_STEP_SUSPEND);
  hb_test_settle ();
  g_assert_cmpuint (count (steps), ==, 0);
  leave (steps);
}

/* It is told, and what came before is not shown: then it is set aside. */
static void
test_past_steps_damaged (Fixture      *fixture,
                         gconstpointer who)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (HbHistory) history = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = hb_session_new (fixture->directory, history);
  HbPastSteps *steps = hb_past_steps_new (session, 0, NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) aside = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_file_set_contents (path, "This is no database.", -1, NULL);
  hb_past_steps_load (steps);
  hb_test_settle ();
  g_assert_cmpint (hb_past_steps_get_state (steps), ==, HB_LOAD_STATE_LOADING);
  hb_history_open_async (history, hb_test_store_result_cb, &opened);
  hb_test_wait_until (hb_past_steps_get_state (steps) == HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_past_steps_get_problem (steps), ==, HB_PROBLEM_JOURNAL_DAMAGED);
  hb_test_wait_until (opened != NULL);

  hb_history_set_aside_async (history, hb_test_store_result_cb, &aside);
  hb_test_wait_until (aside != NULL);
  g_assert_true (hb_history_set_aside_finish (history, aside, NULL));
  wait_until_ready (steps);
  g_assert_cmpuint (count (steps), ==, 0);
  g_assert_cmpint (hb_past_steps_get_problem (steps), ==, HB_PROBLEM_NONE);

  g_clear_object (&opened);
  g_clear_object (&aside);
  leave (steps);
  g_assert_finalize_object (g_steal_pointer (&session));
  g_assert_finalize_object (g_steal_pointer (&history));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_no_errno (g_unlink (file));
    }
  g_assert_no_errno (g_rmdir (folder));
}

/* Only white space is added, whatever the text is. */
static void
test_past_steps_indent (void)
{
  const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "", "" },
    { "{}", "{}" },
    { "[]", "[]" },
    { "{\"a\":1}", "{\n  \"a\": 1\n}" },
    { "{\"a\":[1,{\"b\":null}]}", "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ]\n}" },
    { "{\"a\":\"{,:}\\\"[\"}", "{\n  \"a\": \"{,:}\\\"[\"\n}" },
    { "}}]\"\\", "}\n}\n]\"\\" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hb_past_text_indent (cases[i].json);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

#define ADD(name, function) g_test_add ("/past-steps/" name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("live", test_past_steps_live);
  ADD ("open", test_past_steps_open);
  ADD ("under-way", test_past_steps_under_way);
  ADD ("broken-off", test_past_steps_broken_off);
  ADD ("offline", test_past_steps_offline);
  ADD ("accents", test_past_steps_accents);
  ADD ("undone", test_past_steps_undone);
  ADD ("pages", test_past_steps_pages);
  ADD ("filters", test_past_steps_filters);
  ADD ("elsewhere", test_past_steps_elsewhere);
  ADD ("stop", test_past_steps_stop);
  ADD ("damaged", test_past_steps_damaged);
  g_test_add_func ("/past-steps/indent", test_past_steps_indent);

  return g_test_run ();
}
