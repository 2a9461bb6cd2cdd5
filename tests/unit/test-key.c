/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-demo-company.h"
#include "hb-resources-private.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-peer.h"
#include "hb-test-util.h"

/* Where the key goes, and where it never does: over every call there is. */

#define NOT_FOUND "{\"error\": \"Not found.\", \"code\": \"0d0b6f\"}"

typedef enum
{
  GET_CURRENT_USER,
  LIST_USERS,
  GET_USER,
  SET_ACCESS_ENABLED,
  DELETE_USER,
  LIST_ROLE_ASSIGNMENTS,
  GET_ROLE_ASSIGNMENT,
  CREATE_ROLE_ASSIGNMENT,
  DELETE_ROLE_ASSIGNMENT,
  LIST_ROLES,
  LIST_GROUPS,
  LIST_PLACES,
} Call;

#define N_CALLS (LIST_PLACES + 1)

static HbRoleAssignment *
build_model (void)
{
  g_autoptr (JsonNode) root = json_from_string ("{\"id\": 1, \"role_id\": \"group_basic\","
                                                " \"applies_to_type\": \"Group\", \"applies_to_id\": 20001,"
                                                " \"assignee_type\": \"User\", \"assignee_id\": 4711}",
                                                NULL);
  HbRoleAssignment *model = hb_role_assignment_new_from_json (json_node_get_object (root), NULL);

  g_assert_nonnull (model);

  return model;
}

static void
start (HbClient      *client,
       Call           call,
       GAsyncResult **result)
{
  g_autoptr (HbRoleAssignment) model = NULL;

  switch (call)
    {
    case GET_CURRENT_USER:
      hb_client_get_current_user_async (client, NULL, hb_test_store_result_cb, result);
      break;
    case LIST_USERS:
      hb_client_list_users_async (client, "Sam Reyes", 10, NULL, hb_test_store_result_cb, result);
      break;
    case GET_USER:
      hb_client_get_user_async (client, HB_DEMO_USER_LEAVER, NULL, hb_test_store_result_cb, result);
      break;
    case SET_ACCESS_ENABLED:
      hb_client_set_access_enabled_async (client, HB_DEMO_USER_LEAVER, FALSE, NULL, hb_test_store_result_cb, result);
      break;
    case DELETE_USER:
      hb_client_delete_user_async (client, HB_DEMO_USER_LEAVER, NULL, hb_test_store_result_cb, result);
      break;
    case LIST_ROLE_ASSIGNMENTS:
      hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_LEAVER }, NULL, hb_test_store_result_cb, result);
      break;
    case GET_ROLE_ASSIGNMENT:
      hb_client_get_role_assignment_async (client, 30051, NULL, hb_test_store_result_cb, result);
      break;
    case CREATE_ROLE_ASSIGNMENT:
      model = build_model ();
      hb_client_create_role_assignment_async (client, model, NULL, hb_test_store_result_cb, result);
      break;
    case DELETE_ROLE_ASSIGNMENT:
      hb_client_delete_role_assignment_async (client, 30051, NULL, hb_test_store_result_cb, result);
      break;
    case LIST_ROLES:
      hb_client_list_roles_async (client, NULL, hb_test_store_result_cb, result);
      break;
    case LIST_GROUPS:
      hb_client_list_groups_async (client, NULL, hb_test_store_result_cb, result);
      break;
    case LIST_PLACES:
      hb_client_list_places_async (client, NULL, hb_test_store_result_cb, result);
      break;
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_method (Call call)
{
  if (call == SET_ACCESS_ENABLED)
    return "PATCH ";
  if (call == CREATE_ROLE_ASSIGNMENT)
    return "POST ";

  return call == DELETE_USER || call == DELETE_ROLE_ASSIGNMENT ? "DELETE " : "GET ";
}

/* What a call brings is of no interest here, only its error is. Each call
 * ends in a GTask of its own. */
