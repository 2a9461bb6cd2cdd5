/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-handlers.h"

#include "hb-demo-body.h"
#include "hb-demo-json.h"
#include "hb-demo-query.h"
#include "hb-demo-roles.h"
#include "hb-demo-sight.h"

/* Sizes of a page of people: documented by Kisi. */
#define DEFAULT_LIMIT 50
#define MAX_LIMIT 100
/* Bounds of the metadata: documented by Kisi. */
#define MAX_METADATA 50
#define MAX_METADATA_KEY 50
#define MAX_METADATA_VALUE 500

static const char *const sorts[] = {
  "name", "-name", "unlock", "-unlock", "access_enabled", "-access_enabled", NULL
};

static int
compare_times (gint64 a,
               gint64 b)
{
  return (a > b) - (a < b);
}

/* The order of two people; those who never opened a door come first in the
 * order of "unlock" (documented by Kisi). */
static int
compare_users (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const HbDemoUser *first = a;
  const HbDemoUser *second = b;
  int               sort = GPOINTER_TO_INT (user_data);
  int               order = 0;

  if (sort >= 0)
    {
      switch (sort / 2)
        {
        case 0:
          order = hb_demo_query_compare (first->name, second->name);
          break;
        case 1:
          order = compare_times (first->last_accessed_at, second->last_accessed_at);
          break;
        default:
          order = first->access_enabled - second->access_enabled;
        }
      if (sort % 2 == 1)
        order = -order;
    }

  return order != 0 ? order : compare_times (first->id, second->id);
}

static gboolean
is_in_group (HbDemoCompany *company,
             gint64         user_id,
             gint64         group_id)
{
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->scope == HB_DEMO_SCOPE_GROUP && right->scope_id == group_id && hb_demo_company_right_is_for (company, right, user_id))
        return TRUE;
    }

  return FALSE;
}

/* By a right at the place itself or in one of its groups. */
static gboolean
has_place (HbDemoCompany *company,
           gint64         user_id,
           gint64         place_id)
{
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];
      HbDemoGroup *group = NULL;

      if (right->scope == HB_DEMO_SCOPE_ORGANIZATION)
        continue;
      if (right->scope == HB_DEMO_SCOPE_GROUP)
        group = hb_demo_table_get (&company->groups, right->scope_id);

      if ((group != NULL ? group->place_id : right->scope_id) == place_id && hb_demo_company_right_is_for (company, right, user_id))
        return TRUE;
    }

  return FALSE;
}

/* GET /user */
void
hb_demo_get_current_user (HbDemoExchange *exchange)
{
  HbDemoUser *user = hb_demo_table_get (&exchange->company->users, exchange->caller_id);

  hb_demo_exchange_give (exchange, hb_demo_json_current_user (exchange->company, user));
}

/* DELETE /user: the trap. It deletes the caller, as the real one. */
void
hb_demo_delete_current_user (HbDemoExchange *exchange)
{
  hb_demo_company_delete_user (exchange->company, exchange->caller_id);
  hb_demo_exchange_done (exchange);
}

/* GET /users
 *
 * The hits of a query come in the order of their ids: an exact email is not
 * put first, as with Kisi (seen by a client). The filter "email" is exact
 * but for case, which is our guess. */
void
hb_demo_list_users (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) users = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  const char      *query = hb_demo_query_get_text (exchange, "query");
  const char      *email = hb_demo_query_get_text (exchange, "email");
  g_autofree char *folded_email = email != NULL ? g_utf8_casefold (email, -1) : NULL;
  gint64           place_id = 0;
  gint64           group_id = 0;
  gint64           user_id = 0;
  int              sort = hb_demo_query_get_choice (exchange, "sort", sorts);

  hb_demo_query_get_id (exchange, "place_id", &place_id);
  hb_demo_query_get_id (exchange, "group_id", &group_id);
  hb_demo_query_get_user (exchange, "user_id", &user_id);
  if (hb_demo_exchange_is_answered (exchange))
    return;

  for (guint i = 0; i < company->users.items->len; i++)
    {
      HbDemoUser *user = company->users.items->pdata[i];

      if (!hb_demo_query_has_id (ids, user->id) || (user_id != 0 && user->id != user_id) || (query != NULL && !hb_demo_query_matches (query, user->email, user->name, user->notes)) || (group_id != 0 && !is_in_group (company, user->id, group_id)) || (place_id != 0 && !has_place (company, user->id, place_id)) || !hb_demo_sight_has_user (sight, company, user->id))
        continue;
      if (folded_email != NULL)
        {
          g_autofree char *folded = g_utf8_casefold (user->email, -1);

          if (!g_str_equal (folded, folded_email))
            continue;
        }

      g_ptr_array_add (users, user);
    }

  g_ptr_array_sort_values_with_data (users, compare_users, GINT_TO_POINTER (sort));
  hb_demo_query_give_page (exchange, users, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_user);
}

