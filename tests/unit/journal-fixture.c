/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-fixture.h"

#include <glib/gstdio.h>

void
journal_set_up (JournalFixture *fixture,
                gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("handback-journal-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);
}

/* One level is all there is. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
journal_tear_down (JournalFixture *fixture,
                   gconstpointer   data)
{
  journal_close (fixture);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

HbJournal *
journal_try_open (const char *path,
                  GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_journal_open_async (path, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_journal_open_finish (result, error);
}

void
journal_open (JournalFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture->journal);
  fixture->journal = journal_try_open (fixture->path, &error);
  g_assert_no_error (error);
}

/* Nothing may still hold it. */
void
journal_close (JournalFixture *fixture)
{
  if (fixture->journal != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->journal));
}

void
journal_assert_open_fails (const char    *path,
                           HbJournalError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (journal_try_open (path, &error));
  g_assert_error (error, HB_JOURNAL_ERROR, (int) code);
}

char *
journal_set_aside (const char *path,
                   GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_journal_set_aside_async (path, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_journal_set_aside_finish (result, error);
}

/* Takes the run. */
HbJournalRun *
journal_try_begin (HbJournal    *journal,
                   HbJournalRun *run,
                   GError      **error)
{
  g_autoptr (HbJournalEvent) started = hb_journal_event_new (HB_JOURNAL_EVENT_RUN_STARTED);
  g_autoptr (GAsyncResult) result = NULL;

  started->time_us = run->started_us;
  started->actor_id = 77;
  started->actor_name = g_strdup ("Ada Admin");
  started->app_version = g_strdup ("1.0");
  hb_journal_begin_run_async (journal, run, started, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_journal_begin_run_finish (journal, result, error);
}

gint64
journal_try_append (HbJournal            *journal,
                    const HbJournalEvent *event,
                    GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_journal_append_async (journal, event, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_journal_append_finish (journal, result, error);
}

void
journal_assert_head (HbJournal           *journal,
                     const HbJournalHead *expected)
{
  const HbJournalHead *head = hb_journal_get_head (journal);

  g_assert_cmpint (head->sequence, ==, expected->sequence);
  g_assert_cmpstr (head->hash, ==, expected->hash);
}

gboolean
journal_verify (HbJournal           *journal,
                const HbJournalHead *head,
                HbJournalDamage     *damage,
                gint64              *sequence)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole;

  hb_journal_verify_async (journal, head, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  whole = hb_journal_verify_finish (journal, result, damage, sequence, &error);
  if (whole)
    g_assert_no_error (error);
  else
    g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED);

  return whole;
}

GPtrArray *
journal_list (HbJournal             *journal,
              const HbJournalFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  hb_journal_list_events_async (journal, filter, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  events = hb_journal_list_events_finish (journal, result, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&events);
}

HbJournalRun *
journal_get_run (HbJournal *journal,
                 gint64     run_id,
                 GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_journal_get_run_async (journal, run_id, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_journal_get_run_finish (journal, result, error);
}

GPtrArray *
journal_list_unfinished (HbJournal *journal,
                         gint64     organization_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  hb_journal_list_unfinished_runs_async (journal, organization_id, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  runs = hb_journal_list_unfinished_runs_finish (journal, result, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&runs);
}

HbJournalRun *
journal_make_run (gint64 organization_id,
                  guint  n_steps)
{
  g_autoptr (HbJournalRun) run = hb_journal_run_new ();

  run->organization_id = organization_id;
  run->organization_name = g_strdup ("Tyrell");
  run->reason = g_strdup ("left");
  run->note = g_strdup ("Last day was Friday – thanks");
  run->started_us = 1000;
  for (guint i = 0; i < n_steps; i++)
    {
      HbJournalStep *step = hb_journal_step_new ();

      step->kind = g_strdup ("remove-right");
      step->person_id = 500 + i;
      step->person_name = g_strdup_printf ("Person %u", i);
      step->person_email = g_strdup ("");
      step->subject_id = 9000 + i;
      step->subject_name = g_strdup ("Front door");
      step->subject = g_strdup_printf ("{\"id\":%u}", 9000 + i);
      g_ptr_array_add (run->steps, step);
    }

  return g_steal_pointer (&run);
}

HbJournalRun *
journal_begin (HbJournal *journal,
               gint64     organization_id,
               guint      n_steps)
{
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;

  run = journal_try_begin (journal, journal_make_run (organization_id, n_steps), &error);
  g_assert_no_error (error);

  return g_steal_pointer (&run);
}

/* Of a step, counted from 0, or of the run as a whole where it has no such step. The time is that of its number. */
gint64
journal_append (HbJournal          *journal,
                HbJournalEventType  type,
                const HbJournalRun *run,
                guint               step,
                const char         *result)
{
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (type);
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  event->run_id = run->id;
  if (step < run->steps->len)
    {
      const HbJournalStep *of = run->steps->pdata[step];

      event->step_id = of->id;
      event->person_id = of->person_id;
      event->person_name = g_strdup (of->person_name);
    }
  event->time_us = (hb_journal_get_head (journal)->sequence + 1) * 1000;
  event->actor_id = 77;
  event->before = g_strdup ("{\"access_enabled\":true}");
  event->result = g_strdup (result);
  sequence = journal_try_append (journal, event, &error);
  g_assert_no_error (error);

  return sequence;
}

sqlite3 *
journal_open_raw (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);

  return db;
}

void
journal_run_raw (sqlite3    *db,
                 const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* Past the triggers, which are put back: only so the schema is as it was. */
void
journal_change_raw (const char *path,
                    const char *sql)
{
  g_autoptr (GPtrArray) triggers = g_ptr_array_new_with_free_func (g_free);
  sqlite3      *db = journal_open_raw (path);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (triggers, g_strdup_printf ("DROP TRIGGER %s; -- %s", sqlite3_column_text (statement, 0), sqlite3_column_text (statement, 1)));
  sqlite3_finalize (statement);
  g_assert_cmpuint (triggers->len, ==, 6);

  for (guint i = 0; i < triggers->len; i++)
    journal_run_raw (db, triggers->pdata[i]);
  journal_run_raw (db, sql);
  for (guint i = 0; i < triggers->len; i++)
    journal_run_raw (db, strstr (triggers->pdata[i], "CREATE"));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}
