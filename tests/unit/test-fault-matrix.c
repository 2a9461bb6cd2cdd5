/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-api-error.h"
#include "hb-client-private.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-peer.h"
#include "hb-test-tls.h"
#include "hb-test-util.h"
#include "matrix-calls.h"

/* Every call meets every fault, and has the outcome that is written down here.
 * After each the same client has to work again. */

#define DEADLINE_MS 30000
#define NESTING_BYTES (3 * 1024 * 1024)
/* Just over what the client takes of one answer. */
#define BOMB_BYTES "9000000"

/* The outcomes beside the codes of HB_API_ERROR. */
#define DONE -1      /* it worked */
#define CANCELLED -2 /* G_IO_ERROR_CANCELLED */
#define NONE -3      /* there is no such thing for such a call */

typedef enum
{
  BY_RULE,  /* of the practice company */
  BY_DRIP,  /* a peer that sends byte by byte */
  BY_HOLD,  /* a server that says nothing */
  BY_CROWD, /* a peer with no room for one more connection */
  BY_NAME,  /* a name that nobody has */
  BY_PORT,  /* a port where nobody listens */
  BY_TLS,
  BY_CANCEL_BEFORE,
  BY_CANCEL_IN_LINE,
  BY_CANCEL_CONNECTING,
  BY_CANCEL_SENT,
  BY_CANCEL_IN_BODY,
  BY_CANCEL_BEFORE_REPEAT,
} How;

typedef struct
{
  const char *name;
  How         how;
  const char *rule; /* for BY_RULE; %s becomes a body that does not fit */
  const char *body[MATRIX_N_KINDS];
  int         outcome[MATRIX_N_KINDS];
  gboolean    lost; /* whether nobody knows what became of a change */
} Fault;

#define ALL(code) { code, code, code, code, code, code }
#define READS(code) { code, code, code, code, NONE, NONE }
#define BODY(object, list) { object, list, list, object, object, object }
/* One code for what is read, and one for what is changed. */
#define SPLIT(reads, changes) { reads, reads, reads, changes, changes, changes }

