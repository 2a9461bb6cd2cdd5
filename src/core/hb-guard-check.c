/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-guard-private.h"

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-directory-private.h"
#include "hb-step-private.h"

/* One step held against what has to be read for it. */
typedef struct
{
  HbStep    *step;             /* (owned) */
  GPtrArray *rights;           /* (nullable) (element-type HbRoleAssignment): all to the organization */
  guint      next_right;       /* in search of another administrator */
  gboolean   is_administrator; /* the person, by a right of their own */
  gboolean   is_too_early;     /* the person's profile is to be deleted, and they are not suspended */
} Check;

static void
check_free (Check *check)
{
  g_clear_object (&check->step);
  g_clear_pointer (&check->rights, g_ptr_array_unref);
  g_free (check);
}

/* What speaks against any change of a right, or of who has it. */
static HbProblem
check_right (HbGuard          *self,
             HbRoleAssignment *right)
{
  if (hb_guard_facts_is_owner (right))
    return HB_PROBLEM_OWNER;
  if (hb_guard_facts_is_above_own (self->facts, self->directory, right))
    return HB_PROBLEM_ABOVE_OWN;

  return HB_PROBLEM_NONE;
}

/* What is to end before it begins would be another thing than what was meant. */
static gboolean
ends_after_beginning (HbStep *step)
{
  g_autoptr (HbRoleAssignment) planned = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;
  GDateTime *from;
  GDateTime *until;

  if (hb_step_get_kind (step) != HB_STEP_END_RIGHT || !hb_step_read_ending (step, &planned, &wanted, NULL))
    return TRUE;

  from = hb_role_assignment_get_valid_from (wanted);
  until = hb_role_assignment_get_valid_until (wanted);

  return from == NULL || until == NULL || g_date_time_compare (until, from) > 0;
}

/* What can be told without asking. */
static HbProblem
check_at_once (HbGuard         *self,
               HbStep          *step,
               const HbFinding *finding)
{
  gint64   person_id = hb_step_get_person_id (step);
  gboolean takes_away = hb_step_takes_away (step);
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;

  if (takes_away && person_id == hb_directory_get_own_id (self->directory))
    return HB_PROBLEM_SELF;
  if (takes_away && person_id == self->facts->owner_id)
    return HB_PROBLEM_OWNER;
  if (finding != NULL && !finding->is_as_planned)
    return HB_PROBLEM_CHANGED;

  if (!ends_after_beginning (step))
    return HB_PROBLEM_BAD_DATE;

  if (finding != NULL)
    g_set_object (&right, finding->right);
  else if (hb_step_get_kind (step) == HB_STEP_END_RIGHT)
    hb_step_read_ending (step, &right, &wanted, NULL);
  else if (hb_step_get_kind (step) == HB_STEP_REMOVE_RIGHT || hb_step_get_kind (step) == HB_STEP_GRANT_RIGHT)
    right = hb_step_get_subject (step) != NULL ? hb_role_assignment_new_from_text (hb_step_get_subject (step), NULL) : NULL;

  return right != NULL ? check_right (self, right) : HB_PROBLEM_NONE;
}

/* Whether a step could take the last administrator from the organization, or
 * who is above the key's owner from their place. */
static gboolean
concerns_organization (HbGuard         *self,
                       HbStep          *step,
                       const HbFinding *finding)
{
  g_autoptr (HbRoleAssignment) right = NULL;

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_SUSPEND:
    case HB_STEP_DELETE_PROFILE:
    case HB_STEP_LEAVE_TEAM:
    case HB_STEP_JOIN_TEAM:
      return TRUE;
    case HB_STEP_REMOVE_RIGHT:
      if (finding != NULL)
        g_set_object (&right, finding->right);
      else if (hb_step_get_subject (step) != NULL)
        right = hb_role_assignment_new_from_text (hb_step_get_subject (step), NULL);
      return right != NULL && hb_guard_facts_is_administrator (self->facts, right);
    case HB_STEP_GRANT_RIGHT:
    case HB_STEP_RESTORE_ACCESS:
    case HB_STEP_DEACTIVATE_CARD:
    case HB_STEP_ACTIVATE_CARD:
    case HB_STEP_DELETE_LINK:
    case HB_STEP_END_RIGHT:
    default:
      return FALSE;
    }
}

