/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-unfinished.h"

#include "hb-directory-private.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"

/* The runs that were begun and have not ended: the process that carried them
 * out is gone, or the journal could not be written to. */

static void
list_runs_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbSession *session = g_task_get_source_object (task);
  HbTurns   *turns = hb_history_get_turns (hb_session_get_history (session));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  rows = hb_journal_list_unfinished_runs_finish (HB_JOURNAL (source), result, &error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const HbJournalRun *row = rows->pdata[i];
      g_autoptr (HbPlan) plan = NULL;
      g_autoptr (GError) unreadable = NULL;

      if (hb_turns_is_running (turns, row->id))
        continue;
      plan = hb_plan_new_from_journal (row, &unreadable);

      /* One that cannot be gone on with does not hide the others. */
      if (plan != NULL)
        g_ptr_array_add (runs, hb_run_new (session, plan));
      else
        g_message ("Run %" G_GINT64_FORMAT " was interrupted, and cannot be read: %s", row->id, unreadable->message);
    }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&runs), (GDestroyNotify) g_ptr_array_unref);
}

static void
list_runs (GTask *task) /* (transfer full) */
{
  HbSession *session = g_task_get_source_object (task);
  HbJournal *journal = hb_history_get_journal (hb_session_get_history (session));

  if (journal != NULL)
    {
      hb_journal_list_unfinished_runs_async (journal, hb_directory_get_expected_organization_id (hb_session_get_directory (session)),
                                             NULL, list_runs_cb, task);
      return;
    }

  g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_JOURNAL_FAILED, "The journal is not open");
  g_object_unref (task);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory *directory = HB_DIRECTORY (source);
  g_autoptr (GError) error = NULL;

  if (!hb_directory_load_finish (directory, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  /* Without an organization, those of all would be listed. */
  else if (hb_directory_get_organization_id (directory) <= 0)
    g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_BAD_ANSWER, "It is not known which organization it is");
  else
    list_runs (g_steal_pointer (&task));
}

/**
 * hb_unfinished_list_async:
 * @session: a session
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds the runs of the organization that were interrupted. Nothing is asked
 * of the server about them yet: that is for hb_run_settle_async(). Where it was
 * known before which organization it is, they are found without a connection.
 */
void
hb_unfinished_list_async (HbSession          *session,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_SESSION (session));

  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_unfinished_list_async);
  if (hb_directory_get_expected_organization_id (hb_session_get_directory (session)) > 0)
    list_runs (task);
  else
    hb_directory_load_async (hb_session_get_directory (session), NULL, load_cb, task);
}

/**
 * hb_unfinished_list_finish:
 * @session: a session
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable) (element-type HbRun): the runs, the
 *   oldest first
 */
GPtrArray *
hb_unfinished_list_finish (HbSession    *session,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
