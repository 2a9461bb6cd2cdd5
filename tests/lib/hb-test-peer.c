/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-peer.h"

#include <string.h>

#define CHUNK_BYTES 4096

/**
 * HbTestPeer:
 *
 * Answers requests on loopback with the bytes a test wants, broken ones most
 * of all. Each request takes the next answer; the last one serves for all that
 * follow. It knows just enough of HTTP to see where a request ends.
 */
struct _HbTestPeer
{
  GObject parent_instance;

  GSocketService *service;     /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  char           *base_uri;    /* (owned) */
  GPtrArray      *answers;     /* (owned) (element-type Answer) */
  guint           next_answer;
  GPtrArray      *requests; /* (owned) (element-type utf8) */
  GPtrArray      *links;    /* (owned) (element-type Link) */
};

G_DEFINE_FINAL_TYPE (HbTestPeer, hb_test_peer, G_TYPE_OBJECT)

typedef struct
{
  GBytes       *bytes; /* (owned) */
  HbTestPeerEnd end;
} Answer;

/* A connection; the peer and each operation under way hold a reference. */
typedef struct
{
  HbTestPeer        *peer;       /* (nullable): not owned, gone once the peer is */
  GSocketConnection *connection; /* (owned) */
  GString           *received;   /* (owned): what is not answered yet */
  Answer            *answer;     /* (nullable): under way */
  gsize              n_dripped;
} Link;

static void read_more (Link *link);

static void
answer_free (Answer *answer)
{
  g_bytes_unref (answer->bytes);
  g_free (answer);
}

static void
link_clear (Link *link)
{
  g_io_stream_close (G_IO_STREAM (link->connection), NULL, NULL);
  g_clear_object (&link->connection);
  g_string_free (link->received, TRUE);
}

static void
link_unref (Link *link)
{
  g_rc_box_release_full (link, (GDestroyNotify) link_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Link, link_unref)

/* The length of the first request, or 0 while it is not whole. */
static gsize
find_request (GString *received)
{
  const char *end = strstr (received->str, "\r\n\r\n");
  const char *length;
  gsize       n_bytes;

  if (end == NULL)
    return 0;

  n_bytes = (gsize) (end - received->str) + 4;
  length = strstr (received->str, "\r\nContent-Length: ");
  if (length != NULL && length < end)
    n_bytes += g_ascii_strtoull (length + strlen ("\r\nContent-Length: "), NULL, 10);

  return received->len >= n_bytes ? n_bytes : 0;
}

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Link) link = user_data;

  /* Who asked may have gone: that is the point of some tests. */
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL) || link->peer == NULL)
    return;

  switch (link->answer->end)
    {
    case HB_TEST_PEER_CLOSE:
      g_io_stream_close (G_IO_STREAM (link->connection), NULL, NULL);
      break;
    case HB_TEST_PEER_NEXT:
      read_more (link);
      break;
    case HB_TEST_PEER_HOLD:
    case HB_TEST_PEER_DRIP:
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
take_request (Link *link,
              gsize n_bytes)
{
  HbTestPeer *peer = link->peer;

  g_ptr_array_add (peer->requests, g_strndup (link->received->str, n_bytes));
  g_string_erase (link->received, 0, (gssize) n_bytes);

  g_assert_cmpuint (peer->answers->len, >, 0);
  link->answer = peer->answers->pdata[MIN (peer->next_answer, peer->answers->len - 1)];
  peer->next_answer++;
  if (link->answer->end == HB_TEST_PEER_DRIP)
    return;

  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (link->connection)),
                                   g_bytes_get_data (link->answer->bytes, NULL),
                                   g_bytes_get_size (link->answer->bytes),
                                   G_PRIORITY_DEFAULT, peer->cancellable, write_cb, g_rc_box_acquire (link));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Link) link = user_data;
  g_autoptr (GBytes) chunk = NULL;
  gsize n_bytes;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  if (chunk == NULL || g_bytes_get_size (chunk) == 0 || link->peer == NULL)
    return;

  g_string_append_len (link->received, g_bytes_get_data (chunk, NULL), (gssize) g_bytes_get_size (chunk));
  n_bytes = find_request (link->received);
  if (n_bytes > 0)
    take_request (link, n_bytes);
  else
    read_more (link);
}

