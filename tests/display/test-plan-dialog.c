/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hb-demo-company.h"
#include "hb-display.h"
#include "hb-way-in.h"
#include "hb-ways-list.h"
#include "hb-people.h"
#include "hb-person-page.h"
#include "hb-plan-dialog.h"
#include "hb-run-notification.h"
#include "hb-step-row.h"
#include "hb-test-util.h"

typedef struct
{
  HbDisplay *display;
  GtkWidget *person_page;
  char      *folder; /* (nullable): of a journal */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_no_errno (g_unlink (file));
    }
  g_assert_no_errno (g_rmdir (folder));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
  if (fixture->folder != NULL)
    {
      remove_all (fixture->folder);
      g_clear_pointer (&fixture->folder, g_free);
    }
}

/* Where a journal can be; it is removed in the end. */
static char *
make_journal_path (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("handback-XXXXXX", &error);
  g_assert_no_error (error);

  return g_build_filename (fixture->folder, "journal.sqlite", NULL);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))

#define wait_for_note(text) hb_display_wait_for (hb_display_find_text (hb_display_get_dialog (fixture->display), text) != NULL)

static void
add_fault (Fixture    *fixture,
           const char *rule)
{
  g_autoptr (GError) error = NULL;

  hb_demo_server_add_fault (fixture->display->server, rule, &error);
  g_assert_no_error (error);
}

/* Somebody as the server would show them, but with a name and a switch of the test. */
static void
pretend_person (Fixture    *fixture,
                gint64      id,
                const char *name,
                const char *email,
                gboolean    access_enabled)
{
  g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/%" G_GINT64_FORMAT "&status=200&body="
                                           "{\"id\":%" G_GINT64_FORMAT ",\"name\":\"%s\",\"email\":\"%s\","
                                           "\"access_enabled\":%s,\"scim_access_enabled\":true}",
                                           id, id, name, email, access_enabled ? "true" : "false");

  add_fault (fixture, rule);
}

static gboolean
offers (Fixture    *fixture,
        const char *action_name)
{
  GtkWidget *button;

  for (guint i = 0; (button = hb_display_find_type (hb_display_get_dialog (fixture->display), GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action_name) == 0)
      return gtk_widget_is_sensitive (button);

  return FALSE;
}

static void
act (Fixture    *fixture,
     const char *action_name)
{
  hb_display_wait_for (offers (fixture, action_name));
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), action_name, NULL);
}

static void
open_everything (Fixture    *fixture,
                 const char *query)
{
  hb_display_open_person (fixture->display, query);
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL) && hb_display_get_dialog (fixture->display) != NULL);
  hb_display_wait_for (hb_display_find_type (hb_display_get_dialog (fixture->display), HB_TYPE_STEP_ROW, 0) != NULL);
}

static void
test_plan_everything (Fixture      *fixture,
                      gconstpointer data)
{
  open_everything (fixture, "sam.reyes@example.com");
  wait_for_text ("13 changes will be made.");
  wait_for_text ("Sam Reyes will be suspended.");
  wait_for_text ("2 of the changes cannot be undone.");
  /* It is known of the company that a directory manages its people. */
  wait_for_text ("This organization manages people with a company directory.");
  g_assert_nonnull (hb_display_find_text (hb_display_get_dialog (fixture->display), "Practice company: nothing here reaches a real door"));
  wait_for_text ("After this, no door opens.");
  /* Making a plan only reads, and who hits Enter changes nothing. */
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (adw_dialog_get_default_widget (hb_display_get_dialog (fixture->display)))), ==, "plan.close");

  act (fixture, "plan.start");
  wait_for_text ("All 13 changes made.");
  wait_for_text ("Sam Reyes was suspended.");
  wait_for_note ("Suspended: no door opens, whatever their access rights say.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 13);

  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Undo"));
  act (fixture, "plan.undo");
  wait_for_text ("All 11 changes undone.");
  wait_for_note ("doors open for this person.");
  g_assert_cmpstr (adw_dialog_get_title (hb_display_get_dialog (fixture->display)), ==, "Undo Changes for Sam Reyes");
  /* To undo that is called what it does, and so is what comes of it. */
  g_assert_null (hb_display_find_button (hb_display_get_dialog (fixture->display), "Undo"));
  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Take Away Again"));
  act (fixture, "plan.undo");
  wait_for_text ("All 11 changes made.");
  g_assert_cmpstr (adw_dialog_get_title (hb_display_get_dialog (fixture->display)), ==, "Take Everything From Sam Reyes");
  act (fixture, "plan.undo");
  wait_for_text ("All 11 changes undone.");
  act (fixture, "plan.close");
  wait_for_text ("7 access rights");
  wait_for_text ("doors open for this person.");
}

