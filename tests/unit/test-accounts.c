/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-accounts-private.h"
#include "stub-keyring.h"

/* A server, a keyring that does what it is told, and the accounts in it. */
typedef struct
{
  HbDemoServer *server;
  GSettings    *settings;
  HbKeyring    *keyring;
  HbAccounts   *accounts;
} Desk;

static void
start (Desk *desk)
{
  desk->accounts = hb_accounts_new_with_keyring (desk->settings, desk->keyring, 0);
}

static void
restart (Desk *desk)
{
  g_assert_finalize_object (g_steal_pointer (&desk->accounts));
  start (desk);
}

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  desk->server = hb_test_demo_server_new ();
  desk->settings = g_settings_new (APPLICATION_ID);
  g_settings_reset (desk->settings, "accounts");
  g_settings_reset (desk->settings, "current-account");
  desk->keyring = stub_keyring_new ();
  start (desk);
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&desk->accounts));
  g_assert_finalize_object (g_steal_pointer (&desk->keyring));
  g_clear_object (&desk->settings);
  hb_demo_server_disconnect (desk->server);
  g_clear_object (&desk->server);
}

static HbKeyCheck *
check_key (Desk       *desk,
           const char *who)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HbKeyCheck *check;

  hb_key_check_async (hb_demo_server_get_base_uri (desk->server), hb_demo_server_get_key_for (desk->server, who), 0, NULL,
                      hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  check = hb_key_check_finish (result, &error);
  g_assert_no_error (error);

  return check;
}

