/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-memory-keyring.h"

struct _HbMemoryKeyring
{
  GObject parent_instance;

  GHashTable *keys; /* (owned) (element-type utf8 utf8): by server address */
};

static void hb_memory_keyring_keyring_init (HbKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbMemoryKeyring, hb_memory_keyring, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_KEYRING, hb_memory_keyring_keyring_init))

static void
hb_memory_keyring_lookup (HbKeyring  *keyring,
                          const char *server,
                          GTask      *task)
{
  HbMemoryKeyring *self = HB_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) owned = task;

  g_task_return_pointer (task,
                         g_strdup (g_hash_table_lookup (self->keys, server)),
                         (GDestroyNotify) hb_keyring_key_free);
}

static void
hb_memory_keyring_store (HbKeyring  *keyring,
                         const char *server,
                         const char *label,
                         const char *key,
                         GTask      *task)
{
  HbMemoryKeyring *self = HB_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) owned = task;

  g_hash_table_replace (self->keys, g_strdup (server), g_strdup (key));
  g_task_return_boolean (task, TRUE);
}

static void
hb_memory_keyring_clear (HbKeyring  *keyring,
                         const char *server,
                         GTask      *task)
{
  HbMemoryKeyring *self = HB_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) owned = task;

  g_hash_table_remove (self->keys, server);
  g_task_return_boolean (task, TRUE);
}

static void
hb_memory_keyring_keyring_init (HbKeyringInterface *iface)
{
  iface->lookup = hb_memory_keyring_lookup;
  iface->store = hb_memory_keyring_store;
  iface->clear = hb_memory_keyring_clear;
}

static void
hb_memory_keyring_finalize (GObject *object)
{
  HbMemoryKeyring *self = HB_MEMORY_KEYRING (object);

  g_clear_pointer (&self->keys, g_hash_table_unref);

  G_OBJECT_CLASS (hb_memory_keyring_parent_class)->finalize (object);
}

static void
hb_memory_keyring_class_init (HbMemoryKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_memory_keyring_finalize;
}

static void
hb_memory_keyring_init (HbMemoryKeyring *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal,
                                      g_free, (GDestroyNotify) hb_keyring_key_free);
}

/**
 * hb_memory_keyring_new:
 *
 * A keyring that forgets everything when it goes: for practice, and for a
 * computer that has no other.
 *
 * Returns: (transfer full): an empty keyring
 */
HbKeyring *
hb_memory_keyring_new (void)
{
  return g_object_new (HB_TYPE_MEMORY_KEYRING, NULL);
}
