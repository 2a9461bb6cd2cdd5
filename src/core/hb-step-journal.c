/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-private.h"

/* The words are those of the enumeration's type: they are kept in journals,
 * and so never change. */
const char *
hb_word_from_value (GType type,
                    int   value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : NULL;
}

gboolean
hb_word_to_value (GType       type,
                  const char *word,
                  int        *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = word != NULL ? g_enum_get_value_by_nick (klass, word) : NULL;

  if (found == NULL)
    return FALSE;

  *value = found->value;

  return TRUE;
}

/**
 * hb_step_to_journal:
 * @self: a step
 *
 * Returns: (transfer full): what is written down of it before it is carried out
 */
HbJournalStep *
hb_step_to_journal (HbStep *self)
{
  HbJournalStep *row = hb_journal_step_new ();

  row->kind = g_strdup (hb_word_from_value (HB_TYPE_STEP_KIND, hb_step_get_kind (self)));
  row->person_id = hb_step_get_person_id (self);
  row->person_name = g_strdup (hb_step_get_person_name (self));
  row->person_email = g_strdup (hb_step_get_person_email (self));
  row->subject_id = hb_step_get_subject_id (self);
  row->subject_name = g_strdup (hb_step_get_subject_name (self));
  row->subject = g_strdup (hb_step_get_subject (self));
  row->reverses = hb_step_get_reverses (self);

  return row;
}

/* How far it came, by its last events. What could not be found out is to be
 * looked at again. */
static void
take_progress (HbStep              *self,
               const HbJournalStep *row)
{
  const HbJournalEvent *outcome = row->outcome;
  int                   state = HB_STEP_STATE_NOT_KNOWN;
  int                   problem = HB_PROBLEM_NONE;

  if (row->intent != NULL)
    hb_step_set_before (self, row->intent->before);
  if (outcome == NULL)
    {
      hb_step_set_state (self, row->intent != NULL ? HB_STEP_STATE_UNDER_WAY : HB_STEP_STATE_TO_DO, HB_PROBLEM_NONE);
      return;
    }

  hb_word_to_value (HB_TYPE_STEP_STATE, outcome->result, &state);
  hb_word_to_value (HB_TYPE_PROBLEM, outcome->problem, &problem);
  if (outcome->before != NULL)
    hb_step_set_before (self, outcome->before);
  hb_step_set_after (self, outcome->after);
  hb_step_set_outcome_sequence (self, outcome->sequence);
  hb_step_set_state (self, state == HB_STEP_STATE_NOT_KNOWN ? HB_STEP_STATE_UNDER_WAY : (HbStepState) state, (HbProblem) problem);
}

/**
 * hb_step_new_from_journal:
 * @row: a step that was written down, and how far it came
 * @error: return location for an error: %HB_PROBLEM_JOURNAL_NEWER where it is
 *   of a kind that this version does not know
 *
 * Returns: (transfer full) (nullable): the step
 */
HbStep *
hb_step_new_from_journal (const HbJournalStep *row,
                          GError             **error)
{
  g_autoptr (HbStep) self = NULL;
  int kind = 0;

  if (!hb_word_to_value (HB_TYPE_STEP_KIND, row->kind, &kind) || row->person_id <= 0)
    {
      g_set_error (error, HB_PROBLEM_ERROR, HB_PROBLEM_JOURNAL_NEWER,
                   "There is no kind of step called “%s”", row->kind);
      return NULL;
    }

  self = hb_step_new ((HbStepKind) kind, row->person_id, row->person_name, row->person_email,
                      row->subject_id, row->subject_name, row->subject);
  hb_step_set_journal_id (self, row->id);
  hb_step_set_reverses (self, row->reverses);
  take_progress (self, row);

  return g_steal_pointer (&self);
}
