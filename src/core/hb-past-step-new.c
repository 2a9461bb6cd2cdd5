/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-step-private.h"

#include <stdio.h>

#include "hb-fold.h"
#include "hb-plan-private.h"
#include "hb-step-private.h"

/* How an attempt is made of what the journal has of it. */

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static const HbJournalStep *
find_step (const HbJournalRun *run,
           gint64              step_id)
{
  for (guint i = 0; i < run->steps->len; i++)
    {
      const HbJournalStep *step = run->steps->pdata[i];

      if (step->id == step_id)
        return step;
    }

  return NULL;
}

/* A run of the one step, with what came of it in this attempt. */
static HbPlan *
read_plan (const HbJournalEvent *event,
           const HbJournalRun   *run,
           GError              **error)
{
  const HbJournalStep *planned = find_step (run, event->step_id);
  HbJournalStep        step;
  HbJournalRun         part = *run;
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  if (planned == NULL)
    {
      g_set_error (error, HB_PROBLEM_ERROR, HB_PROBLEM_JOURNAL_DAMAGED,
                   "Event %" G_GINT64_FORMAT " is of no step of its run", event->sequence);
      return NULL;
    }

  step = *planned;
  step.intent = NULL;
  step.outcome = (HbJournalEvent *) event;
  g_ptr_array_add (steps, &step);
  part.steps = steps;

  return hb_plan_new_from_journal (&part, error);
}

static char *
make_search_key (HbPastStep *self)
{
  HbStep          *step = hb_past_step_get_step (self);
  const char      *note = hb_past_step_get_note (self);
  g_autofree char *text = g_strjoin ("\n", hb_step_get_person_name (step), hb_step_get_person_email (step),
                                     hb_step_get_subject_name (step), self->actor_name, note != NULL ? note : "", NULL);

  return hb_fold_text (text);
}

/* As it was written by hb_attempt_conclude(); what is not that proves nothing. */
static void
take_proof (HbPastStep *self,
            const char *proof)
{
  gint64 read_us = 0;
  char   found[6];
  char   wanted[6];

  if (proof == NULL
      || sscanf (proof, "{\"read_us\":%" G_GINT64_FORMAT ",\"found\":%5[a-z],\"as_wanted\":%5[a-z]}", &read_us, found, wanted) != 3)
    return;

  self->read_again = g_date_time_new_from_unix_utc_usec (read_us);
  self->was_found = g_str_equal (found, "true");
  self->was_wanted = g_str_equal (wanted, "true");
}

/**
 * hb_past_step_new:
 * @event: an outcome, or an intent of which nobody knows what came of it
 * @run: the run that it belongs to
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable): the attempt
 */
HbPastStep *
hb_past_step_new (const HbJournalEvent *event,
                  const HbJournalRun   *run,
                  GError              **error)
{
  g_autoptr (HbPastStep) self = g_object_new (HB_TYPE_PAST_STEP, NULL);
  int state = HB_STEP_STATE_NOT_KNOWN;
  int problem = HB_PROBLEM_NONE;

  self->plan = read_plan (event, run, error);
  if (self->plan == NULL)
    return NULL;
  self->time = g_date_time_new_from_unix_utc_usec (event->time_us);
  if (self->time == NULL)
    {
      g_set_error (error, HB_PROBLEM_ERROR, HB_PROBLEM_JOURNAL_DAMAGED,
                   "Event %" G_GINT64_FORMAT " was at no time there is", event->sequence);
      return NULL;
    }

  /* What a newer version may have found out is not known to this one. */
  if (!hb_word_to_value (HB_TYPE_STEP_STATE, event->result, &state))
    state = HB_STEP_STATE_NOT_KNOWN;
  if (event->problem != NULL && !hb_word_to_value (HB_TYPE_PROBLEM, event->problem, &problem))
    problem = HB_PROBLEM_OTHER;
  self->sequence = event->sequence;
  self->subject_id = find_step (run, event->step_id)->subject_id;
  self->hash = dup_text (event->hash);
  self->state = (HbStepState) state;
  self->problem = state == HB_STEP_STATE_NOT_KNOWN ? HB_PROBLEM_NOT_KNOWN : (HbProblem) problem;
  self->actor_name = dup_text (event->actor_name);
  self->desktop_user = dup_text (event->desktop_user);
  self->host = dup_text (event->host);
  self->app_version = dup_text (event->app_version);
  self->server_date = dup_text (event->server_date);
  self->is_open = event->type == HB_JOURNAL_EVENT_INTENT;
  take_proof (self, event->proof);
  self->search_key = make_search_key (self);

  return g_steal_pointer (&self);
}
