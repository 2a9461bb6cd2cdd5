/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "hb-demo-company.h"
#include "hb-demo-server.h"

/* The practice company, asked over the wire and never by our own client: what
 * the two have in common is not seen by a test of both. */

typedef struct
{
  HbDemoServer *server;
  SoupSession  *session;
  const char   *key;
} Fixture;

typedef struct
{
  guint     status; /* 0 if no answer came */
  char     *text;
  JsonNode *json; /* NULL if the body is none */
  char     *range;
  char     *retry_after;
  char     *type;
  char     *location;
  GError   *error;
} Reply;

static void
reply_free (Reply *reply)
{
  g_free (reply->text);
  g_clear_pointer (&reply->json, json_node_unref);
  g_free (reply->range);
  g_free (reply->retry_after);
  g_free (reply->type);
  g_free (reply->location);
  g_clear_error (&reply->error);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

/* A clock that stands still until it is told. */
static gint64 now;

static gint64
get_now (gpointer user_data)
{
  return now;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  now = 1000 * G_USEC_PER_SEC;
  fixture->server = hb_demo_server_new ();
  hb_demo_server_set_rate_limit (fixture->server, 0);
  hb_demo_server_set_time_func (fixture->server, get_now, NULL);
  g_assert_true (hb_demo_server_listen (fixture->server, 0, &error));
  g_assert_no_error (error);
  fixture->session = soup_session_new_with_options ("max-conns-per-host", 10, "max-conns", 10, NULL);
  fixture->key = hb_demo_server_get_key (fixture->server);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  soup_session_abort (fixture->session);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
}

static void
store_result_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static SoupMessage *
new_message (Fixture    *fixture,
             const char *method,
             const char *path,
             const char *body)
{
  g_autofree char    *uri = g_strconcat (hb_demo_server_get_base_uri (fixture->server), path, NULL);
  SoupMessage        *message = soup_message_new (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  g_assert_nonnull (message);
  /* A new connection each time: libsoup sends again by itself what gets lost
   * on a used one. */
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (fixture->key != NULL)
    {
      g_autofree char *value = g_strconcat ("KISI-LOGIN ", fixture->key, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  return message;
}

static Reply *
finish (Fixture      *fixture,
        SoupMessage  *message,
        GAsyncResult *result)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  Reply              *reply = g_new0 (Reply, 1);
  g_autoptr (GBytes) bytes = NULL;

  bytes = soup_session_send_and_read_finish (fixture->session, result, &reply->error);
  if (bytes != NULL)
    {
      reply->status = soup_message_get_status (message);
      reply->text = g_bytes_get_size (bytes) > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
      if (reply->text[0] == '{' || reply->text[0] == '[')
        reply->json = json_from_string (reply->text, NULL);
    }
  reply->range = g_strdup (soup_message_headers_get_one (headers, "X-Collection-Range"));
  reply->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  reply->type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  reply->location = g_strdup (soup_message_headers_get_one (headers, "Location"));

  return reply;
}

static Reply *
send_message (Fixture     *fixture,
              SoupMessage *message)
{
  g_autoptr (GAsyncResult) result = NULL;

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return finish (fixture, message, result);
}

static Reply *
ask (Fixture    *fixture,
     const char *method,
     const char *path,
     const char *body)
{
  g_autoptr (SoupMessage) message = new_message (fixture, method, path, body);

  return send_message (fixture, message);
}

/* Asks and looks at nothing but the status. */
static guint
ask_status (Fixture    *fixture,
            const char *method,
            const char *path,
            const char *body)
{
  g_autoptr (Reply) reply = ask (fixture, method, path, body);

  return reply->status;
}

static void
add_fault (Fixture    *fixture,
           const char *rule)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hb_demo_server_add_fault (fixture->server, rule, &error));
  g_assert_no_error (error);
}

static void
as (Fixture    *fixture,
    const char *who)
{
  fixture->key = hb_demo_server_get_key_for (fixture->server, who);
  g_assert_nonnull (fixture->key);
}

static JsonObject *
get_object (Reply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (reply->json));

  return json_node_get_object (reply->json);
}

static JsonArray *
get_array (Reply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->json);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (reply->json));

  return json_node_get_array (reply->json);
}

static gint64
get_int (Reply      *reply,
         guint       index,
         const char *name)
{
  return json_object_get_int_member (json_array_get_object_element (get_array (reply), index), name);
}

static guint
get_length (Reply *reply)
{
  return json_array_get_length (get_array (reply));
}

/* The total of a list, by its header. */
static guint
get_total (Fixture    *fixture,
           const char *path)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->range);

  return g_ascii_strtoull (strchr (reply->range, '/') + 1, NULL, 10);
}

static void
assert_error (Reply      *reply,
              guint       status,
              const char *code)
{
  JsonObject *object;

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_nonnull (reply->json);
  object = json_node_get_object (reply->json);
  g_assert_cmpuint (json_object_get_size (object), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, code);
  g_assert_cmpstr (json_object_get_string_member (object, "error"), !=, "");
}

