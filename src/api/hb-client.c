/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include <libsoup/soup.h>

#include "hb-answer.h"
#include "hb-api-error-private.h"
#include "hb-exchange.h"

/* How often a call is sent in all, where sending again does no harm. */
#define MAX_ATTEMPTS 3

/* Nothing is sent again that was first sent longer ago. */
#define REPEAT_UNTIL_US (120 * G_USEC_PER_SEC)

#define MAX_KEY_LENGTH 256

/* Kisi allows one search for events in a second (documented by Kisi); what is
 * over it is room for the way there. */
#define SEARCH_INTERVAL_US (1200 * G_TIME_SPAN_MILLISECOND)

/* For a peer that says nothing at all; a whole answer has a deadline of its own. */
#define SILENCE_S 20

/**
 * HbClient:
 *
 * Talks to Kisi for one key. All calls share one pace, since Kisi counts the
 * requests of a user; none of them blocks, and each can be cancelled.
 */
struct _HbClient
{
  GObject parent_instance;

  SoupSession *session;       /* (owned) */
  GUri        *base_uri;      /* (owned) */
  char        *base_text;     /* (owned) */
  char        *authorization; /* (owned): the header's value, with the key in it */
  HbClock     *clock;         /* (owned) */
  guint        interval_ms;
  HbPacer     *pacer;       /* (owned) */
  char        *server_date; /* (owned) (nullable): the header Date of the last answer */
  gint64       next_search; /* on the clock: when the next search for events may start */
};

G_DEFINE_FINAL_TYPE (HbClient, hb_client, G_TYPE_OBJECT)

const HbCall hb_call_get = { "GET", HB_PRIORITY_FOREGROUND, TRUE };
const HbCall hb_call_get_in_background = { "GET", HB_PRIORITY_BACKGROUND, TRUE };
const HbCall hb_call_create = { "POST", HB_PRIORITY_FOREGROUND, TRUE };
const HbCall hb_call_act = { "POST", HB_PRIORITY_FOREGROUND, FALSE };
const HbCall hb_call_update = { "PATCH", HB_PRIORITY_FOREGROUND, FALSE };
const HbCall hb_call_delete = { "DELETE", HB_PRIORITY_FOREGROUND, FALSE };

/* A call under way, through all its attempts. */
typedef struct
{
  const HbCall *call;
  GUri         *uri;     /* (owned) */
  GBytes       *body;    /* (owned) (nullable) */
  SoupMessage  *message; /* (owned) (nullable): of the attempt under way */
  guint         n_attempts;
  gint64        first_start; /* of the first attempt */
  gint64        start;       /* of the attempt under way */
} Sending;

static void next_attempt (GTask *task);

static void
sending_free (Sending *sending)
{
  g_clear_pointer (&sending->uri, g_uri_unref);
  g_clear_pointer (&sending->body, g_bytes_unref);
  g_clear_object (&sending->message);
  g_free (sending);
}

static gboolean
changes_something (const HbCall *call)
{
  return !g_str_equal (call->method, SOUP_METHOD_GET);
}

/* The only place that lays the key into a message. */
static void
authorize (HbClient    *self,
           SoupMessage *message)
{
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", self->authorization);
}

