/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-history.h"
#include "hb-journal.h"

G_BEGIN_DECLS

/* The journal, once it is open and was found whole. */
HbJournal *hb_history_get_journal (HbHistory *self);

/* Each takes over what it is given and adds who, where and when. */
void          hb_history_begin_run_async (HbHistory          *self,
                                          HbDirectory        *directory,
                                          HbJournalRun       *run,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
HbJournalRun *hb_history_begin_run_finish (HbHistory    *self,
                                           GAsyncResult *result,
                                           GError      **error);
void          hb_history_append_async (HbHistory          *self,
                                       HbDirectory        *directory,
                                       HbJournalEvent     *event,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gint64        hb_history_append_finish (HbHistory    *self,
                                        GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
