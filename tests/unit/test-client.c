/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "client-fixture.h"

/* Each status, for a question and for each kind of change. */
static void
test_client_statuses (void)
{
  static const struct
  {
    const char *status;
    HbApiError  code;
    gboolean    lost;       /* of a change */
    guint       n_asked;    /* how often a question is sent */
    guint       n_changing; /* how often a change is */
  } cases[] = {
    { "400 Bad Request", HB_API_ERROR_REFUSED, FALSE, 1, 1 },
    { "401 Unauthorized", HB_API_ERROR_BAD_KEY, FALSE, 1, 1 },
    { "403 Forbidden", HB_API_ERROR_NOT_ALLOWED, FALSE, 1, 1 },
    { "404 Not Found", HB_API_ERROR_NOT_FOUND, FALSE, 1, 1 },
    { "409 Conflict", HB_API_ERROR_CONFLICT, FALSE, 1, 1 },
    { "410 Gone", HB_API_ERROR_NOT_FOUND, FALSE, 1, 1 },
    { "422 Unprocessable Entity", HB_API_ERROR_REFUSED, FALSE, 1, 1 },
    { "429 Too Many Requests", HB_API_ERROR_BUSY, FALSE, 3, 3 },
    { "500 Internal Server Error", HB_API_ERROR_SERVER, TRUE, 3, 1 },
    { "501 Not Implemented", HB_API_ERROR_SERVER, TRUE, 1, 1 },
    { "502 Bad Gateway", HB_API_ERROR_SERVER, TRUE, 3, 1 },
    { "503 Service Unavailable", HB_API_ERROR_BUSY, TRUE, 3, 1 },
    { "503 Service Unavailable\r\nRetry-After: 1", HB_API_ERROR_BUSY, TRUE, 3, 1 },
    { "504 Gateway Timeout", HB_API_ERROR_SERVER, TRUE, 3, 1 },
    { "201 Created", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
    { "202 Accepted", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
    { "301 Moved Permanently\r\nLocation: /elsewhere", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
    { "302 Found\r\nLocation: /elsewhere", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
    { "303 See Other\r\nLocation: /elsewhere", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
    { "307 Temporary Redirect\r\nLocation: /elsewhere", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
    { "308 Permanent Redirect\r\nLocation: /elsewhere", HB_API_ERROR_BAD_ANSWER, TRUE, 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = build_answer (cases[i].status, "application/json", "{\"error\": \"No.\", \"code\": \"fcd8ef\"}");

      assert_fails (ASK_USER, cases[i].code, FALSE, cases[i].n_asked, answer);
      for (gsize j = 0; j < G_N_ELEMENTS (changes); j++)
        assert_fails (changes[j], cases[i].code, cases[i].lost, cases[i].n_changing, answer);
    }
}

/* A page of a proxy, in place of what was asked for. */
static void
test_client_foreign_pages (void)
{
  g_autofree char *ok = build_answer ("200 OK", "text/html", "<html>Sign in to the guest network</html>");
  g_autofree char *gone = build_answer ("404 Not Found", "text/html", "<html>nginx</html>");
  g_autofree char *bad_gateway = build_answer ("502 Bad Gateway", "text/html", "<html>nginx</html>");

  assert_fails (ASK_USER, HB_API_ERROR_BAD_ANSWER, FALSE, 1, ok);
  assert_fails (ASK_ROLES, HB_API_ERROR_BAD_ANSWER, FALSE, 1, ok);
  assert_fails (ASK_USER, HB_API_ERROR_SERVER, FALSE, 3, bad_gateway);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      assert_fails (changes[i], HB_API_ERROR_BAD_ANSWER, TRUE, 1, ok);
      assert_fails (changes[i], HB_API_ERROR_SERVER, TRUE, 1, bad_gateway);
      /* Nobody may take it for "already gone". */
      assert_fails (changes[i], HB_API_ERROR_BAD_ANSWER, TRUE, 1, gone);
    }
}

static void
test_client_bad_bodies (void)
{
  const char *bodies[] = {
    "",
    "null",
    "{\"id\": 5, \"name\": \"Sam\", \"acc",
    "{\"id\": 5, \"name\": \"Sam\", \"access_enabled\": \"true\"}",
    "{\"id\": 5, \"name\": \"Sam\", \"access_enabled\": null}",
    "{\"id\": null, \"access_enabled\": true}",
    "[" USER "]",
    "\"Sam\"",
    "{}{}",
    "{}",
  };
  g_autofree char *plain = build_answer ("200 OK", "text/plain", USER);
  g_autofree char *empty_list = build_answer ("200 OK", "application/json", "");
  g_autofree char *object = build_answer ("200 OK", "application/json", "{\"id\": \"x\", \"name\": \"x\"}");
  g_autofree char *mixed = build_answer ("200 OK", "application/json", "[{\"id\": \"x\", \"name\": \"x\"}, 5]");

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *answer = build_answer ("200 OK", "application/json", bodies[i]);

      assert_fails (ASK_USER, HB_API_ERROR_BAD_ANSWER, FALSE, 1, answer);
      /* The right is there by now: that has to be found out. */
      assert_fails (GRANT, HB_API_ERROR_BAD_ANSWER, TRUE, 1, answer);
    }
  assert_fails (ASK_USER, HB_API_ERROR_BAD_ANSWER, FALSE, 1, plain);
  assert_fails (ASK_USER, HB_API_ERROR_BAD_ANSWER, FALSE, 1, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
  assert_fails (ASK_ROLES, HB_API_ERROR_BAD_ANSWER, FALSE, 1, empty_list);
  assert_fails (ASK_ROLES, HB_API_ERROR_BAD_ANSWER, FALSE, 1, object);
  assert_fails (ASK_ROLES, HB_API_ERROR_BAD_ANSWER, FALSE, 1, mixed);
}

/* What libsoup itself takes for whole is among these. */
static void
test_client_cut_off (void)
{
  static const struct
  {
    const char *answer;
    HbApiError  code;
    guint       n_asked;
  } cases[] = {
    { "", HB_API_ERROR_OFFLINE, 3 },
    { "HTTP/1.1 200 OK\r\nContent-Type: applic", HB_API_ERROR_BAD_ANSWER, 1 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n" USER, HB_API_ERROR_OFFLINE, 3 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\nConnection: close\r\n\r\n" USER, HB_API_ERROR_OFFLINE, 3 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"id\": 5", HB_API_ERROR_OFFLINE, 3 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\": 5\r\nzz\r\n", HB_API_ERROR_OFFLINE, 3 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\": 5\r\nzz\r\n\r\n", HB_API_ERROR_BAD_ANSWER, 1 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\": 5", HB_API_ERROR_BAD_ANSWER, 1 },
    { "What is that you say?\r\n\r\n", HB_API_ERROR_BAD_ANSWER, 1 },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", HB_API_ERROR_BAD_ANSWER, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_fails (ASK_USER, cases[i].code, FALSE, cases[i].n_asked, cases[i].answer);
      for (gsize j = 0; j < G_N_ELEMENTS (changes); j++)
        {
          g_test_message ("change %d", changes[j]);
          /* A change is sent once, whatever becomes of its answer. */
          assert_fails (changes[j], cases[i].code, TRUE, 1, cases[i].answer);
        }
    }
}

static void
test_client_works (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *request;

  hb_test_peer_add_json (fixture->peer, "200 OK", USER);
  hb_test_peer_add (fixture->peer, NO_CONTENT, HB_TEST_PEER_CLOSE);
  hb_test_peer_add (fixture->peer, NO_CONTENT, HB_TEST_PEER_CLOSE);
  hb_test_peer_add_json (fixture->peer, "200 OK", RIGHT);
  g_assert_true (run (fixture, ASK_USER, &error));
  g_assert_no_error (error);
  g_assert_true (run (fixture, SUSPEND, &error));
  g_assert_no_error (error);
  g_assert_true (run (fixture, REMOVE, &error));
  g_assert_no_error (error);
  g_assert_true (run (fixture, GRANT, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 4; i++)
    {
      const char *first;

      request = hb_test_peer_get_request (fixture->peer, i);
      g_assert_nonnull (strstr (request, "\r\nAuthorization: KISI-LOGIN " KEY "\r\n"));
      g_assert_nonnull (strstr (request, "\r\nAccept: application/json\r\n"));
      g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
      /* In one header, and nowhere else. */
      first = strstr (request, KEY);
      g_assert_null (strstr (first + 1, KEY));
    }

  g_assert_true (g_str_has_prefix (hb_test_peer_get_request (fixture->peer, 0), "GET /users/5 HTTP/1.1\r\n"));
  request = hb_test_peer_get_request (fixture->peer, 1);
  g_assert_true (g_str_has_prefix (request, "PATCH /users/5 HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\n{\"user\":{\"access_enabled\":false}}"));
  g_assert_true (g_str_has_prefix (hb_test_peer_get_request (fixture->peer, 2), "DELETE /role_assignments/6 HTTP/1.1\r\n"));
  request = hb_test_peer_get_request (fixture->peer, 3);
  g_assert_true (g_str_has_prefix (request, "POST /role_assignments HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\"notify\":false"));

  /* The log tells what was asked, so that its silence about the key counts. */
  g_assert_nonnull (strstr (log_text->str, "GET /users/5: 200 after "));
  g_assert_nonnull (strstr (log_text->str, "DELETE /role_assignments/6: 204 after "));
}

/* Questions share a connection. Each change has one of its own, since libsoup
 * would send a removal again by itself on one that was used before. */
static void
test_client_connections (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                             strlen (USER), USER);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    hb_test_peer_add (fixture->peer, answer, HB_TEST_PEER_NEXT);
  hb_test_peer_add (fixture->peer, "HTTP/1.1 204 No Content\r\n\r\n", HB_TEST_PEER_NEXT);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (run (fixture, ASK_USER, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (hb_test_peer_get_n_connections (fixture->peer), ==, 1);

  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (run (fixture, i % 2 == 0 ? SUSPEND : REMOVE, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (hb_test_peer_get_n_connections (fixture->peer), ==, i + 2);
    }
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 9);
}

/* A right that was granted twice would have to be taken away twice. */
static void
test_client_grants_once_on_dying_connection (Fixture      *fixture,
                                             gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                          strlen (USER), USER);
  hb_test_peer_add (fixture->peer, text, HB_TEST_PEER_NEXT);
  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_CLOSE);
  g_assert_true (run (fixture, ASK_USER, &error));
  g_assert_false (run (fixture, GRANT, &error));

  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_OFFLINE);
  g_assert_true (hb_api_error_is_answer_lost (error));
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 2);
}

static void
test_client_repeats (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hb_test_clock_set_skip_below (fixture->clock, 30000);
  hb_test_peer_add_json (fixture->peer, "500 Internal Server Error", "{\"error\": \"Oh\"}");
  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_CLOSE);
  hb_test_peer_add_json (fixture->peer, "200 OK", USER);
  g_assert_true (run (fixture, ASK_USER, &error));

  g_assert_no_error (error);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 3);
  /* One second, and then two. */
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock), ==, 3000);
}