static SoupMessage *
build_message (HbClient *self,
               Sending  *sending)
{
  SoupMessage        *message = soup_message_new_from_uri (sending->call->method, sending->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* A redirected DELETE would come back as a GET that succeeds. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* On a connection that was kept and dies, libsoup sends a DELETE again by
   * itself. A change is sent once, so it has a connection of its own. */
  if (changes_something (sending->call))
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  authorize (self, message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (sending->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", sending->body);
  else
    soup_message_headers_replace (headers, "Content-Type", "application/json");

  return message;
}

/* A change is sent again only where the server said that it did not look at
 * it. A question may be asked again whenever the way or the server was at
 * fault, but not where nobody could be reached in the first place: whoever
 * waits for it should hear that at once. */
static gboolean
may_repeat (Sending      *sending,
            const GError *error,
            gboolean      sent,
            gint64        now)
{
  if (error->domain != HB_API_ERROR
      || sending->n_attempts >= MAX_ATTEMPTS
      || now - sending->first_start > REPEAT_UNTIL_US)
    return FALSE;

  switch (hb_api_error_get_status (error))
    {
    case HB_STATUS_TOO_MANY_REQUESTS:
      return TRUE;
    case SOUP_STATUS_INTERNAL_SERVER_ERROR:
    case SOUP_STATUS_BAD_GATEWAY:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
    case SOUP_STATUS_GATEWAY_TIMEOUT:
      return !changes_something (sending->call);
    case SOUP_STATUS_NONE:
      /* Not after a timeout: whoever waits has waited half a minute already. */
      return !changes_something (sending->call) && sent && error->code == HB_API_ERROR_OFFLINE;
    default:
      return FALSE;
    }
}

/* Whether it is certain that a change which failed was not made. */
static gboolean
is_settled (const GError *error,
            gboolean      sent)
{
  guint status = hb_api_error_get_status (error);

  return (status >= 400 && status < 500 && error->code != HB_API_ERROR_BAD_ANSWER) || !sent;
}

static gboolean
waited_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    next_attempt (task);

  return G_SOURCE_REMOVE;
}

guint
hb_client_take_search_turn (HbClient *self)
{
  gint64 now = hb_clock_get_time (self->clock);
  gint64 start = MAX (now, self->next_search);

  self->next_search = start + SEARCH_INTERVAL_US;

  return (guint) ((start - now + 999) / 1000);
}

void
hb_client_wait (HbClient   *self,
                GTask      *task,
                guint       delay_ms,
                GSourceFunc callback)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) source = hb_clock_create_timeout (self->clock, delay_ms);

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }

  g_task_attach_source (task, source, callback);
}

/* The wait of one request alone: what failed for it need not fail for others.
 * A part of it is random, so that all who met the same fault at the same time
 * do not come back at the same time. */
static void
repeat_later (GTask *task)
{
  HbClient *self = g_task_get_source_object (task);
  Sending  *sending = g_task_get_task_data (task);
  guint     delay_ms = 1000u << (sending->n_attempts - 1);

  hb_client_wait (self, task, delay_ms + hb_clock_get_jitter (self->clock, delay_ms / 2), waited_cb);
}

/* Before the place in flight is given back, so that nothing starts into a pause. */
static void
tell_pacer (HbClient    *self,
            SoupMessage *message,
            gboolean     answered)
{
  if (answered && hb_answer_is_busy (message))
    hb_pacer_back_off (self->pacer, hb_answer_get_retry_after_s (message));
  else if (answered && soup_message_get_status (message) < 500)
    hb_pacer_recover (self->pacer);
  hb_pacer_release (self->pacer);
}

/* It is evidence, kept as it came; what is no date of HTTP is none. */
static void
note_server_date (HbClient    *self,
                  SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  g_autoptr (GDateTime) date = NULL;

  if (text != NULL && g_str_is_ascii (text))
    date = soup_date_time_new_from_http_string (text);
  g_set_str (&self->server_date, date != NULL ? text : NULL);
}

static void
exchange_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbClient *self = g_task_get_source_object (task);
  Sending  *sending = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  HbAnswer *answer = NULL;
  gboolean  sent;

  body = hb_exchange_finish (SOUP_SESSION (source), result, &sent, &error);
  g_debug ("%s %s: %u after %" G_GINT64_FORMAT " ms", sending->call->method, g_uri_get_path (sending->uri),
           soup_message_get_status (sending->message),
           (hb_clock_get_time (self->clock) - sending->start) / 1000);
  if (body != NULL)
    note_server_date (self, sending->message);
  if (body != NULL)
    answer = hb_answer_new (sending->call, sending->message, body, &error);
  tell_pacer (self, sending->message, body != NULL);
  if (answer != NULL)
    {
      g_task_return_pointer (task, answer, (GDestroyNotify) hb_answer_free);
      return;
    }

  if (may_repeat (sending, error, sent, hb_clock_get_time (self->clock)))
    {
      /* The pacer pauses only for a whole answer. */
      if (body != NULL && hb_answer_is_busy (sending->message))
        next_attempt (task);
      else
        repeat_later (task);
      return;
    }

  if (error->domain == HB_API_ERROR && changes_something (sending->call) && !is_settled (error, sent))
    hb_api_error_set_answer_lost (error);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
