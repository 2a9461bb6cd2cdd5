/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-past-step.h"

G_BEGIN_DECLS

/* What is to be shown of the past; all zero is everything. */
typedef struct
{
  char        **words; /* (owned) (nullable): what is searched for, folded */
  HbPastOutcome outcome;
  GDateTime    *since; /* (owned) (nullable) */
} HbPastFilter;

void hb_past_filter_clear (HbPastFilter *self);

/* Each returns whether that is something else than before. */
gboolean hb_past_filter_set_search (HbPastFilter *self,
                                    const char   *search);
gboolean hb_past_filter_set_outcome (HbPastFilter *self,
                                     HbPastOutcome outcome);
gboolean hb_past_filter_set_since (HbPastFilter *self,
                                   GDateTime    *since);

gboolean hb_past_filter_fits (const HbPastFilter *self,
                              HbPastStep         *step);

/* Of a run that has not ended nothing has come yet. */
gboolean hb_past_filter_fits_plan (const HbPastFilter *self,
                                   HbPlan             *plan);

G_END_DECLS
