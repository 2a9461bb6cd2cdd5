/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hb-api-error.h"
#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

static JsonNode *
parse (const char *text,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hb_json_parse (bytes, error);
}

static JsonNode *
parse_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);

  return root;
}

static void
assert_bad (GError     *error,
            const char *member)
{
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, member));
}

static void
test_json_refuses (void)
{
  const char *texts[] = {
    "",
    " ",
    "\n",
    "null {}",
    "{}{}",
    "[][]",
    "[1,2",
    "{\"id\": 1",
    "{\"id\" 1}",
    "{'id': 1}",
    "{\"id\": 1} // a comment",
    "[1,]",
    "<html></html>",
    "{\"name\": \"\xff\xfe\"}",
    "{\"name\": \"\\ud800\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      root = parse (texts[i], &error);
      g_assert_null (root);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
    }
}

static void
test_json_refuses_endless_depth (void)
{
  g_autofree char *text = g_strnfill (200000, '[');
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  root = parse (text, &error);
  g_assert_null (root);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
}

/* Errors go to logs, and what a server says of people does not. */
static void
test_json_quotes_nothing (void)
{
  const char *texts[] = {
    "{\"name\": Sam}",
    "{\"name\" \"Sam\"}",
    "{\"Sam\" 1}",
    "[\"Sam\" \"Sam\"]",
    "{\"a\": {\"id\": 1 \"Sam\": 2}}",
    "{Sam: 1}",
    "Sam",
    "{\"name\": \"Sam\"} Sam",
    "{\"name\": \"Sam",
    "{\"a\": \"Sam ëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëë\"\"b\": 1}",
    "{\"a\": \"Sam  ëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëë\"\"b\": 1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      root = parse (texts[i], &error);
      g_assert_null (root);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
      g_assert_null (strstr (error->message, "Sam"));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_json_id (void)
{
  static const struct
  {
    const char *text;
    gint64      id; /* 0 if it is none */
  } cases[] = {
    { "{\"id\": 1}", 1 },
    { "{\"id\": \"4711\"}", 4711 },
    { "{\"id\": 9007199254740992}", G_GINT64_CONSTANT (9007199254740992) },
    { "{\"id\": \"9007199254740992\"}", G_GINT64_CONSTANT (9007199254740992) },
    { "{\"id\": 9007199254740993}", 0 },
    { "{\"id\": \"9007199254740993\"}", 0 },
    { "{\"id\": 9223372036854775808}", 0 },
    { "{\"id\": 1e400}", 0 },
    { "{\"id\": 0}", 0 },
    { "{\"id\": -1}", 0 },
    { "{\"id\": 1.0}", 0 },
    { "{\"id\": true}", 0 },
    { "{\"id\": null}", 0 },
    { "{\"id\": []}", 0 },
    { "{\"id\": {\"id\": 1}}", 0 },
    { "{\"id\": \"\"}", 0 },
    { "{\"id\": \"+1\"}", 0 },
    { "{\"id\": \" 1\"}", 0 },
    { "{\"id\": \"1/../me\"}", 0 },
    { "{\"id\": \"0x10\"}", 0 },
    { "{\"ID\": 1}", 0 },
    { "{}", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = parse_good (cases[i].text);
      g_autoptr (GError) error = NULL;
      gint64   id = -1;
      gboolean good;

      g_test_message ("%s", cases[i].text);
      good = hb_json_get_id (json_node_get_object (root), "id", &id, &error);
      g_assert_cmpint (good, ==, cases[i].id != 0);
      if (good)
        g_assert_cmpint (id, ==, cases[i].id);
      else
        assert_bad (error, "id");
    }
}

static void
test_json_optional_id (void)
{
  g_autoptr (JsonNode) root = parse_good ("{\"none\": null, \"some\": 5, \"wrong\": \"five\"}");
  JsonObject *object = json_node_get_object (root);
  g_autoptr (GError) error = NULL;
  gint64 id = -1;

  g_assert_true (hb_json_get_optional_id (object, "missing", &id, &error));
  g_assert_cmpint (id, ==, 0);
  g_assert_true (hb_json_get_optional_id (object, "none", &id, &error));
  g_assert_cmpint (id, ==, 0);
  g_assert_true (hb_json_get_optional_id (object, "some", &id, &error));
  g_assert_cmpint (id, ==, 5);
  g_assert_false (hb_json_get_optional_id (object, "wrong", &id, &error));
  assert_bad (error, "wrong");
}

static void
test_json_count (void)
{
  static const char *const wrong[] = { "{\"n\":-1}", "{\"n\":\"3\"}", "{\"n\":1.5}", "{\"n\":4294967296}", "{\"n\":true}" };
  guint                    n = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) root = json_from_string (wrong[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (hb_json_get_count_or_zero (json_node_get_object (root), "n", &n, &error));
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
    }
  {
    g_autoptr (JsonNode) root = json_from_string ("{\"n\":12,\"none\":null}", NULL);

    g_assert_true (hb_json_get_count_or_zero (json_node_get_object (root), "n", &n, NULL));
    g_assert_cmpuint (n, ==, 12);
    g_assert_true (hb_json_get_count_or_zero (json_node_get_object (root), "none", &n, NULL));
    g_assert_cmpuint (n, ==, 0);
  }
}

static void
test_json_boolean (void)
{
  g_autoptr (JsonNode) root = parse_good ("{\"yes\": true, \"no\": false, \"null\": null, \"number\": 1, \"text\": \"true\"}");
  JsonObject *object = json_node_get_object (root);
  const char *wrong[] = { "null", "number", "text", "missing" };
  gboolean    value = FALSE;

  g_assert_true (hb_json_get_boolean (object, "yes", &value, NULL));
  g_assert_true (value);
  g_assert_true (hb_json_get_boolean (object, "no", &value, NULL));
  g_assert_false (value);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hb_json_get_boolean (object, wrong[i], &value, &error));
      assert_bad (error, wrong[i]);
    }

  g_assert_true (hb_json_get_boolean_or (object, "missing", TRUE, &value, NULL));
  g_assert_true (value);
  g_assert_false (hb_json_get_boolean_or (object, "text", TRUE, &value, NULL));
}

static void
test_json_string (void)
{
  g_autofree char *longest = g_strnfill (10000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"good\": \"Zoë\", \"empty\": \"\", \"null\": null, \"number\": 1,"
                                           " \"longest\": \"%s\", \"too-long\": \"%sx\"}",
                                           longest, longest);
  g_autoptr (JsonNode) root = parse_good (text);
  JsonObject *object = json_node_get_object (root);
  const char *wrong[] = { "null", "number", "missing", "too-long" };
  const char *value = NULL;

  g_assert_true (hb_json_get_string (object, "good", &value, NULL));
  g_assert_cmpstr (value, ==, "Zoë");
  g_assert_true (hb_json_get_string (object, "empty", &value, NULL));
  g_assert_cmpstr (value, ==, "");
  g_assert_true (hb_json_get_string (object, "longest", &value, NULL));
  g_assert_cmpuint (strlen (value), ==, 10000);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hb_json_get_string (object, wrong[i], &value, &error));
      assert_bad (error, wrong[i]);
    }

  g_assert_true (hb_json_get_string_or (object, "null", "else", &value, NULL));
  g_assert_cmpstr (value, ==, "else");
}

