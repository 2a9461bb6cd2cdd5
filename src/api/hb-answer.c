/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-answer.h"

#include "hb-api-error-private.h"
#include "hb-json.h"

static HbApiError
code_for_status (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return HB_API_ERROR_BAD_KEY;
    case SOUP_STATUS_FORBIDDEN:
      return HB_API_ERROR_NOT_ALLOWED;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return HB_API_ERROR_NOT_FOUND;
    case SOUP_STATUS_CONFLICT:
      return HB_API_ERROR_CONFLICT;
    case HB_STATUS_TOO_MANY_REQUESTS:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return HB_API_ERROR_BUSY;
    default:
      if (status >= 500)
        return HB_API_ERROR_SERVER;
      return status >= 400 ? HB_API_ERROR_REFUSED : HB_API_ERROR_BAD_ANSWER;
    }
}

/* All messages of {"errors": {field: [message]}}, in the server's own words and
 * order: "valid_until is in the past; role_id is missing". */
static char *
find_field_messages (JsonObject *object)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) fields = NULL;
  JsonObject *errors;

  if (!hb_json_get_optional_object (object, "errors", &errors, NULL) || errors == NULL)
    return NULL;

  fields = json_object_get_members (errors);
  for (GList *l = fields; l != NULL; l = l->next)
    {
      JsonNode  *node = json_object_get_member (errors, l->data);
      JsonArray *messages = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint i = 0; messages != NULL && i < json_array_get_length (messages); i++)
        {
          JsonNode *message = json_array_get_element (messages, i);

          if (json_node_get_value_type (message) == G_TYPE_STRING)
            g_string_append_printf (text, "%s%s %s", text->len > 0 ? "; " : "",
                                    (const char *) l->data, json_node_get_string (message));
        }
    }

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/**
 * hb_answer_describe_refusal:
 * @status: a status that was not asked for
 * @retry_after_s: the seconds the server asked to wait, or 0
 * @body: the whole body
 *
 * Returns: (transfer full) (not nullable): what it means, an error of HB_API_ERROR
 */
GError *
hb_answer_describe_refusal (guint   status,
                            guint   retry_after_s,
                            GBytes *body)
{
  HbApiError code = code_for_status (status);
  g_autoptr (JsonNode) root = hb_json_parse (body, NULL);
  JsonObject      *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char      *kisi_code = NULL;
  const char      *reason = NULL;
  g_autofree char *messages = NULL;
  GError          *error;

  if (object != NULL)
    {
      hb_json_get_string_or (object, "code", NULL, &kisi_code, NULL);
      if (!hb_json_get_string_or (object, "error", NULL, &reason, NULL) || reason == NULL)
        reason = messages = find_field_messages (object);
    }

  /* That something is gone is believed only in the API's own words, never of
   * a proxy or a web server that does not know the way. */
  if (code == HB_API_ERROR_NOT_FOUND && reason == NULL)
    code = HB_API_ERROR_BAD_ANSWER;

  error = g_error_new (HB_API_ERROR, code, "The server answered %u", status);
  hb_api_error_set_details (error, status, kisi_code, reason, retry_after_s);

  return error;
}

static gboolean
is_json (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && g_ascii_strcasecmp (type, "application/json") == 0;
}

void
hb_answer_free (HbAnswer *answer)
{
  g_clear_pointer (&answer->root, json_node_unref);
  g_clear_pointer (&answer->range, g_free);
  g_free (answer);
}

/**
 * hb_answer_new:
 * @call: what was asked
 * @message: the message it was asked with
 * @body: the whole body
 * @error: return location for an error of HB_API_ERROR
 *
 * Takes exactly one status for success: a proxy's page with status 200 does
 * not mean that something was deleted.
 *
 * Returns: (transfer full) (nullable): the answer, if it is the one that was
 *   asked for
 */
HbAnswer *
hb_answer_new (const HbCall *call,
               SoupMessage  *message,
               GBytes       *body,
               GError      **error)
{
  guint expected = call->returns_json ? SOUP_STATUS_OK : SOUP_STATUS_NO_CONTENT;
  guint status = soup_message_get_status (message);
  g_autoptr (HbAnswer) answer = NULL;

  if (status != expected)
    {
      g_propagate_error (error, hb_answer_describe_refusal (status, hb_answer_get_retry_after_s (message), body));
      return NULL;
    }

  answer = g_new0 (HbAnswer, 1);
  if (!call->returns_json)
    return g_steal_pointer (&answer);

  if (!is_json (message))
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The body is not marked as JSON"));
      return NULL;
    }
  answer->root = hb_json_parse (body, error);
  if (answer->root == NULL)
    return NULL;
  answer->range = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                          "X-Collection-Range"));

  return g_steal_pointer (&answer);
}

/**
 * hb_answer_is_busy:
 * @message: a message that was sent
 *
 * Returns: whether the server said that it has too much to do
 */
gboolean
hb_answer_is_busy (SoupMessage *message)
{
  guint status = soup_message_get_status (message);

  return status == HB_STATUS_TOO_MANY_REQUESTS || status == SOUP_STATUS_SERVICE_UNAVAILABLE;
}

/**
 * hb_answer_get_retry_after_s:
 * @message: a message that was sent
 *
 * Kisi does not document this header, so it may well be missing. A date in it
 * is measured by the server's own clock, of which the header Date tells; ours
 * may be wrong.
 *
 * Returns: the seconds the server asked to wait, or 0 where it named none
 */
guint
hb_answer_get_retry_after_s (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char         *text = soup_message_headers_get_one (headers, "Retry-After");
  const char         *now_text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64   seconds;
  GTimeSpan wait;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &seconds, NULL))
    return (guint) seconds;

  then = g_str_is_ascii (text) ? soup_date_time_new_from_http_string (text) : NULL;
  now = now_text != NULL && g_str_is_ascii (now_text) ? soup_date_time_new_from_http_string (now_text) : NULL;
  if (then == NULL || now == NULL)
    return 0;
  wait = g_date_time_difference (then, now) / G_TIME_SPAN_SECOND;

  return (guint) CLAMP (wait, 0, G_MAXINT);
}
