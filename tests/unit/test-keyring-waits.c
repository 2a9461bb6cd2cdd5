/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "keyring-fixture.h"

#include <libsecret/secret.h>

#define PROMPTER_NAME "org.gnome.keyring.SystemPrompter"

static void
test_keyring_waits_locked (Fixture      *fixture,
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
test_keyring_waits_unlocked (Fixture      *fixture,
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
test_keyring_waits_copies (Fixture      *fixture,
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
test_keyring_waits_locked_between (Fixture      *fixture,
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
test_keyring_waits_prompt (Fixture      *fixture,
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
test_keyring_waits_stopped (Fixture      *fixture,
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
test_keyring_waits_cancel_in_wait (Fixture      *fixture,
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

/* As after a start, when nothing is known of the keyring: a question is given
 * up, and others are asked, before the keyring answers any. */
static void
test_keyring_waits_asked_again (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) given_up = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *results[2] = { NULL, NULL };

  assert_store (fixture->keyring, SERVER, "kept");
  secret_service_disconnect ();

  stop_daemon (fixture);
  hb_keyring_lookup_async (fixture->keyring, SERVER, cancellable, hb_test_store_result_cb, &given_up);
  hb_test_settle ();
  g_cancellable_cancel (cancellable);
  hb_test_wait_for_result (&given_up);
  g_assert_null (hb_keyring_lookup_finish (fixture->keyring, given_up, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    hb_keyring_lookup_async (fixture->keyring, SERVER, NULL, hb_test_store_result_cb, &results[i]);
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) lookup_error = NULL;
      g_auto (HbKeyringKey) key = NULL;

      hb_test_wait_for_result (&results[i]);
      key = hb_keyring_lookup_finish (fixture->keyring, results[i], &lookup_error);
      g_assert_no_error (lookup_error);
      g_assert_cmpstr (key, ==, "kept");
      g_clear_object (&results[i]);
    }
}

/* The keyring goes away with the question, or before the question was handed
 * over to it. */
static void
test_keyring_waits_killed_in_wait (Fixture      *fixture,
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
  if (!g_error_matches (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_UNAVAILABLE))
    g_assert_error (error, HB_KEYRING_ERROR, HB_KEYRING_ERROR_TIMED_OUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SECRET_BACKEND");

  g_test_add ("/keyring-waits/locked", Fixture, NULL, set_up, test_keyring_waits_locked, tear_down);
  g_test_add ("/keyring-waits/locked-between", Fixture, NULL, set_up, test_keyring_waits_locked_between, tear_down);
  g_test_add ("/keyring-waits/unlocked", Fixture, NULL, set_up, test_keyring_waits_unlocked, tear_down);
  g_test_add ("/keyring-waits/copies", Fixture, NULL, set_up, test_keyring_waits_copies, tear_down);
  g_test_add ("/keyring-waits/prompt", Fixture, NULL, set_up, test_keyring_waits_prompt, tear_down);
  g_test_add ("/keyring-waits/stopped", Fixture, NULL, set_up, test_keyring_waits_stopped, tear_down);
  g_test_add ("/keyring-waits/cancel-in-wait", Fixture, NULL, set_up, test_keyring_waits_cancel_in_wait, tear_down);
  g_test_add ("/keyring-waits/asked-again", Fixture, NULL, set_up, test_keyring_waits_asked_again, tear_down);
  g_test_add ("/keyring-waits/killed-in-wait", Fixture, NULL, set_up, test_keyring_waits_killed_in_wait, tear_down);

  return g_test_run ();
}
