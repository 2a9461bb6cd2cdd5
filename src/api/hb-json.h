/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Strict reading of foreign JSON: each function checks that the member is
 * there and of the right type, and names it in the error. A missing member
 * and a null are the same. All errors are HB_API_ERROR_BAD_ANSWER. */

JsonNode *hb_json_parse (GBytes  *bytes,
                         GError **error);

GBytes *hb_json_to_body (const char *resource,
                         JsonObject *object);

char    *hb_json_to_text (JsonObject *object);
gpointer hb_json_parse_text (const char *text,
                             gpointer (*parse) (JsonObject *object,
                                                GError    **error),
                             GError **error);

gboolean hb_json_has (JsonObject *object,
                      const char *member);
gboolean hb_json_get_id (JsonObject *object,
                         const char *member,
                         gint64     *id,
                         GError    **error);
gboolean hb_json_get_optional_id (JsonObject *object,
                                  const char *member,
                                  gint64     *id,
                                  GError    **error);
gboolean hb_json_get_count_or_zero (JsonObject *object,
                                    const char *member,
                                    guint      *count,
                                    GError    **error);
gboolean hb_json_get_boolean (JsonObject *object,
                              const char *member,
                              gboolean   *value,
                              GError    **error);
gboolean hb_json_get_boolean_or (JsonObject *object,
                                 const char *member,
                                 gboolean    fallback,
                                 gboolean   *value,
                                 GError    **error);
gboolean hb_json_get_string (JsonObject  *object,
                             const char  *member,
                             const char **value,
                             GError     **error);
gboolean hb_json_get_string_or (JsonObject  *object,
                                const char  *member,
                                const char  *fallback,
                                const char **value,
                                GError     **error);
gboolean hb_json_get_optional_time (JsonObject *object,
                                    const char *member,
                                    GDateTime **time,
                                    GError    **error);
gboolean hb_json_get_time (JsonObject *object,
                           const char *member,
                           GDateTime **time,
                           GError    **error);
gboolean hb_json_get_optional_reference (JsonObject  *object,
                                         const char  *resource,
                                         gint64      *id,
                                         const char **name,
                                         GError     **error);
gboolean hb_json_get_reference (JsonObject  *object,
                                const char  *resource,
                                gint64      *id,
                                const char **name,
                                GError     **error);
gboolean hb_json_get_optional_object (JsonObject  *object,
                                      const char  *member,
                                      JsonObject **value,
                                      GError     **error);

G_END_DECLS
