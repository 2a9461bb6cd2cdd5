/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-private.h"

#include <string.h>

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

char *
hb_day_to_text (const GDate *day)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
}

gboolean
hb_day_from_text (const char *text,
                  GDate      *day)
{
  g_autofree char *midnight = g_strconcat (text != NULL ? text : "", "T00:00:00Z", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (midnight, NULL);
  int year, month, day_of_month;

  if (moment == NULL)
    return FALSE;

  g_date_time_get_ymd (moment, &year, &month, &day_of_month);
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/* What is planned with a suspension, or its end, is the day of the return alone; it was not written down by every
 * version, and journals have no such text then. */
#define RETURN_PREFIX "{\"return_day\":\""
#define RETURN_SUFFIX "\"}"

static gboolean
has_return_day (HbStepKind kind)
{
  return kind == HB_STEP_SUSPEND || kind == HB_STEP_RESTORE_ACCESS;
}

static char *
write_return_day (HbStep *self)
{
  const GDate     *day = hb_step_get_return_day (self);
  g_autofree char *text = day != NULL ? hb_day_to_text (day) : NULL;

  return text != NULL ? g_strconcat (RETURN_PREFIX, text, RETURN_SUFFIX, NULL) : NULL;
}

static void
read_return_day (HbStep     *self,
                 const char *subject)
{
  g_autofree char *text = NULL;
  GDate            day;

  if (subject == NULL || !g_str_has_prefix (subject, RETURN_PREFIX))
    return;
  text = g_strdup (subject + strlen (RETURN_PREFIX));
  if (!g_str_has_suffix (text, RETURN_SUFFIX))
    return;

  text[strlen (text) - strlen (RETURN_SUFFIX)] = '\0';
  if (hb_day_from_text (text, &day))
    hb_step_set_return_day (self, &day);
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
  row->subject = has_return_day (hb_step_get_kind (self)) ? write_return_day (self) : g_strdup (hb_step_get_subject (self));
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
                      row->subject_id, row->subject_name, has_return_day ((HbStepKind) kind) ? NULL : row->subject);
  if (has_return_day ((HbStepKind) kind))
    read_return_day (self, row->subject);
  hb_step_set_journal_id (self, row->id);
  hb_step_set_reverses (self, row->reverses);
  take_progress (self, row);

  return g_steal_pointer (&self);
}
