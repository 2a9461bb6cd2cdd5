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
