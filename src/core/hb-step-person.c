/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-request-private.h"

/* What a person is asked for: that they are suspended or not, or not there at all. */

static void
look_person (HbStep             *self,
             HbClient           *client,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  hb_client_get_user_async (client, hb_step_get_person_id (self), NULL, callback, user_data);
}

static HbFinding *
look_person_finish (HbStep       *self,
                    HbClient     *client,
                    GAsyncResult *result,
                    GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (GError) local_error = NULL;
  HbStepKind kind = hb_step_get_kind (self);

  finding->is_as_planned = TRUE;
  finding->user = hb_client_get_user_finish (client, result, &local_error);
  if (finding->user != NULL)
    {
      gboolean enabled = hb_user_get_access_enabled (finding->user);

      finding->json = g_strdup (hb_user_get_json (finding->user));
      finding->holds = (kind == HB_STEP_SUSPEND && !enabled) || (kind == HB_STEP_RESTORE_ACCESS && enabled);
    }
  else if (hb_step_take_not_found (&local_error))
    {
      finding->holds = kind == HB_STEP_DELETE_PROFILE;
      finding->is_gone = !finding->holds;
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&finding);
}

static void
send_access (HbStep             *self,
             HbClient           *client,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  hb_client_set_access_enabled_async (client, hb_step_get_person_id (self),
                                      hb_step_get_kind (self) == HB_STEP_RESTORE_ACCESS, NULL, callback, user_data);
}

static gboolean
send_access_finish (HbStep       *self,
                    HbClient     *client,
                    GAsyncResult *result,
                    GError      **error)
{
  return hb_client_set_access_enabled_finish (client, result, error);
}

static void
send_delete_profile (HbStep             *self,
                     HbClient           *client,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  hb_client_delete_user_async (client, hb_step_get_person_id (self), NULL, callback, user_data);
}

static gboolean
send_delete_profile_finish (HbStep       *self,
                            HbClient     *client,
                            GAsyncResult *result,
                            GError      **error)
{
  return hb_client_delete_user_finish (client, result, error);
}

const HbStepRequests hb_step_requests_access = {
  look_person,
  look_person_finish,
  send_access,
  send_access_finish,
  "users_write",
};

const HbStepRequests hb_step_requests_delete_profile = {
  look_person,
  look_person_finish,
  send_delete_profile,
  send_delete_profile_finish,
  "users_write",
};
