/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-private.h"

#include "hb-journal-store.h"

typedef struct
{
  HbJournalRun   *run;     /* (owned) (nullable) */
  HbJournalEvent *started; /* (owned) */
} Beginning;

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  g_clear_pointer (&beginning->run, hb_journal_run_free);
  g_clear_pointer (&beginning->started, hb_journal_event_free);
  g_free (beginning);
}

static void
event_free (gpointer data)
{
  hb_journal_event_free (data);
}

/* ---- In the thread ---- */

static gpointer
begin_run (HbJournalJob    *job,
           HbJournalStore **store,
           GError         **error)
{
  Beginning *beginning = job->data;

  if (!hb_journal_store_begin_run (*store, beginning->run, beginning->started, error))
    return NULL;

  return g_steal_pointer (&beginning->run);
}

static gpointer
append (HbJournalJob    *job,
        HbJournalStore **store,
        GError         **error)
{
  if (!hb_journal_store_append (*store, job->data, error))
    return NULL;

  return g_memdup2 (&(*store)->head.sequence, sizeof (gint64));
}

/* ---- Where it is asked ---- */

/**
 * hb_journal_begin_run_async:
 * @self: a journal
 * @run: (transfer full): what is set out to be done; each step has a kind
 * @started: the event to go with it, whose type and run the journal sets
 * @cancellable: (nullable): ends it as long as it has not begun
 * @callback: called when all of it is on the disk, or nothing is
 * @user_data: for @callback
 *
 * Writes a run, its steps and the event that starts it.
 */
void
hb_journal_begin_run_async (HbJournal            *self,
                            HbJournalRun         *run,
                            const HbJournalEvent *started,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  Beginning *beginning = NULL;

  g_return_if_fail (HB_IS_JOURNAL (self));
  g_return_if_fail (run != NULL && started != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  beginning = g_new0 (Beginning, 1);
  beginning->run = run;
  beginning->started = hb_journal_event_copy (started);
  hb_journal_ask (self, hb_journal_begin_run_async, cancellable, callback, user_data,
                  (HbJournalJob) {
                    .work = begin_run,
                    .data = beginning,
                    .free_data = beginning_free,
                    .free_result = (GDestroyNotify) hb_journal_run_free,
                  });
}

/**
 * hb_journal_begin_run_finish:
 * @self: a journal
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the run that was handed in, with its
 *   id and those of its steps
 */
HbJournalRun *
hb_journal_begin_run_finish (HbJournal    *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return hb_journal_answer (self, hb_journal_begin_run_async, result, error);
}

/**
 * hb_journal_append_async:
 * @self: a journal
 * @event: an event of a run that has begun; not the one that starts it. What
 *   the journal sets is not looked at
 * @cancellable: (nullable): ends it as long as it has not begun
 * @callback: called when it is on the disk, or cannot be
 * @user_data: for @callback
 *
 * Writes an event behind the last one. Where that fails, the journal is as it
 * was, and can be tried again.
 */
void
hb_journal_append_async (HbJournal            *self,
                         const HbJournalEvent *event,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  g_return_if_fail (HB_IS_JOURNAL (self));
  g_return_if_fail (event != NULL && event->type != HB_JOURNAL_EVENT_RUN_STARTED);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  hb_journal_ask (self, hb_journal_append_async, cancellable, callback, user_data,
                  (HbJournalJob) {
                    .work = append,
                    .data = hb_journal_event_copy (event),
                    .free_data = event_free,
                    .free_result = g_free,
                  });
}

/**
 * hb_journal_append_finish:
 * @self: a journal
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: the number of the event, or 0 on an error
 */
gint64
hb_journal_append_finish (HbJournal    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_autofree gint64 *sequence = hb_journal_answer (self, hb_journal_append_async, result, error);

  return sequence != NULL ? *sequence : 0;
}
