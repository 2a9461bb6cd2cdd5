/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-key-check.h"
#include "hb-key-check-private.h"

#include "hb-directory-private.h"
#include "hb-guard-facts.h"
#include "hb-keyring.h"

/* What one needs to take somebody's rights away (documented by Kisi: among the
 * permissions of roles). */
#define PERMISSION "role_assignments_write"

/**
 * HbKeyCheck:
 *
 * A key that was tried: whose it is, for which organization, and what its
 * owner may take away.
 */
struct _HbKeyCheck
{
  GObject parent_instance;

  HbKeyringKey key;       /* (owned) */
  HbDirectory *directory; /* (owned) */
  HbAccount   *account;   /* (owned) (nullable): once it is known */
  char        *server;    /* (owned) */
  HbKeyLevel   level;
};

G_DEFINE_FINAL_TYPE (HbKeyCheck, hb_key_check, G_TYPE_OBJECT)

static void
hb_key_check_finalize (GObject *object)
{
  HbKeyCheck *self = HB_KEY_CHECK (object);

  g_clear_pointer (&self->key, hb_keyring_key_free);
  g_clear_object (&self->directory);
  g_clear_object (&self->account);
  g_clear_pointer (&self->server, g_free);

  G_OBJECT_CLASS (hb_key_check_parent_class)->finalize (object);
}

static void
hb_key_check_class_init (HbKeyCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_key_check_finalize;
}

static void
hb_key_check_init (HbKeyCheck *self)
{
}

static HbKeyLevel
level_from_scope (HbScope scope)
{
  switch (scope)
    {
    case HB_SCOPE_ORGANIZATION:
      return HB_KEY_LEVEL_ORGANIZATION;
    case HB_SCOPE_PLACE:
      return HB_KEY_LEVEL_PLACE;
    case HB_SCOPE_GROUP:
      return HB_KEY_LEVEL_GROUP;
    case HB_SCOPE_UNKNOWN:
    default:
      return HB_KEY_LEVEL_NOT_KNOWN;
    }
}

/* The widest of what the rights of the key's owner allow. A right whose role
 * could not be read may allow more than all the others. */
static HbKeyLevel
find_level (const HbGuardFacts *facts)
{
  HbKeyLevel level = HB_KEY_LEVEL_NOTHING;
  gboolean   is_known = TRUE;

  if (facts->own_rights == NULL)
    return HB_KEY_LEVEL_NOT_KNOWN;

  for (guint i = 0; i < facts->own_rights->len; i++)
    {
      HbRoleAssignment *right = facts->own_rights->pdata[i];

      if (hb_guard_facts_is_owner (right))
        return HB_KEY_LEVEL_ORGANIZATION;
      if (hb_guard_facts_allows (facts, right, PERMISSION))
        level = MAX (level, level_from_scope (hb_role_assignment_get_scope (right)));
      is_known = is_known && hb_guard_facts_knows_role (facts, right);
    }

  return is_known || level == HB_KEY_LEVEL_ORGANIZATION ? level : HB_KEY_LEVEL_NOT_KNOWN;
}

static void
read_facts_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbKeyCheck *self = g_task_get_task_data (task);
  g_autoptr (HbGuardFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  facts = hb_guard_facts_read_finish (HB_DIRECTORY (source), result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;

  /* The key is good. What it is good for is shown where it is known. */
  if (facts == NULL)
    g_message ("What the key's owner may do could not be found out: %s", error->message);
  else
    self->level = find_level (facts);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbKeyCheck  *self = g_task_get_task_data (task);
  HbDirectory *directory = HB_DIRECTORY (source);
  g_autoptr (GError) error = NULL;

  if (!hb_directory_load_finish (directory, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  self->account = hb_account_new (self->server, hb_directory_get_organization_id (directory),
                                  hb_directory_get_organization_name (directory), hb_directory_get_own_name (directory));
  hb_guard_facts_read_async (directory, read_facts_cb, g_steal_pointer (&task));
}

/**
 * hb_key_check_is_plausible:
 * @key: what somebody typed or pasted, without blanks around it
 *
 * Returns: whether it may be a key: one word of visible ASCII characters that
 *   is no address of an email
 */
gboolean
hb_key_check_is_plausible (const char *key)
{
  g_return_val_if_fail (key != NULL, FALSE);

  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || *c == '@')
      return FALSE;

  return *key != '\0';
}

/**
 * hb_key_check_async:
 * @server: the address of the server
 * @key: an API key; blanks around it are taken off
 * @interval_ms: the time between two requests, in milliseconds
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks the server whose key it is, and what its owner may do.
 */
void
hb_key_check_async (const char         *server,
                    const char         *key,
                    guint               interval_ms,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  HbKeyCheck *self;

  g_return_if_fail (server != NULL);
  g_return_if_fail (key != NULL);

  self = g_object_new (HB_TYPE_KEY_CHECK, NULL);
  self->key = g_strstrip (g_strdup (key));
  self->server = g_strdup (server);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_key_check_async);
  g_task_set_task_data (task, self, g_object_unref);

  self->directory = hb_directory_new (server, self->key, interval_ms, &error);
  if (self->directory == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hb_directory_load_async (self->directory, cancellable, load_cb, g_steal_pointer (&task));
}

/**
 * hb_key_check_finish:
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable): what the key is good for
 */
HbKeyCheck *
hb_key_check_finish (GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_key_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_key_check_get_account:
 * @self: a key that was tried
 *
 * Returns: (transfer none): its organization, and whose it is
 */
HbAccount *
hb_key_check_get_account (HbKeyCheck *self)
{
  g_return_val_if_fail (HB_IS_KEY_CHECK (self), NULL);

  return self->account;
}

/**
 * hb_key_check_get_directory:
 * @self: a key that was tried
 *
 * Returns: (transfer none): the organization, to go on with
 */
HbDirectory *
hb_key_check_get_directory (HbKeyCheck *self)
{
  g_return_val_if_fail (HB_IS_KEY_CHECK (self), NULL);

  return self->directory;
}

HbKeyLevel
hb_key_check_get_level (HbKeyCheck *self)
{
  g_return_val_if_fail (HB_IS_KEY_CHECK (self), HB_KEY_LEVEL_NOT_KNOWN);

  return self->level;
}

const char *
hb_key_check_get_key (HbKeyCheck *self)
{
  return self->key;
}
