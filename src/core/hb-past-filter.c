/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-filter-private.h"

#include "hb-fold.h"
#include "hb-past-step-private.h"

void
hb_past_filter_clear (HbPastFilter *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->since, g_date_time_unref);
}

gboolean
hb_past_filter_set_search (HbPastFilter *self,
                           const char   *search)
{
  g_autofree char *folded = hb_fold_text (search);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);

  if (self->words != NULL ? g_strv_equal ((const char *const *) words, (const char *const *) self->words) : words[0] == NULL)
    return FALSE;

  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);

  return TRUE;
}

gboolean
hb_past_filter_set_outcome (HbPastFilter *self,
                            HbPastOutcome outcome)
{
  if (self->outcome == outcome)
    return FALSE;

  self->outcome = outcome;

  return TRUE;
}

gboolean
hb_past_filter_set_since (HbPastFilter *self,
                          GDateTime    *since)
{
  if (self->since == since || (self->since != NULL && since != NULL && g_date_time_equal (self->since, since)))
    return FALSE;

  g_clear_pointer (&self->since, g_date_time_unref);
  if (since != NULL)
    self->since = g_date_time_ref (since);

  return TRUE;
}

gboolean
hb_past_filter_fits (const HbPastFilter *self,
                     HbPastStep         *step)
{
  if (self->outcome != HB_PAST_OUTCOME_ANY && hb_past_step_get_outcome (step) != self->outcome)
    return FALSE;
  if (self->since != NULL && g_date_time_compare (hb_past_step_get_time (step), self->since) < 0)
    return FALSE;

  return self->words == NULL || hb_past_step_fits (step, (const char *const *) self->words);
}

static char *
make_search_key (HbPlan *plan)
{
  g_autoptr (GString) text = g_string_new (hb_plan_get_note (plan));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      HbStep *step = hb_plan_get_step (plan, i);

      g_string_append_printf (text, "\n%s\n%s\n%s", hb_step_get_person_name (step), hb_step_get_person_email (step),
                              hb_step_get_subject_name (step));
    }

  return hb_fold_text (text->str);
}

gboolean
hb_past_filter_fits_plan (const HbPastFilter *self,
                          HbPlan             *plan)
{
  GDateTime       *started = hb_plan_get_started (plan);
  g_autofree char *key = NULL;

  if (self->outcome != HB_PAST_OUTCOME_ANY)
    return FALSE;
  if (self->since != NULL && started != NULL && g_date_time_compare (started, self->since) < 0)
    return FALSE;

  key = make_search_key (plan);
  for (gsize i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (key, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}
