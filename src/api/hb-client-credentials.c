/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include "hb-listing.h"
#include "hb-resources-private.h"

/* What opens a door without an account: access links and cards. */

static gint64
get_group_link_id (gpointer item)
{
  return hb_group_link_get_id (item);
}

static const HbListing group_links_listing = {
  "/group_links",
  250,
  &hb_call_get,
  hb_group_link_new_from_json,
  get_group_link_id,
  NULL,
};

static gint64
get_card_assignment_id (gpointer item)
{
  return hb_card_assignment_get_id (item);
}

static gboolean
card_assignment_fits (gpointer    item,
                      GHashTable *query)
{
  return hb_listing_fits_text (query, "assignee_type", hb_card_assignment_get_assignee_type (item))
         && hb_listing_fits_id (query, "assignee_id", hb_card_assignment_get_assignee_id (item));
}

static const HbListing card_assignments_listing = {
  "/card_assignments",
  250,
  &hb_call_get,
  hb_card_assignment_new_from_json,
  get_card_assignment_id,
  card_assignment_fits,
};

/**
 * hb_client_list_group_links_async:
 * @self: a client
 * @query: (nullable): what to look for in names, addresses and groups, and
 *   not empty, or %NULL for all links
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for access links, with `GET /group_links`. A link is bound to nobody, so that
 * all of a person are found by their name and address alone, and the search is not
 * exact (inferred from the search for people): whoever acts on a link compares.
 */
void
hb_client_list_group_links_async (HbClient           *self,
                                  const char         *query,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GHashTable) parameters = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (query == NULL || *query != '\0');

  parameters = hb_listing_new_query ();
  if (query != NULL)
    hb_listing_query_text (parameters, "query", query);
  hb_listing_collect_async (self, &group_links_listing, g_steal_pointer (&parameters), 0,
                            cancellable, callback, user_data);
}

/**
 * hb_client_list_group_links_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbGroupLink): all of them, never a part
 */
GPtrArray *
hb_client_list_group_links_finish (HbClient     *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_delete_group_link_async:
 * @self: a client
 * @id: the id of an access link, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes an access link away for good, with `DELETE /group_links/{id}`.
 */
void
hb_client_delete_group_link_async (HbClient           *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/group_links", id);
  hb_client_call_async (self, hb_client_delete_group_link_async, &hb_call_delete, path, NULL, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_delete_group_link_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; %HB_API_ERROR_NOT_FOUND
 *   where it was gone already
 */
gboolean
hb_client_delete_group_link_finish (HbClient     *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_delete_group_link_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_client_list_card_assignments_async:
 * @self: a client
 * @user_id: the id of a user, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for all cards of a person, with `GET /card_assignments`.
 */
void
hb_client_list_card_assignments_async (HbClient           *self,
                                       gint64              user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr (GHashTable) query = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (user_id > 0);

  query = hb_listing_new_query ();
  hb_listing_query_text (query, "assignee_type", "User");
  hb_listing_query_id (query, "assignee_id", user_id);
  hb_listing_collect_async (self, &card_assignments_listing, g_steal_pointer (&query), 0,
                            cancellable, callback, user_data);
}

/**
 * hb_client_list_card_assignments_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbCardAssignment): all of them, never a part
 */
GPtrArray *
hb_client_list_card_assignments_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return hb_listing_collect_finish (self, result, NULL, error);
}

/**
 * hb_client_set_card_activated_async:
 * @self: a client
 * @id: the id of a card in somebody's hands, above 0
 * @activated: whether it is to open doors
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Switches a card off, or on again, with `POST /card_assignments/{id}/deactivate` or
 * `…/activate`.
 */
void
hb_client_set_card_activated_async (HbClient           *self,
                                    gint64              id,
                                    gboolean            activated,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autofree char *card = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  card = hb_client_build_path ("/card_assignments", id);
  path = g_strconcat (card, activated ? "/activate" : "/deactivate", NULL);
  hb_client_call_async (self, hb_client_set_card_activated_async, &hb_call_act, path, NULL, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_set_card_activated_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; it answers without a body,
 *   so that what it has is known only by asking
 */
gboolean
hb_client_set_card_activated_finish (HbClient     *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_set_card_activated_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_client_delete_card_assignment_async:
 * @self: a client
 * @id: the id of a card in somebody's hands, above 0
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a card out of somebody's hands, with `DELETE /card_assignments/{id}`.
 */
void
hb_client_delete_card_assignment_async (HbClient           *self,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (id > 0);

  path = hb_client_build_path ("/card_assignments", id);
  hb_client_call_async (self, hb_client_delete_card_assignment_async, &hb_call_delete, path, NULL, NULL,
                        cancellable, callback, user_data);
}

/**
 * hb_client_delete_card_assignment_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server accepted the change; %HB_API_ERROR_NOT_FOUND
 *   where it was gone already
 */
gboolean
hb_client_delete_card_assignment_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_delete_card_assignment_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
