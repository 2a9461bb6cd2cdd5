/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-run.h"

/**
 * hb_journal_step_new:
 *
 * Returns: (transfer full): a step of which nothing is said yet; its kind has
 *   to be set before it is written
 */
HbJournalStep *
hb_journal_step_new (void)
{
  return g_new0 (HbJournalStep, 1);
}

/**
 * hb_journal_step_free:
 * @self: (nullable) (transfer full): a step
 */
void
hb_journal_step_free (HbJournalStep *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->person_email, g_free);
  g_clear_pointer (&self->subject_name, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->intent, hb_journal_event_free);
  g_clear_pointer (&self->outcome, hb_journal_event_free);
  g_free (self);
}

/**
 * hb_journal_run_new:
 *
 * Returns: (transfer full): a run of which nothing is said yet, with an empty
 *   list of steps that frees what is put into it
 */
HbJournalRun *
hb_journal_run_new (void)
{
  HbJournalRun *self = g_new0 (HbJournalRun, 1);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_journal_step_free);

  return self;
}

/**
 * hb_journal_run_free:
 * @self: (nullable) (transfer full): a run
 */
void
hb_journal_run_free (HbJournalRun *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->organization_name, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}
