/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbJournalError:
 * @HB_JOURNAL_ERROR_FAILED: anything else
 * @HB_JOURNAL_ERROR_FULL: there is no room on the disk
 * @HB_JOURNAL_ERROR_READ_ONLY: the file or its folder cannot be written to
 * @HB_JOURNAL_ERROR_LOCKED: another process has the journal open
 * @HB_JOURNAL_ERROR_DAMAGED: the file is no sound database, or what it says
 *   was changed from outside
 * @HB_JOURNAL_ERROR_NEWER: a newer version of the app has written it
 *
 * Why the journal cannot be relied on. Nothing is changed at the server
 * without a journal.
 */
typedef enum
{
  HB_JOURNAL_ERROR_FAILED,
  HB_JOURNAL_ERROR_FULL,
  HB_JOURNAL_ERROR_READ_ONLY,
  HB_JOURNAL_ERROR_LOCKED,
  HB_JOURNAL_ERROR_DAMAGED,
  HB_JOURNAL_ERROR_NEWER,
} HbJournalError;

#define HB_JOURNAL_ERROR (hb_journal_error_quark ())
GQuark hb_journal_error_quark (void);

G_END_DECLS
