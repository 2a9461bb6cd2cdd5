/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-demo.h"

#include <unistd.h>

static void
record (HbDemoServer *server,
        const char   *folder)
{
  static guint     n_files;
  g_autofree char *program = g_path_get_basename (g_get_prgname ());
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  name = g_strdup_printf ("%s-%d-%u.jsonl", program, (int) getpid (), ++n_files);
  path = g_build_filename (folder, name, NULL);
  g_assert_true (hb_demo_server_set_record_file (server, path, &error));
  g_assert_no_error (error);
}

/**
 * hb_test_demo_server_new:
 *
 * A practice company that listens, without a limit to the number of requests.
 * Where the environment names a folder in `HB_TEST_RECORD_DIR`, what is asked
 * and answered is kept there, for the test that holds it against the
 * description of the API.
 *
 * Returns: (transfer full): a server
 */
HbDemoServer *
hb_test_demo_server_new (void)
{
  HbDemoServer *server = hb_demo_server_new ();
  const char   *folder = g_getenv ("HB_TEST_RECORD_DIR");
  g_autoptr (GError) error = NULL;

  hb_demo_server_set_rate_limit (server, 0);
  if (folder != NULL && *folder != '\0')
    record (server, folder);
  g_assert_true (hb_demo_server_listen (server, 0, &error));
  g_assert_no_error (error);

  return server;
}

void
hb_test_demo_server_add_fault (HbDemoServer *server,
                               const char   *rule)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hb_demo_server_add_fault (server, rule, &error));
  g_assert_no_error (error);
}
