/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "keyring-fixture.h"

#include <glib/gstdio.h>

#include "hb-memory-keyring.h"
#include "hb-secret-error.h"

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

/* The names under which they come over the bus. */
static void
test_keyring_bus_errors (void)
{
  static const struct
  {
    const char    *name;
    HbKeyringError meaning;
  } cases[] = {
    { "org.freedesktop.DBus.Error.AccessDenied", HB_KEYRING_ERROR_DENIED },
    { "org.freedesktop.DBus.Error.AuthFailed", HB_KEYRING_ERROR_DENIED },
    { "org.freedesktop.DBus.Error.ServiceUnknown", HB_KEYRING_ERROR_UNAVAILABLE },
    { "org.freedesktop.DBus.Error.Spawn.ChildExited", HB_KEYRING_ERROR_UNAVAILABLE },
    { "org.freedesktop.DBus.Error.NoReply", HB_KEYRING_ERROR_TIMED_OUT },
    { "org.freedesktop.DBus.Error.Failed", HB_KEYRING_ERROR_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_dbus_error_new_for_dbus_error (cases[i].name, "As the bus says it");

      g_assert_cmpint (hb_secret_error_to_keyring (error, FALSE), ==, cases[i].meaning);
      g_assert_cmpint (hb_secret_error_to_keyring (error, TRUE), ==, cases[i].meaning);
      g_assert_false (hb_secret_error_is_missing (error));
    }
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
  g_test_add ("/keyring/not-made", Fixture, NULL, set_up_bus, test_keyring_not_made, tear_down);
  g_test_add ("/keyring/no-service", Fixture, NULL, set_up_bus, test_keyring_no_service, tear_down);
  g_test_add_func ("/keyring/no-bus", test_keyring_no_bus);
  g_test_add_func ("/keyring/bus-errors", test_keyring_bus_errors);
  g_test_add_func ("/keyring/file", test_keyring_file);

  return g_test_run ();
}
