/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client-send-private.h"

#include "hb-answer.h"
#include "hb-api-error-private.h"
#include "hb-client-private.h"
#include "hb-exchange.h"

/* One call through all its attempts: its turn, the request, what came back, and
 * whether it is sent again. */

/* How often a call is sent in all, where sending again does no harm. */
#define MAX_ATTEMPTS 3

/* Nothing is sent again that was first sent longer ago. */
#define REPEAT_UNTIL_US (120 * G_USEC_PER_SEC)

/* Kisi allows one search for events in a second (documented by Kisi); what is
 * over it is room for the way there. */
#define SEARCH_INTERVAL_US (1200 * G_TIME_SPAN_MILLISECOND)

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
  if (hb_call_changes_something (sending->call))
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
      return !hb_call_changes_something (sending->call);
    case SOUP_STATUS_NONE:
      /* Not after a timeout: whoever waits has waited half a minute already. */
      return !hb_call_changes_something (sending->call) && sent && error->code == HB_API_ERROR_OFFLINE;
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

  if (error->domain == HB_API_ERROR && hb_call_changes_something (sending->call) && !is_settled (error, sent))
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
