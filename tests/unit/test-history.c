/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "core-fixture.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"
#include "hb-step-private.h"
#include "hb-unfinished.h"
#include "journal-disk.h"

/* A server, and a journal in a file that outlives those who write it. */
typedef struct
{
  HbDemoServer *server;
  char         *folder;
  char         *path;
  HbHistory    *history;
  HbSession    *session;
  HbPerson     *person;
  const char   *who; /* (nullable): whose key it is, or %NULL for the one of an administrator */
} Desk;

static gboolean
try_open (Desk      *desk,
          GSettings *settings)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_directory_new (hb_demo_server_get_base_uri (desk->server),
                                hb_demo_server_get_key_for (desk->server, desk->who != NULL ? desk->who : "administrator"), 0, &error);
  g_assert_no_error (error);
  desk->history = hb_history_new (desk->path, settings);
  desk->session = hb_session_new (directory, desk->history);
  desk->person = find_person (directory, "sam.reyes@example.com");
  hb_history_open_async (desk->history, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_history_open_finish (desk->history, result, NULL);
}

static void
close_desk (Desk *desk)
{
  hb_test_settle ();
  g_clear_object (&desk->person);
  g_assert_finalize_object (g_steal_pointer (&desk->session));
  g_assert_finalize_object (g_steal_pointer (&desk->history));
}

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk->server = hb_test_demo_server_new ();
  desk->folder = g_dir_make_tmp ("handback-XXXXXX", &error);
  g_assert_no_error (error);
  desk->path = g_build_filename (desk->folder, "journal.sqlite", NULL);
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (desk->history != NULL)
    close_desk (desk);
  hb_demo_server_disconnect (desk->server);
  g_clear_object (&desk->server);

  dir = g_dir_open (desk->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (desk->folder, name, NULL);

      g_assert_no_errno (g_unlink (file));
    }
  g_assert_no_errno (g_rmdir (desk->folder));
  g_clear_pointer (&desk->folder, g_free);
  g_clear_pointer (&desk->path, g_free);
}

static HbProblem
set_access (Desk      *desk,
            HbStepKind kind)
{
  g_autoptr (HbStep) step = hb_step_new_for_person (kind, desk->person);

  return carry_out_step (desk->session, step);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

/* Somebody puts an older file in the place of the newer one. */
static void
test_history_cut (Desk         *desk,
                  gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_settings_reset (settings, "journal-heads");
  g_assert_true (try_open (desk, settings));
  g_assert_cmpint (set_access (desk, HB_STEP_SUSPEND), ==, HB_PROBLEM_NONE);
  close_desk (desk);
  old = read_file (desk->path);
  g_assert_true (try_open (desk, settings));
  g_assert_cmpint (set_access (desk, HB_STEP_RESTORE_ACCESS), ==, HB_PROBLEM_NONE);
  close_desk (desk);
  g_assert_true (try_open (desk, settings));
  close_desk (desk);

  g_file_set_contents (desk->path, g_bytes_get_data (old, NULL), (gssize) g_bytes_get_size (old), &error);
  g_assert_no_error (error);
  g_assert_false (try_open (desk, settings));
  g_assert_cmpint (hb_history_get_problem (desk->history), ==, HB_PROBLEM_JOURNAL_DAMAGED);
  n = count_changes (desk->server);
  g_assert_cmpint (set_access (desk, HB_STEP_SUSPEND), ==, HB_PROBLEM_JOURNAL_DAMAGED);
  g_assert_cmpuint (count_changes (desk->server), ==, n);

  /* It is set aside, and with it how far it had come. */
  g_assert_true (hb_history_get_can_set_aside (desk->history));
  hb_history_set_aside_async (desk->history, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_history_set_aside_finish (desk->history, result, &error));
  g_clear_object (&result);
  g_assert_no_error (error);
  g_assert_cmpint (hb_history_get_problem (desk->history), ==, HB_PROBLEM_NONE);
  g_assert_false (hb_history_get_can_set_aside (desk->history));
  g_assert_cmpint (set_access (desk, HB_STEP_SUSPEND), ==, HB_PROBLEM_NONE);
  close_desk (desk);
  g_assert_true (try_open (desk, settings));
}

/* Only what is damaged is set aside: another window may be writing the rest. */
static void
test_history_locked (Desk         *desk,
                     gconstpointer data)
{
  Desk second = *desk;
  g_autoptr (GAsyncResult) aside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (try_open (desk, NULL));
  g_assert_false (try_open (&second, NULL));
  g_assert_cmpint (hb_history_get_problem (second.history), ==, HB_PROBLEM_JOURNAL_LOCKED);
  g_assert_cmpint (set_access (&second, HB_STEP_SUSPEND), ==, HB_PROBLEM_JOURNAL_LOCKED);
  g_assert_cmpuint (count_changes (desk->server), ==, 0);
  hb_history_set_aside_async (second.history, hb_test_store_result_cb, &aside);
  hb_test_wait_until (aside != NULL);
  g_assert_false (hb_history_set_aside_finish (second.history, aside, &error));
  g_clear_object (&aside);
  g_assert_nonnull (error);

  /* It need not be restarted when the other one is closed. */
  close_desk (desk);
  g_assert_cmpint (set_access (&second, HB_STEP_SUSPEND), ==, HB_PROBLEM_NONE);
  close_desk (&second);
}

static HbStep *
make_first_removal (Desk *desk)
{
  g_autoptr (HbRights) rights = hb_rights_new (hb_session_get_directory (desk->session), desk->person);
  g_autoptr (HbRight) first = NULL;

  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  first = g_list_model_get_item (hb_rights_get_list (rights), 0);

  return hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, desk->person, first);
}

