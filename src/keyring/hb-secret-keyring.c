/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-secret-keyring.h"

#include <libsecret/secret.h>

#include "hb-secret-attempt.h"
#include "hb-secret-error.h"

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

/* In a Flatpak libsecret keeps an encrypted file of its own, opened with a password from the Secret portal; the secret
 * service and what is locked in it cannot be seen from there. Only its simple calls find the file. */
static gboolean
is_file_used (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0;
}

/* Only for the file. */
static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) error = NULL;

  value = secret_password_lookup_binary_finish (result, &error);
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL)
    hb_secret_attempt_fail (attempt, error);
  else if (value != NULL)
    hb_secret_attempt_succeed_with_key (attempt, value);
  else
    hb_secret_attempt_succeed (attempt);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) error = NULL;

  if (secret_item_load_secret_finish (SECRET_ITEM (source), result, &error))
    value = secret_item_get_secret (SECRET_ITEM (source));
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (value != NULL)
    hb_secret_attempt_succeed_with_key (attempt, value);
  else if (hb_secret_error_is_missing (error))
    hb_secret_attempt_succeed (attempt);
  else
    hb_secret_attempt_fail (attempt, error);
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  if (attempt->is_in_file)
    secret_password_store_finish (result, &error);
  else
    secret_service_store_finish (NULL, result, &error);

  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL)
    hb_secret_attempt_fail (attempt, error);
  else
    hb_secret_attempt_succeed (attempt);
}

/* Only for the file. */
static void
clear_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL)
    hb_secret_attempt_fail (attempt, error);
  else
    hb_secret_attempt_succeed (attempt);
}

static void delete_next (HbSecretAttempt *attempt);

static void
delete_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (GError) error = NULL;

  secret_item_delete_finish (SECRET_ITEM (source), result, &error);
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL && !hb_secret_error_is_missing (error))
    {
      hb_secret_attempt_fail (attempt, error);
    }
  else
    {
      hb_secret_attempt_drop_item (attempt);
      delete_next (g_steal_pointer (&attempt));
    }
}

/* Takes the attempt. One by one: secret_service_clear() passes by what is locked, and calls that a success. */
static void
delete_next (HbSecretAttempt *attempt)
{
  if (attempt->items != NULL)
    {
      secret_item_delete (attempt->items->data, NULL, delete_cb, attempt);
    }
  else
    {
      hb_secret_attempt_succeed (attempt);
      hb_secret_attempt_free (attempt);
    }
}

/* The way is free: takes the attempt. */
static void
act (HbSecretAttempt *attempt)
{
  switch (attempt->action)
    {
    case HB_SECRET_ACTION_LOOKUP:
      if (attempt->is_in_file)
        secret_password_lookupv (&schema, attempt->attributes, NULL, lookup_cb, attempt);
      else
        secret_item_load_secret (attempt->items->data, NULL, load_cb, attempt);
      break;

    case HB_SECRET_ACTION_STORE:
      if (attempt->is_in_file)
        secret_password_storev_binary (&schema, attempt->attributes, SECRET_COLLECTION_DEFAULT,
                                       attempt->label, attempt->key, NULL, store_cb, attempt);
      else
        secret_service_store (NULL, &schema, attempt->attributes, SECRET_COLLECTION_DEFAULT,
                              attempt->label, attempt->key, NULL, store_cb, attempt);
      break;

    case HB_SECRET_ACTION_CLEAR:
      if (attempt->is_in_file)
        secret_password_clearv (&schema, attempt->attributes, NULL, clear_cb, attempt);
      else
        delete_next (attempt);
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
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (GError) error = NULL;
  int n_unlocked;

  n_unlocked = secret_service_unlock_finish (NULL, result, NULL, &error);
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL)
    {
      hb_secret_attempt_fail (attempt, error);
    }
  else if (n_unlocked < attempt->n_locked)
    {
      hb_secret_attempt_fail_locked (attempt);
    }
  else
    {
      hb_secret_attempt_await_keyring (attempt);
      act (g_steal_pointer (&attempt));
    }
}

