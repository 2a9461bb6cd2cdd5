/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-accounts-private.h"
#include "hb-display.h"
#include "hb-sign-in-page.h"
#include "hb-words.h"
#include "stub-keyring.h"

typedef struct
{
  HbDisplay  *display;
  GSettings  *settings;
  HbKeyring  *keyring;
  HbAccounts *accounts;
  GtkWidget  *page;
  GtkWidget  *entry;
  guint       n_signed_in;
} Fixture;

static void
signed_in_cb (Fixture *fixture)
{
  fixture->n_signed_in++;
}

static void
begin (Fixture   *fixture,
       HbAccount *replaced,
       HbProblem  reason)
{
  hb_window_show_sign_in (fixture->display->window, fixture->accounts,
                          hb_demo_server_get_base_uri (fixture->display->server), replaced, reason);
  hb_display_wait_for ((fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_SIGN_IN_PAGE, 0)) != NULL);
  hb_display_wait_for ((fixture->entry = hb_display_find_type (fixture->page, ADW_TYPE_PASSWORD_ENTRY_ROW, 0)) != NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_reset (fixture->settings, "accounts");
  g_settings_reset (fixture->settings, "current-account");
  fixture->keyring = stub_keyring_new ();
  fixture->accounts = hb_accounts_new_with_keyring (fixture->settings, fixture->keyring, 0);
  g_signal_connect_swapped (fixture->display->window, "signed-in", G_CALLBACK (signed_in_cb), fixture);
  begin (fixture, NULL, HB_PROBLEM_NONE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->accounts));
  g_assert_finalize_object (g_steal_pointer (&fixture->keyring));
  g_clear_object (&fixture->settings);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))

static void
paste (Fixture    *fixture,
       const char *key)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), key);
  g_signal_emit_by_name (fixture->entry, "entry-activated");
}

static void
paste_key_of (Fixture    *fixture,
              const char *who)
{
  g_autofree char *key = g_strdup_printf ("  %s\n", hb_demo_server_get_key_for (fixture->display->server, who));

  paste (fixture, key);
}

static void
act (Fixture    *fixture,
     const char *action_name)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, action_name, NULL));
}

static guint
count_accounts (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts));
}

/* What the server says of each key, in words; and nothing is kept before somebody wants it. */
static void
test_sign_in_levels (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *who;
    const char *sentence;
    gboolean    is_suggested;
  } cases[] = {
    { "administrator", "This is the key of Dana Lind for Example Works. It may take away access rights of every level.", TRUE },
    { "owner", "It may take away access rights of every level.", TRUE },
    { "place-manager", "It may take away access rights up to the level of places.", TRUE },
    { "observer", "It may not take away any access right: ask the owner of the organization for a key.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      paste_key_of (fixture, cases[i].who);
      wait_for_text (cases[i].sentence);
      g_assert_cmpint (gtk_widget_has_css_class (hb_display_find_button (fixture->page, "Use This Key"), "suggested-action"), ==, cases[i].is_suggested);
      gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "");
      g_assert_false (hb_display_shows (fixture->display, "This is the key of"));
    }
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 0);
  g_assert_cmpuint (count_accounts (fixture), ==, 0);
}

static void
test_sign_in_used (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (HbAccounts) again = NULL;

  paste_key_of (fixture, "administrator");
  wait_for_text ("This is the key of");
  act (fixture, "sign-in.use");
  hb_display_wait_for (fixture->n_signed_in == 1);
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 1);
  g_assert_cmpuint (count_accounts (fixture), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "");

  /* It is there at the next start. */
  again = hb_accounts_new_with_keyring (fixture->settings, fixture->keyring, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 1);
  g_assert_cmpstr (hb_account_get_organization_name (hb_accounts_get_current (again)), ==, "Example Works");
}

/* What is no key is not sent to anybody. */
static void
test_sign_in_no_key (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const texts[] = { "  ", "dana.lind@example.com", "two words", "schlüssel" };
  guint                    n_before = hb_demo_server_get_n_requests (fixture->display->server, "GET", "/user");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      paste (fixture, texts[i]);
      wait_for_text ("This is not an API key");
      gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "x");
      g_assert_false (hb_display_shows (fixture->display, "This is not an API key"));
    }

  /* And with nothing in the entry there is nothing to test. */
  g_assert_true (gtk_widget_is_sensitive (hb_display_find_button (fixture->page, "Test Key")));
  paste (fixture, "");
  g_assert_false (gtk_widget_is_sensitive (hb_display_find_button (fixture->page, "Test Key")));
  g_assert_false (hb_display_shows (fixture->display, "This is not an API key"));
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->display->server, "GET", "/user"), ==, n_before);
}

