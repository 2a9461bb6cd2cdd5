/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-peer.h"
#include "hb-test-util.h"

/* What is between the client and its server: names, connections that die,
 * and several calls that meet. */

#define KEY "a-key"

#define USER "{\"id\": 5, \"access_enabled\": true}"

#define USER_ANSWER "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n" USER

/* A resolver that knows no name, so that no test asks a real one. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;

  guint n_lookups;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
test_resolver_lookup_async (GResolver               *resolver,
                            const char              *name,
                            GResolverNameLookupFlags flags,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  TEST_RESOLVER (resolver)->n_lookups++;
  g_task_report_new_error (resolver, callback, user_data, test_resolver_lookup_async,
                           G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "There is no “%s”", name);
}

static void
test_resolver_lookup_plain_async (GResolver          *resolver,
                                  const char         *name,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  test_resolver_lookup_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, user_data);
}

static GList *
test_resolver_lookup_finish (GResolver    *resolver,
                             GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = test_resolver_lookup_plain_async;
  resolver_class->lookup_by_name_finish = test_resolver_lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = test_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

typedef struct
{
  HbTestClock *clock;
  HbTestPeer  *peer;
  HbClient    *client;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = hb_test_clock_new ();
  fixture->peer = hb_test_peer_new ();
  fixture->client = hb_client_new (hb_test_peer_get_base_uri (fixture->peer), KEY, HB_CLOCK (fixture->clock), 0, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  g_assert_finalize_object (g_steal_pointer (&fixture->peer));
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
}

static gboolean
ask (HbClient *client,
     GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbUser) user = NULL;

  hb_client_get_user_async (client, 5, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  user = hb_client_get_user_finish (client, result, error);

  return user != NULL;
}

static gboolean
suspend (HbClient *client,
         GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_client_set_access_enabled_async (client, 5, FALSE, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_client_set_access_enabled_finish (client, result, error);
}

/* Whoever waits should hear at once that there is no way to the server. */
static void
test_client_name_not_found (void)
{
  g_autoptr (GResolver) real = g_resolver_get_default ();
  g_autoptr (TestResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  HbTestClock *clock = hb_test_clock_new ();
  HbClient    *client = hb_client_new ("https://kisi.example", KEY, HB_CLOCK (clock), 0, NULL);
  g_autoptr (GError) ask_error = NULL;
  g_autoptr (GError) suspend_error = NULL;

  g_resolver_set_default (G_RESOLVER (resolver));
  g_assert_false (ask (client, &ask_error));
  g_assert_false (suspend (client, &suspend_error));
  g_resolver_set_default (real);

  g_assert_error (ask_error, HB_API_ERROR, HB_API_ERROR_OFFLINE);
  g_assert_error (suspend_error, HB_API_ERROR, HB_API_ERROR_OFFLINE);
  g_assert_cmpuint (hb_api_error_get_status (ask_error), ==, 0);
  g_assert_false (hb_api_error_is_answer_lost (suspend_error));
  /* Once for each family of addresses, and not again. */
  g_assert_cmpuint (resolver->n_lookups, >, 0);
  g_assert_cmpuint (resolver->n_lookups, <=, 4);
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (clock), ==, 0);

  g_assert_finalize_object (client);
  hb_test_settle ();
  g_assert_finalize_object (clock);
}

/* The server sent half of a 503 and broke off: it is asked again, but after a
 * while, as after a whole one. */
static void
test_client_busy_and_cut_off (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hb_test_clock_set_skip_below (fixture->clock, 30000);
  hb_test_peer_add (fixture->peer, "HTTP/1.1 503 Busy\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nRetry", HB_TEST_PEER_CLOSE);
  hb_test_peer_add (fixture->peer, USER_ANSWER, HB_TEST_PEER_NEXT);
  g_assert_true (ask (fixture->client, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 2);
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock), >=, 1000);
}

/* An idle connection is closed by the server sooner or later: the next call
 * takes a new one, and nobody notices. */
static void
test_client_idle_connection_closed (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hb_test_peer_add (fixture->peer, USER_ANSWER, HB_TEST_PEER_CLOSE);
  hb_test_peer_add (fixture->peer, "HTTP/1.1 204 No Content\r\n\r\n", HB_TEST_PEER_CLOSE);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (i == 0 ? ask (fixture->client, &error) : suspend (fixture->client, &error));
      g_assert_no_error (error);
      hb_test_settle ();
    }
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 3);
  g_assert_cmpuint (hb_test_peer_get_n_connections (fixture->peer), ==, 3);
}

/* A removal whose answer got lost after another request went well. On a
 * connection that was used before, libsoup would send it again by itself, and
 * the second answer, a 404, would hide that it was the client who did it. */
