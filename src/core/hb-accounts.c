/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-accounts.h"
#include "hb-accounts-private.h"

#include "hb-account-open-private.h"
#include "hb-directory-private.h"
#include "hb-key-check-private.h"
#include "hb-memory-keyring.h"
#include "hb-problem.h"
#include "hb-secret-keyring.h"

/* In GSettings: server, organization, its name, and whose key it is. */
#define KEY_ACCOUNTS "accounts"
#define KEY_CURRENT "current-account"

/* A keyring that asks for its password waits for a person to type it. */
#define KEYRING_TIMEOUT_MS 60000

/**
 * HbAccounts:
 *
 * The organizations that somebody signed in to, as a #GListModel of
 * #HbAccount, and which of them was shown last. Keys are in the keyring; where
 * there is none, somebody may want one to be kept until the app is closed,
 * and then the account is not there any more at the next start, unless the
 * keyring has a key for it from before.
 */
struct _HbAccounts
{
  GObject parent_instance;

  GSettings  *settings; /* (owned) */
  HbKeyring  *keyring;  /* (owned) */
  HbKeyring  *for_now;  /* (owned): what is kept until the app is closed */
  guint       interval_ms;
  GPtrArray  *accounts;   /* (owned) (element-type HbAccount) */
  GHashTable *kept;       /* (owned) (element-type utf8): the ids of those whose key is in the keyring */
  GHashTable *fleeting;   /* (owned) (element-type utf8): and of those with a key for now, which comes first */
  char       *current_id; /* (owned) */
};

static void hb_accounts_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbAccounts, hb_accounts, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hb_accounts_list_model_init))

static GType
hb_accounts_get_item_type (GListModel *list)
{
  return HB_TYPE_ACCOUNT;
}

static guint
hb_accounts_get_n_items (GListModel *list)
{
  return HB_ACCOUNTS (list)->accounts->len;
}

static gpointer
hb_accounts_get_item (GListModel *list,
                      guint       position)
{
  HbAccounts *self = HB_ACCOUNTS (list);

  return position < self->accounts->len ? g_object_ref (self->accounts->pdata[position]) : NULL;
}

static void
hb_accounts_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_accounts_get_item_type;
  iface->get_n_items = hb_accounts_get_n_items;
  iface->get_item = hb_accounts_get_item;
}

static void
save (HbAccounts *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sxss)"));

  for (guint i = 0; i < self->accounts->len; i++)
    {
      HbAccount *account = self->accounts->pdata[i];

      if (g_hash_table_contains (self->kept, hb_account_get_id (account)))
        g_variant_builder_add (&builder, "(sxss)", hb_account_get_server (account), hb_account_get_organization_id (account),
                               hb_account_get_organization_name (account), hb_account_get_owner_name (account));
    }
  g_settings_set_value (self->settings, KEY_ACCOUNTS, g_variant_builder_end (&builder));
  g_settings_set_string (self->settings, KEY_CURRENT, self->current_id);
}

static gboolean
find (HbAccounts *self,
      const char *id,
      guint      *position)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (hb_account_get_id (self->accounts->pdata[i]), id))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static void
forget_for_now (HbAccounts *self,
                const char *id)
{
  if (g_hash_table_remove (self->fleeting, id))
    hb_keyring_clear_async (self->for_now, id, NULL, NULL, NULL);
}

/* In the place of one for the same organization, which may have had another
 * key. One for now leaves the one in the keyring for the next start. */
static void
put (HbAccounts *self,
     HbAccount  *account,
     gboolean    is_fleeting)
{
  const char *id = hb_account_get_id (account);
  guint       position;
  guint       n_removed = 0;

  if (find (self, id, &position))
    {
      g_ptr_array_remove_index (self->accounts, position);
      n_removed = 1;
    }
  else
    {
      position = self->accounts->len;
    }

  g_ptr_array_insert (self->accounts, (int) position, g_object_ref (account));
  if (is_fleeting)
    {
      g_hash_table_add (self->fleeting, g_strdup (id));
    }
  else
    {
      g_hash_table_add (self->kept, g_strdup (id));
      forget_for_now (self, id);
    }
  g_set_str (&self->current_id, id);
  save (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, 1);
}

static void
load (HbAccounts *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, KEY_ACCOUNTS);
  GVariantIter iter;
  const char  *server;
  const char  *organization_name;
  const char  *owner_name;
  gint64       organization_id;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&sx&s&s)", &server, &organization_id, &organization_name, &owner_name))
    {
      HbAccount *account = hb_account_new (server, organization_id, organization_name, owner_name);

      g_ptr_array_add (self->accounts, account);
      g_hash_table_add (self->kept, g_strdup (hb_account_get_id (account)));
    }
  self->current_id = g_settings_get_string (self->settings, KEY_CURRENT);
}

static void
hb_accounts_finalize (GObject *object)
{
  HbAccounts *self = HB_ACCOUNTS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->keyring);
  g_clear_object (&self->for_now);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->fleeting, g_hash_table_unref);
  g_clear_pointer (&self->current_id, g_free);

  G_OBJECT_CLASS (hb_accounts_parent_class)->finalize (object);
}