static GPtrArray *
list_unfinished (Desk    *desk,
                 GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_unfinished_list_async (desk->session, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_unfinished_list_finish (desk->session, result, error);
}

/* The disk fills up at each point of a run: at its start, before its intent
 * and before its outcome are written. */
static void
test_history_full (Desk         *desk,
                   gconstpointer data)
{
  static const struct
  {
    const char *hold; /* (nullable): what the server is asked at that point */
    HbStepState state;
    guint       n_deletions;
    guint       n_unfinished;
  } points[] = {
    { NULL, HB_STEP_STATE_TO_DO, 0, 0 },
    { "method=GET&path=/role_assignments/30051&times=1&hold=now", HB_STEP_STATE_TO_DO, 0, 1 },
    { "method=DELETE&times=1&hold=now", HB_STEP_STATE_UNDER_WAY, 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (HbStep) step = NULL;
      g_autoptr (HbPlan) plan = NULL;
      g_autoptr (HbRun) run = NULL;
      g_autoptr (GPtrArray) unfinished = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      Desk one = { .server = hb_test_demo_server_new (), .path = g_strdup_printf ("%s/journal-%zu.sqlite", desk->folder, i) };

      g_assert_true (try_open (&one, NULL));
      step = make_first_removal (&one);
      plan = hb_plan_new_for_step (step);
      run = hb_run_new (one.session, plan);
      if (points[i].hold != NULL)
        hb_test_demo_server_add_fault (one.server, points[i].hold);
      else
        journal_disk_break (JOURNAL_DISK_FULL, 0);
      hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
      if (points[i].hold != NULL)
        {
          hb_test_wait_until (hb_demo_server_get_n_held (one.server, "now") == 1);
          journal_disk_break (JOURNAL_DISK_FULL, 0);
          hb_demo_server_release (one.server, "now");
        }
      hb_test_wait_until (result != NULL);
      g_assert_false (hb_run_start_finish (run, result, &error));
      g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_JOURNAL_FULL);
      g_assert_cmpint (hb_run_get_problem (run), ==, HB_PROBLEM_JOURNAL_FULL);
      g_assert_cmpint (hb_history_get_problem (one.history), ==, HB_PROBLEM_JOURNAL_FULL);
      g_assert_cmpint (hb_step_get_state (step), ==, points[i].state);
      g_assert_cmpuint (hb_demo_server_get_n_requests (one.server, "DELETE", NULL), ==, points[i].n_deletions);

      /* When there is room again, it goes on, and nothing is done twice. */
      journal_disk_break (JOURNAL_DISK_GOOD, 0);
      unfinished = list_unfinished (&one, NULL);
      g_assert_cmpuint (unfinished->len, ==, points[i].n_unfinished);
      g_clear_error (&error);
      g_assert_true (run_to_end (run, 0, &error));
      g_assert_no_error (error);
      g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
      g_assert_cmpuint (hb_demo_server_get_n_requests (one.server, "DELETE", NULL), ==, 1);
      g_assert_cmpint (hb_history_get_problem (one.history), ==, HB_PROBLEM_NONE);
      g_clear_pointer (&unfinished, g_ptr_array_unref);
      unfinished = list_unfinished (&one, NULL);
      g_assert_cmpuint (unfinished->len, ==, 0);

      g_clear_object (&run);
      g_clear_object (&result);
      close_desk (&one);
      hb_demo_server_disconnect (one.server);
      g_clear_object (&one.server);
      g_free (one.path);
    }
}

/* Leaves a run behind as a killed process does: its removal was sent and is done. */
static void
interrupt (Desk *desk)
{
  g_autoptr (HbStep) removal = make_first_removal (desk);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, desk->person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autoptr (HbRun) run = hb_run_new (desk->session, plan);
  g_autoptr (GAsyncResult) result = NULL;

  hb_plan_append (plan, suspend);
  hb_plan_set_reason (plan, HB_REASON_ON_LEAVE, "Until May");
  hb_test_demo_server_add_fault (desk->server, "method=DELETE&times=1&hold=now");
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (hb_demo_server_get_n_held (desk->server, "now") == 1);
  journal_disk_break (JOURNAL_DISK_FULL, 0);
  hb_demo_server_release (desk->server, "now");
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_start_finish (run, result, NULL));
  journal_disk_break (JOURNAL_DISK_GOOD, 0);
  hb_demo_server_clear_faults (desk->server);
}

