/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hb-journal.h"

G_BEGIN_DECLS

/* What was found, and at which event. */
typedef struct
{
  HbJournalDamage damage;
  gint64          sequence;
} HbJournalFinding;

typedef struct _HbJournalWalk HbJournalWalk;

HbJournalWalk *hb_journal_walk_new (sqlite3 *db,
                                    GError **error);
void           hb_journal_walk_free (HbJournalWalk *self);
gboolean       hb_journal_walk_from (HbJournalWalk       *self,
                                     const HbJournalHead *after,
                                     const HbJournalHead *head,
                                     GCancellable        *cancellable,
                                     HbJournalFinding    *finding,
                                     GError             **error);
gboolean       hb_journal_walk_all (HbJournalWalk       *self,
                                    const HbJournalHead *head,
                                    GCancellable        *cancellable,
                                    HbJournalFinding    *finding,
                                    GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbJournalWalk, hb_journal_walk_free)

G_END_DECLS