static GError *
run (HbClient *client,
     Call      call)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GObject) object = NULL;
  GError *error = NULL;

  start (client, call, &result);
  hb_test_wait_for_result (&result);
  switch (call)
    {
    case GET_CURRENT_USER:
      object = (GObject *) hb_client_get_current_user_finish (client, result, &error);
      break;
    case LIST_USERS:
      list = hb_client_list_users_finish (client, result, NULL, &error);
      break;
    case GET_USER:
      object = (GObject *) hb_client_get_user_finish (client, result, &error);
      break;
    case SET_ACCESS_ENABLED:
      hb_client_set_access_enabled_finish (client, result, &error);
      break;
    case DELETE_USER:
      hb_client_delete_user_finish (client, result, &error);
      break;
    case LIST_ROLE_ASSIGNMENTS:
      list = hb_client_list_role_assignments_finish (client, result, &error);
      break;
    case GET_ROLE_ASSIGNMENT:
      object = (GObject *) hb_client_get_role_assignment_finish (client, result, &error);
      break;
    case CREATE_ROLE_ASSIGNMENT:
      object = (GObject *) hb_client_create_role_assignment_finish (client, result, &error);
      break;
    case DELETE_ROLE_ASSIGNMENT:
      hb_client_delete_role_assignment_finish (client, result, &error);
      break;
    case LIST_ROLES:
      list = hb_client_list_roles_finish (client, result, &error);
      break;
    case LIST_GROUPS:
      list = hb_client_list_groups_finish (client, result, &error);
      break;
    case LIST_PLACES:
      list = hb_client_list_places_finish (client, result, &error);
      break;
    default:
      g_assert_not_reached ();
    }

  return error;
}

/* One key, in one header; and nothing of an answer is kept for the next
 * request, neither a cookie nor another way to sign in. */
static void
test_key_goes_into_one_header (void)
{
  HbTestClock     *clock = hb_test_clock_new ();
  HbTestPeer      *peer = hb_test_peer_new ();
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;
  HbClient *client;

  client = hb_client_new (hb_test_peer_get_base_uri (peer), " the-secret-key\n", HB_CLOCK (clock), 0, &error);
  g_assert_no_error (error);
  answer = g_strdup_printf ("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n"
                            "Set-Cookie: session=1; Path=/\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n%s",
                            strlen (NOT_FOUND), NOT_FOUND);
  hb_test_peer_add (peer, answer, HB_TEST_PEER_NEXT);

  for (guint call = 0; call < N_CALLS; call++)
    {
      g_autoptr (GError) call_error = run (client, (Call) call);
      const char *request;
      const char *headers;

      g_assert_error (call_error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND);
      g_assert_cmpuint (hb_test_peer_get_n_requests (peer), ==, call + 1);

      request = hb_test_peer_get_request (peer, call);
      g_test_message ("%.40s", request);
      g_assert_true (g_str_has_prefix (request, get_method ((Call) call)));
      headers = strstr (request, "\r\n");
      g_assert_nonnull (strstr (headers, "\r\nAuthorization: KISI-LOGIN the-secret-key\r\n"));
      g_assert_nonnull (strstr (headers, "\r\nAccept: application/json\r\n"));
      g_assert_nonnull (strstr (headers, "\r\nContent-Type: application/json\r\n"));
      g_assert_nonnull (strstr (headers, "\r\nUser-Agent: Handback/"));
      g_assert_null (strstr (headers, "Cookie"));
      g_assert_null (strstr (headers, "Referer"));
      /* It is there once, and not in the address. */
      g_assert_true (strstr (request, "the-secret-key") > headers);
      g_assert_true (strstr (request, "the-secret-key") == g_strrstr (request, "the-secret-key"));
    }

  g_assert_finalize_object (client);
  g_assert_finalize_object (peer);
  hb_test_settle ();
  g_assert_finalize_object (clock);
}

