/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-request-private.h"

#include "hb-api-error.h"

/* What is asked about access rights. */

/* As it was shown, or NULL where that was of a kind that nobody knows. */
static HbRoleAssignment *
get_planned_right (HbStep *self)
{
  return hb_step_get_subject (self) != NULL ? hb_role_assignment_new_from_text (hb_step_get_subject (self), NULL) : NULL;
}

static void
look_right (HbStep             *self,
            HbClient           *client,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  hb_client_get_role_assignment_async (client, hb_step_get_subject_id (self), NULL, callback, user_data);
}

static HbFinding *
look_right_finish (HbStep       *self,
                   HbClient     *client,
                   GAsyncResult *result,
                   GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (HbRoleAssignment) planned = get_planned_right (self);
  g_autoptr (GError) local_error = NULL;

  finding->right = hb_client_get_role_assignment_finish (client, result, &local_error);
  if (finding->right != NULL)
    {
      finding->json = g_strdup (hb_role_assignment_get_json (finding->right));
      finding->is_as_planned = planned == NULL || hb_role_assignment_equal (finding->right, planned);
    }
  else if (hb_step_take_not_found (&local_error))
    {
      finding->holds = TRUE;
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&finding);
}

static void
send_remove_right (HbStep             *self,
                   HbClient           *client,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  hb_client_delete_role_assignment_async (client, hb_step_get_subject_id (self), NULL, callback, user_data);
}

static gboolean
send_remove_right_finish (HbStep       *self,
                          HbClient     *client,
                          GAsyncResult *result,
                          GError      **error)
{
  return hb_client_delete_role_assignment_finish (client, result, error);
}

static void
look_rights (HbStep             *self,
             HbClient           *client,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .user_id = hb_step_get_person_id (self) },
                                         NULL, callback, user_data);
}

/* A right that is granted again has a new id, so it is looked for by what it is. */
static HbFinding *
look_rights_finish (HbStep       *self,
                    HbClient     *client,
                    GAsyncResult *result,
                    GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (HbRoleAssignment) planned = get_planned_right (self);
  g_autoptr (GPtrArray) rights = hb_client_list_role_assignments_finish (client, result, error);

  if (rights == NULL)
    return NULL;
  if (planned == NULL)
    {
      g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER, "It is not known which right it was");
      return NULL;
    }

  finding->is_as_planned = TRUE;
  finding->right = g_object_ref (planned);
  for (guint i = 0; !finding->holds && i < rights->len; i++)
    if (hb_role_assignment_equal (rights->pdata[i], planned))
      {
        g_set_object (&finding->right, rights->pdata[i]);
        finding->json = g_strdup (hb_role_assignment_get_json (rights->pdata[i]));
        finding->holds = TRUE;
      }

  return g_steal_pointer (&finding);
}

static void
send_grant_right (HbStep             *self,
                  HbClient           *client,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_autoptr (HbRoleAssignment) planned = get_planned_right (self);

  hb_client_create_role_assignment_async (client, planned, NULL, callback, user_data);
}

static gboolean
send_grant_right_finish (HbStep       *self,
                         HbClient     *client,
                         GAsyncResult *result,
                         GError      **error)
{
  g_autoptr (HbRoleAssignment) granted = hb_client_create_role_assignment_finish (client, result, error);

  return granted != NULL;
}

/* That the server takes dates is likely and was not tried (inferred from the
 * API's description), so that only the very date that was asked for counts. */
static HbFinding *
look_end_finish (HbStep       *self,
                 HbClient     *client,
                 GAsyncResult *result,
                 GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (HbRoleAssignment) planned = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;
  g_autoptr (GError) local_error = NULL;

  finding->right = hb_client_get_role_assignment_finish (client, result, &local_error);
  if (finding->right == NULL && !hb_step_take_not_found (&local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!hb_step_read_ending (self, &planned, &wanted, error))
    return NULL;

  finding->is_as_planned = TRUE;
  finding->is_gone = finding->right == NULL;
  if (finding->right != NULL)
    {
      finding->json = g_strdup (hb_role_assignment_get_json (finding->right));
      finding->holds = hb_role_assignment_equal (finding->right, wanted);
      finding->is_as_planned = hb_role_assignment_equal (finding->right, planned);
    }

  return g_steal_pointer (&finding);
}

static void
send_end_right (HbStep             *self,
                HbClient           *client,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GDateTime) until = hb_step_dup_until (self);

  hb_client_set_role_assignment_end_async (client, hb_step_get_subject_id (self), until, NULL, callback, user_data);
}

static gboolean
send_end_right_finish (HbStep       *self,
                       HbClient     *client,
                       GAsyncResult *result,
                       GError      **error)
{
  return hb_client_set_role_assignment_end_finish (client, result, error);
}

const HbStepRequests hb_step_requests_remove_right = {
  look_right,
  look_right_finish,
  send_remove_right,
  send_remove_right_finish,
  "role_assignments_write",
};

const HbStepRequests hb_step_requests_grant_right = {
  look_rights,
  look_rights_finish,
  send_grant_right,
  send_grant_right_finish,
  "role_assignments_write",
};

const HbStepRequests hb_step_requests_end_right = {
  look_right,
  look_end_finish,
  send_end_right,
  send_end_right_finish,
  "role_assignments_write",
};
