/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"
#include "hb-display.h"
#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-problem-page.h"
#include "hb-test-demo.h"
#include "hb-way-row.h"
#include "hb-test-util.h"

typedef struct
{
  HbDisplay *display;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
}

/* Keeps a picture of what each test ended with, beside the reports. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *name = g_strconcat (strrchr (g_test_get_path (), '/') + 1, ".png", NULL);
  const char      *pictures = g_getenv ("HB_TEST_PICTURE_DIR");

  if (pictures != NULL)
    {
      g_autofree char *path = g_build_filename (pictures, name, NULL);

      g_assert_no_errno (g_mkdir_with_parents (pictures, 0755));
      hb_display_save (fixture->display, path);
    }
  g_clear_pointer (&fixture->display, hb_display_free);
}

static guint
count (Fixture    *fixture,
       const char *method,
       const char *path)
{
  return hb_demo_server_get_n_requests (fixture->display->server, method, path);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
#define wait_for_no_text(text) hb_display_wait_for (!hb_display_shows (fixture->display, text))

/* What is read for the guard is not counted. */
static void
wait_until_prepared (Fixture *fixture)
{
  hb_display_wait_for (count (fixture, "GET", "/team_memberships") == 1);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
find_remove_button (Fixture    *fixture,
                    const char *right)
{
  GtkWidget *page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
  GtkWidget *label;
  GtkWidget *row;

  hb_display_wait_for ((label = hb_display_find_text (page, right)) != NULL);
  row = gtk_widget_get_ancestor (label, HB_TYPE_WAY_ROW);
  g_assert_nonnull (row);

  return hb_display_find_type (row, GTK_TYPE_BUTTON, 0);
}

static void
test_window_people (Fixture      *fixture,
                    gconstpointer data)
{
  wait_for_text ("120 people");
  wait_for_text ("Whose Keys Come Back?");
  /* The name of whose key it is comes after the people. */
  wait_for_text ("Example Works");
}

/* The list has its first rows only, until somebody comes near their end. */
static void
test_window_all_people (Fixture      *fixture,
                        gconstpointer data)
{
  GtkScrollable *list_view;
  GtkAdjustment *adjustment;
  GListModel    *shown;

  wait_for_text ("120 people");
  list_view = hb_display_find_type (hb_display_find_type (fixture->display->window, HB_TYPE_PEOPLE_PAGE, 0), GTK_TYPE_LIST_VIEW, 0);
  shown = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list_view)));
  adjustment = gtk_scrollable_get_vadjustment (list_view);
  g_assert_cmpuint (g_list_model_get_n_items (shown), <, 120);

  /* Each time more is there, the end is further away once that is laid out. */
  hb_display_wait_for ((gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment)),
                        g_list_model_get_n_items (shown) == 120));

  hb_display_search (fixture->display, "e");
  g_assert_cmpuint (g_list_model_get_n_items (shown), <, 100);
}

