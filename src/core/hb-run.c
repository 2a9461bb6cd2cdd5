/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-run.h"
#include "hb-run-private.h"

#include "hb-attempt.h"
#include "hb-plan-private.h"

/**
 * HbRun:
 *
 * Carries a plan out, one step after the other. It is written down before it
 * begins and when it has ended, so that one that was interrupted is found
 * again, and can be gone on with or closed.
 */
G_DEFINE_FINAL_TYPE (HbRun, hb_run, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HbRunState,
                    hb_run_state,
                    G_DEFINE_ENUM_VALUE (HB_RUN_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HB_RUN_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (HB_RUN_STATE_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (HB_RUN_STATE_ENDED, "ended"))

typedef enum
{
  PROP_STATE = 1,
  PROP_N_SETTLED,
  PROP_PROBLEM,
} HbRunProperty;

static GParamSpec *properties[PROP_PROBLEM + 1];

void
hb_run_set_state (HbRun     *self,
                  HbRunState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
hb_run_set_problem (HbRun    *self,
                    HbProblem problem)
{
  if (self->problem == problem)
    return;

  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

void
hb_run_note_settled (HbRun *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SETTLED]);
}

static gboolean
propagate (HbRun        *self,
           GAsyncResult *result,
           GError      **error)
{
  g_return_val_if_fail (HB_IS_RUN (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hb_run_get_property (GObject    *object,
                     guint       property_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  HbRun *self = HB_RUN (object);

  switch ((HbRunProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_N_SETTLED:
      g_value_set_uint (value, hb_run_get_n_settled (self));
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_run_finalize (GObject *object)
{
  HbRun *self = HB_RUN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->let_be, g_hash_table_unref);
  g_clear_pointer (&self->busy_keys, g_strfreev);

  G_OBJECT_CLASS (hb_run_parent_class)->finalize (object);
}

static void
hb_run_class_init (HbRunClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_run_get_property;
  object_class->finalize = hb_run_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_RUN_STATE, HB_RUN_STATE_READY, changing);
  properties[PROP_N_SETTLED] = g_param_spec_uint ("n-settled", NULL, NULL, 0, G_MAXUINT, 0, changing);
  /**
   * HbRun:problem:
   *
   * Why it did not begin, or was interrupted.
   */
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_run_init (HbRun *self)
{
  self->people = hb_attempt_new_people ();
  self->let_be = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * hb_run_new:
 * @session: where the plan is to be carried out
 * @plan: what is to be done
 *
 * Returns: (transfer full): a run that has not begun
 */
HbRun *
hb_run_new (HbSession *session,
            HbPlan    *plan)
{
  HbRun *self;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (HB_IS_PLAN (plan), NULL);

  self = g_object_new (HB_TYPE_RUN, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);

  return self;
}

/**
 * hb_run_get_plan:
 * @self: a run
 *
 * Returns: (transfer none): what is carried out; its steps tell how far they have come
 */
HbPlan *
hb_run_get_plan (HbRun *self)
{
  g_return_val_if_fail (HB_IS_RUN (self), NULL);

  return self->plan;
}

/**
 * hb_run_get_session:
 * @self: a run
 *
 * Returns: (transfer none): where it is carried out
 */
HbSession *
hb_run_get_session (HbRun *self)
{
  g_return_val_if_fail (HB_IS_RUN (self), NULL);

  return self->session;
}

HbRunState
hb_run_get_state (HbRun *self)
{
  g_return_val_if_fail (HB_IS_RUN (self), HB_RUN_STATE_READY);

  return self->state;
}

HbProblem
hb_run_get_problem (HbRun *self)
{
  g_return_val_if_fail (HB_IS_RUN (self), HB_PROBLEM_NONE);

  return self->problem;
}

/**
 * hb_run_get_n_settled:
 * @self: a run
 *
 * Returns: how many of the plan's steps have nothing left to do about them
 */
guint
hb_run_get_n_settled (HbRun *self)
{
  guint n = 0;

  g_return_val_if_fail (HB_IS_RUN (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->plan)); i++)
    n += hb_step_is_settled (hb_plan_get_step (self->plan, i));

  return n;
}

/**
 * hb_run_start_async:
 * @self: a run that has not begun, or was interrupted
 * @confirmed_people: how many people somebody typed that the plan is about, or
 *   0; needed where #HbPreview says so
 * @callback: called when it has ended, or cannot go on
 * @user_data: for @callback
 *
 * Carries the plan out. Each step is written down before it is sent, and what
 * came of it after it was read again. A step that is refused does not stop
 * those after it; one who cannot be suspended is let be. As long as it goes
 * on, what it changes is busy, and another run of the same is refused.
 */
void
hb_run_start_async (HbRun              *self,
                    guint               confirmed_people,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_RUN (self));

  task = hb_run_begin_task (self, hb_run_start_async, callback, user_data);
  if (task == NULL)
    return;

  g_task_set_task_data (task, GUINT_TO_POINTER (confirmed_people), NULL);
  hb_run_start (task);
}

/**
 * hb_run_start_finish:
 * @self: a run
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error(): it did
 *   not begin, or it could not be written down and so cannot go on;
 *   %G_IO_ERROR_PENDING where another run is changing the same;
 *   %G_IO_ERROR_CANCELLED where it was left
 *
 * Returns: whether it has ended; what came of it is in its steps
 */
gboolean
hb_run_start_finish (HbRun        *self,
                     GAsyncResult *result,
                     GError      **error)
{
  return propagate (self, result, error);
}

/**
 * hb_run_pause:
 * @self: a run
 *
 * Has it wait after the step that is under way, until hb_run_resume().
 */
void
hb_run_pause (HbRun *self)
{
  g_return_if_fail (HB_IS_RUN (self));

  if (self->state == HB_RUN_STATE_RUNNING && self->is_pending)
    hb_run_set_state (self, HB_RUN_STATE_PAUSED);
}

/**
 * hb_run_resume:
 * @self: a run
 *
 * Has it go on where it waits.
 */
void
hb_run_resume (HbRun *self)
{
  GTask *paused;

  g_return_if_fail (HB_IS_RUN (self));

  if (self->state != HB_RUN_STATE_PAUSED)
    return;

  hb_run_set_state (self, HB_RUN_STATE_RUNNING);
  paused = self->paused;
  if (paused == NULL)
    return;

  hb_run_set_waiting (self, NULL);
  hb_run_next_step (paused);
}

/**
 * hb_run_stop:
 * @self: a run
 *
 * Has it end after the step that is under way. What is left is skipped.
 */
void
hb_run_stop (HbRun *self)
{
  g_return_if_fail (HB_IS_RUN (self));

  if (!self->is_pending)
    return;

  self->is_stopping = TRUE;
  hb_run_resume (self);
}

/**
 * hb_run_leave:
 * @self: a run
 *
 * Has it break off after the step that is under way, as if it had been
 * interrupted: it is not ended, and can be gone on with later.
 */
void
hb_run_leave (HbRun *self)
{
  g_return_if_fail (HB_IS_RUN (self));

  if (!self->is_pending)
    return;

  self->is_leaving = TRUE;
  hb_run_resume (self);
}

/**
 * hb_run_settle_async:
 * @self: a run that was interrupted
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what came of the steps that were under way, and changes nothing.
 */
void
hb_run_settle_async (HbRun              *self,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_RUN (self));

  task = hb_run_begin_task (self, hb_run_settle_async, callback, user_data);
  if (task != NULL)
    hb_run_settle_next (task);
}

/**
 * hb_run_settle_finish:
 * @self: a run
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether it is known of each step whether it is done
 */
gboolean
hb_run_settle_finish (HbRun        *self,
                      GAsyncResult *result,
                      GError      **error)
{
  return propagate (self, result, error);
}

/**
 * hb_run_close_async:
 * @self: a run that was interrupted
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends a run without carrying out what is left of it. What was under way is
 * looked at first.
 */
void
hb_run_close_async (HbRun              *self,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_RUN (self));
  g_return_if_fail (hb_plan_get_run_id (self->plan) != 0);

  task = hb_run_begin_task (self, hb_run_close_async, callback, user_data);
  if (task == NULL)
    return;

  self->is_stopping = TRUE;
  hb_run_settle_next (task);
}

/**
 * hb_run_close_finish:
 * @self: a run
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether it has ended
 */
gboolean
hb_run_close_finish (HbRun        *self,
                     GAsyncResult *result,
                     GError      **error)
{
  return propagate (self, result, error);
}
