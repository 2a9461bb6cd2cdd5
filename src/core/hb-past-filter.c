/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-filter.h"
#include "hb-past-filter-private.h"

#include "hb-fold.h"
#include "hb-past-step-private.h"

/**
 * HbPastFilter:
 *
 * What of the past is to be shown, in each list that goes by it: everything
 * before something is set.
 */
struct _HbPastFilter
{
  GObject parent_instance;

  char        **words; /* (owned) (nullable): what is searched for, folded */
  HbPastOutcome outcome;
  GDateTime    *since; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbPastFilter, hb_past_filter, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hb_past_filter_finalize (GObject *object)
{
  HbPastFilter *self = HB_PAST_FILTER (object);

  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->since, g_date_time_unref);

  G_OBJECT_CLASS (hb_past_filter_parent_class)->finalize (object);
}

static void
hb_past_filter_class_init (HbPastFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_past_filter_finalize;

  /**
   * HbPastFilter::changed:
   *
   * Something else fits than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_PAST_FILTER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_past_filter_init (HbPastFilter *self)
{
}

/**
 * hb_past_filter_new:
 *
 * Returns: (transfer full): a filter that everything fits
 */
HbPastFilter *
hb_past_filter_new (void)
{
  return g_object_new (HB_TYPE_PAST_FILTER, NULL);
}

/**
 * hb_past_filter_set_search:
 * @self: a filter
 * @search: words, each of which has to be in a name, an address, the note or
 *   the name of what was changed; empty for no search
 */
void
hb_past_filter_set_search (HbPastFilter *self,
                           const char   *search)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_if_fail (HB_IS_PAST_FILTER (self));
  g_return_if_fail (search != NULL);

  folded = hb_fold_text (search);
  words = g_strsplit_set (folded, " \t\n", -1);
  if (self->words != NULL ? g_strv_equal ((const char *const *) words, (const char *const *) self->words) : words[0] == NULL)
    return;

  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hb_past_filter_set_outcome:
 * @self: a filter
 * @outcome: what came of what is to be shown
 */
void
hb_past_filter_set_outcome (HbPastFilter *self,
                            HbPastOutcome outcome)
{
  g_return_if_fail (HB_IS_PAST_FILTER (self));

  if (self->outcome == outcome)
    return;

  self->outcome = outcome;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hb_past_filter_set_since:
 * @self: a filter
 * @since: (nullable): the first moment to be shown, or %NULL for all
 */
void
hb_past_filter_set_since (HbPastFilter *self,
                          GDateTime    *since)
{
  g_return_if_fail (HB_IS_PAST_FILTER (self));

  if (self->since == since || (self->since != NULL && since != NULL && g_date_time_equal (self->since, since)))
    return;

  g_clear_pointer (&self->since, g_date_time_unref);
  if (since != NULL)
    self->since = g_date_time_ref (since);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

HbPastOutcome
hb_past_filter_get_outcome (HbPastFilter *self)
{
  return self->outcome;
}

gboolean
hb_past_filter_fits (HbPastFilter *self,
                     HbPastStep   *step)
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
hb_past_filter_fits_plan (HbPastFilter *self,
                          HbPlan       *plan)
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
