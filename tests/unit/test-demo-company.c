/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "demo-fixture.h"

/* --- The company ------------------------------------------------------ */

static void
test_company (Fixture      *fixture,
              gconstpointer data)
{
  const struct
  {
    gint64 id;
    guint  n_rights;
  } people[] = {
    { HB_DEMO_USER_LEAVER, HB_DEMO_USER_LEAVER_RIGHTS },
    { HB_DEMO_USER_NO_RIGHTS, 0 },
    { HB_DEMO_USER_11_RIGHTS, 11 },
    { HB_DEMO_USER_250_RIGHTS, 250 },
    { HB_DEMO_USER_251_RIGHTS, 251 },
    { HB_DEMO_USER_600_RIGHTS, 600 },
  };

  g_assert_cmpuint (get_total (fixture, "/users"), ==, HB_DEMO_N_PEOPLE);
  g_assert_cmpuint (get_total (fixture, "/places"), ==, HB_DEMO_N_PLACES);
  g_assert_cmpuint (get_total (fixture, "/groups"), ==, HB_DEMO_N_GROUPS);
  g_assert_cmpuint (get_total (fixture, "/groups?scope=organization"), ==, 2);
  g_assert_cmpuint (get_total (fixture, "/teams"), ==, 6);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *path = g_strdup_printf ("/role_assignments?user_id=%" G_GINT64_FORMAT, people[i].id);

      g_assert_cmpuint (get_total (fixture, path), ==, people[i].n_rights);
    }
}

static void
assert_name (Fixture    *fixture,
             gint64      id,
             const char *name,
             const char *email)
{
  g_autoptr (Reply) reply = NULL;
  JsonObject *user = get_user (fixture, id, &reply);

  if (name != NULL)
    g_assert_cmpstr (json_object_get_string_member (user, "name"), ==, name);
  g_assert_cmpstr (json_object_get_string_member (user, "email"), ==, email);
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (Reply) reply = NULL;
  g_autoptr (Reply) all = NULL;
  JsonObject *user;

  assert_switches (fixture, HB_DEMO_USER_LEAVER, TRUE, TRUE);
  assert_switches (fixture, HB_DEMO_USER_SUSPENDED, FALSE, TRUE);
  assert_switches (fixture, HB_DEMO_USER_DIRECTORY_OFF, TRUE, FALSE);
  assert_switches (fixture, HB_DEMO_USER_BOTH_OFF, FALSE, FALSE);
  assert_name (fixture, HB_DEMO_USER_LEAVER, "Sam Reyes", "sam.reyes@example.com");
  assert_name (fixture, HB_DEMO_USER_LOOK_ALIKE, "Sam Reyes", "sam.reyes@examp1e.com");
  assert_name (fixture, HB_DEMO_USER_INITIAL, "Sonia Reyes", "s.reyes@example.com");
  assert_name (fixture, HB_DEMO_USER_MARKUP, "Robin <b>&\" Tables", "robin.tables@example.com");
  assert_name (fixture, HB_DEMO_USER_NO_NAME, "", "nameless@example.com");

  user = get_user (fixture, HB_DEMO_USER_LONG_NAME, &reply);
  g_assert_cmpint (g_utf8_strlen (json_object_get_string_member (user, "name"), -1), ==, 300);
  g_clear_pointer (&reply, reply_free);

  user = get_user (fixture, HB_DEMO_USER_NEVER_SIGNED_IN, &reply);
  g_assert_true (json_object_get_null_member (user, "last_accessed_at"));

  all = ask (fixture, "GET", "/users?limit=100", NULL);
  for (guint i = 0; i < get_length (all); i++)
    {
      JsonObject *object = json_array_get_object_element (get_array (all), i);
      const char *email = json_object_get_string_member (object, "email");

      g_assert_true (g_str_has_suffix (email, "@example.com") || g_str_has_suffix (email, "@examp1e.com"));
      g_assert_cmpint (json_object_get_int_member (object, "organization_id"), ==, HB_DEMO_ORGANIZATION_ID);
    }
}

/* Days from a moment to the one in a text. */
static int
days_until (GDateTime  *day,
            const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);

  return g_date_time_difference (time, day) / G_TIME_SPAN_DAY;
}

/* What is over stays over and what is to come stays to come, whenever the
 * server is started. */
