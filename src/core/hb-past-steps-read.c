/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-steps-private.h"

#include "hb-directory-private.h"
#include "hb-history-private.h"
#include "hb-past-page-private.h"
#include "hb-past-step-private.h"
#include "hb-step-private.h"

/* How a list gets to know what the journal has: the newest first, then what is
 * older page by page, and what is written down meanwhile. */

/* What takes something back is always younger than that, and so is known first,
 * unless that was read before it came about. */
static void
get_to_know (HbPastSteps *self,
             HbPastStep  *step)
{
  gint64      sequence = hb_past_step_get_sequence (step);
  gint64      reverses = hb_past_step_get_reverses (step);
  HbPastStep *reversed;

  g_hash_table_insert (self->by_sequence, g_memdup2 (&sequence, sizeof sequence), step);
  if (g_hash_table_contains (self->undone, &sequence))
    hb_past_step_set_undone (step);
  if (reverses == 0 || hb_past_step_get_outcome (step) != HB_PAST_OUTCOME_DONE)
    return;

  g_hash_table_add (self->undone, g_memdup2 (&reverses, sizeof reverses));
  reversed = g_hash_table_lookup (self->by_sequence, &reverses);
  if (reversed != NULL)
    hb_past_step_set_undone (reversed);
}

/* Returns whether that is something else than before. */
static gboolean
update_under_way (HbPastSteps *self,
                  HbPastStep  *step)
{
  HbTurns *turns = hb_history_get_turns (hb_session_get_history (self->session));

  return hb_past_step_set_under_way (step, hb_past_step_is_open (step) && hb_turns_is_running (turns, hb_past_step_get_run_id (step)));
}

static void
add_older (HbPastSteps *self,
           GPtrArray   *steps)
{
  guint n_before = self->shown->len;

  for (guint i = 0; i < steps->len; i++)
    {
      HbPastStep *step = steps->pdata[i];

      get_to_know (self, step);
      update_under_way (self, step);
      g_ptr_array_add (self->known, g_object_ref (step));
      if (hb_past_filter_fits (self->filter, step))
        g_ptr_array_add (self->shown, g_object_ref (step));
    }

  hb_past_steps_tell_items_changed (self, n_before, 0, self->shown->len - n_before);
}

static gboolean
is_intent_of (HbPastStep *open,
              HbPastStep *step)
{
  return hb_past_step_is_open (open)
         && hb_step_get_journal_id (hb_past_step_get_step (open)) == hb_step_get_journal_id (hb_past_step_get_step (step));
}

/* What was under way when it was read, and of which is known now what came of it. */
static void
forget_intent_of (HbPastSteps *self,
                  HbPastStep  *step)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (is_intent_of (self->shown->pdata[i], step))
      {
        g_ptr_array_remove_index (self->shown, i);
        hb_past_steps_tell_items_changed (self, i, 1, 0);
        break;
      }

  for (guint i = 0; i < self->known->len; i++)
    if (is_intent_of (self->known->pdata[i], step))
      {
        gint64 sequence = hb_past_step_get_sequence (self->known->pdata[i]);

        g_hash_table_remove (self->by_sequence, &sequence);
        g_ptr_array_remove_index (self->known, i);
        break;
      }
}

static void
add_newer (HbPastSteps *self,
           GPtrArray   *steps)
{
  guint n_shown = 0;

  for (guint i = 0; i < steps->len; i++)
    forget_intent_of (self, steps->pdata[i]);

  for (guint i = steps->len; i > 0; i--)
    {
      HbPastStep *step = steps->pdata[i - 1];

      get_to_know (self, step);
      g_ptr_array_insert (self->known, 0, g_object_ref (step));
      if (!hb_past_filter_fits (self->filter, step))
        continue;
      g_ptr_array_insert (self->shown, 0, g_object_ref (step));
      n_shown++;
    }

  self->n_wanted += n_shown;
  hb_past_steps_tell_items_changed (self, 0, 0, n_shown);
}

static void
fail (HbPastSteps *self,
      HbProblem    problem)
{
  hb_past_steps_forget_all (self);
  hb_past_steps_set_state (self, HB_LOAD_STATE_FAILED, problem);
}

static HbPastStep *
get_newest (HbPastSteps *self)
{
  return self->known->len > 0 ? self->known->pdata[0] : NULL;
}

/* Keeps what is not known yet of a page, and returns whether that was all. */
static gboolean
collect_newer (HbPastSteps *self,
               GPtrArray   *steps)
{
  HbPastStep *newest = get_newest (self);

  for (guint i = 0; i < steps->len; i++)
    {
      HbPastStep *step = steps->pdata[i];

      if (newest != NULL && hb_past_step_get_sequence (step) <= hb_past_step_get_sequence (newest))
        return TRUE;
      g_ptr_array_add (self->newer, g_object_ref (step));
    }

  return steps->len < HB_PAST_STEPS_PAGE;
}

