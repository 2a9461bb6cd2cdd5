/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-account-open.h"
#include "hb-account-open-private.h"

#include "hb-client.h"
#include "hb-problem.h"

/**
 * hb_account_check_server:
 * @server: the address of a server
 * @error: return location for an error
 *
 * Returns: whether a key may be sent there: by https, or by http on this machine
 */
gboolean
hb_account_check_server (const char *server,
                         GError    **error)
{
  g_return_val_if_fail (server != NULL, FALSE);

  return hb_client_check_base_uri (server, error);
}

static void
return_directory (GTask      *task,
                  const char *server,
                  const char *key)
{
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_directory_new (server, key, HB_DIRECTORY_INTERVAL_MS, &error);
  if (directory == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&directory), g_object_unref);
}

static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  g_auto (HbKeyringKey) key = NULL;

  key = hb_keyring_lookup_finish (HB_KEYRING (source), result, &error);
  if (key != NULL)
    return_directory (task, g_task_get_task_data (task), key);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_NO_KEY, "No key is stored for this server");
}

static GTask *
open_task_new (const char         *server,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hb_account_open_async);
  g_task_set_task_data (task, g_strdup (server), g_free);

  return task;
}

void
hb_account_open_with_keyring_async (const char         *server,
                                    HbKeyring          *keyring,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  hb_keyring_lookup_async (keyring, server, cancellable, lookup_cb,
                           open_task_new (server, cancellable, callback, user_data));
}

/**
 * hb_account_open_async:
 * @server: the address of the server
 * @key: an API key
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes @key for @server. The server is not asked yet whether it knows it.
 */
void
hb_account_open_async (const char         *server,
                       const char         *key,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (server != NULL);
  g_return_if_fail (key != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = open_task_new (server, cancellable, callback, user_data);
  return_directory (task, server, key);
}

/**
 * hb_account_open_finish:
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error():
 *   %HB_PROBLEM_NO_KEY where no key is stored
 *
 * Returns: (transfer full) (nullable): the organization behind the key
 */
HbDirectory *
hb_account_open_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_account_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