/* Those who met the same fault together do not come back together. */
static void
test_client_repeats_with_jitter (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hb_test_clock_set_skip_below (fixture->clock, 30000);
  hb_test_clock_set_jitter (fixture->clock, 400);
  hb_test_peer_add_json (fixture->peer, "500 Internal Server Error", "{\"error\": \"Oh\"}");
  hb_test_peer_add_json (fixture->peer, "429 Too Many Requests", "{\"error\": \"Slow\"}");
  hb_test_peer_add_json (fixture->peer, "200 OK", USER);
  g_assert_true (run (fixture, ASK_USER, &error));

  g_assert_no_error (error);
  /* A second and 400 ms of our own, then a second and at most 250 ms for all. */
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock), ==, 1400 + 1250);
}

/* However long a server keeps everybody waiting, there is an end to it. */
static void
test_client_gives_up_in_time (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add_json (fixture->peer, "429 Too Many Requests\r\nRetry-After: 60", "{\"error\": \"Slow\"}");
  start (fixture, ASK_USER, NULL, &result);
  hb_test_wait_until (hb_test_clock_get_next_ms (fixture->clock) == 60000);
  hb_test_clock_advance (fixture->clock, 121000);
  g_assert_false (finish (fixture, ASK_USER, &result, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BUSY);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 2);
}

