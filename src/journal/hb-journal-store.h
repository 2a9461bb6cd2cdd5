/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hb-journal.h"

G_BEGIN_DECLS

/* The open journal, as the worker thread has it. Nothing here is for another
 * thread, and all of it blocks. */
typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *insert_run;
  sqlite3_stmt *insert_step;
  sqlite3_stmt *insert_event;
  sqlite3_stmt *find_organization;
  HbJournalHead head;
} HbJournalStore;

HbJournalStore *hb_journal_store_open (const char *path,
                                       GError    **error);
void            hb_journal_store_close (HbJournalStore *self);
gboolean        hb_journal_store_begin_run (HbJournalStore       *self,
                                            HbJournalRun         *run,
                                            const HbJournalEvent *started,
                                            GError              **error);
gboolean        hb_journal_store_append (HbJournalStore       *self,
                                         const HbJournalEvent *event,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbJournalStore, hb_journal_store_close)

G_END_DECLS
