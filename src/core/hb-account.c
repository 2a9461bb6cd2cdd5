/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-account.h"

/**
 * HbAccount:
 *
 * An organization that somebody signed in to, and whose key it is. The key
 * itself is in the keyring, under the id of the account, and nowhere else.
 */
struct _HbAccount
{
  GObject parent_instance;

  char  *id;     /* (owned) */
  char  *server; /* (owned) */
  gint64 organization_id;
  char  *organization_name; /* (owned) */
  char  *owner_name;        /* (owned) */
};

G_DEFINE_FINAL_TYPE (HbAccount, hb_account, G_TYPE_OBJECT)

static void
hb_account_finalize (GObject *object)
{
  HbAccount *self = HB_ACCOUNT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->organization_name, g_free);
  g_clear_pointer (&self->owner_name, g_free);

  G_OBJECT_CLASS (hb_account_parent_class)->finalize (object);
}

static void
hb_account_class_init (HbAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_account_finalize;
}

static void
hb_account_init (HbAccount *self)
{
}

/**
 * hb_account_new:
 * @server: the address of the server
 * @organization_id: a key is good for one organization (documented by Kisi)
 * @organization_name: what people call it
 * @owner_name: whose key it is
 *
 * Returns: (transfer full): an account
 */
HbAccount *
hb_account_new (const char *server,
                gint64      organization_id,
                const char *organization_name,
                const char *owner_name)
{
  HbAccount *self;

  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (HB_TYPE_ACCOUNT, NULL);
  /* No address of a server has a fragment, so this is that of no other. */
  self->id = g_strdup_printf ("%s#%" G_GINT64_FORMAT, server, organization_id);
  self->server = g_strdup (server);
  self->organization_id = organization_id;
  self->organization_name = g_strdup (organization_name != NULL ? organization_name : "");
  self->owner_name = g_strdup (owner_name != NULL ? owner_name : "");

  return self;
}

/**
 * hb_account_get_id:
 * @self: an account
 *
 * Returns: (transfer none): a name that no other account has
 */
const char *
hb_account_get_id (HbAccount *self)
{
  g_return_val_if_fail (HB_IS_ACCOUNT (self), NULL);

  return self->id;
}

const char *
hb_account_get_server (HbAccount *self)
{
  g_return_val_if_fail (HB_IS_ACCOUNT (self), NULL);

  return self->server;
}

gint64
hb_account_get_organization_id (HbAccount *self)
{
  g_return_val_if_fail (HB_IS_ACCOUNT (self), 0);

  return self->organization_id;
}

/**
 * hb_account_get_organization_name:
 * @self: an account
 *
 * Returns: (transfer none) (not nullable): may be empty
 */
const char *
hb_account_get_organization_name (HbAccount *self)
{
  g_return_val_if_fail (HB_IS_ACCOUNT (self), "");

  return self->organization_name;
}

/**
 * hb_account_get_owner_name:
 * @self: an account
 *
 * Returns: (transfer none) (not nullable): whose key it is; may be empty
 */
const char *
hb_account_get_owner_name (HbAccount *self)
{
  g_return_val_if_fail (HB_IS_ACCOUNT (self), "");

  return self->owner_name;
}
