/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hb-journal-error.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

HbJournalError hb_journal_sql_errno_to_error (int number);
void           hb_journal_sql_set_error (GError    **error,
                                         sqlite3    *db,
                                         int         status,
                                         const char *doing);
gboolean       hb_journal_sql_is_damage (int status);

gboolean      hb_journal_sql_run (sqlite3    *db,
                                  const char *sql,
                                  GError    **error);
sqlite3_stmt *hb_journal_sql_prepare (sqlite3    *db,
                                      const char *sql,
                                      GError    **error);
gboolean      hb_journal_sql_get_number (sqlite3    *db,
                                         const char *sql,
                                         gint64     *number,
                                         GError    **error);
char         *hb_journal_sql_get_text (sqlite3    *db,
                                       const char *sql,
                                       GError    **error);

G_END_DECLS
