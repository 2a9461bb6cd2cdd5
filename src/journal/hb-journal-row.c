/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-row.h"

#include <string.h>

#include "hb-journal-error.h"

#define EVENT(kind, name) { #name, HB_JOURNAL_COLUMN_##kind, G_STRUCT_OFFSET (HbJournalEventRow, event.name) }
#define RUN(kind, name) { #name, HB_JOURNAL_COLUMN_##kind, G_STRUCT_OFFSET (HbJournalRunRow, run.name) }
#define STEP(kind, name) { #name, HB_JOURNAL_COLUMN_##kind, G_STRUCT_OFFSET (HbJournalStepRow, step.name) }

static const HbJournalColumn event_columns[] = {
  EVENT (NUMBER, sequence),
  EVENT (TYPE, type),
  { "organization_id", HB_JOURNAL_COLUMN_NUMBER, G_STRUCT_OFFSET (HbJournalEventRow, organization_id) },
  EVENT (NUMBER, run_id),
  EVENT (REFERENCE, step_id),
  EVENT (NUMBER, time_us),
  EVENT (NUMBER, actor_id),
  EVENT (TEXT, actor_name),
  EVENT (TEXT, desktop_user),
  EVENT (TEXT, host),
  EVENT (TEXT, app_version),
  EVENT (NUMBER, person_id),
  EVENT (TEXT, person_name),
  EVENT (TEXT, person_email),
  EVENT (TEXT, before),
  EVENT (TEXT, after),
  EVENT (TEXT, server_date),
  EVENT (TEXT, result),
  EVENT (TEXT, problem),
  EVENT (TEXT, proof),
  EVENT (TEXT, reason),
  EVENT (NUMBER, reverses),
  EVENT (HASH, hash),
};

static const HbJournalColumn run_columns[] = {
  RUN (REFERENCE, id),
  RUN (NUMBER, organization_id),
  RUN (TEXT, organization_name),
  RUN (TEXT, reason),
  RUN (TEXT, note),
  RUN (NUMBER, undoes),
  RUN (NUMBER, started_us),
  { "n_steps", HB_JOURNAL_COLUMN_NUMBER, G_STRUCT_OFFSET (HbJournalRunRow, n_steps) },
};

static const HbJournalColumn step_columns[] = {
  STEP (REFERENCE, id),
  { "run_id", HB_JOURNAL_COLUMN_NUMBER, G_STRUCT_OFFSET (HbJournalStepRow, run_id) },
  STEP (TEXT, kind),
  STEP (NUMBER, person_id),
  STEP (TEXT, person_name),
  STEP (TEXT, person_email),
  STEP (NUMBER, subject_id),
  STEP (TEXT, subject_name),
  STEP (TEXT, subject),
  STEP (NUMBER, reverses),
};

const HbJournalTable hb_journal_event_table = { "event", event_columns, G_N_ELEMENTS (event_columns) };
const HbJournalTable hb_journal_run_table = { "run", run_columns, G_N_ELEMENTS (run_columns) };
const HbJournalTable hb_journal_step_table = { "step", step_columns, G_N_ELEMENTS (step_columns) };

/* Words, so that the file explains itself. The order is that of the enum. */
static const char *const type_words[] = { "run-started", "intent", "outcome", "run-ended" };

const char *
hb_journal_event_type_to_word (HbJournalEventType type)
{
  g_assert ((guint) type < G_N_ELEMENTS (type_words));

  return type_words[type];
}

static void
append_names (GString              *sql,
              const HbJournalTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", table->columns[i].name);
}

/* All columns, in the order of the table. */
char *
hb_journal_table_make_select (const HbJournalTable *table,
                              const char           *rest)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  append_names (sql, table);
  g_string_append_printf (sql, " FROM %s %s", table->name, rest);

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

char *
hb_journal_table_make_insert (const HbJournalTable *table)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");

  g_string_append_printf (sql, "%s (", table->name);
  append_names (sql, table);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 1; i < table->n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static int
