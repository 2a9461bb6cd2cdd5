/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-query.h"
#include "hb-journal-sql.h"
#include "journal-damage.h"
#include "journal-fixture.h"

#define N_RUNS 12
#define N_STEPS 3
#define PAGE 7

/* Organizations 1 and 2 by turns; each step has an intent, and all but the last of a run an outcome; every third run
 * ends. */
static void
fill (JournalFixture *fixture)
{
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (HbJournalRun) run = journal_begin (fixture->journal, 1 + i % 2, N_STEPS);

      for (guint j = 0; j < N_STEPS; j++)
        {
          journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, j, NULL);
          if (j + 1 < N_STEPS)
            journal_append (fixture->journal, HB_JOURNAL_EVENT_OUTCOME, run, j, j == 0 ? "done" : "failed");
        }
      if (i % 3 == 0)
        journal_append (fixture->journal, HB_JOURNAL_EVENT_RUN_ENDED, run, G_MAXUINT, NULL);
    }
}

/* What a filter means, said once more. */
static gboolean
fits (const HbJournalEvent  *event,
      const HbJournalFilter *filter)
{
  return (filter->organization_id == 0 || 1 + (event->run_id - 1) % 2 == filter->organization_id) && (filter->person_id == 0 || event->person_id == filter->person_id) && (filter->run_id == 0 || event->run_id == filter->run_id) && (filter->since_us == 0 || event->time_us >= filter->since_us) && (filter->until_us == 0 || event->time_us < filter->until_us) && (filter->result == NULL || g_strcmp0 (event->result, filter->result) == 0) && (!filter->outcomes_only || event->type == HB_JOURNAL_EVENT_OUTCOME);
}

/* Every combination of filters, page by page, against all events and what a filter means. */
static void
test_queries_filters (JournalFixture *fixture,
                      gconstpointer   data)
{
  g_autoptr (GPtrArray) all = NULL;
  guint n_with_events = 0;

  journal_open (fixture);
  fill (fixture);
  all = journal_list (fixture->journal, &(HbJournalFilter) { .limit = G_MAXUINT });
  g_assert_cmpint (all->len, ==, hb_journal_get_head (fixture->journal)->sequence);

  for (guint bits = 0; bits < 128; bits++)
    {
      HbJournalFilter filter = {
        .organization_id = bits & 1 ? 2 : 0,
        .person_id = bits & 2 ? 501 : 0,
        .run_id = bits & 4 ? 8 : 0,
        .since_us = bits & 8 ? 30000 : 0,
        .until_us = bits & 16 ? 60000 : 0,
        .result = bits & 32 ? "failed" : NULL,
        .outcomes_only = bits & 64 ? TRUE : FALSE,
        .limit = PAGE,
      };
      guint i = 0;

      for (gboolean more = TRUE; more;)
        {
          g_autoptr (GPtrArray) page = journal_list (fixture->journal, &filter);

          for (guint j = 0; j < page->len; j++)
            {
              const HbJournalEvent *event = page->pdata[j];

              while (!fits (all->pdata[i], &filter))
                i++;
              g_assert_cmpint (event->sequence, ==, ((HbJournalEvent *) all->pdata[i++])->sequence);
              filter.before_sequence = event->sequence;
            }
          n_with_events += page->len > 0;
          g_assert_cmpuint (page->len, <=, PAGE);
          more = page->len == PAGE;
        }
      while (i < all->len)
        g_assert_false (fits (all->pdata[i++], &filter));
    }
  /* Else it would be shown that nothing is nothing. */
  g_assert_cmpuint (n_with_events, >, 60);
}

static void
test_queries_run (JournalFixture *fixture,
                  gconstpointer   data)
{
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (HbJournalRun) read = NULL;
  g_autoptr (GError) error = NULL;
  const HbJournalStep *steps[3];

  journal_open (fixture);
  run = journal_begin (fixture->journal, 1, 3);
  journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);
  journal_append (fixture->journal, HB_JOURNAL_EVENT_OUTCOME, run, 0, "failed");
  journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, 1, NULL);
  journal_append (fixture->journal, HB_JOURNAL_EVENT_OUTCOME, run, 1, "failed");
  journal_append (fixture->journal, HB_JOURNAL_EVENT_OUTCOME, run, 1, "done");
  /* Once more: what came of it before does not count. */
  journal_append (fixture->journal, HB_JOURNAL_EVENT_INTENT, run, 0, NULL);

  read = journal_get_run (fixture->journal, run->id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    steps[i] = read->steps->pdata[i];
  g_assert_false (read->ended);
  g_assert_cmpint (steps[0]->intent->sequence, ==, 7);
  g_assert_null (steps[0]->outcome);
  g_assert_cmpint (steps[1]->intent->sequence, ==, 4);
  g_assert_cmpstr (steps[1]->outcome->result, ==, "done");
  g_assert_null (steps[2]->intent);
  g_assert_null (steps[2]->outcome);

  g_clear_pointer (&read, hb_journal_run_free);
  read = journal_get_run (fixture->journal, 99, &error);
  g_assert_null (read);
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_FAILED);
}

