/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-date-dialog.h"
#include "hb-demo-company.h"
#include "hb-display.h"
#include "hb-due-banner.h"
#include "hb-person-page.h"
#include "hb-reminders.h"
#include "hb-right.h"
#include "hb-test-demo.h"
#include "hb-way-in.h"
#include "hb-ways-list.h"

/* What is done on a day: who comes back on it, and what ends on it. */

typedef struct
{
  HbDisplay *display;
  HbSession *session; /* (owned) */
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();

  fixture->display = hb_display_new (0);
  fixture->session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->session);
  g_clear_pointer (&fixture->display, hb_display_free);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
#define wait_for_no_text(text) hb_display_wait_for (!hb_display_shows (fixture->display, text))

static HbReminders *
get_reminders (Fixture *fixture)
{
  return hb_session_get_reminders (fixture->session);
}

static guint
count_reminders (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_reminders (fixture)));
}

static guint
count (Fixture    *fixture,
       const char *method)
{
  return hb_demo_server_get_n_requests (fixture->display->server, method, NULL);
}

static void
open_sam (Fixture *fixture)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
}

static AdwAlertDialog *
get_dialog (Fixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window));

  return dialog != NULL ? ADW_ALERT_DIALOG (dialog) : NULL;
}

static AdwAlertDialog *
open_dialog (Fixture    *fixture,
             GtkWidget  *widget,
             const char *action_name)
{
  hb_display_wait_for (gtk_widget_activate_action (widget, action_name, NULL) && get_dialog (fixture) != NULL);

  return get_dialog (fixture);
}

static void
respond (AdwAlertDialog *dialog,
         const char     *response)
{
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, response));
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
suspend_sam (Fixture *fixture)
{
  gtk_switch_set_active (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Sam Reyes was suspended.");
}

/* What is said below the text of a dialog, once that is known. */
static gboolean
foretells (AdwAlertDialog *dialog,
           const char     *end)
{
  const char *foretold = strstr (adw_alert_dialog_get_body (dialog), "\n\n");

  g_assert_nonnull (foretold);

  return g_str_has_suffix (foretold, end);
}

static void
test_return_suspend_until (Fixture      *fixture,
                           gconstpointer data)
{
  AdwAlertDialog *dialog;

  open_sam (fixture);
  dialog = open_dialog (fixture, fixture->page, "person.suspend-until");
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog), "Access of Sam Reyes is suspended now."));
  /* What was sent to him opens doors all the same. */
  hb_display_wait_for (foretells (dialog, "After this, 4 doors still open."));
  respond (dialog, "choose");
  wait_for_text ("Sam Reyes was suspended.");
  wait_for_text ("Reminder to restore access on");
  wait_for_text ("Sam Reyes was to be restored on");
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1);

  gtk_widget_activate_action (fixture->page, "person.forget-return", NULL);
  wait_for_no_text ("Reminder to restore access on");
  wait_for_no_text ("Sam Reyes was to be restored on");
  g_assert_cmpuint (count_reminders (fixture), ==, 0);
}

/* Undoing that somebody was restored brings back the day on which they come back. */
static void
test_return_undo (Fixture      *fixture,
                  gconstpointer data)
{
  open_sam (fixture);
  respond (open_dialog (fixture, fixture->page, "person.suspend-until"), "choose");
  wait_for_text ("Reminder to restore access on");
  hb_display_wait_for (gtk_widget_is_sensitive (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0)));
  gtk_switch_set_active (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0), TRUE);
  wait_for_text ("Access of Sam Reyes was restored.");
  wait_for_no_text ("Sam Reyes was to be restored on");
  hb_display_wait_for (count_reminders (fixture) == 0);

  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Undo") != NULL);
  gtk_window_set_focus (GTK_WINDOW (fixture->display->window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  wait_for_text ("Sam Reyes was to be restored on");
  wait_for_text ("Reminder to restore access on");
}

/* Who was not suspended does not come back. */
static void
test_return_refused (Fixture      *fixture,
                     gconstpointer data)
{
  open_sam (fixture);
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&status=403");
  respond (open_dialog (fixture, fixture->page, "person.suspend-until"), "choose");
  wait_for_text ("Sam Reyes was not suspended. The owner of the API key may not do this.");
  g_assert_cmpuint (count_reminders (fixture), ==, 0);
  g_assert_false (hb_display_shows (fixture->display, "was to be restored on"));
  g_assert_false (hb_display_shows (fixture->display, "Reminder to restore access on"));
}

/* The dialog is about whom it was opened for. */
static void
test_return_other_person (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (AdwDialog) dialog = NULL;

  open_sam (fixture);
  dialog = g_object_ref (ADW_DIALOG (open_dialog (fixture, fixture->page, "person.suspend-until")));
  hb_window_show_person (fixture->display->window, HB_DEMO_USER_MARKUP);
  hb_display_wait_for (get_dialog (fixture) == NULL);
  wait_for_text ("2 access rights");

  /* One change at a time: whatever it had begun would have come before this. */
  gtk_switch_set_active (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Robin <b>&\" Tables was suspended.");
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1);
  g_assert_cmpuint (count_reminders (fixture), ==, 0);
}

