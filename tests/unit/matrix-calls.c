/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "matrix-calls.h"

#include "hb-demo-company.h"
#include "hb-json.h"
#include "hb-resources-private.h"

#define LEAVER_RIGHT 30051
#define LEAVER_SEAT 640
#define LEAVER_LINK 5101
#define CARD 7001

#define MODEL "{\"id\": 1, \"role_id\": \"group_basic\", \"scope\": \"group\", \"group_id\": 814, \"user_id\": 4616}"

/* One pair of functions for each call: what it is asked with, and whether the
 * answer is there. */

static void
start_get_current_user (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_get_current_user_async (client, cancellable, callback, user_data);
}

static gboolean
finish_get_current_user (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) object = (GObject *) hb_client_get_current_user_finish (client, result, error);

  return object != NULL;
}

static void
start_list_users (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_users_async (client, NULL, 0, cancellable, callback, user_data);
}

static gboolean
finish_list_users (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_users_finish (client, result, NULL, error);

  return items != NULL;
}

static void
start_get_user (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_get_user_async (client, HB_DEMO_USER_LEAVER, cancellable, callback, user_data);
}

static gboolean
finish_get_user (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) object = (GObject *) hb_client_get_user_finish (client, result, error);

  return object != NULL;
}

static void
start_set_access_enabled (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_set_access_enabled_async (client, HB_DEMO_USER_LEAVER, FALSE, cancellable, callback, user_data);
}

static gboolean
finish_set_access_enabled (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_set_access_enabled_finish (client, result, error);
}

static void
start_delete_user (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_delete_user_async (client, HB_DEMO_USER_SUSPENDED, cancellable, callback, user_data);
}

static gboolean
finish_delete_user (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_delete_user_finish (client, result, error);
}

static void
start_list_rights_of_user (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_LEAVER }, cancellable, callback, user_data);
}

static gboolean
finish_list_rights_of_user (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_role_assignments_finish (client, result, error);

  return items != NULL;
}

static void
start_list_rights_of_team (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .team_id = HB_DEMO_TEAM_RECEPTION }, cancellable, callback, user_data);
}

static gboolean
finish_list_rights_of_team (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_role_assignments_finish (client, result, error);

  return items != NULL;
}

static void
start_list_rights_to_group (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .scope = HB_SCOPE_GROUP, .scope_id = HB_DEMO_GROUP_FRONT_DOORS }, cancellable, callback, user_data);
}

static gboolean
finish_list_rights_to_group (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_role_assignments_finish (client, result, error);

  return items != NULL;
}

static void
start_get_right (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_get_role_assignment_async (client, LEAVER_RIGHT, cancellable, callback, user_data);
}

static gboolean
finish_get_right (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) object = (GObject *) hb_client_get_role_assignment_finish (client, result, error);

  return object != NULL;
}

static void
start_create_right (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (MODEL, strlen (MODEL));
  g_autoptr (JsonNode) root = hb_json_parse (bytes, NULL);
  g_autoptr (HbRoleAssignment) model = hb_role_assignment_new_from_json (json_node_get_object (root), NULL);

  hb_client_create_role_assignment_async (client, model, cancellable, callback, user_data);
}

static gboolean
finish_create_right (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) object = (GObject *) hb_client_create_role_assignment_finish (client, result, error);

  return object != NULL;
}

static void
start_update_right (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_update_role_assignment_async (client, LEAVER_RIGHT, "group_manager", NULL, cancellable, callback, user_data);
}

static gboolean
finish_update_right (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_update_role_assignment_finish (client, result, error);
}

static void
start_end_right (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_set_role_assignment_end_async (client, LEAVER_RIGHT, NULL, cancellable, callback, user_data);
}

static gboolean
finish_end_right (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_set_role_assignment_end_finish (client, result, error);
}

static void
start_delete_right (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_delete_role_assignment_async (client, LEAVER_RIGHT + 1, cancellable, callback, user_data);
}

static gboolean
finish_delete_right (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_delete_role_assignment_finish (client, result, error);
}

