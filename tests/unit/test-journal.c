/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "journal-fixture.h"

static void
assert_mode (const char *path,
             guint       mode)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

static void
test_journal_is_for_one_user (JournalFixture *fixture,
                              gconstpointer   data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "new", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (HbJournal) journal = NULL;
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;

  journal = journal_try_open (path, &error);
  g_assert_no_error (error);
  run = journal_begin (journal, 1, 1);

  assert_mode (folder, 0700);
  assert_mode (path, 0600);
  assert_mode (wal, 0600);

  /* Once closed it is one file, and one that others could read is mended. */
  g_assert_finalize_object (g_steal_pointer (&journal));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  journal = journal_try_open (path, &error);
  g_assert_no_error (error);
  assert_mode (path, 0600);
}

static void
test_journal_writes_a_run (JournalFixture *fixture,
                           gconstpointer   data)
{
  g_autoptr (HbJournalRun) first = NULL;
  g_autoptr (HbJournalRun) second = NULL;
  g_autoptr (HbJournalRun) read = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const HbJournalStep  *step = NULL;
  const HbJournalEvent *event = NULL;

  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 0);
  g_assert_cmpstr (hb_journal_get_head (fixture->journal)->hash, ==, "");

  first = journal_begin (fixture->journal, 1, 2);
  second = journal_begin (fixture->journal, 1, 0);
  g_assert_cmpint (first->id, >, 0);
  g_assert_cmpint (second->id, >, first->id);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 2);
  g_assert_cmpuint (strlen (hb_journal_get_head (fixture->journal)->hash), ==, 64);

  /* It outlives the process. */
  journal_close (fixture);
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 2);

  read = journal_get_run (fixture->journal, first->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->organization_id, ==, 1);
  g_assert_cmpstr (read->organization_name, ==, "Tyrell");
  g_assert_cmpstr (read->reason, ==, "left");
  g_assert_cmpstr (read->note, ==, "Last day was Friday – thanks");
  g_assert_cmpint (read->started_us, ==, 1000);
  g_assert_cmpint (read->undoes, ==, 0);
  g_assert_false (read->ended);
  g_assert_cmpuint (read->steps->len, ==, 2);
  step = read->steps->pdata[1];
  g_assert_cmpint (step->id, ==, ((HbJournalStep *) first->steps->pdata[1])->id);
  g_assert_cmpstr (step->kind, ==, "remove-right");
  g_assert_cmpint (step->person_id, ==, 501);
  g_assert_cmpstr (step->person_name, ==, "Person 1");
  g_assert_cmpstr (step->person_email, ==, "");
  g_assert_cmpint (step->subject_id, ==, 9001);
  g_assert_cmpstr (step->subject_name, ==, "Front door");
  g_assert_cmpstr (step->subject, ==, "{\"id\":9001}");
  g_assert_null (step->intent);
  g_assert_null (step->outcome);

  events = journal_list (fixture->journal, &(HbJournalFilter) { .run_id = first->id, .limit = 10 });
  g_assert_cmpuint (events->len, ==, 1);
  event = events->pdata[0];
  g_assert_cmpint (event->type, ==, HB_JOURNAL_EVENT_RUN_STARTED);
  g_assert_cmpint (event->run_id, ==, first->id);
  g_assert_cmpint (event->step_id, ==, 0);
  g_assert_cmpint (event->sequence, ==, 1);
}

