/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "demo-fixture.h"

#include <string.h>

#include "hb-test-demo.h"
#include "hb-test-util.h"

void
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

/* A clock that stands still until it is told. */
gint64 demo_now;

gint64
get_now (gpointer user_data)
{
  return demo_now;
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  demo_now = 1000 * G_USEC_PER_SEC;
  fixture->server = hb_test_demo_server_new ();
  hb_demo_server_set_time_func (fixture->server, get_now, NULL);
  fixture->session = soup_session_new_with_options ("max-conns-per-host", 10, "max-conns", 10, NULL);
  fixture->key = hb_demo_server_get_key (fixture->server);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  soup_session_abort (fixture->session);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
}

SoupMessage *
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

Reply *
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

Reply *
send_message (Fixture     *fixture,
              SoupMessage *message)
{
  g_autoptr (GAsyncResult) result = NULL;

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, hb_test_store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return finish (fixture, message, result);
}

Reply *
ask (Fixture    *fixture,
     const char *method,
     const char *path,
     const char *body)
{
  g_autoptr (SoupMessage) message = new_message (fixture, method, path, body);

  return send_message (fixture, message);
}

/* Asks and looks at nothing but the status. */
guint
ask_status (Fixture    *fixture,
            const char *method,
            const char *path,
            const char *body)
{
  g_autoptr (Reply) reply = ask (fixture, method, path, body);

  return reply->status;
}

void
add_fault (Fixture    *fixture,
           const char *rule)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hb_demo_server_add_fault (fixture->server, rule, &error));
  g_assert_no_error (error);
}

void
as (Fixture    *fixture,
    const char *who)
{
  fixture->key = hb_demo_server_get_key_for (fixture->server, who);
  g_assert_nonnull (fixture->key);
}

JsonObject *
get_object (Reply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (reply->json));

  return json_node_get_object (reply->json);
}

JsonArray *
get_array (Reply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->json);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (reply->json));

  return json_node_get_array (reply->json);
}

gint64
get_int (Reply      *reply,
         guint       index,
         const char *name)
{
  return json_object_get_int_member (json_array_get_object_element (get_array (reply), index), name);
}

guint
get_length (Reply *reply)
{
  return json_array_get_length (get_array (reply));
}

/* The total of a list, by its header. */
guint
get_total (Fixture    *fixture,
           const char *path)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->range);

  return g_ascii_strtoull (strchr (reply->range, '/') + 1, NULL, 10);
}

void
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
void
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

JsonObject *
get_user (Fixture *fixture,
          gint64   id,
          Reply  **reply)
{
  g_autofree char *path = g_strdup_printf ("/users/%" G_GINT64_FORMAT, id);

  *reply = ask (fixture, "GET", path, NULL);

  return get_object (*reply);
}

void
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

void
assert_page (Fixture    *fixture,
             const char *path,
             guint       length,
             const char *range)
{
  g_autoptr (Reply) reply = ask (fixture, "GET", path, NULL);

  g_assert_cmpuint (get_length (reply), ==, length);
  g_assert_cmpstr (reply->range, ==, range);
}

void
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

void
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
char *
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

  g_socket_client_connect_to_host_async (client, "127.0.0.1", g_uri_get_port (uri), NULL, hb_test_store_result_cb, &connected);
  while (connected == NULL)
    g_main_context_iteration (NULL, TRUE);
  connection = g_socket_client_connect_to_host_finish (client, connected, NULL);
  g_assert_nonnull (connection);

  g_output_stream_splice_async (memory, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL, splice_cb, &done);
  output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all_async (output, bytes, length, G_PRIORITY_DEFAULT, NULL, hb_test_store_result_cb, &written);
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

char *
talk_get (Fixture    *fixture,
          const char *target)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                              "Authorization: KISI-LOGIN %s\r\n\r\n",
                                              target, hb_demo_server_get_key (fixture->server));

  return talk (fixture, request, strlen (request));
}
