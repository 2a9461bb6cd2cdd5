/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-keyring.h"
#include "hb-secret-keyring.h"
#include "hb-test-util.h"

G_BEGIN_DECLS

#define SERVER "https://keys.example"
#define OTHER_SERVER "https://other.example"
#define LABEL "Key for a test"
#define SECRETS_NAME "org.freedesktop.secrets"
#define SECRETS_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define LOGIN_COLLECTION "/org/freedesktop/secrets/collection/login"

/* Far longer than a keyring takes on the slowest machine. */
#define LONG_MS (60 * 1000)

/* A session bus of its own with a real keyring on it, and no other service. */
typedef struct
{
  GTestDBus       *bus;
  GDBusConnection *connection; /* (owned): not the one libsecret uses */
  GSubprocess     *daemon;     /* (owned) (nullable) */
  char            *directory;  /* (owned) */
  HbKeyring       *keyring;    /* (owned) */
} Fixture;

char *
lookup (HbKeyring  *keyring,
        const char *server,
        GError    **error);

gboolean
store (HbKeyring  *keyring,
       const char *server,
       const char *key,
       GError    **error);

gboolean
clear (HbKeyring  *keyring,
       const char *server,
       GError    **error);

void
assert_key (HbKeyring  *keyring,
            const char *server,
            const char *expected);

void
assert_store (HbKeyring  *keyring,
              const char *server,
              const char *key);

void
assert_clear (HbKeyring  *keyring,
              const char *server);

void
assert_all_fail (HbKeyring     *keyring,
                 HbKeyringError code);

void
check_keyring (HbKeyring *keyring);

void
check_cancelled_before (HbKeyring *keyring);

void
start_daemon (Fixture *fixture,
              gboolean has_keyring);

void
kill_daemon (Fixture *fixture);

void
stop_daemon (Fixture *fixture);

GVariant *
ask (Fixture    *fixture,
     const char *name,
     const char *path,
     const char *interface,
     const char *method,
     GVariant   *parameters);

void
lock (Fixture *fixture);

void
remove_password (Fixture *fixture);

void
set_up_bus (Fixture      *fixture,
            gconstpointer data);

void
set_up (Fixture      *fixture,
        gconstpointer data);

void
remove_tree (const char *path);

void
tear_down (Fixture      *fixture,
           gconstpointer data);

G_END_DECLS