static const Fault faults[] = {
  { "401", BY_RULE, "status=401", { 0 }, ALL (HB_API_ERROR_BAD_KEY) },
  { "403", BY_RULE, "status=403", { 0 }, ALL (HB_API_ERROR_NOT_ALLOWED) },
  { "404", BY_RULE, "status=404", { 0 }, ALL (HB_API_ERROR_NOT_FOUND) },
  { "404-html", BY_RULE, "status=404&type=text/html&body=gone", { 0 }, ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "409", BY_RULE, "status=409", { 0 }, ALL (HB_API_ERROR_CONFLICT) },
  { "422", BY_RULE, "status=422&body={\"errors\":{\"a\":[\"b\"]}}", { 0 }, ALL (HB_API_ERROR_REFUSED) },
  { "429", BY_RULE, "status=429", { 0 }, ALL (HB_API_ERROR_BUSY) },
  { "429-later", BY_RULE, "status=429&retry-after=7", { 0 }, ALL (HB_API_ERROR_BUSY) },
  { "429-nonsense", BY_RULE, "status=429&retry-after=soon", { 0 }, ALL (HB_API_ERROR_BUSY) },
  { "500", BY_RULE, "status=500", { 0 }, ALL (HB_API_ERROR_SERVER), TRUE },
  { "502-html", BY_RULE, "status=502&type=text/html&body=<h1>Bad Gateway</h1>", { 0 }, ALL (HB_API_ERROR_SERVER), TRUE },
  { "503", BY_RULE, "status=503", { 0 }, ALL (HB_API_ERROR_BUSY), TRUE },
  { "503-later", BY_RULE, "status=503&retry-after=2", { 0 }, ALL (HB_API_ERROR_BUSY), TRUE },
  { "200-empty", BY_RULE, "status=200", { 0 }, ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "204", BY_RULE, "status=204", { 0 }, { 10, 10, 10, 10, DONE, 10 }, TRUE },
  { "wrong-type", BY_RULE, "status=200&type=text/html&body=%s", BODY ("{\"id\":1}", "[]"), ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "truncated", BY_RULE, "status=200&body=%s", BODY ("{\"id\":1,\"na", "[{\"id\":1"), ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "wrong-types", BY_RULE, "status=200&body=%s", BODY ("{\"id\":[]}", "[{\"id\":true}]"), ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "nulls", BY_RULE, "status=200&body=%s", BODY ("null", "[null]"), ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "other-shape", BY_RULE, "status=200&body=%s", BODY ("[]", "{}"), ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "no-range", BY_RULE, "status=200&body=[]", { 0 }, { NONE, NONE, HB_API_ERROR_BAD_ANSWER, NONE, NONE, NONE } },
  { "duplicate", BY_RULE, "dup", { 0 }, { NONE, NONE, HB_API_ERROR_BAD_ANSWER, NONE, NONE, NONE } },
  { "total-more", BY_RULE, "total=7777", { 0 }, { NONE, NONE, HB_API_ERROR_BAD_ANSWER, NONE, NONE, NONE } },
  { "total-none", BY_RULE, "total=0", { 0 }, { NONE, NONE, HB_API_ERROR_BAD_ANSWER, NONE, NONE, NONE } },
  { "shrinks", BY_RULE, "shrink", { 0 }, { NONE, NONE, HB_API_ERROR_BAD_ANSWER, NONE, NONE, NONE } },
  { "cut-before", BY_RULE, "drop=before", { 0 }, ALL (HB_API_ERROR_OFFLINE), TRUE },
  { "cut-after", BY_RULE, "drop=after", { 0 }, ALL (HB_API_ERROR_OFFLINE), TRUE },
  { "cut-in-body", BY_RULE, "cut=5", { 0 }, { 0, 0, 0, 0, NONE, 0 }, TRUE },
  { "nesting", BY_RULE, "status=200&body=%s", { 0 }, ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "gzip-bomb", BY_RULE, "gzip=" BOMB_BYTES, { 0 }, ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "redirect-away", BY_RULE, "redirect=https://elsewhere.example/", { 0 }, ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "redirect-http", BY_RULE, "redirect=http://127.0.0.1:1/", { 0 }, ALL (HB_API_ERROR_BAD_ANSWER), TRUE },
  { "silence", BY_HOLD, NULL, { 0 }, ALL (HB_API_ERROR_TIMED_OUT), TRUE },
  { "drip", BY_DRIP, NULL, { 0 }, ALL (HB_API_ERROR_TIMED_OUT), TRUE },
  { "slow-connect", BY_CROWD, NULL, { 0 }, ALL (HB_API_ERROR_TIMED_OUT) },
  { "no-name", BY_NAME, NULL, { 0 }, ALL (HB_API_ERROR_OFFLINE) },
  { "refused", BY_PORT, NULL, { 0 }, ALL (HB_API_ERROR_OFFLINE) },
  { "unknown-ca", BY_TLS, NULL, { 0 }, ALL (HB_API_ERROR_UNTRUSTED) },
  { "expired", BY_TLS, NULL, { 0 }, ALL (HB_API_ERROR_UNTRUSTED) },
  { "wrong-host", BY_TLS, NULL, { 0 }, ALL (HB_API_ERROR_UNTRUSTED) },
  { "cancel-before", BY_CANCEL_BEFORE, NULL, { 0 }, ALL (CANCELLED) },
  { "cancel-in-line", BY_CANCEL_IN_LINE, NULL, { 0 }, ALL (CANCELLED) },
  { "cancel-connecting", BY_CANCEL_CONNECTING, NULL, { 0 }, ALL (CANCELLED) },
  { "cancel-sent", BY_CANCEL_SENT, NULL, { 0 }, ALL (CANCELLED) },
  { "cancel-in-body", BY_CANCEL_IN_BODY, NULL, { 0 }, ALL (CANCELLED) },
  { "cancel-before-repeat", BY_CANCEL_BEFORE_REPEAT, NULL, { 0 }, { -2, -2, -2, -2, NONE, NONE } },
};

/* What each outcome is called in the table, by its code. */
static const char *const names[] = {
  "offline", "timed-out", "untrusted", "bad-key", "not-allowed", "not-found",
  "conflict", "refused", "busy", "server", "bad-answer", "too-many"
};