/* A date is measured by the clock of the server, and nonsense is passed over. */
static void
test_client_reads_retry_after (Fixture      *fixture,
                               gconstpointer data)
{
  static const struct
  {
    const char *headers;
    guint       seconds;
  } waits[] = {
    { "Retry-After: 5", 5 },
    { "Retry-After: 0", 0 },
    { "Retry-After: -5", 0 },
    { "Retry-After: 5.5", 0 },
    { "Retry-After: soon", 0 },
    { "Retry-After: 99999999999", 0 },
    { "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 10:00:42 GMT", 42 },
    { "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 09:00:00 GMT", 0 },
    { "Date: soon\r\nRetry-After: Mon, 23 Nov 2026 10:00:42 GMT", 0 },
    { "Retry-After: Mon, 23 Nov 2026 10:00:42 GMT", 0 },
  };

  hb_test_clock_set_skip_below (fixture->clock, 30000);
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autofree char *status = g_strconcat ("422 Unprocessable Entity\r\n", waits[i].headers, NULL);

      hb_test_peer_add_json (fixture->peer, status, "{\"error\": \"No\"}");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_false (run (fixture, REMOVE, &error));
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_REFUSED);
      g_assert_cmpuint (hb_api_error_get_retry_after_s (error), ==, waits[i].seconds);
    }
}

