/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "core-fixture.h"
#include "hb-name-cache-private.h"
#include "hb-person-look-up.h"
#include "hb-test-clock.h"

/* Longer than a cache waits before it writes. */
#define LONG_MS 60000

typedef struct
{
  Fixture      company;
  char        *folder;
  HbTestClock *clock;
  HbNameCache *cache;
  HbPeople    *people;
} CacheFixture;

static void
cache_set_up (CacheFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture->company, "administrator");
  fixture->folder = g_dir_make_tmp ("handback-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->clock = hb_test_clock_new ();
  fixture->cache = hb_name_cache_new_with_clock (fixture->folder, HB_CLOCK (fixture->clock));
  fixture->people = hb_people_new (fixture->company.directory);
  hb_people_search (fixture->people, "");
  hb_test_wait_until (hb_people_get_state (fixture->people) == HB_LOAD_STATE_READY);

  /* Whose organization it is, is not known before. */
  g_assert_null (hb_name_cache_build_key (fixture->company.directory));
  hb_directory_load_async (fixture->company.directory, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_directory_load_finish (fixture->company.directory, result, &error);
  g_assert_no_error (error);
}

static void
pass_time (CacheFixture *fixture)
{
  hb_test_clock_advance (fixture->clock, LONG_MS);
  hb_test_settle ();
}

/* The one file in the folder, or NULL. */
static char *
find_file (CacheFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_true (name == NULL || g_dir_read_name (dir) == NULL);

  return name != NULL ? g_build_filename (fixture->folder, name, NULL) : NULL;
}

static void
cache_tear_down (CacheFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *left = NULL;

  hb_name_cache_set_enabled (fixture->cache, FALSE);
  left = find_file (fixture);
  g_assert_null (left);
  /* No thread holds it. */
  g_assert_finalize_object (g_steal_pointer (&fixture->cache));
  g_clear_object (&fixture->people);
  g_clear_object (&fixture->clock);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  tear_down (&fixture->company, "administrator");
}

static void
load (HbNameCache *cache)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_name_cache_load_async (cache, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_name_cache_load_finish (cache, result, &error);
  g_assert_no_error (error);
}

/* Keeps everybody, and returns a key of them. */
static char *
keep_all (CacheFixture *fixture)
{
  char *key = hb_name_cache_build_key (fixture->company.directory);

  g_assert_nonnull (key);
  hb_name_cache_set_enabled (fixture->cache, TRUE);
  hb_name_cache_watch (fixture->cache, key, hb_people_get_list (fixture->people));
  pass_time (fixture);
  load (fixture->cache);

  return key;
}

#define assert_found(fixture, n, ...)                                                                        \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_auto (GStrv) found_ = hb_name_cache_search ((fixture)->cache, (const char *[]) { __VA_ARGS__, NULL }); \
    g_assert_cmpuint (g_strv_length (found_), ==, n);                                                        \
  }                                                                                                          \
  G_STMT_END

static void
test_off (CacheFixture *fixture,
          gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  g_autofree char *path = NULL;

  hb_name_cache_watch (fixture->cache, key, hb_people_get_list (fixture->people));
  pass_time (fixture);
  hb_name_cache_flush (fixture->cache);
  path = find_file (fixture);
  g_assert_null (path);
  load (fixture->cache);
  assert_found (fixture, 0, "sam");
}

static void
test_search (CacheFixture *fixture,
             gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_auto (GStrv) found = hb_name_cache_search (fixture->cache, (const char *[]) { "SAM", "rey", NULL });

  g_assert_cmpuint (g_strv_length (found), >=, 1);
  g_assert_cmpstr (hb_name_cache_get_name (fixture->cache, found[0]), ==, "Sam Reyes");
  g_assert_cmpint (hb_name_cache_get_id (found[0], key), >, 0);
  /* The middle of a word is not what a search of the desktop means. */
  assert_found (fixture, 0, "eyes");
  assert_found (fixture, 0, "sam", "nobody");
  assert_found (fixture, 0, "");
  assert_found (fixture, 0, "%", "<");
  /* Text from the server stays as it is. */
  g_clear_pointer (&found, g_strfreev);
  found = hb_name_cache_search (fixture->cache, (const char *[]) { "robin", "tables", NULL });
  g_assert_cmpstr (hb_name_cache_get_name (fixture->cache, found[0]), ==, "Robin <b>&\" Tables");
}

