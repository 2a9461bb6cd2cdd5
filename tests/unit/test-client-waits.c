/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "client-fixture.h"

static void
test_client_deadline (Fixture      *fixture,
                      gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
      start (fixture, changes[i], NULL, &result);
      hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == i + 1);
      hb_test_clock_advance (fixture->clock, 29999);
      hb_test_settle ();
      g_assert_null (result);
      hb_test_clock_advance (fixture->clock, 1);

      g_assert_false (finish (fixture, changes[i], &result, &error));
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_TIMED_OUT);
      g_assert_true (hb_api_error_is_answer_lost (error));
      g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, i + 1);
    }
}

/* Whoever waits for an answer has waited long enough by then. */
static void
test_client_deadline_is_final (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
  start (fixture, ASK_USER, NULL, &result);
  hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == 1);
  hb_test_clock_advance (fixture->clock, 30000);

  g_assert_false (finish (fixture, ASK_USER, &result, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_TIMED_OUT);
  g_assert_false (hb_api_error_is_answer_lost (error));
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 1);
}

/* libsoup's own timeout is for each read, and a byte a second keeps it quiet. */
static void
test_client_dripping (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *answer = build_answer ("200 OK", "application/json", USER);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add (fixture->peer, answer, HB_TEST_PEER_DRIP);
  start (fixture, GRANT, NULL, &result);
  hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == 1);
  for (guint i = 0; i < 30; i++)
    {
      g_assert_null (result);
      g_assert_true (hb_test_peer_drip (fixture->peer));
      hb_test_settle ();
      hb_test_clock_advance (fixture->clock, 1000);
      hb_test_settle ();
    }

  g_assert_false (finish (fixture, GRANT, &result, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_TIMED_OUT);
  g_assert_true (hb_api_error_is_answer_lost (error));
}

static void
test_client_oversized (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *space = g_strnfill (9 * 1024 * 1024, ' ');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  /* It would be good JSON, were it not so long; and it does not end. */
  g_string_append (text, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
  g_string_append (text, space);
  g_string_append (text, USER);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  hb_test_peer_add_bytes (fixture->peer, bytes, HB_TEST_PEER_HOLD);

  g_assert_false (run (fixture, ASK_USER, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "larger"));
}

/* A few kilobytes that become nine megabytes. */
static void
test_client_bomb (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autofree char *space = g_strnfill (9 * 1024 * 1024, ' ');
  g_autoptr (GBytes) plain = g_bytes_new (space, 9 * 1024 * 1024);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree char *head = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  packed = g_converter_convert_bytes (G_CONVERTER (compressor), plain, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (packed), <, 100 * 1024);
  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                          g_bytes_get_size (packed));
  g_byte_array_append (answer, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&answer));
  hb_test_peer_add_bytes (fixture->peer, bytes, HB_TEST_PEER_CLOSE);

  g_assert_false (run (fixture, ASK_USER, &error));
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "larger"));
}

static void
assert_cancelled (Fixture       *fixture,
                  Call           call,
                  GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (finish (fixture, call, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Nothing is left that would send or wait. */
  hb_test_settle ();
  g_assert_cmpuint (hb_test_clock_get_next_ms (fixture->clock), ==, G_MAXUINT);
}

static void
test_client_cancel_before (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_cancellable_cancel (cancellable);
  start (fixture, REMOVE, cancellable, &result);
  assert_cancelled (fixture, REMOVE, &result);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 0);
}

static void
test_client_cancel_in_queue (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *held[4] = { NULL };
  g_autoptr (GCancellable) end = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
  for (gsize i = 0; i < G_N_ELEMENTS (held); i++)
    start (fixture, ASK_USER, end, &held[i]);
  hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == 4);
  start (fixture, REMOVE, cancellable, &result);
  hb_test_settle ();
  g_cancellable_cancel (cancellable);
  g_assert_false (finish (fixture, REMOVE, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_cancellable_cancel (end);
  for (gsize i = 0; i < G_N_ELEMENTS (held); i++)
    assert_cancelled (fixture, ASK_USER, &held[i]);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 4);
}

static void
test_client_cancel_in_transfer (Fixture      *fixture,
                                gconstpointer data)
{
  const char *answers[] = {
    "",
    "HTTP/1.1 200 OK\r\nContent-Ty",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"id\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;

      hb_test_peer_add (fixture->peer, answers[i], HB_TEST_PEER_HOLD);
      start (fixture, ASK_USER, cancellable, &result);
      hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == i + 1);
      hb_test_settle ();
      g_assert_null (result);
      g_cancellable_cancel (cancellable);
      assert_cancelled (fixture, ASK_USER, &result);
    }
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, G_N_ELEMENTS (answers));
}

static void
test_client_cancel_in_wait (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  hb_test_peer_add_json (fixture->peer, "500 Internal Server Error", "{\"error\": \"Oh\"}");
  start (fixture, ASK_USER, cancellable, &result);
  hb_test_wait_until (hb_test_clock_get_next_ms (fixture->clock) == 1000);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture, ASK_USER, &result);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 1);
}

static void
test_client_cancel_in_pause (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add_json (fixture->peer, "429 Too Many Requests\r\nRetry-After: 20", "{\"error\": \"Slow\"}");
  start (fixture, REMOVE, cancellable, &result);
  hb_test_wait_until (hb_test_clock_get_next_ms (fixture->clock) == 20000);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  g_assert_false (finish (fixture, REMOVE, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 1);
}

/* A client that is given up with requests under way ends once they do. */
static void
test_client_given_up (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gpointer client = fixture->client;

  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
  start (fixture, ASK_USER, cancellable, &result);
  hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == 1);
  g_object_add_weak_pointer (client, &client);
  g_object_unref (g_steal_pointer (&fixture->client));
  g_cancellable_cancel (cancellable);
  hb_test_wait_for_result (&result);
  g_clear_object (&result);
  hb_test_settle ();
  g_assert_null (client);

  fixture->client = hb_client_new (hb_test_peer_get_base_uri (fixture->peer), KEY, HB_CLOCK (fixture->clock), 0, NULL);
}

#define ADD(name, function) g_test_add ("/client/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);

  ADD ("deadline-is-final", test_client_deadline_is_final);
  ADD ("deadline", test_client_deadline);
  ADD ("dripping", test_client_dripping);
  ADD ("oversized", test_client_oversized);
  ADD ("bomb", test_client_bomb);
  ADD ("cancel-before", test_client_cancel_before);
  ADD ("cancel-in-queue", test_client_cancel_in_queue);
  ADD ("cancel-in-transfer", test_client_cancel_in_transfer);
  ADD ("cancel-in-wait", test_client_cancel_in_wait);
  ADD ("cancel-in-pause", test_client_cancel_in_pause);
  ADD ("given-up", test_client_given_up);

  return end ();
}