static void
test_json_time (void)
{
  g_autoptr (JsonNode) root = parse_good ("{\"utc\": \"2026-03-01T12:00:00.000Z\", \"zone\": \"2026-03-01T14:00:00+02:00\","
                                          " \"bare\": \"2026-03-01T12:00:00\", \"null\": null,"
                                          " \"day\": \"2026-02-30T12:00:00Z\", \"words\": \"tomorrow\", \"number\": 1}");
  JsonObject *object = json_node_get_object (root);
  const char *same[] = { "utc", "zone", "bare" };
  const char *wrong[] = { "day", "words", "number" };
  g_autoptr (GDateTime) expected = g_date_time_new_utc (2026, 3, 1, 12, 0, 0);
  g_autoptr (GDateTime) none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GDateTime) time = NULL;

      g_assert_true (hb_json_get_optional_time (object, same[i], &time, NULL));
      g_assert_true (g_date_time_equal (time, expected));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GDateTime) time = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (hb_json_get_optional_time (object, wrong[i], &time, &error));
      assert_bad (error, wrong[i]);
    }
  g_assert_true (hb_json_get_optional_time (object, "null", &none, NULL));
  g_assert_null (none);
  g_assert_true (hb_json_get_optional_time (object, "missing", &none, NULL));
  g_assert_null (none);
}

