/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-journal-error.h"
#include "hb-journal-event.h"
#include "hb-journal-run.h"

G_BEGIN_DECLS

/**
 * HB_JOURNAL_IN_MEMORY:
 *
 * The path of a journal that is gone when it is closed.
 */
#define HB_JOURNAL_IN_MEMORY ":memory:"

/**
 * HbJournalHead:
 * @sequence: the number of an event, or 0 for none
 * @hash: its hash, in hexadecimal, or ""
 *
 * How far a journal had come. Kept outside of it, it shows that nothing was
 * cut off its end.
 */
typedef struct
{
  gint64 sequence;
  char   hash[65];
} HbJournalHead;

/**
 * HbJournalDamage:
 * @HB_JOURNAL_DAMAGE_NONE: it is whole
 * @HB_JOURNAL_DAMAGE_CHANGED: something in it was changed
 * @HB_JOURNAL_DAMAGE_MISSING: something in it is missing
 * @HB_JOURNAL_DAMAGE_SWAPPED: something is not where it was
 * @HB_JOURNAL_DAMAGE_CUT: its end is missing
 *
 * What is wrong with a journal.
 */
typedef enum
{
  HB_JOURNAL_DAMAGE_NONE,
  HB_JOURNAL_DAMAGE_CHANGED,
  HB_JOURNAL_DAMAGE_MISSING,
  HB_JOURNAL_DAMAGE_SWAPPED,
  HB_JOURNAL_DAMAGE_CUT,
} HbJournalDamage;

/**
 * HbJournalFilter:
 * @organization_id: only what was done there, or 0
 * @person_id: only what concerns this person, or 0
 * @run_id: only what belongs to this run, or 0
 * @since_us: only from this moment on, in microseconds since 1970, UTC, or 0
 * @until_us: only before this moment, or 0
 * @result: (nullable): only with this result
 * @outcomes_only: leave intents, starts and ends out
 * @open_intents: but not the intents of which nobody has written down yet what
 *   came of them
 * @before_sequence: only events with a lower number, or 0: for the next page
 *   the lowest number of the page before
 * @limit: the most events to return, above 0
 *
 * Which events are wanted. The newest come first.
 */
typedef struct
{
  gint64      organization_id;
  gint64      person_id;
  gint64      run_id;
  gint64      since_us;
  gint64      until_us;
  const char *result;
  gboolean    outcomes_only;
  gboolean    open_intents;
  gint64      before_sequence;
  guint       limit;
} HbJournalFilter;

#define HB_TYPE_JOURNAL (hb_journal_get_type ())
G_DECLARE_FINAL_TYPE (HbJournal, hb_journal, HB, JOURNAL, GObject)

void       hb_journal_open_async (const char         *path,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
HbJournal *hb_journal_open_finish (GAsyncResult *result,
                                   GError      **error);

void  hb_journal_set_aside_async (const char         *path,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
char *hb_journal_set_aside_finish (GAsyncResult *result,
                                   GError      **error);

const HbJournalHead *hb_journal_get_head (HbJournal *self);

void     hb_journal_verify_async (HbJournal           *self,
                                  const HbJournalHead *head,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean hb_journal_verify_finish (HbJournal       *self,
                                   GAsyncResult    *result,
                                   HbJournalDamage *damage,
                                   gint64          *sequence,
                                   GError         **error);

void          hb_journal_begin_run_async (HbJournal            *self,
                                          HbJournalRun         *run,
                                          const HbJournalEvent *started,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
HbJournalRun *hb_journal_begin_run_finish (HbJournal    *self,
                                           GAsyncResult *result,
                                           GError      **error);

void   hb_journal_append_async (HbJournal            *self,
                                const HbJournalEvent *event,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gint64 hb_journal_append_finish (HbJournal    *self,
                                 GAsyncResult *result,
                                 GError      **error);

void       hb_journal_list_events_async (HbJournal             *self,
                                         const HbJournalFilter *filter,
                                         GCancellable          *cancellable,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data);
GPtrArray *hb_journal_list_events_finish (HbJournal    *self,
                                          GAsyncResult *result,
                                          GError      **error);

void          hb_journal_get_run_async (HbJournal          *self,
                                        gint64              run_id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
HbJournalRun *hb_journal_get_run_finish (HbJournal    *self,
                                         GAsyncResult *result,
                                         GError      **error);

void       hb_journal_list_unfinished_runs_async (HbJournal          *self,
                                                  gint64              organization_id,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
GPtrArray *hb_journal_list_unfinished_runs_finish (HbJournal    *self,
                                                   GAsyncResult *result,
                                                   GError      **error);

G_END_DECLS