static void
test_client_repeats_change_after_429 (Fixture      *fixture,
                                      gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      Fixture fresh = { NULL };
      g_autoptr (GError) error = NULL;

      set_up (&fresh, NULL);
      hb_test_clock_set_skip_below (fresh.clock, 30000);
      hb_test_peer_add_json (fresh.peer, "429 Too Many Requests\r\nRetry-After: 7", "{\"error\": \"Slow\"}");
      if (changes[i] == GRANT)
        hb_test_peer_add_json (fresh.peer, "200 OK", RIGHT);
      else
        hb_test_peer_add (fresh.peer, NO_CONTENT, HB_TEST_PEER_CLOSE);
      g_assert_true (run (&fresh, changes[i], &error));
      g_assert_no_error (error);
      g_assert_cmpuint (hb_test_peer_get_n_requests (fresh.peer), ==, 2);
      g_assert_cmpint (hb_test_clock_get_elapsed_ms (fresh.clock), ==, 7000);
      tear_down (&fresh, NULL);
    }
}

/* What one request was turned away for keeps all the others waiting. */
static void
test_client_pause_is_shared (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add_json (fixture->peer, "429 Too Many Requests\r\nRetry-After: 7", "{\"error\": \"Slow\"}");
  hb_test_peer_add_json (fixture->peer, "200 OK", USER);
  start (fixture, ASK_USER, NULL, &first);
  hb_test_wait_until (hb_test_clock_get_next_ms (fixture->clock) == 7000);
  start (fixture, ASK_USER, NULL, &second);
  hb_test_settle ();
  hb_test_clock_advance (fixture->clock, 6999);
  hb_test_settle ();
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 1);

  hb_test_clock_advance (fixture->clock, 1);
  g_assert_true (finish (fixture, ASK_USER, &first, &error));
  g_assert_true (finish (fixture, ASK_USER, &second, &error));
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 3);
}

