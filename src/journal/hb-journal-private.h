/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal-worker.h"
#include "hb-journal.h"

G_BEGIN_DECLS

/* What each question to an open journal begins and ends with. The job says
 * what is to be done; the tag is the function that was called. */
void     hb_journal_ask (HbJournal          *self,
                         gpointer            tag,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data,
                         HbJournalJob        asked);
gpointer hb_journal_answer (HbJournal    *self,
                            gpointer      tag,
                            GAsyncResult *result,
                            GError      **error);

G_END_DECLS
