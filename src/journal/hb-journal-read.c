/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-private.h"

#include "hb-journal-query.h"
#include "hb-journal-walk.h"

static void
filter_free (gpointer data)
{
  HbJournalFilter *filter = data;

  g_free ((char *) filter->result);
  g_free (filter);
}

/* ---- In the thread ---- */

static gpointer
verify (HbJournalJob    *job,
        HbJournalStore **store,
        GError         **error)
{
  g_autoptr (HbJournalWalk) walk = hb_journal_walk_new ((*store)->db, error);
  g_autofree HbJournalFinding *finding = g_new0 (HbJournalFinding, 1);

  if (walk == NULL || !hb_journal_walk_all (walk, job->data, job->cancellable, finding, error))
    return NULL;

  return g_steal_pointer (&finding);
}

static gpointer
list_events (HbJournalJob    *job,
             HbJournalStore **store,
             GError         **error)
{
  return hb_journal_query_events ((*store)->db, job->data, error);
}

static gpointer
get_run (HbJournalJob    *job,
         HbJournalStore **store,
         GError         **error)
{
  return hb_journal_query_run ((*store)->db, *(gint64 *) job->data, error);
}

static gpointer
list_unfinished_runs (HbJournalJob    *job,
                      HbJournalStore **store,
                      GError         **error)
{
  return hb_journal_query_unfinished ((*store)->db, *(gint64 *) job->data, error);
}

/* ---- Where it is asked ---- */

/**
 * hb_journal_verify_async:
 * @self: a journal
 * @head: (nullable): how far it had come when that was last kept. It may
 *   have come further since
 * @cancellable: (nullable): ends it, also in the middle
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all of the journal, and finds out whether it is as it was written.
 * Without @head it cannot be seen that events at the end are missing.
 */
void
hb_journal_verify_async (HbJournal           *self,
                         const HbJournalHead *head,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (HB_IS_JOURNAL (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  hb_journal_ask (self, hb_journal_verify_async, cancellable, callback, user_data,
                  (HbJournalJob) {
                    .work = verify,
                    .data = head != NULL ? g_memdup2 (head, sizeof *head) : NULL,
                    .free_data = g_free,
                    .free_result = g_free,
                  });
}

/**
 * hb_journal_verify_finish:
 * @self: a journal
 * @result: what the callback was given
 * @damage: (out) (optional): what is wrong, or %HB_JOURNAL_DAMAGE_NONE where
 *   it is whole or was not read to its end
 * @sequence: (out) (optional): where: the number of the event that is not as
 *   it was written, or not there; for what was planned that of the event that
 *   started the run; or 0
 * @error: return location for an error: %HB_JOURNAL_ERROR_DAMAGED, or why it
 *   could not be read
 *
 * Returns: whether it is whole
 */
gboolean
hb_journal_verify_finish (HbJournal       *self,
                          GAsyncResult    *result,
                          HbJournalDamage *damage,
                          gint64          *sequence,
                          GError         **error)
{
  g_autofree HbJournalFinding *finding = hb_journal_answer (self, hb_journal_verify_async, result, error);

  if (damage != NULL)
    *damage = finding != NULL ? finding->damage : HB_JOURNAL_DAMAGE_NONE;
  if (sequence != NULL)
    *sequence = finding != NULL ? finding->sequence : 0;
  if (finding == NULL)
    return FALSE;

  if (finding->damage != HB_JOURNAL_DAMAGE_NONE)
    g_set_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED, "The journal is not as it was written at event %" G_GINT64_FORMAT, finding->sequence);

  return finding->damage == HB_JOURNAL_DAMAGE_NONE;
}

/**
 * hb_journal_list_events_async:
 * @self: a journal
 * @filter: which events are wanted
 * @cancellable: (nullable): ends it as long as it has not begun
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Reads a page of events.
 */
void
hb_journal_list_events_async (HbJournal             *self,
                              const HbJournalFilter *filter,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  HbJournalFilter *copy = NULL;

  g_return_if_fail (HB_IS_JOURNAL (self));
  g_return_if_fail (filter != NULL && filter->limit > 0);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  copy = g_memdup2 (filter, sizeof *filter);
  copy->result = g_strdup (filter->result);
  hb_journal_ask (self, hb_journal_list_events_async, cancellable, callback, user_data,
                  (HbJournalJob) {
                    .work = list_events,
                    .data = copy,
                    .free_data = filter_free,
                    .free_result = (GDestroyNotify) g_ptr_array_unref,
                  });
}

/**
 * hb_journal_list_events_finish:
 * @self: a journal
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbJournalEvent): the
 *   events, the newest first; fewer than the limit at the end
 */
GPtrArray *
hb_journal_list_events_finish (HbJournal    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return hb_journal_answer (self, hb_journal_list_events_async, result, error);
}

/**
 * hb_journal_get_run_async:
 * @self: a journal
 * @run_id: the id of a run
 * @cancellable: (nullable): ends it as long as it has not begun
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Reads a run, its steps, and how far each of them came.
 */
void
hb_journal_get_run_async (HbJournal          *self,
                          gint64              run_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (HB_IS_JOURNAL (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  hb_journal_ask (self, hb_journal_get_run_async, cancellable, callback, user_data,
                  (HbJournalJob) {
                    .work = get_run,
                    .data = g_memdup2 (&run_id, sizeof run_id),
                    .free_data = g_free,
                    .free_result = (GDestroyNotify) hb_journal_run_free,
                  });
}

/**
 * hb_journal_get_run_finish:
 * @self: a journal
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR, which is
 *   %HB_JOURNAL_ERROR_FAILED where there is no such run, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the run
 */
HbJournalRun *
hb_journal_get_run_finish (HbJournal    *self,
                           GAsyncResult *result,
                           GError      **error)
{
  return hb_journal_answer (self, hb_journal_get_run_async, result, error);
}

/**
 * hb_journal_list_unfinished_runs_async:
 * @self: a journal
 * @organization_id: only what was begun there, or 0 for all
 * @cancellable: (nullable): ends it as long as it has not begun
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Reads the runs that were begun and have not ended.
 */
void
hb_journal_list_unfinished_runs_async (HbJournal          *self,
                                       gint64              organization_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_return_if_fail (HB_IS_JOURNAL (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  hb_journal_ask (self, hb_journal_list_unfinished_runs_async, cancellable, callback, user_data,
                  (HbJournalJob) {
                    .work = list_unfinished_runs,
                    .data = g_memdup2 (&organization_id, sizeof organization_id),
                    .free_data = g_free,
                    .free_result = (GDestroyNotify) g_ptr_array_unref,
                  });
}

/**
 * hb_journal_list_unfinished_runs_finish:
 * @self: a journal
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbJournalRun): the runs,
 *   the oldest first, as from hb_journal_get_run_finish()
 */
GPtrArray *
hb_journal_list_unfinished_runs_finish (HbJournal    *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  return hb_journal_answer (self, hb_journal_list_unfinished_runs_async, result, error);
}