static void
test_client_error_details (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (600, 'x');
  g_autofree char *long_body = g_strdup_printf ("{\"error\": \"ö%s\"}", long_text);
  g_autoptr (GError) plain = NULL;
  g_autoptr (GError) fields = NULL;
  g_autoptr (GError) cut = NULL;
  g_autoptr (GError) busy = NULL;
  g_autoptr (GError) copy = NULL;

  hb_test_clock_set_skip_below (fixture->clock, 30000);
  hb_test_peer_add_json (fixture->peer, "403 Forbidden", "{\"error\": \"Access denied\", \"code\": \"fcd8ef\"}");
  hb_test_peer_add_json (fixture->peer, "422 Unprocessable Entity", "{\"errors\": {\"user\": [\"is the owner\", \"x\"], \"y\": [\"z\"]}}");
  hb_test_peer_add_json (fixture->peer, "400 Bad Request", long_body);
  hb_test_peer_add_json (fixture->peer, "429 Too Many Requests\r\nRetry-After: 5", "{\"errors\": {\"user\": 5}, \"error\": [], \"code\": 5}");

  g_assert_false (run (fixture, REMOVE, &plain));
  g_assert_cmpuint (hb_api_error_get_status (plain), ==, 403);
  g_assert_cmpstr (hb_api_error_get_code (plain), ==, "fcd8ef");
  g_assert_cmpstr (hb_api_error_get_reason (plain), ==, "Access denied");
  g_assert_cmpuint (hb_api_error_get_retry_after_s (plain), ==, 0);

  g_assert_false (run (fixture, REMOVE, &fields));
  g_assert_cmpstr (hb_api_error_get_reason (fields), ==, "user is the owner; user x; y z");
  g_assert_null (hb_api_error_get_code (fields));

  g_assert_false (run (fixture, REMOVE, &cut));
  g_assert_cmpint (g_utf8_strlen (hb_api_error_get_reason (cut), -1), ==, 500);
  g_assert_true (g_str_has_prefix (hb_api_error_get_reason (cut), "öxx"));

  g_assert_false (run (fixture, REMOVE, &busy));
  g_assert_cmpuint (hb_api_error_get_status (busy), ==, 429);
  g_assert_cmpuint (hb_api_error_get_retry_after_s (busy), ==, 5);
  g_assert_null (hb_api_error_get_reason (busy));

  copy = g_error_copy (plain);
  g_assert_cmpuint (hb_api_error_get_status (copy), ==, 403);
  g_assert_cmpstr (hb_api_error_get_code (copy), ==, "fcd8ef");
  g_assert_cmpstr (hb_api_error_get_reason (copy), ==, "Access denied");
}

/* Nobody there: settled for a change, and not asked again. */
static void
test_client_refused_connection (Fixture      *fixture,
                                gconstpointer data)
{
  const Call calls[] = { ASK_USER, SUSPEND, REMOVE, GRANT };

  hb_test_peer_stop (fixture->peer);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (run (fixture, calls[i], &error));
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_OFFLINE);
      g_assert_cmpuint (hb_api_error_get_status (error), ==, 0);
      g_assert_false (hb_api_error_is_answer_lost (error));
    }
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock), ==, 0);
}

/* Plain HTTP where TLS is spoken is as untrusted as a wrong certificate. */
static void
test_client_untrusted (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *base_uri = g_strdup (hb_test_peer_get_base_uri (fixture->peer));
  g_autofree char *tls_uri = g_strconcat ("https", strchr (base_uri, ':'), NULL);
  g_autoptr (HbClient) plain = g_steal_pointer (&fixture->client);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  fixture->client = hb_client_new (tls_uri, KEY, HB_CLOCK (fixture->clock), 0, &error);
  g_assert_no_error (error);
  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
  start (fixture, REMOVE, NULL, &result);
  hb_test_wait_until (hb_test_peer_get_n_connections (fixture->peer) == 1);
  hb_test_peer_stop (fixture->peer);
  g_assert_false (finish (fixture, REMOVE, &result, &error));

  /* Never got as far as the request. */
  g_assert_false (hb_api_error_is_answer_lost (error));
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 0);
}

