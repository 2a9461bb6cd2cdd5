/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include "hb-api-error-private.h"
#include "hb-listing.h"
#include "hb-resources-private.h"

static gint64
get_id (gpointer item)
{
  return hb_role_assignment_get_id (item);
}

/* Without a limit the server would send ten (documented by Kisi). */
static const HbListing role_assignments_listing = {
  "/role_assignments",
  250,
  &hb_call_get,
  hb_role_assignment_new_from_json,
  get_id,
};

/* Somebody else's right in the list would be removed from somebody else. */
static gboolean
all_belong_to (GPtrArray *assignments,
               gint64     user_id)
{
  for (guint i = 0; i < assignments->len; i++)
    if (hb_role_assignment_get_assignee_id (assignments->pdata[i]) != user_id
        || !g_str_equal (hb_role_assignment_get_assignee_type (assignments->pdata[i]), "User"))
      return FALSE;

  return TRUE;
}

static void
collect_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  gint64 *user_id = g_task_get_task_data (task);
  g_autoptr (GPtrArray) assignments = NULL;
  g_autoptr (GError) error = NULL;

  assignments = hb_listing_collect_finish (HB_CLIENT (source), result, NULL, &error);
  if (assignments == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!all_belong_to (assignments, *user_id))
    g_task_return_error (task, hb_api_error_new_bad_answer ("A right of somebody else is in the list"));
  else
    g_task_return_pointer (task, g_steal_pointer (&assignments), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * hb_client_list_role_assignments_async:
 * @self: a client
 * @user_id: the id of a user, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all access rights of a person, with `GET /role_assignments`. Rights
 * that a team gives are the team's and are not among them (inferred from the
 * API's description).
 */
void
hb_client_list_role_assignments_async (HbClient           *self,
                                       gint64              user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) parameters = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (user_id > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_client_list_role_assignments_async);
  g_task_set_task_data (task, g_memdup2 (&user_id, sizeof user_id), g_free);

  parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (parameters, g_strdup ("assignee_type"), g_strdup ("User"));
  g_hash_table_insert (parameters, g_strdup ("assignee_id"), g_strdup_printf ("%" G_GINT64_FORMAT, user_id));
  hb_listing_collect_async (self, &role_assignments_listing, g_steal_pointer (&parameters), 0,
                            cancellable, collect_cb, g_steal_pointer (&task));
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
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_list_role_assignments_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
  hb_client_call_async (self, hb_client_get_role_assignment_async, &hb_call_get, path, NULL, hb_role_assignment_new_from_json,
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
                        hb_role_assignment_new_from_json, cancellable, callback, user_data);
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