/* That a request is a 422 and that this field is to blame, and it alone. */
static void
assert_invalid (Fixture    *fixture,
                const char *method,
                const char *path,
                const char *body,
                const char *field)
{
  g_autoptr (Reply) reply = ask (fixture, method, path, body);
  JsonObject *errors;
  JsonArray  *messages;

  g_assert_cmpuint (reply->status, ==, 422);
  g_assert_nonnull (reply->json);
  errors = json_object_get_object_member (json_node_get_object (reply->json), "errors");
  g_assert_nonnull (errors);
  g_assert_cmpuint (json_object_get_size (errors), ==, 1);
  g_assert_true (json_object_has_member (errors, field));
  messages = json_object_get_array_member (errors, field);
  g_assert_cmpuint (json_array_get_length (messages), ==, 1);
  g_assert_nonnull (json_array_get_string_element (messages, 0));
}

/* --- Who asks --------------------------------------------------------- */

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  const char      *good[] = { "administrator", "administrator-2", "owner", "user-manager", "place-manager", "observer" };
  const gint64     ids[] = { HB_DEMO_USER_ADMINISTRATOR, HB_DEMO_USER_ADMINISTRATOR, HB_DEMO_USER_OWNER,
                             HB_DEMO_USER_USER_MANAGER, HB_DEMO_USER_PLACE_MANAGER, HB_DEMO_USER_OBSERVER };
  const char      *bad[] = { NULL, "", "wrong", "practice-key-of-an-administrator " };
  g_autofree char *described = hb_demo_server_describe_keys ();

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (Reply) reply = NULL;

      as (fixture, good[i]);
      g_assert_nonnull (strstr (described, fixture->key));
      reply = ask (fixture, "GET", "/user", NULL);
      g_assert_cmpint (json_object_get_int_member (get_object (reply), "id"), ==, ids[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Reply) reply = NULL;

      fixture->key = bad[i];
      if (g_strcmp0 (bad[i], "practice-key-of-an-administrator ") == 0)
        fixture->key = "practice-key-of-an-administratorx";
      reply = ask (fixture, "GET", "/user", NULL);
      assert_error (reply, 401, "afc516");
    }

  as (fixture, "expired");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 401);
  g_assert_null (hb_demo_server_get_key_for (fixture->server, "nobody"));

  /* Not even what is not there is told to a stranger. */
  fixture->key = NULL;
  g_assert_cmpuint (ask_status (fixture, "GET", "/nothing", NULL), ==, 401);
}

static void
test_other_scheme (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SoupMessage) message = new_message (fixture, "GET", "/user", NULL);
  g_autofree char *value = g_strconcat ("Bearer ", fixture->key, NULL);
  g_autoptr (Reply) reply = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  reply = send_message (fixture, message);
  assert_error (reply, 401, "afc516");
}

static void
test_current_user (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", "/user", NULL);
  JsonObject *object = get_object (reply);
  JsonObject *organization = json_object_get_object_member (object, "organization");

  g_assert_cmpstr (reply->type, ==, "application/json");
  g_assert_cmpint (json_object_get_int_member (object, "id"), ==, 901);
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "Dana Lind");
  g_assert_cmpstr (json_object_get_string_member (object, "email"), ==, "dana.lind@example.com");
  g_assert_cmpint (json_object_get_int_member (object, "organization_id"), ==, HB_DEMO_ORGANIZATION_ID);
  g_assert_cmpstr (json_object_get_string_member (organization, "name"), ==, "Example Works");
  g_assert_cmpstr (json_object_get_string_member (organization, "domain"), ==, "example-works");
}

static void
test_key_dies (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (Reply) rights = ask (fixture, "GET", "/role_assignments?user_id=me&applies_to_type=Organization", NULL);
  g_autofree char *path = NULL;

  g_assert_cmpuint (get_length (rights), ==, 1);
  path = g_strdup_printf ("/role_assignments/%" G_GINT64_FORMAT, get_int (rights, 0, "id"));
  g_assert_cmpuint (ask_status (fixture, "DELETE", path, NULL), ==, 204);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 401);

  as (fixture, "owner");
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/911", "{\"user\":{\"access_enabled\":false}}"), ==, 204);
  as (fixture, "observer");
  {
    g_autoptr (Reply) reply = ask (fixture, "GET", "/user", NULL);

    assert_error (reply, 403, "fcd8ff");
  }
}

/* The trap: an empty id behind "/user/" is the caller. */
static void
test_delete_caller (Fixture      *fixture,
                    gconstpointer data)
{
  g_assert_false (hb_demo_server_get_caller_deleted (fixture->server));
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/", NULL), ==, 404);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/0", NULL), ==, 404);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/4616", NULL), ==, 204);
  g_assert_false (hb_demo_server_get_caller_deleted (fixture->server));

  g_assert_cmpuint (ask_status (fixture, "DELETE", "/user/", NULL), ==, 204);
  g_assert_true (hb_demo_server_get_caller_deleted (fixture->server));
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 401);
}

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

static JsonObject *
get_user (Fixture *fixture,
          gint64   id,
          Reply  **reply)
{
  g_autofree char *path = g_strdup_printf ("/users/%" G_GINT64_FORMAT, id);

  *reply = ask (fixture, "GET", path, NULL);

  return get_object (*reply);
}

