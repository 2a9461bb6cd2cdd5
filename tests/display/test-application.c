/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "hb-accounts-private.h"
#include "hb-application-private.h"
#include "hb-demo-company.h"
#include "hb-display.h"
#include "hb-history-page.h"
#include "hb-name-cache.h"
#include "hb-people-page.h"
#include "hb-people.h"
#include "hb-person-page.h"
#include "hb-reminders.h"
#include "hb-sign-in-page.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"
#include "hb-window-private.h"
#include "stub-keyring.h"

/* The whole program with two organizations on one server, whose journal is a
 * file: North_Works is Example Works under another number. */
typedef struct
{
  HbDisplay  display;
  GSettings *settings;
  HbKeyring *keyring;
  char      *example_id;
  char      *north_id;
} Fixture;

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (&fixture->display, text))
#define DUE "Sam Reyes was to be restored on "

static void
store (Fixture    *fixture,
       const char *id)
{
  hb_keyring_store_async (fixture->keyring, id, "", hb_demo_server_get_key (fixture->display.server), NULL, NULL, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const char *server;

  fixture->display.server = hb_test_demo_server_new ();
  server = hb_demo_server_get_base_uri (fixture->display.server);
  fixture->example_id = g_strdup_printf ("%s#1", server);
  fixture->north_id = g_strdup_printf ("%s#2", server);
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_reset (fixture->settings, "accounts");
  g_settings_reset (fixture->settings, "current-account");
  fixture->keyring = stub_keyring_new ();
}

static void
add_accounts (Fixture *fixture)
{
  const char *server = hb_demo_server_get_base_uri (fixture->display.server);

  g_settings_set_value (fixture->settings, "accounts",
                        g_variant_new_parsed ("[(%s, int64 1, 'Example Works', 'Dana Lind'), (%s, int64 2, 'North_Works', 'Dana Lind')]", server, server));
  g_settings_set_string (fixture->settings, "current-account", fixture->example_id);
  store (fixture, fixture->example_id);
}

static void
start (Fixture *fixture)
{
  g_autoptr (HbAccounts) accounts = hb_accounts_new_with_keyring (fixture->settings, fixture->keyring, 0);
  g_autoptr (GError) error = NULL;

  fixture->display.application = ADW_APPLICATION (hb_application_new_with_accounts (accounts));
  g_application_set_flags (G_APPLICATION (fixture->display.application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->display.application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (fixture->display.application));
  fixture->display.window = HB_WINDOW (gtk_application_get_windows (GTK_APPLICATION (fixture->display.application))->data);
  g_object_add_weak_pointer (G_OBJECT (fixture->display.window), (gpointer *) &fixture->display.window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->display.window));
  hb_display_wait_for (fixture->display.window == NULL);
  hb_test_settle ();
  /* GTK holds on to an application that was registered and never ran: what it would still
   * write is not to get into the next test. */
  hb_search_provider_set_directory (HB_APPLICATION (fixture->display.application)->search_provider, NULL, FALSE);
  g_clear_object (&fixture->display.application);
  hb_test_settle ();
  g_clear_object (&fixture->keyring);
  hb_demo_server_disconnect (fixture->display.server);
  g_clear_object (&fixture->display.server);
  g_clear_object (&fixture->settings);
  g_clear_pointer (&fixture->example_id, g_free);
  g_clear_pointer (&fixture->north_id, g_free);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->display.application), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->display.application), action, NULL);
}

static void
go_to (Fixture    *fixture,
       const char *account_id)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->display.application), "account", g_variant_new_string (account_id));
}

static void
assert_account (Fixture    *fixture,
                const char *account_id)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->display.application), "account");

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, account_id);
}

static gboolean
is_enabled (Fixture    *fixture,
            const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->display.application), action);
}

static gpointer
find_page (Fixture *fixture,
           GType    type)
{
  return hb_display_find_type (fixture->display.window, type, 0);
}

static gboolean
is_practice (Fixture *fixture)
{
  GtkWidget *page = find_page (fixture, HB_TYPE_PEOPLE_PAGE);
  gboolean   practice = FALSE;

  if (page != NULL)
    g_object_get (page, "practice", &practice, NULL);

  return practice;
}

static GtkSwitch *
find_access_switch (Fixture *fixture)
{
  return hb_display_find_type (find_page (fixture, HB_TYPE_PERSON_PAGE), GTK_TYPE_SWITCH, 0);
}