static void
test_plan_pause (Fixture      *fixture,
                 gconstpointer data)
{
  add_fault (fixture, "method=DELETE&path=/role_assignments/30052&hold=second");
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  hb_display_wait_for (hb_display_find_type (fixture->display->window, ADW_TYPE_SPINNER, 1) != NULL);
  act (fixture, "plan.pause");
  hb_demo_server_release (fixture->display->server, "second");
  wait_for_text ("Paused: 3 of 13 changes dealt with.");
  g_assert_nonnull (hb_display_find_type (hb_display_get_dialog (fixture->display), GTK_TYPE_PROGRESS_BAR, 0));
  /* Nothing looks as if it was being changed, not even behind the dialog. */
  hb_display_wait_for (hb_display_find_type (fixture->display->window, ADW_TYPE_SPINNER, 0) == NULL);
  hb_test_settle ();
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 3);
  act (fixture, "plan.resume");
  wait_for_text ("All 13 changes made.");
}

/* Who closes the dialog on a pause has not lost what is left. */
static void
test_plan_close_paused (Fixture      *fixture,
                        gconstpointer data)
{
  add_fault (fixture, "method=DELETE&path=/role_assignments/30052&hold=second");
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  act (fixture, "plan.pause");
  act (fixture, "plan.close");
  hb_demo_server_release (fixture->display->server, "second");
  wait_for_text ("Changes were interrupted");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 3);

  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.show-unfinished", NULL);
  wait_for_text ("Done: 3. Still to do: 10.");
  act (fixture, "plan.start");
  wait_for_text ("All 13 changes made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 13);
}

static void
test_plan_stop (Fixture      *fixture,
                gconstpointer data)
{
  add_fault (fixture, "method=DELETE&path=/role_assignments/30052&hold=second");
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  act (fixture, "plan.stop");
  hb_demo_server_release (fixture->display->server, "second");
  wait_for_text ("3 of 13 changes made.");
  wait_for_text ("You stopped before this change.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 3);
  /* What was not done stays open. */
  wait_for_note ("4 doors still open by an access link.");
}

/* What could not be read when all was over is not what was foretold. */
static void
test_plan_end_not_known (Fixture      *fixture,
                         gconstpointer data)
{
  open_everything (fixture, "priya.raman");
  wait_for_note ("After this, no door opens.");
  add_fault (fixture, "method=POST&path=/card_assignments/*&hold=card");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "card") == 1);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "no door opens"));
  add_fault (fixture, "method=GET&path=/users/903&status=403");
  hb_demo_server_release (fixture->display->server, "card");
  wait_for_note ("changes made.");
  wait_for_note ("Which doors open could not be checked.");
}

/* Nothing is warned of that was never there, nor is left. */
static void
test_plan_end_deleted (Fixture      *fixture,
                       gconstpointer data)
{
  open_everything (fixture, "sam.reyes@example.com");
  adw_switch_row_set_active (hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0), TRUE);
  wait_for_text ("14 changes will be made.");
  act (fixture, "plan.start");
  wait_for_text ("All 14 changes made.");
  wait_for_note ("This person is no longer part of the organization.");
  g_assert_null (hb_display_find_text (fixture->display->window, "Access links that were sent to them stay until they are deleted."));
}

