/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-attempt.h"
#include "hb-attempt-private.h"

#include "hb-api-error.h"
#include "hb-directory-reach-private.h"
#include "hb-guard.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"
#include "hb-session-private.h"
#include "hb-step-private.h"
#include "hb-step-request.h"

/* The order of things, and what each of them leads to:
 *
 *   wait for the turn
 *   look at the person, once in a run  ── changed since shown ──► refused
 *   look at what is to be changed      ── it is so already ─────► already so
 *   ask the guard                      ── it speaks against it ─► refused
 *   write down the intent              ── it cannot be ─────────► the run halts
 *   send the one request               ── a plain no ───────────► refused
 *   look again, after a lost answer
 *   that was not done, once more later ── decides ──────────────► done, not done, not known
 *   write down the outcome             ── it cannot be ─────────► the run halts
 *
 * What was not written down when the process ends is found by its intent.
 *
 * That something is not there proves nothing to a key that may see a part of the
 * organization alone, unless it was there when this began and the server has not
 * said that it is not: then it went by what was sent. */

static gboolean
is_missing (const HbFinding *finding)
{
  return finding->json == NULL && (finding->holds || finding->is_gone);
}

/* What is not there is not known to be gone. Of what was under way when a run was
 * interrupted, nobody can say that it was not done. */
static void
conclude_missing (GTask     *task,
                  HbKeyReach reach)
{
  HbAttempt *attempt = g_task_get_task_data (task);

  g_clear_pointer (&attempt->finding, hb_finding_free);
  if (reach == HB_KEY_REACH_PART && !attempt->only_settle)
    hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, HB_PROBLEM_NOT_VISIBLE);
  else
    hb_attempt_conclude (task, HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN);
}

static void
attempt_free (HbAttempt *attempt)
{
  g_clear_object (&attempt->plan);
  g_clear_object (&attempt->step);
  g_clear_pointer (&attempt->people, g_hash_table_unref);
  g_clear_pointer (&attempt->finding, hb_finding_free);
  g_clear_error (&attempt->request_error);
  g_free (attempt);
}

/* Whom it concerns by their id, and what was found about them, as a HbProblem. */
GHashTable *
hb_attempt_new_people (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* A request whose answer was lost may still be on its way to where it is
 * carried out: so many turns at the client's pace, about three seconds, are
 * given to it. */
#define LATER_TURNS 15

static void look_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data);

/* At what is to be changed, and after the change once more. */
static void
look (GTask *task) /* (transfer full) */
{
  HbSession *session = g_task_get_source_object (task);
  HbAttempt *attempt = g_task_get_task_data (task);

  g_clear_pointer (&attempt->finding, hb_finding_free);
  hb_step_look_async (attempt->step, hb_directory_get_client (hb_session_get_directory (session)), look_cb, task);
}

static gboolean
later_cb (gpointer user_data)
{
  look (g_object_ref (user_data));

  return G_SOURCE_REMOVE;
}

static void
look_later (GTask *task) /* (transfer full) */
{
  HbSession *session = g_task_get_source_object (task);
  HbAttempt *attempt = g_task_get_task_data (task);
  HbClient  *client = hb_directory_get_client (hb_session_get_directory (session));
  g_autoptr (GSource) source = hb_clock_create_timeout (hb_client_get_clock (client), LATER_TURNS * hb_client_get_interval (client));

  attempt->is_looked_later = TRUE;
  g_source_set_callback (source, later_cb, task, g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* What was read after the change decides. */
static void
judge_outcome (GTask *task) /* (transfer full) */
{
  g_autoptr (GTask) owned_task = task;
  HbAttempt *attempt = g_task_get_task_data (task);

  if (attempt->finding->holds)
    {
      hb_attempt_conclude (task, attempt->says_already_so ? HB_STEP_STATE_ALREADY_SO : HB_STEP_STATE_DONE, HB_PROBLEM_NONE);
    }
  else if (attempt->request_error != NULL && !attempt->says_already_so && !attempt->is_looked_later)
    {
      look_later (g_steal_pointer (&owned_task));
    }
  else if (attempt->request_error != NULL)
    {
      hb_attempt_refuse (task, attempt->request_error);
    }
  else
    {
      hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, HB_PROBLEM_NOT_DONE);
    }
}

/* A deletion that finds nothing, and a creation that finds it there, have
 * what they want. Kisi says 404 and 409 then (seen in clients). */
static gboolean
says_already_so (const GError *error)
{
  return g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND)
         || g_error_matches (error, HB_API_ERROR, HB_API_ERROR_CONFLICT);
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbAttempt *attempt = g_task_get_task_data (task);

  attempt->is_sent = TRUE;
  hb_step_send_finish (attempt->step, result, &attempt->request_error);
  attempt->says_already_so = says_already_so (attempt->request_error);

  /* What is read again is not worth more than a plain no. */
  if (attempt->request_error != NULL && !attempt->says_already_so && !hb_api_error_is_answer_lost (attempt->request_error))
    {
      g_clear_pointer (&attempt->finding, hb_finding_free);
      hb_attempt_refuse (task, attempt->request_error);
      return;
    }

  look (g_steal_pointer (&task));
}

