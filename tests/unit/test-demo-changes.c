/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "demo-fixture.h"

/* --- Changes ---------------------------------------------------------- */

static void
test_update_user (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (Reply) reply = NULL;
  JsonObject *user;

  assert_done (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false,\"notes\":\"gone\",\"unknown\":1}}");
  assert_switches (fixture, 4711, FALSE, TRUE);
  assert_done (fixture, "PATCH", "/users/4711",
               "{\"user\":{\"access_enabled\":true,\"notes\":null,\"name\":\"Sam\",\"metadata\":{\"a\":\"b\"}}}");
  user = get_user (fixture, 4711, &reply);
  g_assert_true (json_object_get_boolean_member (user, "access_enabled"));
  g_assert_true (json_object_get_null_member (user, "notes"));
  g_assert_cmpstr (json_object_get_string_member (user, "name"), ==, "Sam");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (user, "metadata"), "a"), ==, "b");

  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false,\"scim_access_enabled\":false}}",
                  "scim_access_enabled");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":\"false\"}}", "access_enabled");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":null}}", "access_enabled");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false,\"name\":1}}", "name");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":{\"metadata\":{\"a\":{}}}}", "metadata");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":{\"image\":\"no uri\"}}", "image");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"access_enabled\":false}", "user");
  assert_invalid (fixture, "PATCH", "/users/4711", "{\"user\":[]}", "user");
  assert_invalid (fixture, "PATCH", "/users/4711", NULL, "user");
  /* None of these changed anything. */
  assert_switches (fixture, 4711, TRUE, TRUE);

  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/1", "{\"user\":{}}"), ==, 404);
}

static void
test_delete_user (Fixture      *fixture,
                  gconstpointer data)
{
  g_assert_cmpuint (get_total (fixture, "/team_memberships?member_type=User&member_id=4711"), ==, 2);
  g_assert_cmpuint (get_total (fixture, "/card_assignments?assignee_type=User&assignee_id=4711"), ==, 2);

  assert_done (fixture, "DELETE", "/users/4711", NULL);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/4711", NULL), ==, 404);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/4711", NULL), ==, 404);
  g_assert_cmpuint (get_total (fixture, "/role_assignments?user_id=4711"), ==, 0);
  g_assert_cmpuint (get_total (fixture, "/team_memberships?member_type=User&member_id=4711"), ==, 0);
  g_assert_cmpuint (get_total (fixture, "/card_assignments?assignee_type=User&assignee_id=4711"), ==, 0);
  g_assert_cmpuint (get_total (fixture, "/users"), ==, HB_DEMO_N_PEOPLE - 1);
  /* Links are not bound to a user. */
  g_assert_cmpuint (get_total (fixture, "/group_links?query=sam.reyes@example.com"), ==, 3);

  assert_invalid (fixture, "DELETE", "/users/900", NULL, "base");
  as (fixture, "owner");
  assert_invalid (fixture, "DELETE", "/users/900", NULL, "base");
}

static gint64
create_right (Fixture    *fixture,
              const char *inner)
{
  g_autofree char *body = g_strdup_printf ("{\"role_assignment\":%s}", inner);
  g_autoptr (Reply) reply = ask (fixture, "POST", "/role_assignments", body);

  g_assert_cmpstr (json_object_get_string_member (get_object (reply), "resource_type"), ==, "RoleAssignment");

  return json_object_get_int_member (get_object (reply), "id");
}

static guint
try_right (Fixture    *fixture,
           const char *inner)
{
  g_autofree char *body = g_strdup_printf ("{\"role_assignment\":%s}", inner);

  return ask_status (fixture, "POST", "/role_assignments", body);
}

