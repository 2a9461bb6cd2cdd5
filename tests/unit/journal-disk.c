/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-disk.h"

#include <sqlite3.h>

/* In front of the file of the real disk, which follows it in memory. */
typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;
} DiskFile;

/* The disk is used in the thread of the journal, and told what to do in that of the test, only when no job is there. */
static JournalDiskState disk_state;
static int              n_good; /* calls that go well still */

static sqlite3_vfs *real_vfs;

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
  return get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
disk_sync (sqlite3_file *file,
           int           flags)
{
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