static void
test_queries_unfinished (JournalFixture *fixture,
                         gconstpointer   data)
{
  journal_open (fixture);
  fill (fixture);

  for (gint64 organization = 0; organization <= 3; organization++)
    {
      g_autoptr (GPtrArray) runs = journal_list_unfinished (fixture->journal, organization);
      guint n = 0;

      for (gint64 id = 1; id <= N_RUNS; id++)
        {
          const HbJournalRun *run = NULL;

          if ((id - 1) % 3 == 0 || (organization != 0 && 1 + (id - 1) % 2 != organization))
            continue;
          run = runs->pdata[n++];
          g_assert_cmpint (run->id, ==, id);
          g_assert_false (run->ended);
          g_assert_cmpuint (run->steps->len, ==, N_STEPS);
          g_assert_nonnull (((HbJournalStep *) run->steps->pdata[0])->outcome);
          g_assert_nonnull (((HbJournalStep *) run->steps->pdata[2])->intent);
          g_assert_null (((HbJournalStep *) run->steps->pdata[2])->outcome);
        }
      g_assert_cmpuint (runs->len, ==, n);
    }
}

/* No question of a page reads all events, whatever is asked for. */
static void
test_queries_use_indexes (void)
{
  g_autoptr (GError) error = NULL;
  HbJournalStore *store = hb_journal_store_open (HB_JOURNAL_IN_MEMORY, &error);

  g_assert_no_error (error);
  for (guint bits = 0; bits < 128; bits++)
    {
      HbJournalFilter filter = {
        .organization_id = bits & 1,
        .person_id = bits & 2,
        .run_id = bits & 4,
        .since_us = bits & 8,
        .until_us = bits & 16,
        .result = bits & 32 ? "x" : NULL,
        .outcomes_only = bits & 64 ? TRUE : FALSE,
        .limit = 1,
      };
      sqlite3_stmt    *statement = hb_journal_query_prepare_events (store->db, &filter, &error);
      g_autofree char *sql = NULL;
      sqlite3_stmt    *plan = NULL;
      guint            n_searches = 0;

      g_assert_no_error (error);
      sql = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (statement), NULL);
      g_assert_cmpint (sqlite3_prepare_v2 (store->db, sql, -1, &plan, NULL), ==, SQLITE_OK);
      while (sqlite3_step (plan) == SQLITE_ROW)
        {
          const char *detail = (const char *) sqlite3_column_text (plan, 3);

          g_assert_null (strstr (detail, "SCAN"));
          n_searches += g_str_has_prefix (detail, "SEARCH event USING");
          /* Only a period has to be brought into the order of the numbers. */
          if (strstr (detail, "TEMP B-TREE") != NULL)
            g_assert_true ((bits & 24) != 0 && (bits & 6) == 0);
        }
      g_assert_cmpuint (n_searches, ==, 1);
      sqlite3_finalize (plan);
      sqlite3_finalize (statement);
    }
  hb_journal_store_close (store);
}

/* What SQLite has to sort would else get into files of its own, in a folder for all. */
static void
test_queries_stay_in_memory (void)
{
  g_autoptr (GError) error = NULL;
  HbJournalStore *store = hb_journal_store_open (HB_JOURNAL_IN_MEMORY, &error);
  gint64          temp_store;

  g_assert_no_error (error);
  g_assert_true (hb_journal_sql_get_number (store->db, "PRAGMA temp_store", &temp_store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (temp_store, ==, 2);
  hb_journal_store_close (store);
}

/* What comes from a file that was changed is text, or an error. */
static void
test_queries_do_not_trust (void)
{
  HbJournalStore *store = journal_damage_make (20);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GError) error = NULL;
  const HbJournalEvent *event = NULL;

  journal_run_raw (store->db, "UPDATE event SET actor_name = CAST (x'41ff42' AS TEXT) WHERE sequence = 20");
  events = hb_journal_query_events (store->db, &(HbJournalFilter) { .limit = 1 }, &error);
  g_assert_no_error (error);
  event = events->pdata[0];
  g_assert_cmpstr (event->actor_name, ==, "A\xef\xbf\xbd"
                                          "B");

  journal_run_raw (store->db, "UPDATE event SET type = 'odd' WHERE sequence = 20");
  g_assert_null (hb_journal_query_events (store->db, &(HbJournalFilter) { .limit = 1 }, &error));
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&error);
  run = hb_journal_query_run (store->db, event->run_id, &error);
  g_assert_null (run);
  g_assert_error (error, HB_JOURNAL_ERROR, HB_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_null (hb_journal_query_unfinished (store->db, 0, &error));
  g_assert_nonnull (error);
  hb_journal_store_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  JOURNAL_TEST ("/journal-queries/filters", test_queries_filters);
  JOURNAL_TEST ("/journal-queries/run", test_queries_run);
  JOURNAL_TEST ("/journal-queries/unfinished", test_queries_unfinished);
  g_test_add_func ("/journal-queries/use-indexes", test_queries_use_indexes);
  g_test_add_func ("/journal-queries/stay-in-memory", test_queries_stay_in_memory);
  g_test_add_func ("/journal-queries/do-not-trust", test_queries_do_not_trust);

  return g_test_run ();
}
