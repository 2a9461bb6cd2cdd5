/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-record.h"

/* Of a credential only the scheme is written, and of one without a scheme
 * nothing: it might all be the secret. */
static char *
redact (const char *authorization)
{
  const char *space = strchr (authorization, ' ');

  return space != NULL ? g_strndup (authorization, space - authorization) : g_strdup ("");
}

/* Headers with lower-case names and without credentials. */
static JsonObject *
new_headers (SoupMessageHeaders *headers)
{
  JsonObject            *object = json_object_new ();
  SoupMessageHeadersIter iter;
  const char            *name;
  const char            *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);
      g_autofree char *valid_name = g_utf8_make_valid (lower, -1);
      g_autofree char *redacted = NULL;
      g_autofree char *text = NULL;

      if (g_str_equal (lower, "authorization") || g_str_equal (lower, "x-login-secret"))
        redacted = redact (value);
      text = g_utf8_make_valid (redacted != NULL ? redacted : value, -1);
      json_object_set_string_member (object, valid_name, text);
    }

  return object;
}

/* A text, whatever its bytes, or null. */
static void
set_text (JsonObject *object,
          const char *name,
          const char *text,
          gssize      length)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, length) : NULL;

  if (valid != NULL)
    json_object_set_string_member (object, name, valid);
  else
    json_object_set_null_member (object, name);
}

static gboolean
write_line (GOutputStream *stream,
            JsonObject    *object,
            GError       **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *line = g_strconcat (json, "\n", NULL);

  return g_output_stream_write_all (stream, line, strlen (line), NULL, NULL, error) && g_output_stream_flush (stream, NULL, error);
}

/**
 * hb_demo_record_write:
 * @stream: the file
 * @job: a job that is about to be answered
 * @text: (nullable): the body of the answer
 * @is_sent: whether an answer is sent at all
 *
 * Writes the exchange as one line and sees that it leaves the process. What
 * is in the line is told at hb_demo_server_set_record_file().
 */
void
hb_demo_record_write (GOutputStream *stream,
                      HbDemoJob     *job,
                      const char    *text,
                      gboolean       is_sent)
{
  SoupMessageBody *body = soup_server_message_get_request_body (job->message);
  g_autoptr (JsonObject) line = json_object_new ();
  g_autoptr (GError) error = NULL;
  JsonObject    *query = json_object_new ();
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, job->exchange->query);
  while (g_hash_table_iter_next (&iter, &key, &value))
    json_object_set_string_member (query, key, value);

  json_object_set_string_member (line, "method", job->exchange->method);
  json_object_set_string_member (line, "path", job->exchange->path);
  json_object_set_object_member (line, "query", query);
  set_text (line, "raw_query", job->raw_query, -1);
  json_object_set_object_member (line, "request_headers",
                                 new_headers (soup_server_message_get_request_headers (job->message)));
  set_text (line, "request_body", body->length > 0 ? body->data : NULL, body->length);
  if (is_sent)
    json_object_set_int_member (line, "status", job->exchange->status);
  else
    json_object_set_null_member (line, "status");
  json_object_set_object_member (line, "response_headers",
                                 new_headers (soup_server_message_get_response_headers (job->message)));
  set_text (line, "response_body", text, -1);
  json_object_set_boolean_member (line, "fault", job->fault != NULL);

  if (!write_line (stream, line, &error))
    g_message ("The record could not be written: %s", error->message);
}
