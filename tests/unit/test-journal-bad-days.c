/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "journal-fixture.h"

/* The mode in which this program is the other process: it writes events, says so, and holds the journal. */
#define HOLD "--hold"

static const char *program;

static int
hold (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HbJournal) journal = journal_try_open (path, &error);
  g_autoptr (HbJournalRun) run = NULL;

  if (journal == NULL)
    {
      printf ("%s %d\n", g_quark_to_string (error->domain), error->code);
      return EXIT_FAILURE;
    }
  run = journal_begin (journal, 1, 2);
  journal_append (journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);
  printf ("%s\n", hb_journal_get_head (journal)->hash);
  fflush (stdout);

  /* Until it is killed, or the test has died. */
  while (getchar () != EOF)
    ;

  return EXIT_FAILURE;
}

/* Returns when it holds the journal, or cannot. */
static GSubprocess *
start_holder (const char *path,
              char      **said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                                      &error, program, HOLD, path, NULL);
  g_autoptr (GDataInputStream) stream = NULL;

  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  *said = g_data_input_stream_read_line (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*said);

  return g_steal_pointer (&process);
}

static void
kill_holder (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
}

static void
test_bad_days_other_process (JournalFixture *fixture,
                             gconstpointer   data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *hash = NULL;
  g_autoptr (GSubprocess) process = start_holder (fixture->path, &hash);

  journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_LOCKED);
  journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_LOCKED);

  /* Its last words are in a file that it did not come to close. */
  kill_holder (process);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 2);
  g_assert_cmpstr (hb_journal_get_head (fixture->journal)->hash, ==, hash);
  g_assert_true (journal_verify (fixture->journal, hb_journal_get_head (fixture->journal), NULL, NULL));

  /* From here it is we who have it, whatever was tried in this process before. */
  journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_LOCKED);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 2);
}

/* Also one that nothing was ever written to is held from the beginning. */
static void
test_bad_days_locked_when_new (JournalFixture *fixture,
                               gconstpointer   data)
{
  g_autofree char *expected = g_strdup_printf ("%s %d", g_quark_to_string (HB_JOURNAL_ERROR), HB_JOURNAL_ERROR_LOCKED);
  g_autofree char *said = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (HbJournalRun) run = NULL;

  journal_open (fixture);
  process = start_holder (fixture->path, &said);
  g_assert_cmpstr (said, ==, expected);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 0);
  run = journal_begin (fixture->journal, 1, 1);
  g_assert_cmpint (run->id, ==, 1);
}

/* What a process that was killed has left is one with the journal: it goes where that goes. */
static void
test_bad_days_set_aside (JournalFixture *fixture,
                         gconstpointer   data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *name = NULL;
  g_autofree char *base = NULL;
  g_autofree char *wal_aside = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GSubprocess) process = start_holder (fixture->path, &hash);
  g_autoptr (HbJournal) old = NULL;
  g_autoptr (GError) error = NULL;

  kill_holder (process);
  name = journal_set_aside (fixture->path, &error);
  g_assert_no_error (error);
  base = g_path_get_basename (name);
  g_assert_true (g_regex_match_simple ("^journal-damaged-[0-9]{8}T[0-9]{6}Z\\.sqlite$", base, 0, 0));
  wal_aside = g_strconcat (name, "-wal", NULL);
  g_assert_true (g_file_test (wal_aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));

  /* There is room for a new one, and nothing of the old one is lost. */
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 0);
  old = journal_try_open (name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hb_journal_get_head (old)->hash, ==, hash);
}

/* The folder is on a file system that is only read, so that it is for root what it is for everybody. */
static void
test_bad_days_read_only (JournalFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  if (g_access ("/usr", W_OK) == 0)
    {
      g_test_skip ("/usr can be written to");
      return;
    }
  journal_assert_open_fails ("/usr/handback-journal.sqlite", HB_JOURNAL_ERROR_READ_ONLY);
  journal_assert_open_fails ("/usr/handback/journal.sqlite", HB_JOURNAL_ERROR_READ_ONLY);
  g_assert_false (g_file_test ("/usr/handback", G_FILE_TEST_EXISTS));
  /* What is there is not even looked into. */
  journal_assert_open_fails ("/usr/bin/env", HB_JOURNAL_ERROR_READ_ONLY);
  g_assert_null (journal_set_aside ("/usr/bin/env", &error));
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_READ_ONLY);
}

/* ---- A disk of half a megabyte, which the tests are given where that can be made ---- */

static gboolean
move_to_small_disk (JournalFixture *fixture)
{
  const char *disk = g_getenv ("HB_TEST_SMALL_DISK");

  if (disk == NULL)
    {
      g_test_skip ("There is no small disk");
      return FALSE;
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
  fixture->folder = g_mkdtemp (g_build_filename (disk, "journal-XXXXXX", NULL));
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);

  return TRUE;
}

static char *
get_filler_path (JournalFixture *fixture)
{
  return g_build_filename (fixture->folder, "filler", NULL);
}

/* To the last byte. */
static void
fill_disk (JournalFixture *fixture)
{
  static const char zeros[4096];
  g_autofree char  *path = get_filler_path (fixture);
  g_autofd int      fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gsize             size = 0;

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, zeros, sizeof zeros) == (gssize) sizeof zeros)
    {
      size += sizeof zeros;
      g_assert_cmpuint (size, <, 64 * 1024 * 1024);
    }
}

static void
empty_disk (JournalFixture *fixture)
{
  g_autofree char *path = get_filler_path (fixture);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
assert_full (JournalFixture     *fixture,
             const HbJournalRun *run)
{
  const HbJournalHead before = *hb_journal_get_head (fixture->journal);
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_INTENT);

  event->run_id = run->id;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, 0);
      g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FULL);
      g_clear_error (&error);
      g_assert_null (journal_try_begin (fixture->journal, journal_make_run (1, 40), &error));
      g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FULL);
    }
  journal_assert_head (fixture->journal, &before);
  g_assert_true (journal_verify (fixture->journal, &before, NULL, NULL));
}

static void
test_bad_days_full (JournalFixture *fixture,
                    gconstpointer   data)
{
  g_autoptr (HbJournalRun) run = NULL;
  HbJournalHead head;

  if (!move_to_small_disk (fixture))
    return;

  fill_disk (fixture);
  journal_assert_open_fails (fixture->path, HB_JOURNAL_ERROR_FULL);
  empty_disk (fixture);

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 40);
  fill_disk (fixture);
  assert_full (fixture, run);

  /* It cannot even be moved to where it belongs. What is beside the file is as good. */
  head = *hb_journal_get_head (fixture->journal);
  journal_close (fixture);
  journal_open (fixture);
  g_assert_true (journal_verify (fixture->journal, &head, NULL, NULL));
  assert_full (fixture, run);

  empty_disk (fixture);
  g_assert_cmpint (journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL), ==, 2);
  journal_close (fixture);
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 2);
  g_assert_true (journal_verify (fixture->journal, &head, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], HOLD))
    return hold (argv[2]);

  g_test_init (&argc, &argv, NULL);

  JOURNAL_TEST ("/journal-bad-days/other-process", test_bad_days_other_process);
  JOURNAL_TEST ("/journal-bad-days/locked-when-new", test_bad_days_locked_when_new);
  JOURNAL_TEST ("/journal-bad-days/set-aside", test_bad_days_set_aside);
  JOURNAL_TEST ("/journal-bad-days/read-only", test_bad_days_read_only);
  JOURNAL_TEST ("/journal-bad-days/full", test_bad_days_full);

  return g_test_run ();
}