static void
test_user (void)
{
  g_autoptr (JsonNode) root = parse_good ("{\"id\": 5, \"name\": \"Sam\", \"email\": \"sam@example.com\", \"access_enabled\": false,"
                                          " \"scim_access_enabled\": false, \"last_accessed_at\": \"2026-03-01T12:00:00Z\","
                                          " \"a_later_member\": {\"x\": [1]}}");
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_user_new_from_json (json_node_get_object (root), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_user_get_id (user), ==, 5);
  g_assert_cmpstr (hb_user_get_name (user), ==, "Sam");
  g_assert_cmpstr (hb_user_get_email (user), ==, "sam@example.com");
  g_assert_false (hb_user_get_access_enabled (user));
  g_assert_false (hb_user_get_scim_access_enabled (user));
  g_assert_cmpint (g_date_time_to_unix (hb_user_get_last_accessed_at (user)), ==, 1772366400);
}

static void
test_user_older_data (void)
{
  g_autoptr (JsonNode) root = parse_good ("{\"id\": 5, \"name\": null, \"email\": null, \"access_enabled\": true}");
  g_autoptr (HbUser) user = hb_user_new_from_json (json_node_get_object (root), NULL);

  g_assert_nonnull (user);
  g_assert_cmpstr (hb_user_get_name (user), ==, "");
  g_assert_cmpstr (hb_user_get_email (user), ==, "");
  g_assert_true (hb_user_get_access_enabled (user));
  g_assert_true (hb_user_get_scim_access_enabled (user));
  g_assert_null (hb_user_get_last_accessed_at (user));
}

static void
test_user_wrong (void)
{
  static const struct
  {
    const char *text;
    const char *member;
  } cases[] = {
    { "{\"name\": \"Sam\", \"access_enabled\": true}", "id" },
    { "{\"id\": 0, \"access_enabled\": true}", "id" },
    { "{\"id\": 5}", "access_enabled" },
    { "{\"id\": 5, \"access_enabled\": null}", "access_enabled" },
    { "{\"id\": 5, \"access_enabled\": \"false\"}", "access_enabled" },
    { "{\"id\": 5, \"access_enabled\": 1}", "access_enabled" },
    { "{\"id\": 5, \"access_enabled\": true, \"scim_access_enabled\": \"no\"}", "scim_access_enabled" },
    { "{\"id\": 5, \"access_enabled\": true, \"name\": 5}", "name" },
    { "{\"id\": 5, \"access_enabled\": true, \"email\": []}", "email" },
    { "{\"id\": 5, \"access_enabled\": true, \"last_accessed_at\": 5}", "last_accessed_at" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = parse_good (cases[i].text);
      g_autoptr (HbUser) user = NULL;
      g_autoptr (GError) error = NULL;

      user = hb_user_new_from_json (json_node_get_object (root), &error);
      g_assert_null (user);
      assert_bad (error, cases[i].member);
    }
}

static HbRoleAssignment *
parse_right (const char *text)
{
  g_autoptr (JsonNode) root = parse_good (text);
  HbRoleAssignment *right;
  g_autoptr (GError) error = NULL;

  right = hb_role_assignment_new_from_json (json_node_get_object (root), &error);
  g_assert_no_error (error);

  return right;
}

static void
assert_right (HbRoleAssignment *right,
              HbScope           scope,
              gint64            scope_id,
              const char       *scope_name,
              const char       *assignee_type,
              gint64            assignee_id)
{
  g_assert_cmpint (hb_role_assignment_get_scope (right), ==, scope);
  g_assert_cmpint (hb_role_assignment_get_scope_id (right), ==, scope_id);
  g_assert_cmpstr (hb_role_assignment_get_scope_name (right), ==, scope_name);
  g_assert_cmpstr (hb_role_assignment_get_assignee_type (right), ==, assignee_type);
  g_assert_cmpint (hb_role_assignment_get_assignee_id (right), ==, assignee_id);
}

static void
test_right (void)
{
  static const struct
  {
    const char *text;
    HbScope     scope;
    gint64      scope_id;
    const char *scope_name;
    const char *assignee_type;
    gint64      assignee_id;
  } cases[] = {
    /* As documented today; the new members count. */
    { "{\"id\": 1, \"role_id\": \"administrator\", \"applies_to_type\": \"Organization\", \"applies_to_id\": 7,"
      " \"applies_to\": {\"id\": 7, \"name\": \"Works\"}, \"assignee_type\": \"User\", \"assignee_id\": 5,"
      " \"scope\": \"group\", \"group_id\": 99, \"user_id\": 98}",
      HB_SCOPE_ORGANIZATION, 7, "Works", "User", 5 },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Place\", \"applies_to_id\": 7, \"assignee_type\": \"Team\", \"assignee_id\": 3}",
      HB_SCOPE_PLACE, 7, "", "Team", 3 },
    /* As live data carried it. */
    { "{\"id\": 1, \"role_id\": \"r\", \"type\": \"organization\", \"scope\": \"organization\", \"organization_id\": 7,"
      " \"organization\": {\"id\": 7, \"name\": \"Works\"}, \"user_id\": 5, \"user\": {\"id\": 5, \"name\": \"Sam\"}}",
      HB_SCOPE_ORGANIZATION, 7, "Works", "User", 5 },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"place\", \"place_id\": 8, \"user\": {\"id\": 5}}", HB_SCOPE_PLACE, 8, "", "User", 5 },
    { "{\"id\": 1, \"role_id\": \"r\", \"type\": \"group\", \"group_id\": 9, \"user_id\": 5}", HB_SCOPE_GROUP, 9, "", "User", 5 },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group\": {\"id\": 9, \"name\": \"Doors\"}, \"user_id\": 5}",
      HB_SCOPE_GROUP, 9, "Doors", "User", 5 },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"assignee_type\": \"User\", \"user_id\": 5}",
      HB_SCOPE_GROUP, 9, "", "User", 5 },
    /* What is not known is kept, and nobody is taken for a user. */
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Elevator\", \"applies_to_id\": 7, \"assignee_type\": \"User\", \"assignee_id\": 5}",
      HB_SCOPE_UNKNOWN, 7, "", "User", 5 },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Elevator\", \"scope\": \"place\", \"place_id\": 3}", HB_SCOPE_UNKNOWN, 0, "", "", 0 },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"place\", \"place_id\": 8, \"assignee_type\": \"Team\", \"user_id\": 5}", HB_SCOPE_PLACE, 8, "", "Team", 0 },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"place\", \"place_id\": 8, \"assignee_id\": 5}", HB_SCOPE_PLACE, 8, "", "", 0 },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"place\", \"place_id\": 8, \"user_id\": null}", HB_SCOPE_PLACE, 8, "", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbRoleAssignment) right = NULL;

      g_test_message ("%s", cases[i].text);
      right = parse_right (cases[i].text);
      assert_right (right, cases[i].scope, cases[i].scope_id, cases[i].scope_name,
                    cases[i].assignee_type, cases[i].assignee_id);
    }
}

