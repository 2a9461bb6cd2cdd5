/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include "hb-api-error-private.h"
#include "hb-json.h"
#include "hb-listing.h"
#include "hb-resources-private.h"
#include "hb-split-listing.h"

static gint64
get_id (gpointer item)
{
  return hb_role_assignment_get_id (item);
}

static gboolean
fits (gpointer    item,
      GHashTable *query)
{
  HbRoleAssignment *assignment = item;

  return hb_listing_fits_text (query, "assignee_type", hb_role_assignment_get_assignee_type (assignment))
         && hb_listing_fits_id (query, "assignee_id", hb_role_assignment_get_assignee_id (assignment))
         && hb_listing_fits_text (query, "applies_to_type",
                                  hb_role_assignment_get_scope_type (hb_role_assignment_get_scope (assignment)))
         && hb_listing_fits_id (query, "applies_to_id", hb_role_assignment_get_scope_id (assignment));
}

/* Without a limit the server would send ten (documented by Kisi). */
static const HbListing role_assignments_listing = {
  "/role_assignments",
  250,
  &hb_call_get,
  hb_role_assignment_new_from_json,
  get_id,
  fits,
};

/* Everybody's rights are many, and nobody waits for them. */
static const HbListing everybodys_listing = {
  "/role_assignments",
  250,
  &hb_call_get_in_background,
  hb_role_assignment_new_from_json,
  get_id,
  fits,
};

/* What a person has is what is going to be changed, so all of it is kept. */
static const HbListing persons_listing = {
  "/role_assignments",
  250,
  &hb_call_get,
  hb_role_assignment_new_whole_from_json,
  get_id,
  fits,
};

/**
 * hb_client_list_role_assignments_async:
 * @self: a client
 * @filter: which rights: all members that are not 0 have to fit, and there has
 *   to be one
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for access rights, with `GET /role_assignments`. Rights that a team gives
 * are the team's and are not among those of a person (inferred from the API's
 * description). A list that is longer than the API hands out is put together
 * from those of the organization, of each place and of each group.
 */
void
hb_client_list_role_assignments_async (HbClient                     *self,
                                       const HbRoleAssignmentFilter *filter,
                                       GCancellable                 *cancellable,
                                       GAsyncReadyCallback           callback,
                                       gpointer                      user_data)
{
  const HbListing *listing;
  g_autoptr (GHashTable) query = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (filter != NULL);
  g_return_if_fail (filter->user_id >= 0 && filter->team_id >= 0 && filter->scope_id >= 0);
  g_return_if_fail (filter->user_id == 0 || filter->team_id == 0);
  g_return_if_fail ((filter->scope == HB_SCOPE_UNKNOWN) == (filter->scope_id == 0));
  g_return_if_fail (filter->user_id > 0 || filter->team_id > 0 || filter->scope_id > 0);

  query = hb_listing_new_query ();
  if (filter->user_id > 0 || filter->team_id > 0)
    {
      hb_listing_query_text (query, "assignee_type", filter->user_id > 0 ? "User" : "Team");
      hb_listing_query_id (query, "assignee_id", MAX (filter->user_id, filter->team_id));
    }
  if (filter->scope != HB_SCOPE_UNKNOWN)
    {
      hb_listing_query_text (query, "applies_to_type", hb_role_assignment_get_scope_type (filter->scope));
      hb_listing_query_id (query, "applies_to_id", filter->scope_id);
    }

  listing = filter->user_id > 0 ? &persons_listing : &role_assignments_listing;
  if (filter->scope != HB_SCOPE_UNKNOWN)
    hb_listing_collect_async (self, listing, g_steal_pointer (&query), 0,
                              cancellable, callback, user_data);
  else
    hb_split_listing_collect_async (self, listing, g_steal_pointer (&query), NULL, NULL,
                                    cancellable, callback, user_data);
}

/**
 * hb_client_list_everybodys_rights_async:
 * @self: a client
 * @progress_func: (scope notified): hears of each page
 * @progress_data: for @progress_func; it has to last until @callback is called
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all access rights there are, with `GET /role_assignments`, behind
 * everything that somebody waits for. To be finished by
 * hb_client_list_role_assignments_finish().
 */
void
hb_client_list_everybodys_rights_async (HbClient           *self,
                                        HbProgressFunc      progress_func,
                                        gpointer            progress_data,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (progress_func != NULL);

  hb_split_listing_collect_async (self, &everybodys_listing, hb_listing_new_query (), progress_func, progress_data,
                                  cancellable, callback, user_data);
}

/**
 * hb_client_list_role_assignments_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbRoleAssignment): all of
 *   them, never a part
 */
GPtrArray *
hb_client_list_role_assignments_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  if (g_async_result_is_tagged (result, hb_split_listing_collect_async))
    return hb_split_listing_collect_finish (self, result, error);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_get_role_assignment_async:
 * @self: a client
 * @id: the id of a right, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for one access right, with `GET /role_assignments/{id}`.
 */
void
hb_client_get_role_assignment_async (HbClient           *self,
                                     gint64              id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/role_assignments", id);
  hb_client_call_async (self, hb_client_get_role_assignment_async, &hb_call_get, path, NULL, hb_role_assignment_new_whole_from_json,
                        cancellable, callback, user_data);
}

