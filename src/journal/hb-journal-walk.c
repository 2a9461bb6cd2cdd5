/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-walk.h"

#include <string.h>

#include "hb-journal-chain.h"
#include "hb-journal-row.h"
#include "hb-journal-sql.h"

/* Goes from event to event as the hashes do. What it says of an event depends on nothing but that event, its run and
 * steps, and the hash before it: see hb-journal-chain.c. */
struct _HbJournalWalk
{
  sqlite3      *db;
  sqlite3_stmt *events;
  sqlite3_stmt *run;
  sqlite3_stmt *steps;

  /* Where it is */
  HbJournalHead at;
  gint64        n_runs; /* that were found with the event that covers them */
  gint64        n_steps;
};

/* In event_columns, run_columns */
#define SEQUENCE_COLUMN 0
#define TYPE_COLUMN 1
#define RUN_ID_COLUMN 3
#define HASH_COLUMN ((int) hb_journal_event_table.n_columns - 1)
#define N_STEPS_COLUMN ((int) hb_journal_run_table.n_columns - 1)

static void
find (HbJournalFinding *finding,
      HbJournalDamage   damage,
      gint64            sequence)
{
  finding->damage = damage;
  finding->sequence = sequence;
}

static gboolean
is_column_text (sqlite3_stmt *statement,
                int           column,
                const char   *text)
{
  return sqlite3_column_type (statement, column) == SQLITE_TEXT && (gsize) sqlite3_column_bytes (statement, column) == strlen (text) && memcmp (sqlite3_column_blob (statement, column), text, strlen (text)) == 0;
}

/* Adds a run with its steps, and says what is wrong with their number. Returns a status of SQLite. */
static int
add_run (HbJournalWalk   *self,
         gint64           run_id,
         GChecksum       *checksum,
         HbJournalDamage *damage)
{
  gint64 n_expected = 0;
  gint64 n_found = 0;
  int    status;

  *damage = HB_JOURNAL_DAMAGE_NONE;
  sqlite3_bind_int64 (self->run, 1, run_id);
  status = sqlite3_step (self->run);
  if (status == SQLITE_ROW)
    {
      n_expected = sqlite3_column_int64 (self->run, N_STEPS_COLUMN);
      hb_journal_chain_add_statement (checksum, &hb_journal_run_table, self->run);
      self->n_runs++;
    }
  else if (status == SQLITE_DONE)
    {
      *damage = HB_JOURNAL_DAMAGE_MISSING;
    }
  sqlite3_reset (self->run);
  if (status != SQLITE_ROW)
    return status;

  sqlite3_bind_int64 (self->steps, 1, run_id);
  while ((status = sqlite3_step (self->steps)) == SQLITE_ROW)
    {
      n_found++;
      hb_journal_chain_add_statement (checksum, &hb_journal_step_table, self->steps);
    }
  sqlite3_reset (self->steps);
  self->n_steps += n_found;
  if (n_found < n_expected)
    *damage = HB_JOURNAL_DAMAGE_MISSING;

  return status;
}

/* Looks at the row that the walk stands at. Returns a status of SQLite. */
static int
check_row (HbJournalWalk    *self,
           HbJournalFinding *finding)
{
  g_autoptr (GChecksum) checksum = NULL;
  gint64          sequence = sqlite3_column_int64 (self->events, SEQUENCE_COLUMN);
  HbJournalDamage damage = HB_JOURNAL_DAMAGE_NONE;
  int             status;

  if (sequence != self->at.sequence + 1)
    {
      if (sequence > self->at.sequence)
        find (finding, HB_JOURNAL_DAMAGE_MISSING, self->at.sequence + 1);
      else
        find (finding, HB_JOURNAL_DAMAGE_CHANGED, sequence);
      return SQLITE_OK;
    }

  checksum = hb_journal_chain_start (self->at.hash);
  hb_journal_chain_add_statement (checksum, &hb_journal_event_table, self->events);
  if (is_column_text (self->events, TYPE_COLUMN, hb_journal_event_type_to_word (HB_JOURNAL_EVENT_RUN_STARTED)))
    {
      status = add_run (self, sqlite3_column_int64 (self->events, RUN_ID_COLUMN), checksum, &damage);
      if (status != SQLITE_DONE)
        return status;
    }

  if (damage == HB_JOURNAL_DAMAGE_NONE && !is_column_text (self->events, HASH_COLUMN, g_checksum_get_string (checksum)))
    damage = HB_JOURNAL_DAMAGE_CHANGED;
  if (damage != HB_JOURNAL_DAMAGE_NONE)
    {
      find (finding, damage, sequence);
      return SQLITE_OK;
    }

  self->at.sequence = sequence;
  g_strlcpy (self->at.hash, g_checksum_get_string (checksum), sizeof self->at.hash);

  return SQLITE_OK;
}

