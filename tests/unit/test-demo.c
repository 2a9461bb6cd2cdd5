/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "demo-fixture.h"

/* --- Who asks --------------------------------------------------------- */

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  const char      *good[] = { "administrator", "administrator-2", "owner", "user-manager", "place-manager", "observer", "second" };
  const gint64     ids[] = { HB_DEMO_USER_ADMINISTRATOR, HB_DEMO_USER_ADMINISTRATOR, HB_DEMO_USER_OWNER,
                             HB_DEMO_USER_USER_MANAGER, HB_DEMO_USER_PLACE_MANAGER, HB_DEMO_USER_OBSERVER, HB_DEMO_USER_SECOND_OWNER };
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
      demo_now += 100 * 1000;
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
  demo_now += 500 * 1000 - 1;
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);
  demo_now += 1;
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 200);
  g_assert_cmpuint (ask_status (fixture, "GET", "/user", NULL), ==, 429);
  demo_now += 100 * 1000;
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

#define ADD(path, func) g_test_add ("/demo/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("keys", test_keys);
  ADD ("other-scheme", test_other_scheme);
  ADD ("current-user", test_current_user);
  ADD ("key-dies", test_key_dies);
  ADD ("delete-caller", test_delete_caller);
  ADD ("rate-limit", test_rate_limit);
  ADD ("rate-limit-default", test_rate_limit_default);
  ADD ("counts", test_counts);
  ADD ("record", test_record);
  ADD ("record-no-scheme", test_record_no_scheme);
  ADD ("malformed", test_malformed);
  ADD ("types", test_types);
  ADD ("noise", test_noise);

  return g_test_run ();
}
