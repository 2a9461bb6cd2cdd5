/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-schema.h"

#include "hb-journal-sql.h"

#define REFUSE(table, change)                                          \
  "CREATE TRIGGER " table "_no_" change " BEFORE " change " ON " table \
  " BEGIN SELECT RAISE (ABORT, 'what is in the journal stays as it is'); END;"
#define REFUSE_CHANGES(table) REFUSE (table, "UPDATE") REFUSE (table, "DELETE")

/* Columns stand in the order that the hash covers them in, see hb-journal-chain.c. The indexes over event also give its
 * key, so that they answer "the newest before this one" by themselves. There are as few as will do: for each, an event
 * brings one page more to the disk. */
static const char version_1[] = "CREATE TABLE run ("
                                " id INTEGER PRIMARY KEY,"
                                " organization_id INTEGER NOT NULL,"
                                " organization_name TEXT,"
                                " reason TEXT,"
                                " note TEXT,"
                                " undoes INTEGER NOT NULL,"
                                " started_us INTEGER NOT NULL,"
                                " n_steps INTEGER NOT NULL"
                                ") STRICT;"
                                "CREATE TABLE step ("
                                " id INTEGER PRIMARY KEY,"
                                " run_id INTEGER NOT NULL REFERENCES run (id),"
                                " kind TEXT NOT NULL,"
                                " person_id INTEGER NOT NULL,"
                                " person_name TEXT,"
                                " person_email TEXT,"
                                " subject_id INTEGER NOT NULL,"
                                " subject_name TEXT,"
                                " subject TEXT,"
                                " reverses INTEGER NOT NULL"
                                ") STRICT;"
                                "CREATE TABLE event ("
                                " sequence INTEGER PRIMARY KEY CHECK (sequence > 0),"
                                " type TEXT NOT NULL CHECK (type IN ('run-started', 'intent', 'outcome', 'run-ended')),"
                                " organization_id INTEGER NOT NULL,"
                                " run_id INTEGER NOT NULL REFERENCES run (id),"
                                " step_id INTEGER REFERENCES step (id),"
                                " time_us INTEGER NOT NULL,"
                                " actor_id INTEGER NOT NULL,"
                                " actor_name TEXT,"
                                " desktop_user TEXT,"
                                " host TEXT,"
                                " app_version TEXT,"
                                " person_id INTEGER NOT NULL,"
                                " person_name TEXT,"
                                " person_email TEXT,"
                                " before TEXT,"
                                " after TEXT,"
                                " server_date TEXT,"
                                " result TEXT,"
                                " problem TEXT,"
                                " proof TEXT,"
                                " reason TEXT,"
                                " reverses INTEGER NOT NULL,"
                                " hash TEXT NOT NULL CHECK (length (hash) = 64)"
                                ") STRICT;"
                                "CREATE INDEX run_by_organization ON run (organization_id);"
                                "CREATE INDEX step_by_run ON step (run_id);"
                                "CREATE INDEX event_by_person ON event (person_id);"
                                "CREATE INDEX event_by_result ON event (result) WHERE result IS NOT NULL;"
                                "CREATE INDEX event_by_run ON event (run_id);"
                                "CREATE INDEX event_by_time ON event (time_us);"
                                /* A run starts and ends once. */
                                "CREATE UNIQUE INDEX event_run_started ON event (run_id) WHERE type = 'run-started';"
                                "CREATE UNIQUE INDEX event_run_ended ON event (run_id) WHERE type = 'run-ended';"
  /* What is there stays. */
  REFUSE_CHANGES ("run") REFUSE_CHANGES ("step") REFUSE_CHANGES ("event");

static const char *const steps[] = { version_1 };

const HbJournalSchema hb_journal_schema = { steps, G_N_ELEMENTS (steps) };

static gboolean
run_step (const HbJournalSchema *schema,
          guint                  version,
          sqlite3               *db,
          GError               **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;", HB_JOURNAL_APPLICATION_ID, version + 1);

  return hb_journal_sql_run (db, schema->steps[version], error) && hb_journal_sql_run (db, set_version, error);
}

/* All that the database is made of, in one text. */
static char *
describe (sqlite3 *db,
          GError **error)
{
  return hb_journal_sql_get_text (db,
                                  "SELECT group_concat (type || ' ' || name || ' ' || tbl_name || ' ' || ifnull (sql, ''), char (10))"
                                  " FROM (SELECT * FROM sqlite_schema ORDER BY type, name)",
                                  error);
}

/* What a database of this version is made of. */
static char *
describe_version (const HbJournalSchema *schema,
                  guint                  version,
                  GError               **error)
{
  g_autoptr (sqlite3) db = NULL;
  int status = sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (status != SQLITE_OK)
    {
      hb_journal_sql_set_error (error, db, status, "Opening a database in memory");
      return NULL;
    }

  for (guint i = 0; i < version; i++)
    if (!run_step (schema, i, db, error))
      return NULL;

  return describe (db, error);
}

/**
 * hb_journal_schema_check:
 * @schema: the versions there are
 * @db: a database that nothing was changed in yet
 * @error: return location for an error
 *
 * Somebody who can write to the file can also add a trigger, or take those
 * away that refuse changes: all that is in the schema is compared.
 *
 * Returns: whether it is empty, or a journal of a version that is known;
 *   otherwise @error is %HB_JOURNAL_ERROR_DAMAGED or %HB_JOURNAL_ERROR_NEWER
 */
gboolean
hb_journal_schema_check (const HbJournalSchema *schema,
                         sqlite3               *db,
                         GError               **error)
{
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  gint64           application_id;
  gint64           version;

  if (!hb_journal_sql_get_number (db, "PRAGMA application_id", &application_id, error) || !hb_journal_sql_get_number (db, "PRAGMA user_version", &version, error))
    return FALSE;

  if (application_id != (version == 0 ? 0 : HB_JOURNAL_APPLICATION_ID) || version < 0)
    {
      g_set_error_literal (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "The file is a database of something else");
      return FALSE;
    }
  if (version > schema->n_steps)
    {
      g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_NEWER, "The journal has version %" G_GINT64_FORMAT ", and only %u is known", version, schema->n_steps);
      return FALSE;
    }

  found = describe (db, error);
  if (found == NULL)
    return FALSE;
  expected = describe_version (schema, (guint) version, error);
  if (expected == NULL)
    return FALSE;
  if (!g_str_equal (found, expected))
    {
      g_set_error_literal (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "The tables of the journal are not as they were made");
      return FALSE;
    }

  return TRUE;
}

/**
 * hb_journal_schema_migrate:
 * @schema: the versions there are
 * @db: a database that passed hb_journal_schema_check()
 * @error: return location for an error
 *
 * Brings it to the newest version, or leaves it as it is.
 *
 * Returns: whether it is of the newest version
 */
gboolean
hb_journal_schema_migrate (const HbJournalSchema *schema,
                           sqlite3               *db,
                           GError               **error)
{
  gint64   version;
  gboolean good = TRUE;

  /* The lock is taken in any case. */
  if (!hb_journal_sql_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  good = hb_journal_sql_get_number (db, "PRAGMA user_version", &version, error);
  for (guint i = (guint) version; good && i < schema->n_steps; i++)
    good = run_step (schema, i, db, error);
  good = good && hb_journal_sql_run (db, "COMMIT", error);
  if (!good && sqlite3_get_autocommit (db) == 0)
    hb_journal_sql_run (db, "ROLLBACK", NULL);

  return good;
}
