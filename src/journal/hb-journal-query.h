/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hb-journal.h"

G_BEGIN_DECLS

sqlite3_stmt *hb_journal_query_prepare_events (sqlite3               *db,
                                               const HbJournalFilter *filter,
                                               GError               **error);
GPtrArray    *hb_journal_query_events (sqlite3               *db,
                                       const HbJournalFilter *filter,
                                       GError               **error);
HbJournalRun *hb_journal_query_run (sqlite3 *db,
                                    gint64   run_id,
                                    GError **error);
GPtrArray    *hb_journal_query_unfinished (sqlite3 *db,
                                           gint64   organization_id,
                                           GError **error);

G_END_DECLS
