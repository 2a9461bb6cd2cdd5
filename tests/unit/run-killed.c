/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "core-fixture.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"
#include "hb-step-private.h"
#include "hb-unfinished.h"
#include "journal-disk.h"
#include "kill-files.h"

/* The app without windows, for test-run-killed: it opens the journal, settles what was interrupted, tells what it found,
 * and carries out what is left, until it is killed or done. */

/* Where it ends itself. */
static KillKind kind;
static guint    n_left;

static void
state_cb (HbStep *step)
{
  gboolean is_here = kind == KILL_BEFORE_SENDING ? hb_step_get_state (step) == HB_STEP_STATE_UNDER_WAY : hb_step_is_settled (step);

  if (is_here && n_left-- == 0)
    kill (getpid (), SIGKILL);
}

static HbSession *
make_session (const char *folder,
              const char *uri,
              const char *key)
{
  g_autofree char *path = g_build_filename (folder, KILL_JOURNAL, NULL);
  g_autoptr (GSettings) settings = kill_settings_new (folder);
  g_autoptr (HbHistory) history = hb_history_new (path, settings);
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_directory_new (uri, key, 0, &error);
  g_assert_no_error (error);
  hb_history_open_async (history, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  hb_history_open_finish (history, result, &error);
  g_assert_no_error (error);

  return hb_session_new (directory, history);
}

static HbRun *
find_unfinished (HbSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  hb_unfinished_list_async (session, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  runs = hb_unfinished_list_finish (session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, <=, 1);

  return runs->len > 0 ? g_object_ref (runs->pdata[0]) : NULL;
}

/* What is known now is told to who watches, before anything else is done. */
static void
settle (HbRun *run)
{
  HbPlan *plan = hb_run_get_plan (run);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_run_settle_async (run, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  hb_run_settle_finish (run, result, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    printf ("%u %s\n", i, hb_word_from_value (HB_TYPE_STEP_STATE, hb_step_get_state (hb_plan_get_step (plan, i))));
  fflush (stdout);
}

static void
carry_out_run (HbRun      *run,
               const char *task)
{
  HbPlan *plan = hb_run_get_plan (run);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (kind == KILL_BEFORE_SENDING || kind == KILL_BEFORE_OUTCOME)
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
      g_signal_connect (hb_plan_get_step (plan, i), "notify::state", G_CALLBACK (state_cb), NULL);

  if (!g_str_equal (task, KILL_TASK_START))
    settle (run);
  if (g_str_equal (task, KILL_TASK_CLOSE))
    {
      hb_run_close_async (run, hb_test_store_result_cb, &result);
      hb_test_wait_for_result (&result);
      hb_run_close_finish (run, result, &error);
    }
  else
    run_to_end (run, hb_plan_count_people (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_ENDED);
}

int
main (int    argc,
      char **argv)
{
  const char *task;
  const char *folder;
  g_autoptr (HbSession) session = NULL;
  g_autoptr (HbRun) run = NULL;

  g_assert_cmpint (argc, ==, 8);
  task = argv[1];
  folder = argv[2];
  kind = (KillKind) g_ascii_strtoull (argv[5], NULL, 10);
  n_left = (guint) g_ascii_strtoull (argv[7], NULL, 10);

  journal_disk_use ();
  journal_disk_skip_syncs ();
  if (kind == KILL_BEFORE_WRITE || kind == KILL_IN_WRITE)
    journal_disk_die_at ((guint) g_ascii_strtoull (argv[6], NULL, 10), n_left, kind == KILL_IN_WRITE);

  session = make_session (folder, argv[3], argv[4]);
  if (g_str_equal (task, KILL_TASK_START))
    {
      g_autoptr (HbPlan) plan = kill_plan_load (folder);

      run = hb_run_new (session, plan);
    }
  else
    {
      run = find_unfinished (session);
    }
  if (run != NULL)
    carry_out_run (run, task);

  g_clear_object (&run);
  g_assert_finalize_object (g_steal_pointer (&session));

  return 0;
}
