/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-request.h"

#include "hb-api-error.h"
#include "hb-step-private.h"

/* What the requests of a kind of step are. */
typedef struct
{
  /* Starts to read what the step is about. */
  void (*look) (HbStep             *self,
                HbClient           *client,
                GAsyncReadyCallback callback,
                gpointer            user_data);
  /* Takes what was read. Returns NULL on an error. */
  HbFinding *(*look_finish) (HbStep       *self,
                             HbClient     *client,
                             GAsyncResult *result,
                             GError      **error);
  void (*send) (HbStep             *self,
                HbClient           *client,
                GAsyncReadyCallback callback,
                gpointer            user_data);
  gboolean (*send_finish) (HbStep       *self,
                           HbClient     *client,
                           GAsyncResult *result,
                           GError      **error);
  const char *permission; /* of a role, as GET /roles names it */
} Requests;

void
hb_finding_free (HbFinding *self)
{
  g_clear_object (&self->user);
  g_clear_object (&self->right);
  g_free (self->json);
  g_free (self);
}

/* Where nothing is there any more, that is an answer and no error. */
static gboolean
take_not_found (GError **error)
{
  if (!g_error_matches (*error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND))
    return FALSE;

  g_clear_error (error);

  return TRUE;
}

/* The person */

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
  else if (take_not_found (&local_error))
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

/* Rights */

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
  else if (take_not_found (&local_error))
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

/* Teams */

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

/* Cards */

static void
look_cards (HbStep             *self,
            HbClient           *client,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  hb_client_list_card_assignments_async (client, hb_step_get_person_id (self), NULL, callback, user_data);
}

static HbFinding *
look_cards_finish (HbStep       *self,
                   HbClient     *client,
                   GAsyncResult *result,
                   GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (GPtrArray) cards = hb_client_list_card_assignments_finish (client, result, error);
  gboolean deactivate = hb_step_get_kind (self) == HB_STEP_DEACTIVATE_CARD;

  if (cards == NULL)
    return NULL;

  finding->is_as_planned = TRUE;
  finding->holds = deactivate; /* a card that is not there opens nothing */
  finding->is_gone = !deactivate;
  for (guint i = 0; i < cards->len; i++)
    if (hb_card_assignment_get_id (cards->pdata[i]) == hb_step_get_subject_id (self))
      {
        g_set_str (&finding->json, hb_card_assignment_get_json (cards->pdata[i]));
        finding->holds = hb_card_assignment_is_activated (cards->pdata[i]) != deactivate;
        finding->is_gone = FALSE;
      }

  return g_steal_pointer (&finding);
}

static void
send_card (HbStep             *self,
           HbClient           *client,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  hb_client_set_card_activated_async (client, hb_step_get_subject_id (self),
                                      hb_step_get_kind (self) == HB_STEP_ACTIVATE_CARD, NULL, callback, user_data);
}

static gboolean
send_card_finish (HbStep       *self,
                  HbClient     *client,
                  GAsyncResult *result,
                  GError      **error)
{
  return hb_client_set_card_activated_finish (client, result, error);
}

/* Access links */

/* All of them, as a search is not exact, and could hide one that is there. */
static void
look_links (HbStep             *self,
            HbClient           *client,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  hb_client_list_group_links_async (client, NULL, NULL, callback, user_data);
}

static gboolean
is_same_link (HbGroupLink *link,
              const char  *planned_text)
{
  g_autoptr (HbGroupLink) planned = planned_text != NULL ? hb_group_link_new_from_text (planned_text, NULL) : NULL;

  return planned == NULL
         || (g_str_equal (hb_group_link_get_name (link), hb_group_link_get_name (planned))
             && g_str_equal (hb_group_link_get_email (link), hb_group_link_get_email (planned))
             && hb_group_link_get_group_id (link) == hb_group_link_get_group_id (planned));
}

static HbFinding *
look_links_finish (HbStep       *self,
                   HbClient     *client,
                   GAsyncResult *result,
                   GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (GPtrArray) links = hb_client_list_group_links_finish (client, result, error);

  if (links == NULL)
    return NULL;

  finding->is_as_planned = TRUE;
  finding->holds = TRUE;
  for (guint i = 0; i < links->len; i++)
    if (hb_group_link_get_id (links->pdata[i]) == hb_step_get_subject_id (self))
      {
        g_set_str (&finding->json, hb_group_link_get_json (links->pdata[i]));
        finding->is_as_planned = is_same_link (links->pdata[i], hb_step_get_subject (self));
        finding->holds = FALSE;
      }

  return g_steal_pointer (&finding);
}

static void
send_delete_link (HbStep             *self,
                  HbClient           *client,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  hb_client_delete_group_link_async (client, hb_step_get_subject_id (self), NULL, callback, user_data);
}

static gboolean
send_delete_link_finish (HbStep       *self,
                         HbClient     *client,
                         GAsyncResult *result,
                         GError      **error)
{
  return hb_client_delete_group_link_finish (client, result, error);
}

/* The permissions are named as Kisi's API documents them. */
static const Requests requests[] = {
  [HB_STEP_REMOVE_RIGHT] = { look_right, look_right_finish, send_remove_right, send_remove_right_finish, "role_assignments_write" },
  [HB_STEP_GRANT_RIGHT] = { look_rights, look_rights_finish, send_grant_right, send_grant_right_finish, "role_assignments_write" },
  [HB_STEP_SUSPEND] = { look_person, look_person_finish, send_access, send_access_finish, "users_write" },
  [HB_STEP_RESTORE_ACCESS] = { look_person, look_person_finish, send_access, send_access_finish, "users_write" },
  [HB_STEP_LEAVE_TEAM] = { look_teams, look_teams_finish, send_leave_team, send_leave_team_finish, "team_memberships_write" },
  [HB_STEP_JOIN_TEAM] = { look_teams, look_teams_finish, send_join_team, send_join_team_finish, "team_memberships_write" },
  [HB_STEP_DEACTIVATE_CARD] = { look_cards, look_cards_finish, send_card, send_card_finish, "card_assignments_write" },
  [HB_STEP_ACTIVATE_CARD] = { look_cards, look_cards_finish, send_card, send_card_finish, "card_assignments_write" },
  [HB_STEP_DELETE_LINK] = { look_links, look_links_finish, send_delete_link, send_delete_link_finish, "group_links_write" },
  [HB_STEP_DELETE_PROFILE] = { look_person, look_person_finish, send_delete_profile, send_delete_profile_finish, "users_write" },
};

static void
look_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep    *self = g_task_get_source_object (task);
  GError    *error = NULL;
  HbFinding *finding;

  finding = requests[hb_step_get_kind (self)].look_finish (self, HB_CLIENT (source), result, &error);
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
  requests[hb_step_get_kind (self)].look (self, client, look_cb, task);
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

  if (requests[hb_step_get_kind (self)].send_finish (self, HB_CLIENT (source), result, &error))
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
  requests[hb_step_get_kind (self)].send (self, client, send_cb, task);
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
  return requests[hb_step_get_kind (self)].permission;
}