static gboolean
is_head_wrong (HbJournalWalk       *self,
               const HbJournalHead *head)
{
  return head != NULL && head->sequence == self->at.sequence && !g_str_equal (head->hash, self->at.hash);
}

/* Whether there are runs and steps that no event tells of, once all events were met. */
static gboolean
find_uncovered (HbJournalWalk    *self,
                HbJournalFinding *finding,
                GError          **error)
{
  gint64 n_runs;
  gint64 n_steps;

  if (!hb_journal_sql_get_number (self->db, "SELECT count (*) FROM run", &n_runs, error) || !hb_journal_sql_get_number (self->db, "SELECT count (*) FROM step", &n_steps, error))
    return FALSE;

  /* The event that told of them is missing, or they were put in: either way the next event is not there. */
  if (n_runs != self->n_runs || n_steps != self->n_steps)
    find (finding, HB_JOURNAL_DAMAGE_MISSING, self->at.sequence + 1);

  return TRUE;
}

HbJournalWalk *
hb_journal_walk_new (sqlite3 *db,
                     GError **error)
{
  g_autoptr (HbJournalWalk) self = g_new0 (HbJournalWalk, 1);
  g_autofree char *events = hb_journal_table_make_select (&hb_journal_event_table, "WHERE sequence >= ? ORDER BY sequence");
  g_autofree char *run = hb_journal_table_make_select (&hb_journal_run_table, "WHERE id = ?");
  g_autofree char *steps = hb_journal_table_make_select (&hb_journal_step_table, "WHERE run_id = ? ORDER BY id");

  self->db = db;
  if ((self->events = hb_journal_sql_prepare (db, events, error)) == NULL || (self->run = hb_journal_sql_prepare (db, run, error)) == NULL || (self->steps = hb_journal_sql_prepare (db, steps, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
hb_journal_walk_free (HbJournalWalk *self)
{
  g_clear_pointer (&self->events, sqlite3_finalize);
  g_clear_pointer (&self->run, sqlite3_finalize);
  g_clear_pointer (&self->steps, sqlite3_finalize);
  g_free (self);
}

/**
 * hb_journal_walk_from:
 * @self: a walk
 * @after: an event that is known to be as it was written, or sequence 0 and
 *   hash "" to begin at the beginning
 * @head: (nullable): how far the journal had come when it was last seen
 * @cancellable: (nullable): a cancellable
 * @finding: (out): the first damage after @after, and where
 * @error: return location for an error
 *
 * Only what begins at the beginning also looks for runs and steps that no
 * event tells of.
 *
 * Returns: whether the walk came to its end, or to a damage
 */
gboolean
hb_journal_walk_from (HbJournalWalk       *self,
                      const HbJournalHead *after,
                      const HbJournalHead *head,
                      GCancellable        *cancellable,
                      HbJournalFinding    *finding,
                      GError             **error)
{
  gboolean cancelled = FALSE;
  int      status;

  self->at = *after;
  self->n_runs = 0;
  self->n_steps = 0;
  find (finding, HB_JOURNAL_DAMAGE_NONE, 0);

  /* Below the first there must be nothing. */
  sqlite3_bind_int64 (self->events, 1, after->sequence > 0 ? after->sequence + 1 : G_MININT64);
  while (!(cancelled = g_cancellable_is_cancelled (cancellable)) && (status = sqlite3_step (self->events)) == SQLITE_ROW)
    {
      status = check_row (self, finding);
      if (status != SQLITE_OK || finding->damage != HB_JOURNAL_DAMAGE_NONE)
        break;
      if (is_head_wrong (self, head))
        {
          find (finding, HB_JOURNAL_DAMAGE_CHANGED, head->sequence);
          break;
        }
    }
  sqlite3_reset (self->events);

  if (cancelled)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The check was cancelled");
      return FALSE;
    }
  if (finding->damage != HB_JOURNAL_DAMAGE_NONE)
    return TRUE;
  if (hb_journal_sql_is_damage (status))
    {
      find (finding, HB_JOURNAL_DAMAGE_CHANGED, self->at.sequence + 1);
      return TRUE;
    }
  if (status != SQLITE_DONE)
    {
      hb_journal_sql_set_error (error, self->db, status, "Checking the journal");
      return FALSE;
    }

  if (head != NULL && head->sequence > self->at.sequence)
    find (finding, HB_JOURNAL_DAMAGE_CUT, self->at.sequence + 1);
  else if (after->sequence == 0)
    return find_uncovered (self, finding, error);

  return TRUE;
}

/* The hash that a row would have behind an event with this hash. */
static char *
hash_row (HbJournalWalk           *self,
          const HbJournalEventRow *row,
          const char              *previous_hash)
{
  g_autoptr (GChecksum) checksum = hb_journal_chain_start (previous_hash);
  HbJournalDamage damage;

  hb_journal_chain_add_row (checksum, &hb_journal_event_table, row);
  if (row->event.type == HB_JOURNAL_EVENT_RUN_STARTED)
    add_run (self, row->event.run_id, checksum, &damage);

  return g_strdup (g_checksum_get_string (checksum));
}

/* Whether what stands in this row was written where the walk is. Two events may say the same: one that is right where
 * it stands was not moved. */
static gboolean
belongs_here (HbJournalWalk           *self,
              const HbJournalEventRow *row,
              const char              *previous_hash,
              const char              *hash_here)
{
  HbJournalEventRow here = *row;
  g_autofree char  *hash_there = hash_row (self, row, previous_hash);
  g_autofree char  *hash = NULL;

  if (g_strcmp0 (hash_there, row->event.hash) == 0)
    return FALSE;

  here.event.sequence = self->at.sequence + 1;
  hash = hash_row (self, &here, self->at.hash);

  return g_strcmp0 (hash, row->event.hash) == 0 || g_strcmp0 (hash, hash_here) == 0;
}

/* What belongs where the walk stopped may stand further on: then it was moved, not changed and not removed. */
static void
look_further_on (HbJournalWalk    *self,
                 GCancellable     *cancellable,
                 HbJournalFinding *finding)
{
  gint64           sequence = self->at.sequence + 1;
  g_autofree char *previous_hash = g_strdup (self->at.hash);
  g_autofree char *hash_here = NULL;
  gboolean         found = FALSE;

  sqlite3_bind_int64 (self->events, 1, sequence);
  while (!found && !g_cancellable_is_cancelled (cancellable) && sqlite3_step (self->events) == SQLITE_ROW)
    {
      g_autoptr (HbJournalEvent) event = NULL; /* owns what the row has read */
      HbJournalEventRow row = { 0 };
      gboolean          readable = hb_journal_row_read (&hb_journal_event_table, self->events, &row, NULL);

      event = g_memdup2 (&row.event, sizeof row.event);
      if (row.event.sequence == sequence)
        g_set_str (&hash_here, row.event.hash);
      else
        found = readable && belongs_here (self, &row, previous_hash, hash_here);
      g_set_str (&previous_hash, row.event.hash);
    }
  sqlite3_reset (self->events);

  if (found)
    finding->damage = HB_JOURNAL_DAMAGE_SWAPPED;
}

/**
 * hb_journal_walk_all:
 * @self: a walk
 * @head: (nullable): how far the journal had come when it was last seen
 * @cancellable: (nullable): a cancellable
 * @finding: (out): the first damage, and where
 * @error: return location for an error
 *
 * Like hb_journal_walk_from() from the beginning, and where something is
 * damaged, it also looks whether it was only moved.
 *
 * Returns: whether the walk came to its end, or to a damage
 */
gboolean
hb_journal_walk_all (HbJournalWalk       *self,
                     const HbJournalHead *head,
                     GCancellable        *cancellable,
                     HbJournalFinding    *finding,
                     GError             **error)
{
  const HbJournalHead beginning = { 0 };

  if (!hb_journal_walk_from (self, &beginning, head, cancellable, finding, error))
    return FALSE;

  if ((finding->damage == HB_JOURNAL_DAMAGE_CHANGED || finding->damage == HB_JOURNAL_DAMAGE_MISSING) && finding->sequence == self->at.sequence + 1)
    look_further_on (self, cancellable, finding);

  return TRUE;
}
