/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "core-fixture.h"
#include "hb-reminders.h"
#include "hb-test-clock.h"

static HbReminders *
open_reminders (Fixture    *fixture,
                const char *path)
{
  HbReminders *reminders = hb_reminders_new (fixture->directory, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_reminders_load_async (reminders, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_reminders_finish (reminders, result, &error);
  g_assert_no_error (error);

  return reminders;
}

static HbProblem
set_reminder (HbReminders *reminders,
              gint64       person_id,
              const char  *name,
              GDateDay     day)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GDate) due = g_date_new_dmy (day, G_DATE_DECEMBER, 2026);
  g_autoptr (HbReminder) reminder = hb_reminder_new (HB_REMINDER_RESTORE, person_id, name, due);
  g_autoptr (GError) error = NULL;

  hb_reminders_set_async (reminders, reminder, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_reminders_finish (reminders, result, &error);

  return hb_problem_from_error (error);
}

static guint
count (HbReminders *reminders)
{
  return g_list_model_get_n_items (G_LIST_MODEL (reminders));
}

static guint
count_due (HbReminders *reminders,
           GDateDay     day)
{
  g_autoptr (GDate) today = g_date_new_dmy (day, G_DATE_DECEMBER, 2026);
  g_autoptr (GPtrArray) due = hb_reminders_list_due (reminders, today);

  return due->len;
}

/* What was set is there for the next one, whose day it is first, and for nobody else's eyes. */
static void
test_reminders_kept (Fixture      *fixture,
                     gconstpointer who)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-reminders-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "reminders.ini", NULL);
  g_autoptr (HbReminders) reminders = open_reminders (fixture, path);
  g_autoptr (HbReminders) again = NULL;
  g_autoptr (HbReminder) first = NULL;
  GStatBuf stat_buf;

  g_assert_cmpuint (count (reminders), ==, 0);
  g_assert_cmpint (set_reminder (reminders, 900001, "<b>&\"", 20), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (set_reminder (reminders, 900002, "", 10), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (set_reminder (reminders, 900001, "<b>&\"", 15), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (g_stat (path, &stat_buf), ==, 0);
  g_assert_cmpint (stat_buf.st_mode & 0777, ==, 0600);

  again = open_reminders (fixture, path);
  g_assert_cmpuint (count (again), ==, 2);
  first = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_cmpint (hb_reminder_get_person_id (first), ==, 900002);
  g_assert_cmpstr (hb_reminder_get_person_name (hb_reminders_lookup (again, HB_REMINDER_RESTORE, 900001)), ==, "<b>&\"");
  g_assert_cmpuint (count_due (again, 9), ==, 0);
  g_assert_cmpuint (count_due (again, 10), ==, 1);
  g_assert_cmpuint (count_due (again, 31), ==, 2);

  g_unlink (path);
  g_rmdir (folder);
}

/* A file that is not understood is not written over. */
static void
test_reminders_damaged (Fixture      *fixture,
                        gconstpointer who)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-reminders-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "reminders.ini", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (HbReminders) reminders = hb_reminders_new (fixture->directory, path);

  g_file_set_contents (path, "This is no key file.", -1, NULL);
  g_assert_cmpint (set_reminder (reminders, 900001, "Somebody", 20), ==, HB_PROBLEM_REMINDERS_FAILED);
  g_assert_cmpuint (count (reminders), ==, 0);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "This is no key file.");

  /* And what is no reminder of ours stays, and is not taken for one. */
  g_file_set_contents (path, "[a]\nkind=restore\norganization=1\nperson=-4\ndue=2026-12-01\n[b]\nkind=restore\ndue=2026-13-01\n", -1, NULL);
  g_assert_cmpint (set_reminder (reminders, 900001, "Somebody", 20), ==, HB_PROBLEM_NONE);
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "2026-13-01"));
  g_clear_object (&reminders);
  reminders = open_reminders (fixture, path);
  g_assert_cmpuint (count (reminders), ==, 1);

  g_unlink (path);
  g_rmdir (folder);
}

/* Who is restored is not to be reminded of any more; nor who was restored elsewhere. */
static void
test_reminders_restored (Fixture      *fixture,
                         gconstpointer who)
{
  HbReminders *reminders = hb_session_get_reminders (fixture->session);
  gint64       sam = hb_person_get_id (fixture->person);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) restore = NULL;

  g_assert_cmpint (set_reminder (reminders, sam, "Sam Reyes", 1), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_due (reminders, 31), ==, 0);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_due (reminders, 31), ==, 1);

  restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, fixture->person);
  g_assert_cmpint (carry_out_step (fixture->session, restore), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (count (reminders) == 0);
}

static HbStep *
make_suspension (Fixture *fixture,
                 GDateDay day)
{
  g_autoptr (GDate) due = g_date_new_dmy (day, G_DATE_DECEMBER, 2026);
  HbStep *step = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  hb_step_set_return_day (step, due);

  return step;
}

static HbReminder *
look_up_sam (Fixture *fixture)
{
  return hb_reminders_lookup (hb_session_get_reminders (fixture->session), HB_REMINDER_RESTORE, hb_person_get_id (fixture->person));
}

/* Who was not suspended does not come back, and whose restoring is taken back
 * comes back when they were to. */