static void
test_results (CacheFixture *fixture,
              gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_auto (GStrv) found = hb_name_cache_search (fixture->cache, (const char *[]) { "sam", NULL });
  g_autofree char  *prefix = g_strndup (found[0], strcspn (found[0], "/"));
  const char *const bad[] = { "", "/", "/1", "x/1", "0123456789abcdef/1" };
  const char *const bad_ids[] = { "", "0", "-1", "+1", " 1", "1x", "01x", "99999999999999999999" };

  g_assert_cmpint (hb_name_cache_get_id (found[0], "another organization"), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_cmpint (hb_name_cache_get_id (bad[i], key), ==, 0);
      g_assert_null (hb_name_cache_get_name (fixture->cache, bad[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_ids); i++)
    {
      g_autofree char *result = g_strdup_printf ("%s/%s", prefix, bad_ids[i]);

      g_assert_cmpint (hb_name_cache_get_id (result, key), ==, 0);
    }
}

/* Nobody else can read the file, and it holds names and nothing more. */
static void
test_file (CacheFixture *fixture,
           gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_autofree char *path = find_file (fixture);
  g_autofree char *content = NULL;
  gsize            length;
  GStatBuf         status;

  g_assert_nonnull (path);
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_nonnull (memmem (content, length, "Sam Reyes", 9));
  g_assert_null (memmem (content, length, "sam.reyes@example.com", 21));
  g_assert_null (memmem (content, length, hb_demo_server_get_key (fixture->company.server), 8));
}

static void
append_person (CacheFixture *fixture,
               GListStore   *people,
               guint         position)
{
  g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (fixture->people), position);

  g_list_store_append (people, person);
}

/* Many changes are one writing, after a while. */
static void
test_delay (CacheFixture *fixture,
            gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autoptr (GListStore) people = g_list_store_new (HB_TYPE_PERSON);

  hb_name_cache_set_enabled (fixture->cache, TRUE);
  hb_name_cache_watch (fixture->cache, key, G_LIST_MODEL (people));
  for (guint i = 0; i < 10; i++)
    append_person (fixture, people, i);
  early = find_file (fixture);
  g_assert_null (early);
  hb_name_cache_flush (fixture->cache);
  late = find_file (fixture);
  g_assert_nonnull (late);

  /* What is empty, as before the first answer, is not taken for the truth. */
  g_list_store_remove_all (people);
  pass_time (fixture);
  hb_name_cache_flush (fixture->cache);
  g_assert_true (g_file_test (late, G_FILE_TEST_EXISTS));
}

/* Where something was told that could not be kept. */
static gpointer told_by; /* (atomic) */

static void
tell_cb (const char    *domain,
         GLogLevelFlags level,
         const char    *message,
         gpointer       user_data)
{
  g_atomic_pointer_set (&told_by, g_thread_self ());
}

/* The main loop waits for no disk: what writes is another thread. */
static void
test_thread (CacheFixture *fixture,
             gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  guint            handler = g_log_set_handler (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, tell_cb, NULL);

  /* It says itself that it could not, as there is a file in the way. */
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_assert_true (g_file_set_contents (fixture->folder, "", -1, NULL));
  g_atomic_pointer_set (&told_by, NULL);
  hb_name_cache_set_enabled (fixture->cache, TRUE);
  hb_name_cache_watch (fixture->cache, key, hb_people_get_list (fixture->people));
  pass_time (fixture);
  hb_name_cache_flush (fixture->cache);
  g_assert_nonnull (g_atomic_pointer_get (&told_by));
  g_assert_true (g_atomic_pointer_get (&told_by) != g_thread_self ());
  g_log_remove_handler (G_LOG_DOMAIN, handler);

  /* Next time it works. */
  g_assert_no_errno (g_unlink (fixture->folder));
  hb_name_cache_watch (fixture->cache, NULL, NULL);
  hb_name_cache_watch (fixture->cache, key, hb_people_get_list (fixture->people));
  pass_time (fixture);
  load (fixture->cache);
  assert_found (fixture, 2, "sam", "rey");
}

/* Whatever is written on the heels of another, the last is what is there, and what
 * is read waits for it. */
static void
test_order (CacheFixture *fixture,
            gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  g_autoptr (GListStore) people = g_list_store_new (HB_TYPE_PERSON);

  hb_name_cache_set_enabled (fixture->cache, TRUE);
  hb_name_cache_watch (fixture->cache, key, G_LIST_MODEL (people));
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (HbPerson) last = g_list_model_get_item (hb_people_get_list (fixture->people), i);
      g_auto (GStrv) found = NULL;

      append_person (fixture, people, i);
      pass_time (fixture);
      if (i % 2 == 0)
        continue;
      load (fixture->cache);
      found = hb_name_cache_search (fixture->cache, (const char *[]) { hb_person_get_name (last), NULL });
      g_assert_cmpuint (g_strv_length (found), >=, 1);
    }
}