static void
assert_switches (Fixture *fixture,
                 gint64   id,
                 gboolean access_enabled,
                 gboolean scim_access_enabled)
{
  g_autoptr (Reply) reply = NULL;
  JsonObject *user = get_user (fixture, id, &reply);

  g_assert_cmpint (json_object_get_boolean_member (user, "access_enabled"), ==, access_enabled);
  g_assert_cmpint (json_object_get_boolean_member (user, "scim_access_enabled"), ==, scim_access_enabled);
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
  now += 90 * G_USEC_PER_SEC;
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
    { "/group_locks?lock_id=41600", 1 },
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
          const char *a = json_object_get_string_member (json_array_get_object_element (get_array (reply), j - 1), lists[i].member);
          const char *b = json_object_get_string_member (json_array_get_object_element (get_array (reply), j), lists[i].member);
          int         order = g_utf8_collate (a, b);

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
assert_page (Fixture    *fixture,
             const char *path,
             guint       length,
             const char *range)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

  g_assert_cmpuint (get_length (reply), ==, length);
  g_assert_cmpstr (reply->range, ==, range);
}

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
assert_ids (Fixture    *fixture,
            const char *path,
            const char *ids)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < get_length (reply); i++)
    g_string_append_printf (found, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", get_int (reply, i, "id"));
  g_assert_cmpstr (found->str, ==, ids);
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

/* --- Changes ---------------------------------------------------------- */

static void
assert_done (Fixture    *fixture,
             const char *method,
             const char *path,
             const char *body)
{
  g_autoptr (Reply) reply = ask (fixture, method, path, body);

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 204);
  g_assert_cmpstr (reply->text, ==, "");
  g_assert_null (reply->type);
}

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

  as (fixture, who);
  path = g_strdup_printf ("/role_assignments/%" G_GINT64_FORMAT, find_right (fixture, query));
  g_assert_cmpuint (ask_status (fixture, "DELETE", path, NULL), ==, status);
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

  /* Mill Street and its groups. */
  assert_removal (fixture, "place-manager", "user_id=4627&group_id=805", 204);
  assert_removal (fixture, "place-manager", "user_id=4601&group_id=812", 403);
  assert_removal (fixture, "place-manager", "user_id=4676&group_id=801", 403);
  assert_removal (fixture, "place-manager", "user_id=4691&place_id=56", 403);
  assert_removal (fixture, "place-manager", "user_id=4689&place_id=57", 403);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4616,\"group_id\":805,\"role_id\":\"group_basic\"}"), ==, 200);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4616,\"group_id\":812,\"role_id\":\"group_basic\"}"), ==, 403);
  g_assert_cmpuint (try_right (fixture, "{\"user_id\":4616,\"place_id\":56,\"role_id\":\"place_administrator\"}"), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}"), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/4711", NULL), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/team_memberships/640", NULL), ==, 403);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/group_links/5101", NULL), ==, 403);

  /* A role counts while it is valid. */
  as (fixture, "administrator");
  create_right (fixture, "{\"user_id\":910,\"group_id\":812,\"role_id\":\"group_manager\",\"valid_until\":\"2001-01-01T00:00:00Z\"}");
  create_right (fixture, "{\"user_id\":910,\"group_id\":802,\"role_id\":\"group_manager\",\"valid_until\":\"2500-01-01T00:00:00Z\"}");
  assert_removal (fixture, "place-manager", "user_id=4602&group_id=812", 403);
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

/* --- Rate limit ------------------------------------------------------- */

static void
test_rate_limit (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (Reply) reply = NULL;

  hb_demo_server_set_rate_limit (fixture->server, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
      now += 100 * 1000;
    }

  /* The sixth within a second, also by the user's other key. */
  reply = ask (fixture, "GET", "/user", NULL);
  g_assert_cmpuint (reply->status, ==, 429);
  g_assert_null (reply->retry_after);
  g_assert_cmpstr (reply->type, ==, "text/plain");
  as (fixture, "administrator-2");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);
  g_assert_cmpuint (hb_demo_server_get_n_rejected (fixture->server), ==, 2);

  /* Others have their own second, and strangers one together. */
  as (fixture, "owner");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
  fixture->key = "wrong";
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 401);
  fixture->key = NULL;
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);

  /* The window slides: the first of the five is a second ago at 1.0 s, the next at 1.1 s. */
  as (fixture, "administrator");
  now += 500 * 1000 - 1;
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);
  now += 1;
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);
  now += 100 * 1000;
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);

  hb_demo_server_set_rate_limit (fixture->server, 0);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);

  g_assert_cmpuint (hb_demo_server_get_n_rejected (fixture->server), ==, 5);
}

/* Without a word of ours the limit is the documented one. */
static void
test_rate_limit_default (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (HbDemoServer) usual = g_steal_pointer (&fixture->server);
  g_autoptr (GError) error = NULL;

  fixture->server = hb_demo_server_new ();
  hb_demo_server_set_time_func (fixture->server, get_now, NULL);
  g_assert_true (hb_demo_server_listen (fixture->server, 0, &error));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  ask_status (fixture, "GET", "/user", NULL);
  ask_status (fixture, "GET", "/users/4711", NULL);
  ask_status (fixture, "GET", "/users/4711?x=y", NULL);
  ask_status (fixture, "DELETE", "/users/1", NULL);

  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, NULL, NULL), ==, 4);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", NULL), ==, 3);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/users/*"), ==, 2);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, NULL, "/users/*"), ==, 3);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/user"), ==, 1);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "PATCH", NULL), ==, 0);
}

