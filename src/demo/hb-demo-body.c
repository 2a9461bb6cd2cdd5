/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-body.h"

/* No honest body is deeper than three. */
#define MAX_DEPTH 16
#define MAX_TEXT 10000

/* json-glib goes down into each bracket, so the depth is looked at first. */
static gboolean
is_shallow (const char *text,
            gsize       length)
{
  gboolean in_string = FALSE;
  guint    depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            in_string = FALSE;
        }
      else if (text[i] == '"')
        in_string = TRUE;
      else if (text[i] == '{' || text[i] == '[')
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if ((text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

/**
 * hb_demo_body_parse:
 * @text: a body of @length bytes
 * @length: its length
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the object in the body
 */
JsonObject *
hb_demo_body_parse (const char *text,
                    gsize       length,
                    GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (length == 0 || !g_utf8_validate_len (text, length, NULL) || !is_shallow (text, length))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no JSON");
      return NULL;
    }

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no JSON object");
      return NULL;
    }

  return json_node_dup_object (root);
}

/**
 * hb_demo_body_unwrap:
 * @exchange: an exchange
 * @name: the singular name of the resource
 *
 * Bodies are wrapped in the name of the resource (documented by Kisi).
 *
 * Returns: (transfer none) (nullable): the object inside; without one,
 *   @exchange has its answer
 */
JsonObject *
hb_demo_body_unwrap (HbDemoExchange *exchange,
                     const char     *name)
{
  JsonNode *node = exchange->body != NULL ? json_object_get_member (exchange->body, name) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  hb_demo_exchange_refuse_field (exchange, name, "is missing");

  return NULL;
}

/* Whether there is such a member and it is not null. */
gboolean
hb_demo_body_has (JsonObject *object,
                  const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

/* The getters below return whether the member is there and right. One that
 * is there and wrong is answered with 422. */

static JsonNode *
get_value (JsonObject *object,
           const char *name,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

gboolean
hb_demo_body_get_boolean (HbDemoExchange *exchange,
                          JsonObject     *object,
                          const char     *name,
                          gboolean       *value)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  if (node != NULL)
    *value = json_node_get_boolean (node);
  else if (json_object_has_member (object, name))
    hb_demo_exchange_refuse_field (exchange, name, "is not a boolean");

  return node != NULL;
}

gboolean
hb_demo_body_get_id (HbDemoExchange *exchange,
                     JsonObject     *object,
                     const char     *name,
                     gint64         *value)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  if (node != NULL && json_node_get_int (node) > 0)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }

  if (json_object_has_member (object, name))
    hb_demo_exchange_refuse_field (exchange, name, "is not an id");

  return FALSE;
}

gboolean
hb_demo_body_get_text (HbDemoExchange *exchange,
                       JsonObject     *object,
                       const char     *name,
                       gboolean        or_null,
                       const char    **value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return FALSE;
  if (or_null && JSON_NODE_HOLDS_NULL (node))
    {
      *value = NULL;
      return TRUE;
    }

  node = get_value (object, name, G_TYPE_STRING);
  if (node == NULL || strlen (json_node_get_string (node)) > MAX_TEXT)
    {
      hb_demo_exchange_refuse_field (exchange, name, node == NULL ? "is not a text" : "is too long");
      return FALSE;
    }

  *value = json_node_get_string (node);

  return TRUE;
}

gboolean
hb_demo_body_get_choice (HbDemoExchange    *exchange,
                         JsonObject        *object,
                         const char        *name,
                         const char *const *choices,
                         int               *value)
{
  const char *text;

  if (!hb_demo_body_get_text (exchange, object, name, FALSE, &text))
    return FALSE;

  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      {
        *value = i;
        return TRUE;
      }

  hb_demo_exchange_refuse_field (exchange, name, "is not included in the list");

  return FALSE;
}

/* A date and time of ISO 8601, or null, which is 0. */
gboolean
hb_demo_body_get_time (HbDemoExchange *exchange,
                       JsonObject     *object,
                       const char     *name,
                       gint64         *value)
{
  g_autoptr (GDateTime) time = NULL;
  const char *text;

  if (!hb_demo_body_get_text (exchange, object, name, TRUE, &text))
    return FALSE;

  if (text == NULL)
    {
      *value = 0;
      return TRUE;
    }

  time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    {
      hb_demo_exchange_refuse_field (exchange, name, "is not a date and time");
      return FALSE;
    }

  *value = g_date_time_to_unix (time);

  return TRUE;
}
