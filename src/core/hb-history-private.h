/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-history.h"
#include "hb-journal.h"
#include "hb-turns.h"

G_BEGIN_DECLS

/* The journal, once it is open and was found whole. */
HbJournal *hb_history_get_journal (HbHistory *self);

/* Whose turn it is to change something that is written down there. */
HbTurns *hb_history_get_turns (HbHistory *self);

/* Why nothing can be written down. */
void hb_history_set_problem (HbHistory    *self,
                             const GError *error);

/* How far a journal has come, kept beside it, so that a tail that is cut off
 * is missed. @settings is %NULL where nothing is kept, and a head %NULL forgets. */
gboolean hb_history_lookup_head (GSettings     *settings,
                                 const char    *path,
                                 HbJournalHead *head);
void     hb_history_keep_head (GSettings           *settings,
                               const char          *path,
                               const HbJournalHead *head);
void     hb_history_keep_up (HbHistory *self,
                             HbJournal *journal);

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
