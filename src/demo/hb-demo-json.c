/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-json.h"

#include "hb-demo-seed.h"

/* The field names and which of them are always there: documented by Kisi. */

const char *const hb_demo_json_scopes[] = { "Organization", "Place", "Group", NULL };
const char *const hb_demo_json_holders[] = { "User", "Team", NULL };

/* 2021-01-04 09:00 UTC. */
#define FOUNDED G_GINT64_CONSTANT (1609750800)

static JsonNode *
take (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);

  return node;
}

static JsonObject *
new_resource (gint64      id,
              const char *resource_type)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", id);
  json_object_set_string_member (object, "resource_type", resource_type);

  return object;
}

/* A text or null. */
static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* An id or null. */
static void
set_id (JsonObject *object,
        const char *name,
        gint64      id)
{
  if (id != 0)
    json_object_set_int_member (object, name, id);
  else
    json_object_set_null_member (object, name);
}

/* A time or null. */
static void
set_time (JsonObject *object,
          const char *name,
          gint64      seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  set_text (object, name, text);
}

static void
set_times (JsonObject *object,
           gint64      created_at,
           gint64      updated_at)
{
  set_time (object, "created_at", created_at);
  set_time (object, "updated_at", updated_at);
}

static void
set_creator (JsonObject *object,
             gint64      user_id)
{
  set_text (object, "created_by_type", user_id != 0 ? "User" : NULL);
  set_id (object, "created_by_id", user_id);
}

/* The short object inside others. */
static JsonObject *
new_scope_ref (HbDemoCompany *company,
               HbDemoScope    scope,
               gint64         id)
{
  JsonObject *object = new_resource (id, hb_demo_json_scopes[scope]);

  json_object_set_string_member (object, "name", hb_demo_company_get_scope_name (company, scope, id));
  if (scope == HB_DEMO_SCOPE_ORGANIZATION)
    json_object_set_string_member (object, "domain", company->domain);

  return object;
}

static JsonObject *
new_holder_ref (HbDemoCompany *company,
                HbDemoHolder   holder,
                gint64         id)
{
  JsonObject *object = new_resource (id, hb_demo_json_holders[holder]);

  if (holder == HB_DEMO_HOLDER_USER)
    {
      HbDemoUser *user = hb_demo_table_get (&company->users, id);

      /* Whose profile is deleted, and who has rights left. */
      json_object_set_string_member (object, "email", user != NULL ? user->email : "deleted@example.com");
      json_object_set_string_member (object, "name", user != NULL ? user->name : "");
    }
  else
    {
      HbDemoTeam *team = hb_demo_table_get (&company->teams, id);

      json_object_set_string_member (object, "name", team->name);
    }

  return object;
}

JsonNode *
hb_demo_json_current_user (HbDemoCompany *company,
                           gpointer       user)
{
  HbDemoUser *self = user;
  JsonObject *object = new_resource (self->id, "User");

  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, "email", self->email);
  set_text (object, "image", self->image);
  json_object_set_string_member (object, "locale", "en");
  set_times (object, self->created_at, self->updated_at);
  set_time (object, "otp_enabled_at", self->otp_required ? self->created_at : 0);
  json_object_set_int_member (object, "organization_id", company->organization_id);
  json_object_set_object_member (object, "organization",
                                 new_scope_ref (company, HB_DEMO_SCOPE_ORGANIZATION, company->organization_id));

  return take (object);
}

static guint
count_groups (HbDemoCompany *company,
              gint64         user_id)
{
  guint n = 0;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      n += right->scope == HB_DEMO_SCOPE_GROUP && right->holder == HB_DEMO_HOLDER_USER && right->holder_id == user_id;
    }

  return n;
}

JsonNode *
hb_demo_json_user (HbDemoCompany *company,
                   gpointer       user)
{
  HbDemoUser    *self = user;
  JsonObject    *object = new_resource (self->id, "User");
  JsonObject    *metadata = json_object_new ();
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    json_object_set_string_member (metadata, key, value);

  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, "email", self->email);
  set_times (object, self->created_at, self->updated_at);
  json_object_set_object_member (object, "metadata", metadata);
  set_text (object, "image", self->image);
  json_object_set_boolean_member (object, "otp_required_for_login", self->otp_required);
  json_object_set_boolean_member (object, "password_flow_enabled", self->password_flow_enabled);
  json_object_set_boolean_member (object, "access_enabled", self->access_enabled);
  set_time (object, "last_accessed_at", self->last_accessed_at);
  json_object_set_boolean_member (object, "scim_access_enabled", self->scim_access_enabled);
  set_text (object, "notes", self->notes);
  json_object_set_int_member (object, "organization_id", company->organization_id);
  json_object_set_boolean_member (object, "confirmed", self->last_accessed_at != 0);
  json_object_set_int_member (object, "groups_count", count_groups (company, self->id));

  return take (object);
}