/* What could not be read is not taken for nothing. */
static void
test_plan_not_checked (Fixture      *fixture,
                       gconstpointer data)
{
  add_fault (fixture, "path=/card_assignments&status=403");
  open_everything (fixture, "sam.reyes@example.com");
  /* What stays open first, and what is not known of it. */
  wait_for_text ("After this, no door opens while the person is suspended.\n\nCards could not be checked, and may remain. The owner of the API key may not do this.\n\n");
}

/* A suspension that fails leaves the rest alone: it tells where the person can go. */
static void
test_plan_not_suspended (Fixture      *fixture,
                         gconstpointer data)
{
  add_fault (fixture, "method=PATCH&status=403");
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  wait_for_text ("0 of 13 changes made.");
  /* A full bar would look as if all were done. */
  g_assert_null (hb_display_find_type (hb_display_get_dialog (fixture->display), GTK_TYPE_PROGRESS_BAR, 0));
  wait_for_text ("The person could not be suspended first.");
  wait_for_note ("doors open for this person.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 1);
}

static void
test_plan_nothing (Fixture      *fixture,
                   gconstpointer data)
{
  hb_display_open_person (fixture->display, "perpetua");
  hb_display_wait_for (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0) != NULL);
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Suspended: no door opens, whatever");
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.reload", NULL) && gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL) && hb_display_get_dialog (fixture->display) != NULL);
  wait_for_text ("Nothing to Take Away");
  /* As it is, and not after something. */
  hb_display_wait_for (hb_display_find_text (hb_display_get_dialog (fixture->display), "o door opens") != NULL);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "After this"));
}

/* Each guard, from the window: it says why, and nothing is sent. */

static void
refuse_everything (Fixture    *fixture,
                   const char *query,
                   const char *reason)
{
  open_everything (fixture, query);
  wait_for_text (reason);
  /* Nothing is promised or foretold of what will be refused, and nothing can be begun. */
  wait_for_text ("None of these changes can be made.");
  hb_display_wait_for (hb_display_find_text (hb_display_get_dialog (fixture->display), " for this person.") != NULL);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "After this"));
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), "It may bring this person back"));
  for (guint i = 0; hb_display_find_type (hb_display_get_dialog (fixture->display), HB_TYPE_STEP_ROW, i) != NULL; i++)
    {
      gpointer row = hb_display_find_type (hb_display_get_dialog (fixture->display), HB_TYPE_STEP_ROW, i);

      g_assert_true (gtk_widget_has_css_class (row, "refused"));
      g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (row), "Will not be done. "));
    }
  g_assert_false (offers (fixture, "plan.start"));
  g_assert_null (hb_display_find_button (hb_display_get_dialog (fixture->display), "Take Everything Away"));
  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Close"));
  g_assert_null (hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0));
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), "plan.start", NULL);
  hb_test_settle ();
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
}

static void
test_guard_above_own (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "user-manager", history, 0);

  refuse_everything (fixture, "priya.raman", "That is above the rights of the owner of the API key.");
  /* It was not tried yet. */
  g_assert_nonnull (hb_display_find_text (hb_display_get_dialog (fixture->display), "Will not be done. The person cannot be suspended first."));
}

static void
test_guard_last_administrator (Fixture      *fixture,
                               gconstpointer data)
{
  pretend_person (fixture, HB_DEMO_USER_OWNER, "Ingrid", "i@example.com", FALSE);
  pretend_person (fixture, HB_DEMO_USER_ADMINISTRATOR, "Dana", "d@example.com", FALSE);
  pretend_person (fixture, 903, "Priya", "p@example.com", FALSE);
  refuse_everything (fixture, "tomas.herrera", "Nobody else could administer the organization then.");
}

static void
test_guard_changed (Fixture      *fixture,
                    gconstpointer data)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  pretend_person (fixture, HB_DEMO_USER_LEAVER, "Samuel Reyes", "sam.reyes@example.com", TRUE);
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  wait_for_text ("Access right to “Front doors” was not removed from Sam Reyes. Somebody has changed it in the meantime.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
}

