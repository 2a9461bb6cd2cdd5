/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-json.h"

#include "hb-api-error-private.h"

/* Ids beyond this do not survive a program that keeps numbers as doubles, so
 * no server can mean them. */
#define MAX_ID (G_GINT64_CONSTANT (1) << 53)

/* Longer than any name or note Kisi keeps, short enough to show. */
#define MAX_STRING_BYTES 10000

static gboolean
set_wrong_type (GError    **error,
                const char *member,
                const char *expected)
{
  g_propagate_error (error, hb_api_error_new_bad_answer ("Member “%s” is not %s", member, expected));

  return FALSE;
}

static gboolean
set_missing (GError    **error,
             const char *member)
{
  g_propagate_error (error, hb_api_error_new_bad_answer ("Member “%s” is missing", member));

  return FALSE;
}

/* Returns NULL for a member that is missing or null. */
static JsonNode *
get_member (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * hb_json_parse:
 * @bytes: the body of an answer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what it says
 */
JsonNode *
hb_json_parse (GBytes  *bytes,
               GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *data;
  gsize       size;

  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The body is empty"));
      return NULL;
    }

  /* Without this, two values after each other abort in json-glib 1.10. */
  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, data, size, NULL))
    {
      /* What json-glib says of it quotes the body, cut in the middle of a
       * character. Messages are for logs, and people's data is not. */
      g_propagate_error (error, hb_api_error_new_bad_answer ("The body is not JSON"));
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The body says nothing"));
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * hb_json_to_body:
 * @resource: what kind of object it is
 * @object: (transfer full): the object
 *
 * Returns: (transfer full): the body of a request: the object under the name
 *   of its kind (documented by Kisi)
 */
GBytes *
hb_json_to_body (const char *resource,
                 JsonObject *object)
{
  g_autoptr (JsonObject) wrapper = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  char *text;

  json_object_set_object_member (wrapper, resource, object);
  json_node_set_object (root, wrapper);
  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* The whole object, in the server's order and with what this version does not
 * know. */
char *
hb_json_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

/* Reads again what hb_json_to_text() wrote. */
gpointer
hb_json_parse_text (const char *text,
                    gpointer (*parse) (JsonObject *object,
                                       GError    **error),
                    GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) root = hb_json_parse (bytes, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The text is not an object"));
      return NULL;
    }

  return parse (json_node_get_object (root), error);
}

gboolean
hb_json_has (JsonObject *object,
             const char *member)
{
  return get_member (object, member) != NULL;
}

gboolean
hb_json_get_id (JsonObject *object,
                const char *member,
                gint64     *id,
                GError    **error)
{
  if (!hb_json_get_optional_id (object, member, id, error))
    return FALSE;

  return *id > 0 || set_missing (error, member);
}

/* An id is a number above 0, or a string of digits; 0 where there is none. */
gboolean
hb_json_get_optional_id (JsonObject *object,
                         const char *member,
                         gint64     *id,
                         GError    **error)
{
  JsonNode *node = get_member (object, member);
  guint64   digits;

  *id = 0;
  if (node == NULL)
    return TRUE;

  if (holds (node, G_TYPE_INT64))
    *id = json_node_get_int (node);
  else if (holds (node, G_TYPE_STRING) && g_ascii_string_to_unsigned (json_node_get_string (node), 10, 1, MAX_ID, &digits, NULL))
    *id = (gint64) digits;

  return (*id > 0 && *id <= MAX_ID) || set_wrong_type (error, member, "an id");
}

/* A number of things; 0 where it is not told. */
gboolean
hb_json_get_count_or_zero (JsonObject *object,
                           const char *member,
                           guint      *count,
                           GError    **error)
{
  JsonNode *node = get_member (object, member);
  gint64    number = 0;

  *count = 0;
  if (node == NULL)
    return TRUE;
  if (holds (node, G_TYPE_INT64))
    number = json_node_get_int (node);
  if (!holds (node, G_TYPE_INT64) || number < 0 || number > G_MAXINT)
    return set_wrong_type (error, member, "a number of things");

  *count = (guint) number;

  return TRUE;
}

gboolean
hb_json_get_boolean (JsonObject *object,
                     const char *member,
                     gboolean   *value,
                     GError    **error)
{
  if (!hb_json_has (object, member))
    return set_missing (error, member);

  return hb_json_get_boolean_or (object, member, FALSE, value, error);
}

gboolean
hb_json_get_boolean_or (JsonObject *object,
                        const char *member,
                        gboolean    fallback,
                        gboolean   *value,
                        GError    **error)
{
  JsonNode *node = get_member (object, member);

  *value = fallback;
  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return set_wrong_type (error, member, "true or false");

  *value = json_node_get_boolean (node);

  return TRUE;
}

gboolean
hb_json_get_string (JsonObject  *object,
                    const char  *member,
                    const char **value,
                    GError     **error)
{
  if (!hb_json_has (object, member))
    return set_missing (error, member);

  return hb_json_get_string_or (object, member, "", value, error);
}

gboolean
hb_json_get_string_or (JsonObject  *object,
                       const char  *member,
                       const char  *fallback,
                       const char **value,
                       GError     **error)
{
  JsonNode *node = get_member (object, member);

  *value = fallback;
  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_STRING))
    return set_wrong_type (error, member, "a text");

  *value = json_node_get_string (node);

  return strlen (*value) <= MAX_STRING_BYTES || set_wrong_type (error, member, "a text of a sensible length");
}

gboolean
hb_json_get_optional_time (JsonObject *object,
                           const char *member,
                           GDateTime **time,
                           GError    **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const char *text;

  *time = NULL;
  if (!hb_json_get_string_or (object, member, NULL, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;

  *time = g_date_time_new_from_iso8601 (text, utc);

  return *time != NULL || set_wrong_type (error, member, "a date and time");
}

gboolean
hb_json_get_optional_object (JsonObject  *object,
                             const char  *member,
                             JsonObject **value,
                             GError     **error)
{
  JsonNode *node = get_member (object, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_wrong_type (error, member, "an object");

  *value = json_node_get_object (node);

  return TRUE;
}

gboolean
hb_json_get_time (JsonObject *object,
                  const char *member,
                  GDateTime **time,
                  GError    **error)
{
  if (!hb_json_has (object, member))
    {
      *time = NULL;
      return set_missing (error, member);
    }

  return hb_json_get_optional_time (object, member, time, error);
}

/* Another object that may be named: by "group_id", or by the "id" in an object
 * "group", which also tells its name where it is there. */
gboolean
hb_json_get_optional_reference (JsonObject  *object,
                                const char  *resource,
                                gint64      *id,
                                const char **name,
                                GError     **error)
{
  g_autofree char *id_member = g_strconcat (resource, "_id", NULL);
  JsonObject      *reference;

  *name = "";
  if (!hb_json_get_optional_id (object, id_member, id, error)
      || !hb_json_get_optional_object (object, resource, &reference, error))
    return FALSE;
  if (reference == NULL)
    return TRUE;

  return hb_json_get_string_or (reference, "name", "", name, error)
         && (*id != 0 || hb_json_get_optional_id (reference, "id", id, error));
}

/* Another object that must be named. */
gboolean
hb_json_get_reference (JsonObject  *object,
                       const char  *resource,
                       gint64      *id,
                       const char **name,
                       GError     **error)
{
  g_autofree char *id_member = g_strconcat (resource, "_id", NULL);

  return hb_json_get_optional_reference (object, resource, id, name, error)
         && (*id > 0 || set_missing (error, id_member));
}
