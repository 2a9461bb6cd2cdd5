/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <sys/wait.h>

#include "hb-memory-keyring.h"
#include "hb-secret-keyring.h"
#include "hb-test-util.h"

#define SERVER "https://keys.example"
#define OTHER_SERVER "https://other.example"
#define LABEL "Key for a test"
#define SECRETS_NAME "org.freedesktop.secrets"
#define SECRETS_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define LOGIN_COLLECTION "/org/freedesktop/secrets/collection/login"
#define PROMPTER_NAME "org.gnome.keyring.SystemPrompter"

/* Far longer than a keyring takes on the slowest machine. */
#define LONG_MS (60 * 1000)

static char *
lookup (HbKeyring  *keyring,
        const char *server,
        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_keyring_lookup_async (keyring, server, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_keyring_lookup_finish (keyring, result, error);
}

static gboolean
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

static gboolean
clear (HbKeyring  *keyring,
       const char *server,
       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_keyring_clear_async (keyring, server, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_keyring_clear_finish (keyring, result, error);
}

static void
assert_key (HbKeyring  *keyring,
            const char *server,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (HbKeyringKey) key = lookup (keyring, server, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
}

static void
assert_store (HbKeyring  *keyring,
              const char *server,
              const char *key)
{
  g_autoptr (GError) error = NULL;
  gboolean stored = store (keyring, server, key, &error);

  g_assert_no_error (error);
  g_assert_true (stored);
}

static void
assert_clear (HbKeyring  *keyring,
              const char *server)
{
  g_autoptr (GError) error = NULL;
  gboolean cleared = clear (keyring, server, &error);

  g_assert_no_error (error);
  g_assert_true (cleared);
}

/* No call may end well, and each must say the same. */
static void
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
static void
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

static void
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
test_keyring_memory (void)
{
  g_autoptr (HbKeyring) keyring = hb_memory_keyring_new ();
  g_autoptr (HbKeyring) another = hb_memory_keyring_new ();

  check_keyring (keyring);
  check_cancelled_before (keyring);

  assert_store (keyring, SERVER, "mine");
  assert_key (another, SERVER, NULL);

  g_assert_finalize_object (g_steal_pointer (&keyring));
}

/* A session bus of its own with a real keyring on it, and no other service. */
typedef struct
{
  GTestDBus       *bus;
  GDBusConnection *connection; /* (owned): not the one libsecret uses */
  GSubprocess     *daemon;     /* (owned) (nullable) */
  char            *directory;  /* (owned) */
  HbKeyring       *keyring;    /* (owned) */
} Fixture;

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

static void
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

static void
kill_daemon (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->daemon);
  g_assert_true (g_subprocess_wait (fixture->daemon, NULL, NULL));
  g_clear_object (&fixture->daemon);
  wait_for_secrets (fixture, FALSE);
}

/* A daemon that hangs. It is waited for: a signal takes a moment to arrive. */
static void
stop_daemon (Fixture *fixture)
{
  pid_t     pid = (pid_t) g_ascii_strtoll (g_subprocess_get_identifier (fixture->daemon), NULL, 10);
  siginfo_t info;

  g_assert_cmpint (pid, >, 0);
  g_assert_no_errno (kill (pid, SIGSTOP));
  g_assert_no_errno (waitid (P_PID, (id_t) pid, &info, WSTOPPED | WNOWAIT));
}

/* A call that cannot fail. */
static GVariant *
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

static void
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
static void
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

static void
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

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  set_up_bus (fixture, data);
  start_daemon (fixture, TRUE);
}

static void
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

static void
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

static void
test_keyring_secret (Fixture      *fixture,
                     gconstpointer data)
{
  check_keyring (fixture->keyring);
  check_cancelled_before (fixture->keyring);
}

static void
test_keyring_restart (Fixture      *fixture,
                      gconstpointer data)
{
  assert_store (fixture->keyring, SERVER, "kept");

  kill_daemon (fixture);
  assert_all_fail (fixture->keyring, HB_KEYRING_ERROR_UNAVAILABLE);

  start_daemon (fixture, TRUE);
  assert_key (fixture->keyring, SERVER, "kept");
}

static void
test_keyring_locked (Fixture      *fixture,
                     gconstpointer data)
{
  assert_store (fixture->keyring, SERVER, "kept");

  /* There is nobody on this bus who could ask for the password. */
  lock (fixture);
  assert_all_fail (fixture->keyring, HB_KEYRING_ERROR_LOCKED);
  assert_key (fixture->keyring, OTHER_SERVER, NULL);

  kill_daemon (fixture);
  start_daemon (fixture, TRUE);
  assert_key (fixture->keyring, SERVER, "kept");
}

static void
test_keyring_unlocked (Fixture      *fixture,
                       gconstpointer data)
{
  remove_password (fixture);
  assert_store (fixture->keyring, SERVER, "one");

  lock (fixture);
  assert_key (fixture->keyring, SERVER, "one");

  lock (fixture);
  assert_store (fixture->keyring, SERVER, "two");
  assert_key (fixture->keyring, SERVER, "two");

  lock (fixture);
  assert_clear (fixture->keyring, SERVER);
  assert_key (fixture->keyring, SERVER, NULL);
}

/* What another program may have done, and an older keyring that was copied. */
static void
add_copy (const char *collection_alias,
          const char *key)
{
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (SecretValue) value = secret_value_new (key, -1, "text/plain");
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SecretItem) item = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (attributes, (gpointer) "xdg:schema", (gpointer) "io.github.handback.Handback");
  g_hash_table_insert (attributes, (gpointer) "server", (gpointer) SERVER);
  service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, NULL, &error);
  g_assert_no_error (error);
  collection = secret_collection_for_alias_sync (service, collection_alias, SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (collection);
  item = secret_item_create_sync (collection, NULL, attributes, LABEL, value, SECRET_ITEM_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
}

/* A key that nobody is asked a password for is taken, but "cleared" is only said if it is true of every copy. */
static void
test_keyring_copies (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_store (fixture->keyring, SERVER, "kept");
  add_copy (SECRET_COLLECTION_DEFAULT, "kept");
  add_copy (SECRET_COLLECTION_SESSION, "copy");

  lock (fixture);
  assert_key (fixture->keyring, SERVER, "copy");
  g_assert_false (clear (fixture->keyring, SERVER, &error));
  g_assert_error (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED);
  assert_key (fixture->keyring, SERVER, "copy");

  kill_daemon (fixture);
  start_daemon (fixture, TRUE);
  remove_password (fixture);
  assert_key (fixture->keyring, SERVER, "kept");
  add_copy (SECRET_COLLECTION_SESSION, "copy");

  lock (fixture);
  assert_clear (fixture->keyring, SERVER);
  assert_key (fixture->keyring, SERVER, NULL);
}

typedef struct
{
  guint32 serial; /* of the question that is asked now */
  guint   n_locked;
} Locker;

/* Locks the keyring once it has told that it is not. Runs in GDBus's own thread, one message after the other. */
static GDBusMessage *
lock_between_filter (GDBusConnection *connection,
                     GDBusMessage    *message,
                     gboolean         is_incoming,
                     gpointer         user_data)
{
  Locker     *locker = user_data;
  const char *path = g_dbus_message_get_path (message);
  const char *member = g_dbus_message_get_member (message);

  if (!is_incoming && g_strcmp0 (member, "GetAll") == 0 && g_str_has_prefix (path, LOGIN_COLLECTION "/"))
    {
      locker->serial = g_dbus_message_get_serial (message);
    }
  else if (is_incoming && locker->serial != 0 && g_dbus_message_get_reply_serial (message) == locker->serial)
    {
      g_autoptr (GDBusMessage) call = g_dbus_message_new_method_call (SECRETS_NAME, SECRETS_PATH,
                                                                      SERVICE_INTERFACE, "Lock");
      const char *paths[] = { LOGIN_COLLECTION, NULL };

      g_dbus_message_set_flags (call, G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED);
      g_dbus_message_set_body (call, g_variant_new ("(^ao)", paths));
      if (g_dbus_connection_send_message (connection, call, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL))
        g_atomic_int_inc (&locker->n_locked);
      locker->serial = 0;
    }

  return message;
}

/* The search says "unlocked", and a moment later that is no longer so: never is this "nothing stored". */
static void
test_keyring_locked_between (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GDBusConnection) shared = NULL;
  g_autoptr (GError) lookup_error = NULL;
  g_autoptr (GError) clear_error = NULL;
  g_autoptr (GError) error = NULL;
  Locker locker = { 0, 0 };
  guint  id;

  assert_store (fixture->keyring, SERVER, "kept");

  /* The connection that libsecret uses. */
  shared = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  id = g_dbus_connection_add_filter (shared, lock_between_filter, &locker, NULL);
  g_assert_null (lookup (fixture->keyring, SERVER, &lookup_error));
  g_assert_error (lookup_error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED);
  g_assert_cmpuint (g_atomic_int_get (&locker.n_locked), ==, 1);
  g_dbus_connection_remove_filter (shared, id);

  kill_daemon (fixture);
  start_daemon (fixture, TRUE);
  assert_key (fixture->keyring, SERVER, "kept");

  id = g_dbus_connection_add_filter (shared, lock_between_filter, &locker, NULL);
  g_assert_false (clear (fixture->keyring, SERVER, &clear_error));
  g_assert_error (clear_error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED);
  g_assert_cmpuint (g_atomic_int_get (&locker.n_locked), ==, 2);
  g_dbus_connection_remove_filter (shared, id);

  kill_daemon (fixture);
  start_daemon (fixture, TRUE);
  assert_key (fixture->keyring, SERVER, "kept");
}

