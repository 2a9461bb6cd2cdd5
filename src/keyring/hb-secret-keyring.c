/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-secret-keyring.h"

#include <libsecret/secret.h>

#include "hb-secret-error.h"

/* How long somebody may take to type the password of the keyring. */
#define PERSON_TIMEOUT_MS (2 * 60 * 1000)

struct _HbSecretKeyring
{
  GObject parent_instance;

  guint timeout_ms;
};

static void hb_secret_keyring_keyring_init (HbKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbSecretKeyring, hb_secret_keyring, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_KEYRING, hb_secret_keyring_keyring_init))

/* The name stays the same for development builds: it is the format that has a name, not the app. */
static const SecretSchema schema = {
  "io.github.handback.Handback",
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

typedef enum
{
  ACTION_LOOKUP,
  ACTION_STORE,
  ACTION_CLEAR,
} Action;

/* One call, on its way through libsecret. It belongs to the callback that libsecret will call next, however late that
 * is. The task is answered and let go before, if the caller cancels or the time is up: libsecret itself is never
 * cancelled, because a cancelled prompt does not call back at all, and cannot be hurried otherwise. */
typedef struct
{
  Action       action;
  GTask       *task;       /* (owned) (nullable): until the caller has an answer */
  GSource     *limit;      /* (owned) (nullable): as long as there is a task */
  GHashTable  *attributes; /* (owned) (element-type utf8 utf8) */
  char        *label;      /* (owned) (nullable): for a store */
  SecretValue *key;        /* (owned) (nullable): for a store */
  guint        timeout_ms;
  gboolean     asks_person;
} Attempt;

static void
clear_limit (Attempt *attempt)
{
  if (attempt->limit != NULL)
    g_source_destroy (attempt->limit);
  g_clear_pointer (&attempt->limit, g_source_unref);
}

static void
attempt_free (Attempt *attempt)
{
  g_assert (attempt->task == NULL);

  clear_limit (attempt);
  g_clear_pointer (&attempt->attributes, g_hash_table_unref);
  g_clear_pointer (&attempt->label, g_free);
  g_clear_pointer (&attempt->key, secret_value_unref);
  g_free (attempt);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static GTask *
take_task (Attempt *attempt)
{
  clear_limit (attempt);

  return g_steal_pointer (&attempt->task);
}

static gboolean
is_over (Attempt *attempt)
{
  return attempt->task == NULL;
}

static gboolean
limit_reached_cb (gpointer user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (GTask) task = take_task (attempt);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  if (attempt->asks_person)
    g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED,
                                     "Nobody unlocked the keyring");
  else
    g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_TIMED_OUT,
                                     "The keyring did not answer in time");

  return G_SOURCE_REMOVE;
}

/* From now on the caller waits for @timeout_ms at most, or until it cancels. */
static void
set_limit (Attempt *attempt,
           guint    timeout_ms)
{
  GCancellable *cancellable = g_task_get_cancellable (attempt->task);

  clear_limit (attempt);
  attempt->limit = g_timeout_source_new (timeout_ms);
  g_source_set_callback (attempt->limit, limit_reached_cb, attempt, NULL);
  g_source_set_static_name (attempt->limit, "hb-secret-keyring-limit");

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (attempt->limit, cancelled);
    }

  g_source_attach (attempt->limit, g_task_get_context (attempt->task));
}

static void
set_person_limit (Attempt *attempt)
{
  attempt->asks_person = TRUE;
  set_limit (attempt, MAX (attempt->timeout_ms, PERSON_TIMEOUT_MS));
}

static void
fail (Attempt      *attempt,
      const GError *error)
{
  g_autoptr (GTask) task = take_task (attempt);

  g_task_return_new_error (task, HB_KEYRING_ERROR, (int) hb_secret_error_to_keyring (error, attempt->action == ACTION_STORE),
                           "The keyring failed: %s", error->message);
}

static void
fail_locked (Attempt *attempt)
{
  g_autoptr (GTask) task = take_task (attempt);

  g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED,
                                   "The keyring is locked");
}