static void
hb_accounts_class_init (HbAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_accounts_finalize;
}

static void
hb_accounts_init (HbAccounts *self)
{
  self->for_now = hb_memory_keyring_new ();
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fleeting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

HbAccounts *
hb_accounts_new_with_keyring (GSettings *settings,
                              HbKeyring *keyring,
                              guint      interval_ms)
{
  HbAccounts *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (HB_TYPE_ACCOUNTS, NULL);
  self->settings = g_object_ref (settings);
  self->keyring = g_object_ref (keyring);
  self->interval_ms = interval_ms;
  load (self);

  return self;
}

/**
 * hb_accounts_new:
 * @settings: the settings of the app
 *
 * Returns: (transfer full): the accounts that were kept
 */
HbAccounts *
hb_accounts_new (GSettings *settings)
{
  g_autoptr (HbKeyring) keyring = hb_secret_keyring_new (KEYRING_TIMEOUT_MS);

  return hb_accounts_new_with_keyring (settings, keyring, HB_DIRECTORY_INTERVAL_MS);
}

/**
 * hb_accounts_lookup:
 * @self: the accounts
 * @id: from hb_account_get_id()
 *
 * Returns: (transfer none) (nullable): the account
 */
HbAccount *
hb_accounts_lookup (HbAccounts *self,
                    const char *id)
{
  guint position;

  g_return_val_if_fail (HB_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return find (self, id, &position) ? self->accounts->pdata[position] : NULL;
}

/**
 * hb_accounts_get_current:
 * @self: the accounts
 *
 * Returns: (transfer none) (nullable): the one that was shown last, or else
 *   the first; %NULL where there is none
 */
HbAccount *
hb_accounts_get_current (HbAccounts *self)
{
  HbAccount *current;

  g_return_val_if_fail (HB_IS_ACCOUNTS (self), NULL);

  current = hb_accounts_lookup (self, self->current_id);
  if (current == NULL && self->accounts->len > 0)
    current = self->accounts->pdata[0];

  return current;
}

/**
 * hb_accounts_find_current:
 * @self: the accounts
 * @server: (nullable): the address of a server, or %NULL for any
 *
 * Returns: (transfer none) (nullable): the one at @server that was shown last,
 *   or else the first there; %NULL where there is none
 */
HbAccount *
hb_accounts_find_current (HbAccounts *self,
                          const char *server)
{
  HbAccount *current = hb_accounts_get_current (self);

  if (server == NULL || (current != NULL && g_str_equal (hb_account_get_server (current), server)))
    return current;

  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (hb_account_get_server (self->accounts->pdata[i]), server))
      return self->accounts->pdata[i];

  return NULL;
}

/**
 * hb_accounts_set_current:
 * @self: the accounts
 * @account: one of them
 *
 * Remembers that @account is shown.
 */
void
hb_accounts_set_current (HbAccounts *self,
                         HbAccount  *account)
{
  g_return_if_fail (HB_IS_ACCOUNTS (self));
  g_return_if_fail (HB_IS_ACCOUNT (account));

  if (g_set_str (&self->current_id, hb_account_get_id (account)))
    save (self);
}

/* Where the key of @account is that is used. */
static HbKeyring *
get_keyring (HbAccounts *self,
             HbAccount  *account)
{
  return g_hash_table_contains (self->fleeting, hb_account_get_id (account)) ? self->for_now : self->keyring;
}

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
    directory = hb_directory_new (hb_account_get_server (account), key, self->interval_ms, &error);
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
  hb_keyring_lookup_async (get_keyring (self, account), hb_account_get_id (account), cancellable, lookup_cb, task);
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
  hb_account_open_with_keyring_async (server, self->keyring, cancellable, open_by_hand_cb, task);
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

  put (self, hb_key_check_get_account (g_task_get_task_data (task)), FALSE);
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
  hb_keyring_store_async (self->keyring, hb_account_get_id (account), label, hb_key_check_get_key (check),
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
  put (self, account, TRUE);
  hb_keyring_store_async (self->for_now, hb_account_get_id (account), "", hb_key_check_get_key (check), NULL, NULL, NULL);
}

static void
drop (HbAccounts *self,
      const char *id)
{
  guint position;

  g_hash_table_remove (self->kept, id);
  forget_for_now (self, id);
  if (!find (self, id, &position))
    return;

  if (g_str_equal (self->current_id, id))
    g_set_str (&self->current_id, "");
  g_ptr_array_remove_index (self->accounts, position);
  save (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
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

  drop (g_task_get_source_object (task), hb_account_get_id (g_task_get_task_data (task)));
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
  /* What was never kept needs no keyring, of which there may be none. */
  hb_keyring_clear_async (g_hash_table_contains (self->kept, hb_account_get_id (account)) ? self->keyring : self->for_now,
                          hb_account_get_id (account), cancellable, clear_cb, task);
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