static void
read_more (Link *link)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (link->connection)), CHUNK_BYTES,
                                   G_PRIORITY_DEFAULT, link->peer->cancellable, read_cb, g_rc_box_acquire (link));
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           user_data)
{
  HbTestPeer *self = user_data;
  Link       *link = g_rc_box_new0 (Link);

  link->peer = self;
  link->connection = g_object_ref (connection);
  link->received = g_string_new (NULL);
  g_ptr_array_add (self->links, link);
  read_more (link);

  return TRUE;
}

static void
hb_test_peer_dispose (GObject *object)
{
  HbTestPeer *self = HB_TEST_PEER (object);

  hb_test_peer_stop (self);
  g_clear_object (&self->service);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hb_test_peer_parent_class)->dispose (object);
}

static void
hb_test_peer_finalize (GObject *object)
{
  HbTestPeer *self = HB_TEST_PEER (object);

  g_clear_pointer (&self->base_uri, g_free);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_test_peer_parent_class)->finalize (object);
}

static void
hb_test_peer_class_init (HbTestPeerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_test_peer_dispose;
  object_class->finalize = hb_test_peer_finalize;
}

static void
hb_test_peer_init (HbTestPeer *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_unref);

  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  self->base_uri = g_strdup_printf ("http://127.0.0.1:%u",
                                    g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

HbTestPeer *
hb_test_peer_new (void)
{
  return g_object_new (HB_TYPE_TEST_PEER, NULL);
}

const char *
hb_test_peer_get_base_uri (HbTestPeer *self)
{
  return self->base_uri;
}

/**
 * hb_test_peer_stop:
 * @self: a peer
 *
 * Hangs up: from now on nobody listens there.
 */
void
hb_test_peer_stop (HbTestPeer *self)
{
  if (self->service == NULL)
    return;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->links->len; i++)
    ((Link *) self->links->pdata[i])->peer = NULL;
  g_ptr_array_set_size (self->links, 0);
  /* The operations that were cancelled end in the main context. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
hb_test_peer_add_bytes (HbTestPeer   *self,
                        GBytes       *bytes,
                        HbTestPeerEnd end)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_ref (bytes);
  answer->end = end;
  g_ptr_array_add (self->answers, answer);
}

void
hb_test_peer_add (HbTestPeer   *self,
                  const char   *text,
                  HbTestPeerEnd end)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  hb_test_peer_add_bytes (self, bytes, end);
}

/**
 * hb_test_peer_add_json:
 * @self: a peer
 * @status: number and phrase, with more header lines behind it if wanted
 * @body: what is said to be JSON
 *
 * Adds an answer that is sound as far as HTTP goes, and closes the connection.
 */
void
hb_test_peer_add_json (HbTestPeer *self,
                       const char *status,
                       const char *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %s\r\n"
                                           "Content-Type: application/json; charset=utf-8\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                                           "Connection: close\r\n"
                                           "\r\n"
                                           "%s",
                                           status, strlen (body), body);

  hb_test_peer_add (self, text, HB_TEST_PEER_CLOSE);
}

/**
 * hb_test_peer_drip:
 * @self: a peer with a %HB_TEST_PEER_DRIP under way
 *
 * Returns: whether one more byte was sent
 */
gboolean
hb_test_peer_drip (HbTestPeer *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      Link       *link = self->links->pdata[i];
      const char *data;
      gsize       size;

      if (link->answer == NULL || link->answer->end != HB_TEST_PEER_DRIP)
        continue;

      data = g_bytes_get_data (link->answer->bytes, &size);
      if (link->n_dripped < size
          && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (link->connection)),
                                        data + link->n_dripped, 1, NULL, NULL, NULL))
        {
          link->n_dripped++;
          return TRUE;
        }
    }

  return FALSE;
}

guint
hb_test_peer_get_n_connections (HbTestPeer *self)
{
  return self->links->len;
}

guint
hb_test_peer_get_n_requests (HbTestPeer *self)
{
  return self->requests->len;
}

const char *
hb_test_peer_get_request (HbTestPeer *self,
                          guint       index)
{
  g_assert_cmpuint (index, <, self->requests->len);

  return self->requests->pdata[index];
}