/* For a store and a clear, and for a lookup that found nothing. */
static void
succeed (Attempt *attempt)
{
  g_autoptr (GTask) task = take_task (attempt);

  if (attempt->action == ACTION_LOOKUP)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_boolean (task, TRUE);
}

static void
succeed_with_key (Attempt     *attempt,
                  SecretValue *value)
{
  const char *key = secret_value_get_text (value);
  g_autoptr (GTask) task = take_task (attempt);

  if (key == NULL)
    g_task_return_new_error_literal (task, HB_KEYRING_ERROR, HB_KEYRING_ERROR_FAILED,
                                     "What is stored in the keyring is not text");
  else
    g_task_return_pointer (task, g_strdup (key), (GDestroyNotify) hb_keyring_key_free);
}

/* In a Flatpak libsecret keeps an encrypted file of its own, opened with a password from the Secret portal; the secret
 * service and what is locked in it cannot be seen from there. Only its simple calls find the file. */
static gboolean
is_file_used (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0;
}

static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) error = NULL;

  if (is_file_used ())
    value = secret_password_lookup_binary_finish (result, &error);
  else
    value = secret_service_lookup_finish (NULL, result, &error);

  if (is_over (attempt))
    return;

  if (error != NULL)
    fail (attempt, error);
  else if (value != NULL)
    succeed_with_key (attempt, value);
  else
    succeed (attempt);
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  if (is_file_used ())
    secret_password_store_finish (result, &error);
  else
    secret_service_store_finish (NULL, result, &error);

  if (is_over (attempt))
    return;

  if (error != NULL)
    fail (attempt, error);
  else
    succeed (attempt);
}

static void
clear_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  if (is_file_used ())
    secret_password_clear_finish (result, &error);
  else
    secret_service_clear_finish (NULL, result, &error);

  if (is_over (attempt))
    return;

  if (error != NULL)
    fail (attempt, error);
  else
    succeed (attempt);
}

/* The way is free: takes the attempt. */
static void
act (Attempt *attempt)
{
  switch (attempt->action)
    {
    case ACTION_LOOKUP:
      if (is_file_used ())
        secret_password_lookupv (&schema, attempt->attributes, NULL, lookup_cb, attempt);
      else
        secret_service_lookup (NULL, &schema, attempt->attributes, NULL, lookup_cb, attempt);
      break;

    case ACTION_STORE:
      if (is_file_used ())
        secret_password_storev_binary (&schema, attempt->attributes, SECRET_COLLECTION_DEFAULT,
                                       attempt->label, attempt->key, NULL, store_cb, attempt);
      else
        secret_service_store (NULL, &schema, attempt->attributes, SECRET_COLLECTION_DEFAULT,
                              attempt->label, attempt->key, NULL, store_cb, attempt);
      break;

    case ACTION_CLEAR:
      if (is_file_used ())
        secret_password_clearv (&schema, attempt->attributes, NULL, clear_cb, attempt);
      else
        secret_service_clear (NULL, &schema, attempt->attributes, NULL, clear_cb, attempt);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
unlock_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (GError) error = NULL;
  int n_unlocked;

  n_unlocked = secret_service_unlock_finish (NULL, result, NULL, &error);
  if (is_over (attempt))
    return;

  if (error != NULL)
    {
      fail (attempt, error);
    }
  else if (n_unlocked == 0)
    {
      fail_locked (attempt);
    }
  else
    {
      attempt->asks_person = FALSE;
      set_limit (attempt, attempt->timeout_ms);
      act (g_steal_pointer (&attempt));
    }
}

/* Takes the attempt. */
static void
unlock (Attempt *attempt,
        GList   *locked)
{
  set_person_limit (attempt);
  secret_service_unlock (NULL, locked, NULL, unlock_cb, attempt);
}

/* libsecret's own lookup says "nothing" and its clear does nothing where the keyring is locked. */
static void
search_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autolist (SecretItem) items = NULL;
  g_autoptr (GList) locked = NULL;
  g_autoptr (GError) error = NULL;

  items = secret_service_search_finish (NULL, result, &error);
  if (is_over (attempt))
    return;

  for (GList *l = items; l != NULL; l = l->next)
    if (secret_item_get_locked (l->data))
      locked = g_list_prepend (locked, l->data);

  if (error != NULL)
    fail (attempt, error);
  else if (items == NULL)
    succeed (attempt);
  else if (locked == NULL || (attempt->action == ACTION_LOOKUP && g_list_length (locked) < g_list_length (items)))
    act (g_steal_pointer (&attempt));
  else
    unlock (g_steal_pointer (&attempt), locked);
}

