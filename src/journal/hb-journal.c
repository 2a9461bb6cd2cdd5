/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal.h"

#include "hb-journal-file.h"
#include "hb-journal-query.h"
#include "hb-journal-store.h"
#include "hb-journal-walk.h"
#include "hb-journal-worker.h"

struct _HbJournal
{
  GObject parent_instance;

  HbJournalWorker *worker; /* (owned) */
  HbJournalHead    head;   /* what the last job that is done has left */
};

G_DEFINE_FINAL_TYPE (HbJournal, hb_journal, G_TYPE_OBJECT)

/* A journal that is being opened: nobody else has it. */
typedef struct
{
  char      *path;    /* (owned) */
  HbJournal *journal; /* (owned) (nullable): not for the thread */
} Opening;

typedef struct
{
  HbJournalRun   *run;     /* (owned) (nullable) */
  HbJournalEvent *started; /* (owned) */
} Beginning;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->path, g_free);
  g_clear_object (&opening->journal);
  g_free (opening);
}

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  g_clear_pointer (&beginning->run, hb_journal_run_free);
  g_clear_pointer (&beginning->started, hb_journal_event_free);
  g_free (beginning);
}

static void
filter_free (gpointer data)
{
  HbJournalFilter *filter = data;

  g_free ((char *) filter->result);
  g_free (filter);
}

/* ---- In the thread ---- */

static gpointer
open_store (HbJournalJob    *job,
            HbJournalStore **store,
            GError         **error)
{
  Opening *opening = job->data;

  *store = hb_journal_store_open (opening->path, error);

  return *store;
}

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

/* ---- Where it was asked ---- */

static void
return_result (HbJournalJob *job,
               GTask        *task)
{
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->free_result);
}

static void
job_done (HbJournalJob *job)
{
  g_autoptr (HbJournalJob) owned = job;
  g_autoptr (GTask) task = g_steal_pointer (&job->task);
  HbJournal *self = g_task_get_source_object (task);

  self->head = job->head;
  return_result (job, task);
}

static void
open_done (HbJournalJob *job)
{
  g_autoptr (HbJournalJob) owned = job;
  g_autoptr (GTask) task = g_steal_pointer (&job->task);
  Opening *opening = job->data;

  if (job->error == NULL)
    {
      opening->journal->head = job->head;
      job->result = g_steal_pointer (&opening->journal);
      job->free_result = g_object_unref;
    }
  return_result (job, task);
}

/* Takes the data. What was written is written: a cancel that comes later is no reason to say otherwise. */
static void
ask (HbJournal          *self,
     gpointer            tag,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data,
     HbJournalJob        asked)
{
  HbJournalJob *job = g_memdup2 (&asked, sizeof asked);

  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->done = job_done;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);
  g_task_set_check_cancellable (job->task, FALSE);
  hb_journal_worker_push (self->worker, job);
}

static gpointer
finish (HbJournal    *self,
        gpointer      tag,
        GAsyncResult *result,
        GError      **error)
{
  g_return_val_if_fail (HB_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hb_journal_finalize (GObject *object)
{
  HbJournal *self = HB_JOURNAL (object);

  /* Each job holds a reference: none is left. */
  g_clear_pointer (&self->worker, hb_journal_worker_free);

  G_OBJECT_CLASS (hb_journal_parent_class)->finalize (object);
}

static void
hb_journal_class_init (HbJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_journal_finalize;
}

static void
hb_journal_init (HbJournal *self)
{
  self->worker = hb_journal_worker_new ();
}

/**
 * hb_journal_open_async:
 * @path: an absolute path, or %HB_JOURNAL_IN_MEMORY
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is open, or cannot be
 * @user_data: for @callback
 *
 * Opens a journal, and makes it and its folder where they are not there, for
 * the eyes of this user only. The whole file is checked for being a sound
 * database; what it says is checked by hb_journal_verify_async().
 *
 * As long as somebody holds the journal, nobody else can open it. Whoever
 * lets go of the last reference waits until the file is closed; what was
 * asked before is done by then, for each question holds a reference.
 */
void
hb_journal_open_async (const char         *path,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  HbJournalJob *job = NULL;
  Opening      *opening = NULL;

  g_return_if_fail (path != NULL);
  g_return_if_fail (g_path_is_absolute (path) || g_str_equal (path, HB_JOURNAL_IN_MEMORY));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  /* What makes the quark is not for two threads at once. */
  hb_journal_error_quark ();

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->journal = g_object_new (HB_TYPE_JOURNAL, NULL);

  job = g_new0 (HbJournalJob, 1);
  job->work = open_store;
  job->data = opening;
  job->free_data = opening_free;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->done = open_done;
  job->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, hb_journal_open_async);
  g_task_set_check_cancellable (job->task, FALSE);
  hb_journal_worker_push (opening->journal->worker, job);
}

/**
 * hb_journal_open_finish:
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the journal
 */
HbJournal *
hb_journal_open_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_journal_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
set_aside (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hb_journal_file_set_aside (task_data, now, &error);

  if (name == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&name), g_free);
}

/**
 * hb_journal_set_aside_async:
 * @path: the absolute path of a journal that could not be opened
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives a damaged journal, and what SQLite keeps beside it, another name in
 * the same folder, with the day and the time, so that a new one can be made.
 * Nothing is deleted and nothing replaced. No #HbJournal may have it open.
 */
void
hb_journal_set_aside_async (const char         *path,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL && g_path_is_absolute (path));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  hb_journal_error_quark ();

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_journal_set_aside_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, set_aside);
}

/**
 * hb_journal_set_aside_finish:
 * @result: what the callback was given
 * @error: return location for an error of %HB_JOURNAL_ERROR
 *
 * Returns: (transfer full) (nullable): the path that the journal has now
 */
char *
hb_journal_set_aside_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_journal_set_aside_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_journal_get_head:
 * @self: a journal
 *
 * How far the journal has come: the last event whose callback was called, or
 * is about to be. It is kept outside of the journal for
 * hb_journal_verify_async().
 *
 * Returns: (transfer none): it, which is brought up to date in place
 */
const HbJournalHead *
hb_journal_get_head (HbJournal *self)
{
  g_return_val_if_fail (HB_IS_JOURNAL (self), NULL);

  return &self->head;
}

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

  ask (self, hb_journal_verify_async, cancellable, callback, user_data,
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
  g_autofree HbJournalFinding *finding = finish (self, hb_journal_verify_async, result, error);

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
  ask (self, hb_journal_begin_run_async, cancellable, callback, user_data,
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
  return finish (self, hb_journal_begin_run_async, result, error);
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

  ask (self, hb_journal_append_async, cancellable, callback, user_data,
       (HbJournalJob) {
         .work = append,
         .data = hb_journal_event_copy (event),
         .free_data = (GDestroyNotify) hb_journal_event_free,
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
  g_autofree gint64 *sequence = finish (self, hb_journal_append_async, result, error);

  return sequence != NULL ? *sequence : 0;
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
  ask (self, hb_journal_list_events_async, cancellable, callback, user_data,
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
  return finish (self, hb_journal_list_events_async, result, error);
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

  ask (self, hb_journal_get_run_async, cancellable, callback, user_data,
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
  return finish (self, hb_journal_get_run_async, result, error);
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

  ask (self, hb_journal_list_unfinished_runs_async, cancellable, callback, user_data,
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
  return finish (self, hb_journal_list_unfinished_runs_async, result, error);
}