static void
test_sign_in_wrong_key (Fixture      *fixture,
                        gconstpointer data)
{
  paste_key_of (fixture, "expired");
  wait_for_text ("The key is wrong, has expired, or its owner is no longer an administrator.");

  hb_demo_server_disconnect (fixture->display->server);
  paste (fixture, "some-key");
  wait_for_text ("Check the network");
}

/* Without a keyring that can be used, the key is kept until the app is closed. */
static void
test_sign_in_keyrings (Fixture      *fixture,
                       gconstpointer data)
{
  static const struct
  {
    int         code;
    const char *sentence;
  } cases[] = {
    { HB_KEYRING_ERROR_LOCKED, "The key could not be kept. Your keyring is locked." },
    { HB_KEYRING_ERROR_UNAVAILABLE, "The key could not be kept. There is no keyring on this computer" },
    { HB_KEYRING_ERROR_DENIED, "The key could not be kept. Your keyring refuses to be used by Handback." },
    { HB_KEYRING_ERROR_TIMED_OUT, "The key could not be kept. Your keyring does not answer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbAccounts) again = NULL;

      stub_keyring_fail (fixture->keyring, cases[i].code);
      paste_key_of (fixture, "administrator");
      wait_for_text ("This is the key of");
      act (fixture, "sign-in.use");
      wait_for_text (cases[i].sentence);
      g_assert_cmpuint (fixture->n_signed_in, ==, i);
      act (fixture, "sign-in.keep-for-now");
      hb_display_wait_for (fixture->n_signed_in == i + 1);
      g_assert_cmpuint (count_accounts (fixture), ==, 1);

      again = hb_accounts_new_with_keyring (fixture->settings, fixture->keyring, 0);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 0);
      begin (fixture, NULL, HB_PROBLEM_NONE);
    }

  /* And where it is unlocked in the meantime, once more will do. */
  stub_keyring_fail (fixture->keyring, HB_KEYRING_ERROR_LOCKED);
  paste_key_of (fixture, "administrator");
  wait_for_text ("This is the key of");
  act (fixture, "sign-in.use");
  wait_for_text ("Your keyring is locked");
  stub_keyring_fail (fixture->keyring, -1);
  act (fixture, "sign-in.use");
  hb_display_wait_for (fixture->n_signed_in == G_N_ELEMENTS (cases) + 1);
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 1);
}

/* The last button is not beyond the lower edge of the smallest window, where most is said. */
static void
test_sign_in_small (Fixture      *fixture,
                    gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (hb_display_find_type (fixture->page, GTK_TYPE_SCROLLED_WINDOW, 0));

  gtk_window_set_default_size (GTK_WINDOW (fixture->display->window), 360, 720);
  hb_display_wait_for (gtk_widget_get_width (fixture->page) <= 360);
  stub_keyring_fail (fixture->keyring, HB_KEYRING_ERROR_LOCKED);
  paste_key_of (fixture, "administrator");
  wait_for_text ("This is the key of");
  act (fixture, "sign-in.use");
  wait_for_text ("Your keyring is locked");
  g_assert_nonnull (hb_display_find_button (fixture->page, "Cancel"));
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
}

/* What is under way can be stopped, and nothing else can be done meanwhile. */
static void
assert_only_stop (Fixture *fixture)
{
  g_assert_nonnull (hb_display_find_button (fixture->page, "Stop"));
  g_assert_null (hb_display_find_button (fixture->page, "Cancel"));
  g_assert_null (hb_display_find_button (fixture->page, "Test Key"));
  g_assert_null (hb_display_find_button (fixture->page, "Keep Until I Close Handback"));
  g_assert_null (hb_display_find_button (fixture->page, "Practice"));
}