static void
append_intent_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbSession *session = g_task_get_source_object (task);
  HbAttempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  hb_history_append_finish (HB_HISTORY (source), result, &error);
  if (error != NULL)
    {
      hb_attempt_end (task, g_steal_pointer (&error));
      return;
    }

  attempt->is_intended = TRUE;
  hb_step_set_state (attempt->step, HB_STEP_STATE_UNDER_WAY, HB_PROBLEM_NONE);
  hb_step_send_async (attempt->step, hb_directory_get_client (hb_session_get_directory (session)),
                      send_cb, g_steal_pointer (&task));
}

static void
guard_check_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbSession *session = g_task_get_source_object (task);
  HbAttempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  HbProblem problem;

  problem = hb_guard_check_finish (HB_GUARD (source), result, &error);
  if (error != NULL)
    {
      hb_attempt_refuse (task, error);
      return;
    }
  if (problem != HB_PROBLEM_NONE)
    {
      hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, problem);
      return;
    }

  hb_step_set_before (attempt->step, attempt->finding->json);
  hb_history_append_async (hb_session_get_history (session), hb_session_get_directory (session),
                           hb_attempt_new_event (attempt, HB_JOURNAL_EVENT_INTENT), append_intent_cb, g_steal_pointer (&task));
}

/* Whoever asked for a step saw a name and an address, and meant both. What takes
 * a step back has those of that day, and one of them may have changed since:
 * people marry, and companies get other domains. Where both have, the profile
 * may have been handed to somebody else. */
static gboolean
is_same_person (HbStep *step,
                HbUser *user)
{
  gboolean is_same_name = g_str_equal (hb_user_get_name (user), hb_step_get_person_name (step));
  gboolean is_same_email = g_str_equal (hb_user_get_email (user), hb_step_get_person_email (step));

  if (hb_step_is_undo (step))
    return (is_same_name && *hb_step_get_person_name (step) != '\0') || (is_same_email && *hb_step_get_person_email (step) != '\0')
           || (is_same_name && is_same_email);

  return is_same_name && is_same_email;
}

static void
remember_person (HbAttempt *attempt,
                 HbProblem  problem)
{
  gint64 id = hb_step_get_person_id (attempt->step);

  g_hash_table_insert (attempt->people, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (problem));
}

static void
judge_finding (GTask *task) /* (transfer full) */
{
  g_autoptr (GTask) owned_task = task;
  HbSession *session = g_task_get_source_object (task);
  HbAttempt *attempt = g_task_get_task_data (task);

  if (attempt->finding->holds)
    hb_attempt_conclude (task, attempt->only_settle ? HB_STEP_STATE_DONE : HB_STEP_STATE_ALREADY_SO, HB_PROBLEM_NONE);
  else if (attempt->only_settle)
    {
      hb_step_set_state (attempt->step, HB_STEP_STATE_TO_DO, HB_PROBLEM_NONE);
      hb_attempt_end (task, NULL);
    }
  else if (attempt->finding->is_gone)
    hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, HB_PROBLEM_GONE);
  else if (attempt->finding->user != NULL && !is_same_person (attempt->step, attempt->finding->user))
    hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, HB_PROBLEM_CHANGED);
  else
    hb_guard_check_async (hb_session_get_guard (session), attempt->step, attempt->finding,
                          guard_check_cb, g_steal_pointer (&owned_task));
}

static void
judge (GTask *task) /* (transfer full) */
{
  HbAttempt *attempt = g_task_get_task_data (task);

  if (attempt->is_sent)
    judge_outcome (task);
  else
    judge_finding (task);
}

/* What could not be read is not decided upon. */
static void
end_unread (GTask  *task,
            GError *error) /* (transfer full) */
{
  HbAttempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) owned_error = error;

  g_clear_pointer (&attempt->finding, hb_finding_free);
  if (attempt->only_settle)
    {
      hb_attempt_end (task, g_steal_pointer (&owned_error));
    }
  else if (attempt->is_sent)
    {
      g_message ("What came of a change could not be read: %s", error->message);
      hb_attempt_conclude (task, HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN);
    }
  else
    {
      hb_attempt_refuse (task, owned_error);
    }
}

