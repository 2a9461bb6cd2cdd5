/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-job.h"

#include "hb-demo-body.h"
#include "hb-demo-record.h"

#define JSON_TYPE "application/json"
#define JSON_TYPE_UTF8 "application/json; charset=utf-8"
/* A right to be granted has some 300 bytes. */
#define MAX_BODY (256 * 1024)
#define MAX_QUERY (8 * 1024)
#define MAX_PARAMETERS 100

static GQuark
size_quark (void)
{
  return g_quark_from_static_string ("hb-demo-job-size");
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  gsize            size = GPOINTER_TO_SIZE (g_object_get_qdata (G_OBJECT (message), size_quark ()));
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  size += g_bytes_get_size (chunk);
  g_object_set_qdata (G_OBJECT (message), size_quark (), GSIZE_TO_POINTER (size));
  if (size <= MAX_BODY)
    return;

  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
}

/**
 * hb_demo_job_watch:
 * @message: a message whose headers have come
 *
 * Sees to it that no body is kept that is longer than any honest one.
 */
void
hb_demo_job_watch (SoupServerMessage *message)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

/* Decodes one piece of a URI, strictly. */
static char *
decode (const char *text,
        gboolean    is_form)
{
  g_autofree char *spaced = g_strdup (text);
  g_autofree char *decoded = NULL;

  if (is_form)
    g_strdelimit (spaced, "+", ' ');
  decoded = g_uri_unescape_string (spaced, NULL);

  return decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? g_steal_pointer (&decoded) : NULL;
}

static gboolean
decode_query (GHashTable *table,
              const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", MAX_PARAMETERS + 1);

  if (strlen (query) > MAX_QUERY || g_strv_length (pairs) > MAX_PARAMETERS)
    return FALSE;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (pairs[i], "=", 2);
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;

      if (pairs[i][0] == '\0')
        continue;
      key = decode (halves[0], TRUE);
      value = decode (halves[1] != NULL ? halves[1] : "", TRUE);
      if (key == NULL || value == NULL)
        return FALSE;
      g_hash_table_replace (table, g_steal_pointer (&key), g_steal_pointer (&value));
    }

  return TRUE;
}

/**
 * hb_demo_job_new:
 * @company: the company
 * @message: a request that has wholly come
 *
 * Returns: (transfer full): a job for it
 */
HbDemoJob *
hb_demo_job_new (HbDemoCompany     *company,
                 SoupServerMessage *message)
{
  HbDemoJob  *self = g_new0 (HbDemoJob, 1);
  GUri       *uri = soup_server_message_get_uri (message);
  const char *raw_query = uri != NULL ? g_uri_get_query (uri) : NULL;
  const char *raw_path = uri != NULL ? g_uri_get_path (uri) : "";
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = decode (raw_path, FALSE);

  self->message = g_object_ref (message);
  self->raw_query = g_strdup (raw_query != NULL ? raw_query : "");
  self->query = decode (self->raw_query, TRUE);
  self->is_malformed = path == NULL || self->query == NULL || !decode_query (table, self->raw_query);
  if (path == NULL)
    path = g_utf8_make_valid (raw_path, -1);
  if (self->query == NULL)
    self->query = g_utf8_make_valid (self->raw_query, -1);
  self->exchange = hb_demo_exchange_new (company, soup_server_message_get_method (message), path, table);

  return self;
}

void
hb_demo_job_free (HbDemoJob *self)
{
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  hb_demo_exchange_free (self->exchange);
  g_clear_pointer (&self->fault, hb_demo_fault_unref);
  g_free (self->raw_query);
  g_free (self->query);
  g_free (self->text);
  g_free (self->type);
  g_free (self);
}

static gboolean
accepts_json (SoupMessageHeaders *headers)
{
  const char *accept = soup_message_headers_get_list (headers, "Accept");

  return accept == NULL || strstr (accept, JSON_TYPE) != NULL || strstr (accept, "*/*") != NULL || strstr (accept, "application/*") != NULL;
}

/**
 * hb_demo_job_check:
 * @self: a job
 *
 * Answers a request that is not fit to be looked at.
 */
void
hb_demo_job_check (HbDemoJob *self)
{
  gsize size = GPOINTER_TO_SIZE (g_object_get_qdata (G_OBJECT (self->message), size_quark ()));

  if (self->is_malformed)
    hb_demo_exchange_fail (self->exchange, 400, "afc400", "Bad request.");
  else if (size > MAX_BODY)
    hb_demo_exchange_fail (self->exchange, 413, "afc413", "Too large.");
  else if (!accepts_json (soup_server_message_get_request_headers (self->message)))
    hb_demo_exchange_fail (self->exchange, 406, "afc406", "There is only JSON.");
}

