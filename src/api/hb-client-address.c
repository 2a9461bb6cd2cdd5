/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client-address.h"

#include <string.h>

#include <gio/gio.h>

#include "hb-api-error.h"
#include "hb-client.h"

/* Where a key may be sent, and what can be a key. */

#define MAX_KEY_LENGTH 256

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost") || (address != NULL && g_inet_address_get_is_loopback (address));
}

/* A key in plain text may travel only inside this machine. */
GUri *
hb_client_address_parse (const char *text,
                         GError    **error)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme;
  const char *path;
  gboolean    is_safe;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_REFUSED, "The server's address is no web address");
      return NULL;
    }

  path = g_uri_get_path (uri);
  scheme = g_uri_get_scheme (uri);
  is_safe = g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback (g_uri_get_host (uri)));
  if (!is_safe
      || !(g_str_equal (path, "") || g_str_equal (path, "/"))
      || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_REFUSED,
                           "The server's address has to be https:// and a name, or http:// on this machine");
      return NULL;
    }

  return g_steal_pointer (&uri);
}

/* libsoup drops a header with a line break in it, and would send the request
 * without a key. */
gboolean
hb_client_address_is_key (const char *key)
{
  gsize length = strlen (key);

  if (length == 0 || length > MAX_KEY_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (key[i]))
      return FALSE;

  return TRUE;
}

/**
 * hb_client_check_base_uri:
 * @base_uri: where a server is said to be
 * @error: return location for an error: %HB_API_ERROR_REFUSED
 *
 * Returns: whether hb_client_new() would take it
 */
gboolean
hb_client_check_base_uri (const char *base_uri,
                          GError    **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (base_uri != NULL, FALSE);

  uri = hb_client_address_parse (base_uri, error);

  return uri != NULL;
}

/**
 * hb_client_normalize_base_uri:
 * @base_uri: where a server is said to be
 *
 * Returns: (transfer full) (nullable): what hb_client_get_base_uri() would call
 *   it, or %NULL where hb_client_new() would not take it
 */
char *
hb_client_normalize_base_uri (const char *base_uri)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (base_uri != NULL, NULL);

  uri = hb_client_address_parse (base_uri, NULL);

  return uri != NULL ? g_uri_to_string (uri) : NULL;
}
