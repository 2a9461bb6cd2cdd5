/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-run.h"

#include "hb-history-private.h"
#include "hb-plan-private.h"

static void
get_run_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  run = hb_journal_get_run_finish (HB_JOURNAL (source), result, &error);
  if (run != NULL)
    plan = hb_plan_new_from_journal (run, &error);

  if (plan == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&plan), g_object_unref);
}

/**
 * hb_past_run_read_async:
 * @history: a history that is open
 * @run_id: the number of a run
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what was planned in a run, and what came of each step, however long
 * ago that was. hb_plan_new_undo() and hb_plan_new_undo_of_step() take it back.
 */
void
hb_past_run_read_async (HbHistory          *history,
                        gint64              run_id,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_HISTORY (history));
  g_return_if_fail (run_id > 0);

  task = g_task_new (history, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_past_run_read_async);
  if (hb_history_get_journal (history) == NULL)
    g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_JOURNAL_FAILED, "The journal is not open");
  else
    hb_journal_get_run_async (hb_history_get_journal (history), run_id, NULL, get_run_cb, g_steal_pointer (&task));
}

/**
 * hb_past_run_read_finish:
 * @history: a history
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable): the plan, its steps as far as they came
 */
HbPlan *
hb_past_run_read_finish (HbHistory    *history,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (HB_IS_HISTORY (history), NULL);
  g_return_val_if_fail (g_task_is_valid (result, history), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