/**
 * hb_client_get_role_assignment_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the right; %HB_API_ERROR_NOT_FOUND where
 *   there is none any more
 */
HbRoleAssignment *
hb_client_get_role_assignment_finish (HbClient     *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_get_role_assignment_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_client_create_role_assignment_async:
 * @self: a client
 * @model: the right as it was
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Grants a right that was removed, with `POST /role_assignments`: the same role,
 * scope and dates for the same person, and no mail to anybody. It is never sent
 * twice; where the answer was lost, the person's rights tell.
 */
void
hb_client_create_role_assignment_async (HbClient           *self,
                                        HbRoleAssignment   *model,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autoptr (GBytes) body = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (HB_IS_ROLE_ASSIGNMENT (model));

  if (hb_role_assignment_get_scope (model) == HB_SCOPE_UNKNOWN
      || hb_role_assignment_get_assignee_id (model) == 0
      || *hb_role_assignment_get_assignee_type (model) == '\0')
    {
      g_task_report_new_error (self, callback, user_data, hb_client_create_role_assignment_async,
                               HB_API_ERROR, HB_API_ERROR_REFUSED,
                               "A right of nobody, or to something unknown, cannot be granted");
      return;
    }

  body = hb_role_assignment_to_json (model);
  hb_client_call_async (self, hb_client_create_role_assignment_async, &hb_call_create, "/role_assignments", body,
                        hb_role_assignment_new_whole_from_json, cancellable, callback, user_data);
}

/**
 * hb_client_create_role_assignment_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the right, under its new id;
 *   %HB_API_ERROR_CONFLICT where it is there already (seen in clients)
 */
HbRoleAssignment *
hb_client_create_role_assignment_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_create_role_assignment_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
patch_role_assignment (HbClient           *self,
                       gpointer            tag,
                       gint64              id,
                       JsonObject         *assignment,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autofree char *path = hb_client_build_path ("/role_assignments", id);
  g_autoptr (GBytes) body = NULL;

  json_object_set_boolean_member (assignment, "notify", FALSE);
  body = hb_json_to_body ("role_assignment", assignment);
  hb_client_call_async (self, tag, &hb_call_update, path, body, NULL, cancellable, callback, user_data);
}

/**
 * hb_client_update_role_assignment_async:
 * @self: a client
 * @id: the id of a right, above 0
 * @role_id: (nullable): the role it is to have, or %NULL for the one it has
 * @valid_until: (nullable): when it is to end, or %NULL for when it does
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes an access right, with `PATCH /role_assignments/{id}`, and no mail to
 * anybody. Only rights to groups have dates; that those can be changed is likely
 * and was not tried (inferred from the API's description): re-read the right.
 */
void
hb_client_update_role_assignment_async (HbClient           *self,
                                        gint64              id,
                                        const char         *role_id,
                                        GDateTime          *valid_until,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autofree char *end = NULL;
  JsonObject      *assignment;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);
  g_return_if_fail (role_id != NULL || valid_until != NULL);

  assignment = json_object_new ();
  if (role_id != NULL)
    json_object_set_string_member (assignment, "role_id", role_id);
  if (valid_until != NULL)
    {
      end = g_date_time_format_iso8601 (valid_until);
      json_object_set_string_member (assignment, "valid_until", end);
    }
  patch_role_assignment (self, hb_client_update_role_assignment_async, id, assignment, cancellable, callback, user_data);
}

/**
 * hb_client_update_role_assignment_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; it answers without a body,
 *   so that what it has is known only by asking
 */
gboolean
hb_client_update_role_assignment_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_update_role_assignment_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_client_set_role_assignment_end_async:
 * @self: a client
 * @id: the id of a right to a group, above 0
 * @valid_until: (nullable): when it is to end, or %NULL for never
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes when an access right ends, with `PATCH /role_assignments/{id}`, and no
 * mail to anybody. That it can be changed, and by null taken away, is likely and
 * was not tried (inferred from the API's description): re-read the right.
 */
void
hb_client_set_role_assignment_end_async (HbClient           *self,
                                         gint64              id,
                                         GDateTime          *valid_until,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_autofree char *end = NULL;
  JsonObject      *assignment;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  assignment = json_object_new ();
  if (valid_until != NULL)
    {
      end = g_date_time_format_iso8601 (valid_until);
      json_object_set_string_member (assignment, "valid_until", end);
    }
  else
    {
      json_object_set_null_member (assignment, "valid_until");
    }
  patch_role_assignment (self, hb_client_set_role_assignment_end_async, id, assignment, cancellable, callback, user_data);
}

/**
 * hb_client_set_role_assignment_end_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; it answers without a body,
 *   so that what it has is known only by asking
 */
gboolean
hb_client_set_role_assignment_end_finish (HbClient     *self,
                                          GAsyncResult *result,
                                          GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_set_role_assignment_end_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_client_delete_role_assignment_async:
 * @self: a client
 * @id: the id of a right, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes an access right, with `DELETE /role_assignments/{id}`.
 */
void
hb_client_delete_role_assignment_async (HbClient           *self,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/role_assignments", id);
  hb_client_call_async (self, hb_client_delete_role_assignment_async, &hb_call_delete, path, NULL, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_delete_role_assignment_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; %HB_API_ERROR_NOT_FOUND
 *   where there was no such right
 */
gboolean
hb_client_delete_role_assignment_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_delete_role_assignment_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
