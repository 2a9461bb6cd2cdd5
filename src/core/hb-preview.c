/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-preview.h"

#include "hb-session-private.h"
#include "hb-step-private.h"

typedef struct
{
  HbPlan   *plan; /* (owned) */
  guint     position;
  HbPreview preview;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->plan);
  g_free (reading);
}

static void check_next (GTask *task);

/* A run skips the rest of whom it could not suspend. */
static gboolean
is_let_be (Reading *reading,
           HbStep  *step)
{
  for (guint i = 0; i < reading->position; i++)
    {
      HbStep *earlier = hb_plan_get_step (reading->plan, i);

      if (hb_step_get_person_id (earlier) == hb_step_get_person_id (step) && hb_step_failed_to_suspend (earlier))
        return TRUE;
    }

  return FALSE;
}

static void
check_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  HbStep  *step = hb_plan_get_step (reading->plan, reading->position);
  g_autoptr (GError) error = NULL;
  HbProblem problem;
  gboolean  is_doubtful;

  problem = hb_guard_check_finish (HB_GUARD (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (problem == HB_PROBLEM_NONE && is_let_be (reading, step))
    problem = HB_PROBLEM_NOT_SUSPENDED;
  is_doubtful = problem == HB_PROBLEM_NONE && hb_guard_lacks_permission (HB_GUARD (source), step);
  hb_step_set_state (step, hb_step_get_state (step), problem);
  hb_step_set_is_doubtful (step, is_doubtful);
  reading->preview.n_refused += problem != HB_PROBLEM_NONE;
  reading->preview.n_not_allowed += is_doubtful;
  reading->position++;
  check_next (g_steal_pointer (&task));
}

static void
check_next (GTask *task)
{
  HbSession *session = g_task_get_source_object (task);
  Reading   *reading = g_task_get_task_data (task);

  while (reading->position < g_list_model_get_n_items (G_LIST_MODEL (reading->plan))
         && hb_step_is_settled (hb_plan_get_step (reading->plan, reading->position)))
    reading->position++;

  if (reading->position < g_list_model_get_n_items (G_LIST_MODEL (reading->plan)))
    {
      hb_guard_check_async (hb_session_get_guard (session), hb_plan_get_step (reading->plan, reading->position), NULL,
                            check_cb, task);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!hb_guard_load_finish (HB_GUARD (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  reading->preview.needs_confirmation = hb_guard_needs_confirmation (HB_GUARD (source), reading->plan);
  check_next (g_steal_pointer (&task));
}

/**
 * hb_preview_async:
 * @session: where the plan is to be carried out
 * @plan: what is to be done
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks the guard about each step of a plan, and changes nothing. The problems
 * of the steps say then which of them will be refused, and why, and
 * #HbStep:is-doubtful which of them may be.
 */
void
hb_preview_async (HbSession          *session,
                  HbPlan             *plan,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  GTask   *task;
  Reading *reading;

  g_return_if_fail (HB_IS_SESSION (session));
  g_return_if_fail (HB_IS_PLAN (plan));

  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_preview_async);
  reading = g_new0 (Reading, 1);
  reading->plan = g_object_ref (plan);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  hb_guard_load_async (hb_session_get_guard (session), load_cb, task);
}

/**
 * hb_preview_finish:
 * @session: a session
 * @result: from the callback
 * @preview: (out caller-allocates) (optional): what the guard says of the
 *   plan as a whole
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether the guard was asked about each step
 */
gboolean
hb_preview_finish (HbSession    *session,
                   GAsyncResult *result,
                   HbPreview    *preview,
                   GError      **error)
{
  Reading *reading;

  g_return_val_if_fail (HB_IS_SESSION (session), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  reading = g_task_get_task_data (G_TASK (result));
  if (preview != NULL)
    *preview = reading->preview;

  return g_task_propagate_boolean (G_TASK (result), error);
}
