/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-query.h"

#include "hb-journal-row.h"
#include "hb-journal-sql.h"

/* Gives the texts of the row to an event of its own. */
static HbJournalEvent *
read_event (sqlite3_stmt *statement,
            GError      **error)
{
  HbJournalEventRow row = { 0 };
  gboolean          good = hb_journal_row_read (&hb_journal_event_table, statement, &row, error);
  g_autoptr (HbJournalEvent) event = g_memdup2 (&row.event, sizeof row.event);

  return good ? g_steal_pointer (&event) : NULL;
}

/* The index that leaves the fewest rows to look at. Without statistics SQLite guesses, and what it guesses may change. */
static const char *
choose_index (const HbJournalFilter *filter)
{
  if (filter->run_id != 0)
    return "INDEXED BY event_by_run";
  if (filter->person_id != 0)
    return "INDEXED BY event_by_person";
  if (filter->since_us != 0 || filter->until_us != 0)
    return "INDEXED BY event_by_time";
  if (filter->result != NULL)
    return "INDEXED BY event_by_result";

  /* By number: nobody has a key to so many organizations that few events are of the one that is looked at. */
  return "NOT INDEXED";
}

/**
 * hb_journal_query_prepare_events:
 * @db: a journal
 * @filter: which events are wanted
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the question, ready to be stepped;
 *   @filter has to stay until then
 */
sqlite3_stmt *
hb_journal_query_prepare_events (sqlite3               *db,
                                 const HbJournalFilter *filter,
                                 GError               **error)
{
  g_autoptr (GString) rest = g_string_new (choose_index (filter));
  g_autofree char *sql = NULL;
  sqlite3_stmt    *statement = NULL;

  /* Numbered, so that what is not asked for leaves no gap. */
  g_string_append (rest, " WHERE sequence < ?1");
  if (filter->organization_id != 0)
    g_string_append (rest, " AND organization_id = ?2");
  if (filter->person_id != 0)
    g_string_append (rest, " AND person_id = ?3");
  if (filter->run_id != 0)
    g_string_append (rest, " AND run_id = ?4");
  if (filter->since_us != 0 || filter->until_us != 0)
    g_string_append (rest, " AND time_us >= ?5 AND time_us < ?6");
  if (filter->result != NULL)
    g_string_append (rest, " AND result = ?7");
  /* What came of an intent follows it in its run, so that the index leads there at once. */
  if (filter->outcomes_only && filter->open_intents)
    g_string_append (rest, " AND (type = 'outcome' OR (type = 'intent' AND NOT EXISTS"
                           " (SELECT 1 FROM event AS later INDEXED BY event_by_run WHERE later.run_id = event.run_id"
                           " AND later.sequence > event.sequence AND later.step_id = event.step_id)))");
  else if (filter->outcomes_only)
    g_string_append_printf (rest, " AND type = '%s'", hb_journal_event_type_to_word (HB_JOURNAL_EVENT_OUTCOME));
  g_string_append (rest, " ORDER BY sequence DESC LIMIT ?8");

  sql = hb_journal_table_make_select (&hb_journal_event_table, rest->str);
  statement = hb_journal_sql_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, filter->before_sequence != 0 ? filter->before_sequence : G_MAXINT64);
  sqlite3_bind_int64 (statement, 2, filter->organization_id);
  sqlite3_bind_int64 (statement, 3, filter->person_id);
  sqlite3_bind_int64 (statement, 4, filter->run_id);
  sqlite3_bind_int64 (statement, 5, filter->since_us != 0 ? filter->since_us : G_MININT64);
  sqlite3_bind_int64 (statement, 6, filter->until_us != 0 ? filter->until_us : G_MAXINT64);
  sqlite3_bind_text (statement, 7, filter->result, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 8, filter->limit);

  return statement;
}

/**
 * hb_journal_query_events:
 * @db: a journal
 * @filter: which events are wanted
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type HbJournalEvent): them, the
 *   newest first
 */
GPtrArray *
hb_journal_query_events (sqlite3               *db,
                         const HbJournalFilter *filter,
                         GError               **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_journal_event_free);
  g_autoptr (sqlite3_stmt) statement = hb_journal_query_prepare_events (db, filter, error);
  int status;

  if (statement == NULL)
    return NULL;

  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      HbJournalEvent *event = read_event (statement, error);

      if (event == NULL)
        return NULL;
      g_ptr_array_add (events, event);
    }
  if (status != SQLITE_DONE)
    {
      hb_journal_sql_set_error (error, db, status, "Reading events");
      return NULL;
    }

  return g_steal_pointer (&events);
}

/* Prepares the rows of a table for an id. */
static sqlite3_stmt *
select_by_id (sqlite3              *db,
              const HbJournalTable *table,
              const char           *rest,
              gint64                id,
              GError              **error)
{
  g_autofree char *sql = hb_journal_table_make_select (table, rest);
  sqlite3_stmt    *statement = hb_journal_sql_prepare (db, sql, error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, id);

  return statement;
}

