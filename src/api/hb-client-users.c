/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include "hb-json.h"
#include "hb-listing.h"
#include "hb-resources-private.h"

static gint64
get_id (gpointer item)
{
  return hb_user_get_id (item);
}

static const HbListing users_listing = {
  "/users",
  100,
  &hb_call_get,
  hb_user_new_from_json,
  get_id,
  NULL,
};

static const HbListing everybody_listing = {
  "/users",
  100,
  &hb_call_get_in_background,
  hb_user_new_from_json,
  get_id,
  NULL,
};

/**
 * hb_client_get_current_user_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks whose key it is, with `GET /user` (documented by Kisi).
 */
void
hb_client_get_current_user_async (HbClient           *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));

  hb_client_call_async (self, hb_client_get_current_user_async, &hb_call_get, "/user", NULL,
                        hb_current_user_new_from_json, cancellable, callback, user_data);
}

/**
 * hb_client_get_current_user_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the key's user
 */
HbCurrentUser *
hb_client_get_current_user_finish (HbClient     *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_get_current_user_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_client_list_users_async:
 * @self: a client
 * @query: (nullable): what to look for, or %NULL or "" for everybody
 * @max_users: how many are wanted, or 0 for all
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for people by name, with `GET /users`. The server looks for @query in
 * names, addresses and notes (documented by Kisi), and not exactly: what fits
 * best need not come first (seen in clients).
 */
void
hb_client_list_users_async (HbClient           *self,
                            const char         *query,
                            guint               max_users,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GHashTable) parameters = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));

  parameters = hb_listing_new_query ();
  hb_listing_query_text (parameters, "sort", "name");
  if (query != NULL && *query != '\0')
    hb_listing_query_text (parameters, "query", query);

  hb_listing_collect_async (self, &users_listing, g_steal_pointer (&parameters), max_users,
                            cancellable, callback, user_data);
}

/**
 * hb_client_list_everybody_async:
 * @self: a client
 * @page_func: (scope notified): called with each page of #HbUser
 * @page_data: for @page_func; it has to last until @callback is called
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all people by name, with `GET /users`, behind everything that somebody
 * waits for, and shows each page when it is there. Only what the callback gets
 * from hb_client_list_users_finish() is known to be whole. More than 20,100 are
 * %HB_API_ERROR_TOO_MANY, after the first page (documented by Kisi: the last
 * offset is 20,000).
 */
void
hb_client_list_everybody_async (HbClient           *self,
                                HbPageFunc          page_func,
                                gpointer            page_data,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GHashTable) parameters = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (page_func != NULL);

  parameters = hb_listing_new_query ();
  hb_listing_query_text (parameters, "sort", "name");
  hb_listing_collect_pages_async (self, &everybody_listing, g_steal_pointer (&parameters), 0, page_func, page_data,
                                  cancellable, callback, user_data);
}

/**
 * hb_client_list_users_finish:
 * @self: a client
 * @result: from the callback
 * @total: (out) (optional): how many there are, listed or not
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbUser): the people, whole
 *   up to the number that was wanted
 */
GPtrArray *
hb_client_list_users_finish (HbClient     *self,
                             GAsyncResult *result,
                             guint        *total,
                             GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, total, error);
}

/**
 * hb_client_get_user_async:
 * @self: a client
 * @id: the id of a user, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for one person, with `GET /users/{id}`.
 */
void
hb_client_get_user_async (HbClient           *self,
                          gint64              id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/users", id);
  hb_client_call_async (self, hb_client_get_user_async, &hb_call_get, path, NULL, hb_user_new_whole_from_json,
                        cancellable, callback, user_data);
}

/**
 * hb_client_get_user_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the person
 */
HbUser *
hb_client_get_user_finish (HbClient     *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_get_user_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_client_set_access_enabled_async:
 * @self: a client
 * @user_id: the id of a user, above 0
 * @access_enabled: whether doors are to open
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Suspends a person everywhere in the organization, or takes that back, with
 * `PATCH /users/{id}`. People that a company directory manages can be suspended
 * like this too; the directory's own switch is read-only (documented by Kisi).
 */
void
hb_client_set_access_enabled_async (HbClient           *self,
                                    gint64              user_id,
                                    gboolean            access_enabled,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;
  JsonObject *user;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (user_id > 0);

  path = hb_client_build_path ("/users", user_id);
  user = json_object_new ();
  json_object_set_boolean_member (user, "access_enabled", access_enabled);
  body = hb_json_to_body ("user", user);
  hb_client_call_async (self, hb_client_set_access_enabled_async, &hb_call_update, path, body, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_set_access_enabled_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; it answers without a body,
 *   so that what it has is known only by asking
 */
gboolean
hb_client_set_access_enabled_finish (HbClient     *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_set_access_enabled_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_client_delete_user_async:
 * @self: a client
 * @id: the id of a user, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes a person from the organization for good, with `DELETE /users/{id}`.
 */
void
hb_client_delete_user_async (HbClient           *self,
                             gint64              id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/users", id);
  hb_client_call_async (self, hb_client_delete_user_async, &hb_call_delete, path, NULL, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_delete_user_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; %HB_API_ERROR_NOT_FOUND
 *   where there was no such person
 */
gboolean
hb_client_delete_user_finish (HbClient     *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_delete_user_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
