/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-plan.h"

G_BEGIN_DECLS

/**
 * HbPastOutcome:
 * @HB_PAST_OUTCOME_ANY: whatever it was; only to look for
 * @HB_PAST_OUTCOME_DONE: it was done, or there was nothing to do any more
 * @HB_PAST_OUTCOME_NOT_DONE: it was refused, or not tried
 * @HB_PAST_OUTCOME_NOT_KNOWN: whether it was done could not be found out
 * @HB_PAST_OUTCOME_UNDER_WAY: it is being made at the moment
 *
 * What came of an attempt, in the coarse terms in which one looks for it.
 */
typedef enum
{
  HB_PAST_OUTCOME_ANY,
  HB_PAST_OUTCOME_DONE,
  HB_PAST_OUTCOME_NOT_DONE,
  HB_PAST_OUTCOME_NOT_KNOWN,
  HB_PAST_OUTCOME_UNDER_WAY,
} HbPastOutcome;

#define HB_TYPE_PAST_OUTCOME (hb_past_outcome_get_type ())
GType hb_past_outcome_get_type (void);

#define HB_TYPE_PAST_STEP (hb_past_step_get_type ())
G_DECLARE_FINAL_TYPE (HbPastStep, hb_past_step, HB, PAST_STEP, GObject)

gint64        hb_past_step_get_sequence (HbPastStep *self);
const char   *hb_past_step_get_hash (HbPastStep *self);
gint64        hb_past_step_get_run_id (HbPastStep *self);
GDateTime    *hb_past_step_get_time (HbPastStep *self);
HbStep       *hb_past_step_get_step (HbPastStep *self);
HbStepState   hb_past_step_get_state (HbPastStep *self);
HbProblem     hb_past_step_get_problem (HbPastStep *self);
HbPastOutcome hb_past_step_get_outcome (HbPastStep *self);
HbReason      hb_past_step_get_reason (HbPastStep *self);
const char   *hb_past_step_get_note (HbPastStep *self);
const char   *hb_past_step_get_actor_name (HbPastStep *self);
const char   *hb_past_step_get_desktop_user (HbPastStep *self);
const char   *hb_past_step_get_host (HbPastStep *self);
const char   *hb_past_step_get_app_version (HbPastStep *self);
const char   *hb_past_step_get_server_date (HbPastStep *self);
GDateTime    *hb_past_step_get_read_again (HbPastStep *self);
gboolean      hb_past_step_was_found (HbPastStep *self);
gboolean      hb_past_step_was_wanted (HbPastStep *self);
char         *hb_past_step_dup_before_text (HbPastStep *self);
char         *hb_past_step_dup_after_text (HbPastStep *self);
gint64        hb_past_step_get_reverses (HbPastStep *self);
gboolean      hb_past_step_get_undone (HbPastStep *self);
HbPlan       *hb_past_step_make_undo (HbPastStep *self);

G_END_DECLS
