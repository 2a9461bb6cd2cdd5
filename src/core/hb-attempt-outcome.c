/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-attempt-private.h"

#include "hb-directory-private.h"
#include "hb-history-private.h"
#include "hb-person-private.h"
#include "hb-plan-private.h"
#include "hb-session-private.h"
#include "hb-step-private.h"

/* The end of everything that had the turn. */
void
hb_attempt_end (GTask  *task,
                GError *error)
{
  hb_session_end_turn (g_task_get_source_object (task));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

HbJournalEvent *
hb_attempt_new_event (HbAttempt         *attempt,
                      HbJournalEventType type)
{
  HbJournalEvent *event = hb_journal_event_new (type);

  event->run_id = hb_plan_get_run_id (attempt->plan);
  event->step_id = hb_step_get_journal_id (attempt->step);
  event->person_id = hb_step_get_person_id (attempt->step);
  event->person_name = g_strdup (hb_step_get_person_name (attempt->step));
  event->person_email = g_strdup (hb_step_get_person_email (attempt->step));
  event->before = g_strdup (hb_step_get_before (attempt->step));
  event->reason = g_strdup (hb_word_from_value (HB_TYPE_REASON, hb_plan_get_reason (attempt->plan)));
  event->reverses = hb_step_get_reverses (attempt->step);

  return event;
}

/* What was read to be sure, when, and what it showed. */
static char *
make_proof (const HbFinding *finding)
{
  return g_strdup_printf ("{\"read_us\":%" G_GINT64_FORMAT ",\"found\":%s,\"as_wanted\":%s}", g_get_real_time (),
                          finding->json != NULL ? "true" : "false", finding->holds ? "true" : "false");
}

/* Everybody who shows what was changed hears of it. */
static void
tell_directory (HbAttempt   *attempt,
                HbDirectory *directory)
{
  HbStep   *step = attempt->step;
  gint64    person_id = hb_step_get_person_id (step);
  HbPerson *person = hb_directory_lookup_person (directory, person_id);
  gboolean  holds = attempt->finding->holds;

  if (attempt->finding->user != NULL && person != NULL)
    hb_directory_update_person (directory, person, attempt->finding->user);

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      if (holds)
        hb_directory_right_removed (directory, person_id, hb_step_get_subject_id (step));
      break;
    case HB_STEP_GRANT_RIGHT:
      if (holds)
        hb_directory_right_granted (directory, attempt->finding->right);
      break;
    case HB_STEP_END_RIGHT:
      /* Whether it ends as it was wanted to or not, that is how it is. */
      if (attempt->finding->right != NULL)
        hb_directory_right_granted (directory, attempt->finding->right);
      break;
    case HB_STEP_DELETE_PROFILE:
      if (holds && person != NULL)
        hb_directory_person_deleted (directory, person);
      break;
    case HB_STEP_LEAVE_TEAM:
    case HB_STEP_JOIN_TEAM:
    case HB_STEP_DEACTIVATE_CARD:
    case HB_STEP_ACTIVATE_CARD:
    case HB_STEP_DELETE_LINK:
      if (holds)
        hb_directory_way_changed (directory, step);
      break;
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
    default:
      break;
    }
}

/* Who is suspended comes back on the day that was chosen, and who is restored,
 * or gone, does not any more. */
static void
update_reminder (HbAttempt   *attempt,
                 HbReminders *reminders)
{
  HbStep      *step = attempt->step;
  HbStepKind   kind = hb_step_get_kind (step);
  gint64       person_id = hb_step_get_person_id (step);
  const GDate *day = hb_step_get_return_day (step);
  g_autoptr (HbReminder) reminder = NULL;

  if (!attempt->finding->holds)
    return;

  if (kind == HB_STEP_SUSPEND && day != NULL)
    {
      reminder = hb_reminder_new (HB_REMINDER_RESTORE, person_id, hb_step_get_person_name (step), day);
      hb_reminders_set_async (reminders, reminder, NULL, NULL);
    }
  else if (kind == HB_STEP_RESTORE_ACCESS || kind == HB_STEP_DELETE_PROFILE)
    {
      hb_reminders_remove_async (reminders, HB_REMINDER_RESTORE, person_id, NULL, NULL);
    }
}

static void
append_outcome_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbAttempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  sequence = hb_history_append_finish (HB_HISTORY (source), result, &error);
  if (error == NULL)
    hb_step_set_outcome_sequence (attempt->step, sequence);
  /* What is not written down is not settled: it is looked at once more. */
  else if (attempt->is_intended)
    hb_step_set_state (attempt->step, HB_STEP_STATE_UNDER_WAY, HB_PROBLEM_NONE);
  else
    hb_step_set_state (attempt->step, HB_STEP_STATE_TO_DO, HB_PROBLEM_NONE);

  hb_attempt_end (task, g_steal_pointer (&error));
}

void
hb_attempt_conclude (GTask      *task,
                     HbStepState state,
                     HbProblem   problem)
{
  HbSession      *session = g_task_get_source_object (task);
  HbDirectory    *directory = hb_session_get_directory (session);
  HbAttempt      *attempt = g_task_get_task_data (task);
  HbJournalEvent *event;

  if (attempt->finding != NULL)
    {
      if (attempt->finding->holds)
        hb_step_set_after (attempt->step, attempt->finding->json);
      tell_directory (attempt, directory);
      update_reminder (attempt, hb_session_get_reminders (session));
    }

  event = hb_attempt_new_event (attempt, HB_JOURNAL_EVENT_OUTCOME);
  event->result = g_strdup (hb_word_from_value (HB_TYPE_STEP_STATE, state));
  if (problem != HB_PROBLEM_NONE)
    event->problem = g_strdup (hb_word_from_value (HB_TYPE_PROBLEM, problem));
  if (attempt->finding != NULL)
    {
      event->after = g_strdup (attempt->finding->json);
      event->proof = make_proof (attempt->finding);
    }

  hb_step_set_state (attempt->step, state, problem);
  hb_history_append_async (hb_session_get_history (session), directory, event, append_outcome_cb, g_object_ref (task));
}

void
hb_attempt_refuse (GTask        *task,
                   const GError *error)
{
  g_message ("A change was not made: %s", error->message);
  hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, hb_problem_from_error (error));
}
