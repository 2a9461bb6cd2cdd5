/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz-target.h"

#include "hb-json.h"
#include "hb-listing.h"
#include "hb-resources-private.h"

/* The body of an answer, read as every resource there is, whatever it was meant
 * to be: alone, and as a list. */

#define MAX_ID (G_GINT64_CONSTANT (1) << 53)
#define MAX_TEXT_LENGTH 10000

static void
assert_id (gint64 id)
{
  g_assert_cmpint (id, >, 0);
  g_assert_cmpint (id, <=, MAX_ID);
}

static void
assert_optional_id (gint64 id)
{
  if (id != 0)
    assert_id (id);
}

static void
assert_text (const char *text)
{
  hb_fuzz_assert_text (text, MAX_TEXT_LENGTH);
}

/* A time can be written down and read again. */
static void
assert_optional_time (GDateTime *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) again = NULL;
  g_autofree char *text = NULL;

  if (time == NULL)
    return;

  text = g_date_time_format_iso8601 (time);
  g_assert_nonnull (text);
  again = g_date_time_new_from_iso8601 (text, utc);
  g_assert_nonnull (again);
  g_assert_cmpint (g_date_time_to_unix (again), ==, g_date_time_to_unix (time));
}

static void
check_user (gpointer item)
{
  HbUser *user = HB_USER (item);

  assert_id (hb_user_get_id (user));
  assert_text (hb_user_get_name (user));
  assert_text (hb_user_get_email (user));
  assert_optional_time (hb_user_get_last_accessed_at (user));
}

static void
check_current_user (gpointer item)
{
  HbCurrentUser *user = HB_CURRENT_USER (item);

  assert_id (hb_current_user_get_id (user));
  assert_text (hb_current_user_get_name (user));
  assert_text (hb_current_user_get_email (user));
  assert_optional_id (hb_current_user_get_organization_id (user));
  assert_text (hb_current_user_get_organization_name (user));
}

static void
check_role (gpointer item)
{
  HbRole *role = HB_ROLE (item);

  assert_text (hb_role_get_id (role));
  assert_text (hb_role_get_name (role));
  g_assert_false (hb_role_has_permission (role, "locks_unlock") && hb_role_lacks_permission (role, "locks_unlock"));
}

static void
check_group (gpointer item)
{
  HbGroup *group = HB_GROUP (item);

  assert_id (hb_group_get_id (group));
  assert_text (hb_group_get_name (group));
  assert_optional_id (hb_group_get_place_id (group));
  assert_text (hb_group_get_place_name (group));
}

static void
check_place (gpointer item)
{
  HbPlace *place = HB_PLACE (item);

  assert_id (hb_place_get_id (place));
  assert_text (hb_place_get_name (place));
}

/* What was taken away can be given back by what was read of it: the request
 * says the same as the right. */
static void
check_undo (HbRoleAssignment *right)
{
  g_autoptr (GBytes) body = hb_role_assignment_to_json (right);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *role_id;
  gint64      assignee_id;
  gint64      scope_id;
  g_autoptr (GDateTime) valid_until = NULL;
  g_autoptr (GError) error = NULL;

  root = hb_json_parse (body, &error);
  g_assert_no_error (error);
  g_assert_true (hb_json_get_optional_object (json_node_get_object (root), "role_assignment", &object, &error));
  g_assert_true (hb_json_get_string (object, "role_id", &role_id, &error));
  g_assert_cmpstr (role_id, ==, hb_role_assignment_get_role_id (right));
  g_assert_true (hb_json_get_optional_time (object, "valid_until", &valid_until, &error));
  g_assert_true ((valid_until == NULL) == (hb_role_assignment_get_valid_until (right) == NULL));
  if (valid_until != NULL)
    g_assert_true (g_date_time_equal (valid_until, hb_role_assignment_get_valid_until (right)));
  if (hb_role_assignment_get_assignee_id (right) != 0)
    {
      g_assert_true (hb_json_get_id (object, "assignee_id", &assignee_id, &error));
      g_assert_cmpint (assignee_id, ==, hb_role_assignment_get_assignee_id (right));
    }
  if (hb_role_assignment_get_scope_id (right) != 0)
    {
      g_assert_true (hb_json_get_id (object, "applies_to_id", &scope_id, &error));
      g_assert_cmpint (scope_id, ==, hb_role_assignment_get_scope_id (right));
    }
}

static void
check_role_assignment (gpointer item)
{
  HbRoleAssignment *right = HB_ROLE_ASSIGNMENT (item);

  assert_id (hb_role_assignment_get_id (right));
  assert_text (hb_role_assignment_get_role_id (right));
  assert_optional_id (hb_role_assignment_get_scope_id (right));
  if (hb_role_assignment_get_scope (right) != HB_SCOPE_UNKNOWN)
    assert_id (hb_role_assignment_get_scope_id (right));
  assert_text (hb_role_assignment_get_scope_name (right));
  assert_text (hb_role_assignment_get_assignee_type (right));
  assert_optional_id (hb_role_assignment_get_assignee_id (right));
  assert_optional_time (hb_role_assignment_get_valid_from (right));
  assert_optional_time (hb_role_assignment_get_valid_until (right));
  check_undo (right);
}

