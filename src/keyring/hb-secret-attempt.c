/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-secret-attempt.h"

#include "hb-keyring.h"
#include "hb-secret-error.h"

/* How long somebody may take to type the password of the keyring. */
#define PERSON_TIMEOUT_MS (2 * 60 * 1000)

static void
clear_limit (HbSecretAttempt *attempt)
{
  if (attempt->limit != NULL)
    g_source_destroy (attempt->limit);
  g_clear_pointer (&attempt->limit, g_source_unref);
}

static GTask *
take_task (HbSecretAttempt *attempt)
{
  g_assert (attempt->task != NULL);

  clear_limit (attempt);

  return g_steal_pointer (&attempt->task);
}

static gboolean
limit_reached_cb (gpointer user_data)
{
  HbSecretAttempt *attempt = user_data;
  g_autoptr (GTask) task = take_task (attempt);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  if (attempt->awaits_person)
    g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED,
                                     "Nobody unlocked the keyring");
  else
    g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_TIMED_OUT,
                                     "The keyring did not answer in time");

  return G_SOURCE_REMOVE;
}

/* From now on the caller waits for @timeout_ms at most, or until it cancels. */
static void
set_limit (HbSecretAttempt *attempt,
           guint            timeout_ms)
{
  GCancellable *cancellable = g_task_get_cancellable (attempt->task);

  clear_limit (attempt);
  attempt->limit = g_timeout_source_new (timeout_ms);
  g_source_set_callback (attempt->limit, limit_reached_cb, attempt, NULL);
  g_source_set_static_name (attempt->limit, "hb-secret-attempt-limit");

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (attempt->limit, cancelled);
    }

  g_source_attach (attempt->limit, g_task_get_context (attempt->task));
}

/**
 * hb_secret_attempt_new:
 * @action: what is to be done
 * @attributes: which entry of the keyring it is about
 * @timeout_ms: how many milliseconds the keyring may take
 * @task: (transfer full): whom to answer
 *
 * The time runs from here on.
 *
 * Returns: (transfer full): a new attempt
 */
HbSecretAttempt *
hb_secret_attempt_new (HbSecretAction action,
                       GHashTable    *attributes,
                       guint          timeout_ms,
                       GTask         *task)
{
  HbSecretAttempt *attempt = g_new0 (HbSecretAttempt, 1);

  attempt->action = action;
  attempt->attributes = g_hash_table_ref (attributes);
  attempt->timeout_ms = timeout_ms;
  attempt->task = task;
  set_limit (attempt, timeout_ms);

  return attempt;
}

/**
 * hb_secret_attempt_free:
 * @attempt: (transfer full): an attempt that is over
 */
void
hb_secret_attempt_free (HbSecretAttempt *attempt)
{
  g_assert (attempt->task == NULL);

  clear_limit (attempt);
  g_clear_pointer (&attempt->attributes, g_hash_table_unref);
  g_clear_pointer (&attempt->label, g_free);
  g_clear_pointer (&attempt->key, secret_value_unref);
  g_clear_list (&attempt->items, g_object_unref);
  g_clear_object (&attempt->service);
  g_free (attempt);
}

/**
 * hb_secret_attempt_is_over:
 * @attempt: an attempt
 *
 * Returns: %TRUE if the caller has its answer: nothing more may be begun, and
 *   what libsecret says is dropped
 */
gboolean
hb_secret_attempt_is_over (HbSecretAttempt *attempt)
{
  return attempt->task == NULL;
}

/**
 * hb_secret_attempt_await_keyring:
 * @attempt: an attempt that is not over
 *
 * The keyring has its whole time again: nobody is asked for anything any more.
 */
void
hb_secret_attempt_await_keyring (HbSecretAttempt *attempt)
{
  attempt->awaits_person = FALSE;
  set_limit (attempt, attempt->timeout_ms);
}

/**
 * hb_secret_attempt_await_person:
 * @attempt: an attempt that is not over
 *
 * The keyring may ask the person for a password now, which takes longer. If
 * nobody answers, the keyring is locked, and not slow.
 */
void
hb_secret_attempt_await_person (HbSecretAttempt *attempt)
{
  attempt->awaits_person = TRUE;
  set_limit (attempt, MAX (attempt->timeout_ms, PERSON_TIMEOUT_MS));
}

/**
 * hb_secret_attempt_drop_item:
 * @attempt: an attempt that has items
 *
 * The first item is done with.
 */
void
hb_secret_attempt_drop_item (HbSecretAttempt *attempt)
{
  g_assert (attempt->items != NULL);

  g_object_unref (attempt->items->data);
  attempt->items = g_list_delete_link (attempt->items, attempt->items);
}

/**
 * hb_secret_attempt_succeed:
 * @attempt: an attempt that is not over
 *
 * For a store and a clear, and for a lookup that found nothing.
 */
void
hb_secret_attempt_succeed (HbSecretAttempt *attempt)
{
  g_autoptr (GTask) task = take_task (attempt);

  if (attempt->action == HB_SECRET_ACTION_LOOKUP)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * hb_secret_attempt_succeed_with_key:
 * @attempt: a lookup that is not over
 * @value: what was stored
 */
void
hb_secret_attempt_succeed_with_key (HbSecretAttempt *attempt,
                                    SecretValue     *value)
{
  const char *key = secret_value_get_text (value);
  g_autoptr (GTask) task = take_task (attempt);

  if (key == NULL)
    g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_FAILED,
                                     "What is stored in the keyring is not text");
  else
    g_task_return_pointer (task, g_strdup (key), (GDestroyNotify) hb_keyring_key_free);
}

/**
 * hb_secret_attempt_fail:
 * @attempt: an attempt that is not over
 * @error: what libsecret said
 */
void
hb_secret_attempt_fail (HbSecretAttempt *attempt,
                        const GError    *error)
{
  const HbKeyringError code = hb_secret_error_to_keyring (error, attempt->action == HB_SECRET_ACTION_STORE);
  g_autoptr (GTask) task = take_task (attempt);

  g_task_return_new_error (task, HB_KEYRING_ERROR, (int) code, "The keyring failed: %s", error->message);
}

/**
 * hb_secret_attempt_fail_locked:
 * @attempt: an attempt that is not over
 */
void
hb_secret_attempt_fail_locked (HbSecretAttempt *attempt)
{
  g_autoptr (GTask) task = take_task (attempt);

  g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED,
                                   "The keyring is locked");
}