static void
test_window_typing (Fixture      *fixture,
                    gconstpointer data)
{
  const char  *text = "sam.reyes@ex";
  GtkEditable *entry;
  guint        n_before;
  int          position = 0;

  wait_for_text ("120 people");
  wait_until_prepared (fixture);
  n_before = count (fixture, "GET", "/users");
  entry = hb_display_find_type (fixture->display->window, GTK_TYPE_SEARCH_ENTRY, 0);
  g_assert_cmpuint (strlen (text), ==, 12);
  for (const char *c = text; *c != '\0'; c++)
    {
      gtk_editable_insert_text (entry, c, 1, &position);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  wait_for_no_text ("120 people");
  wait_for_text ("3 people");
  g_assert_cmpuint (count (fixture, "GET", "/users") - n_before, <=, 3);
}

static void
test_window_late_answer (Fixture      *fixture,
                         gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;

  wait_for_text ("120 people");
  hb_test_demo_server_add_fault (server, "path=/users&match=query=dubois&hold=first");
  hb_test_demo_server_add_fault (server, "path=/users&match=query=tables&hold=second");
  hb_test_demo_server_add_fault (server, "path=/users&match=query=iglesias&hold=third");

  hb_display_search (fixture->display, "dubois");
  hb_display_wait_for (hb_demo_server_get_n_held (server, "first") == 1);
  hb_display_search (fixture->display, "tables");
  hb_display_wait_for (hb_demo_server_get_n_held (server, "second") == 1);
  hb_display_search (fixture->display, "iglesias");
  hb_display_wait_for (hb_demo_server_get_n_held (server, "third") == 1);

  /* The answers come in reverse order, and the list is that of the last text. */
  hb_demo_server_release (server, "third");
  wait_for_text ("1 person");
  hb_demo_server_release (server, "second");
  hb_demo_server_release (server, "first");
  hb_test_settle ();
  wait_for_no_text ("Amélie Dubois");
  g_assert_true (hb_display_shows (fixture->display, "Carmen Iglesias"));
  g_assert_true (hb_display_shows (fixture->display, "1 person"));
}

static void
test_window_no_result (Fixture      *fixture,
                       gconstpointer data)
{
  wait_for_text ("120 people");
  hb_display_search (fixture->display, "qqqqqqqq");
  wait_for_text ("Nobody Found");
  click (hb_display_find_button (fixture->display->window, "Clear Search"));
  wait_for_text ("120 people");
}

static void
test_window_remove_and_undo (Fixture      *fixture,
                             gconstpointer data)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");

  click (find_remove_button (fixture, "Front doors"));
  wait_for_text ("Access right to “Front doors” removed from Sam Reyes.");
  g_assert_cmpuint (count (fixture, "DELETE", "/role_assignments/*"), ==, 1);
  wait_for_text ("6 access rights");

  click (hb_display_find_button (fixture->display->window, "Undo"));
  wait_for_text ("Access right to “Front doors” given back to Sam Reyes.");
  wait_for_text ("7 access rights");
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->display->server), ==, 0);
}

static void
set_access (Fixture *fixture,
            gboolean access)
{
  GtkSwitch *access_switch = hb_display_find_type (hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0), GTK_TYPE_SWITCH, 0);

  gtk_switch_set_active (access_switch, access);
  hb_display_wait_for (gtk_switch_get_state (access_switch) == access && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
}

/* What is told of one organization is taken down with it, and no more than that. */
static void
test_window_toasts_of_another (Fixture      *fixture,
                               gconstpointer data)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  click (find_remove_button (fixture, "Front doors"));
  wait_for_text ("Access right to “Front doors” removed from Sam Reyes.");
  set_access (fixture, FALSE);
  set_access (fixture, TRUE);
  wait_for_text ("Access of Sam Reyes was restored.");

  hb_display_connect (fixture->display, 0);
  wait_for_no_text ("Access of Sam Reyes was restored.");
  hb_display_open_person (fixture->display, "robin.tables@example.com");
  wait_for_text ("2 access rights");
  set_access (fixture, FALSE);
  wait_for_text ("Robin <b>&\" Tables was suspended.");
}

/* A second click while the first is under way sends nothing. */
static void
test_window_double_click (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *button;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  button = find_remove_button (fixture, "Front doors");
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (button, "clicked");
  wait_for_text ("6 access rights");
  g_assert_cmpuint (count (fixture, "DELETE", "/role_assignments/*"), ==, 1);
}

static void
test_window_answer_lost (Fixture      *fixture,
                         gconstpointer data)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&drop=after");
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Sam Reyes was suspended.");
}

static void
test_window_suspend_and_restore (Fixture      *fixture,
                                 gconstpointer data)
{
  GtkSwitch *access_switch;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  access_switch = hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0);
  g_assert_true (gtk_switch_get_state (access_switch));

  gtk_switch_set_active (access_switch, FALSE);
  wait_for_text ("Sam Reyes was suspended.");
  /* What nobody takes from Sam by that are his access links. */
  wait_for_text ("Suspended: their rights, teams and cards open no door. 4 doors still open by an access link.");
  g_assert_false (gtk_switch_get_state (access_switch));
  /* The list says so too. */
  g_assert_nonnull (hb_display_find_text (hb_display_find_type (fixture->display->window, HB_TYPE_PEOPLE_PAGE, 0), "Suspended"));

  gtk_switch_set_active (access_switch, TRUE);
  wait_for_text ("Access of Sam Reyes was restored.");
  g_assert_true (gtk_switch_get_state (access_switch));
  g_assert_cmpuint (count (fixture, "PATCH", "/users/*"), ==, 2);
}