static void
find_reach_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  HbKeyReach reach = hb_directory_find_reach_finish (HB_DIRECTORY (source), result, &error);

  if (error != NULL)
    end_unread (task, g_steal_pointer (&error));
  else if (reach != HB_KEY_REACH_WHOLE)
    conclude_missing (task, reach);
  else
    judge (g_steal_pointer (&task));
}

static void
look_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbSession *session = g_task_get_source_object (task);
  HbAttempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  attempt->finding = hb_step_look_finish (attempt->step, result, &error);
  if (attempt->finding == NULL)
    end_unread (task, g_steal_pointer (&error));
  else if (is_missing (attempt->finding) && (!attempt->is_sent || attempt->says_already_so))
    hb_directory_find_reach_async (hb_session_get_directory (session), NULL, find_reach_cb, g_steal_pointer (&task));
  else
    judge (g_steal_pointer (&task));
}

/* Somebody who is gone, or not seen, is no obstacle: what is left of them is looked at. */
static void
get_person_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbAttempt *attempt = g_task_get_task_data (task);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_client_get_user_finish (HB_CLIENT (source), result, &error);
  if (user == NULL && !g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND))
    {
      hb_attempt_refuse (task, error);
      return;
    }

  if (user == NULL || is_same_person (attempt->step, user))
    {
      remember_person (attempt, HB_PROBLEM_NONE);
      look (g_steal_pointer (&task));
    }
  else
    {
      remember_person (attempt, HB_PROBLEM_CHANGED);
      hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, HB_PROBLEM_CHANGED);
    }
}

/* What changes a person looks at the person anyway. */
static gboolean
looks_at_person (HbStep *step)
{
  return hb_step_get_kind (step) == HB_STEP_SUSPEND || hb_step_get_kind (step) == HB_STEP_RESTORE_ACCESS
         || hb_step_get_kind (step) == HB_STEP_DELETE_PROFILE;
}

static void
take_turn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbSession *session = HB_SESSION (source);
  HbAttempt *attempt = g_task_get_task_data (task);
  gint64     person_id = hb_step_get_person_id (attempt->step);
  gpointer   problem;

  hb_session_take_turn_finish (session, result);
  if (attempt->only_settle || looks_at_person (attempt->step))
    look (g_steal_pointer (&task));
  else if (!g_hash_table_lookup_extended (attempt->people, &person_id, NULL, &problem))
    hb_client_get_user_async (hb_directory_get_client (hb_session_get_directory (session)), person_id, NULL,
                              get_person_cb, g_steal_pointer (&task));
  else if (GPOINTER_TO_INT (problem) != HB_PROBLEM_NONE)
    hb_attempt_conclude (task, HB_STEP_STATE_REFUSED, GPOINTER_TO_INT (problem));
  else
    look (g_steal_pointer (&task));
}

static GTask *
attempt_new (HbSession          *session,
             HbPlan             *plan,
             HbStep             *step,
             GHashTable         *people,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  GTask     *task = g_task_new (session, NULL, callback, user_data);
  HbAttempt *attempt = g_new0 (HbAttempt, 1);

  g_task_set_source_tag (task, hb_attempt_async);
  attempt->plan = g_object_ref (plan);
  attempt->step = g_object_ref (step);
  attempt->people = people != NULL ? g_hash_table_ref (people) : NULL;
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);

  return task;
}

void
hb_attempt_async (HbSession          *session,
                  HbPlan             *plan,
                  HbStep             *step,
                  GHashTable         *people,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  hb_session_take_turn_async (session, take_turn_cb, attempt_new (session, plan, step, people, callback, user_data));
}

void
hb_attempt_settle_async (HbSession          *session,
                         HbPlan             *plan,
                         HbStep             *step,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask     *task = attempt_new (session, plan, step, NULL, callback, user_data);
  HbAttempt *attempt = g_task_get_task_data (task);

  attempt->only_settle = TRUE;
  attempt->is_intended = TRUE;
  hb_session_take_turn_async (session, take_turn_cb, task);
}

static void
skip_turn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbAttempt *attempt = g_task_get_task_data (task);

  hb_session_take_turn_finish (HB_SESSION (source), result);
  hb_attempt_conclude (task, HB_STEP_STATE_SKIPPED, hb_step_get_problem (attempt->step));
}

void
hb_attempt_skip_async (HbSession          *session,
                       HbPlan             *plan,
                       HbStep             *step,
                       HbProblem           problem,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  hb_step_set_state (step, hb_step_get_state (step), problem);
  hb_session_take_turn_async (session, skip_turn_cb, attempt_new (session, plan, step, NULL, callback, user_data));
}

/* Returns whether what came of it was written down; where it was not, the run
 * must not go on. */
gboolean
hb_attempt_finish (HbSession    *session,
                   GAsyncResult *result,
                   GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