/* Nobody waits for a slow keyring who does not want to. */
static void
test_sign_in_slow (Fixture      *fixture,
                   gconstpointer data)
{
  stub_keyring_set_slow (fixture->keyring, TRUE);
  g_assert_nonnull (hb_display_find_button (fixture->page, "Cancel"));
  paste_key_of (fixture, "administrator");
  /* The key in the entry is the one that is tried, and then the one that is kept. */
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (fixture->entry)));
  hb_display_wait_for (hb_display_find_button (fixture->page, "Stop") != NULL);
  assert_only_stop (fixture);
  g_assert_true (hb_display_shows (fixture->display, "Asking Kisi whose key this is…"));
  wait_for_text ("This is the key of");
  g_assert_false (hb_display_shows (fixture->display, "Asking Kisi whose key this is…"));
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (fixture->entry)));
  act (fixture, "sign-in.use");
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (fixture->entry)));
  hb_display_wait_for (hb_display_find_button (fixture->page, "Stop") != NULL);
  assert_only_stop (fixture);
  g_assert_true (hb_display_shows (fixture->display, "Putting the key into your keyring…"));
  g_assert_cmpuint (fixture->n_signed_in, ==, 0);
  act (fixture, "sign-in.stop");
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (fixture->entry)));
  wait_for_text ("This is the key of");
  act (fixture, "sign-in.keep-for-now");
  hb_display_wait_for (fixture->n_signed_in == 1);
  stub_keyring_set_slow (fixture->keyring, FALSE);
  g_assert_cmpuint (count_accounts (fixture), ==, 1);
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 0);
}

/* A key of the same organization takes the place of the one before; of another, it is said. */
static void
test_sign_in_replaced (Fixture      *fixture,
                       gconstpointer data)
{
  const char *server = hb_demo_server_get_base_uri (fixture->display->server);
  g_autoptr (HbAccount) other = hb_account_new (server, 999, "Other Works", "Somebody");

  begin (fixture, other, HB_PROBLEM_BAD_KEY);
  wait_for_text ("Another Key for Other Works");
  wait_for_text ("The key is wrong, has expired");
  paste_key_of (fixture, "administrator");
  wait_for_text ("That is a different organization from Other Works, and is added beside it.");
  act (fixture, "sign-in.use");
  hb_display_wait_for (fixture->n_signed_in == 1);

  begin (fixture, hb_accounts_get_current (fixture->accounts), HB_PROBLEM_BAD_KEY);
  paste_key_of (fixture, "owner");
  wait_for_text ("This is the key of Ingrid");
  g_assert_false (hb_display_shows (fixture->display, "another organization"));
  act (fixture, "sign-in.use");
  hb_display_wait_for (fixture->n_signed_in == 2);
  g_assert_cmpuint (count_accounts (fixture), ==, 1);
  g_assert_cmpuint (stub_keyring_count (fixture->keyring), ==, 1);

  begin (fixture, NULL, HB_PROBLEM_NONE);
  act (fixture, "sign-in.cancel");
  hb_display_wait_for (hb_display_find_type (fixture->display->window, HB_TYPE_SIGN_IN_PAGE, 0) == NULL);
}

/* Whoever is told to practice until there is a key can do so at once. */
static void
test_sign_in_practice (Fixture      *fixture,
                       gconstpointer data)
{
  static const HbProblem problems[] = { HB_PROBLEM_NO_KEY, HB_PROBLEM_BAD_KEY, HB_PROBLEM_OFFLINE };
  HbWindow              *window = fixture->display->window;

  g_assert_nonnull (hb_display_find_button (fixture->page, "Practice"));
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      hb_window_show_problem (window, problems[i]);
      wait_for_text (hb_words_problem_title (problems[i]));
      g_assert_cmpint (hb_display_shows (fixture->display, "practice with"), ==, problems[i] == HB_PROBLEM_NO_KEY);
      g_assert_cmpint (hb_display_find_button (window, "Practice") != NULL, ==, problems[i] == HB_PROBLEM_NO_KEY);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/sign-in/levels", test_sign_in_levels);
  ADD ("/sign-in/used", test_sign_in_used);
  ADD ("/sign-in/no-key", test_sign_in_no_key);
  ADD ("/sign-in/wrong-key", test_sign_in_wrong_key);
  ADD ("/sign-in/keyrings", test_sign_in_keyrings);
  ADD ("/sign-in/small", test_sign_in_small);
  ADD ("/sign-in/slow", test_sign_in_slow);
  ADD ("/sign-in/replaced", test_sign_in_replaced);
  ADD ("/sign-in/practice", test_sign_in_practice);

  return g_test_run ();
}