wait_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbClient *self = g_task_get_source_object (task);
  Sending  *sending = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!hb_pacer_wait_finish (HB_PACER (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_object (&sending->message);
  sending->message = build_message (self, sending);
  sending->start = hb_clock_get_time (self->clock);
  if (sending->n_attempts == 1)
    sending->first_start = sending->start;
  hb_exchange_async (self->session, sending->message, self->clock, g_task_get_cancellable (task),
                     exchange_cb, g_object_ref (task));
}

static void
next_attempt (GTask *task)
{
  HbClient *self = g_task_get_source_object (task);
  Sending  *sending = g_task_get_task_data (task);

  sending->n_attempts++;
  hb_pacer_wait_async (self->pacer, sending->call->priority, sending->n_attempts > 1,
                       g_task_get_cancellable (task), wait_cb, g_object_ref (task));
}

void
hb_client_send_async (HbClient           *self,
                      const HbCall       *call,
                      const char         *path,
                      const char         *query,
                      GBytes             *body,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Sending *sending;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_client_send_async);

  sending = g_new0 (Sending, 1);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);
  sending->call = call;
  sending->uri = g_uri_build (G_URI_FLAGS_ENCODED_QUERY,
                              g_uri_get_scheme (self->base_uri), NULL,
                              g_uri_get_host (self->base_uri), g_uri_get_port (self->base_uri),
                              path, query, NULL);
  sending->body = body != NULL ? g_bytes_ref (body) : NULL;

  next_attempt (task);
}

HbAnswer *
hb_client_send_finish (HbClient     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hb_client_set_tls_database (HbClient     *self,
                            GTlsDatabase *database)
{
  soup_session_set_tls_database (self->session, database);
}

/* An id of 0 would make another path of it: DELETE /user removes the caller. */
char *
hb_client_build_path (const char *collection,
                      gint64      id)
{
  g_return_val_if_fail (id > 0, NULL);

  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, collection, id);
}

typedef struct
{
  const HbCall *call;
  HbParseFunc   parse; /* (nullable) */
} Calling;

static void
call_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Calling *calling = g_task_get_task_data (task);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gpointer object = NULL;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (calling->parse == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (JSON_NODE_HOLDS_OBJECT (answer->root))
    object = calling->parse (json_node_get_object (answer->root), &error);
  else
    error = hb_api_error_new_bad_answer ("The body is not an object");

  if (object != NULL)
    {
      g_task_return_pointer (task, object, g_object_unref);
      return;
    }

  /* It was done, and what was done could not be read. */
  if (changes_something (calling->call))
    hb_api_error_set_answer_lost (error);
  g_task_return_error (task, g_steal_pointer (&error));
}

void
hb_client_call_async (HbClient           *self,
                      gpointer            source_tag,
                      const HbCall       *call,
                      const char         *path,
                      GBytes             *body,
                      HbParseFunc         parse,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Calling *calling;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  calling = g_new0 (Calling, 1);
  g_task_set_task_data (task, calling, g_free);
  calling->call = call;
  calling->parse = parse;

  hb_client_send_async (self, call, path, NULL, body, cancellable, call_cb, g_steal_pointer (&task));
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost") || (address != NULL && g_inet_address_get_is_loopback (address));
}

/* A key in plain text may travel only inside this machine. */
static GUri *
parse_base_uri (const char *text,
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
static gboolean
is_key (const char *key)
{
  gsize length = strlen (key);

  if (length == 0 || length > MAX_KEY_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (key[i]))
      return FALSE;

  return TRUE;
}

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

  uri = parse_base_uri (base_uri, error);
  if (uri == NULL)
    return NULL;
  trimmed = g_strstrip (g_strdup (key));
  if (!is_key (trimmed))
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

  uri = parse_base_uri (base_uri, error);

  return uri != NULL;
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
