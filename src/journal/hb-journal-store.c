/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-store.h"

#include "hb-journal-chain.h"
#include "hb-journal-file.h"
#include "hb-journal-row.h"
#include "hb-journal-sql.h"

static sqlite3_stmt *
prepare_insert (HbJournalStore       *self,
                const HbJournalTable *table,
                GError              **error)
{
  g_autofree char *sql = hb_journal_table_make_insert (table);

  return hb_journal_sql_prepare (self->db, sql, error);
}

static gboolean
prepare_statements (HbJournalStore *self,
                    GError        **error)
{
  if ((self->insert_run = prepare_insert (self, &hb_journal_run_table, error)) == NULL)
    return FALSE;
  if ((self->insert_step = prepare_insert (self, &hb_journal_step_table, error)) == NULL)
    return FALSE;
  if ((self->insert_event = prepare_insert (self, &hb_journal_event_table, error)) == NULL)
    return FALSE;
  self->find_organization = hb_journal_sql_prepare (self->db, "SELECT organization_id FROM run WHERE id = ?", error);

  return self->find_organization != NULL;
}

static gboolean
load_head (HbJournalStore *self,
           GError        **error)
{
  g_autoptr (sqlite3_stmt) last = hb_journal_sql_prepare (self->db, "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1", error);
  int status;

  if (last == NULL)
    return FALSE;

  status = sqlite3_step (last);
  if (status == SQLITE_ROW)
    {
      const char *hash = (const char *) sqlite3_column_text (last, 1);

      self->head.sequence = sqlite3_column_int64 (last, 0);
      if (hash == NULL || self->head.sequence == G_MAXINT64)
        {
          g_set_error_literal (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "Nothing can follow the last event");
          return FALSE;
        }
      g_strlcpy (self->head.hash, hash, sizeof self->head.hash);
      return TRUE;
    }
  if (status != SQLITE_DONE)
    hb_journal_sql_set_error (error, self->db, status, "Reading the last event");

  return status == SQLITE_DONE;
}

/* Carries one insert out, and forgets the texts that its row lent it. */
static gboolean
insert (HbJournalStore       *self,
        sqlite3_stmt         *statement,
        const HbJournalTable *table,
        gconstpointer         row,
        GError              **error)
{
  int status = hb_journal_row_bind (table, row, statement);

  if (status == SQLITE_OK)
    status = sqlite3_step (statement);
  if (status != SQLITE_DONE)
    hb_journal_sql_set_error (error, self->db, status, "Writing to the journal");
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return status == SQLITE_DONE;
}

/* The head moves on only when the caller knows that the event is there to stay. */
static gboolean
insert_event (HbJournalStore    *self,
              HbJournalEventRow *row,
              GChecksum         *checksum,
              HbJournalHead     *head,
              GError           **error)
{
  head->sequence = row->event.sequence;
  g_strlcpy (head->hash, g_checksum_get_string (checksum), sizeof head->hash);
  row->event.hash = head->hash;

  return insert (self, self->insert_event, &hb_journal_event_table, row, error);
}

static gboolean
write_run (HbJournalStore       *self,
           HbJournalRun         *run,
           const HbJournalEvent *started,
           HbJournalHead        *head,
           GError              **error)
{
  HbJournalRunRow   run_row = { .run = *run, .n_steps = run->steps->len };
  HbJournalEventRow event_row = { .event = *started, .organization_id = run->organization_id };
  g_autoptr (GChecksum) checksum = hb_journal_chain_start (self->head.hash);

  run_row.run.id = 0;
  if (!insert (self, self->insert_run, &hb_journal_run_table, &run_row, error))
    return FALSE;
  run->id = run_row.run.id = sqlite3_last_insert_rowid (self->db);

  event_row.event.sequence = self->head.sequence + 1;
  event_row.event.type = HB_JOURNAL_EVENT_RUN_STARTED;
  event_row.event.run_id = run->id;
  hb_journal_chain_add_row (checksum, &hb_journal_event_table, &event_row);
  hb_journal_chain_add_row (checksum, &hb_journal_run_table, &run_row);
  for (guint i = 0; i < run->steps->len; i++)
    {
      HbJournalStep   *step = run->steps->pdata[i];
      HbJournalStepRow step_row = { .step = *step, .run_id = run->id };

      step_row.step.id = 0;
      if (!insert (self, self->insert_step, &hb_journal_step_table, &step_row, error))
        return FALSE;
      step->id = step_row.step.id = sqlite3_last_insert_rowid (self->db);
      hb_journal_chain_add_row (checksum, &hb_journal_step_table, &step_row);
    }

  return insert_event (self, &event_row, checksum, head, error);
}