/* GET /users/{id} */
void
hb_demo_get_user (HbDemoExchange *exchange)
{
  HbDemoUser *user = hb_demo_table_get (&exchange->company->users, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (user == NULL || !hb_demo_sight_has_user (sight, exchange->company, user->id))
    hb_demo_exchange_fail_missing (exchange);
  else
    hb_demo_exchange_give (exchange, hb_demo_json_user (exchange->company, user));
}

/* How high the caller stands among those who may write users: only roles in
 * the organization let one do that (documented by Kisi). */
static int
get_own_power (HbDemoExchange *exchange)
{
  return hb_demo_roles_get_power (exchange->company, exchange->caller_id, HB_DEMO_POWER_WRITE_USERS,
                                  HB_DEMO_SCOPE_ORGANIZATION, exchange->company->organization_id);
}

/* The user of the path, if the caller may write users at all. */
static HbDemoUser *
get_user_to_write (HbDemoExchange *exchange)
{
  HbDemoUser *user = hb_demo_table_get (&exchange->company->users, exchange->id);

  if (get_own_power (exchange) == 0)
    hb_demo_exchange_fail_denied (exchange);
  else if (user == NULL)
    hb_demo_exchange_fail_missing (exchange);

  return hb_demo_exchange_is_answered (exchange) ? NULL : user;
}

/* Nobody changes those above. */
static void
check_rank (HbDemoExchange *exchange,
            HbDemoUser     *user)
{
  if (hb_demo_roles_get_top_rank (exchange->company, user->id) > get_own_power (exchange))
    hb_demo_exchange_fail_denied (exchange);
}

static GHashTable *
read_metadata (HbDemoExchange *exchange,
               JsonObject     *object)
{
  g_autoptr (GHashTable) metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonNode      *node = json_object_get_member (object, "metadata");
  JsonObjectIter iter;
  const char    *key;
  JsonNode      *value;

  if (!JSON_NODE_HOLDS_OBJECT (node) || json_object_get_size (json_node_get_object (node)) > MAX_METADATA)
    {
      hb_demo_exchange_refuse_field (exchange, "metadata", "is not a small object");
      return NULL;
    }

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING || g_utf8_strlen (key, -1) > MAX_METADATA_KEY || g_utf8_strlen (json_node_get_string (value), -1) > MAX_METADATA_VALUE)
        {
          hb_demo_exchange_refuse_field (exchange, "metadata", "is not flat or too long");
          return NULL;
        }
      g_hash_table_insert (metadata, g_strdup (key), json_node_dup_string (value));
    }

  return g_steal_pointer (&metadata);
}

/* PATCH /users/{id}
 *
 * Keys that are not known are passed over. "scim_access_enabled" is not: it
 * can be read only (documented by Kisi), and who sends it has misread that. */
void
hb_demo_update_user (HbDemoExchange *exchange)
{
  HbDemoUser *user = get_user_to_write (exchange);
  JsonObject *object = NULL;
  g_autoptr (GHashTable) metadata = NULL;
  gboolean    access_enabled;
  gboolean    password_flow_enabled;
  const char *name = NULL;
  const char *notes = NULL;
  const char *image = NULL;
  gboolean    has_notes;
  gboolean    has_image;

  if (user == NULL)
    return;

  check_rank (exchange, user);
  if (!hb_demo_exchange_is_answered (exchange))
    object = hb_demo_body_unwrap (exchange, "user");
  if (object == NULL)
    return;

  /* First everything is read, then everything is changed: half a change is
   * no answer to a wrong body. */
  access_enabled = user->access_enabled;
  password_flow_enabled = user->password_flow_enabled;
  hb_demo_body_get_boolean (exchange, object, "access_enabled", &access_enabled);
  hb_demo_body_get_boolean (exchange, object, "password_flow_enabled", &password_flow_enabled);
  hb_demo_body_get_text (exchange, object, "name", FALSE, &name);
  has_notes = hb_demo_body_get_text (exchange, object, "notes", TRUE, &notes);
  has_image = hb_demo_body_get_text (exchange, object, "image", TRUE, &image);
  if (json_object_has_member (object, "metadata"))
    metadata = read_metadata (exchange, object);
  if (json_object_has_member (object, "scim_access_enabled"))
    hb_demo_exchange_refuse_field (exchange, "scim_access_enabled", "is read-only");
  if (image != NULL && !g_uri_is_valid (image, G_URI_FLAGS_NONE, NULL))
    hb_demo_exchange_refuse_field (exchange, "image", "is not a URI");
  if (hb_demo_exchange_is_answered (exchange))
    return;

  user->access_enabled = access_enabled;
  user->password_flow_enabled = password_flow_enabled;
  if (name != NULL)
    g_set_str (&user->name, name);
  if (has_notes)
    g_set_str (&user->notes, notes);
  if (has_image)
    g_set_str (&user->image, image);
  if (metadata != NULL)
    {
      g_clear_pointer (&user->metadata, g_hash_table_unref);
      user->metadata = g_steal_pointer (&metadata);
    }
  user->updated_at = exchange->company->now;
  hb_demo_exchange_done (exchange);
}

/* DELETE /users/{id}
 *
 * The owner cannot be deleted; that this is a 422 is our guess. */
void
hb_demo_delete_user (HbDemoExchange *exchange)
{
  HbDemoUser *user = get_user_to_write (exchange);

  if (user == NULL)
    return;

  if (user->id == hb_demo_company_get_owner_id (exchange->company))
    hb_demo_exchange_refuse_field (exchange, "base", "The owner of the organization cannot be deleted");
  check_rank (exchange, user);
  if (hb_demo_exchange_is_answered (exchange))
    return;

  hb_demo_company_delete_user (exchange->company, user->id);
  hb_demo_exchange_done (exchange);
}
