/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-clock.h"
#include "hb-current-user.h"
#include "hb-role-assignment.h"
#include "hb-team-membership.h"
#include "hb-user.h"

G_BEGIN_DECLS

#define HB_TYPE_CLIENT (hb_client_get_type ())
G_DECLARE_FINAL_TYPE (HbClient, hb_client, HB, CLIENT, GObject)

/**
 * HbPageFunc:
 * @items: (element-type GObject): what was read until now, to be read only
 * @first_new: where in @items the page begins; 0 is the start of a new reading
 * @total: how many there are, by what the server said
 * @page_data: as given
 *
 * Is shown each page of a long list before the next is read.
 */
typedef void (*HbPageFunc) (GPtrArray *items,
                            guint      first_new,
                            guint      total,
                            gpointer   page_data);

/**
 * HbProgressFunc:
 * @n_read: how much was read until now
 * @n_expected: how much there is to read, as far as that is known
 * @progress_data: as given
 *
 * Hears of each page of a long list.
 */
typedef void (*HbProgressFunc) (guint    n_read,
                                guint    n_expected,
                                gpointer progress_data);

HbClient   *hb_client_new (const char *base_uri,
                           const char *key,
                           HbClock    *clock,
                           guint       interval_ms,
                           GError    **error);
gboolean    hb_client_check_base_uri (const char *base_uri,
                                      GError    **error);
char       *hb_client_normalize_base_uri (const char *base_uri);
const char *hb_client_get_base_uri (HbClient *self);
HbClock    *hb_client_get_clock (HbClient *self);
guint       hb_client_get_interval (HbClient *self);
const char *hb_client_get_server_date (HbClient *self);

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
void       hb_client_list_everybody_async (HbClient           *self,
                                           HbPageFunc          page_func,
                                           gpointer            page_data,
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

/**
 * HbRoleAssignmentFilter:
 * @user_id: the rights of this person, or 0
 * @team_id: the rights of this team, or 0
 * @scope: the rights to a thing of this kind, or %HB_SCOPE_UNKNOWN
 * @scope_id: which thing it is; given if and only if @scope is
 *
 * Which access rights are meant; an empty one means all.
 */
typedef struct
{
  gint64  user_id;
  gint64  team_id;
  HbScope scope;
  gint64  scope_id;
} HbRoleAssignmentFilter;

void              hb_client_list_everybodys_rights_async (HbClient           *self,
                                                          HbProgressFunc      progress_func,
                                                          gpointer            progress_data,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
void              hb_client_list_role_assignments_async (HbClient                     *self,
                                                         const HbRoleAssignmentFilter *filter,
                                                         GCancellable                 *cancellable,
                                                         GAsyncReadyCallback           callback,
                                                         gpointer                      user_data);
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
void              hb_client_update_role_assignment_async (HbClient           *self,
                                                          gint64              id,
                                                          const char         *role_id,
                                                          GDateTime          *valid_until,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
gboolean          hb_client_update_role_assignment_finish (HbClient     *self,
                                                           GAsyncResult *result,
                                                           GError      **error);
void              hb_client_set_role_assignment_end_async (HbClient           *self,
                                                           gint64              id,
                                                           GDateTime          *valid_until,
                                                           GCancellable       *cancellable,
                                                           GAsyncReadyCallback callback,
                                                           gpointer            user_data);
gboolean          hb_client_set_role_assignment_end_finish (HbClient     *self,
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

void
hb_client_list_teams_async (HbClient           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
GPtrArray *
hb_client_list_teams_finish (HbClient     *self,
                             GAsyncResult *result,
                             GError      **error);
void
hb_client_list_team_memberships_async (HbClient           *self,
                                       gint64              user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void
hb_client_list_team_members_async (HbClient           *self,
                                   gint64              team_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GPtrArray *
hb_client_list_team_memberships_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        GError      **error);
void
hb_client_create_team_membership_async (HbClient           *self,
                                        gint64              team_id,
                                        gint64              user_id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
HbTeamMembership *
hb_client_create_team_membership_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);
void
hb_client_delete_team_membership_async (HbClient           *self,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean
hb_client_delete_team_membership_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);
void
hb_client_list_group_links_async (HbClient           *self,
                                  const char         *query,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
GPtrArray *
hb_client_list_group_links_finish (HbClient     *self,
                                   GAsyncResult *result,
                                   GError      **error);
void
hb_client_delete_group_link_async (HbClient           *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean
hb_client_delete_group_link_finish (HbClient     *self,
                                    GAsyncResult *result,
                                    GError      **error);
void
hb_client_list_card_assignments_async (HbClient           *self,
                                       gint64              user_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *
hb_client_list_card_assignments_finish (HbClient     *self,
                                        GAsyncResult *result,
                                        GError      **error);
void
hb_client_set_card_activated_async (HbClient           *self,
                                    gint64              id,
                                    gboolean            activated,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean
hb_client_set_card_activated_finish (HbClient     *self,
                                     GAsyncResult *result,
                                     GError      **error);
void
hb_client_delete_card_assignment_async (HbClient           *self,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean
hb_client_delete_card_assignment_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);
void
hb_client_list_organizations_async (HbClient           *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GPtrArray *
hb_client_list_organizations_finish (HbClient     *self,
                                     GAsyncResult *result,
                                     GError      **error);
void
hb_client_list_group_locks_async (HbClient           *self,
                                  gint64              group_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
GPtrArray *
hb_client_list_group_locks_finish (HbClient     *self,
                                   GAsyncResult *result,
                                   GError      **error);
void
hb_client_list_locks_async (HbClient           *self,
                            gint64              place_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
GPtrArray *
hb_client_list_locks_finish (HbClient     *self,
                             GAsyncResult *result,
                             GError      **error);

/**
 * HbEventFilter:
 * @since: the begin of the interval
 * @until: its end
 * @types: (nullable): the kinds of events, with commas between them, or %NULL for all
 * @actor_user_id: only what this person did, or 0
 *
 * Which events are meant.
 */
typedef struct
{
  GDateTime  *since;
  GDateTime  *until;
  const char *types;
  gint64      actor_user_id;
} HbEventFilter;

void       hb_client_list_events_async (HbClient            *self,
                                        const HbEventFilter *filter,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GPtrArray *hb_client_list_events_finish (HbClient     *self,
                                         GAsyncResult *result,
                                         GError      **error);
void       hb_client_list_event_types_async (HbClient           *self,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GStrv      hb_client_list_event_types_finish (HbClient     *self,
                                              GAsyncResult *result,
                                              GError      **error);

G_END_DECLS