static void
test_window_refused (Fixture      *fixture,
                     gconstpointer data)
{
  GtkSwitch *access_switch;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_test_demo_server_add_fault (fixture->display->server, "method=PATCH&status=403");
  access_switch = hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0);
  gtk_switch_set_active (access_switch, FALSE);
  wait_for_text ("Sam Reyes was not suspended. The owner of the API key may not do this.");

  /* The switch shows what the server has, not what was clicked. */
  g_assert_true (gtk_switch_get_state (access_switch));
  g_assert_true (gtk_switch_get_active (access_switch));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
}

static void
test_window_self (Fixture      *fixture,
                  gconstpointer data)
{
  hb_display_open_person (fixture->display, "dana.lind@example.com");
  hb_display_wait_for (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0) != NULL);
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("It is your own profile");
  g_assert_cmpuint (count (fixture, "PATCH", NULL), ==, 0);
}

static void
test_window_server_gone (Fixture      *fixture,
                         gconstpointer data)
{
  HbDemoServer *server = fixture->display->server;
  guint         port;
  g_autoptr (GUri) uri = g_uri_parse (hb_demo_server_get_base_uri (server), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *people_page;
  GtkWidget *person_page;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  port = (guint) g_uri_get_port (uri);
  people_page = hb_display_find_type (fixture->display->window, HB_TYPE_PEOPLE_PAGE, 0);
  person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);

  hb_demo_server_disconnect (server);
  click (find_remove_button (fixture, "Front doors"));
  wait_for_text ("Access right to “Front doors” was not removed from Sam Reyes. Kisi cannot be reached.");
  gtk_widget_activate_action (people_page, "people.reload", NULL);
  gtk_widget_activate_action (person_page, "person.reload", NULL);
  hb_display_wait_for (hb_display_find_text (people_page, "Kisi Cannot Be Reached") != NULL);
  hb_display_wait_for (hb_display_find_text (person_page, "Kisi Cannot Be Reached") != NULL);

  hb_demo_server_listen (server, port, &error);
  g_assert_no_error (error);
  click (hb_display_find_button (people_page, "Try Again"));
  click (hb_display_find_button (person_page, "Try Again"));
  wait_for_text ("3 people");
  wait_for_text ("7 access rights");
}

/* The key expires while people are shown: that is said in the list, whatever is
 * typed, with the way out. */
static void
test_window_key_expires (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const faults[] = { "path=/users&status=401", "path=/users&status=403" };
  static const char *const titles[] = { "The API Key Is Not Accepted", "Not Allowed" };

  wait_for_text ("120 people");
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      hb_test_demo_server_add_fault (fixture->display->server, faults[i]);
      hb_display_search (fixture->display, "Sam Reyes");
      wait_for_text (titles[i]);
      g_assert_false (hb_display_shows (fixture->display, "Kisi did not answer the search."));
      g_assert_nonnull (hb_display_find_button (fixture->display->window, "Use Another Key…"));
      hb_demo_server_clear_faults (fixture->display->server);
      hb_display_search (fixture->display, "");
      wait_for_text ("120 people");
    }
}

static void
test_window_many_rights (Fixture      *fixture,
                         gconstpointer data)
{
  static const struct
  {
    const char *email;
    const char *heading;
  } people[] = {
    { "eleven.lockers@example.com", "11 access rights" },
    { "fullpage.lockers@example.com", "250 access rights" },
    { "onemore.lockers@example.com", "251 access rights" },
    { "all.lockers@example.com", "600 access rights" },
    { "sam.reyes@example.com", "7 access rights" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      hb_display_open_person (fixture->display, people[i].email);
      wait_for_text (people[i].heading);
    }
}

/* Part of the truth is not shown: two pages of three are nothing that was checked. */
static void
test_window_third_page_fails (Fixture      *fixture,
                              gconstpointer data)
{
  GtkWidget *person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
  guint      n_before;

  wait_until_prepared (fixture);
  n_before = count (fixture, "GET", "/role_assignments");
  hb_test_demo_server_add_fault (fixture->display->server, "path=/role_assignments&match=offset=498&status=404");
  hb_display_open_person (fixture->display, "all.lockers@example.com");
  wait_for_text ("Not checked. It is no longer there.");
  g_assert_cmpuint (count (fixture, "GET", "/role_assignments") - n_before, ==, 3);
  g_assert_false (hb_display_shows (fixture->display, "600 access rights"));

  hb_demo_server_clear_faults (fixture->display->server);
  click (hb_display_find_button (person_page, "Try Again"));
  wait_for_text ("600 access rights");
}

static void
test_window_filter (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);

  hb_display_open_person (fixture->display, "all.lockers@example.com");
  wait_for_text ("600 access rights");
  gtk_editable_set_text (hb_display_find_type (person_page, GTK_TYPE_SEARCH_ENTRY, 0), "locker 12");
  wait_for_text ("10 of 600 access rights");
  gtk_editable_set_text (hb_display_find_type (person_page, GTK_TYPE_SEARCH_ENTRY, 0), "qqqqqq");
  wait_for_text ("No Matching Access Rights");
  click (hb_display_find_button (person_page, "Clear Filter"));
  wait_for_text ("600 access rights");
}