static void
default_collection_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;

  collection = secret_collection_for_alias_finish (result, &error);
  if (is_over (attempt))
    return;

  if (error != NULL && !hb_secret_error_is_missing (error))
    {
      fail (attempt, error);
    }
  else if (collection == NULL)
    {
      /* There is no keyring yet: storing makes one, and asks for its password. */
      set_person_limit (attempt);
      act (g_steal_pointer (&attempt));
    }
  else if (secret_collection_get_locked (collection))
    {
      g_autoptr (GList) locked = g_list_prepend (NULL, collection);

      unlock (g_steal_pointer (&attempt), locked);
    }
  else
    {
      act (g_steal_pointer (&attempt));
    }
}

static Attempt *
attempt_new (HbKeyring  *keyring,
             Action      action,
             const char *server,
             GTask      *task)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->action = action;
  attempt->task = task;
  attempt->timeout_ms = HB_SECRET_KEYRING (keyring)->timeout_ms;
  attempt->attributes = secret_attributes_build (&schema, "server", server, NULL);
  set_limit (attempt, attempt->timeout_ms);

  return attempt;
}

static void
find_then_act (Attempt *attempt)
{
  if (is_file_used ())
    act (attempt);
  else
    secret_service_search (NULL, &schema, attempt->attributes, SECRET_SEARCH_ALL, NULL, search_cb, attempt);
}

static void
hb_secret_keyring_lookup (HbKeyring  *keyring,
                          const char *server,
                          GTask      *task)
{
  find_then_act (attempt_new (keyring, ACTION_LOOKUP, server, task));
}

static void
hb_secret_keyring_store (HbKeyring  *keyring,
                         const char *server,
                         const char *label,
                         const char *key,
                         GTask      *task)
{
  Attempt *attempt = attempt_new (keyring, ACTION_STORE, server, task);

  attempt->label = g_strdup (label);
  attempt->key = secret_value_new (key, -1, "text/plain");

  if (is_file_used ())
    act (attempt);
  else
    secret_collection_for_alias (NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL,
                                 default_collection_cb, attempt);
}

static void
hb_secret_keyring_clear (HbKeyring  *keyring,
                         const char *server,
                         GTask      *task)
{
  find_then_act (attempt_new (keyring, ACTION_CLEAR, server, task));
}

static void
hb_secret_keyring_keyring_init (HbKeyringInterface *iface)
{
  iface->lookup = hb_secret_keyring_lookup;
  iface->store = hb_secret_keyring_store;
  iface->clear = hb_secret_keyring_clear;
}

static void
hb_secret_keyring_class_init (HbSecretKeyringClass *klass)
{
}

static void
hb_secret_keyring_init (HbSecretKeyring *self)
{
}

/**
 * hb_secret_keyring_new:
 * @timeout_ms: how many milliseconds the keyring may take to answer, apart from
 *   the time in which it asks the person for a password (two minutes then)
 *
 * The keyring of the desktop: the Secret Service, or libsecret's encrypted file
 * in a Flatpak. What is stored outlives the app.
 *
 * A call that is cancelled or out of time is answered at once; what the keyring
 * says afterwards is dropped.
 *
 * Returns: (transfer full): a keyring; nothing is asked of it yet
 */
HbKeyring *
hb_secret_keyring_new (guint timeout_ms)
{
  HbSecretKeyring *self = g_object_new (HB_TYPE_SECRET_KEYRING, NULL);

  self->timeout_ms = timeout_ms;

  return HB_KEYRING (self);
}