static void
test_create_right (Fixture      *fixture,
                   gconstpointer data)
{
  const char      *current = "{\"applies_to_type\":\"Group\",\"applies_to_id\":812,\"assignee_type\":\"User\","
                             "\"assignee_id\":4616,\"role_id\":\"group_basic\",\"notify\":false,"
                             "\"valid_from\":null,\"valid_until\":\"2050-12-31T22:59:59Z\"}";
  gint64           id = create_right (fixture, current);
  g_autofree char *path = g_strdup_printf ("/role_assignments/%" G_GINT64_FORMAT, id);
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);
  JsonObject *right = get_object (reply);
  gint64      second;

  g_assert_cmpstr (json_object_get_string_member (right, "valid_until"), ==, "2050-12-31T22:59:59Z");
  g_assert_true (json_object_get_null_member (right, "valid_from"));
  g_assert_false (json_object_get_boolean_member (right, "notify"));
  g_assert_cmpint (json_object_get_int_member (right, "created_by_id"), ==, HB_DEMO_USER_ADMINISTRATOR);
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 0);

  /* One right per person and scope, whatever the role. */
  {
    g_autoptr (Reply) again = ask (fixture, "POST", "/role_assignments",
                                   "{\"role_assignment\":{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_manager\"}}");

    assert_error (again, 409, "afc409");
    g_assert_cmpstr (json_object_get_string_member (json_node_get_object (again->json), "error"), ==,
                     "The record already exists");
  }

  /* Made again, it has another id. */
  assert_done (fixture, "DELETE", path, NULL);
  second = create_right (fixture, "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\"}");
  g_assert_cmpint (second, !=, id);
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 1);

  create_right (fixture, "{\"user_id\":4616,\"place_id\":55,\"role_id\":\"place_manager\"}");
  create_right (fixture, "{\"user_id\":4616,\"organization_id\":77,\"role_id\":\"observer\"}");
  create_right (fixture, "{\"applies_to_type\":\"Place\",\"applies_to_id\":57,\"assignee_type\":\"Team\","
                         "\"assignee_id\":20,\"role_id\":\"custom_role_31\"}");
  g_assert_cmpuint (get_total (fixture, "/role_assignments?user_id=4616"), ==, 3);

  g_assert_cmpuint (try_right (fixture, "{\"user_id\":1,\"group_id\":812,\"role_id\":\"group_basic\"}"), ==, 404);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4699,\"group_id\":1,\"role_id\":\"group_basic\"}"), ==, 404);
}

static void
test_create_right_invalid (Fixture      *fixture,
                           gconstpointer data)
{
  const struct
  {
    const char *inner;
    const char *field;
  } wrong[] = {
    { "{\"user_id\":4616,\"group_id\":812}", "role_id" },
    { "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"none\"}", "role_id" },
    { "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"place_manager\"}", "role_id" },
    { "{\"user_id\":4616,\"organization_id\":77,\"role_id\":\"owner\"}", "role_id" },
    { "{\"user_id\":\"4616\",\"group_id\":812,\"role_id\":\"group_basic\"}", "user_id" },
    { "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\",\"valid_until\":\"soon\"}", "valid_until" },
    { "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\",\"notify\":0}", "notify" },
    { "{\"user_id\":4616,\"place_id\":55,\"role_id\":\"place_manager\",\"valid_until\":\"2050-01-01T00:00:00Z\"}", "valid_until" },
    { "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\",\"valid_from\":\"2050-01-02T00:00:00Z\","
      "\"valid_until\":\"2050-01-01T00:00:00Z\"}",
      "valid_until" },
    { "{\"user_id\":4616,\"group_id\":812,\"place_id\":55,\"role_id\":\"group_basic\"}", "applies_to_id" },
    { "{\"assignee_type\":\"User\",\"assignee_id\":4616,\"applies_to_type\":\"Group\",\"role_id\":\"group_basic\"}", "applies_to_id" },
    { "{\"assignee_type\":\"user\",\"assignee_id\":4616,\"applies_to_type\":\"Group\",\"applies_to_id\":812,"
      "\"role_id\":\"group_basic\"}",
      "assignee_type" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"role_assignment\":%s}", wrong[i].inner);

      assert_invalid (fixture, "POST", "/role_assignments", body, wrong[i].field);
    }
  assert_invalid (fixture, "POST", "/role_assignments", "{}", "role_assignment");
  g_assert_cmpuint (get_total (fixture, "/role_assignments?user_id=4616"), ==, 0);
}

static void
test_change_right (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (Reply) reply = NULL;

  assert_done (fixture, "PATCH", "/role_assignments/30051",
               "{\"role_assignment\":{\"role_id\":\"group_manager\",\"valid_until\":null,\"valid_from\":null,\"notify\":false}}");
  reply = ask (fixture, "GET", "/role_assignments/30051", NULL);
  g_assert_cmpstr (json_object_get_string_member (get_object (reply), "role_id"), ==, "group_manager");
  g_assert_true (json_object_get_null_member (get_object (reply), "valid_until"));

  assert_invalid (fixture, "PATCH", "/role_assignments/30051", "{\"role_assignment\":{\"role_id\":\"owner\"}}", "role_id");
  assert_invalid (fixture, "PATCH", "/role_assignments/30056",
                  "{\"role_assignment\":{\"valid_until\":\"2050-01-01T00:00:00Z\"}}", "valid_until");
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/role_assignments/1", "{\"role_assignment\":{}}"), ==, 404);

  assert_done (fixture, "DELETE", "/role_assignments/30051", NULL);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/role_assignments/30051", NULL), ==, 404);
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 404);
  g_assert_cmpuint (get_total (fixture, "/role_assignments?user_id=4711"), ==, 6);
}