static void
test_dates (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2039, 5, 6, 7, 8, 9);
  g_autoptr (HbDemoServer) usual = g_steal_pointer (&fixture->server);
  g_autoptr (GError) error = NULL;
  const struct
  {
    const char *path;
    const char *member;
    int         days;
  } dates[] = {
    { "/role_assignments?group_id=812&user_id=4613", "valid_from", -400 },
    { "/role_assignments?group_id=812&user_id=4613", "valid_until", -30 },
    { "/role_assignments?group_id=812&user_id=4623", "valid_from", 14 },
    { "/role_assignments/30051", "valid_until", 75 },
    { "/group_links?ids=5101", "valid_until", 20 },
  };

  fixture->server = hb_demo_server_new_at (day);
  hb_demo_server_set_time_func (fixture->server, get_now, NULL);
  hb_demo_server_set_rate_limit (fixture->server, 0);
  g_assert_true (hb_demo_server_listen (fixture->server, 0, &error));

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (Reply) reply = ask (fixture, "GET", dates[i].path, NULL);
      JsonObject *right;

      if (JSON_NODE_HOLDS_ARRAY (reply->json))
        {
          g_assert_cmpuint (get_length (reply), ==, 1);
          right = json_array_get_object_element (get_array (reply), 0);
        }
      else
        right = get_object (reply);
      g_assert_cmpint (days_until (day, json_object_get_string_member (right, dates[i].member)), ==, dates[i].days);
    }

  /* The company's clock goes on with the server's. */
  demo_now += 90 * G_USEC_PER_SEC;
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", "{\"user\":{}}"), ==, 204);
  {
    g_autoptr (Reply) reply = NULL;
    JsonObject *user = get_user (fixture, 4711, &reply);

    g_assert_cmpstr (json_object_get_string_member (user, "updated_at"), ==, "2039-05-06T07:09:39Z");
  }
}

static void
test_catalogue (Fixture      *fixture,
                gconstpointer data)
{
  const struct
  {
    const char *path;
    guint       total;
  } lists[] = {
    { "/places?ids=55,57", 2 },
    { "/places?query=harbour", 1 },
    { "/groups?place_id=56", 4 },
    { "/groups?query=locker+599", 1 },
    { "/groups?lock_id=41001", 1 },
    { "/groups?elevator_stop_id=1", 0 },
    { "/group_locks?group_id=812", 2 },
    { "/group_locks?group_id=20600&lock_id=41600", 1 },
    { "/locks?place_id=56", 8 },
    { "/teams?query=recept", 1 },
    { "/teams?scope=place", 0 },
  };
  const struct
  {
    const char *path;
    const char *name;
  } objects[] = {
    { "/places/55", "Harbour Office" },
    { "/groups/812", "Front doors" },
    { "/groups/20600", "Locker 600" },
    { "/teams/19", "Reception" },
    { "/roles/group_basic", "Door access" },
    { "/roles/custom_role_31", "Reception desk" },
    { "/organization", "Example Works" },
  };
  const char *missing[] = { "/places/1", "/groups/1", "/teams/1", "/roles/none", "/roles/", "/places/x", "/places/-55",
                            "/places/55x", "/places/99999999999999999999", "/nothing", "/", "/users/4711/rights" };
  g_autoptr (Reply) roles = ask (fixture, "GET", "/roles", NULL);
  g_autoptr (Reply) organizations = ask (fixture, "GET", "/organizations", NULL);
  g_autoptr (Reply) place_less = ask (fixture, "GET", "/groups/801", NULL);
  guint n_custom = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpuint (get_total (fixture, lists[i].path), ==, lists[i].total);

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (Reply) reply = ask (fixture, "GET", objects[i].path, NULL);

      g_assert_cmpstr (json_object_get_string_member (get_object (reply), "name"), ==, objects[i].name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autoptr (Reply) reply = ask (fixture, "GET", missing[i], NULL);

      /* A slash at the end is passed over, as in the real one. */
      if (g_str_equal (missing[i], "/roles/"))
        g_assert_cmpuint (get_length (reply), ==, get_length (roles));
      else
        assert_error (reply, 404, "afc404");
    }
  g_assert_cmpuint (ask_status (fixture, "PUT", "/users/4711", NULL), ==, 404);
  g_assert_cmpuint (ask_status (fixture, "GET", "/group_locks", NULL), ==, 400);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/places/55", NULL), ==, 404);

  g_assert_null (roles->range);
  for (guint i = 0; i < get_length (roles); i++)
    n_custom += json_object_get_boolean_member (json_array_get_object_element (get_array (roles), i), "custom");
  g_assert_cmpuint (n_custom, ==, 2);

  g_assert_cmpuint (get_length (organizations), ==, 1);
  g_assert_cmpint (get_int (organizations, 0, "user_id"), ==, HB_DEMO_USER_OWNER);
  g_assert_true (json_object_get_null_member (get_object (place_less), "place_id"));
  g_assert_false (json_object_has_member (get_object (place_less), "place"));
}

