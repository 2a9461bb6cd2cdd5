/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-run-private.h"

#include "hb-attempt.h"
#include "hb-directory-private.h"
#include "hb-guard.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"
#include "hb-session-private.h"
#include "hb-step-private.h"

/* How a run goes from one step to the next. */

static HbTurns *
get_turns (HbRun *self)
{
  return hb_history_get_turns (hb_session_get_history (self->session));
}

/* Perhaps by another object, in another session. */
static gboolean
is_running (HbRun *self)
{
  return hb_turns_is_running (get_turns (self), hb_plan_get_run_id (self->plan));
}

static void
set_running (HbRun   *self,
             gboolean running)
{
  hb_turns_set_running (get_turns (self), hb_plan_get_run_id (self->plan), running);
}

static HbStep *
get_step (HbRun *self)
{
  return self->position < g_list_model_get_n_items (G_LIST_MODEL (self->plan)) ? hb_plan_get_step (self->plan, self->position) : NULL;
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

/* What waits is not being changed, and still nobody else changes it. */
void
hb_run_set_waiting (HbRun *self,
                    GTask *task) /* (transfer full) (nullable): what waits */
{
  self->paused = task;
  hb_directory_set_paused (hb_session_get_directory (self->session), (const char *const *) self->busy_keys, task != NULL);
}

/* The end of everything that was begun. */
static void
finish (GTask  *task,
        GError *error)
{
  HbRun *self = g_task_get_source_object (task);

  unset_busy (self);
  set_running (self, FALSE);
  self->is_pending = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hb_run_set_problem (self, hb_problem_from_error (error));
  if (self->state != HB_RUN_STATE_ENDED)
    hb_run_set_state (self, HB_RUN_STATE_READY);

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
    hb_run_set_state (self, HB_RUN_STATE_ENDED);
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

static void
note_failed_suspension (HbRun  *self,
                        HbStep *step)
{
  gint64 id = hb_step_get_person_id (step);

  if (hb_step_failed_to_suspend (step))
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
  hb_run_note_settled (self);
  hb_run_next_step (g_steal_pointer (&task));
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

void
hb_run_next_step (GTask *task)
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
      hb_run_set_waiting (self, task);
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
  set_running (self, TRUE);
  hb_run_next_step (g_steal_pointer (&task));
}

/* The reminder of who is restored goes. What is written down of the step keeps its day, for whoever takes that back. */
static void
keep_return_days (HbRun *self)
{
  HbReminders *reminders = hb_session_get_reminders (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->plan)); i++)
    {
      HbStep     *step = hb_plan_get_step (self->plan, i);
      HbReminder *known = hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, hb_step_get_person_id (step));

      if (hb_step_get_kind (step) == HB_STEP_RESTORE_ACCESS && known != NULL)
        hb_step_set_return_day (step, hb_reminder_get_due (known));
    }
}

static gboolean
restores_anybody (HbRun *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->plan)); i++)
    if (hb_step_get_kind (hb_plan_get_step (self->plan, i)) == HB_STEP_RESTORE_ACCESS)
      return TRUE;

  return FALSE;
}

static void
write_down_plan (GTask *task) /* (transfer full) */
{
  HbRun *self = g_task_get_source_object (task);

  keep_return_days (self);
  hb_history_begin_run_async (hb_session_get_history (self->session), hb_session_get_directory (self->session),
                              hb_plan_to_journal (self->plan), begin_run_cb, task);
}

/* Where they cannot be read, who is to be let in again is let in all the same. */
static void
load_reminders_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  hb_reminders_finish (HB_REMINDERS (source), result, NULL);
  write_down_plan (user_data);
}

static void
begin (GTask *task) /* (transfer full) */
{
  HbRun       *self = g_task_get_source_object (task);
  HbReminders *reminders = hb_session_get_reminders (self->session);

  self->position = 0;
  if (hb_plan_get_run_id (self->plan) != 0)
    hb_run_next_step (task);
  else if (restores_anybody (self) && !hb_reminders_get_is_loaded (reminders))
    hb_reminders_load_async (reminders, load_reminders_cb, task);
  else
    write_down_plan (task);
}

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
  hb_run_note_settled (self);
  hb_run_settle_next (g_steal_pointer (&task));
}

/* What was under way when the run was interrupted is looked at before anything
 * else is done. */
void
hb_run_settle_next (GTask *task)
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
    hb_run_settle_next (g_steal_pointer (&task));
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

/* The journal has to be open, and the guard to know what it judges by. */
void
hb_run_start (GTask *task)
{
  HbRun *self = g_task_get_source_object (task);

  hb_history_open_async (hb_session_get_history (self->session), open_history_cb, task);
}

/* Returns NULL where it cannot begin, which was told then. */
GTask *
hb_run_begin_task (HbRun              *self,
                   gpointer            tag,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (self->is_pending || self->state == HB_RUN_STATE_ENDED || is_running (self) || is_any_busy (self))
    {
      /* Nothing is wrong with what goes on already, or has ended. And who tries
       * once more is told once more. */
      if (!self->is_pending && self->state != HB_RUN_STATE_ENDED)
        {
          hb_run_set_problem (self, HB_PROBLEM_NONE);
          hb_run_set_problem (self, HB_PROBLEM_UNDER_WAY);
        }
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PENDING, "Another change of the same is under way");
      return NULL;
    }

  self->is_pending = TRUE;
  self->is_stopping = FALSE;
  self->is_leaving = FALSE;
  self->position = 0;
  hb_run_set_problem (self, HB_PROBLEM_NONE);
  set_busy (self);
  if (hb_plan_get_run_id (self->plan) != 0)
    set_running (self, TRUE);
  hb_run_set_state (self, HB_RUN_STATE_RUNNING);

  return g_steal_pointer (&task);
}
