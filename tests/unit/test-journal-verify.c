/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-damage.h"
#include "journal-fixture.h"

/* Three runs, the last of them cut off. */
#define N_EVENTS 20

/* All that can be done to any row is found, where it is, by what the app itself uses: see test-journal-large.c for a
 * journal of a size that matters. */
static void
test_verify_each_damage (void)
{
  HbJournalStore *store = journal_damage_make (N_EVENTS);
  g_autoptr (GPtrArray) list = journal_damage_list (store);
  g_autoptr (HbJournalWalk) walk = hb_journal_walk_new (store->db, NULL);
  HbJournalFinding finding;

  g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
  g_assert_cmpint (finding.damage, ==, HB_JOURNAL_DAMAGE_NONE);

  for (guint i = 0; i < list->len; i++)
    {
      const JournalDamage *damage = list->pdata[i];
      gint64               n = journal_damage_count (store, damage->table);

      g_assert_cmpint (n, >=, 3);
      for (gint64 key = 1; key <= n; key++)
        {
          HbJournalDamage expected = damage->named;

          /* At the end it is more, or less. */
          if (key == N_EVENTS && g_str_equal (damage->name, "event missing"))
            expected = HB_JOURNAL_DAMAGE_CUT;
          if (key == N_EVENTS && g_str_equal (damage->name, "event swapped with the next"))
            continue;

          journal_damage_do (store, damage, key);
          g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
          if (finding.damage != expected || finding.sequence != journal_damage_find_event (store, damage, key))
            g_error ("%s %" G_GINT64_FORMAT ": found %d at %" G_GINT64_FORMAT, damage->name, key, finding.damage, finding.sequence);
          journal_damage_undo (store);
        }
    }

  g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
  g_assert_cmpint (finding.damage, ==, HB_JOURNAL_DAMAGE_NONE);
  g_clear_pointer (&walk, hb_journal_walk_free);
  g_clear_pointer (&list, g_ptr_array_unref);
  hb_journal_store_close (store);
}

/* What no event tells of, and what stands before the first or behind the last. */
static void
test_verify_too_much (void)
{
  static const struct
  {
    const char     *sql;
    HbJournalDamage damage;
    gint64          sequence;
  } cases[] = {
    { "INSERT INTO run VALUES (99, 1, NULL, NULL, NULL, 0, 0, 0)", HB_JOURNAL_DAMAGE_MISSING, 21 },
    { "INSERT INTO step VALUES (99, 99, '', 1, NULL, NULL, 1, NULL, NULL, 0)", HB_JOURNAL_DAMAGE_MISSING, 21 },
    { "CREATE TEMP TABLE t AS SELECT * FROM event WHERE sequence = 20; UPDATE t SET sequence = 21; INSERT INTO event SELECT * FROM t", HB_JOURNAL_DAMAGE_CHANGED, 21 },
    { "CREATE TEMP TABLE t AS SELECT * FROM event WHERE sequence = 20; UPDATE t SET sequence = 0; INSERT INTO event SELECT * FROM t", HB_JOURNAL_DAMAGE_CHANGED, 0 },
    { "CREATE TEMP TABLE t AS SELECT * FROM event WHERE sequence = 20; UPDATE t SET sequence = -3; INSERT INTO event SELECT * FROM t", HB_JOURNAL_DAMAGE_CHANGED, -3 },
    { "DELETE FROM event; DELETE FROM step; DELETE FROM run", HB_JOURNAL_DAMAGE_NONE, 0 },
  };
  HbJournalStore  *store = journal_damage_make (N_EVENTS);
  HbJournalFinding finding;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbJournalWalk) walk = NULL;

      journal_run_raw (store->db, "SAVEPOINT damage");
      journal_run_raw (store->db, cases[i].sql);
      walk = hb_journal_walk_new (store->db, NULL);
      g_assert_true (hb_journal_walk_all (walk, NULL, NULL, &finding, NULL));
      g_assert_cmpint (finding.damage, ==, cases[i].damage);
      g_assert_cmpint (finding.sequence, ==, cases[i].sequence);
      if (cases[i].damage == HB_JOURNAL_DAMAGE_NONE)
        {
          /* It looks like one that is new, unless one knows better. */
          g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
          g_assert_cmpint (finding.damage, ==, HB_JOURNAL_DAMAGE_CUT);
          g_assert_cmpint (finding.sequence, ==, 1);
        }
      journal_damage_undo (store);
    }
  hb_journal_store_close (store);
}

