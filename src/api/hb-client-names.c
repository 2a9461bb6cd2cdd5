/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include "hb-listing.h"
#include "hb-resources-private.h"

/* The names that make rights readable. Nobody waits for them: a right is
 * shown without them first. */

static gint64
get_group_id (gpointer item)
{
  return hb_group_get_id (item);
}

static const HbListing groups_listing = {
  "/groups",
  250,
  &hb_call_get_in_background,
  hb_group_new_from_json,
  get_group_id,
  NULL,
};

static gint64
get_place_id (gpointer item)
{
  return hb_place_get_id (item);
}

static const HbListing places_listing = {
  "/places",
  250,
  &hb_call_get_in_background,
  hb_place_new_from_json,
  get_place_id,
  NULL,
};

static gint64
get_group_lock_id (gpointer item)
{
  return hb_group_lock_get_id (item);
}

static gboolean
group_lock_fits (gpointer    item,
                 GHashTable *query)
{
  return hb_listing_fits_id (query, "group_id", hb_group_lock_get_group_id (item));
}

static const HbListing group_locks_listing = {
  "/group_locks",
  250,
  &hb_call_get_in_background,
  hb_group_lock_new_from_json,
  get_group_lock_id,
  group_lock_fits,
};

static gint64
get_lock_id (gpointer item)
{
  return hb_lock_get_id (item);
}

static gboolean
lock_fits (gpointer    item,
           GHashTable *query)
{
  return hb_listing_fits_id (query, "place_id", hb_lock_get_place_id (item));
}

static const HbListing locks_listing = {
  "/locks",
  250,
  &hb_call_get_in_background,
  hb_lock_new_from_json,
  get_lock_id,
  lock_fits,
};

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbParseFunc parse = g_task_get_task_data (task);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer != NULL)
    items = hb_listing_parse_array (answer->root, parse, &error);

  if (items == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

/* A list that has no pages. */
static void
list_unpaged_async (HbClient           *self,
                    gpointer            source_tag,
                    const char         *path,
                    HbParseFunc         parse,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, parse, NULL);
  hb_client_send_async (self, &hb_call_get_in_background, path, NULL, NULL,
                        cancellable, send_cb, g_steal_pointer (&task));
}

/**
 * hb_client_list_roles_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all roles, with `GET /roles`, which has no pages (documented by Kisi).
 */
void
hb_client_list_roles_async (HbClient           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));

  list_unpaged_async (self, hb_client_list_roles_async, "/roles", hb_role_new_from_json,
                      cancellable, callback, user_data);
}

/**
 * hb_client_list_roles_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbRole): all roles
 */
GPtrArray *
hb_client_list_roles_finish (HbClient     *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_list_roles_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_client_list_groups_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all groups, with `GET /groups`.
 */
void
hb_client_list_groups_async (HbClient           *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));

  hb_listing_collect_async (self, &groups_listing, NULL, 0, cancellable, callback, user_data);
}

/**
 * hb_client_list_groups_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbGroup): all of them, never a part
 */
GPtrArray *
hb_client_list_groups_finish (HbClient     *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_list_places_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all places, with `GET /places`.
 */
void
hb_client_list_places_async (HbClient           *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));

  hb_listing_collect_async (self, &places_listing, NULL, 0, cancellable, callback, user_data);
}

/**
 * hb_client_list_places_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbPlace): all of them, never a part
 */
GPtrArray *
hb_client_list_places_finish (HbClient     *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_list_organizations_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the organizations of the key, with `GET /organizations`, which has no
 * pages (documented by Kisi). A key is of one organization (documented by Kisi).
 */
void
hb_client_list_organizations_async (HbClient           *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (HB_IS_CLIENT (self));

  list_unpaged_async (self, hb_client_list_organizations_async, "/organizations", hb_organization_new_from_json,
                      cancellable, callback, user_data);
}

/**
 * hb_client_list_organizations_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbOrganization): all of them
 */
GPtrArray *
hb_client_list_organizations_finish (HbClient     *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_list_organizations_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_client_list_group_locks_async:
 * @self: a client
 * @group_id: the id of a group, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all doors of a group, with `GET /group_locks`. There is no list of the
 * doors of all groups: the group has to be given (documented by Kisi).
 */
void
hb_client_list_group_locks_async (HbClient           *self,
                                  gint64              group_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GHashTable) query = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (group_id > 0);

  query = hb_listing_new_query ();
  hb_listing_query_id (query, "group_id", group_id);
  hb_listing_collect_async (self, &group_locks_listing, g_steal_pointer (&query), 0,
                            cancellable, callback, user_data);
}

/**
 * hb_client_list_group_locks_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbGroupLock): all of them, never a part
 */
GPtrArray *
hb_client_list_group_locks_finish (HbClient     *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_list_locks_async:
 * @self: a client
 * @place_id: the id of a place, or 0 for the whole organization
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all doors, with `GET /locks`.
 */
void
hb_client_list_locks_async (HbClient           *self,
                            gint64              place_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GHashTable) query = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (place_id >= 0);

  query = hb_listing_new_query ();
  if (place_id > 0)
    hb_listing_query_id (query, "place_id", place_id);
  hb_listing_collect_async (self, &locks_listing, g_steal_pointer (&query), 0,
                            cancellable, callback, user_data);
}

/**
 * hb_client_list_locks_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbLock): all of them, never a part
 */
GPtrArray *
hb_client_list_locks_finish (HbClient     *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}
