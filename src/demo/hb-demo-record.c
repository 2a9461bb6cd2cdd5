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

/**
 * hb_demo_record_new_headers:
 * @headers: headers
 *
 * Returns: (transfer full): an object of them, with lower-case names and
 *   without credentials
 */
JsonObject *
hb_demo_record_new_headers (SoupMessageHeaders *headers)
{
  JsonObject            *object = json_object_new ();
  SoupMessageHeadersIter iter;
  const char            *name;
  const char            *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);
      g_autofree char *text = NULL;

      if (g_str_equal (lower, "authorization") || g_str_equal (lower, "x-login-secret"))
        text = redact (value);
      else
        text = g_utf8_make_valid (value, -1);
      json_object_set_string_member (object, lower, text);
    }

  return object;
}

/**
 * hb_demo_record_write:
 * @stream: the file
 * @exchange: an exchange
 * @error: return location for a #GError
 *
 * Writes one line and sees that it leaves the process.
 */
gboolean
hb_demo_record_write (GOutputStream *stream,
                      JsonObject    *exchange,
                      GError       **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), exchange);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *line = g_strconcat (json, "\n", NULL);

  return g_output_stream_write_all (stream, line, strlen (line), NULL, NULL, error) && g_output_stream_flush (stream, NULL, error);
}