static void
set_reminder (Fixture    *fixture,
              gint64      id,
              const char *name,
              GDateDay    day)
{
  g_autoptr (GDate) due = g_date_new_dmy (day, G_DATE_JANUARY, 2020);
  g_autoptr (HbReminder) reminder = hb_reminder_new (HB_REMINDER_RESTORE, id, name, due);

  hb_reminders_set_async (get_reminders (fixture), reminder, NULL, NULL);
}

/* One after the other, whoever stands in front; who was restored somewhere else
 * is no reason to remind, and who is gone is forgotten when somebody looks. */
static void
test_return_due (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *banner;

  open_sam (fixture);
  suspend_sam (fixture);
  set_reminder (fixture, HB_DEMO_USER_LEAVER, "Sam Reyes", 3);
  set_reminder (fixture, HB_DEMO_USER_SUSPENDED, "Somebody", 2);
  set_reminder (fixture, 999999999, "Gone", 1);
  set_reminder (fixture, HB_DEMO_USER_NO_RIGHTS, "Restored", 4);
  wait_for_text ("3 people were to be restored today or before.");
  hb_display_wait_for (count_reminders (fixture) == 3);

  banner = hb_display_find_type (fixture->display->window, HB_TYPE_DUE_BANNER, 0);
  gtk_widget_activate_action (banner, "due.show", NULL);
  wait_for_text ("This person is not part of the organization that is shown.");
  wait_for_text ("2 people were to be restored today or before.");

  gtk_widget_activate_action (banner, "due.show", NULL);
  hb_display_wait_for (hb_display_find_text (fixture->page, "sam.reyes@example.com") == NULL);
  gtk_widget_activate_action (banner, "due.show", NULL);
  hb_display_wait_for (hb_display_find_text (fixture->page, "sam.reyes@example.com") != NULL);
  wait_for_text ("Reminder to restore access on");
  g_assert_cmpuint (count_reminders (fixture), ==, 2);
}

static GtkSelectionModel *
get_ways (Fixture *fixture)
{
  return gtk_list_view_get_model (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0));
}

/* Where a right to a group is that ends, or else one that does not. */
static guint
find_right (Fixture *fixture,
            gboolean ends)
{
  GListModel *ways = G_LIST_MODEL (get_ways (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (HB_IS_RIGHT (way) && hb_way_in_get_section (way) == HB_WAY_SECTION_GROUP
          && (hb_right_get_valid_until (HB_RIGHT (way)) != NULL) == ends)
        return i;
    }

  g_assert_not_reached ();
}

static void
choose_day (AdwAlertDialog *dialog,
            GDateTime      *moment,
            int             days)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (moment, days);

  hb_display_wait_for (hb_display_find_type (dialog, GTK_TYPE_CALENDAR, 0) != NULL);
  gtk_calendar_select_day (hb_display_find_type (dialog, GTK_TYPE_CALENDAR, 0), day);
}