static void
test_right_wrong (void)
{
  static const struct
  {
    const char *text;
    const char *member;
  } cases[] = {
    { "{\"role_id\": \"r\", \"scope\": \"place\", \"place_id\": 8}", "id" },
    { "{\"id\": 1, \"scope\": \"place\", \"place_id\": 8}", "role_id" },
    { "{\"id\": 1, \"role_id\": null, \"scope\": \"place\", \"place_id\": 8}", "role_id" },
    { "{\"id\": 1, \"role_id\": 3, \"scope\": \"place\", \"place_id\": 8}", "role_id" },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Place\"}", "applies_to_id" },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Place\", \"applies_to_id\": -8}", "applies_to_id" },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": 3}", "applies_to_type" },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Place\", \"applies_to_id\": 8, \"applies_to\": []}", "applies_to" },
    { "{\"id\": 1, \"role_id\": \"r\", \"applies_to_type\": \"Place\", \"applies_to_id\": 8, \"applies_to\": {\"name\": 3}}", "name" },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"place\", \"place_id\": \"x\"}", "place_id" },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"place\", \"place_id\": 8, \"user\": {\"name\": \"Sam\"}}", "id" },
    { "{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 8, \"valid_until\": \"soon\"}", "valid_until" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = parse_good (cases[i].text);
      g_autoptr (HbRoleAssignment) right = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      right = hb_role_assignment_new_from_json (json_node_get_object (root), &error);
      g_assert_null (right);
      assert_bad (error, cases[i].member);
    }
}

static void
test_right_to_json (void)
{
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  right = parse_right ("{\"id\": 1, \"role_id\": \"group_basic\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 5, \"notify\": true,"
                       " \"valid_from\": \"2026-03-01T12:00:00Z\", \"valid_until\": null}");
  bytes = hb_role_assignment_to_json (right);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==,
                   "{\"role_assignment\":{\"applies_to_type\":\"Group\",\"applies_to_id\":9,"
                   "\"assignee_type\":\"User\",\"assignee_id\":5,\"role_id\":\"group_basic\","
                   "\"notify\":false,\"valid_from\":\"2026-03-01T12:00:00Z\"}}");
}