/* Takes the attempt. */
static void
unlock (HbSecretAttempt *attempt,
        GList           *locked)
{
  attempt->n_locked = (int) g_list_length (locked);
  hb_secret_attempt_await_person (attempt);
  secret_service_unlock (NULL, locked, NULL, unlock_cb, attempt);
}

/* One is enough to read the key, best one for which nobody is asked for a password. A clear is about all of them. */
static void
choose_item (HbSecretAttempt *attempt)
{
  while (attempt->items->next != NULL && secret_item_get_locked (attempt->items->data))
    hb_secret_attempt_drop_item (attempt);

  g_list_free_full (g_steal_pointer (&attempt->items->next), g_object_unref);
}

/* libsecret's own lookup says "nothing" and its clear does nothing where the keyring is locked, and also where it was
 * locked a moment ago: so only the items that were found here are asked for what is in them. */
static void
search_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (GList) locked = NULL;
  g_autoptr (GError) error = NULL;

  attempt->items = secret_service_search_finish (NULL, result, &error);
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL)
    {
      hb_secret_attempt_fail (attempt, error);
      return;
    }
  if (attempt->items == NULL)
    {
      hb_secret_attempt_succeed (attempt);
      return;
    }

  /* libsecret shares one service, but not before it has answered: who asked meanwhile has one of their own, which would
   * go now, and come no more to what is in its items. */
  attempt->service = g_object_ref (secret_item_get_service (attempt->items->data));

  if (attempt->action == HB_SECRET_ACTION_LOOKUP)
    choose_item (attempt);
  for (GList *l = attempt->items; l != NULL; l = l->next)
    if (secret_item_get_locked (l->data))
      locked = g_list_prepend (locked, l->data);

  if (locked == NULL)
    act (g_steal_pointer (&attempt));
  else
    unlock (g_steal_pointer (&attempt), locked);
}

static void
default_collection_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (HbSecretAttempt) attempt = user_data;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;

  collection = secret_collection_for_alias_finish (result, &error);
  if (hb_secret_attempt_is_over (attempt))
    return;

  if (error != NULL && !hb_secret_error_is_missing (error))
    {
      hb_secret_attempt_fail (attempt, error);
    }
  else if (collection == NULL)
    {
      /* There is no keyring yet: storing makes one, and asks for its password. */
      hb_secret_attempt_await_person (attempt);
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

static HbSecretAttempt *
attempt_new (HbKeyring     *keyring,
             HbSecretAction action,
             const char    *server,
             GTask         *task)
{
  g_autoptr (GHashTable) attributes = secret_attributes_build (&schema, "server", server, NULL);
  HbSecretAttempt *attempt = hb_secret_attempt_new (action, attributes, HB_SECRET_KEYRING (keyring)->timeout_ms, task);

  attempt->is_in_file = is_file_used ();

  return attempt;
}

static void
find_then_act (HbSecretAttempt *attempt)
{
  if (attempt->is_in_file)
    act (attempt);
  else
    secret_service_search (NULL, &schema, attempt->attributes, SECRET_SEARCH_ALL, NULL, search_cb, attempt);
}

static void
hb_secret_keyring_lookup (HbKeyring  *keyring,
                          const char *server,
                          GTask      *task)
{
  find_then_act (attempt_new (keyring, HB_SECRET_ACTION_LOOKUP, server, task));
}

static void
hb_secret_keyring_store (HbKeyring  *keyring,
                         const char *server,
                         const char *label,
                         const char *key,
                         GTask      *task)
{
  HbSecretAttempt *attempt = attempt_new (keyring, HB_SECRET_ACTION_STORE, server, task);

  attempt->label = g_strdup (label);
  attempt->key = secret_value_new (key, -1, "text/plain");

  if (attempt->is_in_file)
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
  find_then_act (attempt_new (keyring, HB_SECRET_ACTION_CLEAR, server, task));
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
 * in a Flatpak. What is stored outlives the app. In a Flatpak nobody can tell
 * whether the desktop asks the person for a password behind the Secret portal:
 * that time counts, too.
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
