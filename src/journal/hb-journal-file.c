/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hb-journal-schema.h"
#include "hb-journal-sql.h"
#include "hb-journal.h"

/* How many names are tried for a damaged journal. */
#define MAX_NAMES 1000

/* What SQLite keeps beside the file, and the file itself last: as long as it
 * has its name, nobody makes a new one beside what belongs to the old one. */
static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };

static void
set_errno_error (GError    **error,
                 int         number,
                 const char *doing,
                 const char *path)
{
  g_set_error (error, HB_JOURNAL_ERROR, hb_journal_sql_errno_to_error (number), "%s %s: %s", doing, path, g_strerror (number));
}

/* Without this a new file may be gone after a power cut, and all in it. */
static void
sync_folder (const char *folder)
{
  g_autofd int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    fsync (fd);
}

/* A file that is there is not opened here: closing it would let go of the locks that this process may have on it. */
static gboolean
prepare_file (const char *path,
              GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int     fd = -1;
  struct stat      status;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_errno_error (error, errno, "Making the folder", folder);
      return FALSE;
    }

  if (stat (path, &status) == 0)
    {
      if (!S_ISREG (status.st_mode))
        {
          g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "%s is no file", path);
          return FALSE;
        }
      /* Where this fails, opening it tells. */
      if ((status.st_mode & 0077) != 0)
        chmod (path, 0600);
      return TRUE;
    }
  if (errno != ENOENT)
    {
      set_errno_error (error, errno, "Looking for", path);
      return FALSE;
    }

  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST)
    {
      set_errno_error (error, errno, "Making", path);
      return FALSE;
    }
  sync_folder (folder);

  return TRUE;
}

/* Both pragmas tell by rows what is wrong. */
static gboolean
check_soundness (sqlite3 *db,
                 GError **error)
{
  g_autofree char *found = hb_journal_sql_get_text (db, "PRAGMA integrity_check (1)", error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int status;

  if (found == NULL)
    return FALSE;
  if (!g_str_equal (found, "ok"))
    {
      g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "The database is damaged: %s", found);
      return FALSE;
    }

  statement = hb_journal_sql_prepare (db, "PRAGMA foreign_key_check", error);
  if (statement == NULL)
    return FALSE;
  status = sqlite3_step (statement);
  if (status == SQLITE_ROW)
    g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "What a row of %s belongs to is missing", sqlite3_column_text (statement, 0));
  else if (status != SQLITE_DONE)
    hb_journal_sql_set_error (error, db, status, "Checking what rows belong to");

  return status == SQLITE_DONE;
}

static gboolean
set_journal_mode (sqlite3    *db,
                  const char *expected,
                  GError    **error)
{
  g_autofree char *mode = hb_journal_sql_get_text (db, "PRAGMA journal_mode = WAL", error);

  if (mode == NULL)
    return FALSE;
  if (!g_str_equal (mode, expected))
    {
      g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED, "The journal mode is %s", mode);
      return FALSE;
    }

  return TRUE;
}

/**
 * hb_journal_file_open:
 * @path: an absolute path, or %HB_JOURNAL_IN_MEMORY
 * @error: return location for an error
 *
 * Makes the file and its folder where they are missing. A file that is not a
 * journal is left as it is.
 *
 * Returns: (transfer full) (nullable): the database, sound, of the newest
 *   version, and locked against all others
 */
sqlite3 *
hb_journal_file_open (const char *path,
                      GError    **error)
{
  static const char pragmas[] = "PRAGMA locking_mode = EXCLUSIVE;"
                                "PRAGMA trusted_schema = OFF;"
                                "PRAGMA cell_size_check = ON;"
                                "PRAGMA foreign_keys = ON;"
                                /* What is sorted is of persons: it must not get into a file of its own. */
                                "PRAGMA temp_store = MEMORY;";
  g_autoptr (sqlite3) db = NULL;
  gboolean in_memory = g_str_equal (path, HB_JOURNAL_IN_MEMORY);
  int      status;

  if (!in_memory && !prepare_file (path, error))
    return NULL;

  status = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (status == SQLITE_OK)
    status = sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (status != SQLITE_OK)
    {
      hb_journal_sql_set_error (error, db, status, "Opening the journal");
      return NULL;
    }
  /* SQLite does not say so until something is written. */
  if (sqlite3_db_readonly (db, "main") == 1)
    {
      g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_READ_ONLY, "%s cannot be written to", path);
      return NULL;
    }

  /* The exclusive mode comes before all that reads, so that no memory is shared and the lock is kept once taken. */
  if (!hb_journal_sql_run (db, pragmas, error) || !hb_journal_schema_check (&hb_journal_schema, db, error))
    return NULL;
  if (!set_journal_mode (db, in_memory ? "memory" : "wal", error) || !hb_journal_sql_run (db, "PRAGMA synchronous = FULL", error))
    return NULL;
  if (!check_soundness (db, error) || !hb_journal_schema_migrate (&hb_journal_schema, db, error))
    return NULL;

  return g_steal_pointer (&db);
}

static char *
make_name (const char *path,
           GDateTime  *when,
           guint       number)
{
  g_autofree char *stem = g_str_has_suffix (path, ".sqlite") ? g_strndup (path, strlen (path) - strlen (".sqlite")) : g_strdup (path);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (when);
  g_autofree char *stamp = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");

  return number == 0 ? g_strdup_printf ("%s-damaged-%s.sqlite", stem, stamp) : g_strdup_printf ("%s-damaged-%s-%u.sqlite", stem, stamp, number);
}

static gboolean
is_there (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0;
}

static gboolean
is_free (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      if (is_there (name))
        return FALSE;
    }

  return TRUE;
}

/* Returns 0 or what went wrong. Not every file system can promise not to replace; the name was free a moment ago. */
static int
move (const char *from,
      const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;

  return rename (from, to) == 0 ? 0 : errno;
}

/* All or nothing. */
static int
move_all (const char *from,
          const char *to)
{
  int   number = 0;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (suffixes) && number == 0; i++)
    {
      g_autofree char *old = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *new = g_strconcat (to, suffixes[i], NULL);

      number = move (old, new);
      if (number == ENOENT && suffixes[i][0] != '\0')
        number = 0;
    }

  /* The last one of these did not move. */
  for (guint j = 0; number != 0 && j + 1 < i; j++)
    {
      g_autofree char *old = g_strconcat (from, suffixes[j], NULL);
      g_autofree char *new = g_strconcat (to, suffixes[j], NULL);

      move (new, old);
    }

  return number;
}

/**
 * hb_journal_file_set_aside:
 * @path: an absolute path, not that of a journal in use
 * @when: what the new name tells
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the path that it now has
 */
char *
hb_journal_file_set_aside (const char *path,
                           GDateTime  *when,
                           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              number = EEXIST;

  if (!is_there (path))
    {
      set_errno_error (error, ENOENT, "Looking for", path);
      return NULL;
    }

  for (guint i = 0; i < MAX_NAMES && number == EEXIST; i++)
    {
      g_autofree char *name = make_name (path, when, i);

      if (!is_free (name))
        continue;
      number = move_all (path, name);
      if (number == 0)
        {
          sync_folder (folder);
          return g_steal_pointer (&name);
        }
    }
  set_errno_error (error, number, "Setting aside", path);

  return NULL;
}
