/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-exchange.h"

#include "hb-api-error-private.h"

/* A page of 250 rights is about an eighth of a megabyte. More than this is no
 * answer of Kisi's, however small it was while compressed. */
#define MAX_BODY_BYTES (8 * 1024 * 1024)

#define CHUNK_BYTES (64 * 1024)

/* For the whole exchange. The session's timeout is for each read, so that a
 * server which drips bytes would never run into it. */
#define DEADLINE_MS 30000

typedef struct
{
  SoupSession  *session;     /* (owned) */
  SoupMessage  *message;     /* (owned) */
  GCancellable *cancellable; /* (owned): ends the transfer, for the caller or the deadline */
  gulong        cancelled_id;
  GSource      *deadline; /* (owned) */
  gboolean      too_late;
  gboolean      sent;   /* the server may have seen the request */
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray   *body;   /* (owned) */
} Exchange;

static void read_some (GTask *task);

static void
exchange_free (Exchange *exchange)
{
  g_clear_object (&exchange->session);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->cancellable);
  g_clear_object (&exchange->stream);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_free (exchange);
}

static void
let_go (GTask *task)
{
  Exchange     *exchange = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (exchange->deadline != NULL)
    {
      g_source_destroy (exchange->deadline);
      g_clear_pointer (&exchange->deadline, g_source_unref);
    }
  if (exchange->cancelled_id != 0)
    {
      g_cancellable_disconnect (cancellable, exchange->cancelled_id);
      exchange->cancelled_id = 0;
    }
  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->too_late = TRUE;
  g_cancellable_cancel (exchange->cancellable);

  return G_SOURCE_REMOVE;
}

static void
caller_cancelled_cb (GCancellable *cancellable,
                     gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
is_about_trust (const GError *error)
{
  return error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF;
}

/* What went wrong on the way, in terms of what one can do about it. */
static GError *
describe (Exchange *exchange,
          GError   *error)
{
  g_autoptr (GError) cause = error;
  HbApiError code = HB_API_ERROR_OFFLINE;

  if (exchange->too_late)
    return g_error_new (HB_API_ERROR, HB_API_ERROR_TIMED_OUT,
                        "No whole answer came within %d seconds", DEADLINE_MS / 1000);

  if (cause->domain == HB_API_ERROR)
    return g_steal_pointer (&cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = HB_API_ERROR_TIMED_OUT;
  else if (is_about_trust (cause))
    code = HB_API_ERROR_UNTRUSTED;
  else if (cause->domain == SOUP_SESSION_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    code = HB_API_ERROR_BAD_ANSWER;

  return g_error_new_literal (HB_API_ERROR, code, cause->message);
}

static void
fail (GTask  *task,
      GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);

  let_go (task);
  if (g_task_return_error_if_cancelled (task))
    g_error_free (error);
  else
    g_task_return_error (task, describe (exchange, error));
}

/* libsoup takes some bodies that were cut off for whole ones. */
static gboolean
is_whole (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH
      || soup_message_headers_get_one (headers, "Content-Encoding") != NULL)
    return TRUE;

  return soup_message_headers_get_content_length (headers) == (goffset) exchange->body->len;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk = NULL;
  g_autoptr (GError) error = NULL;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (chunk == NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  if (g_bytes_get_size (chunk) > 0)
    {
      if (exchange->body->len + g_bytes_get_size (chunk) > MAX_BODY_BYTES)
        {
          fail (task, hb_api_error_new_bad_answer ("The body is larger than %d bytes", MAX_BODY_BYTES));
          return;
        }
      g_byte_array_append (exchange->body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
      read_some (task);
      return;
    }

  if (!is_whole (exchange))
    {
      fail (task, g_error_new_literal (HB_API_ERROR, HB_API_ERROR_OFFLINE, "The body was cut off"));
      return;
    }

  let_go (task);
  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body)),
                         (GDestroyNotify) g_bytes_unref);
}

static void
read_some (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (exchange->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   exchange->cancellable, read_cb, g_object_ref (task));
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    fail (task, g_steal_pointer (&error));
  else
    read_some (task);
}

static void
wrote_headers_cb (SoupMessage *message,
                  gpointer     user_data)
{
  Exchange *exchange = user_data;

  exchange->sent = TRUE;
}

/**
 * hb_exchange_async:
 * @session: where to send it
 * @message: a message that was not sent before
 * @clock: what the deadline is measured by
 * @cancellable: (nullable): ends it at once
 * @callback: called when the whole answer is there
 * @user_data: for @callback
 *
 * Sends @message and reads the answer, whatever its status.
 */
void
hb_exchange_async (SoupSession        *session,
                   SoupMessage        *message,
                   HbClock            *clock,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Exchange *exchange;

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_exchange_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  exchange = g_new0 (Exchange, 1);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  exchange->session = g_object_ref (session);
  exchange->message = g_object_ref (message);
  exchange->body = g_byte_array_new ();
  exchange->cancellable = g_cancellable_new ();
  exchange->deadline = hb_clock_create_timeout (clock, DEADLINE_MS);
  g_source_set_callback (exchange->deadline, deadline_cb, exchange, NULL);
  g_source_attach (exchange->deadline, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    exchange->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb),
                                                    g_object_ref (exchange->cancellable), g_object_unref);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (wrote_headers_cb), exchange);

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, exchange->cancellable,
                           send_cb, g_steal_pointer (&task));
}

/**
 * hb_exchange_finish:
 * @session: where it was sent
 * @result: from the callback
 * @sent: (out): whether the server may have seen the request
 * @error: return location for an error of HB_API_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the body; the status is the message's
 */
GBytes *
hb_exchange_finish (SoupSession  *session,
                    GAsyncResult *result,
                    gboolean     *sent,
                    GError      **error)
{
  Exchange *exchange;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_exchange_async), NULL);

  exchange = g_task_get_task_data (G_TASK (result));
  *sent = exchange != NULL && exchange->sent;

  return g_task_propagate_pointer (G_TASK (result), error);
}