/* Only the profile of somebody who is suspended is deleted: it cannot be undone. */
static gboolean
is_too_early (HbStep          *step,
              const HbFinding *finding)
{
  return hb_step_get_kind (step) == HB_STEP_DELETE_PROFILE && finding != NULL && finding->user != NULL
         && hb_user_get_access_enabled (finding->user) && hb_user_get_scim_access_enabled (finding->user);
}

/* What will not pass is told before what may be mended. */
static void
return_problem (GTask    *task,
                HbProblem problem)
{
  Check *check = g_task_get_task_data (task);

  if (problem == HB_PROBLEM_NONE && check->is_too_early)
    problem = HB_PROBLEM_HAS_ACCESS;
  g_task_return_int (task, problem);
}

static void look_for_administrator (GTask *task);

static void
get_administrator_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_client_get_user_finish (HB_CLIENT (source), result, &error);
  if (user != NULL && hb_user_get_access_enabled (user) && hb_user_get_scim_access_enabled (user))
    return_problem (task, HB_PROBLEM_NONE);
  else if (user == NULL && !g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    look_for_administrator (g_steal_pointer (&task));
}

/* Goes on until somebody else is found who administers the organization and is
 * not suspended. Who administers it through a team alone does not count: the
 * team may be what is being left. */
static void
look_for_administrator (GTask *task)
{
  g_autoptr (GTask) owned_task = task;
  HbGuard *self = g_task_get_source_object (task);
  Check   *check = g_task_get_task_data (task);

  while (check->next_right < check->rights->len)
    {
      HbRoleAssignment *right = check->rights->pdata[check->next_right++];
      gint64            id = hb_role_assignment_get_assignee_id (right);

      if (g_str_equal (hb_role_assignment_get_assignee_type (right), "User") && id > 0
          && id != hb_step_get_person_id (check->step) && hb_guard_facts_is_administrator (self->facts, right))
        {
          hb_client_get_user_async (hb_directory_get_client (self->directory), id, NULL,
                                    get_administrator_cb, g_steal_pointer (&owned_task));
          return;
        }
    }

  return_problem (task, HB_PROBLEM_LAST_ADMINISTRATOR);
}

static gboolean
is_of (HbRoleAssignment *right,
       const char       *assignee_type,
       gint64            assignee_id)
{
  return g_str_equal (hb_role_assignment_get_assignee_type (right), assignee_type)
         && hb_role_assignment_get_assignee_id (right) == assignee_id;
}

static gboolean
is_of_team (GPtrArray        *memberships,
            HbRoleAssignment *right)
{
  for (guint i = 0; i < memberships->len; i++)
    if (is_of (right, "Team", hb_team_membership_get_team_id (memberships->pdata[i])))
      return TRUE;

  return FALSE;
}

/* Whoever is suspended or deleted loses what their teams give them as well. */
static void
list_memberships_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbGuard *self = g_task_get_source_object (task);
  Check   *check = g_task_get_task_data (task);
  g_autoptr (GPtrArray) memberships = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_administrator = check->is_administrator;

  memberships = hb_client_list_team_memberships_finish (HB_CLIENT (source), result, &error);
  if (memberships == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < check->rights->len; i++)
    {
      HbRoleAssignment *right = check->rights->pdata[i];
      HbProblem         problem;

      if (!is_of_team (memberships, right))
        continue;
      problem = check_right (self, right);
      if (problem != HB_PROBLEM_NONE)
        {
          return_problem (task, problem);
          return;
        }
      is_administrator = is_administrator || hb_guard_facts_is_administrator (self->facts, right);
    }

  if (is_administrator)
    look_for_administrator (g_steal_pointer (&task));
  else
    return_problem (task, HB_PROBLEM_NONE);
}

/* A suspension or a deletion, held against the rights to the organization. */
static void
check_person (GTask *task)
{
  g_autoptr (GTask) owned_task = task;
  HbGuard *self = g_task_get_source_object (task);
  Check   *check = g_task_get_task_data (task);
  gint64   person_id = hb_step_get_person_id (check->step);
  gboolean teams_matter = FALSE;

  for (guint i = 0; i < check->rights->len; i++)
    {
      HbRoleAssignment *right = check->rights->pdata[i];
      HbProblem         problem = check_right (self, right);
      gboolean          administers = hb_guard_facts_is_administrator (self->facts, right);

      if (g_str_equal (hb_role_assignment_get_assignee_type (right), "Team"))
        teams_matter = teams_matter || administers || problem != HB_PROBLEM_NONE;
      if (!is_of (right, "User", person_id))
        continue;

      if (problem != HB_PROBLEM_NONE)
        {
          return_problem (task, problem);
          return;
        }
      check->is_administrator = check->is_administrator || administers;
    }

  if (teams_matter)
    hb_client_list_team_memberships_async (hb_directory_get_client (self->directory), person_id, NULL,
                                           list_memberships_cb, g_steal_pointer (&owned_task));
  else if (check->is_administrator)
    look_for_administrator (g_steal_pointer (&owned_task));
  else
    return_problem (task, HB_PROBLEM_NONE);
}

