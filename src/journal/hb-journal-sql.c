/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-sql.h"

#include <errno.h>

/**
 * hb_journal_sql_errno_to_error:
 * @number: what the system said
 *
 * Returns: what can be done about it
 */
HbJournalError
hb_journal_sql_errno_to_error (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return HB_JOURNAL_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return HB_JOURNAL_ERROR_READ_ONLY;
    default:
      return HB_JOURNAL_ERROR_FAILED;
    }
}

/* Whether it is the file that is wrong, not the disk and not us. */
gboolean
hb_journal_sql_is_damage (int status)
{
  int primary = status & 0xff;

  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || primary == SQLITE_FORMAT || status == SQLITE_IOERR_CORRUPTFS;
}

static HbJournalError
status_to_error (sqlite3 *db,
                 int      status)
{
  if (hb_journal_sql_is_damage (status))
    return HB_JOURNAL_ERROR_DAMAGED;

  switch (status & 0xff)
    {
    case SQLITE_FULL:
      return HB_JOURNAL_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return HB_JOURNAL_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HB_JOURNAL_ERROR_LOCKED;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return hb_journal_sql_errno_to_error (db != NULL ? sqlite3_system_errno (db) : 0);
    default:
      return HB_JOURNAL_ERROR_FAILED;
    }
}

/**
 * hb_journal_sql_set_error:
 * @error: return location for an error
 * @db: (nullable): the database that was asked
 * @status: what SQLite answered
 * @doing: what was being done
 */
void
hb_journal_sql_set_error (GError    **error,
                          sqlite3    *db,
                          int         status,
                          const char *doing)
{
  g_set_error (error, HB_JOURNAL_ERROR, status_to_error (db, status), "%s: %s (%d)", doing,
               db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (status), status);
}

gboolean
hb_journal_sql_run (sqlite3    *db,
                    const char *sql,
                    GError    **error)
{
  int status = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (status != SQLITE_OK)
    hb_journal_sql_set_error (error, db, status, sql);

  return status == SQLITE_OK;
}

/**
 * hb_journal_sql_prepare:
 * @db: a database
 * @sql: one statement
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement
 */
sqlite3_stmt *
hb_journal_sql_prepare (sqlite3    *db,
                        const char *sql,
                        GError    **error)
{
  sqlite3_stmt *statement = NULL;
  int           status = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (status != SQLITE_OK)
    hb_journal_sql_set_error (error, db, status, sql);

  return statement;
}

/* The first value of the first row; a question without an answer is an error. */
static sqlite3_stmt *
ask (sqlite3    *db,
     const char *sql,
     GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = hb_journal_sql_prepare (db, sql, error);
  int status;

  if (statement == NULL)
    return NULL;

  status = sqlite3_step (statement);
  if (status != SQLITE_ROW)
    {
      hb_journal_sql_set_error (error, db, status, sql);
      return NULL;
    }

  return g_steal_pointer (&statement);
}

gboolean
hb_journal_sql_get_number (sqlite3    *db,
                           const char *sql,
                           gint64     *number,
                           GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = ask (db, sql, error);

  if (statement == NULL)
    return FALSE;

  *number = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/**
 * hb_journal_sql_get_text:
 * @db: a database
 * @sql: a question with one answer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer, "" for NULL
 */
char *
hb_journal_sql_get_text (sqlite3    *db,
                         const char *sql,
                         GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = ask (db, sql, error);
  const char *text = NULL;

  if (statement == NULL)
    return NULL;

  text = (const char *) sqlite3_column_text (statement, 0);

  return g_strdup (text != NULL ? text : "");
}
