/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-secret-error.h"

#include <libsecret/secret.h>

typedef struct
{
  int            code;
  HbKeyringError meaning;
} ErrorMeaning;

/* What cannot be found here is HB_KEYRING_ERROR_FAILED. */
static const ErrorMeaning bus_errors[] = {
  { G_DBUS_ERROR_SERVICE_UNKNOWN, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_NAME_HAS_NO_OWNER, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_NO_SERVER, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_DISCONNECTED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_SPAWN_EXEC_FAILED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_SPAWN_FORK_FAILED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_SPAWN_CHILD_EXITED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_SPAWN_CHILD_SIGNALED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_SPAWN_FAILED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_DBUS_ERROR_ACCESS_DENIED, HB_KEYRING_ERROR_DENIED },
  { G_DBUS_ERROR_AUTH_FAILED, HB_KEYRING_ERROR_DENIED },
  { G_DBUS_ERROR_NO_REPLY, HB_KEYRING_ERROR_TIMED_OUT },
  { G_DBUS_ERROR_TIMEOUT, HB_KEYRING_ERROR_TIMED_OUT },
  { G_DBUS_ERROR_TIMED_OUT, HB_KEYRING_ERROR_TIMED_OUT },
};

static const ErrorMeaning io_errors[] = {
  /* Nobody here cancels libsecret: it was the person, in the window that asks for the password. */
  { G_IO_ERROR_CANCELLED, HB_KEYRING_ERROR_LOCKED },
  { G_IO_ERROR_TIMED_OUT, HB_KEYRING_ERROR_TIMED_OUT },
  { G_IO_ERROR_PERMISSION_DENIED, HB_KEYRING_ERROR_DENIED },
  /* No session bus, or a Secret portal that has no secret to give: "failed" is all that libsecret makes of both. */
  { G_IO_ERROR_FAILED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_IO_ERROR_CLOSED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_IO_ERROR_CONNECTION_REFUSED, HB_KEYRING_ERROR_UNAVAILABLE },
  { G_IO_ERROR_NOT_FOUND, HB_KEYRING_ERROR_UNAVAILABLE },
};

/**
 * hb_secret_error_is_missing:
 * @error: what libsecret said
 *
 * gnome-keyring says "unknown method" of the keyring that is the default and
 * was never made (seen with 48.0).
 *
 * Returns: %TRUE if the keyring or the entry that was asked for does not exist
 */
gboolean
hb_secret_error_is_missing (const GError *error)
{
  if (error->domain == SECRET_ERROR)
    return error->code == SECRET_ERROR_NO_SUCH_OBJECT;
  if (error->domain == G_DBUS_ERROR)
    return error->code == G_DBUS_ERROR_UNKNOWN_OBJECT || error->code == G_DBUS_ERROR_UNKNOWN_METHOD;

  return FALSE;
}

/**
 * hb_secret_error_to_keyring:
 * @error: what libsecret said
 * @is_store: whether something was to be stored
 *
 * Returns: what can be done about it
 */
HbKeyringError
hb_secret_error_to_keyring (const GError *error,
                            gboolean      is_store)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return HB_KEYRING_ERROR_LOCKED;

  /* There was no keyring to store in, and none was made either. */
  if (is_store && hb_secret_error_is_missing (error))
    return HB_KEYRING_ERROR_UNAVAILABLE;

  if (error->domain == G_DBUS_ERROR)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (bus_errors); i++)
        if (bus_errors[i].code == error->code)
          return bus_errors[i].meaning;
    }
  else if (error->domain == G_IO_ERROR)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (io_errors); i++)
        if (io_errors[i].code == error->code)
          return io_errors[i].meaning;
    }

  return HB_KEYRING_ERROR_FAILED;
}