static void
test_unfinished_go_on (Desk         *desk,
                       gconstpointer data)
{
  gboolean goes_on = data != NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GAsyncResult) settled = NULL;
  g_autoptr (GAsyncResult) offline = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  HbPlan *plan;
  HbRun  *run;

  g_assert_true (try_open (desk, NULL));
  interrupt (desk);
  close_desk (desk);

  g_assert_true (try_open (desk, NULL));
  runs = list_unfinished (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 1);
  run = runs->pdata[0];
  plan = hb_run_get_plan (run);
  g_assert_cmpint (hb_plan_get_reason (plan), ==, HB_REASON_ON_LEAVE);
  g_assert_cmpstr (hb_plan_get_note (plan), ==, "Until May");
  g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 0)), ==, HB_STEP_STATE_UNDER_WAY);
  g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 1)), ==, HB_STEP_STATE_TO_DO);

  /* Where it cannot be read, it stays open. */
  hb_test_demo_server_add_fault (desk->server, "path=/role_assignments/*&status=403");
  hb_run_settle_async (run, hb_test_store_result_cb, &offline);
  hb_test_wait_until (offline != NULL);
  g_assert_false (hb_run_settle_finish (run, offline, &error));
  g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 0)), ==, HB_STEP_STATE_UNDER_WAY);
  hb_demo_server_clear_faults (desk->server);

  hb_run_settle_async (run, hb_test_store_result_cb, &settled);
  hb_test_wait_until (settled != NULL);
  g_assert_true (hb_run_settle_finish (run, settled, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 0)), ==, HB_STEP_STATE_DONE);
  g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 1)), ==, HB_STEP_STATE_TO_DO);
  g_assert_cmpuint (hb_run_get_n_settled (run), ==, 1);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_READY);
  g_assert_cmpuint (count_changes (desk->server), ==, 1);

  if (goes_on)
    {
      g_assert_true (run_to_end (run, 0, &error));
      g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 1)), ==, HB_STEP_STATE_DONE);
    }
  else
    {
      hb_run_close_async (run, hb_test_store_result_cb, &closed);
      hb_test_wait_until (closed != NULL);
      g_assert_true (hb_run_close_finish (run, closed, &error));
      g_assert_cmpint (hb_step_get_state (hb_plan_get_step (plan, 1)), ==, HB_STEP_STATE_SKIPPED);
      g_assert_cmpint (hb_step_get_problem (hb_plan_get_step (plan, 1)), ==, HB_PROBLEM_STOPPED);
    }
  g_assert_no_error (error);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_ENDED);
  g_assert_cmpuint (count_changes (desk->server), ==, goes_on ? 2 : 1);
  rest = list_unfinished (desk, &error);
  g_assert_cmpuint (rest->len, ==, 0);
}

/* Its removal was done, and that the right is not there any more proves so to a key
 * that sees everything alone. */