/* What ends earlier is not made to open doors for longer. */
static void
test_return_end (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *list;
  g_autoptr (HbRight) ending = NULL;
  g_autoptr (HbRight) endless = NULL;
  g_autoptr (GDateTime) before = NULL;
  AdwAlertDialog *dialog;

  open_sam (fixture);
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  ending = g_list_model_get_item (G_LIST_MODEL (get_ways (fixture)), find_right (fixture, TRUE));
  endless = g_list_model_get_item (G_LIST_MODEL (get_ways (fixture)), find_right (fixture, FALSE));
  before = g_date_time_ref (hb_right_get_valid_until (ending));

  /* No later day can be chosen for what ends anyway. */
  gtk_selection_model_select_item (get_ways (fixture), find_right (fixture, TRUE), TRUE);
  dialog = open_dialog (fixture, list, "ways.end-selected");
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog), "The chosen rights of Sam Reyes to groups"));
  g_assert_null (strstr (adw_alert_dialog_get_body (dialog), "and stays:"));
  hb_display_wait_for (foretells (dialog, "doors still open."));
  choose_day (dialog, before, 1);
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "choose"));
  choose_day (dialog, before, -2);
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "choose"));
  respond (dialog, "cancel");

  /* And it is left as it is where something else is to end then. */
  gtk_selection_model_select_item (get_ways (fixture), find_right (fixture, FALSE), FALSE);
  wait_for_text ("2 selected");
  dialog = open_dialog (fixture, list, "ways.end-selected");
  choose_day (dialog, before, 1);
  respond (dialog, "choose");
  wait_for_text ("of Sam Reyes was set to end on");
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1);
  g_assert_nonnull (hb_right_get_valid_until (endless));
  g_assert_true (g_date_time_equal (hb_right_get_valid_until (ending), before));
}

/* What has no end is not taken for what ends. */
static void
test_return_end_all (Fixture      *fixture,
                     gconstpointer data)
{
  AdwAlertDialog *dialog;

  open_sam (fixture);
  hb_display_wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_ways (fixture))) == 12);
  gtk_selection_model_select_all (get_ways (fixture));
  wait_for_text ("12 selected");
  dialog = open_dialog (fixture, hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.end-selected");
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog),
                            "No end can be set for the rest of what you chose, and it stays as it is:\n"
                            "2 access rights, 2 teams, 1 card, 2 access links"));
  respond (dialog, "cancel");
}

static void
assert_marked (Fixture    *fixture,
               GtkWidget  *widget,
               const char *action_name,
               gboolean    is_marked)
{
  AdwAlertDialog *dialog = open_dialog (fixture, widget, action_name);
  gboolean        practice;

  g_object_get (dialog, "practice", &practice, NULL);
  g_assert_true (practice == is_marked);
  hb_display_wait_for (hb_display_find_text (dialog, "Cancel") != NULL);
  hb_display_wait_for ((hb_display_find_text (dialog, "Practice company: nothing here reaches a real door") != NULL) == is_marked);
  respond (dialog, "cancel");
  hb_display_wait_for (get_dialog (fixture) == NULL);
}

/* What asks for a change says whether a real door is meant. */
static void
test_return_practice (Fixture      *fixture,
                      gconstpointer data)
{
  for (gboolean practice = FALSE; practice <= TRUE; practice++)
    {
      hb_window_show_session (fixture->display->window, fixture->session, practice);
      open_sam (fixture);
      assert_marked (fixture, fixture->page, "person.suspend-until", practice);
      gtk_selection_model_select_item (get_ways (fixture), find_right (fixture, TRUE), TRUE);
      assert_marked (fixture, hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.end-selected", practice);
    }

  suspend_sam (fixture);
  for (gboolean practice = FALSE; practice <= TRUE; practice++)
    {
      hb_window_show_session (fixture->display->window, fixture->session, practice);
      open_sam (fixture);
      assert_marked (fixture, fixture->page, "person.delete-profile", practice);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/return/suspend-until", test_return_suspend_until);
  ADD ("/return/undo", test_return_undo);
  ADD ("/return/refused", test_return_refused);
  ADD ("/return/other-person", test_return_other_person);
  ADD ("/return/due", test_return_due);
  ADD ("/return/end", test_return_end);
  ADD ("/return/end-all", test_return_end_all);
  ADD ("/return/practice", test_return_practice);

  return g_test_run ();
}
