/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-run.h"

#include "hb-attempt.h"
#include "hb-directory-private.h"
#include "hb-guard.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"
#include "hb-session-private.h"
#include "hb-step-private.h"

/**
 * HbRun:
 *
 * Carries a plan out, one step after the other. It is written down before it
 * begins and when it has ended, so that one that was interrupted is found
 * again, and can be gone on with or closed.
 */
struct _HbRun
{
  GObject parent_instance;

  HbSession  *session;   /* (owned) */
  HbPlan     *plan;      /* (owned) */
  GHashTable *people;    /* (owned): who was looked at in this run */
  GHashTable *let_be;    /* (owned): who could not be suspended */
  GStrv       busy_keys; /* (owned) (nullable): what it keeps others from changing */
  HbRunState  state;
  HbProblem   problem;
  gboolean    is_pending; /* something was begun that has not ended */
  gboolean    is_stopping;
  gboolean    is_leaving;
  GTask      *paused;   /* (owned) (nullable): what was begun, while it is paused */
  guint       position; /* of the step that comes next */
};

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

static void next_step (GTask *task);

static HbStep *
get_step (HbRun *self)
{
  return self->position < g_list_model_get_n_items (G_LIST_MODEL (self->plan)) ? hb_plan_get_step (self->plan, self->position) : NULL;
}

static void
set_state (HbRun     *self,
           HbRunState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_problem (HbRun    *self,
             HbProblem problem)
{
  if (self->problem == problem)
    return;

  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* What is left to do is busy, so that no other run changes the same. */
static GStrv
build_keys (HbRun *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->plan)); i++)
    if (!hb_step_is_settled (hb_plan_get_step (self->plan, i)))
      g_strv_builder_take (builder, hb_step_get_key (hb_plan_get_step (self->plan, i)));

  return g_strv_builder_end (builder);
}

static gboolean
is_any_busy (HbRun *self)
{
  g_auto (GStrv) keys = build_keys (self);

  for (gsize i = 0; keys[i] != NULL; i++)
    if (hb_directory_is_busy (hb_session_get_directory (self->session), keys[i]))
      return TRUE;

  return FALSE;
}

static void
set_busy (HbRun *self)
{
  g_clear_pointer (&self->busy_keys, g_strfreev);
  self->busy_keys = build_keys (self);
  hb_directory_set_busy (hb_session_get_directory (self->session), (const char *const *) self->busy_keys, TRUE);
}

static void
unset_busy (HbRun *self)
{
  if (self->busy_keys != NULL)
    hb_directory_set_busy (hb_session_get_directory (self->session), (const char *const *) self->busy_keys, FALSE);
  g_clear_pointer (&self->busy_keys, g_strfreev);
}

/* The end of everything that was begun. */
static void
finish (GTask  *task,
        GError *error)
{
  HbRun *self = g_task_get_source_object (task);

  unset_busy (self);
  hb_session_set_running (self->session, hb_plan_get_run_id (self->plan), FALSE);
  self->is_pending = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, hb_problem_from_error (error));
  if (self->state != HB_RUN_STATE_ENDED)
    set_state (self, HB_RUN_STATE_READY);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
append_end_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbRun *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  hb_history_append_finish (HB_HISTORY (source), result, &error);
  if (error == NULL)
    set_state (self, HB_RUN_STATE_ENDED);
  finish (task, g_steal_pointer (&error));
}

static void
end (GTask *task)
{
  HbRun          *self = g_task_get_source_object (task);
  HbJournalEvent *event = hb_journal_event_new (HB_JOURNAL_EVENT_RUN_ENDED);

  event->run_id = hb_plan_get_run_id (self->plan);
  event->reason = g_strdup (hb_word_from_value (HB_TYPE_REASON, hb_plan_get_reason (self->plan)));
  hb_history_append_async (hb_session_get_history (self->session), hb_session_get_directory (self->session),
                           event, append_end_cb, task);
}

/* Whoever could not be suspended would only lose the rights that tell where
 * they can still go in. Who is not there at all is no danger. */
static void
note_failed_suspension (HbRun  *self,
                        HbStep *step)
{
  HbStepState state = hb_step_get_state (step);
  gint64      id = hb_step_get_person_id (step);

  if (hb_step_get_kind (step) == HB_STEP_SUSPEND && hb_step_get_problem (step) != HB_PROBLEM_GONE
      && state != HB_STEP_STATE_DONE && state != HB_STEP_STATE_ALREADY_SO)
    g_hash_table_add (self->let_be, g_memdup2 (&id, sizeof id));
}

static void
attempt_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbRun *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!hb_attempt_finish (HB_SESSION (source), result, &error))
    {
      finish (task, g_steal_pointer (&error));
      return;
    }

  note_failed_suspension (self, get_step (self));
  self->position++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SETTLED]);
  next_step (g_steal_pointer (&task));
}

static HbProblem
find_reason_to_skip (HbRun  *self,
                     HbStep *step)
{
  gint64 person_id = hb_step_get_person_id (step);

  if (self->is_stopping)
    return HB_PROBLEM_STOPPED;
  if (g_hash_table_contains (self->let_be, &person_id))
    return HB_PROBLEM_NOT_SUSPENDED;

  return HB_PROBLEM_NONE;
}