static void
test_client_addresses (void)
{
  const char *good[] = {
    "https://api.kisi.io", "https://api.kisi.io/", "https://127.0.0.1:8443", "http://127.0.0.1:8080",
    "http://127.9.9.9", "http://[::1]:8080", "http://localhost:8080"
  };
  const char *bad[] = {
    "", "api.kisi.io", "http://api.kisi.io", "http://127.0.0.1.example.com", "http://localhost.example.com",
    "http://10.0.0.1", "http://[fe80::1]", "http://0.0.0.0", "ftp://127.0.0.1", "file:///etc/passwd", "https://",
    "https://user@api.kisi.io", "https://user:word@api.kisi.io", "https://api.kisi.io?a=b",
    "https://api.kisi.io#a", "https://api.kisi.io/v1", "https://api.kisi.io:99999", "https://api.kisi.io\r\nX: y"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (HbClient) client = NULL;
      g_autoptr (GError) error = NULL;

      client = hb_client_new (good[i], KEY, NULL, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (hb_client_get_base_uri (client), ==, good[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (HbClient) client = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      client = hb_client_new (bad[i], KEY, NULL, 0, &error);
      g_assert_null (client);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_REFUSED);
      g_assert_false (hb_client_check_base_uri (bad[i], NULL));
    }
}

static void
test_client_keys (void)
{
  g_autofree char *longest = g_strnfill (256, 'k');
  g_autofree char *too_long = g_strnfill (257, 'k');
  const char      *good[] = { "k", longest, "  " KEY "\n", "\t" KEY };
  const char      *bad[] = { "", "  ", "two words", "line\nbreak", "carriage\rreturn", "tab\tinside", "käse", "del\x7f", too_long };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (HbClient) client = NULL;
      g_autoptr (GError) error = NULL;

      client = hb_client_new ("https://api.kisi.io", good[i], NULL, 0, &error);
      g_assert_no_error (error);
      g_assert_nonnull (client);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (HbClient) client = NULL;
      g_autoptr (GError) error = NULL;

      client = hb_client_new ("https://api.kisi.io", bad[i], NULL, 0, &error);
      g_assert_null (client);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_KEY);
      /* A part of two letters could be in any message. */
      if (strlen (bad[i]) > 2)
        g_assert_null (strstr (error->message, bad[i]));
    }
}

