/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-in.h"

/* Reading once, for a plan: all or nothing, and not before it is whole. */
typedef struct
{
  HbWaysIn *ways_in; /* (owned) */
  GSource  *cancel;  /* (owned) (nullable): while it may be cancelled */
} ReadData;

static void
read_data_free (ReadData *data)
{
  if (data->cancel != NULL)
    g_source_destroy (data->cancel);
  g_clear_pointer (&data->cancel, g_source_unref);
  g_clear_object (&data->ways_in);
  g_free (data);
}

/* The wait for one of the two ends is over. */
static void
stop_waiting (GTask *task)
{
  ReadData *data = g_task_get_task_data (task);

  if (data->cancel != NULL)
    g_source_destroy (data->cancel);
}

static void
unref_task (gpointer  task,
            GClosure *closure)
{
  g_object_unref (task);
}

static void
state_changed_cb (HbWaysIn   *ways_in,
                  GParamSpec *pspec,
                  GTask      *task)
{
  g_autoptr (GTask) kept = g_object_ref (task);
  g_autoptr (HbWaysIn) result = g_object_ref (ways_in);

  switch (hb_ways_in_get_state (ways_in))
    {
    case HB_LOAD_STATE_READY:
      g_signal_handlers_disconnect_by_func (ways_in, state_changed_cb, task);
      stop_waiting (task);
      g_task_return_pointer (task, g_steal_pointer (&result), g_object_unref);
      break;
    case HB_LOAD_STATE_FAILED:
      g_signal_handlers_disconnect_by_func (ways_in, state_changed_cb, task);
      stop_waiting (task);
      g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, (int) hb_ways_in_get_problem (ways_in, HB_WAY_RIGHTS),
                                       "The person could not be read");
      break;
    case HB_LOAD_STATE_IDLE:
    case HB_LOAD_STATE_LOADING:
    default:
      break;
    }
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask    *task = user_data;
  ReadData *data = g_task_get_task_data (task);

  if (g_signal_handlers_disconnect_by_func (data->ways_in, state_changed_cb, task) > 0)
    {
      hb_ways_in_stop (data->ways_in);
      g_task_return_error_if_cancelled (task);
    }

  return G_SOURCE_REMOVE;
}

/**
 * hb_ways_in_read_async:
 * @session: where the person is known
 * @person: whose ways in
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the person, and by what they can get in.
 */
void
hb_ways_in_read_async (HbSession          *session,
                       HbPerson           *person,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  ReadData *data;

  g_return_if_fail (HB_IS_SESSION (session));
  g_return_if_fail (HB_IS_PERSON (person));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_ways_in_read_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  data = g_new0 (ReadData, 1);
  data->ways_in = hb_ways_in_new (hb_session_get_directory (session), person);
  g_task_set_task_data (task, data, (GDestroyNotify) read_data_free);
  if (cancellable != NULL)
    {
      data->cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (data->cancel, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
      g_source_attach (data->cancel, g_main_context_get_thread_default ());
    }
  g_signal_connect_data (data->ways_in, "notify::state", G_CALLBACK (state_changed_cb), g_object_ref (task), unref_task, 0);
  hb_ways_in_load (data->ways_in);
}

/**
 * hb_ways_in_read_finish:
 * @session: a session
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error(): the
 *   person could not be read
 *
 * Returns: (transfer full) (nullable): the ways in; hb_ways_in_get_problem()
 *   says which of them could not be read
 */
HbWaysIn *
hb_ways_in_read_finish (HbSession    *session,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