/* --- Faults ----------------------------------------------------------- */

static void
test_fault_which (Fixture      *fixture,
                  gconstpointer data)
{
  add_fault (fixture, "method=GET&path=/users/*&skip=1&times=2&status=503");
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/4711", NULL), ==, 200);
  g_assert_cmpuint (ask_status (fixture, "DELETE", "/users/1", NULL), ==, 404);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users", NULL), ==, 200);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/4711", NULL), ==, 503);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/901", NULL), ==, 503);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/4711", NULL), ==, 200);

  /* The query is looked at decoded. */
  add_fault (fixture, "match=query=anna%20k&status=500");
  g_assert_cmpuint (ask_status (fixture, "GET", "/users?query=anna+k", NULL), ==, 500);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users?query=%61nna%20k&limit=1", NULL), ==, 500);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users?query=anne", NULL), ==, 200);

  /* The first rule that takes it decides. */
  hb_demo_server_clear_faults (fixture->server);
  add_fault (fixture, "times=1&status=500");
  add_fault (fixture, "status=502");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 500);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 502);
  hb_demo_server_clear_faults (fixture->server);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
}

static void
test_fault_answer (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (Reply) plain = NULL;
  g_autoptr (Reply) later = NULL;
  g_autoptr (Reply) page = NULL;
  g_autoptr (Reply) elsewhere = NULL;

  add_fault (fixture, "times=1&status=500");
  plain = ask (fixture, "DELETE", "/role_assignments/30051", NULL);
  assert_error (plain, 500, "ffffff");
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 200);

  add_fault (fixture, "times=1&status=429&retry-after=7&body=%3Ch1%3Eslow+down%3C%2Fh1%3E&type=text%2Fhtml");
  later = ask (fixture, "GET", "/user", NULL);
  g_assert_cmpuint (later->status, ==, 429);
  g_assert_cmpstr (later->retry_after, ==, "7");
  g_assert_cmpstr (later->type, ==, "text/html");
  g_assert_cmpstr (later->text, ==, "<h1>slow down</h1>");

  add_fault (fixture, "times=1&body=[{}");
  page = ask (fixture, "GET", "/users", NULL);
  g_assert_cmpuint (page->status, ==, 200);
  g_assert_cmpstr (page->text, ==, "[{}");
  g_assert_null (page->range);

  add_fault (fixture, "times=1&redirect=http%3A%2F%2F127.0.0.1%3A1%2F");
  elsewhere = ask (fixture, "GET", "/user", NULL);
  g_assert_cmpuint (elsewhere->status, ==, 302);
  g_assert_cmpstr (elsewhere->location, ==, "http://127.0.0.1:1/");
}

static void
test_fault_page (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (Reply) empty = NULL;

  add_fault (fixture, "times=1&total=9");
  assert_page (fixture, "/role_assignments?user_id=4711", 7, "0-9/9");
  add_fault (fixture, "times=1&shrink=1");
  assert_ids (fixture, "/role_assignments?user_id=4711", "30051 30052 30053 30054 30055 30056");
  add_fault (fixture, "times=1&dup=1");
  assert_ids (fixture, "/role_assignments?user_id=4711", "30051 30052 30053 30054 30055 30056 30057 30051");
  add_fault (fixture, "shrink");
  assert_page (fixture, "/role_assignments?user_id=4616", 0, "*/0");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
}

static void
test_fault_drop (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (Reply) before = NULL;
  g_autoptr (Reply) after = NULL;

  add_fault (fixture, "method=DELETE&times=1&drop=before");
  before = ask (fixture, "DELETE", "/role_assignments/30051", NULL);
  g_assert_nonnull (before->error);
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 200);

  add_fault (fixture, "method=DELETE&times=1&drop=after");
  after = ask (fixture, "DELETE", "/role_assignments/30051", NULL);
  g_assert_nonnull (after->error);
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 404);
}

static void
splice_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *done = user_data;

  /* A connection that is reset has an end as well. */
  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  *done = TRUE;
}

/* Sends any bytes over a connection of its own, says that this was all, and
 * returns all that comes back. */
static char *
talk (Fixture    *fixture,
      const char *bytes,
      gsize       length)
{
  g_autoptr (GUri) uri = g_uri_parse (hb_demo_server_get_base_uri (fixture->server), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) connected = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  GOutputStream *output;
  GString       *text;
  gboolean       done = FALSE;

  g_socket_client_connect_to_host_async (client, "127.0.0.1", g_uri_get_port (uri), NULL, store_result_cb, &connected);
  while (connected == NULL)
    g_main_context_iteration (NULL, TRUE);
  connection = g_socket_client_connect_to_host_finish (client, connected, NULL);
  g_assert_nonnull (connection);

  g_output_stream_splice_async (memory, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL, splice_cb, &done);
  output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all_async (output, bytes, length, G_PRIORITY_DEFAULT, NULL, store_result_cb, &written);
  while (written == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_output_stream_write_all_finish (output, written, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  text = g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                           g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));

  return g_string_free_and_steal (text);
}

