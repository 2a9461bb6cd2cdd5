/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fuzz-target.h"

/* In place of libFuzzer in an ordinary build: gives each seed to the target
 * once, so that what fuzzing found stays found.
 *
 * usage: replay FOLDER */

static char *folder;

static void
test_seed (gconstpointer data)
{
  g_autofree char   *path = g_build_filename (folder, data, NULL);
  g_autofree char   *contents = NULL;
  g_autofree guint8 *exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);

  /* Without the zero that GLib puts behind it, so that a step too far is seen. */
  exact = g_memdup2 (contents, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (exact, size), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *name;
  int         status;

  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);

  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *test = g_strconcat ("/seeds/", names->pdata[i], NULL);

      g_test_add_data_func (test, names->pdata[i], test_seed);
    }
  status = g_test_run ();
  /* Nothing tested is nothing shown. */
  g_assert_cmpuint (names->len, >, 0);

  return status;
}
