/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "hb-journal.h"
#include "hb-test-util.h"

G_BEGIN_DECLS

/* A folder for a journal, and the journal in it. */
typedef struct
{
  char      *folder;
  char      *path;
  HbJournal *journal; /* (nullable) */
} JournalFixture;

#define JOURNAL_TEST(path, function) g_test_add (path, JournalFixture, NULL, journal_set_up, function, journal_tear_down)

void journal_set_up (JournalFixture *fixture,
                     gconstpointer   data);
void journal_tear_down (JournalFixture *fixture,
                        gconstpointer   data);

/* Each runs the default main context until it is done. */
HbJournal    *journal_try_open (const char *path,
                                GError    **error);
void          journal_assert_open_fails (const char    *path,
                                         HbJournalError code);
void          journal_open (JournalFixture *fixture);
void          journal_close (JournalFixture *fixture);
char         *journal_set_aside (const char *path,
                                 GError    **error);
HbJournalRun *journal_try_begin (HbJournal    *journal,
                                 HbJournalRun *run,
                                 GError      **error);
gint64        journal_try_append (HbJournal            *journal,
                                  const HbJournalEvent *event,
                                  GError              **error);
void          journal_assert_head (HbJournal           *journal,
                                   const HbJournalHead *expected);
gboolean      journal_verify (HbJournal           *journal,
                              const HbJournalHead *head,
                              HbJournalDamage     *damage,
                              gint64              *sequence);
GPtrArray    *journal_list (HbJournal             *journal,
                            const HbJournalFilter *filter);
HbJournalRun *journal_get_run (HbJournal *journal,
                               gint64     run_id,
                               GError   **error);
GPtrArray    *journal_list_unfinished (HbJournal *journal,
                                       gint64     organization_id);

/* Made-up evidence. */
HbJournalRun *journal_make_run (gint64 organization_id,
                                guint  n_steps);
HbJournalRun *journal_begin (HbJournal *journal,
                             gint64     organization_id,
                             guint      n_steps);
gint64        journal_append (HbJournal          *journal,
                              HbJournalEventType  type,
                              const HbJournalRun *run,
                              guint               step,
                              const char         *result);

/* What somebody does to the file. */
sqlite3 *journal_open_raw (const char *path);
void     journal_run_raw (sqlite3    *db,
                          const char *sql);
void     journal_change_raw (const char *path,
                             const char *sql);

G_END_DECLS