/* Nothing that is under way brings back what was deleted. */
static void
test_forget_writing (CacheFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  g_autofree char *other = find_file (fixture);
  g_autofree char *left = NULL;

  g_assert_null (other);
  hb_name_cache_set_enabled (fixture->cache, TRUE);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = NULL;

      hb_name_cache_watch (fixture->cache, key, hb_people_get_list (fixture->people));
      pass_time (fixture);
      if (i % 2 == 0)
        {
          hb_name_cache_forget (fixture->cache, key);
        }
      else
        {
          hb_name_cache_set_enabled (fixture->cache, FALSE);
          hb_name_cache_set_enabled (fixture->cache, TRUE);
        }
      path = find_file (fixture);
      g_assert_null (path);
    }
  hb_name_cache_forget (fixture->cache, key);
  hb_test_settle ();
  left = find_file (fixture);
  g_assert_null (left);
}

/* The program ends while it is being written down. */
static void
test_end (CacheFixture *fixture,
          gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  g_autoptr (HbNameCache) cache = hb_name_cache_new (fixture->folder);
  g_autoptr (GListStore) people = g_list_store_new (HB_TYPE_PERSON);

  hb_name_cache_set_enabled (cache, TRUE);
  append_person (fixture, people, 0);
  hb_name_cache_watch (cache, key, G_LIST_MODEL (people));
  hb_name_cache_watch (cache, "another organization", hb_people_get_list (fixture->people));
  hb_name_cache_watch (cache, key, hb_people_get_list (fixture->people));
  g_assert_finalize_object (g_steal_pointer (&cache));

  /* All of it is there: the two of that name, in both organizations. */
  hb_name_cache_set_enabled (fixture->cache, TRUE);
  load (fixture->cache);
  assert_found (fixture, 4, "sam", "rey");
}

/* An account is the same organization before the server says so. */
static void
test_account (CacheFixture *fixture,
              gconstpointer data)
{
  g_autofree char *key = hb_name_cache_build_key (fixture->company.directory);
  g_autoptr (HbAccount) account = hb_account_new (hb_demo_server_get_base_uri (fixture->company.server), HB_DEMO_ORGANIZATION_ID, NULL, NULL);
  g_autoptr (HbAccount) next = hb_account_new (hb_demo_server_get_base_uri (fixture->company.server), HB_DEMO_ORGANIZATION_ID + 1, NULL, NULL);
  g_autoptr (HbAccount) unsafe = hb_account_new ("http://example.com", HB_DEMO_ORGANIZATION_ID, NULL, NULL);
  g_autofree char *same = hb_name_cache_build_account_key (account);
  g_autofree char *other = hb_name_cache_build_account_key (next);
  g_autofree char *none = hb_name_cache_build_account_key (unsafe);

  g_assert_cmpstr (same, ==, key);
  g_assert_cmpstr (other, !=, key);
  g_assert_null (none);
}

