/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "client-fixture.h"

#include <string.h>

const Call changes[] = { SUSPEND, REMOVE, GRANT };

GString *log_text;

static void
keep_log (const char    *domain,
          GLogLevelFlags level,
          const char    *message,
          gpointer       user_data)
{
  g_string_append_printf (log_text, "%s\n", message);
  if (!(level & G_LOG_LEVEL_DEBUG))
    g_log_default_handler (domain, level, message, user_data);
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = hb_test_clock_new ();
  fixture->peer = hb_test_peer_new ();
  fixture->client = hb_client_new (hb_test_peer_get_base_uri (fixture->peer), KEY,
                                   HB_CLOCK (fixture->clock), 0, &error);
  g_assert_no_error (error);
  g_string_truncate (log_text, 0);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* Nothing may still hold the client: no request, no waiting repeat. */
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  g_assert_finalize_object (g_steal_pointer (&fixture->peer));
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
  g_assert_null (strstr (log_text->str, KEY));
}

void
start (Fixture       *fixture,
       Call           call,
       GCancellable  *cancellable,
       GAsyncResult **result)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (HbRoleAssignment) right = NULL;

  switch (call)
    {
    case ASK_USER:
      hb_client_get_user_async (fixture->client, 5, cancellable, hb_test_store_result_cb, result);
      break;
    case ASK_ROLES:
      hb_client_list_roles_async (fixture->client, cancellable, hb_test_store_result_cb, result);
      break;
    case SUSPEND:
      hb_client_set_access_enabled_async (fixture->client, 5, FALSE, cancellable, hb_test_store_result_cb, result);
      break;
    case REMOVE:
      hb_client_delete_role_assignment_async (fixture->client, 6, cancellable, hb_test_store_result_cb, result);
      break;
    case GRANT:
      node = json_from_string (RIGHT, NULL);
      right = hb_role_assignment_new_from_json (json_node_get_object (node), NULL);
      hb_client_create_role_assignment_async (fixture->client, right, cancellable, hb_test_store_result_cb, result);
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
finish (Fixture       *fixture,
        Call           call,
        GAsyncResult **result,
        GError       **error)
{
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (GObject) object = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gboolean good = FALSE;

  hb_test_wait_for_result (result);
  taken = g_steal_pointer (result);
  switch (call)
    {
    case ASK_USER:
      object = (GObject *) hb_client_get_user_finish (fixture->client, taken, error);
      break;
    case ASK_ROLES:
      list = hb_client_list_roles_finish (fixture->client, taken, error);
      break;
    case SUSPEND:
      good = hb_client_set_access_enabled_finish (fixture->client, taken, error);
      break;
    case REMOVE:
      good = hb_client_delete_role_assignment_finish (fixture->client, taken, error);
      break;
    case GRANT:
      object = (GObject *) hb_client_create_role_assignment_finish (fixture->client, taken, error);
      break;
    default:
      g_assert_not_reached ();
    }

  return good || object != NULL || list != NULL;
}

gboolean
run (Fixture *fixture,
     Call     call,
     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  start (fixture, call, NULL, &result);

  return finish (fixture, call, &result, error);
}

/* Runs a call that has to fail, each time with a fresh client. */
void
assert_fails (Call        call,
              HbApiError  code,
              gboolean    answer_lost,
              guint       n_requests,
              const char *answer)
{
  Fixture fixture = { NULL };
  g_autoptr (GError) error = NULL;

  g_test_message ("call %d: %.60s", call, answer);
  set_up (&fixture, NULL);
  hb_test_clock_set_skip_below (fixture.clock, 30000);
  hb_test_peer_add (fixture.peer, answer, HB_TEST_PEER_CLOSE);

  g_assert_false (run (&fixture, call, &error));
  g_assert_error (error, HB_API_ERROR, (int) code);
  g_assert_cmpint (hb_api_error_is_answer_lost (error), ==, answer_lost);
  g_assert_null (strstr (error->message, KEY));
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture.peer), ==, n_requests);

  tear_down (&fixture, NULL);
}

char *
build_answer (const char *status,
              const char *type,
              const char *body)
{
  return g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n%s",
                          status, type, strlen (body), body);
}

void
begin (int    *argc,
       char ***argv)
{
  log_text = g_string_new (NULL);
  g_test_init (argc, argv, NULL);
  /* GTest has a handler of its own, before any writer. */
  g_log_set_default_handler (keep_log, NULL);
}

int
end (void)
{
  int status = g_test_run ();

  g_string_free (log_text, TRUE);

  return status;
}