/* A name as the server sorts it, without case and accents. */
static char *
fold_name (Reply      *reply,
           guint       index,
           const char *member)
{
  const char      *name = json_object_get_string_member (json_array_get_object_element (get_array (reply), index), member);
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (decomposed, -1);
  GString         *bare = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));

  return g_string_free_and_steal (bare);
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  const struct
  {
    const char *path;
    const char *member;
    gboolean    descending;
  } lists[] = {
    { "/users?sort=name&limit=100", "name", FALSE },
    { "/users?sort=-name&limit=100", "name", TRUE },
    { "/groups?sort=-name", "name", TRUE },
    { "/places?sort=name", "name", FALSE },
    { "/teams?sort=-name", "name", TRUE },
    { "/group_links?sort=name", "name", FALSE },
  };
  g_autoptr (Reply) unlock = ask (fixture, "GET", "/users?sort=unlock&limit=1", NULL);
  g_autoptr (Reply) access = ask (fixture, "GET", "/users?sort=access_enabled&limit=1", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (Reply) reply = ask (fixture, "GET", lists[i].path, NULL);

      g_assert_cmpuint (get_length (reply), >, 1);
      for (guint j = 1; j < get_length (reply); j++)
        {
          g_autofree char *a = fold_name (reply, j - 1, lists[i].member);
          g_autofree char *b = fold_name (reply, j, lists[i].member);
          int              order = strcmp (a, b);

          g_assert_cmpint (lists[i].descending ? -order : order, <=, 0);
        }
    }

  g_assert_true (json_object_get_null_member (json_array_get_object_element (get_array (unlock), 0), "last_accessed_at"));
  g_assert_false (json_object_get_boolean_member (json_array_get_object_element (get_array (access), 0), "access_enabled"));
  assert_invalid (fixture, "GET", "/users?sort=email", NULL, "sort");
  assert_invalid (fixture, "GET", "/role_assignments?sort=name", NULL, "sort");
}

/* --- Lists ------------------------------------------------------------ */

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  /* The end is that of the window asked for, not of the list. */
  assert_page (fixture, "/users", 50, "0-49/120");
  assert_page (fixture, "/users?limit=100", 100, "0-99/120");
  assert_page (fixture, "/users?limit=100&offset=100", 20, "100-199/120");
  assert_page (fixture, "/users?offset=120", 0, "120-169/120");
  assert_page (fixture, "/users?query=nobodyatall", 0, "*/0");
  assert_page (fixture, "/role_assignments?user_id=5011", 10, "0-9/11");
  assert_page (fixture, "/role_assignments?user_id=5011&offset=10", 1, "10-19/11");
  assert_page (fixture, "/role_assignments?user_id=5250&limit=250", 250, "0-249/250");
  assert_page (fixture, "/role_assignments?user_id=5251&limit=250", 250, "0-249/251");
  assert_page (fixture, "/role_assignments?user_id=5251&limit=250&offset=250", 1, "250-499/251");
  assert_page (fixture, "/role_assignments?user_id=5600&limit=250&offset=500", 100, "500-749/600");
  assert_page (fixture, "/role_assignments?user_id=4616", 0, "*/0");
  assert_page (fixture, "/groups", 10, "0-9/614");
  assert_page (fixture, "/places", 3, "0-49/3");
  assert_page (fixture, "/group_links", 6, "0-9/6");

  assert_invalid (fixture, "GET", "/users?limit=101", NULL, "limit");
  assert_invalid (fixture, "GET", "/users?limit=0", NULL, "limit");
  assert_invalid (fixture, "GET", "/users?limit=-1", NULL, "limit");
  assert_invalid (fixture, "GET", "/users?limit=", NULL, "limit");
  assert_invalid (fixture, "GET", "/users?limit=ten", NULL, "limit");
  assert_invalid (fixture, "GET", "/role_assignments?limit=251", NULL, "limit");
  assert_invalid (fixture, "GET", "/users?offset=20001", NULL, "offset");
  assert_invalid (fixture, "GET", "/users?offset=99999999999999999999", NULL, "offset");
  g_assert_cmpuint (ask_status (fixture, "GET", "/users?offset=20000", NULL), ==, 200);
}

