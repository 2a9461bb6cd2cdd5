/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-past-filter.h"

G_BEGIN_DECLS

HbPastOutcome hb_past_filter_get_outcome (HbPastFilter *self);

gboolean hb_past_filter_fits (HbPastFilter *self,
                              HbPastStep   *step);

/* Of a run that has not ended nothing has come yet. */
gboolean hb_past_filter_fits_plan (HbPastFilter *self,
                                   HbPlan       *plan);

G_END_DECLS
