/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-worker.h"

#include "hb-hand-over.h"

/* One thread, which owns the database, and the jobs that wait for it. */
struct _HbJournalWorker
{
  GThread     *thread;
  GAsyncQueue *queue; /* (element-type HbJournalJob) */
};

/* Stands in the queue behind the last job. */
static HbJournalJob end;

/* The result is not here any more: done() has passed it on. */
void
hb_journal_job_free (HbJournalJob *job)
{
  if (job->data != NULL && job->free_data != NULL)
    job->free_data (job->data);
  g_clear_error (&job->error);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
done_cb (gpointer user_data)
{
  HbJournalJob *job = user_data;

  HB_TAKE_OVER (job);
  job->done (job);

  return G_SOURCE_REMOVE;
}

/* The task itself is left alone: its last reference, and so that of the journal, must not go in the thread. */
static void
hand_back (HbJournalJob *job,
           GMainContext *context,
           int           priority)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_static_name (source, "HbJournal");
  g_source_set_callback (source, done_cb, job, NULL);
  HB_HAND_OVER (job);
  g_source_attach (source, context);
}

static gpointer
work (gpointer user_data)
{
  g_autoptr (GAsyncQueue) queue = user_data;
  g_autoptr (HbJournalStore) store = NULL;
  HbJournalJob *job = NULL;

  while ((job = g_async_queue_pop (queue)) != &end)
    {
      /* The context outlives the job; afterwards the job is not ours. */
      g_autoptr (GMainContext) context = NULL;
      int priority;

      HB_TAKE_OVER (job);
      context = g_main_context_ref (g_task_get_context (job->task));
      priority = g_task_get_priority (job->task);

      if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
        job->result = job->work (job, &store, &job->error);
      if (store != NULL)
        job->head = store->head;

      hand_back (job, context, priority);
    }

  return NULL;
}

/**
 * hb_journal_worker_new:
 *
 * Returns: (transfer full): a worker, which has nothing open yet
 */
HbJournalWorker *
hb_journal_worker_new (void)
{
  HbJournalWorker *self = g_new0 (HbJournalWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("journal", work, g_async_queue_ref (self->queue));

  return self;
}

/**
 * hb_journal_worker_push:
 * @self: a worker
 * @job: (transfer full): what is to be done after all that was pushed before
 */
void
hb_journal_worker_push (HbJournalWorker *self,
                        HbJournalJob    *job)
{
  HB_HAND_OVER (job);
  g_async_queue_push (self->queue, job);
}

/**
 * hb_journal_worker_free:
 * @self: (transfer full): a worker, with no job left
 *
 * Waits while the database is closed: what is not in the file itself yet, at
 * most some megabytes, is moved there.
 */
void
hb_journal_worker_free (HbJournalWorker *self)
{
  g_async_queue_push (self->queue, &end);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_free (self);
}
