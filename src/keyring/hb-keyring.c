/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-keyring.h"

#include <string.h>

G_DEFINE_QUARK (hb_keyring_error, hb_keyring_error)

G_DEFINE_INTERFACE (HbKeyring, hb_keyring, G_TYPE_OBJECT)

static void
hb_keyring_default_init (HbKeyringInterface *iface)
{
}

/* A call on a cancellable that was cancelled before never reaches the keyring. */
static GTask *
task_new (HbKeyring          *self,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data,
          gpointer            source_tag)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  if (g_task_return_error_if_cancelled (task))
    return NULL;

  return g_steal_pointer (&task);
}

/**
 * hb_keyring_key_free:
 * @key: (transfer full) (nullable): a key that was handed out
 *
 * Overwrites @key and frees it, so that no key is left behind in memory that
 * was given back.
 */
void
hb_keyring_key_free (char *key)
{
  if (key == NULL)
    return;

  explicit_bzero (key, strlen (key));
  g_free (key);
}

/**
 * hb_keyring_lookup_async:
 * @self: a keyring
 * @server: the address of the server the key is for
 * @cancellable: (nullable): ends the wait at once
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Looks for the API key that is kept for @server. A keyring that is locked may
 * ask the person to unlock it.
 */
void
hb_keyring_lookup_async (HbKeyring          *self,
                         const char         *server,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_KEYRING (self));
  g_return_if_fail (server != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = task_new (self, cancellable, callback, user_data, hb_keyring_lookup_async);
  if (task != NULL)
    HB_KEYRING_GET_IFACE (self)->lookup (self, server, g_steal_pointer (&task));
}

/**
 * hb_keyring_lookup_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: set to %HB_KEYRING_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the key, to be freed by
 *   [func@keyring_key_free]. %NULL without an error: nothing is stored for the
 *   server. A keyring that is locked or absent is always an error
 */
char *
hb_keyring_lookup_finish (HbKeyring    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (HB_IS_KEYRING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_keyring_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_keyring_store_async:
 * @self: a keyring
 * @server: the address of the server the key is for
 * @label: what the entry is called where people look at their keyring
 * @key: the API key
 * @cancellable: (nullable): ends the wait at once
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Keeps @key for @server, in place of the one that was kept before. A keyring
 * that is locked, or not made yet, may ask the person.
 */
void
hb_keyring_store_async (HbKeyring          *self,
                        const char         *server,
                        const char         *label,
                        const char         *key,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_KEYRING (self));
  g_return_if_fail (server != NULL);
  g_return_if_fail (label != NULL);
  g_return_if_fail (key != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = task_new (self, cancellable, callback, user_data, hb_keyring_store_async);
  if (task != NULL)
    HB_KEYRING_GET_IFACE (self)->store (self, server, label, key, g_steal_pointer (&task));
}

/**
 * hb_keyring_store_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: set to %HB_KEYRING_ERROR or %G_IO_ERROR_CANCELLED
 *
 * After %HB_KEYRING_ERROR_TIMED_OUT and %G_IO_ERROR_CANCELLED it is not known
 * whether the key was stored: a keyring that answers late may still have done
 * it.
 *
 * Returns: %TRUE if the key is kept
 */
gboolean
hb_keyring_store_finish (HbKeyring    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (HB_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_keyring_store_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_keyring_clear_async:
 * @self: a keyring
 * @server: the address of the server the key is for
 * @cancellable: (nullable): ends the wait at once
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Forgets the key that is kept for @server. A keyring that is locked may ask
 * the person to unlock it.
 */
void
hb_keyring_clear_async (HbKeyring          *self,
                        const char         *server,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_KEYRING (self));
  g_return_if_fail (server != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = task_new (self, cancellable, callback, user_data, hb_keyring_clear_async);
  if (task != NULL)
    HB_KEYRING_GET_IFACE (self)->clear (self, server, g_steal_pointer (&task));
}

/**
 * hb_keyring_clear_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: set to %HB_KEYRING_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: %TRUE if no key is kept for the server any more, and also if there
 *   was none. A key in a keyring that stays locked is an error: it is still there
 */
gboolean
hb_keyring_clear_finish (HbKeyring    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (HB_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_keyring_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