static char *
talk_get (Fixture    *fixture,
          const char *target)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                              "Authorization: KISI-LOGIN %s\r\n\r\n",
                                              target, hb_demo_server_get_key (fixture->server));

  return talk (fixture, request, strlen (request));
}

static void
test_fault_cut (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *whole = talk_get (fixture, "/user");
  const char      *whole_body = strstr (whole, "\r\n\r\n") + 4;
  g_autofree char *length = g_strdup_printf ("Content-Length: %u\r\n", (guint) strlen (whole_body));
  g_autofree char *some = NULL;
  g_autofree char *none = NULL;
  g_autofree char *all = NULL;
  const char      *body;

  g_assert_nonnull (strstr (whole, length));

  add_fault (fixture, "times=1&cut=10");
  some = talk_get (fixture, "/user");
  g_assert_true (g_str_has_prefix (some, "HTTP/1.1 200 "));
  g_assert_nonnull (strstr (some, length));
  body = strstr (some, "\r\n\r\n") + 4;
  g_assert_cmpuint (strlen (body), ==, 10);
  g_assert_true (g_str_has_prefix (whole_body, body));

  add_fault (fixture, "times=1&cut=0");
  none = talk_get (fixture, "/user");
  g_assert_true (g_str_has_suffix (none, "\r\n\r\n"));

  add_fault (fixture, "times=1&cut=100000");
  all = talk_get (fixture, "/user");
  g_assert_true (g_str_has_suffix (all, whole_body));
}

/* Starts a request and lets it run until it is held. */
static void
ask_held (Fixture       *fixture,
          SoupMessage   *message,
          GCancellable  *cancellable,
          const char    *name,
          guint          n_held,
          GAsyncResult **result)
{
  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, cancellable, store_result_cb, result);
  while (hb_demo_server_get_n_held (fixture->server, name) < n_held)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_fault_hold (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (SoupMessage) first = new_message (fixture, "GET", "/users/4711", NULL);
  g_autoptr (SoupMessage) second = new_message (fixture, "DELETE", "/role_assignments/30051", NULL);
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  g_autoptr (Reply) first_reply = NULL;
  g_autoptr (Reply) second_reply = NULL;

  add_fault (fixture, "path=/users/4711&times=1&hold=a");
  add_fault (fixture, "method=DELETE&hold=b");
  ask_held (fixture, first, NULL, "a", 1, &first_result);
  ask_held (fixture, second, NULL, "b", 1, &second_result);

  /* Held is not carried out. */
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 200);
  assert_done (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}");
  g_assert_null (first_result);
  g_assert_null (second_result);

  hb_demo_server_clear_faults (fixture->server);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "none"), ==, 0);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "a"), ==, 1);
  while (first_result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (second_result);
  first_reply = finish (fixture, first, first_result);
  g_assert_false (json_object_get_boolean_member (get_object (first_reply), "access_enabled"));

  g_assert_cmpuint (hb_demo_server_release (fixture->server, "b"), ==, 1);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "b"), ==, 0);
  while (second_result == NULL)
    g_main_context_iteration (NULL, TRUE);
  second_reply = finish (fixture, second, second_result);
  g_assert_cmpuint (second_reply->status, ==, 204);
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 404);
}

/* Who asked has gone: nothing is done, and nothing is left behind. */
static void
test_fault_hold_gone (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SoupMessage) message = new_message (fixture, "DELETE", "/role_assignments/30051", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (Reply) reply = NULL;

  add_fault (fixture, "method=DELETE&hold=a");
  ask_held (fixture, message, cancellable, "a", 1, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  reply = finish (fixture, message, result);
  g_assert_error (reply->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The connection is closed by the time another request is through. */
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "a"), ==, 0);
  g_assert_cmpuint (hb_demo_server_get_n_held (fixture->server, "a"), ==, 0);
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 200);
}

/* The server goes while requests are held and answers are on their way. */
static void
test_fault_disconnect (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (SoupMessage) held = new_message (fixture, "GET", "/users/4711", NULL);
  g_autoptr (SoupMessage) late = new_message (fixture, "DELETE", "/role_assignments/30051", NULL);
  g_autoptr (GAsyncResult) held_result = NULL;
  g_autoptr (GAsyncResult) late_result = NULL;
  g_autoptr (Reply) held_reply = NULL;
  g_autoptr (Reply) late_reply = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *before = g_strdup (hb_demo_server_get_base_uri (fixture->server));
  g_autoptr (GError) error = NULL;

  add_fault (fixture, "path=/users/4711&hold=a");
  add_fault (fixture, "method=DELETE&delay=86400000");
  soup_session_send_and_read_async (fixture->session, late, G_PRIORITY_DEFAULT, NULL, store_result_cb, &late_result);
  ask_held (fixture, held, NULL, "a", 1, &held_result);
  while (hb_demo_server_get_n_requests (fixture->server, "DELETE", NULL) == 0)
    g_main_context_iteration (NULL, TRUE);

  hb_demo_server_disconnect (fixture->server);
  while (held_result == NULL || late_result == NULL)
    g_main_context_iteration (NULL, TRUE);
  held_reply = finish (fixture, held, held_result);
  late_reply = finish (fixture, late, late_result);
  g_assert_nonnull (held_reply->error);
  g_assert_nonnull (late_reply->error);
  {
    g_autoptr (Reply) refused = ask (fixture, "GET", "/user", NULL);

    g_assert_error (refused->error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  }

  /* Back at the same port, and the late one had been carried out. */
  uri = g_uri_parse (before, G_URI_FLAGS_NONE, NULL);
  g_assert_true (hb_demo_server_listen (fixture->server, g_uri_get_port (uri), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hb_demo_server_get_base_uri (fixture->server), ==, before);
  g_assert_cmpuint (ask_status (fixture, "GET", "/role_assignments/30051", NULL), ==, 404);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "a"), ==, 0);
}

