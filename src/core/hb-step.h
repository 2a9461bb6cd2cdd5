/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-access.h"
#include "hb-person.h"
#include "hb-problem.h"
#include "hb-right.h"

G_BEGIN_DECLS

/**
 * HbStepKind:
 * @HB_STEP_REMOVE_RIGHT: take an access right away
 * @HB_STEP_GRANT_RIGHT: give a right back that was taken away
 * @HB_STEP_SUSPEND: close every door to a person
 * @HB_STEP_RESTORE_ACCESS: take the suspension back
 * @HB_STEP_LEAVE_TEAM: take a person out of a team
 * @HB_STEP_JOIN_TEAM: put a person back into a team
 * @HB_STEP_DEACTIVATE_CARD: switch a card off
 * @HB_STEP_ACTIVATE_CARD: switch a card on again
 * @HB_STEP_DELETE_LINK: delete an access link for good
 * @HB_STEP_DELETE_PROFILE: remove a person from the organization for good
 * @HB_STEP_END_RIGHT: have an access right to a group end on another date
 *
 * What a step changes.
 */
typedef enum
{
  HB_STEP_REMOVE_RIGHT,
  HB_STEP_GRANT_RIGHT,
  HB_STEP_SUSPEND,
  HB_STEP_RESTORE_ACCESS,
  HB_STEP_LEAVE_TEAM,
  HB_STEP_JOIN_TEAM,
  HB_STEP_DEACTIVATE_CARD,
  HB_STEP_ACTIVATE_CARD,
  HB_STEP_DELETE_LINK,
  HB_STEP_DELETE_PROFILE,
  HB_STEP_END_RIGHT,
} HbStepKind;

#define HB_TYPE_STEP_KIND (hb_step_kind_get_type ())
GType hb_step_kind_get_type (void);

/**
 * HbStepState:
 * @HB_STEP_STATE_TO_DO: nothing was sent, or it was found not to be done
 * @HB_STEP_STATE_UNDER_WAY: it was or may have been sent
 * @HB_STEP_STATE_DONE: it was changed, and read again to be sure
 * @HB_STEP_STATE_ALREADY_SO: there was nothing to change, which was read too
 * @HB_STEP_STATE_REFUSED: it was not changed; the problem says why
 * @HB_STEP_STATE_NOT_KNOWN: whether it was changed could not be found out
 * @HB_STEP_STATE_SKIPPED: it was not tried; the problem says why
 *
 * How far a step has come.
 */
typedef enum
{
  HB_STEP_STATE_TO_DO,
  HB_STEP_STATE_UNDER_WAY,
  HB_STEP_STATE_DONE,
  HB_STEP_STATE_ALREADY_SO,
  HB_STEP_STATE_REFUSED,
  HB_STEP_STATE_NOT_KNOWN,
  HB_STEP_STATE_SKIPPED,
} HbStepState;

#define HB_TYPE_STEP_STATE (hb_step_state_get_type ())
GType hb_step_state_get_type (void);

#define HB_TYPE_STEP (hb_step_get_type ())
G_DECLARE_FINAL_TYPE (HbStep, hb_step, HB, STEP, GObject)

HbStep *hb_step_new_for_person (HbStepKind kind,
                                HbPerson  *person);
HbStep *hb_step_new_for_right (HbStepKind kind,
                               HbPerson  *person,
                               HbRight   *right);
HbStep *hb_step_new_end_right (HbPerson  *person,
                               HbRight   *right,
                               GDateTime *until);

HbStepKind  hb_step_get_kind (HbStep *self);
gint64      hb_step_get_person_id (HbStep *self);
const char *hb_step_get_person_name (HbStep *self);
const char *hb_step_get_person_email (HbStep *self);
gint64      hb_step_get_subject_id (HbStep *self);
const char *hb_step_get_subject_name (HbStep *self);
HbStepState hb_step_get_state (HbStep *self);
HbProblem   hb_step_get_problem (HbStep *self);
HbAccess    hb_step_get_access (HbStep *self);
GDateTime  *hb_step_dup_until (HbStep *self);

const GDate *hb_step_get_return_day (HbStep *self);
void         hb_step_set_return_day (HbStep      *self,
                                     const GDate *day);

gboolean hb_step_takes_away (HbStep *self);
gboolean hb_step_can_be_undone (HbStep *self);
gboolean hb_step_is_settled (HbStep *self);
gboolean hb_step_is_undo (HbStep *self);
HbStep  *hb_step_get_undo (HbStep *self);

G_END_DECLS