static void
start_list_roles (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_roles_async (client, cancellable, callback, user_data);
}

static gboolean
finish_list_roles (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_roles_finish (client, result, error);

  return items != NULL;
}

static void
start_list_groups (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_groups_async (client, cancellable, callback, user_data);
}

static gboolean
finish_list_groups (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_groups_finish (client, result, error);

  return items != NULL;
}

static void
start_list_places (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_places_async (client, cancellable, callback, user_data);
}

static gboolean
finish_list_places (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_places_finish (client, result, error);

  return items != NULL;
}

static void
start_list_organizations (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_organizations_async (client, cancellable, callback, user_data);
}

static gboolean
finish_list_organizations (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_organizations_finish (client, result, error);

  return items != NULL;
}

static void
start_list_group_locks (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_group_locks_async (client, HB_DEMO_GROUP_FRONT_DOORS, cancellable, callback, user_data);
}

static gboolean
finish_list_group_locks (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_group_locks_finish (client, result, error);

  return items != NULL;
}

static void
start_list_locks (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_locks_async (client, 0, cancellable, callback, user_data);
}

static gboolean
finish_list_locks (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_locks_finish (client, result, error);

  return items != NULL;
}

static void
start_list_teams (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_teams_async (client, cancellable, callback, user_data);
}

static gboolean
finish_list_teams (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_teams_finish (client, result, error);

  return items != NULL;
}

static void
start_list_team_memberships (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_team_memberships_async (client, HB_DEMO_USER_LEAVER, cancellable, callback, user_data);
}

static void
start_list_team_members (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_team_members_async (client, HB_DEMO_TEAM_RECEPTION, cancellable, callback, user_data);
}

static gboolean
finish_list_team_memberships (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_team_memberships_finish (client, result, error);

  return items != NULL;
}

static void
start_create_team_membership (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_create_team_membership_async (client, HB_DEMO_TEAM_RECEPTION, HB_DEMO_USER_NO_RIGHTS, cancellable, callback, user_data);
}

static gboolean
finish_create_team_membership (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) object = (GObject *) hb_client_create_team_membership_finish (client, result, error);

  return object != NULL;
}

static void
start_delete_team_membership (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_delete_team_membership_async (client, LEAVER_SEAT, cancellable, callback, user_data);
}

static gboolean
finish_delete_team_membership (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_delete_team_membership_finish (client, result, error);
}

static void
start_list_group_links (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_group_links_async (client, "sam", cancellable, callback, user_data);
}

static gboolean
finish_list_group_links (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_group_links_finish (client, result, error);

  return items != NULL;
}

static void
start_delete_group_link (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_delete_group_link_async (client, LEAVER_LINK, cancellable, callback, user_data);
}

static gboolean
finish_delete_group_link (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_delete_group_link_finish (client, result, error);
}

static void
start_list_card_assignments (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_card_assignments_async (client, HB_DEMO_USER_LEAVER, cancellable, callback, user_data);
}

static gboolean
finish_list_card_assignments (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_card_assignments_finish (client, result, error);

  return items != NULL;
}

static void
start_set_card_activated (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_set_card_activated_async (client, CARD, FALSE, cancellable, callback, user_data);
}

static gboolean
finish_set_card_activated (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_set_card_activated_finish (client, result, error);
}

static void
start_delete_card_assignment (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_delete_card_assignment_async (client, CARD, cancellable, callback, user_data);
}

static gboolean
finish_delete_card_assignment (HbClient *client, GAsyncResult *result, GError **error)
{
  return hb_client_delete_card_assignment_finish (client, result, error);
}

static void
start_list_events (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) since = g_date_time_add_days (now, -90);
  HbEventFilter filter = { since, now, NULL, 0 };

  hb_client_list_events_async (client, &filter, cancellable, callback, user_data);
}

static gboolean
finish_list_events (HbClient *client, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) items = hb_client_list_events_finish (client, result, error);

  return items != NULL;
}