static void
test_names (void)
{
  g_autoptr (JsonNode) role_root = parse_good ("{\"id\": \"group_basic\", \"name\": \"Door access\", \"custom\": true}");
  g_autoptr (JsonNode) group_root = parse_good ("{\"id\": 9, \"name\": \"Doors\", \"place_id\": 8, \"place\": {\"id\": 8, \"name\": \"Mill\"}}");
  g_autoptr (JsonNode) wide_group_root = parse_good ("{\"id\": 9, \"name\": \"Doors\", \"place_id\": null}");
  g_autoptr (JsonNode) place_root = parse_good ("{\"id\": 8, \"name\": \"Mill\"}");
  g_autoptr (JsonNode) caller_root = parse_good ("{\"id\": 5, \"name\": \"Dana\", \"email\": \"dana@example.com\", \"organization_id\": 7,"
                                                 " \"organization\": {\"id\": 7, \"name\": \"Works\"}}");
  g_autoptr (HbRole) role = hb_role_new_from_json (json_node_get_object (role_root), NULL);
  g_autoptr (HbGroup) group = hb_group_new_from_json (json_node_get_object (group_root), NULL);
  g_autoptr (HbGroup) wide_group = hb_group_new_from_json (json_node_get_object (wide_group_root), NULL);
  g_autoptr (HbPlace) place = hb_place_new_from_json (json_node_get_object (place_root), NULL);
  g_autoptr (HbCurrentUser) caller = hb_current_user_new_from_json (json_node_get_object (caller_root), NULL);

  g_assert_cmpstr (hb_role_get_id (role), ==, "group_basic");
  g_assert_cmpstr (hb_role_get_name (role), ==, "Door access");
  g_assert_true (hb_role_get_custom (role));
  g_assert_cmpint (hb_group_get_id (group), ==, 9);
  g_assert_cmpint (hb_group_get_place_id (group), ==, 8);
  g_assert_cmpstr (hb_group_get_place_name (group), ==, "Mill");
  g_assert_cmpint (hb_group_get_place_id (wide_group), ==, 0);
  g_assert_cmpstr (hb_group_get_place_name (wide_group), ==, "");
  g_assert_cmpint (hb_place_get_id (place), ==, 8);
  g_assert_cmpstr (hb_place_get_name (place), ==, "Mill");
  g_assert_cmpint (hb_current_user_get_id (caller), ==, 5);
  g_assert_cmpstr (hb_current_user_get_email (caller), ==, "dana@example.com");
  g_assert_cmpint (hb_current_user_get_organization_id (caller), ==, 7);
  g_assert_cmpstr (hb_current_user_get_organization_name (caller), ==, "Works");
}

/* Nothing in a name makes more lines of it, or turns around what follows it. */
static void
test_clean_name (void)
{
  static const struct
  {
    const char *text;
    const char *name;
  } cases[] = {
    { "", "" },
    { "Sam Reyes", "Sam Reyes" },
    { "Robin <b>&\" Tables", "Robin <b>&\" Tables" },
    { "Sam\nReyes", "Sam Reyes" },
    { "Sam\r\n\tReyes\x7f", "Sam   Reyes" },
    { "Sam\u2028Reyes\u2029", "Sam Reyes" },
    { " \t ", "" },
    { "Sam \u202eseyeR", "Sam seyeR" },
    { "\u202aSam\u202c \u2066Reyes\u2069\u2069", "Sam Reyes" },
    { "خالد بن يوسف\u200f", "خالد بن يوسف\u200f" }, /* a mark that only has a direction of its own */
    { "مهدی\u200cپور", "مهدی\u200cپور" },           /* written so in Persian */
    { "佐藤 美咲", "佐藤 美咲" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = hb_clean_name (cases[i].text);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/refuses", test_json_refuses);
  g_test_add_func ("/json/refuses-endless-depth", test_json_refuses_endless_depth);
  g_test_add_func ("/json/quotes-nothing", test_json_quotes_nothing);
  g_test_add_func ("/json/id", test_json_id);
  g_test_add_func ("/json/optional-id", test_json_optional_id);
  g_test_add_func ("/json/count", test_json_count);
  g_test_add_func ("/json/boolean", test_json_boolean);
  g_test_add_func ("/json/string", test_json_string);
  g_test_add_func ("/json/time", test_json_time);
  g_test_add_func ("/user/new", test_user);
  g_test_add_func ("/user/older-data", test_user_older_data);
  g_test_add_func ("/user/wrong", test_user_wrong);
  g_test_add_func ("/right/new", test_right);
  g_test_add_func ("/right/wrong", test_right_wrong);
  g_test_add_func ("/right/to-json", test_right_to_json);
  g_test_add_func ("/names/new", test_names);
  g_test_add_func ("/names/clean", test_clean_name);

  return g_test_run ();
}