/* Every member comes back as it was given, NULL as NULL and "" as "". */
static void
test_journal_keeps_every_member (JournalFixture *fixture,
                                 gconstpointer   data)
{
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_OUTCOME);
  g_autoptr (HbJournalEvent) copy = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const HbJournalEvent *read = NULL;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);
  event->run_id = run->id;
  event->step_id = ((HbJournalStep *) run->steps->pdata[0])->id;
  event->time_us = -5;
  event->actor_id = G_MAXINT64;
  event->actor_name = g_strdup ("Ada");
  event->desktop_user = g_strdup ("ada");
  event->host = g_strdup ("desk");
  event->app_version = g_strdup ("1.2");
  event->person_id = 4;
  event->person_name = g_strdup ("Löwe 🦁");
  event->person_email = NULL;
  event->before = g_strdup ("{}");
  event->after = g_strdup ("");
  event->server_date = g_strdup ("Mon, 23 Nov 2026 10:15:00 GMT");
  event->result = g_strdup ("done");
  event->problem = g_strdup ("none");
  event->proof = g_strdup ("[]");
  event->reason = g_strdup ("left");
  event->reverses = 1;

  g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, 2);
  g_assert_no_error (error);
  events = journal_list (fixture->journal, &(HbJournalFilter) { .limit = 1 });
  copy = hb_journal_event_copy (events->pdata[0]);
  read = copy;
  g_assert_cmpint (read->type, ==, HB_JOURNAL_EVENT_OUTCOME);
  g_assert_cmpstr (read->hash, ==, hb_journal_get_head (fixture->journal)->hash);
  g_assert_cmpint (read->run_id, ==, event->run_id);
  g_assert_cmpint (read->step_id, ==, event->step_id);
  g_assert_cmpint (read->time_us, ==, event->time_us);
  g_assert_cmpint (read->actor_id, ==, event->actor_id);
  g_assert_cmpstr (read->actor_name, ==, event->actor_name);
  g_assert_cmpstr (read->desktop_user, ==, event->desktop_user);
  g_assert_cmpstr (read->host, ==, event->host);
  g_assert_cmpstr (read->app_version, ==, event->app_version);
  g_assert_cmpint (read->person_id, ==, event->person_id);
  g_assert_cmpstr (read->person_name, ==, event->person_name);
  g_assert_null (read->person_email);
  g_assert_cmpstr (read->before, ==, event->before);
  g_assert_cmpstr (read->after, ==, "");
  g_assert_cmpstr (read->server_date, ==, event->server_date);
  g_assert_cmpstr (read->result, ==, event->result);
  g_assert_cmpstr (read->problem, ==, event->problem);
  g_assert_cmpstr (read->proof, ==, event->proof);
  g_assert_cmpstr (read->reason, ==, event->reason);
  g_assert_cmpint (read->reverses, ==, event->reverses);
}

static void
test_journal_refuses_what_cannot_be (JournalFixture *fixture,
                                     gconstpointer   data)
{
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_INTENT);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbJournalRun) nameless = journal_make_run (1, 2);
  g_autoptr (GError) error = NULL;
  HbJournalStep *step = nameless->steps->pdata[1];

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);

  event->run_id = 99;
  g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, 0);
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);

  event->run_id = run->id;
  event->step_id = 99;
  g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, 0);
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);

  /* The first step of the run was good: nothing of it stays. */
  g_clear_pointer (&step->kind, g_free);
  g_assert_null (journal_try_begin (fixture->journal, g_steal_pointer (&nameless), &error));
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);

  /* A run ends once. */
  g_assert_cmpint (journal_append (fixture->journal, HB_JOURNAL_EVENT_RUN_ENDED, run, G_MAXUINT, NULL), ==, 2);
  event->type = HB_JOURNAL_EVENT_RUN_ENDED;
  event->step_id = 0;
  g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, 0);
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 2);
  g_assert_true (journal_verify (fixture->journal, hb_journal_get_head (fixture->journal), NULL, NULL));
}

