/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hb-journal-event.h"
#include "hb-journal-run.h"

G_BEGIN_DECLS

/* A row of each table: what the public struct says, and what only the table
 * says. Rows that are written borrow their texts. */
typedef struct
{
  HbJournalEvent event;
  gint64         organization_id; /* that of the run, so that there is an index over it */
} HbJournalEventRow;

typedef struct
{
  HbJournalRun run;
  gint64       n_steps; /* so that a step that is missing is not one that was changed */
} HbJournalRunRow;

typedef struct
{
  HbJournalStep step;
  gint64        run_id;
} HbJournalStepRow;

typedef enum
{
  HB_JOURNAL_COLUMN_NUMBER,
  HB_JOURNAL_COLUMN_REFERENCE, /* an id; 0 is NULL */
  HB_JOURNAL_COLUMN_TEXT,
  HB_JOURNAL_COLUMN_TYPE, /* a word for an HbJournalEventType */
  HB_JOURNAL_COLUMN_HASH, /* a text that the hash does not cover */
} HbJournalColumnKind;

typedef struct
{
  const char         *name;
  HbJournalColumnKind kind;
  gsize               offset; /* in the struct of the row */
} HbJournalColumn;

typedef struct
{
  const char            *name;
  const HbJournalColumn *columns; /* as in the table, the key first */
  guint                  n_columns;
} HbJournalTable;

extern const HbJournalTable hb_journal_event_table;
extern const HbJournalTable hb_journal_run_table;
extern const HbJournalTable hb_journal_step_table;

const char *hb_journal_event_type_to_word (HbJournalEventType type);

char    *hb_journal_table_make_select (const HbJournalTable *table,
                                       const char           *rest);
char    *hb_journal_table_make_insert (const HbJournalTable *table);
int      hb_journal_row_bind (const HbJournalTable *table,
                              gconstpointer         row,
                              sqlite3_stmt         *statement);
gboolean hb_journal_row_read (const HbJournalTable *table,
                              sqlite3_stmt         *statement,
                              gpointer              row,
                              GError              **error);

G_END_DECLS