static void
test_reminders_step (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbStep) refused = make_suspension (fixture, 10);
  g_autoptr (HbStep) suspend = make_suspension (fixture, 12);
  g_autoptr (HbStep) already = make_suspension (fixture, 14);
  g_autoptr (HbStep) restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, fixture->person);
  g_autoptr (HbStep) undo = NULL;

  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&status=403");
  g_assert_cmpint (carry_out_step (fixture->session, refused), ==, HB_PROBLEM_NOT_ALLOWED);
  hb_demo_server_clear_faults (fixture->server);
  hb_test_settle ();
  g_assert_null (look_up_sam (fixture));

  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (look_up_sam (fixture) != NULL);
  g_assert_cmpint (g_date_get_day (hb_reminder_get_due (look_up_sam (fixture))), ==, 12);

  /* Somebody was quicker, but the day is still wanted. */
  g_assert_cmpint (carry_out_step (fixture->session, already), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (already), ==, HB_STEP_STATE_ALREADY_SO);
  hb_test_wait_until (g_date_get_day (hb_reminder_get_due (look_up_sam (fixture))) == 14);

  g_assert_cmpint (carry_out_step (fixture->session, restore), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (look_up_sam (fixture) == NULL);
  undo = hb_step_get_undo (restore);
  g_assert_cmpint (carry_out_step (fixture->session, undo), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (look_up_sam (fixture) != NULL);
  g_assert_cmpint (g_date_get_day (hb_reminder_get_due (look_up_sam (fixture))), ==, 14);
}

typedef struct
{
  guint     n_due_changed;
  HbProblem failed;
} Told;

static void
due_changed_cb (Told *told)
{
  told->n_due_changed++;
}

static void
failed_cb (Told     *told,
           HbProblem problem)
{
  told->failed = problem;
}

static HbReminders *
watch_reminders (HbDirectory *directory,
                 const char  *path,
                 Told        *told)
{
  HbReminders *reminders = hb_reminders_new (directory, path);

  g_signal_connect_swapped (reminders, "due-changed", G_CALLBACK (due_changed_cb), told);
  g_signal_connect_swapped (reminders, "failed", G_CALLBACK (failed_cb), told);

  return reminders;
}

/* An app that is left open over night knows that it is another day. */
static void
test_reminders_midnight (Fixture      *fixture,
                         gconstpointer who)
{
  Told told = { 0 };
  g_autoptr (HbTestClock) clock = hb_test_clock_new ();
  g_autoptr (HbClient) client = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (HbReminders) reminders = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  client = hb_client_new (hb_demo_server_get_base_uri (fixture->server), hb_demo_server_get_key (fixture->server), HB_CLOCK (clock), 0, &error);
  g_assert_no_error (error);
  directory = hb_directory_new_for_client (client);
  reminders = watch_reminders (directory, NULL, &told);
  hb_reminders_load_async (reminders, NULL, NULL);
  hb_reminders_get_today (reminders, &today);
  g_assert_cmpint (set_reminder (reminders, 900001, "Somebody", g_date_get_day (&today) + 1), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (told.n_due_changed, ==, 1);

  hb_test_clock_advance (clock, 10 * 60 * 1000);
  hb_test_settle ();
  g_assert_cmpuint (told.n_due_changed, ==, 1);
  due = hb_reminders_list_due (reminders, &today);
  g_assert_cmpuint (due->len, ==, 0);
  g_clear_pointer (&due, g_ptr_array_unref);

  hb_test_clock_advance (clock, 24 * 60 * 60 * 1000);
  hb_test_wait_until (told.n_due_changed == 2);
  hb_reminders_get_today (reminders, &today);
  due = hb_reminders_list_due (reminders, &today);
  g_assert_cmpuint (due->len, ==, 1);

  /* And so every night. */
  hb_test_clock_advance (clock, 24 * 60 * 60 * 1000);
  hb_test_wait_until (told.n_due_changed == 3);
}

/* Started without a connection, it is read once there is one; that is nothing
 * to tell. A file that cannot be read is. */
static void
test_reminders_late (Fixture      *fixture,
                     gconstpointer who)
{
  Told             told = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("handback-reminders-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "reminders.ini", NULL);
  g_autoptr (HbReminders) before = open_reminders (fixture, path);
  g_autoptr (HbReminders) reminders = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpint (set_reminder (before, 900001, "Somebody", 2), ==, HB_PROBLEM_NONE);

  directory = hb_directory_new (hb_demo_server_get_base_uri (fixture->server), hb_demo_server_get_key (fixture->server), 0, NULL);
  hb_test_demo_server_add_fault (fixture->server, "path=/user&status=403");
  reminders = watch_reminders (directory, path, &told);
  hb_reminders_load_async (reminders, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_reminders_finish (reminders, result, NULL));
  g_assert_cmpuint (count (reminders), ==, 0);
  g_assert_cmpint (told.failed, ==, HB_PROBLEM_NONE);

  hb_demo_server_clear_faults (fixture->server);
  hb_directory_load_async (directory, NULL, NULL, NULL);
  hb_test_wait_until (count (reminders) == 1);

  g_file_set_contents (path, "This is no key file.", -1, NULL);
  hb_reminders_load_async (reminders, NULL, NULL);
  hb_test_wait_until (told.failed == HB_PROBLEM_REMINDERS_FAILED);
  g_assert_cmpuint (count (reminders), ==, 1);

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_reminders_path (void)
{
  g_autofree char *path = hb_reminders_build_path ("/some/where/journal-x.sqlite");

  g_assert_cmpstr (path, ==, "/some/where/reminders-journal-x.sqlite.ini");
  g_assert_null (hb_reminders_build_path (":memory:"));
}

#define ADD(name, function) g_test_add (name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/reminders/kept", test_reminders_kept);
  ADD ("/reminders/damaged", test_reminders_damaged);
  ADD ("/reminders/restored", test_reminders_restored);
  ADD ("/reminders/step", test_reminders_step);
  ADD ("/reminders/midnight", test_reminders_midnight);
  ADD ("/reminders/late", test_reminders_late);
  g_test_add_func ("/reminders/path", test_reminders_path);

  return g_test_run ();
}