static void
test_client_remove_on_dying_connection (void)
{
  HbTestClock  *clock = hb_test_clock_new ();
  HbDemoServer *server = hb_test_demo_server_new ();
  HbClient     *client = hb_client_new (hb_demo_server_get_base_uri (server), hb_demo_server_get_key (server), HB_CLOCK (clock), 0, NULL);
  g_autoptr (GAsyncResult) get_result = NULL;
  g_autoptr (GAsyncResult) delete_result = NULL;
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autoptr (GError) error = NULL;
  gboolean removed;

  hb_client_get_role_assignment_async (client, 30051, NULL, hb_test_store_result_cb, &get_result);
  hb_test_wait_for_result (&get_result);
  right = hb_client_get_role_assignment_finish (client, get_result, &error);
  g_assert_no_error (error);

  hb_test_demo_server_add_fault (server, "method=DELETE&times=1&drop=after");
  hb_client_delete_role_assignment_async (client, 30051, NULL, hb_test_store_result_cb, &delete_result);
  hb_test_wait_for_result (&delete_result);
  removed = hb_client_delete_role_assignment_finish (client, delete_result, &error);
  g_assert_false (removed);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_OFFLINE);
  g_assert_true (hb_api_error_is_answer_lost (error));
  g_assert_cmpuint (hb_demo_server_get_n_requests (server, "DELETE", NULL), ==, 1);

  g_clear_object (&get_result);
  g_clear_object (&delete_result);
  g_assert_finalize_object (client);
  hb_test_settle ();
  g_assert_finalize_object (server);
  g_assert_finalize_object (clock);
}

/* Cancelled calls give back their places: more of them than there are places
 * do not stop the ones that come after. */
static void
test_client_cancelled_calls_give_way (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GError) ask_error = NULL;

  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      hb_client_delete_role_assignment_async (fixture->client, 6, cancellable, hb_test_store_result_cb, &result);
      hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == i + 1);
      g_cancellable_cancel (cancellable);
      hb_test_wait_for_result (&result);
      g_assert_false (hb_client_delete_role_assignment_finish (fixture->client, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  hb_test_peer_add (fixture->peer, USER_ANSWER, HB_TEST_PEER_NEXT);
  g_assert_true (ask (fixture->client, &ask_error));
  g_assert_no_error (ask_error);
}

/* All that waits is cancelled at once, as when a window closes, and the client
 * goes with it. */
static void
test_client_cancel_all_at_once (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[12] = { NULL };

  hb_test_peer_add (fixture->peer, "", HB_TEST_PEER_HOLD);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    hb_client_get_user_async (fixture->client, 5, cancellable, hb_test_store_result_cb, &results[i]);
  hb_test_wait_until (hb_test_peer_get_n_requests (fixture->peer) == 4);

  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      hb_test_wait_for_result (&results[i]);
      g_assert_null (hb_client_get_user_finish (fixture->client, results[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 4);
}

/* Five a second and user is what the server allows, and the client stays
 * below that whatever it has to do. */
static gint64
get_time (gpointer user_data)
{
  return hb_clock_get_time (HB_CLOCK (user_data));
}

static void
test_client_within_rate (void)
{
  HbTestClock  *clock = hb_test_clock_new ();
  HbDemoServer *server = hb_test_demo_server_new ();
  HbClient     *client = hb_client_new (hb_demo_server_get_base_uri (server), hb_demo_server_get_key (server), HB_CLOCK (clock), 205, NULL);
  GAsyncResult *results[20] = { NULL };

  hb_demo_server_set_time_func (server, get_time, clock);
  hb_demo_server_set_rate_limit (server, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    hb_client_get_user_async (client, 4711, NULL, hb_test_store_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      /* Each has come before time goes on, so that the server sees them at
       * the distance at which they were sent. */
      hb_test_wait_until (hb_demo_server_get_n_requests (server, NULL, NULL) > i);
      hb_test_clock_advance (clock, 205);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (HbUser) user = NULL;
      g_autoptr (GError) error = NULL;

      hb_test_wait_for_result (&results[i]);
      user = hb_client_get_user_finish (client, results[i], &error);
      g_assert_no_error (error);
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (hb_demo_server_get_n_requests (server, NULL, NULL), ==, 20);
  g_assert_cmpuint (hb_demo_server_get_n_rejected (server), ==, 0);

  g_assert_finalize_object (client);
  hb_test_settle ();
  g_assert_finalize_object (server);
  g_assert_finalize_object (clock);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/client-corners/" path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/client-corners/name-not-found", test_client_name_not_found);
  ADD ("busy-and-cut-off", test_client_busy_and_cut_off);
  ADD ("idle-connection-closed", test_client_idle_connection_closed);
  g_test_add_func ("/client-corners/remove-on-dying-connection", test_client_remove_on_dying_connection);
  ADD ("cancelled-calls-give-way", test_client_cancelled_calls_give_way);
  ADD ("cancel-all-at-once", test_client_cancel_all_at_once);
  g_test_add_func ("/client-corners/within-rate", test_client_within_rate);
#undef ADD

  return g_test_run ();
}