/* Who leaves or joins a team loses or gets all that it may do. */
static void
check_team (GTask *task)
{
  g_autoptr (GTask) owned_task = task;
  HbGuard  *self = g_task_get_source_object (task);
  Check    *check = g_task_get_task_data (task);
  gint64    team_id = hb_step_get_team_id (check->step);
  HbProblem problem = HB_PROBLEM_NONE;
  gboolean  team_administers = FALSE;

  for (guint i = 0; problem == HB_PROBLEM_NONE && i < check->rights->len; i++)
    {
      HbRoleAssignment *right = check->rights->pdata[i];
      gboolean          administers = hb_guard_facts_is_administrator (self->facts, right);

      if (is_of (right, "Team", team_id))
        {
          problem = check_right (self, right);
          team_administers = team_administers || administers;
        }
      else if (is_of (right, "User", hb_step_get_person_id (check->step)))
        {
          check->is_administrator = check->is_administrator || administers;
        }
    }

  if (problem == HB_PROBLEM_NONE && hb_step_takes_away (check->step) && team_administers && !check->is_administrator)
    look_for_administrator (g_steal_pointer (&owned_task));
  else
    return_problem (task, problem);
}

static void
list_organization_rights_cb (GObject      *source,
                             GAsyncResult *result,
                             gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Check *check = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  check->rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  /* Who may not see the administrators cannot take one away either. */
  if (g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_ALLOWED))
    return_problem (task, HB_PROBLEM_NONE);
  else if (check->rights == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (hb_step_get_kind (check->step) == HB_STEP_LEAVE_TEAM || hb_step_get_kind (check->step) == HB_STEP_JOIN_TEAM)
    check_team (g_steal_pointer (&task));
  else if (hb_step_get_kind (check->step) == HB_STEP_REMOVE_RIGHT)
    look_for_administrator (g_steal_pointer (&task));
  else
    check_person (g_steal_pointer (&task));
}

/**
 * hb_guard_check_async:
 * @self: a guard that was loaded
 * @step: what is to be done
 * @finding: (nullable): what was just read, or %NULL when @step is only shown
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whether anything speaks against a step.
 */
void
hb_guard_check_async (HbGuard            *self,
                      HbStep             *step,
                      const HbFinding    *finding,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  HbRoleAssignmentFilter filter = { .scope = HB_SCOPE_ORGANIZATION };
  HbProblem              problem;
  Check                 *check;

  g_return_if_fail (HB_IS_GUARD (self));
  g_return_if_fail (HB_IS_STEP (step));
  g_return_if_fail (self->facts != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_guard_check_async);
  check = g_new0 (Check, 1);
  check->step = g_object_ref (step);
  check->is_too_early = is_too_early (step, finding);
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);

  filter.scope_id = hb_directory_get_organization_id (self->directory);
  problem = check_at_once (self, step, finding);
  if (problem != HB_PROBLEM_NONE || filter.scope_id == 0 || !concerns_organization (self, step, finding))
    return_problem (task, problem);
  else
    hb_client_list_role_assignments_async (hb_directory_get_client (self->directory), &filter, NULL,
                                           list_organization_rights_cb, g_steal_pointer (&task));
}

/**
 * hb_guard_check_finish:
 * @self: a guard
 * @result: from the callback
 * @error: return location for an error: what was needed to judge could not be
 *   read, so that the step must not be sent
 *
 * Returns: what speaks against the step, or %HB_PROBLEM_NONE
 */
HbProblem
hb_guard_check_finish (HbGuard      *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (HB_IS_GUARD (self), HB_PROBLEM_OTHER);
  g_return_val_if_fail (g_task_is_valid (result, self), HB_PROBLEM_OTHER);

  return (HbProblem) g_task_propagate_int (G_TASK (result), error);
}