JsonNode *
hb_demo_json_right (HbDemoCompany *company,
                    gpointer       right)
{
  HbDemoRight     *self = right;
  JsonObject      *object = new_resource (self->id, "RoleAssignment");
  gboolean         is_user = self->holder == HB_DEMO_HOLDER_USER;
  g_autofree char *old_scope = g_ascii_strdown (hb_demo_json_scopes[self->scope], -1);
  g_autofree char *old_id_name = g_strconcat (old_scope, "_id", NULL);

  set_times (object, self->created_at, self->updated_at);
  json_object_set_string_member (object, "role_id", self->role_id);
  json_object_set_boolean_member (object, "notify", self->notify);
  json_object_set_string_member (object, "applies_to_type", hb_demo_json_scopes[self->scope]);
  json_object_set_int_member (object, "applies_to_id", self->scope_id);
  json_object_set_object_member (object, "applies_to", new_scope_ref (company, self->scope, self->scope_id));
  json_object_set_string_member (object, "assignee_type", hb_demo_json_holders[self->holder]);
  json_object_set_int_member (object, "assignee_id", self->holder_id);
  json_object_set_object_member (object, "assignee", new_holder_ref (company, self->holder, self->holder_id));
  set_creator (object, self->created_by_id);

  /* Deprecated, and still what older clients read. */
  set_id (object, "user_id", is_user ? self->holder_id : 0);
  set_id (object, "assignee_team_id", is_user ? 0 : self->holder_id);
  json_object_set_object_member (object, is_user ? "user" : "assignee_team",
                                 new_holder_ref (company, self->holder, self->holder_id));
  json_object_set_null_member (object, "guest_id");
  set_id (object, "issued_by_id", self->created_by_id);
  json_object_set_string_member (object, "type", old_scope);
  json_object_set_string_member (object, "scope", old_scope);
  json_object_set_int_member (object, old_id_name, self->scope_id);
  json_object_set_object_member (object, old_scope, new_scope_ref (company, self->scope, self->scope_id));

  if (self->scope == HB_DEMO_SCOPE_GROUP)
    {
      set_time (object, "valid_from", self->valid_from);
      set_time (object, "valid_until", self->valid_until);
    }

  return take (object);
}

/* Who may change the organization itself. */
#define RANK_ADMINISTRATOR 90

JsonNode *
hb_demo_json_role (const HbDemoRole *role)
{
  JsonObject *object = json_object_new ();
  JsonObject *permissions = json_object_new ();
  gboolean    is_manager = role->scope == HB_DEMO_SCOPE_ORGANIZATION && role->writes_rights;
  gboolean    is_administrator = role->scope == HB_DEMO_SCOPE_ORGANIZATION && role->rank >= RANK_ADMINISTRATOR;

  json_object_set_boolean_member (permissions, "locks_unlock", role->opens_doors);
  json_object_set_boolean_member (permissions, "role_assignments_read", role->rank > 15);
  json_object_set_boolean_member (permissions, "role_assignments_write", role->writes_rights);
  json_object_set_boolean_member (permissions, "users_read", role->rank > 15);
  json_object_set_boolean_member (permissions, "users_write", role->writes_users);
  json_object_set_boolean_member (permissions, "teams_write", is_manager);
  json_object_set_boolean_member (permissions, "team_memberships_write", is_manager);
  json_object_set_boolean_member (permissions, "group_links_write", role->writes_rights);
  json_object_set_boolean_member (permissions, "card_assignments_write", is_manager);
  json_object_set_boolean_member (permissions, "events_read", role->rank > 15);
  json_object_set_boolean_member (permissions, "organizations_write", is_administrator);
  json_object_set_boolean_member (permissions, "places_write", is_administrator);

  json_object_set_string_member (object, "id", role->id);
  json_object_set_string_member (object, "resource_type", "Role");
  json_object_set_string_member (object, "applies_to", hb_demo_json_scopes[role->scope]);
  json_object_set_string_member (object, "name", role->name);
  set_text (object, "description", role->description);
  json_object_set_boolean_member (object, "custom", role->custom_id != 0);
  json_object_set_object_member (object, "permissions", permissions);
  set_id (object, "custom_role_id", role->custom_id);

  return take (object);
}

