/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "keyring-fixture.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <sys/wait.h>

char *
lookup (HbKeyring  *keyring,
        const char *server,
        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_keyring_lookup_async (keyring, server, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_keyring_lookup_finish (keyring, result, error);
}

gboolean
store (HbKeyring  *keyring,
       const char *server,
       const char *key,
       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_keyring_store_async (keyring, server, LABEL, key, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_keyring_store_finish (keyring, result, error);
}

gboolean
clear (HbKeyring  *keyring,
       const char *server,
       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_keyring_clear_async (keyring, server, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_keyring_clear_finish (keyring, result, error);
}

void
assert_key (HbKeyring  *keyring,
            const char *server,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (HbKeyringKey) key = lookup (keyring, server, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
}

void
assert_store (HbKeyring  *keyring,
              const char *server,
              const char *key)
{
  g_autoptr (GError) error = NULL;
  gboolean stored = store (keyring, server, key, &error);

  g_assert_no_error (error);
  g_assert_true (stored);
}

void
assert_clear (HbKeyring  *keyring,
              const char *server)
{
  g_autoptr (GError) error = NULL;
  gboolean cleared = clear (keyring, server, &error);

  g_assert_no_error (error);
  g_assert_true (cleared);
}

/* No call may end well, and each must say the same. */
void
assert_all_fail (HbKeyring     *keyring,
                 HbKeyringError code)
{
  g_autoptr (GError) lookup_error = NULL;
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) clear_error = NULL;

  g_assert_null (lookup (keyring, SERVER, &lookup_error));
  g_assert_error (lookup_error, HB_KEYRING_ERROR, (int) code);
  g_assert_false (store (keyring, SERVER, "unwanted", &store_error));
  g_assert_error (store_error, HB_KEYRING_ERROR, (int) code);
  g_assert_null (strstr (store_error->message, "unwanted"));
  g_assert_false (clear (keyring, SERVER, &clear_error));
  g_assert_error (clear_error, HB_KEYRING_ERROR, (int) code);
}

/* What every keyring does. */
void
check_keyring (HbKeyring *keyring)
{
  assert_key (keyring, SERVER, NULL);
  assert_clear (keyring, SERVER);

  assert_store (keyring, SERVER, "one");
  assert_store (keyring, OTHER_SERVER, "ö ther");
  assert_key (keyring, SERVER, "one");
  assert_key (keyring, OTHER_SERVER, "ö ther");

  assert_store (keyring, SERVER, "two");
  assert_key (keyring, SERVER, "two");

  assert_clear (keyring, SERVER);
  assert_key (keyring, SERVER, NULL);
  assert_key (keyring, OTHER_SERVER, "ö ther");
  assert_clear (keyring, OTHER_SERVER);
}

void
check_cancelled_before (HbKeyring *keyring)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hb_keyring_store_async (keyring, SERVER, LABEL, "unwanted", cancellable, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  g_assert_false (hb_keyring_store_finish (keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_key (keyring, SERVER, NULL);
}

static void
name_appeared_cb (GDBusConnection *connection,
                  const char      *name,
                  const char      *owner,
                  gpointer         user_data)
{
  *((gboolean *) user_data) = TRUE;
}

static void
name_vanished_cb (GDBusConnection *connection,
                  const char      *name,
                  gpointer         user_data)
{
  *((gboolean *) user_data) = FALSE;
}

static void
wait_for_secrets (Fixture *fixture,
                  gboolean wanted)
{
  gboolean seen = !wanted;
  guint    id = g_bus_watch_name_on_connection (fixture->connection, SECRETS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                name_appeared_cb, name_vanished_cb, &seen, NULL);

  hb_test_wait_until (seen == wanted);
  g_bus_unwatch_name (id);
}

void
start_daemon (Fixture *fixture,
              gboolean has_keyring)
{
  const GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  GOutputStream *input;

  g_subprocess_launcher_setenv (launcher, "HOME", fixture->directory, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->directory, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", fixture->directory, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", fixture->directory, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", fixture->directory, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  fixture->daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground",
                                                 "--components=secrets", has_keyring ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);

  input = g_subprocess_get_stdin_pipe (fixture->daemon);
  g_assert_true (g_output_stream_write_all (input, "password", strlen ("password"), NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (input, NULL, &error));
  g_assert_no_error (error);

  wait_for_secrets (fixture, TRUE);
}

void
kill_daemon (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->daemon);
  g_assert_true (g_subprocess_wait (fixture->daemon, NULL, NULL));
  g_clear_object (&fixture->daemon);
  wait_for_secrets (fixture, FALSE);
}

/* A daemon that hangs. It is waited for: a signal takes a moment to arrive. */
void
stop_daemon (Fixture *fixture)
{
  pid_t     pid = (pid_t) g_ascii_strtoll (g_subprocess_get_identifier (fixture->daemon), NULL, 10);
  siginfo_t info;

  g_assert_cmpint (pid, >, 0);
  g_assert_no_errno (kill (pid, SIGSTOP));
  g_assert_no_errno (waitid (P_PID, (id_t) pid, &info, WSTOPPED | WNOWAIT));
}

/* A call that cannot fail. */
GVariant *
ask (Fixture    *fixture,
     const char *name,
     const char *path,
     const char *interface,
     const char *method,
     GVariant   *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply;

  reply = g_dbus_connection_call_sync (fixture->connection, name, path, interface, method, parameters,
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  return reply;
}

void
lock (Fixture *fixture)
{
  const char *paths[] = { LOGIN_COLLECTION, NULL };

  g_variant_unref (ask (fixture, SECRETS_NAME, SECRETS_PATH, SERVICE_INTERFACE, "Lock",
                        g_variant_new ("(^ao)", paths)));
}

static GVariant *
plain_secret (const char *session_path,
              const char *password)
{
  return g_variant_new ("(o@ay@ays)", session_path,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, password, strlen (password), 1),
                        "text/plain");
}

/* From now on the keyring can be unlocked with nobody asked, like one that has no password. */
void
remove_password (Fixture *fixture)
{
  g_autoptr (GVariant) session = NULL;
  const char *session_path;

  session = ask (fixture, SECRETS_NAME, SECRETS_PATH, SERVICE_INTERFACE, "OpenSession",
                 g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_variant_get (session, "(v&o)", NULL, &session_path);
  g_variant_unref (ask (fixture, SECRETS_NAME, SECRETS_PATH,
                        "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "ChangeWithMasterPassword",
                        g_variant_new ("(o@(oayays)@(oayays))", LOGIN_COLLECTION,
                                       plain_secret (session_path, "password"),
                                       plain_secret (session_path, ""))));
}

void
set_up_bus (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("handback-keyring-XXXXXX", &error);
  g_assert_no_error (error);

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->bus),
                                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                                NULL, NULL, &error);
  g_assert_no_error (error);

  fixture->keyring = hb_secret_keyring_new (LONG_MS);
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  set_up_bus (fixture, data);
  start_daemon (fixture, TRUE);
}

void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* No call that is under way may hold the keyring. */
  g_assert_finalize_object (g_steal_pointer (&fixture->keyring));

  if (fixture->daemon != NULL)
    kill_daemon (fixture);
  secret_service_disconnect ();

  g_assert_true (g_dbus_connection_close_sync (fixture->connection, NULL, NULL));
  g_clear_object (&fixture->connection);
  /* This waits for libsecret's connection to go, and warns if something still holds it. */
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);

  remove_tree (fixture->directory);
  g_clear_pointer (&fixture->directory, g_free);
}
