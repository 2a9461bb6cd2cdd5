/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-damage.h"

#define N_EVENTS 10000
/* For how many rows everything is read, from the first event on. */
#define N_READ_ALL 200

/* Each kind of damage is found at each position of a journal of 10,000 events.
 *
 * To read the whole journal for each of some 300,000 damages would take days, and nearly all of that time would go into
 * reading undamaged rows again. So the walk begins right before the damage, with the hash of the event before it. That
 * is the very function that reads the whole journal, called with what it would have in hand there:
 *
 * - the undamaged journal is read from the first event to the last, without a finding. So at each event n the walk
 *   stands with the sequence and the hash that event n - 1 has in the table, which is what it is begun with here;
 * - a damage to event n, or to what is covered by event n, changes no row that an event before n covers. So the walk
 *   from the first event comes to n in the same way, and from there on reads the same rows.
 *
 * That this is so is tried as well, from the first event on and with all that follows a finding, for some hundred
 * positions all over the journal and each kind in turn. */
static void
test_large_each_damage_at_each_position (void)
{
  HbJournalStore *store = journal_damage_make (N_EVENTS);
  g_autoptr (GPtrArray) list = journal_damage_list (store);
  g_autoptr (HbJournalWalk) walk = hb_journal_walk_new (store->db, NULL);
  g_autofree HbJournalHead *heads = g_new0 (HbJournalHead, N_EVENTS + 1);
  HbJournalFinding          finding;
  guint                     n_found = 0;

  g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
  g_assert_cmpint (finding.damage, ==, HB_JOURNAL_DAMAGE_NONE);
  for (gint64 i = 0; i <= N_EVENTS; i++)
    journal_damage_get_head (store, i, &heads[i]);

  for (guint i = 0; i < list->len; i++)
    {
      const JournalDamage *damage = list->pdata[i];
      gint64               n = journal_damage_count (store, damage->table);

      for (gint64 key = 1; key <= n; key++)
        {
          gint64          sequence = journal_damage_find_event (store, damage, key);
          HbJournalDamage expected = damage->damage;

          /* At the end it is more, or less. */
          if (key == N_EVENTS && g_str_equal (damage->name, "event missing"))
            expected = HB_JOURNAL_DAMAGE_CUT;
          if (key == N_EVENTS && g_str_equal (damage->name, "event swapped with the next"))
            continue;

          journal_damage_do (store, damage, key);
          g_assert_true (hb_journal_walk_from (walk, &heads[sequence - 1], &store->head, NULL, &finding, NULL));
          if (finding.damage != expected || finding.sequence != sequence)
            g_error ("%s %" G_GINT64_FORMAT ": found %d at %" G_GINT64_FORMAT, damage->name, key, finding.damage, finding.sequence);
          journal_damage_undo (store);
          n_found++;
        }
    }
  g_test_message ("%u damages of %u kinds were found", n_found, list->len);
  /* Every column but the key of every event, and a little more. */
  g_assert_cmpuint (n_found, >, N_EVENTS * (hb_journal_event_table.n_columns - 1));

  for (guint i = 0; i < N_READ_ALL; i++)
    {
      const JournalDamage *damage = list->pdata[i % list->len];
      gint64               n = journal_damage_count (store, damage->table);
      gint64               key = 1 + (n - 2) * i / (N_READ_ALL - 1);

      journal_damage_do (store, damage, key);
      g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
      g_assert_cmpint (finding.damage, ==, damage->named);
      g_assert_cmpint (finding.sequence, ==, journal_damage_find_event (store, damage, key));
      journal_damage_undo (store);
    }

  /* Each of them was taken back. */
  g_assert_true (hb_journal_walk_all (walk, &store->head, NULL, &finding, NULL));
  g_assert_cmpint (finding.damage, ==, HB_JOURNAL_DAMAGE_NONE);
  g_clear_pointer (&walk, hb_journal_walk_free);
  g_clear_pointer (&list, g_ptr_array_unref);
  hb_journal_store_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal-large/each-damage-at-each-position", test_large_each_damage_at_each_position);

  return g_test_run ();
}
