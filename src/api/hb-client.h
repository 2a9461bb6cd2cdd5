/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-clock.h"
#include "hb-current-user.h"
#include "hb-role-assignment.h"
#include "hb-user.h"

G_BEGIN_DECLS

#define HB_TYPE_CLIENT (hb_client_get_type ())
G_DECLARE_FINAL_TYPE (HbClient, hb_client, HB, CLIENT, GObject)

HbClient   *hb_client_new (const char *base_uri,
                           const char *key,
                           HbClock    *clock,
                           guint       interval_ms,
                           GError    **error);
gboolean    hb_client_check_base_uri (const char *base_uri,
                                      GError    **error);
const char *hb_client_get_base_uri (HbClient *self);

void           hb_client_get_current_user_async (HbClient           *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
HbCurrentUser *hb_client_get_current_user_finish (HbClient     *self,
                                                  GAsyncResult *result,
                                                  GError      **error);

void       hb_client_list_users_async (HbClient           *self,
                                       const char         *query,
                                       guint               max_users,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *hb_client_list_users_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        guint        *total,
                                        GError      **error);
void       hb_client_get_user_async (HbClient           *self,
                                     gint64              id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
HbUser    *hb_client_get_user_finish (HbClient     *self,
                                      GAsyncResult *result,
                                      GError      **error);
void       hb_client_set_access_enabled_async (HbClient           *self,
                                               gint64              user_id,
                                               gboolean            access_enabled,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
gboolean   hb_client_set_access_enabled_finish (HbClient     *self,
                                                GAsyncResult *result,
                                                GError      **error);
void       hb_client_delete_user_async (HbClient           *self,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean   hb_client_delete_user_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);

void              hb_client_list_role_assignments_async (HbClient           *self,
                                                         gint64              user_id,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GPtrArray        *hb_client_list_role_assignments_finish (HbClient     *self,
                                                          GAsyncResult *result,
                                                          GError      **error);
void              hb_client_get_role_assignment_async (HbClient           *self,
                                                       gint64              id,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
HbRoleAssignment *hb_client_get_role_assignment_finish (HbClient     *self,
                                                        GAsyncResult *result,
                                                        GError      **error);
void              hb_client_create_role_assignment_async (HbClient           *self,
                                                          HbRoleAssignment   *model,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
HbRoleAssignment *hb_client_create_role_assignment_finish (HbClient     *self,
                                                           GAsyncResult *result,
                                                           GError      **error);
void              hb_client_delete_role_assignment_async (HbClient           *self,
                                                          gint64              id,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
gboolean          hb_client_delete_role_assignment_finish (HbClient     *self,
                                                           GAsyncResult *result,
                                                           GError      **error);

void       hb_client_list_roles_async (HbClient           *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *hb_client_list_roles_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        GError      **error);
void       hb_client_list_groups_async (HbClient           *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GPtrArray *hb_client_list_groups_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);
void       hb_client_list_places_async (HbClient           *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GPtrArray *hb_client_list_places_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
