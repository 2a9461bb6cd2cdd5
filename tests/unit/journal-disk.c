/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-disk.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

/* In front of the file of the real disk, which follows it in memory. */
typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;
} DiskFile;

/* The disk is used in the thread of the journal, and told what to do in that of the test, only when no job is there. */
static JournalDiskState disk_state;
static int              n_good; /* calls that go well still */

static gboolean skips_syncs;

static sqlite3_vfs *real_vfs;

/* Where the process ends, and how far it has come. */
static struct
{
  gboolean armed;
  guint    commit;
  guint    call;
  gboolean in_the_middle;
  guint    n_commits;
  guint    n_calls; /* since the last of these began */
} death;

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((DiskFile *) (gpointer) file)->real;
}

/* Whether this call is one that fails. */
static gboolean
is_broken (void)
{
  return g_atomic_int_get ((const int *) &disk_state) != JOURNAL_DISK_GOOD && g_atomic_int_add (&n_good, -1) <= 0;
}

static int
write_status (void)
{
  switch ((JournalDiskState) g_atomic_int_get ((const int *) &disk_state))
    {
    case JOURNAL_DISK_FULL:
    case JOURNAL_DISK_ENOSPC:
      return SQLITE_FULL;
    case JOURNAL_DISK_READ_ONLY:
      return SQLITE_READONLY;
    case JOURNAL_DISK_GOOD:
    case JOURNAL_DISK_NO_SYNC:
    case JOURNAL_DISK_UNREADABLE:
    default:
      return SQLITE_OK;
    }
}

_Noreturn static void
die (void)
{
  kill (getpid (), SIGKILL);
  for (;;)
    pause ();
}

/* Whether this call is the last one. Where it is not even begun, nobody hears of it. */
static gboolean
is_last (void)
{
  gboolean last = death.armed && death.n_commits >= death.commit && death.n_calls++ == death.call;

  if (last && !death.in_the_middle)
    die ();

  return last;
}

static int
commit_cb (void *user_data)
{
  const char *name = sqlite3_db_filename (user_data, "main");

  /* Not those in memory. */
  if (name != NULL && *name != '\0')
    {
      death.n_commits++;
      death.n_calls = 0;
    }

  return 0;
}

static int
watch_commits (sqlite3                           *db,
               char                             **message,
               const struct sqlite3_api_routines *api)
{
  sqlite3_commit_hook (db, commit_cb, db);

  return SQLITE_OK;
}

static int
disk_close (sqlite3_file *file)
{
  int status = get_real (file)->pMethods->xClose (get_real (file));

  g_clear_pointer (&((DiskFile *) (gpointer) file)->real, g_free);

  return status;
}

static int
disk_read (sqlite3_file *file,
           void         *data,
           int           size,
           sqlite3_int64 offset)
{
  if (g_atomic_int_get ((const int *) &disk_state) == JOURNAL_DISK_UNREADABLE && is_broken ())
    return SQLITE_IOERR_READ;

  return get_real (file)->pMethods->xRead (get_real (file), data, size, offset);
}

/* A full disk takes a part of what is written. */
static int
disk_write (sqlite3_file *file,
            const void   *data,
            int           size,
            sqlite3_int64 offset)
{
  int status = write_status ();

  if (is_last ())
    {
      get_real (file)->pMethods->xWrite (get_real (file), data, size / 2, offset);
      die ();
    }
  if (status != SQLITE_OK && is_broken ())
    {
      if (g_atomic_int_get ((const int *) &disk_state) == JOURNAL_DISK_ENOSPC)
        get_real (file)->pMethods->xWrite (get_real (file), data, size / 2, offset);
      return status;
    }

  return get_real (file)->pMethods->xWrite (get_real (file), data, size, offset);
}

static int
disk_truncate (sqlite3_file *file,
               sqlite3_int64 size)
{
  gboolean last = is_last ();
  int      status = get_real (file)->pMethods->xTruncate (get_real (file), size);

  if (last)
    die ();

  return status;
}

static int
disk_sync (sqlite3_file *file,
           int           flags)
{
  if (is_last ())
    die ();
  if (skips_syncs)
    return SQLITE_OK;
  if (g_atomic_int_get ((const int *) &disk_state) == JOURNAL_DISK_NO_SYNC && is_broken ())
    return SQLITE_IOERR_FSYNC;

  return get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
disk_file_size (sqlite3_file  *file,
                sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
disk_lock (sqlite3_file *file,
           int           level)
{
  return get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
disk_unlock (sqlite3_file *file,
             int           level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
disk_check_reserved_lock (sqlite3_file *file,
                          int          *reserved)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), reserved);
}

static int
disk_file_control (sqlite3_file *file,
                   int           operation,
                   void         *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
disk_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
disk_device_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

/* Version 1: no shared memory, which a journal that is locked for itself does without. */
static const sqlite3_io_methods methods = {
  1, disk_close, disk_read, disk_write, disk_truncate, disk_sync, disk_file_size, disk_lock,
  disk_unlock, disk_check_reserved_lock, disk_file_control, disk_sector_size, disk_device_characteristics,
  NULL, NULL, NULL, NULL, NULL, NULL
};

static int
disk_open (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  DiskFile *self = (DiskFile *) (gpointer) file;
  int       status;

  self->real = g_malloc0 (real_vfs->szOsFile);
  status = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = status == SQLITE_OK ? &methods : NULL;
  if (status != SQLITE_OK)
    g_clear_pointer (&self->real, g_free);

  return status;
}

static int
disk_delete (sqlite3_vfs *vfs,
             const char  *name,
             int          sync_folder)
{
  gboolean last = is_last ();
  int      status = real_vfs->xDelete (real_vfs, name, sync_folder);

  if (last)
    die ();

  return status;
}

/**
 * journal_disk_use:
 *
 * From here on, all that SQLite opens is on the disk that breaks.
 */
void
journal_disk_use (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "breaking";
  vfs.szOsFile = sizeof (DiskFile);
  vfs.xOpen = disk_open;
  vfs.xDelete = disk_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/**
 * journal_disk_break:
 * @state: how
 * @after: how many calls that would fail go well still
 */
void
journal_disk_break (JournalDiskState state,
                    guint            after)
{
  g_atomic_int_set (&n_good, (int) after);
  g_atomic_int_set ((int *) &disk_state, (int) state);
}

/**
 * journal_disk_skip_syncs:
 *
 * From here on, nothing is brought to the real disk, which takes time. What a
 * process wrote outlives it without that; it does not outlive a power cut.
 */
void
journal_disk_skip_syncs (void)
{
  skips_syncs = TRUE;
}

/**
 * journal_disk_die_at:
 * @commit: the first commit in which it may be, from 1, or 0 for any time
 * @call: how many calls that write, cut off, delete or bring to the disk go
 *   well in that commit, or behind it and before the next one
 * @in_the_middle: whether half of the next one is carried out
 *
 * Ends the process by SIGKILL at a call, in the first commit from @commit on
 * that has so many of them. To be called before anything is opened.
 */
void
journal_disk_die_at (guint    commit,
                     guint    call,
                     gboolean in_the_middle)
{
  death.armed = TRUE;
  death.commit = commit;
  death.call = call;
  death.in_the_middle = in_the_middle;
  sqlite3_auto_extension ((void (*) (void)) watch_commits);
}