/* Wherever a redirect points to, nobody goes there, least of all with the key. */
static void
test_key_follows_no_redirect (void)
{
  static const char *statuses[] = { "301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect" };
  HbTestPeer        *target = hb_test_peer_new ();

  hb_test_peer_add (target, "HTTP/1.1 204 No Content\r\n\r\n", HB_TEST_PEER_NEXT);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      HbTestClock     *clock = hb_test_clock_new ();
      HbTestPeer      *peer = hb_test_peer_new ();
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n",
                                                 statuses[i], hb_test_peer_get_base_uri (target));
      HbClient        *client = hb_client_new (hb_test_peer_get_base_uri (peer), "the-secret-key", HB_CLOCK (clock), 0, NULL);

      hb_test_peer_add (peer, answer, HB_TEST_PEER_NEXT);
      for (guint call = 0; call < N_CALLS; call++)
        {
          g_autoptr (GError) error = run (client, (Call) call);

          g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
          /* Whether it was done is open, and has to be read. */
          g_assert_cmpint (hb_api_error_is_answer_lost (error), ==, !g_str_equal (get_method ((Call) call), "GET "));
        }
      g_assert_cmpuint (hb_test_peer_get_n_requests (peer), ==, N_CALLS);

      g_assert_finalize_object (client);
      g_assert_finalize_object (peer);
      hb_test_settle ();
      g_assert_finalize_object (clock);
    }

  g_assert_cmpuint (hb_test_peer_get_n_connections (target), ==, 0);
  g_assert_finalize_object (target);
  hb_test_settle ();
}

/* All that is logged while it is not NULL. */
static GString *logged;

/* GLib's test framework keeps what goes through g_log() to itself, so that a
 * writer alone would see nothing of it. */
static void
collect_log (const char    *domain,
             GLogLevelFlags level,
             const char    *message,
             gpointer       user_data)
{
  g_string_append_printf (logged, "%s: %s\n", domain != NULL ? domain : "", message);
}

static GLogWriterOutput
collect_structured_log (GLogLevelFlags   level,
                        const GLogField *fields,
                        gsize            n_fields,
                        gpointer         user_data)
{
  if (logged == NULL)
    return g_log_writer_default (level, fields, n_fields, user_data);

  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].length < 0)
      g_string_append_printf (logged, "%s=%s\n", fields[i].key, (const char *) fields[i].value);

  return G_LOG_WRITER_HANDLED;
}

static void
test_key_is_never_told (void)
{
  static const char *faults[] = {
    NULL,
    "status=401",
    "status=422",
    "status=500",
    "status=429&times=1",
    "drop=before",
    "drop=after",
    "cut=10",
    "redirect=https://example.com/",
    "body=nonsense",
  };
  HbTestClock  *clock = hb_test_clock_new ();
  HbDemoServer *server = hb_test_demo_server_new ();
  const char   *key = hb_demo_server_get_key (server);
  HbClient     *client = hb_client_new (hb_demo_server_get_base_uri (server), key, HB_CLOCK (clock), 205, NULL);
  GLogFunc      old_handler;

  hb_test_clock_set_skip_below (clock, 30000);
  /* libsoup leaves out what nobody is to see. */
  g_log_set_debug_enabled (TRUE);
  logged = g_string_new (NULL);
  old_handler = g_log_set_default_handler (collect_log, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      hb_demo_server_clear_faults (server);
      if (faults[i] != NULL)
        hb_test_demo_server_add_fault (server, faults[i]);
      for (guint call = 0; call < N_CALLS; call++)
        {
          g_autoptr (GError) error = run (client, (Call) call);

          if (error == NULL)
            continue;
          g_assert_true (error->domain == HB_API_ERROR);
          g_string_append_printf (logged, "error: %s, %s, %s\n", error->message,
                                  hb_api_error_get_code (error), hb_api_error_get_reason (error));
        }
    }
  g_log_set_default_handler (old_handler, NULL);
  g_log_set_debug_enabled (FALSE);

  g_assert_null (strstr (logged->str, key));
  g_assert_null (strstr (logged->str, "KISI-LOGIN"));
  /* And it is the log that was looked at, with all its lines. */
  g_assert_nonnull (strstr (logged->str, "GET /user: 200"));
  g_assert_nonnull (strstr (logged->str, "DELETE /users/4711: 204"));
  g_assert_nonnull (strstr (logged->str, "error: "));
  g_assert_nonnull (strstr (logged->str, "libsoup: "));
  g_string_free (g_steal_pointer (&logged), TRUE);

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
  g_log_set_writer_func (collect_structured_log, NULL, NULL);

  g_test_add_func ("/key/goes-into-one-header", test_key_goes_into_one_header);
  g_test_add_func ("/key/follows-no-redirect", test_key_follows_no_redirect);
  g_test_add_func ("/key/is-never-told", test_key_is_never_told);

  return g_test_run ();
}