static void
test_window_scopes (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_display_wait_for (hb_display_find_text (person_page, "Organization") != NULL);
  hb_display_wait_for (hb_display_find_text (person_page, "Places") != NULL);
  hb_display_wait_for (hb_display_find_text (person_page, "Groups") != NULL);
  /* The role's name comes from the server, not its id. */
  hb_display_wait_for (hb_display_find_text (person_page, "Door access") != NULL);
  g_assert_null (hb_display_find_text (person_page, "group_basic"));
}

static void
test_window_markup (Fixture      *fixture,
                    gconstpointer data)
{
  hb_display_open_person (fixture->display, "Robin");
  wait_for_text ("Robin <b>&\" Tables");
  hb_display_wait_for (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0) != NULL);
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Robin <b>&\" Tables was suspended.");
}

static void
test_window_delete_profile (Fixture      *fixture,
                            gconstpointer data)
{
  GtkWidget      *person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
  AdwAlertDialog *dialog;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  /* Not before the doors are closed. */
  gtk_widget_activate_action (person_page, "person.delete-profile", NULL);
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)));

  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Suspended: their rights, teams and cards open no door.");
  hb_display_wait_for (gtk_widget_activate_action (person_page, "person.delete-profile", NULL) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)) != NULL);
  dialog = ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (dialog), ==, "cancel");
  g_signal_emit_by_name (dialog, "response", "cancel");
  adw_dialog_force_close (ADW_DIALOG (dialog));

  /* One change at a time: whatever it had begun would have come before this. */
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), TRUE);
  wait_for_text ("Access of Sam Reyes was restored.");
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Sam Reyes was suspended.");
  g_assert_cmpuint (count (fixture, "DELETE", "/users/*"), ==, 0);

  hb_display_wait_for (gtk_widget_activate_action (person_page, "person.delete-profile", NULL) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)) != NULL);
  dialog = ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)));
  hb_display_wait_for (adw_alert_dialog_get_response_enabled (dialog, "delete"));
  g_signal_emit_by_name (dialog, "response", "delete");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for_text ("The profile of Sam Reyes was deleted.");
  wait_for_text ("Profile Deleted");
  wait_for_text ("Access links that were sent to them stay until they are deleted.");
  g_assert_null (hb_display_find_type (person_page, GTK_TYPE_MENU_BUTTON, 0));
  g_assert_nonnull (hb_display_find_button (person_page, "History of This Person"));
  wait_for_text ("2 people");
  g_assert_false (hb_demo_server_get_caller_deleted (fixture->display->server));
}

/* Of who has nothing, nothing is said to go. */
static void
test_window_delete_profile_of_nothing (Fixture      *fixture,
                                       gconstpointer data)
{
  GtkWidget *person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
  AdwDialog *dialog;

  hb_display_open_person (fixture->display, "perpetua");
  hb_display_wait_for (hb_display_find_type (person_page, GTK_TYPE_SWITCH, 0) != NULL);
  gtk_switch_set_active (hb_display_find_type (person_page, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Perpetua Quispe was suspended.");
  hb_display_wait_for (gtk_widget_activate_action (person_page, "person.delete-profile", NULL) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)) != NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window));
  hb_display_wait_for (hb_display_find_text (dialog, "Perpetua Quispe will be removed from the organization. This cannot be undone.") != NULL);
  g_assert_null (hb_display_find_text (dialog, "access right"));
  hb_display_wait_for (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "delete"));
  g_signal_emit_by_name (dialog, "response", "delete");
  adw_dialog_force_close (dialog);
  /* Nor is anything said to stay. */
  wait_for_text ("Profile Deleted");
  g_assert_nonnull (hb_display_find_text (person_page, "This person is no longer part of the organization."));
  g_assert_null (hb_display_find_text (person_page, "Access links"));
}

