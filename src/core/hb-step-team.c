/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-request-private.h"

#include "hb-api-error.h"

/* What is asked about the teams somebody is in. */

static void
look_teams (HbStep             *self,
            HbClient           *client,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  hb_client_list_team_memberships_async (client, hb_step_get_person_id (self), NULL, callback, user_data);
}

/* The team that a step is about, or 0 where it is about none or that is not known. */
gint64
hb_step_get_team_id (HbStep *self)
{
  g_autoptr (HbTeamMembership) planned = NULL;

  if (hb_step_get_kind (self) != HB_STEP_LEAVE_TEAM && hb_step_get_kind (self) != HB_STEP_JOIN_TEAM)
    return 0;

  if (hb_step_get_subject (self) != NULL)
    planned = hb_team_membership_new_from_text (hb_step_get_subject (self), NULL);

  return planned != NULL ? hb_team_membership_get_team_id (planned) : 0;
}

static HbFinding *
look_teams_finish (HbStep       *self,
                   HbClient     *client,
                   GAsyncResult *result,
                   GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (GPtrArray) memberships = hb_client_list_team_memberships_finish (client, result, error);
  gboolean leave = hb_step_get_kind (self) == HB_STEP_LEAVE_TEAM;
  gint64   team_id = hb_step_get_team_id (self);

  if (memberships == NULL)
    return NULL;

  if (team_id == 0)
    {
      g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER, "It is not known which team it was");
      return NULL;
    }

  finding->is_as_planned = TRUE;
  finding->holds = leave;
  for (guint i = 0; i < memberships->len; i++)
    if (hb_team_membership_get_team_id (memberships->pdata[i]) == team_id)
      {
        g_set_str (&finding->json, hb_team_membership_get_json (memberships->pdata[i]));
        finding->holds = !leave;
        finding->is_as_planned = !leave || hb_team_membership_get_id (memberships->pdata[i]) == hb_step_get_subject_id (self);
      }

  return g_steal_pointer (&finding);
}

static void
send_leave_team (HbStep             *self,
                 HbClient           *client,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  hb_client_delete_team_membership_async (client, hb_step_get_subject_id (self), NULL, callback, user_data);
}

static gboolean
send_leave_team_finish (HbStep       *self,
                        HbClient     *client,
                        GAsyncResult *result,
                        GError      **error)
{
  return hb_client_delete_team_membership_finish (client, result, error);
}

static void
send_join_team (HbStep             *self,
                HbClient           *client,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  hb_client_create_team_membership_async (client, hb_step_get_team_id (self), hb_step_get_person_id (self),
                                          NULL, callback, user_data);
}

static gboolean
send_join_team_finish (HbStep       *self,
                       HbClient     *client,
                       GAsyncResult *result,
                       GError      **error)
{
  g_autoptr (HbTeamMembership) membership = hb_client_create_team_membership_finish (client, result, error);

  return membership != NULL;
}

const HbStepRequests hb_step_requests_leave_team = {
  look_teams,
  look_teams_finish,
  send_leave_team,
  send_leave_team_finish,
  "team_memberships_write",
};

const HbStepRequests hb_step_requests_join_team = {
  look_teams,
  look_teams_finish,
  send_join_team,
  send_join_team_finish,
  "team_memberships_write",
};