static gint64
find_right (Fixture    *fixture,
            const char *query)
{
  g_autofree char *path = g_strconcat ("/role_assignments?", query, NULL);
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

  g_assert_cmpuint (get_length (reply), ==, 1);

  return get_int (reply, 0, "id");
}

static void
assert_removal (Fixture    *fixture,
                const char *who,
                const char *query,
                guint       status)
{
  g_autofree char *path = NULL;

  as (fixture, "administrator");
  path = g_strdup_printf ("/role_assignments/%" G_GINT64_FORMAT, find_right (fixture, query));
  as (fixture, who);
  g_assert_cmpuint (ask_status (fixture, "DELETE", path, NULL), ==, status);
}

static void
assert_length (Fixture    *fixture,
               const char *path,
               guint       n)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

  g_assert_cmpuint (get_length (reply), ==, n);
}

/* Who sees Mill Street alone finds nobody and nothing else. */
static void
test_sight (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const hidden[] = { "/users/4601", "/teams/23", "/places/55", "/groups/812", "/role_assignments/30051", NULL };
  static const char *const seen[] = { "/users/910", "/users/4711", "/teams/21", "/places/56", "/groups/805", "/role_assignments/30054", NULL };

  for (guint i = 0; hidden[i] != NULL; i++)
    {
      as (fixture, "administrator");
      g_assert_cmpuint (ask_status (fixture, "GET", hidden[i], NULL), ==, 200);
      as (fixture, "place-manager");
      g_assert_cmpuint (ask_status (fixture, "GET", hidden[i], NULL), ==, 404);
    }
  for (guint i = 0; seen[i] != NULL; i++)
    g_assert_cmpuint (ask_status (fixture, "GET", seen[i], NULL), ==, 200);

  assert_length (fixture, "/users?query=dubois", 0);
  assert_length (fixture, "/users?query=sam.reyes@example.com", 1);
  assert_length (fixture, "/teams?limit=100", 2);
  assert_length (fixture, "/card_assignments?assignee_type=User&assignee_id=4711", 0);
  assert_length (fixture, "/card_assignments?limit=100", 1);
  assert_length (fixture, "/team_memberships?limit=100", 0);
}

static void
test_levels (Fixture      *fixture,
             gconstpointer data)
{
  /* The owner's right stays. */
  assert_removal (fixture, "administrator", "user_id=900&scope=organization", 403);
  assert_removal (fixture, "owner", "user_id=900&scope=organization", 403);

  /* Nobody reaches above the own level, and everybody below it. */
  assert_removal (fixture, "user-manager", "user_id=902&scope=organization", 403);
  assert_removal (fixture, "user-manager", "user_id=905&scope=organization", 403);
  assert_removal (fixture, "user-manager", "user_id=911&scope=organization", 204);
  assert_removal (fixture, "administrator", "user_id=902&scope=organization", 204);

  /* Mill Street and its groups: what is elsewhere is not there for them. */
  assert_removal (fixture, "place-manager", "user_id=4627&group_id=805", 204);
  assert_removal (fixture, "place-manager", "user_id=4601&group_id=812", 404);
  assert_removal (fixture, "place-manager", "user_id=4676&group_id=801", 404);
  assert_removal (fixture, "place-manager", "user_id=4691&place_id=56", 403);
  assert_removal (fixture, "place-manager", "user_id=4689&place_id=57", 404);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4616,\"group_id\":805,\"role_id\":\"group_basic\"}"), ==, 200);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\"}"), ==, 403);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4616,\"place_id\":56,\"role_id\":\"place_administrator\"}"), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}"), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/4711", NULL), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/team_memberships/640", NULL), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/group_links/5101", NULL), ==, 404);

  /* A role counts while it is valid. */
  as (fixture, "administrator");
  create_right (fixture, "{\"user_id\":910,\"group_id\":812,\"role_id\":\"group_manager\",\"valid_until\":\"2001-01-01T00:00:00Z\"}");
  create_right (fixture, "{\"user_id\":910,\"group_id\":802,\"role_id\":\"group_manager\",\"valid_until\":\"2500-01-01T00:00:00Z\"}");
  assert_removal (fixture, "place-manager", "user_id=4602&group_id=812", 404);
  assert_removal (fixture, "place-manager", "user_id=4602&group_id=802", 204);

  /* Users who stand above. */
  as (fixture, "user-manager");
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/901", "{\"user\":{\"access_enabled\":false}}"), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/901", NULL), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}"), ==, 204);
  as (fixture, "administrator");
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/900", "{\"user\":{\"access_enabled\":false}}"), ==, 403);
}