/* What goes with the profile, and above all what stays, is told before it can be
 * deleted: also to whoever is quicker than the reading. */
static void
test_window_delete_profile_early (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget      *person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
  AdwAlertDialog *dialog;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  gtk_switch_set_active (hb_display_find_type (fixture->display->window, GTK_TYPE_SWITCH, 0), FALSE);
  wait_for_text ("Sam Reyes was suspended.");

  hb_test_demo_server_add_fault (fixture->display->server, "path=/group_links&hold=links");
  gtk_widget_activate_action (person_page, "person.reload", NULL);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "links") == 1);
  hb_display_wait_for (gtk_widget_activate_action (person_page, "person.delete-profile", NULL) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)) != NULL);
  dialog = ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)));
  wait_for_text ("Looking for every way in");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "delete"));

  hb_demo_server_release (fixture->display->server, "links");
  hb_display_wait_for (adw_alert_dialog_get_response_enabled (dialog, "delete"));
  g_assert_nonnull (hb_display_find_text (dialog, "7 access rights\n• Example Works\n• Harbour Office\n• Front doors\n• Harbour car park\n"));
  g_assert_nonnull (hb_display_find_text (dialog, "delete them under “Access Links” first.\n2 access links\n• Front doors\n• Harbour car park"));
  g_assert_nonnull (hb_display_find_text (dialog, "\n1 card\n• Card number 9079"));
  g_assert_nonnull (hb_display_find_text (dialog, "It may bring this person back: have them taken out there as well."));
  g_assert_nonnull (hb_display_find_text (dialog, "Sam Reyes will be removed from the organization with all access rights."));
  g_assert_null (hb_display_find_text (dialog, "Looking for every way in"));

  /* It is about Sam: once somebody else is shown, it is gone. */
  hb_window_show_person (fixture->display->window, HB_DEMO_USER_NO_RIGHTS);
  hb_display_wait_for (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)) == NULL);
}

/* Without a window manager nothing becomes maximized: that it is kept, and asked for
 * again, is what the window does itself. */
static void
test_window_maximized (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  HbWindow *window = hb_window_new (fixture->display->application);

  g_assert_false (gtk_window_is_maximized (GTK_WINDOW (window)));
  gtk_window_maximize (GTK_WINDOW (window));
  g_assert_true (g_settings_get_boolean (settings, "window-maximized"));
  gtk_window_destroy (GTK_WINDOW (window));

  window = hb_window_new (fixture->display->application);
  g_assert_true (gtk_window_is_maximized (GTK_WINDOW (window)));
  gtk_window_unmaximize (GTK_WINDOW (window));
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) g_test_add ("/window/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("people", test_window_people);
  ADD ("all-people", test_window_all_people);
  ADD ("typing", test_window_typing);
  ADD ("late-answer", test_window_late_answer);
  ADD ("no-result", test_window_no_result);
  ADD ("remove-and-undo", test_window_remove_and_undo);
  ADD ("toasts-of-another", test_window_toasts_of_another);
  ADD ("double-click", test_window_double_click);
  ADD ("answer-lost", test_window_answer_lost);
  ADD ("suspend-and-restore", test_window_suspend_and_restore);
  ADD ("refused", test_window_refused);
  ADD ("self", test_window_self);
  ADD ("server-gone", test_window_server_gone);
  ADD ("key-expires", test_window_key_expires);
  ADD ("many-rights", test_window_many_rights);
  ADD ("third-page-fails", test_window_third_page_fails);
  ADD ("filter", test_window_filter);
  ADD ("scopes", test_window_scopes);
  ADD ("markup", test_window_markup);
  ADD ("delete-profile", test_window_delete_profile);
  ADD ("delete-profile-early", test_window_delete_profile_early);
  ADD ("delete-profile-of-nothing", test_window_delete_profile_of_nothing);
  ADD ("maximized", test_window_maximized);

  return g_test_run ();
}