static void
read_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HbPastSteps) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) newer = NULL;
  g_autoptr (GError) error = NULL;

  steps = hb_past_page_read_finish (HB_JOURNAL (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (steps == NULL)
    {
      g_message ("What was done could not be read: %s", error->message);
      fail (self, hb_problem_from_error (error));
      return;
    }

  if (self->newer == NULL)
    {
      self->is_whole = steps->len < HB_PAST_STEPS_PAGE;
      add_older (self, steps);
    }
  else if (collect_newer (self, steps))
    {
      newer = g_steal_pointer (&self->newer);
      add_newer (self, newer);
    }
  hb_past_steps_read_next (self);
}

static void
read_page (HbPastSteps *self,
           GPtrArray   *behind)
{
  HbJournalFilter filter = {
    .organization_id = hb_directory_get_expected_organization_id (hb_session_get_directory (self->session)),
    .person_id = self->person_id,
    .outcomes_only = TRUE,
    /* What is just being made is no news, but what was left that way is. */
    .open_intents = self->newer == NULL,
    .limit = HB_PAST_STEPS_PAGE,
  };

  if (behind->len > 0)
    filter.before_sequence = hb_past_step_get_sequence (behind->pdata[behind->len - 1]);
  self->cancellable = g_cancellable_new ();
  hb_past_page_read_async (self->journal, &filter, self->cancellable, read_page_cb, g_object_ref (self));
}

/* What came of a step is read before it is said of it that it is not under way
 * any more, so that nobody sees it as not known between the two. */
static void
rest (HbPastSteps *self)
{
  gboolean is_change = FALSE;

  hb_past_steps_set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  for (guint i = 0; i < self->known->len; i++)
    is_change |= update_under_way (self, self->known->pdata[i]);
  if (is_change && hb_past_filter_get_outcome (self->filter) != HB_PAST_OUTCOME_ANY)
    hb_past_steps_filter_again (self);
}

/* One page at a time: what is new goes first, and then what is still wanted. */
void
hb_past_steps_read_next (HbPastSteps *self)
{
  gboolean has_begun = self->known->len > 0 || self->is_whole;

  if (self->journal == NULL || self->cancellable != NULL)
    return;

  if (self->newer == NULL && self->wants_newer && has_begun)
    {
      self->wants_newer = FALSE;
      self->newer = g_ptr_array_new_with_free_func (g_object_unref);
    }

  if (self->newer != NULL)
    read_page (self, self->newer);
  else if (!self->is_whole && self->shown->len < self->n_wanted)
    {
      hb_past_steps_set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
      read_page (self, self->known);
    }
  else
    rest (self);
}

static void
read_journal (HbPastSteps *self)
{
  HbHistory *history = hb_session_get_history (self->session);

  if (hb_history_get_journal (history) != NULL)
    {
      g_set_object (&self->journal, hb_history_get_journal (history));
      hb_past_steps_read_next (self);
    }
  else if (hb_history_get_problem (history) != HB_PROBLEM_NONE)
    {
      fail (self, hb_history_get_problem (history));
    }
  /* Else it is being opened, and tells when it is. */
}

static void
load_directory_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (HbPastSteps) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;

  hb_directory_load_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (error != NULL)
    fail (self, hb_problem_from_error (error));
  /* Without an organization everything would fit. */
  else if (hb_directory_get_organization_id (HB_DIRECTORY (source)) <= 0)
    fail (self, HB_PROBLEM_BAD_ANSWER);
  else
    read_journal (self);
}

/* Only what belongs to the organization is shown, so it has to be known which
 * that is. What is kept here is there without a connection as well. */
void
hb_past_steps_read (HbPastSteps *self)
{
  HbDirectory *directory = hb_session_get_directory (self->session);

  if (hb_directory_get_expected_organization_id (directory) > 0)
    {
      read_journal (self);
      return;
    }

  self->cancellable = g_cancellable_new ();
  hb_directory_load_async (directory, self->cancellable, load_directory_cb, g_object_ref (self));
}

/* A journal that was set aside is another one afterwards. */
void
hb_past_steps_read_newer (HbPastSteps *self)
{
  if (self->journal == NULL || self->journal != hb_history_get_journal (hb_session_get_history (self->session)))
    {
      hb_past_steps_load (self);
      return;
    }

  self->wants_newer = TRUE;
  hb_past_steps_read_next (self);
}
