/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-handlers.h"

#include "hb-demo-body.h"
#include "hb-demo-events.h"
#include "hb-demo-query.h"

/* Documented by Kisi: the length of a page that nobody asked for, and the
 * longest interval. */
#define DEFAULT_LIMIT 50
#define MAX_INTERVAL (90 * 24 * 60 * 60)

/* Kisi states no maximum (a client asks for 200). */
#define MAX_LIMIT 250

static const struct
{
  const char *path; /* as it begins */
  const char *resource;
  const char *object_type;
} resources[] = {
  { "/users/", "user", "User" },
  { "/role_assignments", "role_assignment", "RoleAssignment" },
  { "/team_memberships", "team_membership", "TeamMembership" },
  { "/group_links/", "group_link", "GroupLink" },
  { "/card_assignments/", "card", "CardAssignment" },
};

static const char *
get_action (HbDemoExchange *exchange)
{
  if (g_str_has_suffix (exchange->path, "/activate"))
    return "activate";
  if (g_str_has_suffix (exchange->path, "/deactivate"))
    return "deactivate";
  if (g_str_equal (exchange->method, "POST"))
    return "create";

  return g_str_equal (exchange->method, "PATCH") ? "update" : "destroy";
}

void
hb_demo_event_free (HbDemoEvent *event)
{
  g_free (event->type);
  g_free (event);
}

static void
add_event (HbDemoCompany *company,
           const char    *resource,
           const char    *action,
           const char    *object_type,
           gint64         object_id,
           gint64         actor_id,
           gint64         created_at)
{
  HbDemoEvent *event = g_new0 (HbDemoEvent, 1);

  event->id = company->events.items->len + 1;
  event->type = g_strconcat (resource, ".", action, NULL);
  event->object_type = object_type;
  event->object_id = object_id;
  event->actor_id = actor_id;
  event->created_at = created_at;
  hb_demo_table_add (&company->events, event);
}

/**
 * hb_demo_events_seed:
 * @company: a company
 *
 * Writes down how all rights came to be.
 */
void
hb_demo_events_seed (HbDemoCompany *company)
{
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      add_event (company, "role_assignment", "create", "RoleAssignment", right->id,
                 HB_DEMO_USER_ADMINISTRATOR, right->created_at);
    }
}

/**
 * hb_demo_events_note:
 * @exchange: an exchange that was carried out
 *
 * Writes down what it changed.
 */
void
hb_demo_events_note (HbDemoExchange *exchange)
{
  gint64 id = exchange->id;

  if (exchange->status >= 300 || g_str_equal (exchange->method, "GET"))
    return;

  if (id == 0 && exchange->answer != NULL && JSON_NODE_HOLDS_OBJECT (exchange->answer))
    id = json_object_get_int_member (json_node_get_object (exchange->answer), "id");
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    if (g_str_has_prefix (exchange->path, resources[i].path))
      add_event (exchange->company, resources[i].resource, get_action (exchange), resources[i].object_type, id,
                 exchange->caller_id, exchange->company->now);
}

