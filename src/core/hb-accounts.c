/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-accounts.h"
#include "hb-accounts-private.h"

#include "hb-memory-keyring.h"
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

/* In the place of one for the same organization, which may have had another
 * key. One for now leaves the one in the keyring for the next start. */
void
hb_accounts_put (HbAccounts *self,
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

void
hb_accounts_drop (HbAccounts *self,
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

HbKeyring *
hb_accounts_get_keyring (HbAccounts *self)
{
  return self->keyring;
}

HbKeyring *
hb_accounts_get_keyring_for_now (HbAccounts *self)
{
  return self->for_now;
}

HbKeyring *
hb_accounts_get_keyring_in_use (HbAccounts *self,
                                HbAccount  *account)
{
  return g_hash_table_contains (self->fleeting, hb_account_get_id (account)) ? self->for_now : self->keyring;
}

/* What was never kept needs no keyring, of which there may be none. */
HbKeyring *
hb_accounts_get_keyring_to_clear (HbAccounts *self,
                                  HbAccount  *account)
{
  return g_hash_table_contains (self->kept, hb_account_get_id (account)) ? self->keyring : self->for_now;
}

guint
hb_accounts_get_interval (HbAccounts *self)
{
  return self->interval_ms;
}
