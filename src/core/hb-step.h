/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-directory.h"
#include "hb-person.h"
#include "hb-right.h"

G_BEGIN_DECLS

/**
 * HbStepKind:
 * @HB_STEP_REMOVE_RIGHT: take an access right away
 * @HB_STEP_GRANT_RIGHT: give a right back that was taken away
 * @HB_STEP_SUSPEND: close every door to a person
 * @HB_STEP_RESTORE_ACCESS: take the suspension back
 * @HB_STEP_DELETE_PROFILE: remove a person from the organization for good
 *
 * What a step changes.
 */
typedef enum
{
  HB_STEP_REMOVE_RIGHT,
  HB_STEP_GRANT_RIGHT,
  HB_STEP_SUSPEND,
  HB_STEP_RESTORE_ACCESS,
  HB_STEP_DELETE_PROFILE,
} HbStepKind;

/**
 * HbOutcome:
 * @HB_OUTCOME_DONE: it was changed, and read again to be sure
 * @HB_OUTCOME_ALREADY_SO: there was nothing to change, which was read again too
 *
 * How a step ended that did not fail.
 */
typedef enum
{
  HB_OUTCOME_DONE,
  HB_OUTCOME_ALREADY_SO,
} HbOutcome;

#define HB_TYPE_STEP (hb_step_get_type ())
G_DECLARE_FINAL_TYPE (HbStep, hb_step, HB, STEP, GObject)

HbStep *hb_step_new_for_person (HbStepKind kind,
                                HbPerson  *person);
HbStep *hb_step_new_for_right (HbStepKind kind,
                               HbPerson  *person,
                               HbRight   *right);

HbStepKind hb_step_get_kind (HbStep *self);
HbPerson  *hb_step_get_person (HbStep *self);
HbRight   *hb_step_get_right (HbStep *self);
HbStep    *hb_step_get_undo (HbStep *self);

void     hb_step_run_async (HbStep             *self,
                            HbDirectory        *directory,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
gboolean hb_step_run_finish (HbStep       *self,
                             GAsyncResult *result,
                             HbOutcome    *outcome,
                             GError      **error);

G_END_DECLS