typedef struct
{
  char *asker; /* (owned) (nullable): who wants to know the password */
  char *path;  /* (owned) (nullable) */
} Prompter;

static void
prompter_call_cb (GDBusConnection       *connection,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer               user_data)
{
  Prompter *prompter = user_data;

  if (g_str_equal (method, "BeginPrompting"))
    {
      g_assert_null (prompter->asker);
      prompter->asker = g_strdup (sender);
      g_variant_get (parameters, "(o)", &prompter->path);
    }
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
close_prompt (Fixture  *fixture,
              Prompter *prompter)
{
  g_variant_unref (ask (fixture, prompter->asker, prompter->path,
                        "org.gnome.keyring.internal.Prompter.Callback", "PromptDone", NULL));
  g_clear_pointer (&prompter->asker, g_free);
  g_clear_pointer (&prompter->path, g_free);
}

/* A window that asks for the password, and nobody comes. */
static void
test_keyring_prompt (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const          xml = "<node><interface name='org.gnome.keyring.internal.Prompter'>"
                                          "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
                                          "<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>"
                                          "<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>"
                                          "<method name='StopPrompting'><arg type='o' direction='in'/></method>"
                                          "</interface></node>";
  static const GDBusInterfaceVTable vtable = { .method_call = prompter_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) dismissed = NULL;
  g_autoptr (GError) locked_error = NULL;
  Prompter prompter = { NULL, NULL };
  guint    id;

  assert_store (fixture->keyring, SERVER, "kept");
  lock (fixture);

  id = g_dbus_connection_register_object (fixture->connection, "/org/gnome/keyring/Prompter",
                                          info->interfaces[0], &vtable, &prompter, NULL, &error);
  g_assert_no_error (error);
  g_variant_unref (ask (fixture, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                        g_variant_new ("(su)", PROMPTER_NAME, 0)));

  /* Cancelled while the window is up: the answer comes at once. */
  hb_keyring_lookup_async (fixture->keyring, SERVER, cancellable, hb_test_store_result_cb, &cancelled);
  hb_test_wait_until (prompter.asker != NULL);
  g_assert_null (cancelled);

  g_cancellable_cancel (cancellable);
  hb_test_wait_for_result (&cancelled);
  g_assert_null (hb_keyring_lookup_finish (fixture->keyring, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&cancelled);
  close_prompt (fixture, &prompter);

  /* The window is closed without a password. */
  hb_keyring_lookup_async (fixture->keyring, SERVER, NULL, hb_test_store_result_cb, &dismissed);
  hb_test_wait_until (prompter.asker != NULL);
  g_assert_null (dismissed);
  close_prompt (fixture, &prompter);
  hb_test_wait_for_result (&dismissed);
  g_assert_null (hb_keyring_lookup_finish (fixture->keyring, dismissed, &locked_error));
  g_assert_error (locked_error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED);

  g_assert_true (g_dbus_connection_unregister_object (fixture->connection, id));
}

static void
test_keyring_stopped (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (HbKeyring) hasty = hb_secret_keyring_new (50);

  assert_store (fixture->keyring, SERVER, "kept");

  stop_daemon (fixture);
  assert_all_fail (hasty, HB_KEYRING_ERROR_TIMED_OUT);
  g_assert_finalize_object (g_steal_pointer (&hasty));

  /* The late answers come first, and change nothing: a step that was not begun is not begun any more. */
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  assert_key (fixture->keyring, SERVER, "kept");
}

static void
test_keyring_cancel_in_wait (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  assert_store (fixture->keyring, SERVER, "kept");

  stop_daemon (fixture);
  hb_keyring_clear_async (fixture->keyring, SERVER, cancellable, hb_test_store_result_cb, &result);
  hb_test_settle ();
  g_assert_null (result);

  g_cancellable_cancel (cancellable);
  hb_test_wait_for_result (&result);
  g_assert_false (hb_keyring_clear_finish (fixture->keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  assert_key (fixture->keyring, SERVER, "kept");
}

/* The keyring goes away with the question. */
static void
test_keyring_killed_in_wait (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  assert_store (fixture->keyring, SERVER, "kept");

  stop_daemon (fixture);
  hb_keyring_lookup_async (fixture->keyring, SERVER, NULL, hb_test_store_result_cb, &result);
  hb_test_settle ();
  g_assert_null (result);

  kill_daemon (fixture);
  hb_test_wait_for_result (&result);
  g_assert_null (hb_keyring_lookup_finish (fixture->keyring, result, &error));
  g_assert_error (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_TIMED_OUT);
}

/* A session without a password, for instance one that logs in by itself: no keyring was ever made. */
static void
test_keyring_not_made (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  start_daemon (fixture, FALSE);

  assert_key (fixture->keyring, SERVER, NULL);
  assert_clear (fixture->keyring, SERVER);

  /* There is nobody on this bus who could ask for the password of a new one. */
  g_assert_false (store (fixture->keyring, SERVER, "unwanted", &error));
  g_assert_error (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_UNAVAILABLE);
}

static void
test_keyring_no_service (Fixture      *fixture,
                         gconstpointer data)
{
  assert_all_fail (fixture->keyring, HB_KEYRING_ERROR_UNAVAILABLE);
}

static void
test_keyring_no_bus (void)
{
  g_autoptr (HbKeyring) keyring = hb_secret_keyring_new (LONG_MS);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  assert_all_fail (keyring, HB_KEYRING_ERROR_UNAVAILABLE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");

  g_assert_finalize_object (g_steal_pointer (&keyring));
}

/* As in a Flatpak: libsecret's own file, no service and no bus. */
static void
test_keyring_file (void)
{
  g_autoptr (HbKeyring) keyring = hb_secret_keyring_new (LONG_MS);
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("handback-keyring-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autofree char *below_file = NULL;
  g_autofree char *contents = NULL;
  gsize            length;

  g_assert_no_error (error);
  path = g_build_filename (directory, "file.keyring", NULL);
  below_file = g_build_filename (path, "no", "place", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);
  g_assert_true (g_file_set_contents (path, "", 0, &error));
  g_assert_no_error (error);

  g_setenv ("SECRET_FILE_TEST_PATH", below_file, TRUE);
  assert_all_fail (keyring, HB_KEYRING_ERROR_FAILED);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  check_keyring (keyring);

  assert_store (keyring, SERVER, "plain-to-see");
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_no_error (error);
  g_assert_null (g_strstr_len (contents, (gssize) length, "plain-to-see"));

  g_unsetenv ("SECRET_BACKEND");
  g_unsetenv ("SECRET_FILE_TEST_PATH");
  g_unsetenv ("SECRET_FILE_TEST_PASSWORD");
  g_assert_finalize_object (g_steal_pointer (&keyring));
  remove_tree (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SECRET_BACKEND");

  g_test_add_func ("/keyring/memory", test_keyring_memory);
  g_test_add ("/keyring/secret", Fixture, NULL, set_up, test_keyring_secret, tear_down);
  g_test_add ("/keyring/restart", Fixture, NULL, set_up, test_keyring_restart, tear_down);
  g_test_add ("/keyring/locked", Fixture, NULL, set_up, test_keyring_locked, tear_down);
  g_test_add ("/keyring/locked-between", Fixture, NULL, set_up, test_keyring_locked_between, tear_down);
  g_test_add ("/keyring/unlocked", Fixture, NULL, set_up, test_keyring_unlocked, tear_down);
  g_test_add ("/keyring/copies", Fixture, NULL, set_up, test_keyring_copies, tear_down);
  g_test_add ("/keyring/prompt", Fixture, NULL, set_up, test_keyring_prompt, tear_down);
  g_test_add ("/keyring/stopped", Fixture, NULL, set_up, test_keyring_stopped, tear_down);
  g_test_add ("/keyring/cancel-in-wait", Fixture, NULL, set_up, test_keyring_cancel_in_wait, tear_down);
  g_test_add ("/keyring/killed-in-wait", Fixture, NULL, set_up, test_keyring_killed_in_wait, tear_down);
  g_test_add ("/keyring/not-made", Fixture, NULL, set_up_bus, test_keyring_not_made, tear_down);
  g_test_add ("/keyring/no-service", Fixture, NULL, set_up_bus, test_keyring_no_service, tear_down);
  g_test_add_func ("/keyring/no-bus", test_keyring_no_bus);
  g_test_add_func ("/keyring/file", test_keyring_file);

  return g_test_run ();
}