/**
 * hb_journal_store_open:
 * @path: see hb_journal_open_async()
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the open journal
 */
HbJournalStore *
hb_journal_store_open (const char *path,
                       GError    **error)
{
  g_autoptr (HbJournalStore) self = g_new0 (HbJournalStore, 1);

  self->db = hb_journal_file_open (path, error);
  if (self->db == NULL || !prepare_statements (self, error) || !load_head (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* The last one who closes the file moves all that is beside it into it. */
void
hb_journal_store_close (HbJournalStore *self)
{
  g_clear_pointer (&self->insert_run, sqlite3_finalize);
  g_clear_pointer (&self->insert_step, sqlite3_finalize);
  g_clear_pointer (&self->insert_event, sqlite3_finalize);
  g_clear_pointer (&self->find_organization, sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close);
  g_free (self);
}

/**
 * hb_journal_store_begin_run:
 * @self: a journal
 * @run: what is set out to be done; its ids are set
 * @started: the event to go with it
 * @error: return location for an error
 *
 * Returns: whether all of it is on the disk; otherwise nothing is
 */
gboolean
hb_journal_store_begin_run (HbJournalStore       *self,
                            HbJournalRun         *run,
                            const HbJournalEvent *started,
                            GError              **error)
{
  HbJournalHead head;

  if (!hb_journal_sql_run (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (!write_run (self, run, started, &head, error) || !hb_journal_sql_run (self->db, "COMMIT", error))
    {
      /* Some errors end the transaction by themselves. */
      if (sqlite3_get_autocommit (self->db) == 0)
        hb_journal_sql_run (self->db, "ROLLBACK", NULL);
      return FALSE;
    }
  self->head = head;

  return TRUE;
}

/**
 * hb_journal_store_append:
 * @self: a journal
 * @event: an event of a run that has begun
 * @error: return location for an error
 *
 * Returns: whether it is on the disk
 */
gboolean
hb_journal_store_append (HbJournalStore       *self,
                         const HbJournalEvent *event,
                         GError              **error)
{
  HbJournalEventRow row = { .event = *event };
  HbJournalHead     head;
  g_autoptr (GChecksum) checksum = hb_journal_chain_start (self->head.hash);
  int status;

  sqlite3_bind_int64 (self->find_organization, 1, event->run_id);
  status = sqlite3_step (self->find_organization);
  row.organization_id = sqlite3_column_int64 (self->find_organization, 0);
  sqlite3_reset (self->find_organization);
  if (status == SQLITE_DONE)
    {
      g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED, "There is no run %" G_GINT64_FORMAT, event->run_id);
      return FALSE;
    }
  if (status != SQLITE_ROW)
    {
      hb_journal_sql_set_error (error, self->db, status, "Looking for the run of an event");
      return FALSE;
    }

  /* One statement is a transaction of its own. */
  row.event.sequence = self->head.sequence + 1;
  hb_journal_chain_add_row (checksum, &hb_journal_event_table, &row);
  if (!insert_event (self, &row, checksum, &head, error))
    return FALSE;
  self->head = head;

  return TRUE;
}
