/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-request.h"

#include "hb-api-error.h"
#include "hb-step-request-private.h"

static const HbStepRequests *const requests[] = {
  [HB_STEP_REMOVE_RIGHT] = &hb_step_requests_remove_right,
  [HB_STEP_GRANT_RIGHT] = &hb_step_requests_grant_right,
  [HB_STEP_SUSPEND] = &hb_step_requests_access,
  [HB_STEP_RESTORE_ACCESS] = &hb_step_requests_access,
  [HB_STEP_LEAVE_TEAM] = &hb_step_requests_leave_team,
  [HB_STEP_JOIN_TEAM] = &hb_step_requests_join_team,
  [HB_STEP_DEACTIVATE_CARD] = &hb_step_requests_card,
  [HB_STEP_ACTIVATE_CARD] = &hb_step_requests_card,
  [HB_STEP_DELETE_LINK] = &hb_step_requests_delete_link,
  [HB_STEP_DELETE_PROFILE] = &hb_step_requests_delete_profile,
  [HB_STEP_END_RIGHT] = &hb_step_requests_end_right,
};

void
hb_finding_free (HbFinding *self)
{
  g_clear_object (&self->user);
  g_clear_object (&self->right);
  g_free (self->json);
  g_free (self);
}

/* Where nothing is there any more, that is an answer and no error. */
gboolean
hb_step_take_not_found (GError **error)
{
  if (!g_error_matches (*error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND))
    return FALSE;

  g_clear_error (error);

  return TRUE;
}

static void
look_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep    *self = g_task_get_source_object (task);
  GError    *error = NULL;
  HbFinding *finding;

  finding = requests[hb_step_get_kind (self)]->look_finish (self, HB_CLIENT (source), result, &error);
  if (finding != NULL)
    g_task_return_pointer (task, finding, (GDestroyNotify) hb_finding_free);
  else
    g_task_return_error (task, error);
}

/* Reads what the step is about. */
void
hb_step_look_async (HbStep             *self,
                    HbClient           *client,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hb_step_look_async);
  requests[hb_step_get_kind (self)]->look (self, client, look_cb, task);
}

/* Returns NULL where it could not be read. */
HbFinding *
hb_step_look_finish (HbStep       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (requests[hb_step_get_kind (self)]->send_finish (self, HB_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Sends the one request of the step. */
void
hb_step_send_async (HbStep             *self,
                    HbClient           *client,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hb_step_send_async);
  requests[hb_step_get_kind (self)]->send (self, client, send_cb, task);
}

/* Returns whether the server accepted it, which is no proof that it took effect. */
gboolean
hb_step_send_finish (HbStep       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What the key's owner has to be allowed. Whether they are is for the server
 * to decide. */
const char *
hb_step_get_permission (HbStep *self)
{
  return requests[hb_step_get_kind (self)]->permission;
}