/* For all tests: libsoup 3.6 crashes in a server that goes while somebody is
 * still about to shake hands with it. */
static HbTestTls *tls;

typedef struct
{
  HbTestClock  *clock;
  HbDemoServer *server;
  HbTestPeer   *peer;    /* drips */
  GSocket      *crowded; /* listens, and its queue is full */
  GPtrArray    *crowd;   /* (element-type GSocket): who is in it */
  char         *crowded_uri;
  char         *nesting;
  guint         n_cells;
} World;

static HbClient *
new_client (World      *world,
            const char *base_uri,
            guint       interval_ms)
{
  g_autoptr (GError) error = NULL;
  HbClient *client;

  client = hb_client_new (base_uri, hb_demo_server_get_key (world->server), HB_CLOCK (world->clock), interval_ms, &error);
  g_assert_no_error (error);
  hb_client_set_tls_database (client, hb_test_tls_get_database (tls));

  return client;
}

static void
assert_works (HbClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbCurrentUser) user = NULL;
  g_autoptr (GError) error = NULL;

  hb_client_get_current_user_async (client, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  user = hb_client_get_current_user_finish (client, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (user);
}

static char *
build_rule (World            *world,
            const Fault      *fault,
            const MatrixCall *call)
{
  const char *body = g_str_equal (fault->name, "nesting") ? world->nesting : fault->body[call->kind];
  const char *hole = strstr (fault->rule, "%s");
  GString    *rule = g_string_new ("path=");

  g_string_append (rule, call->path);
  g_string_append_c (rule, '&');
  if (hole == NULL)
    {
      g_string_append (rule, fault->rule);
    }
  else
    {
      g_string_append_len (rule, fault->rule, hole - fault->rule);
      g_string_append_uri_escaped (rule, body, NULL, FALSE);
    }

  return g_string_free_and_steal (rule);
}

static void
hold (World            *world,
      const MatrixCall *call)
{
  g_autofree char *rule = g_strconcat ("path=", call->path, "&hold=it", NULL);

  hb_test_demo_server_add_fault (world->server, rule);
}

static void
wait_for_hold (World *world)
{
  hb_test_wait_until (hb_demo_server_get_n_held (world->server, "it") == 1);
}

/* The one that is let go after who asked has gone is not carried out. */
static void
let_go (World *world)
{
  hb_demo_server_release (world->server, "it");
  hb_test_settle ();
}

/* Makes one call of a client that is at the mercy of the fault. */
static void
meet (World            *world,
      const Fault      *fault,
      const MatrixCall *call,
      HbClient         *client,
      GCancellable     *cancellable,
      GAsyncResult    **result)
{
  g_autofree char *rule = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  guint n_before;

  switch (fault->how)
    {
    case BY_RULE:
      rule = build_rule (world, fault, call);
      hb_test_demo_server_add_fault (world->server, rule);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      break;

    case BY_HOLD:
      hold (world, call);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      wait_for_hold (world);
      hb_test_clock_advance (world->clock, DEADLINE_MS);
      break;

    case BY_DRIP:
    case BY_CANCEL_IN_BODY:
      n_before = hb_test_peer_get_n_requests (world->peer);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      hb_test_wait_until (hb_test_peer_get_n_requests (world->peer) == n_before + 1);
      for (guint i = 0; i < 60; i++)
        {
          g_assert_true (hb_test_peer_drip (world->peer));
          hb_test_settle ();
        }
      g_assert_null (*result);
      if (fault->how == BY_DRIP)
        hb_test_clock_advance (world->clock, DEADLINE_MS);
      else
        g_cancellable_cancel (cancellable);
      break;

    case BY_CROWD:
    case BY_CANCEL_CONNECTING:
      call->start (client, cancellable, hb_test_store_result_cb, result);
      hb_test_settle ();
      g_assert_null (*result);
      if (fault->how == BY_CROWD)
        hb_test_clock_advance (world->clock, DEADLINE_MS);
      else
        g_cancellable_cancel (cancellable);
      break;

    case BY_NAME:
    case BY_PORT:
    case BY_TLS:
      call->start (client, cancellable, hb_test_store_result_cb, result);
      break;

    case BY_CANCEL_BEFORE:
      g_cancellable_cancel (cancellable);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      break;

    case BY_CANCEL_IN_LINE:
      hb_client_get_current_user_async (client, NULL, hb_test_store_result_cb, &first);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      hb_test_wait_for_result (&first);
      g_object_unref (hb_client_get_current_user_finish (client, first, NULL));
      n_before = hb_demo_server_get_n_requests (world->server, NULL, NULL);
      g_assert_null (*result);
      g_cancellable_cancel (cancellable);
      hb_test_wait_for_result (result);
      g_assert_cmpuint (hb_demo_server_get_n_requests (world->server, NULL, NULL), ==, n_before);
      break;

    case BY_CANCEL_SENT:
      hold (world, call);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      wait_for_hold (world);
      g_cancellable_cancel (cancellable);
      break;

    case BY_CANCEL_BEFORE_REPEAT:
      rule = g_strconcat ("path=", call->path, call->kind == MATRIX_SEARCH ? "&status=429" : "&drop=before", NULL);
      hb_test_clock_set_skip_below (world->clock, 0);
      hb_test_demo_server_add_fault (world->server, rule);
      call->start (client, cancellable, hb_test_store_result_cb, result);
      hb_test_wait_until (hb_test_clock_get_next_ms (world->clock) == 1000);
      g_assert_null (*result);
      g_cancellable_cancel (cancellable);
      break;

    default:
      g_assert_not_reached ();
    }
  hb_test_wait_for_result (result);
}

static const char *
get_base_uri (World       *world,
              const Fault *fault,
              guint        nth_tls)
{
  switch ((guint) fault->how)
    {
    case BY_DRIP:
    case BY_CANCEL_IN_BODY:
      return hb_test_peer_get_base_uri (world->peer);
    case BY_CROWD:
    case BY_CANCEL_CONNECTING:
      return world->crowded_uri;
    case BY_NAME:
      return "https://nobody.invalid";
    case BY_PORT:
      return "http://127.0.0.1:1";
    case BY_TLS:
      return hb_test_tls_get_base_uri (tls, nth_tls);
    default:
      return hb_demo_server_get_base_uri (world->server);
    }
}

static void
assert_outcome (const Fault      *fault,
                const MatrixCall *call,
                gboolean          done,
                const GError     *error)
{
  int      expected = fault->outcome[call->kind];
  gboolean changes = call->kind == MATRIX_CHANGE || call->kind == MATRIX_CREATE;

  if (expected == DONE)
    {
      g_assert_no_error (error);
      g_assert_true (done);
      return;
    }
  g_assert_false (done);
  if (expected == CANCELLED)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return;
    }
  g_assert_error (error, HB_API_ERROR, expected);
  if (changes)
    g_assert_cmpint (hb_api_error_is_answer_lost (error), ==, fault->lost);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
run_cell (World            *world,
          const Fault      *fault,
          const MatrixCall *call,
          guint             nth_tls)
{
  g_autoptr (HbClient) client = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *base_uri = get_base_uri (world, fault, nth_tls);
  gboolean    done;

  hb_test_clock_set_skip_below (world->clock, fault->how == BY_CANCEL_IN_LINE ? 0 : DEADLINE_MS);
  client = new_client (world, base_uri, fault->how == BY_CANCEL_IN_LINE ? 1000 : 0);
  meet (world, fault, call, client, cancellable, &result);
  done = call->finish (client, result, &error);
  assert_outcome (fault, call, done, error);
  g_clear_object (&result);

  hb_demo_server_clear_faults (world->server);
  let_go (world);
  hb_test_clock_set_skip_below (world->clock, DEADLINE_MS);
  hb_test_clock_advance (world->clock, 1000);
  if (g_str_equal (base_uri, hb_demo_server_get_base_uri (world->server)))
    assert_works (client);
  g_assert_finalize_object (g_steal_pointer (&client));
  hb_test_settle ();
  world->n_cells++;
}

static void
run_row (World            *world,
         const MatrixCall *call)
{
  g_autoptr (GString) row = g_string_new (call->name);
  guint nth_tls = HB_TEST_TLS_SOUND;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      int expected = faults[i].outcome[call->kind];

      nth_tls += faults[i].how == BY_TLS;
      g_test_message ("%s × %s", call->name, faults[i].name);
      if (expected != NONE)
        run_cell (world, &faults[i], call, nth_tls);
      g_string_append_printf (row, " | %s: %s", faults[i].name,
                              expected >= 0           ? names[expected]
                              : expected == DONE      ? "done"
                              : expected == CANCELLED ? "cancelled"
                                                      : "-");
    }
  g_test_message ("%s", row->str);
}

