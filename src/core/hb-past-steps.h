/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-load-state.h"
#include "hb-past-filter.h"
#include "hb-past-step.h"
#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_PAST_STEPS (hb_past_steps_get_type ())
G_DECLARE_FINAL_TYPE (HbPastSteps, hb_past_steps, HB, PAST_STEPS, GObject)

HbPastSteps *hb_past_steps_new (HbSession    *session,
                                gint64        person_id,
                                HbPastFilter *filter);

void hb_past_steps_load (HbPastSteps *self);
void hb_past_steps_load_more (HbPastSteps *self);
void hb_past_steps_stop (HbPastSteps *self);

HbLoadState hb_past_steps_get_state (HbPastSteps *self);
HbProblem   hb_past_steps_get_problem (HbPastSteps *self);
guint       hb_past_steps_get_n_known (HbPastSteps *self);
HbPlan     *hb_past_steps_make_again (HbPastSteps *self,
                                      HbPastStep  *step);

G_END_DECLS
