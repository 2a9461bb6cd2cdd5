/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbKeyringError:
 * @HB_KEYRING_ERROR_LOCKED: the keyring is locked and was not unlocked: ask the
 *   person to unlock it, then try again
 * @HB_KEYRING_ERROR_UNAVAILABLE: there is no keyring on this computer: keep the
 *   key until the app is closed
 * @HB_KEYRING_ERROR_DENIED: the keyring may not be used by this app
 * @HB_KEYRING_ERROR_TIMED_OUT: the keyring did not answer in time: try again
 * @HB_KEYRING_ERROR_FAILED: the keyring is there and went wrong
 *
 * Named after what one can do about it.
 */
typedef enum
{
  HB_KEYRING_ERROR_LOCKED,
  HB_KEYRING_ERROR_UNAVAILABLE,
  HB_KEYRING_ERROR_DENIED,
  HB_KEYRING_ERROR_TIMED_OUT,
  HB_KEYRING_ERROR_FAILED,
} HbKeyringError;

#define HB_KEYRING_ERROR (hb_keyring_error_quark ())
GQuark hb_keyring_error_quark (void);

/* An API key that was handed out: g_auto (HbKeyringKey) wipes and frees it. */
typedef char *HbKeyringKey;

void hb_keyring_key_free (char *key);
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (HbKeyringKey, hb_keyring_key_free, NULL)

#define HB_TYPE_KEYRING (hb_keyring_get_type ())
G_DECLARE_INTERFACE (HbKeyring, hb_keyring, HB, KEYRING, GObject)

/**
 * HbKeyringInterface:
 * @lookup: answers @task (transfer full) with the key kept for @server, to be
 *   freed by [func@keyring_key_free], or with %NULL if there is none
 * @store: answers @task (transfer full) with %TRUE once @key is kept for @server
 *   in place of any other
 * @clear: answers @task (transfer full) with %TRUE once no key is kept for @server
 *
 * Where API keys are kept. An implementation answers each task exactly once,
 * with %HB_KEYRING_ERROR or %G_IO_ERROR_CANCELLED where it fails.
 */
struct _HbKeyringInterface
{
  GTypeInterface parent_iface;

  void (*lookup) (HbKeyring  *self,
                  const char *server,
                  GTask      *task);
  void (*store) (HbKeyring  *self,
                 const char *server,
                 const char *label,
                 const char *key,
                 GTask      *task);
  void (*clear) (HbKeyring  *self,
                 const char *server,
                 GTask      *task);
};

void  hb_keyring_lookup_async (HbKeyring          *self,
                               const char         *server,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
char *hb_keyring_lookup_finish (HbKeyring    *self,
                                GAsyncResult *result,
                                GError      **error);

void     hb_keyring_store_async (HbKeyring          *self,
                                 const char         *server,
                                 const char         *label,
                                 const char         *key,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean hb_keyring_store_finish (HbKeyring    *self,
                                  GAsyncResult *result,
                                  GError      **error);

void     hb_keyring_clear_async (HbKeyring          *self,
                                 const char         *server,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean hb_keyring_clear_finish (HbKeyring    *self,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