bind_text (sqlite3_stmt *statement,
           int           index,
           const char   *text)
{
  return text != NULL ? sqlite3_bind_text64 (statement, index, text, strlen (text), SQLITE_STATIC, SQLITE_UTF8) : sqlite3_bind_null (statement, index);
}

/**
 * hb_journal_row_bind:
 * @table: a table
 * @row: a row of it, which has to stay until the statement was carried out
 * @statement: what hb_journal_table_make_insert() made
 *
 * Returns: a status of SQLite
 */
int
hb_journal_row_bind (const HbJournalTable *table,
                     gconstpointer         row,
                     sqlite3_stmt         *statement)
{
  int status = SQLITE_OK;

  for (guint i = 0; i < table->n_columns && status == SQLITE_OK; i++)
    {
      const HbJournalColumn *column = &table->columns[i];
      int                    index = (int) i + 1;
      gint64                 number;

      switch (column->kind)
        {
        case HB_JOURNAL_COLUMN_NUMBER:
          status = sqlite3_bind_int64 (statement, index, G_STRUCT_MEMBER (gint64, row, column->offset));
          break;
        case HB_JOURNAL_COLUMN_REFERENCE:
          number = G_STRUCT_MEMBER (gint64, row, column->offset);
          status = number != 0 ? sqlite3_bind_int64 (statement, index, number) : sqlite3_bind_null (statement, index);
          break;
        case HB_JOURNAL_COLUMN_TYPE:
          status = bind_text (statement, index, hb_journal_event_type_to_word (G_STRUCT_MEMBER (HbJournalEventType, row, column->offset)));
          break;
        case HB_JOURNAL_COLUMN_TEXT:
        case HB_JOURNAL_COLUMN_HASH:
          status = bind_text (statement, index, G_STRUCT_MEMBER (const char *, row, column->offset));
          break;
        default:
          g_assert_not_reached ();
        }
    }

  return status;
}

static gboolean
read_type (sqlite3_stmt       *statement,
           int                 index,
           HbJournalEventType *type)
{
  const char *word = (const char *) sqlite3_column_text (statement, index);

  for (guint i = 0; i < G_N_ELEMENTS (type_words); i++)
    if (g_strcmp0 (word, type_words[i]) == 0)
      {
        *type = (HbJournalEventType) i;
        return TRUE;
      }

  return FALSE;
}

/* What came from outside may be no text at all; what goes on to the windows is. */
static char *
read_text (sqlite3_stmt *statement,
           int           index)
{
  const char *text = (const char *) sqlite3_column_text (statement, index);

  return text != NULL ? g_utf8_make_valid (text, sqlite3_column_bytes (statement, index)) : NULL;
}

/**
 * hb_journal_row_read:
 * @table: a table
 * @statement: what hb_journal_table_make_select() made, at a row
 * @row: (out): a struct for the row, filled with zeros, which then owns its
 *   texts
 * @error: return location for an error
 *
 * Returns: %FALSE if the row says what no row can say; its texts are set still
 */
gboolean
hb_journal_row_read (const HbJournalTable *table,
                     sqlite3_stmt         *statement,
                     gpointer              row,
                     GError              **error)
{
  gboolean good = TRUE;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const HbJournalColumn *column = &table->columns[i];

      switch (column->kind)
        {
        case HB_JOURNAL_COLUMN_NUMBER:
        case HB_JOURNAL_COLUMN_REFERENCE:
          G_STRUCT_MEMBER (gint64, row, column->offset) = sqlite3_column_int64 (statement, (int) i);
          break;
        case HB_JOURNAL_COLUMN_TYPE:
          good = read_type (statement, (int) i, &G_STRUCT_MEMBER (HbJournalEventType, row, column->offset)) && good;
          break;
        case HB_JOURNAL_COLUMN_TEXT:
        case HB_JOURNAL_COLUMN_HASH:
          G_STRUCT_MEMBER (char *, row, column->offset) = read_text (statement, (int) i);
          break;
        default:
          g_assert_not_reached ();
        }
    }

  if (!good)
    g_set_error_literal (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "An event is of a type that does not exist");

  return good;
}
