/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "hb-journal-file.h"
#include "journal-fixture.h"

static void
write_file (const char *path,
            const char *data,
            gsize       size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
test_bad_files_odd_paths (JournalFixture *fixture,
                          gconstpointer   data)
{
  g_autofree char *below = g_build_filename (fixture->path, "journal.sqlite", NULL);
  g_autofree char *dangling = g_build_filename (fixture->folder, "link.sqlite", NULL);
  g_autofree char *name = g_strnfill (300, 'n');
  g_autofree char *too_long = g_build_filename (fixture->folder, name, NULL);

  journal_assert_open_fails (too_long, HB_JOURNAL_ERROR_FAILED);

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_DAMAGED);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);

  write_file (fixture->path, "x", 1);
  journal_assert_open_fails (below, HB_JOURNAL_ERROR_FAILED);

  g_assert_cmpint (symlink ("/nowhere/at/all", dangling), ==, 0);
  journal_assert_open_fails (dangling, HB_JOURNAL_ERROR_FAILED);
}

/* It may be of use to somebody: no byte of it is changed. */
static void
assert_refused (const char *path,
                const char *data,
                gsize       size)
{
  g_autofree char *after = NULL;
  gsize            after_size;

  write_file (path, data, size);
  journal_assert_open_fails (path, HB_JOURNAL_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (data, size, after, after_size);
}

static void
test_bad_files_no_database (JournalFixture *fixture,
                            gconstpointer   data)
{
  static const char text[] = "Dear diary, today somebody left.\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  char bytes[8192];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) g_rand_int (random);
  assert_refused (fixture->path, bytes, sizeof bytes);
  assert_refused (fixture->path, text, strlen (text));
  /* The beginning of one, and nothing behind it. */
  assert_refused (fixture->path, "SQLite format 3", 16);
}

static void
fill (JournalFixture *fixture)
{
  g_autoptr (HbJournalRun) run = NULL;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 20);
  for (guint i = 0; i < 20; i++)
    journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, i, NULL);
}

/* What all that is in a journal comes to. */
static char *
describe (HbJournal *journal)
{
  g_autoptr (GPtrArray) events = journal_list (journal, &(HbJournalFilter) { .limit = G_MAXUINT });
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    g_string_append (text, ((HbJournalEvent *) events->pdata[i])->hash);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* With a bit changed or all behind it gone, a journal is refused, or found to be damaged, or it was a bit that says
 * nothing: then all is there. Nothing crashes. */
static void
test_bad_files_each_bit (JournalFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  g_autofree char *good = NULL;
  g_autofree char *good_text = NULL;
  HbJournalHead    head;
  gsize            size;
  guint            n_refused = 0;
  guint            n_found = 0;
  guint            n_whole = 0;

  fill (fixture);
  head = *hb_journal_get_head (fixture->journal);
  good_text = describe (fixture->journal);
  journal_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *bad = g_memdup2 (good, size);
      gsize            at;
      g_autoptr (HbJournal) journal = NULL;
      g_autoptr (GError) error = NULL;

      /* Most of a young journal is empty. */
      do
        at = (gsize) g_rand_int_range (random, 0, (gint32) size);
      while (bad[at] == '\0');
      bad[at] ^= (char) (1 << (i % 8));
      write_file (fixture->path, bad, i % 6 == 5 ? at : size);
      journal = journal_try_open (fixture->path, &error);
      if (journal == NULL)
        {
          n_refused++;
          g_assert_true (error->domain == HB_JOURNAL_ERROR);
          g_assert_true (error->code == HB_JOURNAL_ERROR_DAMAGED || error->code == HB_JOURNAL_ERROR_NEWER);
        }
      else if (!journal_verify (journal, &head, NULL, NULL))
        {
          n_found++;
        }
      else
        {
          g_autofree char *text = describe (journal);

          n_whole++;
          g_assert_cmpstr (text, ==, good_text);
        }
    }
  g_test_message ("%u were refused, %u were found, %u were whole", n_refused, n_found, n_whole);
  g_assert_cmpuint (n_refused, >, 50);
  g_assert_cmpuint (n_found, >, 50);
}

/* Each page in turn is not what was written there, or is not there, with all behind it. */
static void
test_bad_files_each_page (JournalFixture *fixture,
                          gconstpointer   data)
{
  const gsize      page = 4096;
  g_autofree char *good = NULL;
  gsize            size;
  HbJournalHead    head;
  HbJournalDamage  damage;

  fill (fixture);
  head = *hb_journal_get_head (fixture->journal);
  journal_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  g_assert_cmpuint (size, >, 10 * page);

  for (gsize at = 0; at < size; at += page)
    {
      g_autofree char *bad = g_memdup2 (good, size);

      memset (bad + at, 'x', page);
      write_file (fixture->path, bad, size);
      journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_DAMAGED);

      if (at > 0)
        {
          write_file (fixture->path, good, at);
          journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_DAMAGED);
        }
    }

  /* A file without a byte is a new journal. Only who knows better can say more. */
  write_file (fixture->path, "", 0);
  journal_open (fixture);
  g_assert_false (journal_verify (fixture->journal, &head, &damage, NULL));
  g_assert_cmpint (damage, ==, HB_JOURNAL_DAMAGE_CUT);
  journal_close (fixture);

  /* Of each that was tried, nothing is left that would get into a good one. */
  write_file (fixture->path, good, size);
  journal_open (fixture);
  g_assert_true (journal_verify (fixture->journal, &head, NULL, NULL));
}

/* Each name is used once, also when two are set aside in a second. */
static void
test_bad_files_set_aside (JournalFixture *fixture,
                          gconstpointer   data)
{
  static const char *const names[] = {
    "journal-damaged-20261123T101500Z.sqlite",
    /* The next has a log beside it already. */
    "journal-damaged-20261123T101500Z-2.sqlite",
    "journal-damaged-20261123T101500Z-3.sqlite",
  };
  g_autofree char *taken = g_build_filename (fixture->folder, "journal-damaged-20261123T101500Z-1.sqlite-wal", NULL);
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 ("2026-11-23T11:15:00+01", NULL);

  write_file (taken, "x", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *expected = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *text = g_strdup_printf ("number %" G_GSIZE_FORMAT, i);
      g_autofree char *found = NULL;
      g_autofree char *name = NULL;
      g_autoptr (GError) error = NULL;

      write_file (fixture->path, text, strlen (text));
      journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_DAMAGED);
      name = hb_journal_file_set_aside (fixture->path, when, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, expected);
      g_assert_true (g_file_get_contents (name, &found, NULL, NULL));
      g_assert_cmpstr (found, ==, text);
    }

  /* There is room for a new one. */
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 0);
}

/* Also what is no file can be in the way. */
static void
test_bad_files_set_aside_odd (JournalFixture *fixture,
                              gconstpointer   data)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (journal_set_aside (fixture->path, &error));
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  name = journal_set_aside (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (name, G_FILE_TEST_IS_DIR));
  journal_open (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  JOURNAL_TEST ("/journal-bad-files/odd-paths", test_bad_files_odd_paths);
  JOURNAL_TEST ("/journal-bad-files/no-database", test_bad_files_no_database);
  JOURNAL_TEST ("/journal-bad-files/each-bit", test_bad_files_each_bit);
  JOURNAL_TEST ("/journal-bad-files/each-page", test_bad_files_each_page);
  JOURNAL_TEST ("/journal-bad-files/set-aside", test_bad_files_set_aside);
  JOURNAL_TEST ("/journal-bad-files/set-aside-odd", test_bad_files_set_aside_odd);

  return g_test_run ();
}
