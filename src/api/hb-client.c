/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include <libsoup/soup.h>

#include "hb-api-error.h"
#include "hb-client-address.h"
#include "hb-client-send-private.h"

/* For a peer that says nothing at all; a whole answer has a deadline of its own. */
#define SILENCE_S 20

/**
 * HbClient:
 *
 * Talks to Kisi for one key. All calls share one pace, since Kisi counts the
 * requests of a user; none of them blocks, and each can be cancelled.
 */
G_DEFINE_FINAL_TYPE (HbClient, hb_client, G_TYPE_OBJECT)

static void
hb_client_dispose (GObject *object)
{
  HbClient *self = HB_CLIENT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->pacer);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hb_client_parent_class)->dispose (object);
}

static void
hb_client_finalize (GObject *object)
{
  HbClient *self = HB_CLIENT (object);

  g_clear_pointer (&self->base_uri, g_uri_unref);
  g_clear_pointer (&self->base_text, g_free);
  g_clear_pointer (&self->authorization, g_free);
  g_clear_pointer (&self->server_date, g_free);

  G_OBJECT_CLASS (hb_client_parent_class)->finalize (object);
}

static void
hb_client_class_init (HbClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_client_dispose;
  object_class->finalize = hb_client_finalize;
}

static void
hb_client_init (HbClient *self)
{
  self->session = soup_session_new_with_options ("timeout", SILENCE_S,
                                                 "max-conns", 4,
                                                 "max-conns-per-host", 4,
                                                 "user-agent", "Handback/" VERSION,
                                                 NULL);
  /* Nobody but authorize() has a say about credentials. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * hb_client_new:
 * @base_uri: where the server is: https, or http on this machine
 * @key: an API key; blanks around it are taken off
 * @clock: (nullable): what waits are measured by, or %NULL for the machine's clock
 * @interval_ms: the time between the starts of two requests, in milliseconds;
 *   Kisi allows five per second and user, over all keys of that user
 *   (documented by Kisi)
 * @error: return location for an error: %HB_API_ERROR_REFUSED for the
 *   address, %HB_API_ERROR_BAD_KEY for the key
 *
 * Nothing is sent before the first call.
 *
 * Returns: (transfer full) (nullable): a client for that key
 */
HbClient *
hb_client_new (const char *base_uri,
               const char *key,
               HbClock    *clock,
               guint       interval_ms,
               GError    **error)
{
  g_autoptr (HbClient) self = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (base_uri != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (clock == NULL || HB_IS_CLOCK (clock), NULL);

  uri = hb_client_address_parse (base_uri, error);
  if (uri == NULL)
    return NULL;
  trimmed = g_strstrip (g_strdup (key));
  if (!hb_client_address_is_key (trimmed))
    {
      g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_BAD_KEY, "The key is no key: it has to be one word");
      return NULL;
    }

  self = g_object_new (HB_TYPE_CLIENT, NULL);
  self->base_uri = g_steal_pointer (&uri);
  self->base_text = g_uri_to_string (self->base_uri);
  self->authorization = g_strconcat ("KISI-LOGIN ", trimmed, NULL);
  self->clock = clock != NULL ? g_object_ref (clock) : hb_system_clock_new ();
  self->interval_ms = interval_ms;
  self->pacer = hb_pacer_new (self->clock, interval_ms);
  /* A proxy would read the key, and loopback is another machine's there. */
  if (g_str_equal (g_uri_get_scheme (self->base_uri), "http"))
    soup_session_set_proxy_resolver (self->session, NULL);

  return g_steal_pointer (&self);
}

/**
 * hb_client_get_base_uri:
 * @self: a client
 *
 * Returns: (transfer none): the server's address
 */
const char *
hb_client_get_base_uri (HbClient *self)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return self->base_text;
}

/**
 * hb_client_get_clock:
 * @self: a client
 *
 * Returns: (transfer none): what its waits are measured by
 */
HbClock *
hb_client_get_clock (HbClient *self)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return self->clock;
}

/**
 * hb_client_get_interval:
 * @self: a client
 *
 * Returns: the time between the starts of two requests, in milliseconds
 */
guint
hb_client_get_interval (HbClient *self)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), 0);

  return self->interval_ms;
}

/**
 * hb_client_get_server_date:
 * @self: a client
 *
 * Returns: (transfer none) (nullable): the time of the server's own clock in
 *   its last answer, as the header Date has it; %NULL before the first answer
 *   or where the last had none
 */
const char *
hb_client_get_server_date (HbClient *self)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);

  return self->server_date;
}

void
hb_client_set_tls_database (HbClient     *self,
                            GTlsDatabase *database)
{
  soup_session_set_tls_database (self->session, database);
}
