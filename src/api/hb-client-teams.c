/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include "hb-json.h"
#include "hb-listing.h"
#include "hb-resources-private.h"

/* Teams, and who is in them. A right of a team is a right of everybody in it. */

static gint64
get_team_id (gpointer item)
{
  return hb_team_get_id (item);
}

static const HbListing teams_listing = {
  "/teams",
  250,
  &hb_call_get_in_background,
  hb_team_new_from_json,
  get_team_id,
  NULL,
};

static gint64
get_team_membership_id (gpointer item)
{
  return hb_team_membership_get_id (item);
}

static gboolean
team_membership_fits (gpointer    item,
                      GHashTable *query)
{
  return hb_listing_fits_id (query, "team_id", hb_team_membership_get_team_id (item))
         && hb_listing_fits_text (query, "member_type", hb_team_membership_get_member_type (item))
         && hb_listing_fits_id (query, "member_id", hb_team_membership_get_member_id (item));
}

static const HbListing team_memberships_listing = {
  "/team_memberships",
  250,
  &hb_call_get,
  hb_team_membership_new_from_json,
  get_team_membership_id,
  team_membership_fits,
};

static const HbListing team_members_listing = {
  "/team_memberships",
  250,
  &hb_call_get_in_background,
  hb_team_membership_new_from_json,
  get_team_membership_id,
  team_membership_fits,
};

/**
 * hb_client_list_teams_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all teams, with `GET /teams`.
 */
void
hb_client_list_teams_async (HbClient           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));

  hb_listing_collect_async (self, &teams_listing, NULL, 0, cancellable, callback, user_data);
}

/**
 * hb_client_list_teams_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbTeam): all of them, never a part
 */
GPtrArray *
hb_client_list_teams_finish (HbClient     *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_list_team_memberships_async:
 * @self: a client
 * @user_id: the id of a user, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all teams a person is in, with `GET /team_memberships`.
 */
void
hb_client_list_team_memberships_async (HbClient           *self,
                                       gint64              user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr (GHashTable) query = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (user_id > 0);

  query = hb_listing_new_query ();
  hb_listing_query_text (query, "member_type", "User");
  hb_listing_query_id (query, "member_id", user_id);
  hb_listing_collect_async (self, &team_memberships_listing, g_steal_pointer (&query), 0,
                            cancellable, callback, user_data);
}

/**
 * hb_client_list_team_members_async:
 * @self: a client
 * @team_id: the id of a team, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all who are in a team, with `GET /team_memberships`, behind
 * everything that somebody waits for. To be finished by
 * hb_client_list_team_memberships_finish().
 */
void
hb_client_list_team_members_async (HbClient           *self,
                                   gint64              team_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GHashTable) query = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (team_id > 0);

  query = hb_listing_new_query ();
  hb_listing_query_id (query, "team_id", team_id);
  hb_listing_collect_async (self, &team_members_listing, g_steal_pointer (&query), 0, cancellable, callback, user_data);
}

/**
 * hb_client_list_team_memberships_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbTeamMembership): all of them, never a part
 */
GPtrArray *
hb_client_list_team_memberships_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_create_team_membership_async:
 * @self: a client
 * @team_id: the id of a team, above 0
 * @user_id: the id of a user, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Puts a person back into a team, with `POST /team_memberships`. It is never sent
 * twice; where the answer was lost, the person's teams tell.
 */
void
hb_client_create_team_membership_async (HbClient           *self,
                                        gint64              team_id,
                                        gint64              user_id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autoptr (GBytes) body = NULL;
  JsonObject *membership;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (team_id > 0);
  g_return_if_fail (user_id > 0);

  membership = json_object_new ();
  json_object_set_int_member (membership, "team_id", team_id);
  json_object_set_string_member (membership, "member_type", "User");
  json_object_set_int_member (membership, "member_id", user_id);
  body = hb_json_to_body ("team_membership", membership);
  hb_client_call_async (self, hb_client_create_team_membership_async, &hb_call_create, "/team_memberships", body,
                        hb_team_membership_new_from_json, cancellable, callback, user_data);
}

/**
 * hb_client_create_team_membership_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the seat, under its new id
 */
HbTeamMembership *
hb_client_create_team_membership_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_create_team_membership_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_client_delete_team_membership_async:
 * @self: a client
 * @id: the id of a seat in a team, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a person out of a team, with `DELETE /team_memberships/{id}`.
 */
void
hb_client_delete_team_membership_async (HbClient           *self,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/team_memberships", id);
  hb_client_call_async (self, hb_client_delete_team_membership_async, &hb_call_delete, path, NULL, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_delete_team_membership_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; %HB_API_ERROR_NOT_FOUND
 *   where it was gone already
 */
gboolean
hb_client_delete_team_membership_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_delete_team_membership_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