/* All pages together hold each right once. */
static void
test_pages_add_up (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint offset = 0; offset < 600; offset += 250)
    {
      g_autofree char *path = g_strdup_printf ("/role_assignments?user_id=5600&limit=250&offset=%u", offset);
      g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

      for (guint i = 0; i < get_length (reply); i++)
        {
          gint64 id = get_int (reply, i, "id");

          g_assert_cmpint (get_int (reply, i, "user_id"), ==, HB_DEMO_USER_600_RIGHTS);
          g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
        }
    }

  g_assert_cmpuint (g_hash_table_size (seen), ==, 600);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  /* The trap: the exact email is not the first hit. */
  assert_ids (fixture, "/users?query=sam.reyes@example.com", "4702 4711 4715");
  assert_ids (fixture, "/users?query=SAM.REYES%40EXAMPLE.COM", "4702 4711 4715");
  assert_ids (fixture, "/users?query=s.reyes@example.com", "4711 4715");
  assert_ids (fixture, "/users?email=sam.reyes@example.com", "4711");
  assert_ids (fixture, "/users?email=Sam.Reyes@Example.com", "4711");
  assert_ids (fixture, "/users?email=sam.reyes", "");
  assert_ids (fixture, "/users?query=AMELIE", "4601");
  assert_ids (fixture, "/users?query=dubois+am%C3%A9lie", "4601");
  assert_ids (fixture, "/users?query=%D0%BA%D0%BE%D0%B2%D0%B0%D0%BB%D1%8C", "4627");
  assert_ids (fixture, "/users?query=%E4%BD%90%E8%97%A4", "4652");
  assert_ids (fixture, "/users?query=auditor", "911");
  assert_ids (fixture, "/users?query=%3Cb%3E%26%22", "4720");
  assert_ids (fixture, "/users?ids=4711,901", "901 4711");
  assert_ids (fixture, "/users?user_id=me", "901");
  assert_ids (fixture, "/users?user_id=4711&group_id=812", "4711");
  assert_ids (fixture, "/users?user_id=4711&place_id=57", "");
  assert_ids (fixture, "/users?user_id=4678&group_id=801", "4678"); /* through a team */
  g_assert_cmpuint (get_total (fixture, "/users?query="), ==, HB_DEMO_N_PEOPLE);

  /* The notes count for people and not for rights. */
  g_assert_cmpuint (get_total (fixture, "/role_assignments?query=auditor"), ==, 0);
  g_assert_cmpuint (get_total (fixture, "/role_assignments?query=zielinski"), ==, 2);

  assert_invalid (fixture, "GET", "/users?ids=1,x", NULL, "ids");
  assert_invalid (fixture, "GET", "/users?place_id=x", NULL, "place_id");
  assert_invalid (fixture, "GET", "/users?user_id=you", NULL, "user_id");
}

