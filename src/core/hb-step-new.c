/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-private.h"

#include "hb-api-error.h"
#include "hb-right-change.h"
#include "hb-right-private.h"

/* The steps there are, and by which of them each is taken back. */

/**
 * hb_step_new_for_person:
 * @kind: a kind that is about a person as a whole
 * @person: whom it is about
 *
 * Returns: (transfer full): a step that is to do
 */
HbStep *
hb_step_new_for_person (HbStepKind kind,
                        HbPerson  *person)
{
  g_return_val_if_fail (kind == HB_STEP_SUSPEND || kind == HB_STEP_RESTORE_ACCESS || kind == HB_STEP_DELETE_PROFILE, NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);

  return hb_step_new (kind, hb_person_get_id (person), hb_person_get_name (person), hb_person_get_email (person), 0, NULL, NULL);
}

/**
 * hb_step_new_for_right:
 * @kind: a kind that is about a right
 * @person: who holds the right, or held it
 * @right: the right
 *
 * Returns: (transfer full): a step that is to do
 */
HbStep *
hb_step_new_for_right (HbStepKind kind,
                       HbPerson  *person,
                       HbRight   *right)
{
  g_return_val_if_fail (kind == HB_STEP_REMOVE_RIGHT || kind == HB_STEP_GRANT_RIGHT, NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);
  g_return_val_if_fail (HB_IS_RIGHT (right), NULL);

  return hb_step_new (kind, hb_person_get_id (person), hb_person_get_name (person), hb_person_get_email (person),
                      hb_right_get_id (right), hb_right_get_scope_name (right),
                      hb_role_assignment_get_json (hb_right_get_assignment (right)));
}

/**
 * hb_step_new_end_right:
 * @person: who holds the right
 * @right: a right to a group; only those have dates (documented by Kisi)
 * @until: when it is to end, to the second
 *
 * Returns: (transfer full): a step that is to do
 */
HbStep *
hb_step_new_end_right (HbPerson  *person,
                       HbRight   *right,
                       GDateTime *until)
{
  g_autoptr (GDateTime) second = NULL;
  g_autofree char *change = NULL;

  g_return_val_if_fail (HB_IS_PERSON (person), NULL);
  g_return_val_if_fail (HB_IS_RIGHT (right), NULL);
  g_return_val_if_fail (hb_right_get_scope (right) == HB_RIGHT_SCOPE_GROUP, NULL);
  g_return_val_if_fail (until != NULL, NULL);

  second = g_date_time_new_from_unix_utc (g_date_time_to_unix (until));
  change = hb_right_change_to_text (hb_right_get_assignment (right), second);

  return hb_step_new (HB_STEP_END_RIGHT, hb_person_get_id (person), hb_person_get_name (person), hb_person_get_email (person),
                      hb_right_get_id (right), hb_right_get_scope_name (right), change);
}

gboolean
hb_step_read_ending (HbStep            *self,
                     HbRoleAssignment **planned,
                     HbRoleAssignment **wanted,
                     GError           **error)
{
  if (hb_step_get_kind (self) == HB_STEP_END_RIGHT && hb_step_get_subject (self) != NULL)
    return hb_right_change_from_text (hb_step_get_subject (self), planned, wanted, error);

  g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER, "It is not known which right it was, and when it was to end");

  return FALSE;
}

HbStep *
hb_step_new_for_team (HbStepKind        kind,
                      HbPerson         *person,
                      HbTeamMembership *membership)
{
  g_return_val_if_fail (kind == HB_STEP_LEAVE_TEAM || kind == HB_STEP_JOIN_TEAM, NULL);

  return hb_step_new (kind, hb_person_get_id (person), hb_person_get_name (person), hb_person_get_email (person),
                      hb_team_membership_get_id (membership), hb_team_membership_get_team_name (membership),
                      hb_team_membership_get_json (membership));
}

HbStep *
hb_step_new_for_card (HbStepKind        kind,
                      HbPerson         *person,
                      HbCardAssignment *card)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, hb_card_assignment_get_card_id (card));

  g_return_val_if_fail (kind == HB_STEP_DEACTIVATE_CARD || kind == HB_STEP_ACTIVATE_CARD, NULL);

  return hb_step_new (kind, hb_person_get_id (person), hb_person_get_name (person), hb_person_get_email (person),
                      hb_card_assignment_get_id (card), name, hb_card_assignment_get_json (card));
}

