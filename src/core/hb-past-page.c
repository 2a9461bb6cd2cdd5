/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-page-private.h"

#include "hb-past-step-private.h"

/* A page of the journal: the events first, and then the run of each, one after
 * the other, since only that says what was planned. Events of a run are next to
 * each other, so it is read once. */
typedef struct
{
  GPtrArray    *events; /* (owned) (nullable) (element-type HbJournalEvent) */
  GPtrArray    *steps;  /* (owned) (element-type HbPastStep) */
  HbJournalRun *run;    /* (owned) (nullable): the one that was read last */
} PageData;

static void
page_data_free (PageData *data)
{
  g_clear_pointer (&data->events, g_ptr_array_unref);
  g_clear_pointer (&data->steps, g_ptr_array_unref);
  g_clear_pointer (&data->run, hb_journal_run_free);
  g_free (data);
}

static void get_run_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data);

static void
go_on (GTask *task)
{
  HbJournal *journal = g_task_get_source_object (task);
  PageData  *data = g_task_get_task_data (task);

  while (data->steps->len < data->events->len)
    {
      const HbJournalEvent *event = data->events->pdata[data->steps->len];
      HbPastStep           *step;
      GError               *error = NULL;

      if (data->run == NULL || data->run->id != event->run_id)
        {
          hb_journal_get_run_async (journal, event->run_id, g_task_get_cancellable (task), get_run_cb, g_object_ref (task));
          return;
        }

      step = hb_past_step_new (event, data->run, &error);
      if (step == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (data->steps, step);
    }

  g_task_return_pointer (task, g_steal_pointer (&data->steps), (GDestroyNotify) g_ptr_array_unref);
}

static void
get_run_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  PageData *data = g_task_get_task_data (task);
  GError   *error = NULL;

  g_clear_pointer (&data->run, hb_journal_run_free);
  data->run = hb_journal_get_run_finish (HB_JOURNAL (source), result, &error);
  if (data->run == NULL)
    g_task_return_error (task, error);
  else
    go_on (task);
}

static void
list_events_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  PageData *data = g_task_get_task_data (task);
  GError   *error = NULL;

  data->events = hb_journal_list_events_finish (HB_JOURNAL (source), result, &error);
  if (data->events == NULL)
    g_task_return_error (task, error);
  else
    go_on (task);
}

/**
 * hb_past_page_read_async:
 * @journal: a journal
 * @filter: which outcomes are wanted
 * @cancellable: (nullable): ends it
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Reads a page of attempts with what was planned.
 */
void
hb_past_page_read_async (HbJournal             *journal,
                         const HbJournalFilter *filter,
                         GCancellable          *cancellable,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  GTask    *task = g_task_new (journal, cancellable, callback, user_data);
  PageData *data = g_new0 (PageData, 1);

  g_task_set_source_tag (task, hb_past_page_read_async);
  data->steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, data, (GDestroyNotify) page_data_free);
  hb_journal_list_events_async (journal, filter, cancellable, list_events_cb, task);
}

/**
 * hb_past_page_read_finish:
 * @journal: a journal
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable) (element-type HbPastStep): the attempts,
 *   the newest first; fewer than the limit at the end
 */
GPtrArray *
hb_past_page_read_finish (HbJournal    *journal,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_past_page_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