/* Returns why it was not kept. */
static HbProblem
keep (Desk       *desk,
      const char *who)
{
  g_autoptr (HbKeyCheck) check = check_key (desk, who);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_accounts_keep_async (desk->accounts, check, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_accounts_keep_finish (desk->accounts, result, &error);

  return hb_problem_from_error (error);
}

static void
keep_for_now (Desk       *desk,
              const char *who)
{
  g_autoptr (HbKeyCheck) check = check_key (desk, who);

  hb_accounts_keep_for_now (desk->accounts, check);
}

/* Returns whose key opens the current account, or NULL with why none does. */
static char *
open_current (Desk      *desk,
              HbProblem *problem)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  hb_accounts_open_async (desk->accounts, hb_accounts_get_current (desk->accounts), NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  directory = hb_accounts_open_finish (desk->accounts, result, &error);
  *problem = hb_problem_from_error (error);
  if (directory == NULL)
    return NULL;

  hb_directory_load_async (directory, NULL, hb_test_store_result_cb, &loaded);
  hb_test_wait_until (loaded != NULL);
  g_assert_true (hb_directory_load_finish (directory, loaded, NULL));

  return g_strdup (hb_directory_get_own_name (directory));
}

static void
assert_opens_for (Desk       *desk,
                  const char *owner)
{
  HbProblem        problem;
  g_autofree char *name = open_current (desk, &problem);

  g_assert_cmpint (problem, ==, HB_PROBLEM_NONE);
  g_assert_cmpstr (name, ==, owner);
}

static HbProblem
remove_account (Desk      *desk,
                HbAccount *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_accounts_remove_async (desk->accounts, account, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_accounts_remove_finish (desk->accounts, result, &error);

  return hb_problem_from_error (error);
}

static guint
count (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (desk->accounts));
}

static void
test_kept (Desk         *desk,
           gconstpointer data)
{
  g_assert_null (hb_accounts_get_current (desk->accounts));
  g_assert_cmpint (keep (desk, "administrator"), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count (desk), ==, 1);

  restart (desk);
  g_assert_cmpuint (count (desk), ==, 1);
  g_assert_cmpstr (hb_account_get_organization_name (hb_accounts_get_current (desk->accounts)), ==, "Example Works");
  g_assert_cmpstr (hb_account_get_owner_name (hb_accounts_get_current (desk->accounts)), ==, "Dana Lind");
  assert_opens_for (desk, "Dana Lind");

  /* Another key of the same organization takes its place. */
  g_assert_cmpint (keep (desk, "place-manager"), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count (desk), ==, 1);
  g_assert_cmpuint (stub_keyring_count (desk->keyring), ==, 1);
  assert_opens_for (desk, "Maren Vogt");
}

/* What is kept until the app is closed is gone then, and needs no keyring to be removed. */
static void
test_for_now (Desk         *desk,
              gconstpointer data)
{
  stub_keyring_fail (desk->keyring, HB_KEYRING_ERROR_UNAVAILABLE);
  g_assert_cmpint (keep (desk, "administrator"), ==, HB_PROBLEM_NO_KEYRING);
  g_assert_cmpuint (count (desk), ==, 0);
  keep_for_now (desk, "administrator");
  g_assert_cmpuint (count (desk), ==, 1);
  assert_opens_for (desk, "Dana Lind");

  restart (desk);
  g_assert_cmpuint (count (desk), ==, 0);
  keep_for_now (desk, "administrator");
  g_assert_cmpint (remove_account (desk, hb_accounts_get_current (desk->accounts)), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count (desk), ==, 0);
}

/* A key for now is used first, and the one in the keyring is there at the next start. */
static void
test_for_now_over_kept (Desk         *desk,
                        gconstpointer data)
{
  g_assert_cmpint (keep (desk, "administrator"), ==, HB_PROBLEM_NONE);
  stub_keyring_fail (desk->keyring, HB_KEYRING_ERROR_LOCKED);
  keep_for_now (desk, "place-manager");
  g_assert_cmpuint (count (desk), ==, 1);
  assert_opens_for (desk, "Maren Vogt");

  restart (desk);
  stub_keyring_fail (desk->keyring, -1);
  g_assert_cmpuint (count (desk), ==, 1);
  assert_opens_for (desk, "Dana Lind");

  /* And one that is kept takes the place of one for now. */
  keep_for_now (desk, "place-manager");
  g_assert_cmpint (keep (desk, "owner"), ==, HB_PROBLEM_NONE);
  assert_opens_for (desk, "Ingrid Håkansson");
}

static void
test_remove (Desk         *desk,
             gconstpointer data)
{
  g_autoptr (HbAccount) account = NULL;

  g_assert_cmpint (keep (desk, "administrator"), ==, HB_PROBLEM_NONE);
  account = g_object_ref (hb_accounts_get_current (desk->accounts));

  /* Where the key cannot be taken out, all stays. */
  stub_keyring_fail (desk->keyring, HB_KEYRING_ERROR_LOCKED);
  g_assert_cmpint (remove_account (desk, account), ==, HB_PROBLEM_KEYRING_LOCKED);
  g_assert_cmpuint (count (desk), ==, 1);
  keep_for_now (desk, "place-manager");
  g_assert_cmpint (remove_account (desk, hb_accounts_get_current (desk->accounts)), ==, HB_PROBLEM_KEYRING_LOCKED);
  assert_opens_for (desk, "Maren Vogt");

  /* Both keys go. */
  stub_keyring_fail (desk->keyring, -1);
  g_assert_cmpint (remove_account (desk, hb_accounts_get_current (desk->accounts)), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count (desk), ==, 0);
  g_assert_cmpuint (stub_keyring_count (desk->keyring), ==, 0);
  g_assert_null (hb_accounts_get_current (desk->accounts));
  restart (desk);
  g_assert_cmpuint (count (desk), ==, 0);
}

static void
test_two (Desk         *desk,
          gconstpointer data)
{
  g_autoptr (GVariant) others = g_variant_ref_sink (g_variant_new_parsed ("[('https://api.example.com', int64 7, 'Other Works', 'Ada')]"));
  HbProblem  problem;
  HbAccount *other;

  g_settings_set_value (desk->settings, "accounts", others);
  restart (desk);
  g_assert_cmpint (keep (desk, "administrator"), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count (desk), ==, 2);
  g_assert_cmpstr (hb_account_get_organization_name (hb_accounts_get_current (desk->accounts)), ==, "Example Works");
  other = hb_accounts_find_current (desk->accounts, "https://api.example.com");
  g_assert_cmpstr (hb_account_get_organization_name (other), ==, "Other Works");
  hb_accounts_set_current (desk->accounts, other);

  restart (desk);
  g_assert_cmpuint (count (desk), ==, 2);
  g_assert_cmpstr (hb_account_get_organization_name (hb_accounts_get_current (desk->accounts)), ==, "Other Works");
  g_assert_null (open_current (desk, &problem));
  g_assert_cmpint (problem, ==, HB_PROBLEM_NO_KEY);
  g_assert_cmpint (remove_account (desk, hb_accounts_get_current (desk->accounts)), ==, HB_PROBLEM_NONE);
  assert_opens_for (desk, "Dana Lind");
}

/* What a role allows and could not be read is not said to be nothing. */
static void
test_level (Desk         *desk,
            gconstpointer data)
{
  static const struct
  {
    const char *who;
    HbKeyLevel  level;
    HbKeyLevel  without_roles;
  } cases[] = {
    { "owner", HB_KEY_LEVEL_ORGANIZATION, HB_KEY_LEVEL_ORGANIZATION },
    { "administrator", HB_KEY_LEVEL_ORGANIZATION, HB_KEY_LEVEL_NOT_KNOWN },
    { "place-manager", HB_KEY_LEVEL_PLACE, HB_KEY_LEVEL_NOT_KNOWN },
    { "observer", HB_KEY_LEVEL_NOTHING, HB_KEY_LEVEL_NOT_KNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbKeyCheck) check = check_key (desk, cases[i].who);
      g_autoptr (HbKeyCheck) without_roles = NULL;

      g_assert_cmpint (hb_key_check_get_level (check), ==, cases[i].level);
      hb_test_demo_server_add_fault (desk->server, "path=/roles&status=403");
      without_roles = check_key (desk, cases[i].who);
      g_assert_cmpint (hb_key_check_get_level (without_roles), ==, cases[i].without_roles);
      hb_demo_server_clear_faults (desk->server);
    }
}

/* What somebody put into the keyring by other means is found, and is no account. */
static void
test_by_hand (Desk         *desk,
              gconstpointer data)
{
  const char *server = hb_demo_server_get_base_uri (desk->server);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  hb_accounts_open_by_hand_async (desk->accounts, server, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_null (hb_accounts_open_finish (desk->accounts, result, &error));
  g_assert_error (error, HB_PROBLEM_ERROR, HB_PROBLEM_NO_KEY);
  g_clear_error (&error);

  hb_keyring_store_async (desk->keyring, server, "", hb_demo_server_get_key (desk->server), NULL, NULL, NULL);
  hb_accounts_open_by_hand_async (desk->accounts, server, NULL, hb_test_store_result_cb, &again);
  hb_test_wait_until (again != NULL);
  directory = hb_accounts_open_finish (desk->accounts, again, &error);
  g_assert_no_error (error);
  g_assert_nonnull (directory);
  g_assert_cmpuint (count (desk), ==, 0);
}

#define ADD(name, function) g_test_add ("/accounts/" name, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("kept", test_kept);
  ADD ("for-now", test_for_now);
  ADD ("for-now-over-kept", test_for_now_over_kept);
  ADD ("remove", test_remove);
  ADD ("two", test_two);
  ADD ("level", test_level);
  ADD ("by-hand", test_by_hand);

  return g_test_run ();
}
