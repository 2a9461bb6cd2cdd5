/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that breaks when it is told to, between SQLite and the real one. */
typedef enum
{
  JOURNAL_DISK_GOOD,
  JOURNAL_DISK_FULL,       /* nothing can be written: SQLITE_FULL */
  JOURNAL_DISK_ENOSPC,     /* as the system says it: a short write */
  JOURNAL_DISK_NO_SYNC,    /* what is written may not stay */
  JOURNAL_DISK_READ_ONLY,  /* SQLITE_READONLY */
  JOURNAL_DISK_UNREADABLE, /* SQLITE_IOERR_READ */
} JournalDiskState;

void journal_disk_use (void);
void journal_disk_break (JournalDiskState state,
                         guint            after);
void journal_disk_skip_syncs (void);
void journal_disk_die_at (guint    commit,
                          guint    call,
                          gboolean in_the_middle);

G_END_DECLS