static void
test_guard_many_people (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  AdwDialog *dialog;
  GtkWidget *hint;
  gpointer   entry;

  hb_people_search (people, "");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), 40 + i);
      g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, step);
    }

  hb_window_present_run (fixture->display->window, run);
  wait_for_text ("11 changes will be made.");
  dialog = hb_display_get_dialog (fixture->display);
  g_assert_false (hb_display_shows (fixture->display, "Still to do"));
  g_assert_null (hb_display_find_button (dialog, "Leave the Rest"));
  g_assert_false (offers (fixture, "plan.start"));
  /* It says why, and asks, wherever one has scrolled to. And it is about nobody alone. */
  hint = hb_display_find_text (dialog, "To go on with so many people at once, type how many there are.");
  g_assert_nonnull (hint);
  g_assert_null (gtk_widget_get_ancestor (hint, GTK_TYPE_SCROLLED_WINDOW));
  entry = hb_display_find_type (dialog, ADW_TYPE_ENTRY_ROW, 0);
  g_assert_nonnull (entry);
  g_assert_null (gtk_widget_get_ancestor (entry, GTK_TYPE_SCROLLED_WINDOW));
  g_assert_nonnull (hb_display_find_text (dialog, "It may bring back whoever is suspended here"));
  g_assert_null (hb_display_find_text (dialog, "this person"));
  gtk_editable_set_text (entry, "10");
  g_assert_false (offers (fixture, "plan.start"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "plan.start", NULL);
  hb_test_settle ();
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);

  gtk_editable_set_text (entry, "11");
  act (fixture, "plan.start");
  wait_for_text ("11 people are suspended.");
}

/* The app opens, says what is wrong, and changes nothing. */
static void
test_journal_damaged (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_journal_path (fixture);
  g_autoptr (HbHistory) history = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint       n_files = 0;

  g_file_set_contents (path, "This is no database, but long enough to look at.", -1, &error);
  g_assert_no_error (error);
  session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  wait_for_text ("The history is damaged, so nothing can be changed.");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  wait_for_text ("Access right to “Front doors” was not removed from Sam Reyes. The history is damaged.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.open-history", NULL);
  hb_display_wait_for (hb_history_get_problem (history) == HB_PROBLEM_NONE);
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30051);
  wait_for_text ("6 access rights");

  /* The old one is kept. */
  dir = g_dir_open (fixture->folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_prefix (name, "journal-damaged-");
  g_assert_cmpuint (n_files, ==, 1);
}

static void
test_journal_locked (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *path = make_journal_path (fixture);
  g_autoptr (HbHistory) first = hb_history_new (path, NULL);
  g_autoptr (HbHistory) second = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hb_history_open_async (first, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_history_open_finish (first, result, NULL));
  session = hb_display_connect_as (fixture->display, "administrator", second, 0);
  wait_for_text ("Handback is open a second time.");

  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&first));
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.open-history", NULL);
  hb_display_wait_for (hb_history_get_problem (second) == HB_PROBLEM_NONE);
}

/* Sam is to be suspended, and nothing was begun yet. */
static HbRun *
make_suspension (HbSession *session)
{
  g_autoptr (HbPerson) person = hb_display_find_person (session, "sam.reyes@example.com");
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);

  return hb_run_new (session, plan);
}

/* It is left before its first step, as if its process were gone. */
static void
leave_suspension (HbSession *session)
{
  g_autoptr (HbRun) run = make_suspension (session);
  g_autoptr (GAsyncResult) result = NULL;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_leave (run);
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_start_finish (run, result, NULL));
}

static void
show_unfinished (Fixture *fixture)
{
  wait_for_text ("Changes were interrupted");
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.show-unfinished", NULL);
  hb_display_wait_for (hb_display_get_dialog (fixture->display) != NULL);
}

