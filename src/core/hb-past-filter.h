/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-past-step.h"

G_BEGIN_DECLS

#define HB_TYPE_PAST_FILTER (hb_past_filter_get_type ())
G_DECLARE_FINAL_TYPE (HbPastFilter, hb_past_filter, HB, PAST_FILTER, GObject)

HbPastFilter *hb_past_filter_new (void);

void hb_past_filter_set_search (HbPastFilter *self,
                                const char   *search);
void hb_past_filter_set_outcome (HbPastFilter *self,
                                 HbPastOutcome outcome);
void hb_past_filter_set_since (HbPastFilter *self,
                               GDateTime    *since);

G_END_DECLS