/* What was begun in one organization goes on while another is shown, and that
 * one can be changed as well. */
static void
test_switch (Fixture      *fixture,
             gconstpointer data)
{
  HbDemoServer *server = fixture->display.server;

  add_accounts (fixture);
  store (fixture, fixture->north_id);
  start (fixture);
  wait_for_text ("120 people");
  assert_account (fixture, fixture->example_id);
  hb_display_open_person (&fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_test_demo_server_add_fault (server, "method=PATCH&times=1&hold=first");
  gtk_switch_set_active (find_access_switch (fixture), FALSE);
  hb_display_wait_for (hb_demo_server_get_n_held (server, "first") == 1);

  go_to (fixture, fixture->north_id);
  wait_for_text ("120 people");
  assert_account (fixture, fixture->north_id);
  hb_display_open_person (&fixture->display, "robin.tables@example.com");
  wait_for_text ("2 access rights");
  gtk_switch_set_active (find_access_switch (fixture), FALSE);
  hb_test_settle ();
  g_assert_false (hb_display_shows (&fixture->display, "Handback is open a second time."));
  g_assert_false (hb_display_shows (&fixture->display, "Changes were interrupted"));
  g_assert_cmpuint (hb_demo_server_get_n_requests (server, "PATCH", NULL), ==, 1);

  hb_demo_server_release (server, "first");
  wait_for_text ("Robin <b>&\" Tables was suspended.");
  g_assert_cmpuint (hb_demo_server_get_n_requests (server, "PATCH", NULL), ==, 2);

  go_to (fixture, fixture->example_id);
  hb_display_wait_for (hb_display_shows (&fixture->display, "120 people"));
  assert_account (fixture, fixture->example_id);
  hb_test_settle ();
  g_assert_false (hb_display_shows (&fixture->display, "Handback is open a second time."));
  g_assert_false (hb_display_shows (&fixture->display, "Changes were interrupted"));
}

static gboolean
tells (Fixture    *fixture,
       const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = hb_display_find_type (fixture->display.window, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;

  return FALSE;
}

static void
look_at_history (Fixture *fixture,
                 gboolean has_sam)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->display.window), "win.history", NULL);
  hb_display_wait_for (find_page (fixture, HB_TYPE_HISTORY_PAGE) != NULL);
  if (has_sam)
    hb_display_wait_for (tells (fixture, "Sam Reyes"));
  else
    hb_display_wait_for (hb_display_find_type (find_page (fixture, HB_TYPE_HISTORY_PAGE), ADW_TYPE_STATUS_PAGE, 0) != NULL);
  hb_test_settle ();
  g_assert_cmpint (tells (fixture, "Sam Reyes"), ==, has_sam);
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_HISTORY_PAGE), "navigation.pop", NULL);
  hb_display_wait_for (find_page (fixture, HB_TYPE_HISTORY_PAGE) == NULL);
}