/* The same client against a server that behaves as Kisi is said to. */
static void
test_client_practice_company (void)
{
  g_autoptr (HbDemoServer) server = hb_test_demo_server_new ();
  Fixture fixture = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbCurrentUser) caller = NULL;
  g_autoptr (HbUser) user = NULL;
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autoptr (HbRoleAssignment) granted = NULL;
  g_autoptr (GError) error = NULL;

  fixture.clock = hb_test_clock_new ();
  fixture.client = hb_client_new (hb_demo_server_get_base_uri (server), hb_demo_server_get_key (server),
                                  HB_CLOCK (fixture.clock), 0, &error);
  g_assert_no_error (error);

  hb_client_get_current_user_async (fixture.client, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  caller = hb_client_get_current_user_finish (fixture.client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hb_current_user_get_name (caller), ==, "Dana Lind");
  g_clear_object (&result);

  hb_client_set_access_enabled_async (fixture.client, 4711, FALSE, NULL, hb_test_store_result_cb, &result);
  g_assert_true (finish (&fixture, SUSPEND, &result, &error));
  hb_client_get_user_async (fixture.client, 4711, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  user = hb_client_get_user_finish (fixture.client, result, &error);
  g_assert_no_error (error);
  g_assert_false (hb_user_get_access_enabled (user));
  g_clear_object (&result);

  hb_client_get_role_assignment_async (fixture.client, 30051, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  right = hb_client_get_role_assignment_finish (fixture.client, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);

  hb_client_delete_role_assignment_async (fixture.client, 30051, NULL, hb_test_store_result_cb, &result);
  g_assert_true (finish (&fixture, REMOVE, &result, &error));
  hb_client_delete_role_assignment_async (fixture.client, 30051, NULL, hb_test_store_result_cb, &result);
  g_assert_false (finish (&fixture, REMOVE, &result, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND);
  g_clear_error (&error);

  hb_client_create_role_assignment_async (fixture.client, right, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  granted = hb_client_create_role_assignment_finish (fixture.client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_role_assignment_get_id (granted), !=, 30051);
  g_assert_cmpstr (hb_role_assignment_get_role_id (granted), ==, hb_role_assignment_get_role_id (right));
  g_assert_cmpint (hb_role_assignment_get_scope_id (granted), ==, hb_role_assignment_get_scope_id (right));
  /* Nobody who was dismissed gets a mail because of an undo. */
  g_assert_cmpuint (hb_demo_server_get_n_mails (server), ==, 0);
  g_clear_object (&result);

  hb_client_create_role_assignment_async (fixture.client, right, NULL, hb_test_store_result_cb, &result);
  g_assert_false (finish (&fixture, GRANT, &result, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_CONFLICT);
  g_clear_error (&error);

  hb_client_delete_user_async (fixture.client, 4711, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  g_assert_true (hb_client_delete_user_finish (fixture.client, result, &error));
  g_clear_object (&result);
  g_assert_false (hb_demo_server_get_caller_deleted (server));

  g_assert_finalize_object (g_steal_pointer (&fixture.client));
  g_assert_finalize_object (g_steal_pointer (&fixture.clock));
  g_assert_finalize_object (g_steal_pointer (&server));
}

/* The answer got lost although the right is gone: known by asking, not by
 * sending it again. */
static void
test_client_lost_answer (void)
{
  g_autoptr (HbDemoServer) server = hb_test_demo_server_new ();
  Fixture fixture = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture.clock = hb_test_clock_new ();
  fixture.client = hb_client_new (hb_demo_server_get_base_uri (server), hb_demo_server_get_key (server),
                                  HB_CLOCK (fixture.clock), 0, &error);
  hb_test_demo_server_add_fault (server, "method=DELETE&path=/role_assignments/*&times=1&drop=after");
  hb_client_delete_role_assignment_async (fixture.client, 30051, NULL, hb_test_store_result_cb, &result);
  g_assert_false (finish (&fixture, REMOVE, &result, &error));
  g_assert_true (hb_api_error_is_answer_lost (error));
  g_assert_cmpuint (hb_demo_server_get_n_requests (server, "DELETE", NULL), ==, 1);
  g_clear_error (&error);

  hb_client_get_role_assignment_async (fixture.client, 30051, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  g_assert_null (hb_client_get_role_assignment_finish (fixture.client, result, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND);
  g_clear_object (&result);

  g_assert_finalize_object (g_steal_pointer (&fixture.client));
  g_assert_finalize_object (g_steal_pointer (&fixture.clock));
  g_assert_finalize_object (g_steal_pointer (&server));
}

static void
test_api_error_settled_elsewhere (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");

  g_assert_false (hb_api_error_is_answer_lost (NULL));
  g_assert_false (hb_api_error_is_answer_lost (other));
}

#define ADD(name, function) g_test_add ("/client/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);

  g_test_add_func ("/client/addresses", test_client_addresses);
  g_test_add_func ("/client/keys", test_client_keys);
  ADD ("works", test_client_works);
  ADD ("connections", test_client_connections);
  g_test_add_func ("/client/statuses", test_client_statuses);
  g_test_add_func ("/client/foreign-pages", test_client_foreign_pages);
  g_test_add_func ("/client/bad-bodies", test_client_bad_bodies);
  g_test_add_func ("/client/cut-off", test_client_cut_off);
  ADD ("error-details", test_client_error_details);
  ADD ("repeats", test_client_repeats);
  ADD ("repeats-with-jitter", test_client_repeats_with_jitter);
  ADD ("gives-up-in-time", test_client_gives_up_in_time);
  ADD ("reads-retry-after", test_client_reads_retry_after);
  ADD ("repeats-change-after-429", test_client_repeats_change_after_429);
  ADD ("pause-is-shared", test_client_pause_is_shared);
  ADD ("grants-once-on-dying-connection", test_client_grants_once_on_dying_connection);
  ADD ("refused-connection", test_client_refused_connection);
  ADD ("untrusted", test_client_untrusted);
  g_test_add_func ("/client/practice-company", test_client_practice_company);
  g_test_add_func ("/client/lost-answer", test_client_lost_answer);
  g_test_add_func ("/api-error/settled-elsewhere", test_api_error_settled_elsewhere);

  return end ();
}
