/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-routes.h"

#include "hb-demo-events.h"
#include "hb-demo-handlers.h"
#include "hb-demo-query.h"

/* "#" stands for an id, "*" for any one segment. */
static const struct
{
  const char   *method;
  const char   *path;
  HbDemoHandler handler;
} routes[] = {
  { "GET", "/user", hb_demo_get_current_user },
  { "DELETE", "/user", hb_demo_delete_current_user },
  { "GET", "/users", hb_demo_list_users },
  { "GET", "/users/#", hb_demo_get_user },
  { "PATCH", "/users/#", hb_demo_update_user },
  { "DELETE", "/users/#", hb_demo_delete_user },
  { "GET", "/role_assignments", hb_demo_list_rights },
  { "POST", "/role_assignments", hb_demo_create_right },
  { "GET", "/role_assignments/#", hb_demo_get_right },
  { "PATCH", "/role_assignments/#", hb_demo_update_right },
  { "DELETE", "/role_assignments/#", hb_demo_delete_right },
  { "GET", "/organizations", hb_demo_list_organizations },
  { "GET", "/organization", hb_demo_get_organization },
  { "GET", "/roles", hb_demo_list_roles },
  { "GET", "/roles/*", hb_demo_get_role },
  { "GET", "/places", hb_demo_list_places },
  { "GET", "/places/#", hb_demo_get_place },
  { "GET", "/groups", hb_demo_list_groups },
  { "GET", "/groups/#", hb_demo_get_group },
  { "GET", "/locks", hb_demo_list_locks },
  { "GET", "/group_locks", hb_demo_list_group_locks },
  { "GET", "/teams", hb_demo_list_teams },
  { "GET", "/teams/#", hb_demo_get_team },
  { "GET", "/team_memberships", hb_demo_list_memberships },
  { "POST", "/team_memberships", hb_demo_create_membership },
  { "DELETE", "/team_memberships/#", hb_demo_delete_membership },
  { "GET", "/group_links", hb_demo_list_links },
  { "DELETE", "/group_links/#", hb_demo_delete_link },
  { "GET", "/card_assignments", hb_demo_list_cards },
  { "DELETE", "/card_assignments/#", hb_demo_delete_card },
  { "POST", "/card_assignments/#/activate", hb_demo_activate_card },
  { "POST", "/card_assignments/#/deactivate", hb_demo_deactivate_card },
  { "POST", "/event_sets", hb_demo_create_event_set },
  { "GET", "/event_sets/#", hb_demo_get_event_set },
  { "GET", "/events/types", hb_demo_list_event_types },
};

static gboolean
matches (HbDemoExchange *exchange,
         const char     *route,
         GStrv           segments)
{
  g_auto (GStrv) wanted = g_strsplit (route, "/", -1);

  if (g_strv_length (wanted) != g_strv_length (segments))
    return FALSE;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (g_str_equal (wanted[i], "#"))
        {
          if (!hb_demo_query_parse_id (segments[i], &exchange->id))
            return FALSE;
        }
      else if (g_str_equal (wanted[i], "*"))
        g_set_str (&exchange->name, segments[i]);
      else if (!g_str_equal (wanted[i], segments[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * hb_demo_routes_handle:
 * @exchange: an exchange
 *
 * Gives the exchange to the handler of its method and path. A slash at the
 * end is passed over, as by the framework the real server is written in: so
 * an empty id lands on the list, or, behind "/user/", on the caller.
 */
void
hb_demo_routes_handle (HbDemoExchange *exchange)
{
  g_autofree char *path = g_strdup (exchange->path);
  g_auto (GStrv) segments = NULL;

  if (strlen (path) > 1 && g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  segments = g_strsplit (path, "/", -1);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (routes[i].method, exchange->method) && matches (exchange, routes[i].path, segments))
      {
        routes[i].handler (exchange);
        hb_demo_events_note (exchange);
        return;
      }

  hb_demo_exchange_fail_missing (exchange);
}