static void
test_observer (Fixture      *fixture,
               gconstpointer data)
{
  const struct
  {
    const char *method;
    const char *path;
    const char *body;
  } changes[] = {
    { "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}" },
    { "DELETE", "/users/4711", NULL },
    { "POST", "/role_assignments", "{\"role_assignment\":{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\"}}" },
    { "PATCH", "/role_assignments/30051", "{\"role_assignment\":{\"notify\":false}}" },
    { "DELETE", "/role_assignments/30051", NULL },
    { "POST", "/team_memberships", "{\"team_membership\":{\"team_id\":19,\"member_type\":\"User\",\"member_id\":4616}}" },
    { "DELETE", "/team_memberships/640", NULL },
    { "DELETE", "/group_links/5101", NULL },
    { "POST", "/card_assignments/7001/deactivate", NULL },
    { "DELETE", "/card_assignments/7001", NULL },
  };

  as (fixture, "observer");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (Reply) reply = ask (fixture, changes[i].method, changes[i].path, changes[i].body);

      assert_error (reply, 403, "fcd8ef");
    }
  g_assert_cmpuint (get_total (fixture, "/users"), ==, HB_DEMO_N_PEOPLE);
  g_assert_cmpuint (get_total (fixture, "/role_assignments?user_id=4711"), ==, HB_DEMO_USER_LEAVER_RIGHTS);
}

static void
test_credentials (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (Reply) cards = ask (fixture, "GET", "/card_assignments?assignee_type=User&assignee_id=4711&status=activated", NULL);
  g_autofree char *card = NULL;
  g_autofree char *deactivate = NULL;
  g_autofree char *activate = NULL;

  /* Seats */
  assert_ids (fixture, "/team_memberships?member_type=User&member_id=4711", "640 641");
  assert_done (fixture, "DELETE", "/team_memberships/640", NULL);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/team_memberships/640", NULL), ==, 404);
  assert_ids (fixture, "/team_memberships?member_type=User&member_id=4711&team_id=19", "");
  g_assert_cmpuint (ask_status (fixture, "POST", "/team_memberships",
                                "{\"team_membership\":{\"team_id\":19,\"member_type\":\"User\",\"member_id\":4711}}"),
                    ==, 200);
  assert_invalid (fixture, "POST", "/team_memberships",
                  "{\"team_membership\":{\"team_id\":19,\"member_type\":\"User\",\"member_id\":4711}}", "member_id");
  assert_invalid (fixture, "GET", "/team_memberships?member_id=4711", NULL, "member_type");

  /* Links: as wide as the search for people */
  assert_ids (fixture, "/group_links?query=sam.reyes@example.com", "5101 5103 5105");
  assert_ids (fixture, "/group_links?query=900123", "5102");
  assert_ids (fixture, "/group_links?group_id=812", "5101 5106");
  assert_done (fixture, "DELETE", "/group_links/5101", NULL);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/group_links/5101", NULL), ==, 404);

  /* Cards */
  g_assert_cmpuint (get_length (cards), ==, 1);
  card = g_strdup_printf ("/card_assignments/%" G_GINT64_FORMAT, get_int (cards, 0, "id"));
  deactivate = g_strconcat (card, "/deactivate", NULL);
  activate = g_strconcat (card, "/activate", NULL);
  assert_done (fixture, "POST", deactivate, NULL);
  g_assert_cmpuint (get_total (fixture, "/card_assignments?assignee_type=User&assignee_id=4711&status=activated"), ==, 0);
  assert_done (fixture, "POST", activate, NULL);
  g_assert_cmpuint (get_total (fixture, "/card_assignments?assignee_type=User&assignee_id=4711&status=activated"), ==, 1);
  assert_done (fixture, "DELETE", card, NULL);
  g_assert_cmpuint (ask_status (fixture, "POST", deactivate, NULL), ==, 404);
}

#define ADD(path, func) g_test_add ("/demo/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("update-user", test_update_user);
  ADD ("delete-user", test_delete_user);
  ADD ("create-right", test_create_right);
  ADD ("create-right-invalid", test_create_right_invalid);
  ADD ("change-right", test_change_right);
  ADD ("sight", test_sight);
  ADD ("levels", test_levels);
  ADD ("observer", test_observer);
  ADD ("credentials", test_credentials);

  return g_test_run ();
}
