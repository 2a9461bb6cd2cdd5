/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-disk.h"
#include "journal-fixture.h"

typedef struct
{
  JournalDiskState state;
  HbJournalError   code;
} Case;

static const Case cases[] = {
  { JOURNAL_DISK_FULL, HB_JOURNAL_ERROR_FULL },
  { JOURNAL_DISK_ENOSPC, HB_JOURNAL_ERROR_FULL },
  { JOURNAL_DISK_NO_SYNC, HB_JOURNAL_ERROR_FAILED },
  { JOURNAL_DISK_READ_ONLY, HB_JOURNAL_ERROR_READ_ONLY },
};

static void
assert_error (const GError *error,
              const Case   *expected)
{
  if (!g_error_matches (error, HB_JOURNAL_ERROR, (int) expected->code))
    g_error ("%d: %s", (int) expected->state, error != NULL ? error->message : "no error");
}

/* What could not be written is not there, what was is, and when the disk is good again it goes on. */
static void
test_disk_append (JournalFixture *fixture,
                  gconstpointer   data)
{
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_INTENT);
  g_autoptr (HbJournalRun) run = NULL;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);
  event->run_id = run->id;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HbJournalHead before = *hb_journal_get_head (fixture->journal);
      g_autoptr (GError) error = NULL;

      journal_disk_break (cases[i].state, 0);
      for (guint j = 0; j < 3; j++)
        {
          g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, 0);
          assert_error (error, &cases[i]);
          g_clear_error (&error);
          g_assert_null (journal_try_begin (fixture->journal, journal_make_run (1, 2), &error));
          assert_error (error, &cases[i]);
          g_clear_error (&error);
        }
      journal_assert_head (fixture->journal, &before);

      journal_disk_break (JOURNAL_DISK_GOOD, 0);
      g_assert_true (journal_verify (fixture->journal, &before, NULL, NULL));
      g_assert_cmpint (journal_try_append (fixture->journal, event, &error), ==, before.sequence + 1);
      g_assert_no_error (error);
    }

  journal_close (fixture);
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, 1 + G_N_ELEMENTS (cases));
  g_assert_true (journal_verify (fixture->journal, hb_journal_get_head (fixture->journal), NULL, NULL));
}

/* The disk breaks at each of the calls that writing a large run makes. */
static void
test_disk_breaks_anywhere (JournalFixture *fixture,
                           gconstpointer   data)
{
  guint n_failed = 0;

  journal_open (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean done = FALSE;

      for (guint after = 0; !done; after++)
        {
          const HbJournalHead before = *hb_journal_get_head (fixture->journal);
          g_autoptr (HbJournalRun) run = NULL;
          g_autoptr (GError) error = NULL;

          journal_disk_break (cases[i].state, after);
          run = journal_try_begin (fixture->journal, journal_make_run (1, 40), &error);
          journal_disk_break (JOURNAL_DISK_GOOD, 0);
          done = run != NULL;
          if (!done)
            {
              assert_error (error, &cases[i]);
              n_failed++;
            }
          g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, before.sequence + done);
          g_assert_true (journal_verify (fixture->journal, &before, NULL, NULL));
        }
    }
  /* Several pages were written, one call each, and brought to the disk. */
  g_assert_cmpuint (n_failed, >, 3 * 5);

  journal_close (fixture);
  journal_open (fixture);
  g_assert_cmpint (hb_journal_get_head (fixture->journal)->sequence, ==, G_N_ELEMENTS (cases));
}

/* Neither does a journal that cannot be made leave anything that is in the way. */
static void
test_disk_open (JournalFixture *fixture,
                gconstpointer   data)
{
  guint n_failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint after = 0;; after++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%u.sqlite", fixture->folder, (guint) i);
          g_autoptr (HbJournal) journal = NULL;
          g_autoptr (GError) error = NULL;

          journal_disk_break (cases[i].state, after);
          journal = journal_try_open (path, &error);
          journal_disk_break (JOURNAL_DISK_GOOD, 0);
          if (journal != NULL)
            {
              g_assert_true (journal_verify (journal, NULL, NULL, NULL));
              break;
            }
          assert_error (error, &cases[i]);
          n_failed++;
        }
    }
  g_assert_cmpuint (n_failed, >=, G_N_ELEMENTS (cases));
}

static void
test_disk_unreadable (JournalFixture *fixture,
                      gconstpointer   data)
{
  g_autoptr (HbJournalRun) run = NULL;
  guint n_failed = 0;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 40);
  journal_close (fixture);

  for (guint after = 0;; after++)
    {
      g_autoptr (HbJournal) journal = NULL;
      g_autoptr (GError) error = NULL;

      journal_disk_break (JOURNAL_DISK_UNREADABLE, after);
      journal = journal_try_open (fixture->path, &error);
      journal_disk_break (JOURNAL_DISK_GOOD, 0);
      if (journal != NULL)
        break;
      g_assert_true (error->domain == HB_JOURNAL_ERROR);
      n_failed++;
    }
  g_assert_cmpuint (n_failed, >, 3);

  /* The disk was bad, not the journal. */
  journal_open (fixture);
  g_assert_true (journal_verify (fixture->journal, NULL, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  journal_disk_use ();

  JOURNAL_TEST ("/journal-disk/append", test_disk_append);
  JOURNAL_TEST ("/journal-disk/breaks-anywhere", test_disk_breaks_anywhere);
  JOURNAL_TEST ("/journal-disk/open", test_disk_open);
  JOURNAL_TEST ("/journal-disk/unreadable", test_disk_unreadable);

  return g_test_run ();
}