static void
test_switched_off (CacheFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_autofree char *path = find_file (fixture);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (path);
  hb_name_cache_flush (fixture->cache);
  hb_name_cache_set_enabled (fixture->cache, TRUE);
  pass_time (fixture);
  /* Also while it is being read. */
  hb_name_cache_load_async (fixture->cache, hb_test_store_result_cb, &result);
  hb_name_cache_set_enabled (fixture->cache, FALSE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_name_cache_load_finish (fixture->cache, result, NULL));
  assert_found (fixture, 0, "sam");
  pass_time (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* And again on. */
  hb_name_cache_set_enabled (fixture->cache, TRUE);
  pass_time (fixture);
  load (fixture->cache);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_forget (CacheFixture *fixture,
             gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_autofree char *path = find_file (fixture);

  hb_name_cache_forget (fixture->cache, "another organization");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  hb_name_cache_forget (fixture->cache, key);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  load (fixture->cache);
  assert_found (fixture, 0, "sam");
  /* Its people are no longer watched. */
  hb_people_reload (fixture->people, NULL);
  hb_test_wait_until (hb_people_get_state (fixture->people) == HB_LOAD_STATE_READY);
  pass_time (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Somebody signs out while the file is being read: nobody is found. */
static void
test_forget_meanwhile (CacheFixture *fixture,
                       gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  /* Nothing is known but what is in the file. */
  hb_name_cache_forget (fixture->cache, "another organization");
  hb_name_cache_load_async (fixture->cache, hb_test_store_result_cb, &first);
  hb_name_cache_load_async (fixture->cache, hb_test_store_result_cb, &second);
  hb_test_wait_until (first != NULL && second != NULL);
  hb_name_cache_forget (fixture->cache, key);
  hb_name_cache_load_finish (fixture->cache, first, &error);
  g_assert_no_error (error);
  assert_found (fixture, 0, "sam");
  hb_name_cache_load_finish (fixture->cache, second, &error);
  g_assert_no_error (error);
  assert_found (fixture, 0, "sam");
}

/* Whatever is in the file, it is names or nothing. */
static void
test_broken_file (CacheFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *key = keep_all (fixture);
  g_autofree char *path = find_file (fixture);
  g_autofree char *good = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &good, &length, NULL));
  hb_name_cache_watch (fixture->cache, NULL, NULL);
  for (gsize i = 0; i < 60; i++)
    {
      g_autoptr (HbNameCache) cache = hb_name_cache_new (fixture->folder);
      g_autofree char *bad = g_memdup2 (good, length);
      g_auto (GStrv) found = NULL;

      if (i < 20)
        g_assert_true (g_file_set_contents (path, bad, (gssize) (length * i / 20), NULL));
      else
        {
          for (gsize k = 0; k < 20; k++)
            bad[g_test_rand_int_range (0, (int) length)] = (char) g_test_rand_int ();
          g_assert_true (g_file_set_contents (path, bad, (gssize) length, NULL));
        }
      hb_name_cache_set_enabled (cache, TRUE);
      load (cache);
      found = hb_name_cache_search (cache, (const char *[]) { "s", NULL });
      for (gsize k = 0; found[k] != NULL; k++)
        g_assert_true (g_utf8_validate (hb_name_cache_get_name (cache, found[k]), -1, NULL));
    }
}

static void
test_look_up (CacheFixture *fixture,
              gconstpointer data)
{
  const gint64 ids[] = { 4711, 4711, 999999, 0, -5 };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (HbDirectory) directory = hb_directory_new (hb_demo_server_get_base_uri (fixture->company.server),
                                                            hb_demo_server_get_key (fixture->company.server), 0, NULL);
      HbDirectory *asked = i == 0 ? fixture->company.directory : directory;
      guint        n_before = hb_demo_server_get_n_requests (fixture->company.server, "GET", "/users/*");
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (HbPerson) person = NULL;
      g_autoptr (GError) error = NULL;

      hb_person_look_up_async (asked, ids[i], NULL, hb_test_store_result_cb, &result);
      hb_test_wait_until (result != NULL);
      person = hb_person_look_up_finish (asked, result, &error);
      if (ids[i] == 4711)
        g_assert_cmpstr (hb_person_get_name (person), ==, "Sam Reyes");
      else
        g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_GONE);
      /* Who is known is not asked for, and no path is built of what is no id. */
      g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->company.server, "GET", "/users/*") - n_before, ==, (guint) (i > 0 && ids[i] > 0));
    }
}

#define ADD(name, function) g_test_add ("/name-cache/" name, CacheFixture, NULL, cache_set_up, function, cache_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("off", test_off);
  ADD ("search", test_search);
  ADD ("results", test_results);
  ADD ("file", test_file);
  ADD ("delay", test_delay);
  ADD ("thread", test_thread);
  ADD ("order", test_order);
  ADD ("end", test_end);
  ADD ("account", test_account);
  ADD ("switched-off", test_switched_off);
  ADD ("forget", test_forget);
  ADD ("forget-meanwhile", test_forget_meanwhile);
  ADD ("forget-writing", test_forget_writing);
  ADD ("broken-file", test_broken_file);
  ADD ("look-up", test_look_up);

  return g_test_run ();
}
