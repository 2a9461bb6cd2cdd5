/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-accounts.h"
#include "hb-accounts-private.h"

#include "hb-account-open-private.h"
#include "hb-directory-private.h"
#include "hb-key-check-private.h"
#include "hb-problem.h"

/* What is done to the keys of the accounts in a keyring, which may take as long as
 * somebody needs to type its password: they are got, kept and taken out. */

static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbAccounts *self = g_task_get_source_object (task);
  HbAccount  *account = g_task_get_task_data (task);
  g_auto (HbKeyringKey) key = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  key = hb_keyring_lookup_finish (HB_KEYRING (source), result, &error);
  if (key == NULL && error == NULL)
    {
      g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_NO_KEY, "The keyring has no key for this account");
      return;
    }
  if (key != NULL)
    directory = hb_directory_new (hb_account_get_server (account), key, hb_accounts_get_interval (self), &error);
  if (directory == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hb_directory_expect_organization (directory, hb_account_get_organization_id (account));
  g_task_return_pointer (task, g_steal_pointer (&directory), g_object_unref);
}

/**
 * hb_accounts_open_async:
 * @self: the accounts
 * @account: one of them
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gets the key of @account. The server is not asked yet whether it knows it.
 */
void
hb_accounts_open_async (HbAccounts         *self,
                        HbAccount          *account,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_ACCOUNTS (self));
  g_return_if_fail (HB_IS_ACCOUNT (account));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_accounts_open_async);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  hb_keyring_lookup_async (hb_accounts_get_keyring_in_use (self, account), hb_account_get_id (account), cancellable, lookup_cb, task);
}

static void
open_by_hand_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  HbDirectory *directory = hb_account_open_finish (result, &error);

  if (directory == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, directory, g_object_unref);
}

/**
 * hb_accounts_open_by_hand_async:
 * @self: the accounts
 * @server: the address of a server
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done, for hb_accounts_open_finish()
 * @user_data: for @callback
 *
 * Gets the key that somebody put into the keyring for @server by other means.
 * What it opens is none of the accounts.
 */
void
hb_accounts_open_by_hand_async (HbAccounts         *self,
                                const char         *server,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_ACCOUNTS (self));
  g_return_if_fail (server != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_accounts_open_by_hand_async);
  hb_account_open_with_keyring_async (server, hb_accounts_get_keyring (self), cancellable, open_by_hand_cb, task);
}

/**
 * hb_accounts_open_finish:
 * @self: the accounts
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error():
 *   %HB_PROBLEM_NO_KEY where the keyring has none for it
 *
 * Returns: (transfer full) (nullable): the organization
 */
HbDirectory *
hb_accounts_open_finish (HbAccounts   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (HB_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbAccounts *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!hb_keyring_store_finish (HB_KEYRING (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hb_accounts_put (self, hb_key_check_get_account (g_task_get_task_data (task)), FALSE);
  g_task_return_boolean (task, TRUE);
}

/**
 * hb_accounts_keep_async:
 * @self: the accounts
 * @check: a key that was tried
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Keeps the key in the keyring, in the place of any other for its
 * organization, and makes that the current account.
 */
void
hb_accounts_keep_async (HbAccounts         *self,
                        HbKeyCheck         *check,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask           *task;
  HbAccount       *account;
  g_autofree char *label = NULL;

  g_return_if_fail (HB_IS_ACCOUNTS (self));
  g_return_if_fail (HB_IS_KEY_CHECK (check));

  account = hb_key_check_get_account (check);
  label = g_strdup_printf ("Handback: %s", hb_account_get_organization_name (account));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_accounts_keep_async);
  g_task_set_task_data (task, g_object_ref (check), g_object_unref);
  hb_keyring_store_async (hb_accounts_get_keyring (self), hb_account_get_id (account), label, hb_key_check_get_key (check),
                          cancellable, store_cb, task);
}

/**
 * hb_accounts_keep_finish:
 * @self: the accounts
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether the key is in the keyring
 */
gboolean
hb_accounts_keep_finish (HbAccounts   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (HB_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_accounts_keep_for_now:
 * @self: the accounts
 * @check: a key that was tried
 *
 * Keeps the key until the app is closed, and makes its organization the
 * current account.
 */
void
hb_accounts_keep_for_now (HbAccounts *self,
                          HbKeyCheck *check)
{
  HbAccount *account;

  g_return_if_fail (HB_IS_ACCOUNTS (self));
  g_return_if_fail (HB_IS_KEY_CHECK (check));

  account = hb_key_check_get_account (check);
  hb_accounts_put (self, account, TRUE);
  hb_keyring_store_async (hb_accounts_get_keyring_for_now (self), hb_account_get_id (account), "", hb_key_check_get_key (check), NULL, NULL, NULL);
}

static void
clear_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;

  if (!hb_keyring_clear_finish (HB_KEYRING (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hb_accounts_drop (g_task_get_source_object (task), hb_account_get_id (g_task_get_task_data (task)));
  g_task_return_boolean (task, TRUE);
}

/**
 * hb_accounts_remove_async:
 * @self: the accounts
 * @account: one of them
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes the key out of the keyring, forgets the one for now, and takes
 * @account out of the list: where the key cannot be taken out, all stays, so
 * that it can be tried again.
 */
void
hb_accounts_remove_async (HbAccounts         *self,
                          HbAccount          *account,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_ACCOUNTS (self));
  g_return_if_fail (HB_IS_ACCOUNT (account));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_accounts_remove_async);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  hb_keyring_clear_async (hb_accounts_get_keyring_to_clear (self, account), hb_account_get_id (account), cancellable, clear_cb, task);
}

/**
 * hb_accounts_remove_finish:
 * @self: the accounts
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether neither the key nor the account is there any more
 */
gboolean
hb_accounts_remove_finish (HbAccounts   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (HB_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