/* Two organizations that have nothing in common: nothing of one is shown in the other. */
static void
test_apart (Fixture      *fixture,
            gconstpointer data)
{
  const char      *server = hb_demo_server_get_base_uri (fixture->display.server);
  g_autofree char *example_id = g_strdup_printf ("%s#%d", server, HB_DEMO_ORGANIZATION_ID);
  g_autofree char *second_id = g_strdup_printf ("%s#%d", server, HB_DEMO_SECOND_ORGANIZATION_ID);
  g_autoptr (GDate) day = g_date_new_dmy (1, G_DATE_JANUARY, 2020);
  g_autoptr (HbReminder) reminder = hb_reminder_new (HB_REMINDER_RESTORE, HB_DEMO_USER_LEAVER, "Sam Reyes", day);

  g_settings_set_value (fixture->settings, "accounts",
                        g_variant_new_parsed ("[(%s, int64 77, 'Example Works', 'Dana Lind'), (%s, int64 78, 'Sample Studio', 'Noa Fields')]", server, server));
  g_settings_set_string (fixture->settings, "current-account", example_id);
  store (fixture, example_id);
  hb_keyring_store_async (fixture->keyring, second_id, "", hb_demo_server_get_key_for (fixture->display.server, "second"), NULL, NULL, NULL);
  start (fixture);
  wait_for_text ("120 people");
  hb_display_open_person (&fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  gtk_switch_set_active (find_access_switch (fixture), FALSE);
  wait_for_text ("Sam Reyes was suspended.");
  hb_reminders_set_async (hb_session_get_reminders (fixture->display.window->session), reminder, NULL, NULL);
  hb_display_wait_for (tells (fixture, DUE));
  look_at_history (fixture, TRUE);

  go_to (fixture, second_id);
  wait_for_text ("3 people");
  assert_account (fixture, second_id);
  hb_test_settle ();
  g_assert_true (tells (fixture, "Sample Studio"));
  g_assert_false (tells (fixture, "Sam Reyes"));
  look_at_history (fixture, FALSE);
  hb_display_search (&fixture->display, "sam.reyes@example.com");
  wait_for_text ("Nobody Found");
  hb_display_open_person (&fixture->display, "ravi.moor");
  wait_for_text ("2 access rights");
  wait_for_text ("Studio entrance");
  g_assert_false (tells (fixture, "Front doors"));

  go_to (fixture, example_id);
  wait_for_text ("120 people");
  hb_display_wait_for (tells (fixture, DUE));
  g_assert_false (tells (fixture, "Ravi Moor"));
  look_at_history (fixture, TRUE);
}

/* Who goes back from an organization without a key is where they were. */
static void
test_failed_switch (Fixture      *fixture,
                    gconstpointer data)
{
  AdwDialog *dialog;

  add_accounts (fixture);
  start (fixture);
  wait_for_text ("120 people");
  go_to (fixture, fixture->north_id);
  wait_for_text ("Another Key for North_Works");
  wait_for_text ("No API key is stored for this organization.");
  assert_account (fixture, fixture->north_id);
  /* Nor is anything of it opened behind this page. */
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "win.history", NULL);

  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "sign-in.cancel", NULL);
  hb_display_wait_for (find_page (fixture, HB_TYPE_PEOPLE_PAGE) != NULL);
  assert_account (fixture, fixture->example_id);
  activate (fixture, "sign-out");
  wait_for_text ("Sign Out of Example Works?");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display.window));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_dialog_force_close (dialog);
  /* Nothing holds it any more. */
  hb_display_wait_for (dialog == NULL);

  /* The one without a key can be taken off the list as well. */
  go_to (fixture, fixture->north_id);
  wait_for_text ("Another Key for North_Works");
  activate (fixture, "sign-out");
  wait_for_text ("Sign Out of North_Works?");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display.window));
  g_signal_emit_by_name (dialog, "response", "sign-out");
  adw_dialog_force_close (dialog);
  hb_display_wait_for (find_page (fixture, HB_TYPE_PEOPLE_PAGE) != NULL);
  assert_account (fixture, fixture->example_id);
}

static void
sign_out (Fixture *fixture)
{
  AdwDialog *dialog;

  activate (fixture, "sign-out");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display.window));
  g_signal_emit_by_name (dialog, "response", "sign-out");
  adw_dialog_force_close (dialog);
}

static void
test_sign_out (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (HbPeople) people = NULL;

  add_accounts (fixture);
  store (fixture, fixture->north_id);
  start (fixture);
  wait_for_text ("120 people");
  page = find_page (fixture, HB_TYPE_PEOPLE_PAGE);

  /* The next organization is there at once, on the same journal. */
  sign_out (fixture);
  wait_for_text ("120 people");
  assert_account (fixture, fixture->north_id);
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 1);
  hb_test_settle ();
  g_assert_false (hb_display_shows (&fixture->display, "Handback is open a second time."));

  /* While the keyring works, that is to be seen; where it fails, all is as before. */
  stub_keyring_set_slow (fixture->keyring, TRUE);
  sign_out (fixture);
  g_assert_false (is_enabled (fixture, "sign-out"));
  wait_for_text ("Reading the Keyring…");
  stub_keyring_fail (fixture->keyring, HB_KEYRING_ERROR_LOCKED);
  stub_keyring_set_slow (fixture->keyring, FALSE);
  wait_for_text ("Your keyring is locked.");
  wait_for_text ("120 people");
  assert_account (fixture, fixture->north_id);
  stub_keyring_fail (fixture->keyring, -1);

  /* Nothing is left of the last one. */
  sign_out (fixture);
  wait_for_text ("Sign In to Your Organization");
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 0);
  assert_account (fixture, "");
  g_object_get (page, "people", &people, NULL);
  g_assert_null (people);
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "win.history", NULL);
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "win.reload", NULL);
  g_assert_nonnull (find_page (fixture, HB_TYPE_SIGN_IN_PAGE));
}