static void
check_organization (gpointer item)
{
  assert_id (hb_organization_get_id (item));
  assert_text (hb_organization_get_name (item));
  assert_optional_id (hb_organization_get_owner_id (item));
}

static void
check_team (gpointer item)
{
  assert_id (hb_team_get_id (item));
  assert_text (hb_team_get_name (item));
}

static void
check_team_membership (gpointer item)
{
  assert_id (hb_team_membership_get_id (item));
  assert_id (hb_team_membership_get_team_id (item));
  assert_text (hb_team_membership_get_team_name (item));
  assert_text (hb_team_membership_get_member_type (item));
  assert_optional_id (hb_team_membership_get_member_id (item));
}

static void
check_group_link (gpointer item)
{
  assert_id (hb_group_link_get_id (item));
  assert_text (hb_group_link_get_name (item));
  assert_text (hb_group_link_get_email (item));
  assert_text (hb_group_link_get_phone (item));
  assert_id (hb_group_link_get_group_id (item));
  assert_text (hb_group_link_get_group_name (item));
  assert_optional_time (hb_group_link_get_valid_from (item));
  assert_optional_time (hb_group_link_get_valid_until (item));
}

/* A card that does not say that it is off counts as one that opens doors. */
static void
check_card_assignment (gpointer item)
{
  assert_id (hb_card_assignment_get_id (item));
  assert_optional_id (hb_card_assignment_get_card_id (item));
  assert_text (hb_card_assignment_get_assignee_type (item));
  assert_optional_id (hb_card_assignment_get_assignee_id (item));
  g_assert_true (hb_card_assignment_is_activated (item)
                 == !g_str_equal (hb_card_assignment_get_status (item), "deactivated"));
}

static void
check_group_lock (gpointer item)
{
  assert_id (hb_group_lock_get_id (item));
  assert_id (hb_group_lock_get_group_id (item));
  assert_id (hb_group_lock_get_lock_id (item));
  assert_text (hb_group_lock_get_lock_name (item));
  assert_optional_id (hb_group_lock_get_place_id (item));
  assert_text (hb_group_lock_get_place_name (item));
}

static void
check_lock (gpointer item)
{
  assert_id (hb_lock_get_id (item));
  assert_text (hb_lock_get_name (item));
  assert_optional_id (hb_lock_get_place_id (item));
  assert_text (hb_lock_get_place_name (item));
}

static void
check_event (gpointer item)
{
  assert_text (hb_event_get_uuid (item));
  assert_text (hb_event_get_event_type (item));
  g_assert_nonnull (hb_event_get_created_at (item));
  assert_optional_time (hb_event_get_created_at (item));
  assert_optional_id (hb_event_get_actor_id (item));
  assert_text (hb_event_get_actor_name (item));
  assert_optional_id (hb_event_get_object_id (item));
  assert_text (hb_event_get_object_name (item));
  assert_text (hb_event_get_message (item));
}

/* One line for each parser of hb-resources-private.h. */
static const struct
{
  HbParseFunc parse;
  void (*check) (gpointer item);
} resources[] = {
  { hb_user_new_from_json, check_user },
  { hb_current_user_new_from_json, check_current_user },
  { hb_role_new_from_json, check_role },
  { hb_group_new_from_json, check_group },
  { hb_place_new_from_json, check_place },
  { hb_role_assignment_new_from_json, check_role_assignment },
  { hb_organization_new_from_json, check_organization },
  { hb_team_new_from_json, check_team },
  { hb_team_membership_new_from_json, check_team_membership },
  { hb_group_link_new_from_json, check_group_link },
  { hb_card_assignment_new_from_json, check_card_assignment },
  { hb_group_lock_new_from_json, check_group_lock },
  { hb_lock_new_from_json, check_lock },
  { hb_event_new_from_json, check_event },
};

static gboolean
read_object (JsonNode *node,
             gsize     i)
{
  g_autoptr (GObject) item = NULL;
  g_autoptr (GError) error = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  item = resources[i].parse (json_node_get_object (node), &error);
  if (item == NULL)
    {
      hb_fuzz_assert_bad_answer (error);
      return FALSE;
    }
  g_assert_no_error (error);
  resources[i].check (item);

  return TRUE;
}

/* A list is whole or an error. */
static void
read_list (JsonNode *root,
           gsize     i)
{
  JsonArray *array = json_node_get_array (root);
  gboolean   whole = TRUE;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  for (guint j = 0; j < json_array_get_length (array); j++)
    whole = read_object (json_array_get_element (array, j), i) && whole;

  items = hb_listing_parse_array (root, resources[i].parse, &error);
  if (whole)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (items->len, ==, json_array_get_length (array));
    }
  else
    {
      g_assert_null (items);
      hb_fuzz_assert_bad_answer (error);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  root = hb_json_parse (body, &error);
  if (root == NULL)
    {
      hb_fuzz_assert_bad_answer (error);
      return 0;
    }
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (root))
        read_list (root, i);
      else
        read_object (root, i);
    }

  return 0;
}