/**
 * hb_demo_job_read_body:
 * @self: a job
 *
 * Reads the body of a request that writes.
 */
void
hb_demo_job_read_body (HbDemoJob *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  SoupMessageBody    *body = soup_server_message_get_request_body (self->message);
  const char         *type = soup_message_headers_get_content_type (headers, NULL);

  if (body->length == 0 || (!g_str_equal (self->exchange->method, "POST") && !g_str_equal (self->exchange->method, "PATCH")))
    return;

  if (type == NULL || g_ascii_strcasecmp (type, JSON_TYPE) != 0)
    {
      hb_demo_exchange_fail (self->exchange, 415, "afc415", "There is only JSON.");
      return;
    }

  self->exchange->body = hb_demo_body_parse (body->data, body->length, NULL);
  if (self->exchange->body == NULL)
    hb_demo_exchange_fail (self->exchange, 400, "afc400", "The body is not JSON.");
}

/**
 * hb_demo_job_answer:
 * @self: a job
 * @status: the status
 * @type: (nullable): the type of @text
 * @text: (nullable): the body
 *
 * Answers with any text instead of what the exchange holds.
 */
void
hb_demo_job_answer (HbDemoJob  *self,
                    guint       status,
                    const char *type,
                    const char *text)
{
  self->exchange->status = status;
  g_clear_pointer (&self->exchange->answer, json_node_unref);
  g_clear_pointer (&self->exchange->range_start, g_free);
  g_set_str (&self->type, type);
  g_set_str (&self->text, text);
}

static void
change_page (HbDemoJob *self)
{
  JsonNode  *answer = self->exchange->answer;
  JsonArray *page = answer != NULL && JSON_NODE_HOLDS_ARRAY (answer) ? json_node_get_array (answer) : NULL;
  guint      length = page != NULL ? json_array_get_length (page) : 0;

  if (length == 0)
    return;

  if (self->fault->action == HB_DEMO_FAULT_SHRINK)
    json_array_remove_element (page, length - 1);
  else
    json_array_add_element (page, json_array_dup_element (page, 0));
}

/**
 * hb_demo_job_apply_fault:
 * @self: a job
 *
 * Does to the answer what the rule says.
 */
void
hb_demo_job_apply_fault (HbDemoJob *self)
{
  HbDemoFault        *fault = self->fault;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  if (fault == NULL)
    return;

  switch (fault->action)
    {
    case HB_DEMO_FAULT_ANSWER:
      if (fault->text == NULL && fault->number >= 400)
        hb_demo_job_answer (self, fault->number, JSON_TYPE_UTF8,
                            "{\"error\":\"A fault, for practice.\",\"code\":\"ffffff\"}");
      else
        hb_demo_job_answer (self, fault->number, fault->type != NULL ? fault->type : JSON_TYPE_UTF8, fault->text);
      if (fault->retry_after != NULL)
        soup_message_headers_replace (headers, "Retry-After", fault->retry_after);
      break;
    case HB_DEMO_FAULT_REDIRECT:
      hb_demo_job_answer (self, 302, NULL, NULL);
      soup_message_headers_replace (headers, "Location", fault->text);
      break;
    case HB_DEMO_FAULT_TOTAL:
      self->exchange->total = fault->number;
      break;
    case HB_DEMO_FAULT_SHRINK:
    case HB_DEMO_FAULT_DUP:
      change_page (self);
      break;
    case HB_DEMO_FAULT_DELAY:
    case HB_DEMO_FAULT_HOLD:
    case HB_DEMO_FAULT_DROP_BEFORE:
    case HB_DEMO_FAULT_DROP_AFTER:
    case HB_DEMO_FAULT_CUT:
    case HB_DEMO_FAULT_GZIP:
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * hb_demo_job_is_abandoned:
 * @self: a job that is parked
 *
 * libsoup does not look at a connection while its message is paused.
 *
 * Returns: whether who sent the request has closed the connection
 */
gboolean
hb_demo_job_is_abandoned (HbDemoJob *self)
{
  GSocket     *socket = soup_server_message_get_socket (self->message);
  char         byte;
  GInputVector vector = { &byte, 1 };
  int          flags = G_SOCKET_MSG_PEEK;
  gssize       n;

  if (socket == NULL)
    return TRUE;
  if ((g_socket_condition_check (socket, G_IO_IN | G_IO_HUP | G_IO_ERR) & (G_IO_IN | G_IO_HUP | G_IO_ERR)) == 0)
    return FALSE;

  n = g_socket_receive_message (socket, NULL, &vector, 1, NULL, NULL, &flags, NULL, NULL);

  return n <= 0;
}

/* What is left of an answer that is cut short is written by hand: libsoup
 * would finish it. */

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  /* The other side may have been faster. */
  g_io_stream_close_finish (G_IO_STREAM (source), result, NULL);
}

static void
close_soon (GIOStream *stream)
{
  g_io_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, closed_cb, NULL);
}