static void
next_step (GTask *task)
{
  HbRun    *self = g_task_get_source_object (task);
  HbStep   *step;
  HbProblem problem;

  for (step = get_step (self); step != NULL && hb_step_is_settled (step); step = get_step (self))
    {
      note_failed_suspension (self, step);
      self->position++;
    }

  if (step == NULL)
    {
      end (task);
      return;
    }
  if (self->is_leaving)
    {
      finish (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The run was left unfinished"));
      g_object_unref (task);
      return;
    }
  if (self->state == HB_RUN_STATE_PAUSED && !self->is_stopping)
    {
      self->paused = task;
      return;
    }

  problem = find_reason_to_skip (self, step);
  if (problem != HB_PROBLEM_NONE)
    hb_attempt_skip_async (self->session, self->plan, step, problem, attempt_cb, task);
  else
    hb_attempt_async (self->session, self->plan, step, self->people, attempt_cb, task);
}

static void
begin_run_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbRun *self = g_task_get_source_object (task);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;

  run = hb_history_begin_run_finish (HB_HISTORY (source), result, &error);
  if (run == NULL)
    {
      finish (task, g_steal_pointer (&error));
      return;
    }

  hb_plan_take_ids (self->plan, run);
  hb_session_set_running (self->session, run->id, TRUE);
  next_step (g_steal_pointer (&task));
}

static void
begin (GTask *task)
{
  HbRun *self = g_task_get_source_object (task);

  self->position = 0;
  if (hb_plan_get_run_id (self->plan) != 0)
    next_step (task);
  else
    hb_history_begin_run_async (hb_session_get_history (self->session), hb_session_get_directory (self->session),
                                hb_plan_to_journal (self->plan), begin_run_cb, task);
}

static void settle_next (GTask *task);

static void
settle_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbRun *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!hb_attempt_finish (HB_SESSION (source), result, &error))
    {
      finish (task, g_steal_pointer (&error));
      return;
    }

  self->position++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SETTLED]);
  settle_next (g_steal_pointer (&task));
}

/* What was under way when the run was interrupted is looked at before anything
 * else is done. */
static void
settle_next (GTask *task)
{
  HbRun  *self = g_task_get_source_object (task);
  HbStep *step = get_step (self);

  while (step != NULL && hb_step_get_state (step) != HB_STEP_STATE_UNDER_WAY)
    {
      self->position++;
      step = get_step (self);
    }

  if (step != NULL)
    {
      hb_attempt_settle_async (self->session, self->plan, step, settle_cb, task);
    }
  else if (g_task_get_source_tag (task) != hb_run_settle_async)
    {
      begin (task);
    }
  else
    {
      finish (task, NULL);
      g_object_unref (task);
    }
}

static void
load_guard_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbGuard *guard = HB_GUARD (source);
  HbRun   *self = g_task_get_source_object (task);
  guint    confirmed_people = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;

  if (!hb_guard_load_finish (guard, result, &error))
    finish (task, g_steal_pointer (&error));
  else if (hb_guard_needs_confirmation (guard, self->plan) && confirmed_people != hb_plan_count_people (self->plan))
    finish (task, g_error_new_literal (HB_PROBLEM_ERROR, HB_PROBLEM_TOO_MANY_PEOPLE, "So many people have to be confirmed"));
  else
    settle_next (g_steal_pointer (&task));
}

static void
open_history_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbRun *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!hb_history_open_finish (HB_HISTORY (source), result, &error))
    finish (task, g_steal_pointer (&error));
  else
    hb_guard_load_async (hb_session_get_guard (self->session), load_guard_cb, g_steal_pointer (&task));
}

/* Returns NULL where it cannot begin, which was told then. */
static GTask *
pending_task_new (HbRun              *self,
                  gpointer            tag,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (self->is_pending || self->state == HB_RUN_STATE_ENDED || is_any_busy (self))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PENDING, "Another change of the same is under way");
      return NULL;
    }

  self->is_pending = TRUE;
  self->is_stopping = FALSE;
  self->is_leaving = FALSE;
  self->position = 0;
  set_problem (self, HB_PROBLEM_NONE);
  set_busy (self);
  if (hb_plan_get_run_id (self->plan) != 0)
    hb_session_set_running (self->session, hb_plan_get_run_id (self->plan), TRUE);
  set_state (self, HB_RUN_STATE_RUNNING);

  return g_steal_pointer (&task);
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

  task = pending_task_new (self, hb_run_start_async, callback, user_data);
  if (task == NULL)
    return;

  g_task_set_task_data (task, GUINT_TO_POINTER (confirmed_people), NULL);
  hb_history_open_async (hb_session_get_history (self->session), open_history_cb, task);
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
    set_state (self, HB_RUN_STATE_PAUSED);
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

  set_state (self, HB_RUN_STATE_RUNNING);
  paused = g_steal_pointer (&self->paused);
  if (paused != NULL)
    next_step (paused);
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

  task = pending_task_new (self, hb_run_settle_async, callback, user_data);
  if (task != NULL)
    settle_next (task);
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

  task = pending_task_new (self, hb_run_close_async, callback, user_data);
  if (task == NULL)
    return;

  self->is_stopping = TRUE;
  settle_next (task);
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