static guint
count_name_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "names-");

  return n;
}

/* The names that were kept for a search go with the key, although the server has
 * not said yet which organization it is. */
static void
test_sign_out_names (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "handback", NULL);
  g_autoptr (HbNameCache) cache = hb_name_cache_new (folder);
  g_autoptr (HbAccount) account = hb_account_new (hb_demo_server_get_base_uri (fixture->display.server), 1, NULL, NULL);
  g_autofree char *key = hb_name_cache_build_account_key (account);
  g_autoptr (HbPeople) people = NULL;

  g_settings_set_boolean (fixture->settings, "search-provider", TRUE);
  hb_test_demo_server_add_fault (fixture->display.server, "path=/user&hold=who");
  add_accounts (fixture);
  start (fixture);
  wait_for_text ("120 people");
  g_object_get (find_page (fixture, HB_TYPE_PEOPLE_PAGE), "people", &people, NULL);
  hb_name_cache_set_enabled (cache, TRUE);
  hb_name_cache_watch (cache, key, hb_people_get_list (people));
  hb_name_cache_flush (cache);
  hb_name_cache_watch (cache, NULL, NULL);
  g_assert_cmpuint (count_name_files (folder), ==, 1);

  sign_out (fixture);
  hb_display_wait_for (stub_keyring_count (fixture->keyring) == 0);
  hb_test_settle ();
  g_assert_cmpuint (count_name_files (folder), ==, 0);

  hb_demo_server_release (fixture->display.server, "who");
  g_settings_reset (fixture->settings, "search-provider");
}

static void
reload (Fixture *fixture)
{
  HbCrowd *crowd = hb_directory_get_crowd (hb_session_get_directory (fixture->display.window->session));

  gtk_widget_activate_action (GTK_WIDGET (fixture->display.window), "win.reload", NULL);
  hb_display_wait_for (hb_crowd_get_state (crowd) == HB_LOAD_STATE_READY);
}

static void
hand_over_key (Fixture *fixture)
{
  const char *key = hb_demo_server_get_key (fixture->display.server);
  int         fds[2];

  g_assert_no_errno (pipe (fds));
  g_assert_cmpint (write (fds[1], key, strlen (key)), ==, (gssize) strlen (key));
  close (fds[1]);
  g_set_str (&HB_APPLICATION (fixture->display.application)->server, hb_demo_server_get_base_uri (fixture->display.server));
  HB_APPLICATION (fixture->display.application)->key_fd = fds[0];
  activate (fixture, "connect");
}

/* Nor do they come back where another key shows the same people still. */
static void
test_sign_out_other_key (Fixture      *fixture,
                         gconstpointer data)
{
  const char      *server = hb_demo_server_get_base_uri (fixture->display.server);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "handback", NULL);
  g_autoptr (HbAccount) account = hb_account_new (server, HB_DEMO_ORGANIZATION_ID, NULL, NULL);
  g_autoptr (HbAccount) other = hb_account_new (server, 2, NULL, NULL);

  g_settings_set_boolean (fixture->settings, "search-provider", TRUE);
  g_settings_set_value (fixture->settings, "accounts",
                        g_variant_new_parsed ("[(%s, %x, 'Example Works', 'Dana Lind')]", server, (gint64) HB_DEMO_ORGANIZATION_ID));
  g_settings_set_string (fixture->settings, "current-account", hb_account_get_id (account));
  store (fixture, hb_account_get_id (account));
  start (fixture);
  wait_for_text ("120 people");
  /* What waits to be written is, once the people are read again. */
  reload (fixture);
  reload (fixture);
  hb_display_wait_for (count_name_files (folder) == 1);

  stub_keyring_set_slow (fixture->keyring, TRUE);
  sign_out (fixture);
  hand_over_key (fixture);
  wait_for_text ("120 people");
  assert_account (fixture, "");
  stub_keyring_set_slow (fixture->keyring, FALSE);
  hb_display_wait_for (stub_keyring_count (fixture->keyring) == 0);
  hb_display_wait_for (count_name_files (folder) == 0);
  wait_for_text ("120 people");
  reload (fixture);
  /* What waits to be written is, before anything else is shown, or forgotten. */
  hb_search_provider_set_directory (HB_APPLICATION (fixture->display.application)->search_provider, NULL, FALSE);
  hb_search_provider_sign_out (HB_APPLICATION (fixture->display.application)->search_provider, other);
  g_assert_cmpuint (count_name_files (folder), ==, 0);

  g_settings_reset (fixture->settings, "search-provider");
}

