/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-private.h"

#include "hb-client.h"
#include "hb-directory-private.h"

static void
say_who (HbJournalEvent *event,
         HbDirectory    *directory)
{
  event->time_us = g_get_real_time ();
  event->actor_id = hb_directory_get_own_id (directory);
  event->actor_name = g_strdup (hb_directory_get_own_name (directory));
  event->desktop_user = g_strdup (g_get_user_name ());
  event->host = g_strdup (g_get_host_name ());
  event->app_version = g_strdup (VERSION);
  event->server_date = g_strdup (hb_client_get_server_date (hb_directory_get_client (directory)));
}

static GTask *
write_task_new (HbHistory          *self,
                gpointer            tag,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  GTask    *task = g_task_new (self, NULL, callback, user_data);
  HbProblem problem = hb_history_get_problem (self);

  g_task_set_source_tag (task, tag);
  if (hb_history_get_journal (self) == NULL)
    {
      g_task_return_new_error_literal (task, HB_PROBLEM_ERROR,
                                       problem != HB_PROBLEM_NONE ? problem : HB_PROBLEM_JOURNAL_FAILED,
                                       "There is no journal to write to");
      g_clear_object (&task);
    }

  return task;
}

static void
begin_run_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbHistory *self = g_task_get_source_object (task);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;

  run = hb_journal_begin_run_finish (HB_JOURNAL (source), result, &error);
  hb_history_set_problem (self, error);
  if (run == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hb_history_keep_up (self, HB_JOURNAL (source));
  g_task_return_pointer (task, g_steal_pointer (&run), (GDestroyNotify) hb_journal_run_free);
}

void
hb_history_begin_run_async (HbHistory          *self,
                            HbDirectory        *directory,
                            HbJournalRun       *run,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = write_task_new (self, hb_history_begin_run_async, callback, user_data);
  g_autoptr (HbJournalRun) owned_run = run;
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_RUN_STARTED);

  if (task == NULL)
    return;

  say_who (event, directory);
  event->reason = g_strdup (run->reason);
  run->started_us = event->time_us;
  run->organization_id = hb_directory_get_organization_id (directory);
  run->organization_name = g_strdup (hb_directory_get_organization_name (directory));
  hb_journal_begin_run_async (hb_history_get_journal (self), g_steal_pointer (&owned_run), event, NULL, begin_run_cb, task);
}

HbJournalRun *
hb_history_begin_run_finish (HbHistory    *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
append_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbHistory *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  sequence = hb_journal_append_finish (HB_JOURNAL (source), result, &error);
  hb_history_set_problem (self, error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hb_history_keep_up (self, HB_JOURNAL (source));
  g_task_return_int (task, sequence);
}

void
hb_history_append_async (HbHistory          *self,
                         HbDirectory        *directory,
                         HbJournalEvent     *event,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = write_task_new (self, hb_history_append_async, callback, user_data);
  g_autoptr (HbJournalEvent) owned_event = event;

  if (task == NULL)
    return;

  say_who (event, directory);
  hb_journal_append_async (hb_history_get_journal (self), event, NULL, append_cb, task);
}

/* Returns the number of the event, or -1. */
gint64
hb_history_append_finish (HbHistory    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