static void
test_unfinished_sight (Desk         *desk,
                       gconstpointer data)
{
  const struct
  {
    const char *who;
    const char *fault; /* (nullable): while it is looked at */
    HbStepState state;
    HbProblem   problem;
  } cases[] = {
    { "administrator", NULL, HB_STEP_STATE_DONE, HB_PROBLEM_NONE },
    { "place-manager", NULL, HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN },
    { "place-manager", "path=/role_assignments/*&status=403", HB_STEP_STATE_UNDER_WAY, HB_PROBLEM_NONE },
    { "user-manager", "path=/roles&status=403", HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) runs = NULL;
      g_autoptr (GAsyncResult) settled = NULL;
      g_autoptr (GError) error = NULL;
      Desk    one = { .server = hb_test_demo_server_new (), .path = g_strdup_printf ("%s/journal-%zu.sqlite", desk->folder, i), .who = cases[i].who };
      HbStep *step;

      g_test_message ("%s, %s", cases[i].who, cases[i].fault != NULL ? cases[i].fault : "no fault");
      g_assert_true (try_open (&one, NULL));
      interrupt (&one);
      close_desk (&one);

      g_assert_true (try_open (&one, NULL));
      runs = list_unfinished (&one, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (runs->len, ==, 1);
      step = hb_plan_get_step (hb_run_get_plan (runs->pdata[0]), 0);
      if (cases[i].fault != NULL)
        hb_test_demo_server_add_fault (one.server, cases[i].fault);
      hb_run_settle_async (runs->pdata[0], hb_test_store_result_cb, &settled);
      hb_test_wait_until (settled != NULL);
      g_assert_cmpint (hb_run_settle_finish (runs->pdata[0], settled, NULL), ==, cases[i].state != HB_STEP_STATE_UNDER_WAY);
      g_assert_cmpint (hb_step_get_state (step), ==, cases[i].state);
      g_assert_cmpint (hb_step_get_problem (step), ==, cases[i].problem);

      g_clear_object (&settled);
      g_clear_pointer (&runs, g_ptr_array_unref);
      close_desk (&one);
      hb_demo_server_disconnect (one.server);
      g_clear_object (&one.server);
      g_free (one.path);
    }
}

/* Who is restored before it was read when they were to come back keeps that day, for whoever takes it back. */
static void
test_history_return_day (Desk         *desk,
                         gconstpointer data)
{
  g_autoptr (GDate) day = g_date_new_dmy (14, G_DATE_DECEMBER, 2026);
  g_autoptr (HbStep) suspend = NULL;
  g_autoptr (HbStep) restore = NULL;

  g_assert_true (try_open (desk, NULL));
  suspend = hb_step_new_for_person (HB_STEP_SUSPEND, desk->person);
  hb_step_set_return_day (suspend, day);
  g_assert_cmpint (carry_out_step (desk->session, suspend), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_reminders_lookup (hb_session_get_reminders (desk->session), HB_REMINDER_RESTORE, hb_person_get_id (desk->person)) != NULL);
  close_desk (desk);

  g_assert_true (try_open (desk, NULL));
  restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, desk->person);
  g_assert_cmpint (carry_out_step (desk->session, restore), ==, HB_PROBLEM_NONE);
  g_assert_nonnull (hb_step_get_return_day (restore));
  g_assert_cmpint (g_date_compare (hb_step_get_return_day (restore), day), ==, 0);
}