/* Events may say the same: one that was changed is not taken for another that was moved. */
static void
test_verify_twins (JournalFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (HB_JOURNAL_EVENT_INTENT);
  g_autoptr (GError) error = NULL;
  HbJournalDamage damage;
  gint64          sequence;

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 1);
  event->run_id = run->id;
  event->result = g_strdup ("same");
  for (guint i = 0; i < 5; i++)
    {
      journal_try_append (fixture->journal, event, &error);
      g_assert_no_error (error);
    }
  journal_close (fixture);

  journal_change_raw (fixture->path, "UPDATE event SET result = 'sane' WHERE sequence = 3");
  journal_open (fixture);
  g_assert_false (journal_verify (fixture->journal, NULL, &damage, &sequence));
  g_assert_cmpint (damage, ==, HB_JOURNAL_DAMAGE_CHANGED);
  g_assert_cmpint (sequence, ==, 3);
}

static void
test_verify_head (JournalFixture *fixture,
                  gconstpointer   data)
{
  g_autoptr (HbJournalRun) run = NULL;
  HbJournalHead   older;
  HbJournalHead   newest;
  HbJournalHead   other;
  HbJournalDamage damage;
  gint64          sequence;

  journal_open (fixture);
  g_assert_true (journal_verify (fixture->journal, NULL, &damage, &sequence));
  g_assert_true (journal_verify (fixture->journal, hb_journal_get_head (fixture->journal), &damage, &sequence));
  run = journal_begin (fixture->journal, 1, 1);
  journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);
  older = *hb_journal_get_head (fixture->journal);
  journal_append (fixture->journal, HB_JOURNAL_EVENT_OUTCOME, run, 0, "done");
  journal_append (fixture->journal, HB_JOURNAL_EVENT_RUN_ENDED, run, G_MAXUINT, NULL);
  newest = *hb_journal_get_head (fixture->journal);

  g_assert_true (journal_verify (fixture->journal, &older, &damage, &sequence));
  g_assert_cmpint (damage, ==, HB_JOURNAL_DAMAGE_NONE);
  g_assert_cmpint (sequence, ==, 0);
  g_assert_true (journal_verify (fixture->journal, &newest, NULL, NULL));

  /* Somebody who can compute hashes has written all of it anew. */
  other = older;
  g_strlcpy (other.hash, newest.hash, sizeof other.hash);
  g_assert_false (journal_verify (fixture->journal, &other, &damage, &sequence));
  g_assert_cmpint (damage, ==, HB_JOURNAL_DAMAGE_CHANGED);
  g_assert_cmpint (sequence, ==, older.sequence);

  /* A tail that is cut off leaves a good chain. */
  journal_close (fixture);
  journal_change_raw (fixture->path, "DELETE FROM event WHERE sequence > 2");
  journal_open (fixture);
  g_assert_true (journal_verify (fixture->journal, NULL, NULL, NULL));
  g_assert_true (journal_verify (fixture->journal, &older, NULL, NULL));
  g_assert_false (journal_verify (fixture->journal, &newest, &damage, &sequence));
  g_assert_cmpint (damage, ==, HB_JOURNAL_DAMAGE_CUT);
  g_assert_cmpint (sequence, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal-verify/each-damage", test_verify_each_damage);
  g_test_add_func ("/journal-verify/too-much", test_verify_too_much);
  JOURNAL_TEST ("/journal-verify/twins", test_verify_twins);
  JOURNAL_TEST ("/journal-verify/head", test_verify_head);

  return g_test_run ();
}
