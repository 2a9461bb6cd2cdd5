/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal.h"

#include "hb-journal-file.h"
#include "hb-journal-private.h"
#include "hb-journal-store.h"

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

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->path, g_free);
  g_clear_object (&opening->journal);
  g_free (opening);
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

/* Takes the data of the job. What was written is written: a cancel that comes later is no reason to say otherwise. */
void
hb_journal_ask (HbJournal          *self,
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

gpointer
hb_journal_answer (HbJournal    *self,
                   gpointer      tag,
                   GAsyncResult *result,
                   GError      **error)
{
  g_return_val_if_fail (HB_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
