/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hb-journal-row.h"
#include "hb-journal-sql.h"
#include "hb-journal.h"
#include "hb-test-util.h"

/* Writes the same events by turns to a journal and, with a prepared insert and
 * nothing else, to a table of the same columns. Prints how long each took. */

#define N_EVENTS 2000
/* SQLite begins the log anew after 1000 pages; from then on it no longer grows, which is faster. */
#define N_EVENTS_TO_WARM_UP 1500

/* What a right looks like at the server, about. */
#define RIGHT                                                                                                                \
  "{\"id\":9001,\"role_id\":\"group_basic\",\"assignee_type\":\"User\",\"assignee_id\":501,\"applies_to_type\":\"Group\","   \
  "\"applies_to_id\":7001,\"valid_from\":null,\"valid_until\":null,\"notify\":false,\"organization_id\":1,\"role\":{\"id\":" \
  "\"group_basic\",\"name\":\"Basic\"},\"scope\":{\"id\":7001,\"name\":\"Headquarters, all doors\",\"place_id\":42}}"

typedef struct
{
  HbJournal         *journal;
  sqlite3           *db;
  sqlite3_stmt      *insert;
  HbJournalEventRow *row;
} Bench;

static HbJournalEvent *
make_event (HbJournalEventType type)
{
  HbJournalEvent *event = hb_journal_event_new (type);

  event->time_us = G_GINT64_CONSTANT (1795428900000000);
  event->actor_id = 77;
  event->actor_name = g_strdup ("Ada Admin");
  event->desktop_user = g_strdup ("ada");
  event->host = g_strdup ("desk");
  event->app_version = g_strdup ("1.0");

  return event;
}

static void
open_journal (Bench          *self,
              const char     *folder,
              HbJournalEvent *event,
              GError        **error)
{
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (HbJournalEvent) started = make_event (HB_JOURNAL_EVENT_RUN_STARTED);
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) begun = NULL;
  HbJournalStep *step = hb_journal_step_new ();

  hb_journal_open_async (path, NULL, hb_test_store_result_cb, &opened);
  hb_test_wait_for_result (&opened);
  self->journal = hb_journal_open_finish (opened, error);
  if (self->journal == NULL)
    {
      hb_journal_step_free (step);
      return;
    }

  run = hb_journal_run_new ();
  step->kind = g_strdup ("remove-right");
  g_ptr_array_add (run->steps, step);
  hb_journal_begin_run_async (self->journal, g_steal_pointer (&run), started, NULL, hb_test_store_result_cb, &begun);
  hb_test_wait_for_result (&begun);
  run = hb_journal_begin_run_finish (self->journal, begun, error);
  if (run == NULL)
    return;

  event->run_id = run->id;
  event->step_id = ((HbJournalStep *) run->steps->pdata[0])->id;
}

/* With the pragmas of the journal, and without its indexes, checks and triggers. */
static void
open_bare (Bench      *self,
           const char *folder,
           GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "bare.sqlite", NULL);
  g_autofree char *insert = hb_journal_table_make_insert (&hb_journal_event_table);
  g_autoptr (GString) create = g_string_new ("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                             " CREATE TABLE event (sequence INTEGER PRIMARY KEY");

  for (guint i = 1; i < hb_journal_event_table.n_columns; i++)
    g_string_append_printf (create, ", %s", hb_journal_event_table.columns[i].name);
  g_string_append (create, ");");

  if (sqlite3_open (path, &self->db) != SQLITE_OK)
    hb_journal_sql_set_error (error, self->db, sqlite3_errcode (self->db), "Opening the bare table");
  else if (hb_journal_sql_run (self->db, create->str, error))
    self->insert = hb_journal_sql_prepare (self->db, insert, error);
}

static double
append_ours (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 start = g_get_monotonic_time ();
  gint64 sequence;

  hb_journal_append_async (self->journal, &self->row->event, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  sequence = hb_journal_append_finish (self->journal, result, NULL);
  g_assert_cmpint (sequence, >, 0);

  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
append_bare (Bench *self)
{
  gint64 start = g_get_monotonic_time ();
  int    status;

  self->row->event.sequence++;
  hb_journal_row_bind (&hb_journal_event_table, self->row, self->insert);
  status = sqlite3_step (self->insert);
  g_assert_cmpint (status, ==, SQLITE_DONE);
  sqlite3_reset (self->insert);

  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
print_times (const char   *name,
             const double *times)
{
  printf ("\"%s\": [", name);
  for (guint i = 0; i < N_EVENTS; i++)
    printf ("%s%.3f", i > 0 ? ", " : "", times[i]);
  printf ("]");
}

int
main (int    argc,
      char **argv)
{
  static double ours[N_EVENTS];
  static double bare[N_EVENTS];
  g_autoptr (HbJournalEvent) event = make_event (HB_JOURNAL_EVENT_OUTCOME);
  HbJournalEventRow row;
  Bench             bench = { .row = &row };
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      fprintf (stderr, "Usage: bench-append FOLDER\n");
      return 2;
    }

  event->person_id = 501;
  event->person_name = g_strdup ("Tyrell Corp");
  event->person_email = g_strdup ("tyrell@example.com");
  event->before = g_strdup (RIGHT);
  event->server_date = g_strdup ("Mon, 23 Nov 2026 10:15:00 GMT");
  event->result = g_strdup ("done");
  event->proof = g_strdup ("{\"status\":404}");
  event->hash = g_strnfill (64, 'a');
  open_journal (&bench, argv[1], event, &error);
  if (error == NULL)
    open_bare (&bench, argv[1], &error);
  if (error != NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }

  /* By turns, and each first by turns: what the disk does meanwhile meets both. */
  row = (HbJournalEventRow) { .event = *event, .organization_id = 1 };
  for (int i = -N_EVENTS_TO_WARM_UP; i < N_EVENTS; i++)
    {
      double our_time = i % 2 == 0 ? append_ours (&bench) : 0;
      double bare_time = append_bare (&bench);

      if (i % 2 != 0)
        our_time = append_ours (&bench);
      if (i >= 0)
        {
          ours[i] = our_time;
          bare[i] = bare_time;
        }
    }

  printf ("{");
  print_times ("ours", ours);
  printf (", ");
  print_times ("bare", bare);
  printf ("}\n");

  g_clear_pointer (&bench.insert, sqlite3_finalize);
  g_clear_pointer (&bench.db, sqlite3_close);
  g_clear_object (&bench.journal);

  return EXIT_SUCCESS;
}