static void
test_journal_is_only_added_to (JournalFixture *fixture,
                               gconstpointer   data)
{
  static const char *const changes[] = {
    "UPDATE run SET note = 'x'",
    "UPDATE step SET kind = 'x'",
    "UPDATE event SET result = 'x'",
    "DELETE FROM run",
    "DELETE FROM step",
    "DELETE FROM event",
  };
  g_autoptr (HbJournalRun) run = NULL;
  sqlite3 *db = NULL;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);
  journal_close (fixture);

  db = journal_open_raw (fixture->path);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_cmpint (sqlite3_exec (db, changes[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
      g_assert_nonnull (strstr (sqlite3_errmsg (db), "stays as it is"));
    }
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* What was asked is done in that order, also when nobody holds the journal any more. */
static void
test_journal_finishes_what_was_asked (JournalFixture *fixture,
                                      gconstpointer   data)
{
  GAsyncResult *results[50] = { NULL };
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_INTENT);
  HbJournal *journal = NULL;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);
  event->run_id = run->id;
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      event->time_us = i;
      hb_journal_append_async (fixture->journal, event, NULL, hb_test_store_result_cb, &results[i]);
    }
  journal = fixture->journal;
  g_object_add_weak_pointer (G_OBJECT (journal), (gpointer *) &journal);
  g_object_unref (g_steal_pointer (&fixture->journal));
  g_assert_nonnull (journal);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      hb_test_wait_for_result (&results[i]);
      g_assert_cmpint (hb_journal_append_finish (journal, results[i], &error), ==, i + 2);
      g_assert_no_error (error);
      g_clear_object (&results[i]);
    }
  g_assert_null (journal);

  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 51);
}

/* What is cancelled before its turn is not written; what has its turn is, and says so. */
static void
test_journal_cancel (JournalFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) verified = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_INTENT);
  g_autoptr (GError) error = NULL;
  HbJournalDamage damage = HB_JOURNAL_DAMAGE_CUT;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);
  event->run_id = run->id;
  g_cancellable_cancel (cancellable);
  hb_journal_append_async (fixture->journal, event, cancellable, hb_test_store_result_cb, &result);
  hb_journal_verify_async (fixture->journal, NULL, cancellable, hb_test_store_result_cb, &verified);
  hb_journal_open_async (HB_JOURNAL_IN_MEMORY, cancellable, hb_test_store_result_cb, &opened);
  hb_test_wait_for_result (&result);
  hb_test_wait_for_result (&verified);
  hb_test_wait_for_result (&opened);

  g_assert_cmpint (hb_journal_append_finish (fixture->journal, result, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (hb_journal_verify_finish (fixture->journal, verified, &damage, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (damage, ==, HB_JOURNAL_DAMAGE_NONE);
  g_clear_error (&error);
  g_assert_null (hb_journal_open_finish (opened, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 1);
}

static void
test_journal_in_memory (JournalFixture *fixture,
                        gconstpointer   data)
{
  g_autoptr (HbJournal) journal = NULL;
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;

  journal = journal_try_open (HB_JOURNAL_IN_MEMORY, &error);
  g_assert_no_error (error);
  run = journal_begin (journal, 1, 3);
  g_assert_true (journal_verify (journal, hb_journal_get_head (journal), NULL, NULL));
  g_assert_finalize_object (g_steal_pointer (&journal));

  journal = journal_try_open (HB_JOURNAL_IN_MEMORY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_journal_get_head (journal)->sequence, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  JOURNAL_TEST ("/journal/is-for-one-user", test_journal_is_for_one_user);
  JOURNAL_TEST ("/journal/writes-a-run", test_journal_writes_a_run);
  JOURNAL_TEST ("/journal/keeps-every-member", test_journal_keeps_every_member);
  JOURNAL_TEST ("/journal/refuses-what-cannot-be", test_journal_refuses_what_cannot_be);
  JOURNAL_TEST ("/journal/is-only-added-to", test_journal_is_only_added_to);
  JOURNAL_TEST ("/journal/finishes-what-was-asked", test_journal_finishes_what_was_asked);
  JOURNAL_TEST ("/journal/cancel", test_journal_cancel);
  JOURNAL_TEST ("/journal/in-memory", test_journal_in_memory);

  return g_test_run ();
}
