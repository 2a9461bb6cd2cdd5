/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-tls.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

/**
 * HbTestTls:
 *
 * Web servers with certificates, sound and wrong ones, signed by an authority
 * that is made here and trusted by nobody but who asks for it. Each knows one
 * answer: the key's user.
 */
struct _HbTestTls
{
  GObject parent_instance;

  char         *folder;                          /* (owned) */
  GTlsDatabase *database;                        /* (owned): trusts the authority alone */
  SoupServer   *servers[HB_TEST_TLS_N_FAULTS];   /* (owned) */
  char         *base_uris[HB_TEST_TLS_N_FAULTS]; /* (owned) */
  guint         n_requests;
};

G_DEFINE_FINAL_TYPE (HbTestTls, hb_test_tls, G_TYPE_OBJECT)

static char *
get_path (HbTestTls  *self,
          const char *name,
          const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_build_filename (self->folder, file, NULL);
}

static void
openssl (HbTestTls *self,
         GStrv      arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

static void
make_authority (HbTestTls  *self,
                const char *name)
{
  g_autofree char *command = g_strdup_printf ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                                              "-keyout %s.key -out %s.pem -days 2 -subj /CN=%s",
                                              name, name, name);
  g_auto (GStrv) arguments = g_strsplit (command, " ", -1);

  openssl (self, arguments);
}

/* A key and a certificate in one file, signed by @authority. */
static void
make_certificate (HbTestTls  *self,
                  const char *name,
                  const char *authority,
                  const char *host,
                  const char *until)
{
  g_autofree char *command = g_strdup_printf ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                                              "-keyout %s.key -out %s.pem -CA %s.pem -CAkey %s.key -subj /CN=%s "
                                              "-addext subjectAltName=DNS:%s -addext basicConstraints=CA:FALSE "
                                              "-not_before 20200101000000Z -not_after %s",
                                              name, name, authority, authority, host, host, until);
  g_auto (GStrv) arguments = g_strsplit (command, " ", -1);

  openssl (self, arguments);
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  HbTestTls        *self = user_data;
  static const char body[] = "{\"id\": 5, \"name\": \"Sam\", \"email\": \"sam@example.com\"}";

  self->n_requests++;
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
listen_with (HbTestTls     *self,
             HbTestTlsFault fault,
             const char    *name)
{
  g_autofree char *certificate_path = get_path (self, name, ".pem");
  g_autofree char *key_path = get_path (self, name, ".key");
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  certificate = g_tls_certificate_new_from_files (certificate_path, key_path, &error);
  g_assert_no_error (error);
  self->servers[fault] = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->servers[fault], NULL, answer_cb, self, NULL);
  g_assert_true (soup_server_listen_local (self->servers[fault], 0,
                                           SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->servers[fault]);
  self->base_uris[fault] = g_strdup_printf ("https://localhost:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
hb_test_tls_finalize (GObject *object)
{
  HbTestTls *self = HB_TEST_TLS (object);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  for (int i = 0; i < HB_TEST_TLS_N_FAULTS; i++)
    {
      soup_server_disconnect (self->servers[i]);
      g_object_unref (self->servers[i]);
      g_free (self->base_uris[i]);
    }
  g_clear_object (&self->database);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);

  G_OBJECT_CLASS (hb_test_tls_parent_class)->finalize (object);
}

static void
hb_test_tls_class_init (HbTestTlsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_test_tls_finalize;
}

static void
hb_test_tls_init (HbTestTls *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *authority = NULL;

  self->folder = g_dir_make_tmp ("handback-tls-XXXXXX", &error);
  g_assert_no_error (error);
  make_authority (self, "authority");
  make_authority (self, "stranger");
  make_certificate (self, "sound", "authority", "localhost", "20991231000000Z");
  make_certificate (self, "unknown", "stranger", "localhost", "20991231000000Z");
  make_certificate (self, "expired", "authority", "localhost", "20200201000000Z");
  make_certificate (self, "wrong", "authority", "other.example", "20991231000000Z");
  listen_with (self, HB_TEST_TLS_SOUND, "sound");
  listen_with (self, HB_TEST_TLS_UNKNOWN_CA, "unknown");
  listen_with (self, HB_TEST_TLS_EXPIRED, "expired");
  listen_with (self, HB_TEST_TLS_WRONG_HOST, "wrong");

  authority = get_path (self, "authority", ".pem");
  self->database = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
}

HbTestTls *
hb_test_tls_new (void)
{
  return g_object_new (HB_TYPE_TEST_TLS, NULL);
}

/**
 * hb_test_tls_get_database:
 * @self: servers
 *
 * Returns: (transfer none): whom to trust in the test
 */
GTlsDatabase *
hb_test_tls_get_database (HbTestTls *self)
{
  return self->database;
}

const char *
hb_test_tls_get_base_uri (HbTestTls     *self,
                          HbTestTlsFault fault)
{
  return self->base_uris[fault];
}

/**
 * hb_test_tls_get_n_requests:
 * @self: servers
 *
 * Returns: how many requests came, which is how often a key was sent
 */
guint
hb_test_tls_get_n_requests (HbTestTls *self)
{
  return self->n_requests;
}
