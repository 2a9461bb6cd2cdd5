/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-schema.h"
#include "journal-fixture.h"

/* Made up: what a second and a third version may look like. */
static const char *const good_steps[] = {
  "CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT; INSERT INTO thing VALUES (7);",
  "ALTER TABLE thing ADD COLUMN name TEXT; UPDATE thing SET name = 'seven';",
  "CREATE INDEX thing_by_name ON thing (name);",
};
static const char *const bad_steps[] = {
  "CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT; INSERT INTO thing VALUES (7);",
  "ALTER TABLE thing ADD COLUMN name TEXT; UPDATE thing SET name = 'seven';",
  "CREATE INDEX thing_by_name ON thing (nome);",
};

static gint64
ask (sqlite3    *db,
     const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64        answer;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return answer;
}

static void
load_dump (const char *path)
{
  g_autofree char *name = g_test_build_filename (G_TEST_DIST, "data", "journal-schema-1.sql", NULL);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = journal_open_raw (path);

  g_file_get_contents (name, &dump, NULL, &error);
  g_assert_no_error (error);
  journal_run_raw (db, dump);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Whoever has a journal of the first version can go on with it, and its hashes are good for ever. */
static void
test_schema_version_1 (JournalFixture *fixture,
                       gconstpointer   data)
{
  g_autoptr (GPtrArray) unfinished = NULL;
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;
  const HbJournalStep *step = NULL;

  load_dump (fixture->path);
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 7);
  g_assert_true (journal_verify (fixture->journal, hb_journal_get_head (fixture->journal), NULL, NULL));

  run = journal_get_run (fixture->journal, 1, &error);
  g_assert_no_error (error);
  g_assert_true (run->ended);
  g_assert_cmpstr (run->note, ==, "Letzter Tag – danke");
  step = run->steps->pdata[0];
  g_assert_cmpint (step->outcome->sequence, ==, 4);
  g_assert_cmpstr (step->outcome->after, ==, "");

  unfinished = journal_list_unfinished (fixture->journal, 7);
  g_assert_cmpuint (unfinished->len, ==, 1);
  g_clear_pointer (&run, hb_journal_run_free);
  run = g_ptr_array_steal_index (unfinished, 0);
  g_assert_cmpint (journal_append (fixture->journal, HB_JOURNAL_EVENT_RUN_ENDED, run, G_MAXUINT, NULL), ==, 8);
  g_assert_true (journal_verify (fixture->journal, hb_journal_get_head (fixture->journal), NULL, NULL));
}

static void
test_schema_new_file (JournalFixture *fixture,
                      gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  /* Without a byte, it is new. */
  g_file_set_contents (fixture->path, "", 0, &error);
  g_assert_no_error (error);
  journal_open (fixture);
  journal_close (fixture);

  db = journal_open_raw (fixture->path);
  g_assert_cmpint (ask (db, "PRAGMA application_id"), ==, HB_JOURNAL_APPLICATION_ID);
  g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, hb_journal_schema.n_steps);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM event"), ==, 0);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* From each version to the newest, and what was in it is still there. */
static void
test_schema_migrates (void)
{
  for (guint from = 0; from <= G_N_ELEMENTS (good_steps); from++)
    {
      const HbJournalSchema old = { good_steps, from };
      const HbJournalSchema new = { good_steps, G_N_ELEMENTS (good_steps) };
      sqlite3 *db = journal_open_raw (":memory:");
      g_autoptr (GError) error = NULL;

      g_assert_true (hb_journal_schema_migrate (&old, db, &error));
      g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, from);
      g_assert_true (hb_journal_schema_check (&new, db, &error));
      g_assert_true (hb_journal_schema_migrate (&new, db, &error));
      g_assert_no_error (error);
      g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, G_N_ELEMENTS (good_steps));
      g_assert_cmpint (ask (db, "SELECT count (*) FROM thing WHERE name = 'seven'"), ==, 1);
      g_assert_true (hb_journal_schema_check (&new, db, &error));
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
    }
}

/* All of the steps that are left, or none. */
static void
test_schema_migration_fails (void)
{
  const HbJournalSchema old = { bad_steps, 1 };
  const HbJournalSchema new = { bad_steps, G_N_ELEMENTS (bad_steps) };
  sqlite3 *db = journal_open_raw (":memory:");
  g_autoptr (GError) error = NULL;

  g_assert_true (hb_journal_schema_migrate (&old, db, &error));
  g_assert_false (hb_journal_schema_migrate (&new, db, &error));
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 1);
  g_assert_true (hb_journal_schema_check (&old, db, &error));
  g_assert_cmpint (ask (db, "SELECT count (*) FROM thing WHERE id = 7"), ==, 1);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Neither is it opened, nor is a byte of it changed. */
static void
test_schema_refused (JournalFixture *fixture,
                     gconstpointer   data)
{
  static const struct
  {
    const char    *sql;
    HbJournalError code;
  } cases[] = {
    { "PRAGMA user_version = 2", HB_JOURNAL_ERROR_NEWER },
    { "PRAGMA user_version = -1", HB_JOURNAL_ERROR_DAMAGED },
    { "PRAGMA user_version = 0", HB_JOURNAL_ERROR_DAMAGED },
    { "PRAGMA application_id = 7", HB_JOURNAL_ERROR_DAMAGED },
    { "PRAGMA application_id = 0; PRAGMA user_version = 0", HB_JOURNAL_ERROR_DAMAGED },
    { "DROP TRIGGER event_no_DELETE", HB_JOURNAL_ERROR_DAMAGED },
    { "DROP INDEX event_by_run", HB_JOURNAL_ERROR_DAMAGED },
    { "CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END", HB_JOURNAL_ERROR_DAMAGED },
    { "CREATE TABLE t (x)", HB_JOURNAL_ERROR_DAMAGED },
    { "ALTER TABLE run ADD COLUMN x TEXT", HB_JOURNAL_ERROR_DAMAGED },
    /* With an event that cannot be followed by another. */
    { "INSERT INTO event (sequence, type, organization_id, run_id, time_us, actor_id, person_id, reverses, hash)"
      " VALUES (9223372036854775807, 'intent', 1, 1, 1, 1, 1, 0, (SELECT max (hash) FROM event))",
      HB_JOURNAL_ERROR_DAMAGED },
    /* With a step of a run that is not there. */
    { "INSERT INTO step VALUES (99, 99, '', 1, NULL, NULL, 1, NULL, NULL, 0)", HB_JOURNAL_ERROR_DAMAGED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%" G_GSIZE_FORMAT ".sqlite", fixture->folder, i);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize            before_size;
      gsize            after_size;
      g_autoptr (GError) error = NULL;
      sqlite3 *db = NULL;

      load_dump (path);
      db = journal_open_raw (path);
      journal_run_raw (db, cases[i].sql);
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
      g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));

      g_assert_null (journal_try_open (path, &error));
      if (!g_error_matches (error, HB_JOURNAL_ERROR, (int) cases[i].code))
        g_error ("%s: %s", cases[i].sql, error->message);
      g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
      /* What is found later may have changed how it is written, but not what. */
      if (i < 10)
        g_assert_cmpmem (before, before_size, after, after_size);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  JOURNAL_TEST ("/journal-schema/version-1", test_schema_version_1);
  JOURNAL_TEST ("/journal-schema/new-file", test_schema_new_file);
  g_test_add_func ("/journal-schema/migrates", test_schema_migrates);
  g_test_add_func ("/journal-schema/migration-fails", test_schema_migration_fails);
  JOURNAL_TEST ("/journal-schema/refused", test_schema_refused);

  return g_test_run ();
}