static void
test_filter_rights (Fixture      *fixture,
                    gconstpointer data)
{
  assert_ids (fixture, "/role_assignments?user_id=4711", "30051 30052 30053 30054 30055 30056 30057");
  assert_ids (fixture, "/role_assignments?assignee_type=User&assignee_id=4711",
              "30051 30052 30053 30054 30055 30056 30057");
  assert_ids (fixture, "/role_assignments?ids=30052,30051", "30051 30052");
  assert_ids (fixture, "/role_assignments?user_id=4711&applies_to_type=Place", "30056");
  assert_ids (fixture, "/role_assignments?user_id=4711&applies_to_type=Group&applies_to_id=812", "30051");
  assert_ids (fixture, "/role_assignments?user_id=4711&role_id=observer", "30057");
  assert_ids (fixture, "/role_assignments?user_id=4711&scope=organization", "30057");
  assert_ids (fixture, "/role_assignments?user_id=4711&place_id=55", "30056");
  assert_ids (fixture, "/role_assignments?user_id=4711&group_id=805", "30054");
  assert_ids (fixture, "/role_assignments?assignee_type=Team&assignee_id=19&applies_to_type=Place", "30077");
  assert_ids (fixture, "/role_assignments?role_id=none", "");
  assert_ids (fixture, "/role_assignments?assignee_type=Guest", "");
  /* A team's rights are its own and not those of who is in it. */
  assert_ids (fixture, "/role_assignments?user_id=4678", "");
  g_assert_cmpuint (get_total (fixture, "/role_assignments?scope=team"), ==,
                    get_total (fixture, "/role_assignments?assignee_type=Team"));
  g_assert_cmpuint (get_total (fixture, "/role_assignments?scope=team"), >, 0);

  assert_invalid (fixture, "GET", "/role_assignments?assignee_id=4711", NULL, "assignee_type");
  assert_invalid (fixture, "GET", "/role_assignments?applies_to_id=812", NULL, "applies_to_type");
  assert_invalid (fixture, "GET", "/role_assignments?assignee_type=user", NULL, "assignee_type");
  assert_invalid (fixture, "GET", "/role_assignments?scope=Group", NULL, "scope");
}

/* Each shape has the members that only it has. */
static void
test_right_shapes (Fixture      *fixture,
                   gconstpointer data)
{
  const struct
  {
    const char *path;
    const char *type;
    const char *id_name;
    gboolean    is_team;
  } shapes[] = {
    { "/role_assignments/30051", "group", "group_id", FALSE },
    { "/role_assignments/30056", "place", "place_id", FALSE },
    { "/role_assignments/30057", "organization", "organization_id", FALSE },
    { "/role_assignments/30077", "place", "place_id", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (Reply) reply = ask (fixture, "GET", shapes[i].path, NULL);
      JsonObject *right = get_object (reply);

      g_assert_cmpstr (json_object_get_string_member (right, "scope"), ==, shapes[i].type);
      g_assert_cmpint (json_object_get_int_member (right, "applies_to_id"), ==,
                       json_object_get_int_member (right, shapes[i].id_name));
      g_assert_true (json_object_has_member (right, shapes[i].type));
      g_assert_cmpint (json_object_has_member (right, "valid_until"), ==, g_str_equal (shapes[i].type, "group"));
      g_assert_cmpint (json_object_has_member (right, "user"), ==, !shapes[i].is_team);
      g_assert_cmpint (json_object_has_member (right, "assignee_team"), ==, shapes[i].is_team);
      g_assert_cmpint (json_object_get_null_member (right, "user_id"), ==, shapes[i].is_team);
    }
}

static void
test_crowd (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (Reply) reply = NULL;
  guint n_rights = get_total (fixture, "/role_assignments");

  hb_demo_server_add_crowd (fixture->server, 30, 4);
  g_assert_cmpuint (get_total (fixture, "/users"), ==, HB_DEMO_N_PEOPLE + 30);
  g_assert_cmpuint (get_total (fixture, "/groups"), ==, HB_DEMO_N_GROUPS + 4);
  g_assert_cmpuint (get_total (fixture, "/role_assignments"), ==, n_rights + 120);
  g_assert_cmpuint (get_total (fixture, "/role_assignments?applies_to_type=Group&applies_to_id=500004"), ==, 30);
  reply = ask (fixture, "GET", "/users/1000030", NULL);
  g_assert_cmpstr (json_object_get_string_member (get_object (reply), "email"), ==, "worker00030@example.com");
}

#define ADD(path, func) g_test_add ("/demo/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("company", test_company);
  ADD ("people", test_people);
  ADD ("dates", test_dates);
  ADD ("catalogue", test_catalogue);
  ADD ("sort", test_sort);
  ADD ("pages", test_pages);
  ADD ("pages-add-up", test_pages_add_up);
  ADD ("search", test_search);
  ADD ("filter-rights", test_filter_rights);
  ADD ("right-shapes", test_right_shapes);
  ADD ("crowd", test_crowd);

  return g_test_run ();
}