/* Writes the start of a run that this version would not write. */
static void
begin_foreign_run (Desk       *desk,
                   gint64      organization_id,
                   const char *kind)
{
  HbJournalRun  *run = hb_journal_run_new ();
  HbJournalStep *step = hb_journal_step_new ();
  HbJournal     *journal = hb_history_get_journal (desk->history);
  g_autoptr (HbJournalEvent) started = hb_journal_event_new (HB_JOURNAL_EVENT_RUN_STARTED);
  g_autoptr (HbJournalRun) begun = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  step->kind = g_strdup (kind);
  step->person_id = 4711;
  run->organization_id = organization_id;
  g_ptr_array_add (run->steps, step);
  hb_journal_begin_run_async (journal, run, started, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  begun = hb_journal_begin_run_finish (journal, result, &error);
  g_assert_no_error (error);
}

static void
test_unfinished_foreign (Desk         *desk,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) readable = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (try_open (desk, NULL));
  begin_foreign_run (desk, HB_DEMO_ORGANIZATION_ID + 1, "suspend");
  runs = list_unfinished (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 0);

  /* One that only a newer version can read does not hide the one behind it. */
  begin_foreign_run (desk, HB_DEMO_ORGANIZATION_ID, "teleport");
  begin_foreign_run (desk, HB_DEMO_ORGANIZATION_ID, "suspend");
  readable = list_unfinished (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (readable->len, ==, 1);
}

static void
note (guint *n)
{
  (*n)++;
}

/* A run goes on while another session writes to the same file: that one waits
 * for its turn, and does not take what goes on for interrupted. */
static void
test_history_shared (Desk         *desk,
                     gconstpointer data)
{
  g_autoptr (HbSession) other = NULL;
  g_autoptr (HbPerson) same_person = NULL;
  g_autoptr (HbStep) suspend = NULL;
  g_autoptr (HbStep) restore = NULL;
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (HbPlan) other_plan = NULL;
  g_autoptr (HbRun) run = NULL;
  g_autoptr (HbRun) other_run = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) other_result = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  g_assert_true (try_open (desk, NULL));
  suspend = hb_step_new_for_person (HB_STEP_SUSPEND, desk->person);
  plan = hb_plan_new_for_step (suspend);
  run = hb_run_new (desk->session, plan);
  hb_test_demo_server_add_fault (desk->server, "method=PATCH&times=1&hold=first");
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (hb_demo_server_get_n_held (desk->server, "first") == 1);

  other = open_session (desk->server, "owner", desk->history);
  g_signal_connect_swapped (other, "runs-changed", G_CALLBACK (note), &n_changed);
  same_person = find_person (hb_session_get_directory (other), "sam.reyes@example.com");
  hb_unfinished_list_async (other, hb_test_store_result_cb, &listed);
  hb_test_wait_until (listed != NULL);
  runs = hb_unfinished_list_finish (other, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 0);

  restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, same_person);
  other_plan = hb_plan_new_for_step (restore);
  other_run = hb_run_new (other, other_plan);
  hb_run_start_async (other_run, 0, hb_test_store_result_cb, &other_result);
  hb_test_settle ();
  g_assert_null (other_result);
  g_assert_cmpuint (count_changes (desk->server), ==, 1);

  hb_demo_server_release (desk->server, "first");
  hb_test_wait_until (result != NULL && other_result != NULL);
  g_assert_true (hb_run_start_finish (run, result, &error));
  g_assert_no_error (error);
  g_assert_true (hb_run_start_finish (other_run, other_result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hb_step_get_state (suspend), ==, HB_STEP_STATE_DONE);
  g_assert_cmpint (hb_step_get_state (restore), ==, HB_STEP_STATE_DONE);
  g_assert_cmpuint (count_changes (desk->server), ==, 2);
  /* The second began and ended, and the first ended. */
  g_assert_cmpuint (n_changed, ==, 3);

  hb_test_settle ();
  g_clear_object (&result);
  g_clear_object (&other_result);
  g_clear_object (&listed);
  g_clear_object (&run);
  g_clear_object (&other_run);
  g_clear_object (&same_person);
  g_assert_finalize_object (g_steal_pointer (&other));
}

static void
test_history_path (void)
{
  static const struct
  {
    const char *server;
    const char *name;
  } cases[] = {
    { "https://api.kisi.io", "/data/journal-api.kisi.io.sqlite" },
    { "https://api.kisi.io/", "/data/journal-api.kisi.io.sqlite" },
    { "http://127.0.0.1:8080", "/data/journal-127.0.0.1-8080.sqlite" },
    { "https://[::1]:8080", "/data/journal-%3A%3A1-8080.sqlite" },
    { "nonsense", "/data/journal-server.sqlite" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = hb_history_build_path ("/data", cases[i].server);

      g_assert_cmpstr (path, ==, cases[i].name);
    }
}

#define ADD(name, data, function) g_test_add (name, Desk, data, desk_set_up, function, desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  journal_disk_use ();

  ADD ("/history/cut", NULL, test_history_cut);
  ADD ("/history/locked", NULL, test_history_locked);
  ADD ("/history/full", NULL, test_history_full);
  ADD ("/history/shared", NULL, test_history_shared);
  ADD ("/history/return-day", NULL, test_history_return_day);
  ADD ("/unfinished/go-on", "go on", test_unfinished_go_on);
  ADD ("/unfinished/leave", NULL, test_unfinished_go_on);
  ADD ("/unfinished/sight", NULL, test_unfinished_sight);
  ADD ("/unfinished/foreign", NULL, test_unfinished_foreign);
  g_test_add_func ("/history/path", test_history_path);

  return g_test_run ();
}