/* What another process had begun is offered to be gone on with. */
static void
test_unfinished (Fixture      *fixture,
                 gconstpointer data)
{
  gboolean goes_on = data != NULL;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbSession) next = NULL;

  leave_suspension (session);
  next = hb_display_connect_as (fixture->display, "administrator", history, 0);
  show_unfinished (fixture);
  wait_for_text ("Done: 0. Still to do: 1.");
  /* Leaving the dialog is not leaving the rest. */
  hb_display_wait_for (offers (fixture, "plan.end"));
  g_assert_nonnull (hb_display_find_button (hb_display_get_dialog (fixture->display), "Close"));
  g_assert_null (hb_display_find_button (hb_display_get_dialog (fixture->display), "Cancel"));
  act (fixture, goes_on ? "plan.start" : "plan.end");
  wait_for_text (goes_on ? "1 change made." : "0 of 1 change made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, goes_on ? 1 : 0);
  wait_for_note (goes_on ? "4 doors still open by an access link." : "doors open for this person.");
  act (fixture, "plan.close");
  hb_display_wait_for (!hb_display_shows (fixture->display, "Changes were interrupted"));
}

/* Sam is to be suspended, and has nothing any more that a suspension leaves open. */
static void
leave_without_links (Fixture   *fixture,
                     HbSession *session)
{
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  wait_for_text ("All 13 changes made.");
  act (fixture, "plan.undo");
  wait_for_text ("All 11 changes undone.");
  act (fixture, "plan.close");
  leave_suspension (session);
}

static void
leave_with_links (Fixture   *fixture,
                  HbSession *session)
{
  leave_suspension (session);
}

/* What was done before is not counted on where somebody has taken it back since. */
static void
leave_and_take_back (Fixture   *fixture,
                     HbSession *session)
{
  HbDemoCompany *company = hb_demo_server_get_company (fixture->display->server);
  HbDemoUser    *sam = hb_demo_table_get (&company->users, HB_DEMO_USER_LEAVER);

  add_fault (fixture, "method=DELETE&path=/role_assignments/30052&hold=second");
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  act (fixture, "plan.pause");
  act (fixture, "plan.close");
  hb_demo_server_release (fixture->display->server, "second");
  wait_for_text ("Changes were interrupted");
  g_assert_false (sam->access_enabled);
  sam->access_enabled = TRUE;
  hb_demo_company_add_right (company, 39999, HB_DEMO_HOLDER_USER, HB_DEMO_USER_LEAVER,
                             HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "administrator");
}

/* What stays open is told of what would be left of a plan. An access link asks nobody
 * whether they are suspended. */
static const struct Unfinished
{
  void (*leave) (Fixture   *fixture,
                 HbSession *session);
  const char *summary;
  const char *doors;
  const char *not_told;
} unfinished[] = {
  { leave_with_links, "Done: 0. Still to do: 1.", "doors still open.", "no door opens" },
  { leave_without_links, "Done: 0. Still to do: 1.", "After this, no door opens while the person is suspended.", "still open" },
  { leave_and_take_back, "Done: 3. Still to do: 10.", "doors still open.", "no door opens" },
};

static void
test_unfinished_doors (Fixture      *fixture,
                       gconstpointer data)
{
  const struct Unfinished *row = data;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbSession) next = NULL;

  row->leave (fixture, session);
  next = hb_display_connect_as (fixture->display, "administrator", history, 0);
  show_unfinished (fixture);
  wait_for_text (row->summary);
  wait_for_text (row->doors);
  g_assert_null (hb_display_find_text (hb_display_get_dialog (fixture->display), row->not_told));
  adw_dialog_force_close (hb_display_get_dialog (fixture->display));
}