/* A keyring that answers late does not take away what somebody went on with. */
static void
test_late_keyring (Fixture      *fixture,
                   gconstpointer data)
{
  gboolean by_hand = data != NULL;

  if (by_hand)
    store (fixture, "https://api.kisi.io");
  else
    add_accounts (fixture);
  stub_keyring_set_slow (fixture->keyring, TRUE);
  start (fixture);
  wait_for_text ("Reading the Keyring…");
  activate (fixture, "practice");
  hb_display_wait_for (is_practice (fixture));
  stub_keyring_set_slow (fixture->keyring, FALSE);
  hb_test_settle ();
  g_assert_true (is_practice (fixture));
  g_assert_false (is_enabled (fixture, "practice"));

  /* From any other page one can practice, and go back to it. */
  activate (fixture, "add-account");
  wait_for_text ("Sign In to Your Organization");
  g_assert_true (is_enabled (fixture, "practice"));
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "sign-in.cancel", NULL);
  hb_display_wait_for (is_practice (fixture));
  g_assert_false (is_enabled (fixture, "practice"));

  activate (fixture, "add-account");
  wait_for_text ("Sign In to Your Organization");
  g_signal_emit_by_name (hb_display_find_button (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "Practice With a Made-Up Company"), "clicked");
  hb_display_wait_for (is_practice (fixture));
}

/* Who pastes a key instead of waiting may go back to waiting. */
static void
test_wait_again (Fixture      *fixture,
                 gconstpointer data)
{
  add_accounts (fixture);
  stub_keyring_set_slow (fixture->keyring, TRUE);
  start (fixture);
  wait_for_text ("Reading the Keyring…");
  activate (fixture, "add-account");
  wait_for_text ("Sign In to Your Organization");
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "sign-in.cancel", NULL);
  wait_for_text ("Reading the Keyring…");
  stub_keyring_set_slow (fixture->keyring, FALSE);
  wait_for_text ("120 people");
  assert_account (fixture, fixture->example_id);
}

/* What is typed on the page for a key stays, whatever the keyring does. */
static void
test_replace_key (Fixture      *fixture,
                  gconstpointer data)
{
  GtkEditable *entry;

  add_accounts (fixture);
  start (fixture);
  wait_for_text ("120 people");
  stub_keyring_set_slow (fixture->keyring, TRUE);
  go_to (fixture, fixture->north_id);
  activate (fixture, "replace-key");
  wait_for_text ("Another Key for North_Works");
  entry = hb_display_find_type (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), ADW_TYPE_PASSWORD_ENTRY_ROW, 0);
  gtk_editable_set_text (entry, hb_demo_server_get_key_for (fixture->display.server, "owner"));
  stub_keyring_set_slow (fixture->keyring, FALSE);
  hb_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, hb_demo_server_get_key_for (fixture->display.server, "owner"));

  g_signal_emit_by_name (entry, "entry-activated");
  wait_for_text ("This is the key of Ingrid");
  gtk_widget_activate_action (find_page (fixture, HB_TYPE_SIGN_IN_PAGE), "sign-in.use", NULL);
  wait_for_text ("120 people");
  hb_test_settle ();
  g_assert_false (hb_display_shows (&fixture->display, "Handback is open a second time."));
}

#define ADD(name, data, function) g_test_add ("/application/" name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (folder, "handback", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int         status;

  /* The journal and the names are not to be somebody's. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("switch", NULL, test_switch);
  ADD ("apart", NULL, test_apart);
  ADD ("failed-switch", NULL, test_failed_switch);
  ADD ("sign-out", NULL, test_sign_out);
  ADD ("sign-out-names", NULL, test_sign_out_names);
  ADD ("sign-out-other-key", NULL, test_sign_out_other_key);
  ADD ("late-keyring", NULL, test_late_keyring);
  ADD ("late-keyring-by-hand", "by hand", test_late_keyring);
  ADD ("wait-again", NULL, test_wait_again);
  ADD ("replace-key", NULL, test_replace_key);

  status = g_test_run ();

  dir = g_dir_open (data, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (data, name, NULL);

      g_unlink (file);
    }
  g_rmdir (data);
  g_rmdir (folder);

  return status;
}
