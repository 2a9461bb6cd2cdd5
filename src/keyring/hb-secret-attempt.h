/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

typedef enum
{
  HB_SECRET_ACTION_LOOKUP,
  HB_SECRET_ACTION_STORE,
  HB_SECRET_ACTION_CLEAR,
} HbSecretAction;

/* One call, on its way through libsecret. It belongs to the callback that libsecret will call next, however late that
 * is. The task is answered and let go before, if the caller cancels or the time is up: libsecret itself is never
 * cancelled, because a cancelled prompt does not call back at all, and cannot be hurried otherwise. */
typedef struct
{
  HbSecretAction action;
  gboolean       is_in_file; /* libsecret's own file, and not the secret service */
  guint          timeout_ms;
  GTask         *task;          /* (owned) (nullable): until the caller has an answer */
  GSource       *limit;         /* (owned) (nullable): as long as there is a task */
  gboolean       awaits_person; /* and not only the keyring */
  GHashTable    *attributes;    /* (owned) (element-type utf8 utf8) */
  char          *label;         /* (owned) (nullable): for a store */
  SecretValue   *key;           /* (owned) (nullable): for a store */
  SecretService *service;       /* (owned) (nullable): whose items these are; they themselves do not keep it alive */
  GList         *items;         /* (owned) (element-type SecretItem): what was found and is still to be read or deleted */
  int            n_locked;      /* how many have to be unlocked */
} HbSecretAttempt;

HbSecretAttempt *hb_secret_attempt_new (HbSecretAction action,
                                        GHashTable    *attributes,
                                        guint          timeout_ms,
                                        GTask         *task);
void             hb_secret_attempt_free (HbSecretAttempt *attempt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbSecretAttempt, hb_secret_attempt_free)

gboolean hb_secret_attempt_is_over (HbSecretAttempt *attempt);
void     hb_secret_attempt_await_keyring (HbSecretAttempt *attempt);
void     hb_secret_attempt_await_person (HbSecretAttempt *attempt);
void     hb_secret_attempt_drop_item (HbSecretAttempt *attempt);

void hb_secret_attempt_succeed (HbSecretAttempt *attempt);
void hb_secret_attempt_succeed_with_key (HbSecretAttempt *attempt,
                                         SecretValue     *value);
void hb_secret_attempt_fail (HbSecretAttempt *attempt,
                             const GError    *error);
void hb_secret_attempt_fail_locked (HbSecretAttempt *attempt);

G_END_DECLS