JsonNode *
hb_demo_json_organization (HbDemoCompany *company)
{
  JsonObject *object = new_resource (company->organization_id, "Organization");

  json_object_set_string_member (object, "name", company->name);
  json_object_set_string_member (object, "domain", company->domain);
  json_object_set_null_member (object, "logo");
  json_object_set_string_member (object, "address", "1 Harbour Quay, Example Town");
  json_object_set_string_member (object, "description", "A made-up company to practise with");
  json_object_set_int_member (object, "places_count", company->places.items->len);
  json_object_set_boolean_member (object, "scim_enabled", TRUE);
  json_object_set_boolean_member (object, "sso_flow_enabled", TRUE);
  json_object_set_string_member (object, "time_zone", "Europe/London");
  set_id (object, "user_id", hb_demo_company_get_owner_id (company));
  set_times (object, FOUNDED, FOUNDED);

  return take (object);
}

JsonNode *
hb_demo_json_place (HbDemoCompany *company,
                    gpointer       place)
{
  HbDemoPlace *self = place;
  JsonObject  *object = new_resource (self->id, "Place");
  guint        n_locks = 0;

  for (guint i = 0; i < company->locks.items->len; i++)
    {
      HbDemoLock *lock = company->locks.items->pdata[i];

      n_locks += lock->place_id == self->id;
    }

  json_object_set_string_member (object, "name", self->name);
  json_object_set_null_member (object, "description");
  json_object_set_string_member (object, "address", self->address);
  json_object_set_null_member (object, "latitude");
  json_object_set_null_member (object, "longitude");
  json_object_set_null_member (object, "image");
  json_object_set_string_member (object, "time_zone", self->time_zone);
  json_object_set_string_member (object, "tz_time_zone", self->time_zone);
  set_times (object, FOUNDED, FOUNDED);
  json_object_set_int_member (object, "locks_count", n_locks);
  json_object_set_int_member (object, "integrations_count", 0);
  json_object_set_boolean_member (object, "locked_down", FALSE);
  json_object_set_null_member (object, "locked_down_since");
  json_object_set_null_member (object, "occupancy_rate");
  json_object_set_int_member (object, "organization_id", company->organization_id);
  json_object_set_object_member (object, "organization",
                                 new_scope_ref (company, HB_DEMO_SCOPE_ORGANIZATION, company->organization_id));

  return take (object);
}

JsonNode *
hb_demo_json_group (HbDemoCompany *company,
                    gpointer       group)
{
  HbDemoGroup *self = group;
  JsonObject  *object = new_resource (self->id, "Group");
  guint        n_users = 0;
  guint        n_locks = 0;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      n_users += right->scope == HB_DEMO_SCOPE_GROUP && right->scope_id == self->id && right->holder == HB_DEMO_HOLDER_USER;
    }
  for (guint i = 0; i < company->group_locks.items->len; i++)
    {
      HbDemoGroupLock *group_lock = company->group_locks.items->pdata[i];

      n_locks += group_lock->group_id == self->id;
    }

  json_object_set_string_member (object, "name", self->name);
  set_text (object, "description", self->description);
  set_times (object, FOUNDED, FOUNDED);
  json_object_set_boolean_member (object, "login_enabled", TRUE);
  json_object_set_int_member (object, "users_count", n_users);
  json_object_set_int_member (object, "locks_count", n_locks);
  json_object_set_int_member (object, "elevator_stops_count", self->n_elevator_stops);
  set_id (object, "place_id", self->place_id);
  if (self->place_id != 0)
    json_object_set_object_member (object, "place", new_scope_ref (company, HB_DEMO_SCOPE_PLACE, self->place_id));
  json_object_set_boolean_member (object, "time_restriction_enabled", FALSE);
  json_object_set_boolean_member (object, "geofence_restriction_enabled", FALSE);
  json_object_set_int_member (object, "geofence_restriction_radius", 100);
  json_object_set_boolean_member (object, "primary_device_restriction_enabled", FALSE);
  json_object_set_boolean_member (object, "managed_device_restriction_enabled", FALSE);
  json_object_set_boolean_member (object, "reader_restriction_enabled", FALSE);
  json_object_set_boolean_member (object, "tap_to_access_restriction_enabled", FALSE);
  json_object_set_int_member (object, "members_count", n_users);

  return take (object);
}