/* A listener whose queue is full does not answer, and whoever connects waits. */
static void
set_up_crowd (World *world)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;

  world->crowded = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  world->crowd = g_ptr_array_new_with_free_func (g_object_unref);
  g_assert_true (g_socket_bind (world->crowded, any, FALSE, NULL));
  g_socket_set_listen_backlog (world->crowded, 0);
  g_assert_true (g_socket_listen (world->crowded, NULL));
  address = g_socket_get_local_address (world->crowded, NULL);
  world->crowded_uri = g_strdup_printf ("http://127.0.0.1:%u",
                                        g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  for (guint i = 0; i < 4; i++)
    {
      GSocket *guest = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

      g_socket_set_blocking (guest, FALSE);
      g_socket_connect (guest, address, NULL, NULL);
      g_ptr_array_add (world->crowd, guest);
    }
}

static void
set_up (World        *world,
        gconstpointer data)
{
  world->clock = hb_test_clock_new ();
  world->server = hb_test_demo_server_new ();
  world->peer = hb_test_peer_new ();
  hb_test_peer_add (world->peer,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
                    "[                                                                        ",
                    HB_TEST_PEER_DRIP);
  set_up_crowd (world);
  world->nesting = g_malloc (NESTING_BYTES + 1);
  memset (world->nesting, '[', NESTING_BYTES);
  world->nesting[NESTING_BYTES] = '\0';
}

