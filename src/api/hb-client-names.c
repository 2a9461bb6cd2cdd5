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
};

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GError) error = NULL;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer != NULL)
    roles = hb_listing_parse_array (answer->root, hb_role_new_from_json, &error);

  if (roles == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&roles), (GDestroyNotify) g_ptr_array_unref);
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
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_client_list_roles_async);
  hb_client_send_async (self, &hb_call_get_in_background, "/roles", NULL, NULL,
                        cancellable, send_cb, g_steal_pointer (&task));
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