static JsonObject *
new_lock (HbDemoCompany *company,
          HbDemoLock    *lock)
{
  JsonObject *object = new_resource (lock->id, "Lock");

  json_object_set_string_member (object, "name", lock->name);
  json_object_set_int_member (object, "place_id", lock->place_id);
  json_object_set_object_member (object, "place", new_scope_ref (company, HB_DEMO_SCOPE_PLACE, lock->place_id));
  json_object_set_boolean_member (object, "locked_down", FALSE);

  return object;
}

JsonNode *
hb_demo_json_lock (HbDemoCompany *company,
                   gpointer       lock)
{
  JsonObject *object = new_lock (company, lock);

  set_times (object, FOUNDED, FOUNDED);

  return take (object);
}

JsonNode *
hb_demo_json_group_lock (HbDemoCompany *company,
                         gpointer       group_lock)
{
  HbDemoGroupLock *self = group_lock;
  HbDemoLock      *lock = hb_demo_table_get (&company->locks, self->lock_id);
  JsonObject      *object = new_resource (self->id, "GroupLock");

  json_object_set_int_member (object, "group_id", self->group_id);
  json_object_set_object_member (object, "group", new_scope_ref (company, HB_DEMO_SCOPE_GROUP, self->group_id));
  json_object_set_int_member (object, "lock_id", self->lock_id);
  json_object_set_object_member (object, "lock", new_lock (company, lock));
  json_object_set_int_member (object, "place_id", lock->place_id);
  json_object_set_object_member (object, "place", new_scope_ref (company, HB_DEMO_SCOPE_PLACE, lock->place_id));
  set_times (object, FOUNDED, FOUNDED);

  return take (object);
}

JsonNode *
hb_demo_json_team (HbDemoCompany *company,
                   gpointer       team)
{
  HbDemoTeam *self = team;
  JsonObject *object = new_resource (self->id, "Team");

  json_object_set_string_member (object, "name", self->name);
  set_times (object, FOUNDED, FOUNDED);

  return take (object);
}

JsonNode *
hb_demo_json_membership (HbDemoCompany *company,
                         gpointer       membership)
{
  HbDemoMembership *self = membership;
  JsonObject       *object = new_resource (self->id, "TeamMembership");

  set_times (object, self->created_at, self->created_at);
  json_object_set_int_member (object, "team_id", self->team_id);
  json_object_set_object_member (object, "team", new_holder_ref (company, HB_DEMO_HOLDER_TEAM, self->team_id));
  json_object_set_string_member (object, "member_type", "User");
  json_object_set_int_member (object, "member_id", self->user_id);
  json_object_set_object_member (object, "member", new_holder_ref (company, HB_DEMO_HOLDER_USER, self->user_id));

  return take (object);
}

JsonNode *
hb_demo_json_link (HbDemoCompany *company,
                   gpointer       link)
{
  HbDemoLink *self = link;
  JsonObject *object = new_resource (self->id, "GroupLink");

  json_object_set_string_member (object, "name", self->name);
  set_text (object, "email", self->email);
  set_text (object, "phone", self->phone);
  set_time (object, "last_used_at", self->last_used_at);
  json_object_set_boolean_member (object, "link_enabled", self->enabled);
  json_object_set_null_member (object, "quick_response_code_type");
  set_time (object, "valid_from", self->valid_from);
  set_time (object, "valid_until", self->valid_until);
  set_times (object, self->created_at, self->created_at);
  json_object_set_int_member (object, "group_id", self->group_id);
  json_object_set_object_member (object, "group", new_scope_ref (company, HB_DEMO_SCOPE_GROUP, self->group_id));
  set_creator (object, HB_DEMO_USER_ADMINISTRATOR);

  return take (object);
}

JsonNode *
hb_demo_json_card (HbDemoCompany *company,
                   gpointer       card)
{
  HbDemoCard *self = card;
  JsonObject *object = new_resource (self->id, "CardAssignment");

  set_times (object, self->created_at, self->updated_at);
  json_object_set_string_member (object, "status", self->activated ? "activated" : "deactivated");
  json_object_set_string_member (object, "assignee_type", "User");
  json_object_set_int_member (object, "assignee_id", self->user_id);
  json_object_set_int_member (object, "card_id", self->card_id);
  set_creator (object, HB_DEMO_USER_ADMINISTRATOR);
  json_object_set_int_member (object, "user_id", self->user_id);

  return take (object);
}