static HbJournalRun *
read_run (sqlite3 *db,
          gint64   run_id,
          GError **error)
{
  g_autoptr (sqlite3_stmt) statement = select_by_id (db, &hb_journal_run_table, "WHERE id = ?", run_id, error);
  g_autoptr (HbJournalRun) run = NULL;
  HbJournalRunRow row = { 0 };
  int             status;

  if (statement == NULL)
    return NULL;
  status = sqlite3_step (statement);
  if (status != SQLITE_ROW)
    {
      if (status == SQLITE_DONE)
        g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED, "There is no run %" G_GINT64_FORMAT, run_id);
      else
        hb_journal_sql_set_error (error, db, status, "Reading a run");
      return NULL;
    }

  hb_journal_row_read (&hb_journal_run_table, statement, &row, NULL);
  row.run.steps = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_journal_step_free);
  run = g_memdup2 (&row.run, sizeof row.run);

  return g_steal_pointer (&run);
}

static gboolean
read_steps (sqlite3      *db,
            HbJournalRun *run,
            GHashTable   *by_id,
            GError      **error)
{
  g_autoptr (sqlite3_stmt) statement = select_by_id (db, &hb_journal_step_table, "WHERE run_id = ? ORDER BY id", run->id, error);
  int status;

  if (statement == NULL)
    return FALSE;

  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      HbJournalStepRow row = { 0 };
      HbJournalStep   *step = NULL;

      hb_journal_row_read (&hb_journal_step_table, statement, &row, NULL);
      step = g_memdup2 (&row.step, sizeof row.step);
      g_ptr_array_add (run->steps, step);
      g_hash_table_insert (by_id, &step->id, step);
    }
  if (status != SQLITE_DONE)
    hb_journal_sql_set_error (error, db, status, "Reading steps");

  return status == SQLITE_DONE;
}

/* Takes the event. The last intent counts, and only an outcome after it. */
static void
place_event (HbJournalRun   *run,
             GHashTable     *by_id,
             HbJournalEvent *event)
{
  g_autoptr (HbJournalEvent) owned = event;
  HbJournalStep *step = g_hash_table_lookup (by_id, &event->step_id);

  if (event->type == HB_JOURNAL_EVENT_RUN_ENDED)
    run->ended = TRUE;
  if (step == NULL)
    return;

  if (event->type == HB_JOURNAL_EVENT_INTENT)
    {
      g_clear_pointer (&step->outcome, hb_journal_event_free);
      g_clear_pointer (&step->intent, hb_journal_event_free);
      step->intent = g_steal_pointer (&owned);
    }
  else if (event->type == HB_JOURNAL_EVENT_OUTCOME)
    {
      g_clear_pointer (&step->outcome, hb_journal_event_free);
      step->outcome = g_steal_pointer (&owned);
    }
}

/**
 * hb_journal_query_run:
 * @db: a journal
 * @run_id: which
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the run, with how far its steps came
 */
HbJournalRun *
hb_journal_query_run (sqlite3 *db,
                      gint64   run_id,
                      GError **error)
{
  g_autoptr (HbJournalRun) run = read_run (db, run_id, error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int status;

  if (run == NULL || !read_steps (db, run, by_id, error))
    return NULL;

  statement = select_by_id (db, &hb_journal_event_table, "INDEXED BY event_by_run WHERE run_id = ? ORDER BY sequence", run_id, error);
  if (statement == NULL)
    return NULL;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      HbJournalEvent *event = read_event (statement, error);

      if (event == NULL)
        return NULL;
      place_event (run, by_id, event);
    }
  if (status != SQLITE_DONE)
    {
      hb_journal_sql_set_error (error, db, status, "Reading the events of a run");
      return NULL;
    }

  return g_steal_pointer (&run);
}

/**
 * hb_journal_query_unfinished:
 * @db: a journal
 * @organization_id: where, or 0 for anywhere
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type HbJournalRun): the runs
 *   that have not ended, the oldest first
 */
GPtrArray *
hb_journal_query_unfinished (sqlite3 *db,
                             gint64   organization_id,
                             GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_journal_run_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int status;

  statement = hb_journal_sql_prepare (db,
                                      "SELECT id FROM run WHERE (?1 = 0 OR organization_id = ?1) AND NOT EXISTS"
                                      " (SELECT 1 FROM event INDEXED BY event_run_ended WHERE run_id = run.id AND type = 'run-ended')"
                                      " ORDER BY id",
                                      error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, organization_id);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      HbJournalRun *run = hb_journal_query_run (db, sqlite3_column_int64 (statement, 0), error);

      if (run == NULL)
        return NULL;
      g_ptr_array_add (runs, run);
    }
  if (status != SQLITE_DONE)
    {
      hb_journal_sql_set_error (error, db, status, "Looking for runs that have not ended");
      return NULL;
    }

  return g_steal_pointer (&runs);
}