/* The order of answers shows the wait; no clock is looked at. */
static void
test_delay (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SoupMessage) late = new_message (fixture, "GET", "/users/4711", NULL);
  g_autoptr (GAsyncResult) late_result = NULL;
  g_autoptr (Reply) late_reply = NULL;

  add_fault (fixture, "path=/users/4711&delay=60");
  soup_session_send_and_read_async (fixture->session, late, G_PRIORITY_DEFAULT, NULL, store_result_cb, &late_result);
  while (hb_demo_server_get_n_requests (fixture->server, NULL, "/users/4711") == 0)
    g_main_context_iteration (NULL, TRUE);
  /* Carried out when it came: the change after that is not in the answer. */
  assert_done (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}");
  while (late_result == NULL)
    g_main_context_iteration (NULL, TRUE);
  late_reply = finish (fixture, late, late_result);
  g_assert_true (json_object_get_boolean_member (get_object (late_reply), "access_enabled"));

  hb_demo_server_set_latency (fixture->server, 1);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
  add_fault (fixture, "path=/user&drop=before");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 0);
}

static void
test_fault_bad_rules (Fixture      *fixture,
                      gconstpointer data)
{
  const char *bad[] = {
    "", "status", "status=", "status=abc", "status=99", "status=600", "status=500&status=501", "what=1&status=500",
    "method=GET", "status=500&delay=1", "drop=never", "drop=", "cut=-1", "cut=x", "total=", "hold=", "redirect=",
    "shrink=2", "dup=no", "skip=x&status=500", "times=-1&status=500", "delay=1&body=x", "hold=a&retry-after=1",
    "status=500&type=a%0d%0aX:1", "redirect=http://x/%0d%0aX:1", "status=500&body=%zz", "status=500&&", "delay=99999999999",
    "status=500&retry-after=soon"
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      if (hb_demo_server_add_fault (fixture->server, bad[i], &error))
        g_error ("“%s” was taken", bad[i]);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }

  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
}

/* --- Record ----------------------------------------------------------- */

static void
test_record (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode   *nodes[4];
  JsonObject *object;
  int         file = g_file_open_tmp ("hb-demo-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_false (hb_demo_server_set_record_file (fixture->server, "/nonexistent/file", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (hb_demo_server_set_record_file (fixture->server, path, &error));
  g_assert_no_error (error);
  ask_status (fixture, "GET", "/users?query=s.reyes%40example.com&limit=1", NULL);
  ask_status (fixture, "PATCH", "/users/4711", "{\"user\":{\"access_enabled\":false}}");
  add_fault (fixture, "times=1&drop=after");
  ask_status (fixture, "GET", "/user", NULL);
  add_fault (fixture, "times=1&status=500");
  ask_status (fixture, "GET", "/user", NULL);

  /* Each line is there at once, not when the file is closed. */
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (strstr (text, fixture->key));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[4], ==, "");
  for (guint i = 0; i < 4; i++)
    {
      nodes[i] = json_from_string (lines[i], &error);
      g_assert_no_error (error);
    }

  object = json_node_get_object (nodes[0]);
  g_assert_cmpstr (json_object_get_string_member (object, "method"), ==, "GET");
  g_assert_cmpstr (json_object_get_string_member (object, "path"), ==, "/users");
  g_assert_cmpstr (json_object_get_string_member (object, "raw_query"), ==, "query=s.reyes%40example.com&limit=1");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "query"), "query"), ==,
                   "s.reyes@example.com");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "request_headers"), "authorization"),
                   ==, "KISI-LOGIN");
  g_assert_true (json_object_get_null_member (object, "request_body"));
  g_assert_cmpint (json_object_get_int_member (object, "status"), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "response_headers"), "x-collection-range"),
                   ==, "0-0/2");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "response_body"), "[{"));
  g_assert_false (json_object_get_boolean_member (object, "fault"));

  object = json_node_get_object (nodes[1]);
  g_assert_cmpstr (json_object_get_string_member (object, "request_body"), ==, "{\"user\":{\"access_enabled\":false}}");
  g_assert_cmpint (json_object_get_int_member (object, "status"), ==, 204);
  g_assert_true (json_object_get_null_member (object, "response_body"));

  object = json_node_get_object (nodes[2]);
  g_assert_true (json_object_get_null_member (object, "status"));
  g_assert_true (json_object_get_boolean_member (object, "fault"));

  object = json_node_get_object (nodes[3]);
  g_assert_cmpint (json_object_get_int_member (object, "status"), ==, 500);
  g_assert_true (json_object_get_boolean_member (object, "fault"));
  for (guint i = 0; i < 4; i++)
    json_node_unref (nodes[i]);

  /* No more after this. */
  g_assert_true (hb_demo_server_set_record_file (fixture->server, NULL, &error));
  ask_status (fixture, "GET", "/user", NULL);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_clear_pointer (&lines, g_strfreev);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_unlink (path);
}