static void
tear_down (World        *world,
           gconstpointer data)
{
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&world->server));
  g_assert_finalize_object (g_steal_pointer (&world->peer));
  g_clear_object (&world->crowded);
  g_clear_pointer (&world->crowd, g_ptr_array_unref);
  g_clear_pointer (&world->crowded_uri, g_free);
  g_clear_pointer (&world->nesting, g_free);
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&world->clock));
}

static guint n_all_cells;

static void
test_matrix_row (World        *world,
                 gconstpointer data)
{
  run_row (world, data);
  n_all_cells += world->n_cells;
}

/* Every call works where nothing is wrong, or the matrix says nothing. */
static void
test_matrix_sound (World        *world,
                   gconstpointer data)
{
  g_autoptr (HbClient) client = new_client (world, hb_demo_server_get_base_uri (world->server), 0);
  g_autoptr (HbClient) over_tls = new_client (world, hb_test_tls_get_base_uri (tls, HB_TEST_TLS_SOUND), 0);

  hb_test_clock_set_skip_below (world->clock, DEADLINE_MS);
  for (guint i = 0; i < matrix_n_calls; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      g_test_message ("%s", matrix_calls[i].name);
      matrix_calls[i].start (client, NULL, hb_test_store_result_cb, &result);
      hb_test_wait_for_result (&result);
      done = matrix_calls[i].finish (client, result, &error);
      g_assert_no_error (error);
      g_assert_true (done);
    }

  assert_works (over_tls);
  g_assert_cmpuint (hb_test_tls_get_n_requests (tls), ==, 1);
}

static void
test_matrix_is_large (void)
{
  g_test_message ("%u calls × %u faults: %u cells", matrix_n_calls, (guint) G_N_ELEMENTS (faults), n_all_cells);
  g_assert_cmpuint (n_all_cells, >=, 400);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  tls = hb_test_tls_new ();

  g_test_add ("/matrix/sound", World, NULL, set_up, test_matrix_sound, tear_down);
  for (guint i = 0; i < matrix_n_calls; i++)
    {
      g_autofree char *path = g_strconcat ("/matrix/call/", matrix_calls[i].name, NULL);

      g_test_add (path, World, &matrix_calls[i], set_up, test_matrix_row, tear_down);
    }
  g_test_add_func ("/matrix/total/is-large", test_matrix_is_large);

  status = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&tls));

  return status;
}