/* What was interrupted is asked for again once the server can be reached. */
static void
test_unfinished_again (Fixture      *fixture,
                       gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbHistory) other = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbSession) next = NULL;
  g_autoptr (HbSession) last = NULL;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  add_fault (fixture, "method=DELETE&path=/role_assignments/30052&hold=second");
  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);
  act (fixture, "plan.pause");
  act (fixture, "plan.close");
  hb_demo_server_release (server, "second");
  wait_for_text ("Changes were interrupted");

  /* Nothing of it is said of another organization. */
  last = hb_display_connect_as (fixture->display, "administrator", other, 0);
  g_assert_false (hb_display_shows (fixture->display, "Changes were interrupted"));

  add_fault (fixture, "path=/user&status=503");
  next = hb_display_connect_as (fixture->display, "administrator", history, 0);
  hb_display_wait_for (hb_demo_server_get_n_requests (server, "GET", "/user") > 0);
  hb_test_settle ();
  g_assert_false (hb_display_shows (fixture->display, "Changes were interrupted"));
  hb_demo_server_clear_faults (server);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.reload", NULL);
  wait_for_text ("Changes were interrupted");
}

/* Another change of the same keeps a run from beginning. Who asked for it is told, and can ask again. */
static void
test_under_way (Fixture      *fixture,
                gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;

  add_fault (fixture, "method=DELETE&path=/role_assignments/30052&times=1&hold=second");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  gtk_widget_activate_action (hb_display_find_type (fixture->person_page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", HB_WAY_SECTION_GROUP, (gint64) 30052);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);

  open_everything (fixture, "sam.reyes@example.com");
  act (fixture, "plan.start");
  wait_for_text ("Nothing more was changed. Another change to the same thing is being made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 1);

  hb_demo_server_release (server, "second");
  wait_for_text ("” removed from Sam Reyes.");
  act (fixture, "plan.start");
  hb_display_wait_for (hb_display_count_changes (fixture->display) == 13);
}

/* An undo that comes too early is not lost. */
static void
test_undo_under_way (Fixture      *fixture,
                     gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;
  GtkSwitch    *access_switch;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  access_switch = hb_display_find_type (fixture->person_page, GTK_TYPE_SWITCH, 0);
  gtk_switch_set_active (access_switch, FALSE);
  wait_for_text ("Sam Reyes was suspended.");
  add_fault (fixture, "method=PATCH&times=1&hold=second");
  hb_display_wait_for (gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
  gtk_switch_set_active (access_switch, TRUE);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);

  g_signal_emit_by_name (hb_display_find_button (fixture->display->window, "Undo"), "clicked");
  wait_for_text ("Another change to the same thing is being made.");
  g_signal_emit_by_name (hb_display_find_button (fixture->display->window, "Try Again"), "clicked");
  hb_test_settle ();
  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Try Again") != NULL);
  hb_demo_server_release (server, "second");
  wait_for_text ("Access of Sam Reyes was restored.");
}

/* From the top of the dialog. */
static double
find_height (Fixture *fixture,
             gpointer widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (hb_display_get_dialog (fixture->display)), &bounds));

  return bounds.origin.y;
}

/* A switch stays below the pointer that has pressed it, though the list above it grows. */
static void
test_plan_toggle_stays (Fixture      *fixture,
                        gconstpointer data)
{
  GtkScrolledWindow *window;
  GtkAdjustment     *adjustment;
  GtkWidget         *row;
  double             upper;
  double             height;

  open_everything (fixture, "sam.reyes@example.com");
  hb_display_wait_for (offers (fixture, "plan.start"));
  wait_for_text ("After this, no door opens.");
  row = hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0);
  window = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW));
  adjustment = gtk_scrolled_window_get_vadjustment (window);
  hb_display_wait_for (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  height = find_height (fixture, row);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  hb_display_wait_for (find_height (fixture, row) < height);
  upper = gtk_adjustment_get_upper (adjustment);
  height = find_height (fixture, row);

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  wait_for_text ("14 changes will be made.");
  hb_display_wait_for (gtk_adjustment_get_upper (adjustment) > upper);
  gtk_test_widget_wait_for_draw (row);
  hb_display_wait_for (ABS (find_height (fixture, row) - height) < 1);
}