typedef struct
{
  GIOStream *stream;
  char      *text;
} Rest;

static void
wrote_rest_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Rest *rest = user_data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  close_soon (rest->stream);
  g_object_unref (rest->stream);
  g_free (rest->text);
  g_free (rest);
}

static void
append_header (const char *name,
               const char *value,
               gpointer    user_data)
{
  g_string_append_printf (user_data, "%s: %s\r\n", name, value);
}

static void
cut (HbDemoJob  *self,
     const char *text)
{
  g_autoptr (GIOStream) stream = NULL;
  GString *head = g_string_new (NULL);
  gsize    length = text != NULL ? strlen (text) : 0;
  Rest    *rest;

  g_string_append_printf (head, "HTTP/1.1 %u %s\r\n", self->exchange->status,
                          soup_status_get_phrase (self->exchange->status));
  soup_message_headers_foreach (soup_server_message_get_response_headers (self->message), append_header, head);
  if (self->exchange->status != 204)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n", length);
  g_string_append (head, "\r\n");
  g_string_append_len (head, text != NULL ? text : "", MIN (length, self->fault->number));

  stream = soup_server_message_steal_connection (self->message);
  rest = g_new0 (Rest, 1);
  length = head->len;
  rest->stream = g_object_ref (stream);
  rest->text = g_string_free_and_steal (head);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (stream), rest->text, length,
                                   G_PRIORITY_DEFAULT, NULL, wrote_rest_cb, rest);
}

static void
drop (HbDemoJob *self)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (self->message);

  close_soon (stream);
}

/* Blanks are what compresses best: a megabyte of them is a kilobyte. */
static GBytes *
compress_blanks (gsize n)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autofree char *text = g_malloc (n + 2);
  g_autoptr (GBytes) plain = NULL;

  memset (text, ' ', n + 2);
  text[0] = '[';
  text[n + 1] = ']';
  plain = g_bytes_new_take (g_steal_pointer (&text), n + 2);

  return g_converter_convert_bytes (G_CONVERTER (compressor), plain, NULL);
}

/**
 * hb_demo_job_deliver:
 * @self: (transfer full): a job that has its answer
 * @record: (nullable): where the exchange is written down
 *
 * Sends the answer, or as much of it as the rule allows, and is done.
 */
void
hb_demo_job_deliver (HbDemoJob     *self,
                     GOutputStream *record)
{
  g_autoptr (HbDemoJob) owned = self;
  HbDemoExchange     *exchange = self->exchange;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  HbDemoFaultAction   action = self->fault != NULL ? self->fault->action : 0;
  gboolean            is_dropped = action == HB_DEMO_FAULT_DROP_BEFORE || action == HB_DEMO_FAULT_DROP_AFTER;
  g_autofree char    *text = NULL;
  const char         *type = self->type;

  if (exchange->answer != NULL)
    {
      text = json_to_string (exchange->answer, FALSE);
      type = JSON_TYPE_UTF8;
    }
  else
    text = g_strdup (self->text);

  if (text != NULL && type != NULL)
    soup_message_headers_replace (headers, "Content-Type", type);
  if (exchange->range_start != NULL)
    {
      g_autofree char *range = g_strdup_printf ("%s/%" G_GINT64_FORMAT, exchange->range_start, exchange->total);

      soup_message_headers_replace (headers, "X-Collection-Range", range);
    }

  if (record != NULL)
    hb_demo_record_write (record, self, is_dropped ? NULL : text, !is_dropped);

  g_signal_handlers_disconnect_by_data (self->message, self);
  if (is_dropped)
    drop (self);
  else if (action == HB_DEMO_FAULT_CUT)
    cut (self, text);
  else if (action == HB_DEMO_FAULT_GZIP)
    {
      g_autoptr (GBytes) bytes = compress_blanks (self->fault->number);

      soup_message_headers_replace (headers, "Content-Type", JSON_TYPE_UTF8);
      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_server_message_set_status (self->message, 200, NULL);
      soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), bytes);
      if (self->is_parked)
        soup_server_message_unpause (self->message);
    }
  else
    {
      soup_server_message_set_status (self->message, exchange->status, NULL);
      if (text != NULL)
        {
          gsize length = strlen (text);

          soup_message_body_append_take (soup_server_message_get_response_body (self->message),
                                         (guchar *) g_steal_pointer (&text), length);
        }
      if (self->is_parked)
        soup_server_message_unpause (self->message);
    }
}