/* A secret without a scheme is a secret, too. */
static void
test_record_no_scheme (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (SoupMessage) message = new_message (fixture, "GET", "/user", NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (Reply) reply = NULL;
  int file = g_file_open_tmp ("hb-demo-XXXXXX", &path, NULL);

  g_close (file, NULL);
  g_assert_true (hb_demo_server_set_record_file (fixture->server, path, NULL));
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "s3cret");
  soup_message_headers_replace (soup_message_get_request_headers (message), "X-Login-Secret", "s3cret");
  reply = send_message (fixture, message);
  g_assert_cmpuint (reply->status, ==, 401);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"authorization\":\"\""));
  g_assert_null (strstr (text, "s3cret"));
  g_unlink (path);
}

/* --- Nasty requests --------------------------------------------------- */

static guint
get_status (const char *answer)
{
  return g_str_has_prefix (answer, "HTTP/1.1 ") ? g_ascii_strtoull (answer + strlen ("HTTP/1.1 "), NULL, 10) : 0;
}

static void
test_malformed (Fixture      *fixture,
                gconstpointer data)
{
  const char      *targets[] = { "/users/%zz", "/users/%ff", "/users/%00", "/users?query=%zz", "/users?query=%c3%28",
                                 "/users?query=%00", "/users?%ff=1" };
  const char      *bodies[] = { "", "{", "{}{}", "[]", "null", "\"x\"", "{\"user\":{\"name\":\"\xff\"}}", "user=1",
                                "{\"user\":{\"access_enabled\":false}", "{'user':{}}", "// x\n{}" };
  g_autofree char *deep_open = g_strnfill (100000, '[');
  g_autofree char *deep = g_strconcat ("{\"user\":{\"metadata\":", deep_open, NULL);
  g_autofree char *long_query = g_strnfill (9000, 'x');
  g_autofree char *long_target = g_strconcat ("/users?query=", long_query, NULL);
  g_autofree char *huge_text = g_strnfill (1024 * 1024, ' ');
  g_autofree char *huge = g_strconcat ("{\"user\":{}}", huge_text, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *answer = talk_get (fixture, targets[i]);

      g_assert_cmpuint (get_status (answer), ==, 400);
    }
  g_assert_cmpuint (ask_status (fixture, "GET", long_target, NULL), ==, 400);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      /* No body at all is a missing field. */
      guint expected = bodies[i][0] == '\0' ? 422 : 400;

      g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", bodies[i]), ==, expected);
    }
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", deep), ==, 400);
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711", huge), ==, 413);
  /* Good JSON, and deeper than any answer of a person. */
  g_assert_cmpuint (ask_status (fixture, "PATCH", "/users/4711",
                                "{\"user\":{\"x\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}}"),
                    ==, 400);
  assert_switches (fixture, 4711, TRUE, TRUE);
}

static void
test_types (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SoupMessage) form = new_message (fixture, "PATCH", "/users/4711", "{\"user\":{}}");
  g_autoptr (SoupMessage) html = new_message (fixture, "GET", "/user", NULL);
  g_autoptr (SoupMessage) any = new_message (fixture, "GET", "/user", NULL);
  g_autoptr (Reply) form_reply = NULL;
  g_autoptr (Reply) html_reply = NULL;
  g_autoptr (Reply) any_reply = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (form), "Content-Type", "application/x-www-form-urlencoded");
  form_reply = send_message (fixture, form);
  g_assert_cmpuint (form_reply->status, ==, 415);
  soup_message_headers_replace (soup_message_get_request_headers (html), "Accept", "text/html");
  html_reply = send_message (fixture, html);
  g_assert_cmpuint (html_reply->status, ==, 406);
  soup_message_headers_replace (soup_message_get_request_headers (any), "Accept", "text/html, */*;q=0.1");
  any_reply = send_message (fixture, any);
  g_assert_cmpuint (any_reply->status, ==, 200);
}

static void
append_noise (GString *text,
              guint    max)
{
  guint n = g_test_rand_int_range (0, max);

  for (guint i = 0; i < n; i++)
    g_string_append_c (text, (char) g_test_rand_int_range (0, 256));
}

static const char *
pick (const char *const *choices,
      guint              n)
{
  return choices[g_test_rand_int_range (0, n)];
}