/* What was chosen last is what is begun, and not before it was looked at. */
static void
test_plan_toggle (Fixture      *fixture,
                  gconstpointer data)
{
  open_everything (fixture, "sam.reyes@example.com");
  hb_display_wait_for (offers (fixture, "plan.start"));
  add_fault (fixture, "path=/role_assignments&match=applies_to_type=Organization&hold=guard");
  adw_switch_row_set_active (hb_display_find_type (hb_display_get_dialog (fixture->display), ADW_TYPE_SWITCH_ROW, 0), TRUE);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "guard") == 1);
  g_assert_false (offers (fixture, "plan.start"));
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), "plan.start", NULL);

  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "guard");
  hb_display_wait_for (offers (fixture, "plan.start"));
  wait_for_text ("14 changes will be made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);
}

/* Nobody waits any more for what is read for a dialog that was closed. */
static void
test_plan_close_reading (Fixture      *fixture,
                         gconstpointer data)
{
  AdwDialog *dialog;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  wait_for_text ("Sam Reyes");
  hb_display_wait_for (hb_demo_server_get_n_requests (fixture->display->server, "GET", "/group_links") == 1);
  add_fault (fixture, "path=/group_links&hold=links");
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL) && hb_display_get_dialog (fixture->display) != NULL);
  dialog = hb_display_get_dialog (fixture->display);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "links") == 1);
  adw_dialog_force_close (dialog);
  hb_display_wait_for (dialog == NULL);
  hb_demo_server_release (fixture->display->server, "links");
}

/* What somebody left on a pause has not ended, and is no news to them. */
static void
test_plan_news (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbRun) run = make_suspension (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *body = NULL;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_pause (run);
  hb_test_settle ();
  hb_run_leave (run);
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_notification_is_news (run));

  g_clear_object (&result);
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_run_start_finish (run, result, NULL));
  g_assert_true (hb_run_notification_is_news (run));
  body = hb_run_notification_make_body (run);
  g_assert_cmpstr (body, ==, "1 change made. This was practice: nothing reached a real door.");
}

#define ADD(name, function, data) g_test_add (name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/plan/everything", test_plan_everything, NULL);
  ADD ("/plan/pause", test_plan_pause, NULL);
  ADD ("/plan/stop", test_plan_stop, NULL);
  ADD ("/plan/end-not-known", test_plan_end_not_known, NULL);
  ADD ("/plan/end-deleted", test_plan_end_deleted, NULL);
  ADD ("/plan/close-paused", test_plan_close_paused, NULL);
  ADD ("/plan/not-checked", test_plan_not_checked, NULL);
  ADD ("/plan/not-suspended", test_plan_not_suspended, NULL);
  ADD ("/plan/nothing", test_plan_nothing, NULL);
  ADD ("/plan/toggle", test_plan_toggle, NULL);
  ADD ("/plan/toggle-stays", test_plan_toggle_stays, NULL);
  ADD ("/plan/close-reading", test_plan_close_reading, NULL);
  ADD ("/plan/news", test_plan_news, NULL);
  ADD ("/guard/above-own", test_guard_above_own, NULL);
  ADD ("/guard/last-administrator", test_guard_last_administrator, NULL);
  ADD ("/guard/changed", test_guard_changed, NULL);
  ADD ("/guard/many-people", test_guard_many_people, NULL);
  ADD ("/journal/damaged", test_journal_damaged, NULL);
  ADD ("/journal/locked", test_journal_locked, NULL);
  ADD ("/unfinished/go-on", test_unfinished, "go on");
  ADD ("/unfinished/leave", test_unfinished, NULL);
  ADD ("/unfinished/again", test_unfinished_again, NULL);
  ADD ("/unfinished/links", test_unfinished_doors, &unfinished[0]);
  ADD ("/unfinished/no-links", test_unfinished_doors, &unfinished[1]);
  ADD ("/unfinished/taken-back", test_unfinished_doors, &unfinished[2]);
  ADD ("/under-way/dialog", test_under_way, NULL);
  ADD ("/under-way/undo", test_undo_under_way, NULL);

  return g_test_run ();
}
