/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "demo-fixture.h"
#include "hb-test-util.h"

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

/* Who is told of a request can still decide what becomes of it. */
static void
refuse_cb (HbDemoServer *server,
           const char   *method,
           const char   *path,
           const char   *query,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (method, "GET") && g_str_equal (path, "/users/901") && g_str_equal (query, "a=b c"))
    g_assert_true (hb_demo_server_add_fault (server, "times=1&status=503", &error));
  g_assert_no_error (error);
}

static void
test_fault_asked (Fixture      *fixture,
                  gconstpointer data)
{
  g_signal_connect (fixture->server, "asked", G_CALLBACK (refuse_cb), NULL);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/901", NULL), ==, 200);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/901?a=b%20c", NULL), ==, 503);
  g_assert_cmpuint (ask_status (fixture, "GET", "/users/901", NULL), ==, 200);
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
  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, cancellable, hb_test_store_result_cb, result);
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
  soup_session_send_and_read_async (fixture->session, late, G_PRIORITY_DEFAULT, NULL, hb_test_store_result_cb, &late_result);
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
  soup_session_send_and_read_async (fixture->session, late, G_PRIORITY_DEFAULT, NULL, hb_test_store_result_cb, &late_result);
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
    "",
    "status",
    "status=",
    "status=abc",
    "status=99",
    "status=600",
    "status=500&status=501",
    "what=1&status=500",
    "method=GET",
    "status=500&delay=1",
    "drop=never",
    "drop=",
    "cut=-1",
    "cut=x",
    "total=",
    "hold=",
    "redirect=",
    "shrink=2",
    "dup=no",
    "skip=x&status=500",
    "times=-1&status=500",
    "delay=1&body=x",
    "hold=a&retry-after=1",
    "status=500&type=a%0d%0aX:1",
    "redirect=http://x/%0d%0aX:1",
    "status=500&body=%zz",
    "status=500&&",
    "delay=99999999999",
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

#define ADD(path, func) g_test_add ("/demo/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("fault/which", test_fault_which);
  ADD ("fault/asked", test_fault_asked);
  ADD ("fault/answer", test_fault_answer);
  ADD ("fault/page", test_fault_page);
  ADD ("fault/drop", test_fault_drop);
  ADD ("fault/cut", test_fault_cut);
  ADD ("fault/hold", test_fault_hold);
  ADD ("fault/hold-gone", test_fault_hold_gone);
  ADD ("fault/disconnect", test_fault_disconnect);
  ADD ("fault/bad-rules", test_fault_bad_rules);
  ADD ("delay", test_delay);

  return g_test_run ();
}