/* One request, half sense and half noise. */
static GString *
new_nasty_request (Fixture *fixture)
{
  static const char *const methods[] = { "GET", "PATCH", "DELETE", "POST", "HEAD", "OPTIONS", "PUT", "BREW", "get", "" };
  static const char *const paths[] = {
    "/users/4711", "/users", "/role_assignments", "/role_assignments/30051", "*", "//", "/../..", "/users/-1",
    "/card_assignments/7001/activate", "/roles/%2e%2e", "http://example.com/users", "/users/9223372036854775808",
    "/team_memberships", "/group_links", "/%"
  };
  static const char *const queries[] = {
    "", "?", "?limit=1e3", "?offset=-0", "?ids=,,,", "?ids=", "?query=%F0%9F%98%80", "?query=@", "?query=a@", "?user_id=me",
    "?a=b=c&&&=", "?sort=%00", "?limit=00000000000000000001", "?query=%%%", "?assignee_type=Team&assignee_id=19"
  };
  static const char *const bodies[] = {
    "{\"user\":{\"name\":\"x\"}}", "{\"user\":null}", "{\"role_assignment\":{\"user_id\":-1,\"role_id\":5}}",
    "{\"role_assignment\":{\"assignee_type\":\"Guest\",\"assignee_id\":1,\"applies_to_type\":\"Place\",\"applies_to_id\":55,\"role_id\":\"place_manager\"}}",
    "{\"user\":{\"metadata\":{\"\":\"\"}}}", "{\"role_assignment\":{\"user_id\":1e400,\"group_id\":812,\"role_id\":\"\"}}",
    "{\"team_membership\":{\"team_id\":99999999999999999999,\"member_type\":null}}", "{\"user\":{\"name\":\"\\ud800\"}}", "{}"
  };
  GString *request = g_string_new (NULL);
  GString *body = g_string_new (pick (bodies, G_N_ELEMENTS (bodies)));

  if (g_test_rand_bit ())
    append_noise (body, 40);
  g_string_append_printf (request, "%s %s%s", pick (methods, G_N_ELEMENTS (methods)),
                          pick (paths, G_N_ELEMENTS (paths)), pick (queries, G_N_ELEMENTS (queries)));
  if (g_test_rand_int_range (0, 4) == 0)
    append_noise (request, 20);
  g_string_append (request, g_test_rand_int_range (0, 8) == 0 ? " HTTP/9.9\r\n" : " HTTP/1.1\r\n");
  g_string_append_printf (request, "Host: x\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: KISI-LOGIN %s\r\n",
                          hb_demo_server_get_key (fixture->server));
  if (g_test_rand_int_range (0, 6) == 0)
    {
      g_string_append (request, "X-Noise: ");
      append_noise (request, 60);
      g_string_append (request, "\r\n");
    }
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      g_string_append (request, "Transfer-Encoding: chunked\r\n\r\n5\r\n");
      break;
    case 1:
      g_string_append (request, "Content-Length: 99999999999\r\n\r\n");
      break;
    case 2:
      /* Not a negative one: libsoup 3.6 itself is critical of that before anybody is asked. */
      g_string_append (request, "Content-Length: five\r\n\r\n");
      break;
    default:
      g_string_append_printf (request, "Content-Length: %u\r\n\r\n", (guint) body->len);
    }
  g_string_append_len (request, body->str, body->len);
  g_string_free (body, TRUE);

  return request;
}

/* Whatever comes, the server answers or hangs up, and goes on. */
static void
test_noise (Fixture      *fixture,
            gconstpointer data)
{
  guint n_answered = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GString) request = new_nasty_request (fixture);
      g_autofree char *answer = talk (fixture, request->str, request->len);
      guint            status = get_status (answer);

      g_assert_cmpuint (status, !=, 500);
      n_answered += status != 0;
    }
  g_assert_cmpuint (n_answered, >, 100);

  as (fixture, "owner");
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/demo/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("keys", test_keys);
  ADD ("other-scheme", test_other_scheme);
  ADD ("current-user", test_current_user);
  ADD ("key-dies", test_key_dies);
  ADD ("delete-caller", test_delete_caller);
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
  ADD ("update-user", test_update_user);
  ADD ("delete-user", test_delete_user);
  ADD ("create-right", test_create_right);
  ADD ("create-right-invalid", test_create_right_invalid);
  ADD ("change-right", test_change_right);
  ADD ("levels", test_levels);
  ADD ("observer", test_observer);
  ADD ("credentials", test_credentials);
  ADD ("rate-limit", test_rate_limit);
  ADD ("rate-limit-default", test_rate_limit_default);
  ADD ("counts", test_counts);
  ADD ("fault/which", test_fault_which);
  ADD ("fault/answer", test_fault_answer);
  ADD ("fault/page", test_fault_page);
  ADD ("fault/drop", test_fault_drop);
  ADD ("fault/cut", test_fault_cut);
  ADD ("fault/hold", test_fault_hold);
  ADD ("fault/hold-gone", test_fault_hold_gone);
  ADD ("fault/disconnect", test_fault_disconnect);
  ADD ("fault/bad-rules", test_fault_bad_rules);
  ADD ("delay", test_delay);
  ADD ("record", test_record);
  ADD ("record-no-scheme", test_record_no_scheme);
  ADD ("malformed", test_malformed);
  ADD ("types", test_types);
  ADD ("noise", test_noise);
#undef ADD

  return g_test_run ();
}