void
hb_demo_event_set_free (HbDemoEventSet *set)
{
  g_strfreev (set->types);
  g_free (set->interval);
  g_free (set);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static void
set_time (JsonObject *object,
          const char *member,
          gint64      seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  json_object_set_string_member (object, member, text);
}

static JsonObject *
build_event (HbDemoCompany *company,
             HbDemoEvent   *event)
{
  HbDemoUser      *actor = hb_demo_table_get (&company->users, event->actor_id);
  JsonObject      *object = json_object_new ();
  g_autofree char *uuid = g_strdup_printf ("00000000-0000-4000-8000-%012" G_GINT64_FORMAT, event->id);

  json_object_set_string_member (object, "uuid", uuid);
  json_object_set_string_member (object, "type", event->type);
  json_object_set_string_member (object, "actor_type", "User");
  json_object_set_int_member (object, "actor_id", event->actor_id);
  set_text (object, "actor_name", actor != NULL ? actor->name : NULL);
  set_text (object, "actor_email", actor != NULL ? actor->email : NULL);
  json_object_set_string_member (object, "object_type", event->object_type);
  json_object_set_int_member (object, "object_id", event->object_id);
  json_object_set_string_member (object, "object_name", event->object_type);
  json_object_set_string_member (object, "action", strchr (event->type, '.') + 1);
  set_time (object, "created_at", event->created_at);
  json_object_set_null_member (object, "message");
  json_object_set_boolean_member (object, "success", TRUE);
  json_object_set_int_member (object, "organization_id", company->organization_id);
  json_object_set_null_member (object, "place_id");

  return object;
}

static gboolean
passes (HbDemoEventSet *set,
        HbDemoEvent    *event)
{
  return event->created_at >= set->since
         && event->created_at <= set->until
         && (set->actor_id == 0 || event->actor_id == set->actor_id)
         && (set->types == NULL || g_strv_contains ((const char *const *) set->types, event->type));
}

/* A set that is looked at for the first time is still being made. */
static void
give_set (HbDemoExchange *exchange,
          HbDemoEventSet *set,
          gboolean        finished,
          gint64          offset,
          gint64          limit)
{
  HbDemoCompany *company = exchange->company;
  JsonObject    *object = json_object_new ();
  JsonArray     *events = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *cursor = NULL;
  gint64           n = 0;

  for (guint i = 0; finished && i < company->events.items->len; i++)
    {
      HbDemoEvent *event = company->events.items->pdata[i];

      if (!passes (set, event))
        continue;
      if (n >= offset && n < offset + limit)
        json_array_add_object_element (events, build_event (company, event));
      n++;
    }
  if (finished && n > offset + limit)
    cursor = g_strdup_printf ("%" G_GINT64_FORMAT, offset + limit);

  json_object_set_int_member (object, "id", set->id);
  set_time (object, "created_at", set->created_at);
  json_object_set_string_member (object, "status", finished ? "finished" : "in_progress");
  json_object_set_string_member (object, "interval", set->interval);
  set_text (object, "cursor", cursor);
  json_object_set_array_member (object, "events", events);
  json_node_take_object (node, object);
  hb_demo_exchange_give (exchange, g_steal_pointer (&node));
}

static gboolean
read_interval (HbDemoEventSet *set)
{
  g_auto (GStrv) ends = g_strsplit (set->interval, "/", 2);
  g_autoptr (GDateTime) since = NULL;
  g_autoptr (GDateTime) until = NULL;

  if (g_strv_length (ends) != 2)
    return FALSE;
  since = g_date_time_new_from_iso8601 (ends[0], NULL);
  until = g_date_time_new_from_iso8601 (ends[1], NULL);
  if (since == NULL || until == NULL)
    return FALSE;
  set->since = g_date_time_to_unix (since);
  set->until = g_date_time_to_unix (until);

  return set->since <= set->until && set->until - set->since <= MAX_INTERVAL;
}

/* POST /event_sets: the limit of one in a second is not kept here. */
void
hb_demo_create_event_set (HbDemoExchange *exchange)
{
  JsonObject                *object = hb_demo_body_unwrap (exchange, "event_set");
  const char                *interval = NULL;
  const char                *types = NULL;
  g_autofree HbDemoEventSet *set = NULL;

  if (object == NULL)
    return;

  set = g_new0 (HbDemoEventSet, 1);
  hb_demo_body_get_text (exchange, object, "interval", FALSE, &interval);
  if (hb_demo_body_has (object, "event_type"))
    hb_demo_body_get_text (exchange, object, "event_type", FALSE, &types);
  if (hb_demo_body_has (object, "event_actor_id"))
    hb_demo_body_get_id (exchange, object, "event_actor_id", &set->actor_id);
  if (hb_demo_exchange_is_answered (exchange))
    return;

  set->interval = g_strdup (interval);
  if (!read_interval (set))
    {
      g_free (set->interval);
      hb_demo_exchange_refuse_field (exchange, "interval", "is invalid");
      return;
    }
  set->id = hb_demo_company_take_id (exchange->company);
  set->types = types != NULL ? g_strsplit (types, ",", -1) : NULL;
  set->created_at = exchange->company->now;
  hb_demo_table_add (&exchange->company->event_sets, set);
  give_set (exchange, g_steal_pointer (&set), FALSE, 0, 0);
}

/* GET /event_sets/{id} */
void
hb_demo_get_event_set (HbDemoExchange *exchange)
{
  HbDemoEventSet *set = hb_demo_table_get (&exchange->company->event_sets, exchange->id);
  const char     *cursor = hb_demo_query_get_text (exchange, "cursor");
  gint64          limit = DEFAULT_LIMIT;
  gint64          offset = 0;

  if (set == NULL)
    {
      hb_demo_exchange_fail_missing (exchange);
      return;
    }
  hb_demo_query_get_id (exchange, "limit", &limit);
  if (cursor != NULL && !hb_demo_query_parse_id (cursor, &offset))
    hb_demo_exchange_refuse_field (exchange, "cursor", "is invalid");
  if (!hb_demo_exchange_is_answered (exchange))
    give_set (exchange, set, TRUE, offset, MIN (limit, MAX_LIMIT));
}

/* GET /events/types */
void
hb_demo_list_event_types (HbDemoExchange *exchange)
{
  static const char *const types[] = {
    "role_assignment.create",
    "role_assignment.update",
    "role_assignment.destroy",
    "user.update",
    "user.destroy",
    "team_membership.create",
    "team_membership.destroy",
    "group_link.destroy",
    "card.activate",
    "card.deactivate",
    "card.destroy",
  };
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    json_array_add_string_element (array, types[i]);
  json_node_take_array (node, array);
  hb_demo_exchange_give (exchange, g_steal_pointer (&node));
}
