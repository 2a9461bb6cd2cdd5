/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "HbJr", in the header of the file. */
#define HB_JOURNAL_APPLICATION_ID 0x48624A72

/* Step n leads from version n to version n + 1. Steps are only ever added. */
typedef struct
{
  const char *const *steps;
  guint              n_steps;
} HbJournalSchema;

extern const HbJournalSchema hb_journal_schema;

gboolean hb_journal_schema_check (const HbJournalSchema *schema,
                                  sqlite3               *db,
                                  GError               **error);
gboolean hb_journal_schema_migrate (const HbJournalSchema *schema,
                                    sqlite3               *db,
                                    GError               **error);

G_END_DECLS