HbStep *
hb_step_new_for_link (HbPerson    *person,
                      HbGroupLink *link)
{
  return hb_step_new (HB_STEP_DELETE_LINK, hb_person_get_id (person), hb_person_get_name (person), hb_person_get_email (person),
                      hb_group_link_get_id (link), hb_group_link_get_group_name (link), hb_group_link_get_json (link));
}

/* What takes each kind back, and where nothing does. */
#define NOTHING -1
static const int undo_kinds[] = {
  [HB_STEP_REMOVE_RIGHT] = HB_STEP_GRANT_RIGHT,
  [HB_STEP_GRANT_RIGHT] = HB_STEP_REMOVE_RIGHT,
  [HB_STEP_SUSPEND] = HB_STEP_RESTORE_ACCESS,
  [HB_STEP_RESTORE_ACCESS] = HB_STEP_SUSPEND,
  [HB_STEP_LEAVE_TEAM] = HB_STEP_JOIN_TEAM,
  [HB_STEP_JOIN_TEAM] = HB_STEP_LEAVE_TEAM,
  [HB_STEP_DEACTIVATE_CARD] = HB_STEP_ACTIVATE_CARD,
  [HB_STEP_ACTIVATE_CARD] = HB_STEP_DEACTIVATE_CARD,
  [HB_STEP_DELETE_LINK] = NOTHING,
  [HB_STEP_DELETE_PROFILE] = NOTHING,
  [HB_STEP_END_RIGHT] = HB_STEP_END_RIGHT,
};

/* What is there now is to end when it did before. */
static char *
build_earlier_end (HbStep *self)
{
  g_autoptr (HbRoleAssignment) before = NULL;
  g_autoptr (HbRoleAssignment) after = NULL;

  if (hb_step_get_before (self) == NULL || hb_step_get_after (self) == NULL)
    return NULL;

  before = hb_role_assignment_new_from_text (hb_step_get_before (self), NULL);
  after = hb_role_assignment_new_from_text (hb_step_get_after (self), NULL);

  return before != NULL && after != NULL ? hb_right_change_to_text (after, hb_role_assignment_get_valid_until (before)) : NULL;
}

/**
 * hb_step_get_undo:
 * @self: a step
 *
 * Returns: (transfer full) (nullable): the step that takes this one back, or
 *   %NULL where it changed nothing or cannot be taken back
 */
HbStep *
hb_step_get_undo (HbStep *self)
{
  g_autofree char *end = NULL;
  HbStep          *undo;
  const char      *subject;
  gint64           subject_id;

  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  if (hb_step_get_state (self) != HB_STEP_STATE_DONE || !hb_step_can_be_undone (self))
    return NULL;

  /* What was there before is what is made again; what is there after, which
   * may have another number, is what is taken away again. */
  subject = hb_step_get_after (self);
  if (subject == NULL)
    subject = hb_step_get_before (self);
  if (subject == NULL)
    subject = hb_step_get_subject (self);

  if (hb_step_get_kind (self) == HB_STEP_END_RIGHT)
    {
      end = build_earlier_end (self);
      if (end == NULL)
        return NULL;
      subject = end;
    }

  subject_id = hb_step_get_subject_id (self);
  undo = hb_step_new ((HbStepKind) undo_kinds[hb_step_get_kind (self)], hb_step_get_person_id (self), hb_step_get_person_name (self),
                      hb_step_get_person_email (self), subject_id, hb_step_get_subject_name (self),
                      subject_id != 0 ? subject : NULL);
  hb_step_set_reverses (undo, hb_step_get_outcome_sequence (self));
  if (hb_step_get_kind (self) == HB_STEP_RESTORE_ACCESS && hb_step_get_return_day (self) != NULL)
    hb_step_set_return_day (undo, hb_step_get_return_day (self));

  return undo;
}

/**
 * hb_step_can_be_undone:
 * @self: a step
 *
 * Returns: whether there is a kind of step that takes this kind back
 */
gboolean
hb_step_can_be_undone (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), FALSE);

  return undo_kinds[hb_step_get_kind (self)] != NOTHING;
}
