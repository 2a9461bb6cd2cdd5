/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-accounts-private.h"
#include "hb-sign-in-page.h"
#include "hb-sign-out-dialog.h"
#include "hb-test-demo.h"
#include "stub-keyring.h"
#include "tour.h"

/* Signing in, in each of its states. */

static GtkWidget *
get_page (Tour *tour)
{
  return tour_wait_for_type (tour->display->window, HB_TYPE_SIGN_IN_PAGE);
}

static gboolean
is_in_state (GtkWidget  *page,
             const char *wanted)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);

  return g_str_equal (state, wanted);
}

static void
wait_for_state (Tour       *tour,
                const char *state)
{
  hb_display_wait_for (is_in_state (get_page (tour), state));
}

static void
begin (Tour       *tour,
       HbAccounts *accounts,
       HbAccount  *replaced,
       HbProblem   reason)
{
  hb_window_show_sign_in (tour->display->window, accounts, hb_demo_server_get_base_uri (tour->display->server), replaced, reason);
  tour_wait_for_type (get_page (tour), ADW_TYPE_PASSWORD_ENTRY_ROW);
}

static void
paste_key (Tour       *tour,
           const char *key)
{
  gtk_editable_set_text (hb_display_find_type (get_page (tour), ADW_TYPE_PASSWORD_ENTRY_ROW, 0), key);
  gtk_widget_activate_action (get_page (tour), "sign-in.test", NULL);
}

static void
find_key_of (Tour       *tour,
             const char *who)
{
  paste_key (tour, hb_demo_server_get_key_for (tour->display->server, who));
  wait_for_state (tour, "found");
}

static void
visit_keys (Tour       *tour,
            HbAccounts *accounts)
{
  begin (tour, accounts, NULL, HB_PROBLEM_NONE);
  tour_stop (tour, "sign-in");
  paste_key (tour, "two words");
  tour_stop (tour, "sign-in-no-key");
  paste_key (tour, hb_demo_server_get_key_for (tour->display->server, "expired"));
  wait_for_state (tour, "enter");
  tour_stop (tour, "sign-in-wrong-key");

  hb_test_demo_server_add_fault (tour->display->server, "hold=test");
  paste_key (tour, hb_demo_server_get_key_for (tour->display->server, "administrator"));
  tour_wait_for_held (tour, "test");
  tour_stop (tour, "sign-in-testing");
  tour_release (tour, "test");
  wait_for_state (tour, "found");
  tour_stop (tour, "sign-in-found");

  begin (tour, accounts, NULL, HB_PROBLEM_NONE);
  find_key_of (tour, "place-manager");
  tour_stop (tour, "sign-in-found-places");
  begin (tour, accounts, NULL, HB_PROBLEM_NONE);
  find_key_of (tour, "observer");
  tour_stop (tour, "sign-in-found-nothing");
}

static void
visit_keeping (Tour       *tour,
               HbAccounts *accounts,
               HbKeyring  *keyring)
{
  begin (tour, accounts, NULL, HB_PROBLEM_NONE);
  find_key_of (tour, "administrator");
  stub_keyring_set_slow (keyring, TRUE);
  gtk_widget_activate_action (get_page (tour), "sign-in.use", NULL);
  wait_for_state (tour, "keeping");
  tour_stop (tour, "sign-in-keeping");
  stub_keyring_fail (keyring, HB_KEYRING_ERROR_LOCKED);
  stub_keyring_set_slow (keyring, FALSE);
  wait_for_state (tour, "not-kept");
  tour_stop (tour, "sign-in-locked");
  stub_keyring_fail (keyring, HB_KEYRING_ERROR_UNAVAILABLE);
  gtk_widget_activate_action (get_page (tour), "sign-in.use", NULL);
  wait_for_state (tour, "not-kept");
  tour_stop (tour, "sign-in-no-keyring");
}

static void
visit_another_key (Tour       *tour,
                   HbAccounts *accounts)
{
  static const struct
  {
    HbProblem   reason;
    const char *page;
  } reasons[] = {
    { HB_PROBLEM_NONE, "sign-in-another" },
    { HB_PROBLEM_BAD_KEY, "sign-in-another-bad-key" },
    { HB_PROBLEM_KEYRING_LOCKED, "sign-in-another-locked" },
    { HB_PROBLEM_NO_KEYRING, "sign-in-another-no-keyring" },
  };
  const char *server = hb_demo_server_get_base_uri (tour->display->server);
  g_autoptr (HbAccount) account = hb_account_new (server, HB_DEMO_ORGANIZATION_ID, "Example Works", "Dana Lind");
  g_autoptr (HbAccount) other = hb_account_new (server, 1, "Another Organization <b>&", "Dana Lind");

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      begin (tour, accounts, account, reasons[i].reason);
      tour_stop (tour, reasons[i].page);
    }
  begin (tour, accounts, other, HB_PROBLEM_NONE);
  paste_key (tour, hb_demo_server_get_key_for (tour->display->server, "administrator"));
  hb_display_wait_for (is_in_state (get_page (tour), "enter") || is_in_state (get_page (tour), "found"));
  tour_stop (tour, "sign-in-other-organization");

  tour_stop_at_new_dialog (tour, hb_sign_out_dialog_new (other), "sign-out");
}

void
tour_visit_sign_in (Tour *tour)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (HbKeyring) keyring = stub_keyring_new ();
  g_autoptr (HbAccounts) accounts = hb_accounts_new_with_keyring (settings, keyring, 0);

  hb_window_show_starting (tour->display->window);
  tour_stop (tour, "starting");
  visit_keys (tour, accounts);
  visit_keeping (tour, accounts, keyring);
  visit_another_key (tour, accounts);
}
