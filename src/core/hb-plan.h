/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-step.h"

G_BEGIN_DECLS

/**
 * HbReason:
 * @HB_REASON_NONE: none was given
 * @HB_REASON_LEFT: the person has left
 * @HB_REASON_MOVED: the person works elsewhere in the organization now
 * @HB_REASON_ON_LEAVE: the person is away and comes back
 * @HB_REASON_CONTRACT_ENDED: what the person was let in for is over
 * @HB_REASON_LOST_TRUST: the person is not to come in any more
 * @HB_REASON_REVIEW: somebody went through who may come in
 *
 * Why a plan is carried out.
 */
typedef enum
{
  HB_REASON_NONE,
  HB_REASON_LEFT,
  HB_REASON_MOVED,
  HB_REASON_ON_LEAVE,
  HB_REASON_CONTRACT_ENDED,
  HB_REASON_LOST_TRUST,
  HB_REASON_REVIEW,
} HbReason;

#define HB_TYPE_REASON (hb_reason_get_type ())
GType hb_reason_get_type (void);

#define HB_TYPE_PLAN (hb_plan_get_type ())
G_DECLARE_FINAL_TYPE (HbPlan, hb_plan, HB, PLAN, GObject)

HbPlan *hb_plan_new (void);
HbPlan *hb_plan_new_for_step (HbStep *step);
HbPlan *hb_plan_new_undo (HbPlan *plan);
HbPlan *hb_plan_new_undo_of_step (HbPlan *plan,
                                  guint   position);

void     hb_plan_append (HbPlan *self,
                         HbStep *step);
HbStep  *hb_plan_get_step (HbPlan *self,
                           guint   position);
gboolean hb_plan_contains (HbPlan *self,
                           HbStep *step);
gboolean hb_plan_follows (HbPlan *self,
                          HbPlan *earlier);

HbReason    hb_plan_get_reason (HbPlan *self);
const char *hb_plan_get_note (HbPlan *self);
void        hb_plan_set_reason (HbPlan     *self,
                                HbReason    reason,
                                const char *note);

guint hb_plan_count_people (HbPlan *self);
guint hb_plan_count (HbPlan     *self,
                     HbStepState state);
guint hb_plan_count_irreversible (HbPlan *self);

gint64     hb_plan_get_run_id (HbPlan *self);
GDateTime *hb_plan_get_started (HbPlan *self);

G_END_DECLS