static void
start_list_event_types (HbClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hb_client_list_event_types_async (client, cancellable, callback, user_data);
}

static gboolean
finish_list_event_types (HbClient *client, GAsyncResult *result, GError **error)
{
  g_auto (GStrv) names = hb_client_list_event_types_finish (client, result, error);

  return names != NULL;
}

const MatrixCall matrix_calls[] = {
  { "get-current-user", MATRIX_ONE, "/user", start_get_current_user, finish_get_current_user },
  { "list-users", MATRIX_PAGES, "/users", start_list_users, finish_list_users },
  { "get-user", MATRIX_ONE, "/users/*", start_get_user, finish_get_user },
  { "set-access-enabled", MATRIX_CHANGE, "/users/*", start_set_access_enabled, finish_set_access_enabled },
  { "delete-user", MATRIX_CHANGE, "/users/*", start_delete_user, finish_delete_user },
  { "list-rights-of-user", MATRIX_PAGES, "/role_assignments", start_list_rights_of_user, finish_list_rights_of_user },
  { "list-rights-of-team", MATRIX_PAGES, "/role_assignments", start_list_rights_of_team, finish_list_rights_of_team },
  { "list-rights-to-group", MATRIX_PAGES, "/role_assignments", start_list_rights_to_group, finish_list_rights_to_group },
  { "get-right", MATRIX_ONE, "/role_assignments/*", start_get_right, finish_get_right },
  { "create-right", MATRIX_CREATE, "/role_assignments", start_create_right, finish_create_right },
  { "update-right", MATRIX_CHANGE, "/role_assignments/*", start_update_right, finish_update_right },
  { "end-right", MATRIX_CHANGE, "/role_assignments/*", start_end_right, finish_end_right },
  { "delete-right", MATRIX_CHANGE, "/role_assignments/*", start_delete_right, finish_delete_right },
  { "list-roles", MATRIX_LIST, "/roles", start_list_roles, finish_list_roles },
  { "list-groups", MATRIX_PAGES, "/groups", start_list_groups, finish_list_groups },
  { "list-places", MATRIX_PAGES, "/places", start_list_places, finish_list_places },
  { "list-organizations", MATRIX_LIST, "/organizations", start_list_organizations, finish_list_organizations },
  { "list-group-locks", MATRIX_PAGES, "/group_locks", start_list_group_locks, finish_list_group_locks },
  { "list-locks", MATRIX_PAGES, "/locks", start_list_locks, finish_list_locks },
  { "list-teams", MATRIX_PAGES, "/teams", start_list_teams, finish_list_teams },
  { "list-team-memberships", MATRIX_PAGES, "/team_memberships", start_list_team_memberships, finish_list_team_memberships },
  { "list-team-members", MATRIX_PAGES, "/team_memberships", start_list_team_members, finish_list_team_memberships },
  { "create-team-membership", MATRIX_CREATE, "/team_memberships", start_create_team_membership, finish_create_team_membership },
  { "delete-team-membership", MATRIX_CHANGE, "/team_memberships/*", start_delete_team_membership, finish_delete_team_membership },
  { "list-group-links", MATRIX_PAGES, "/group_links", start_list_group_links, finish_list_group_links },
  { "delete-group-link", MATRIX_CHANGE, "/group_links/*", start_delete_group_link, finish_delete_group_link },
  { "list-card-assignments", MATRIX_PAGES, "/card_assignments", start_list_card_assignments, finish_list_card_assignments },
  { "set-card-activated", MATRIX_CHANGE, "/card_assignments/*", start_set_card_activated, finish_set_card_activated },
  { "delete-card-assignment", MATRIX_CHANGE, "/card_assignments/*", start_delete_card_assignment, finish_delete_card_assignment },
  { "list-events", MATRIX_SEARCH, "/event_sets*", start_list_events, finish_list_events },
  { "list-event-types", MATRIX_LIST, "/events/types", start_list_event_types, finish_list_event_types },
};

const guint matrix_n_calls = G_N_ELEMENTS (matrix_calls);
