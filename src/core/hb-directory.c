/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-directory.h"
#include "hb-directory-private.h"
#include "hb-directory-names-private.h"
#include "hb-directory-people-private.h"
#include "hb-directory-reach-private.h"

#include "hb-crowd-private.h"
#include "hb-current-user.h"

/**
 * HbDirectory:
 *
 * What the app knows of one organization: whose key it uses, the people it
 * has met, and the names of roles, groups and places. Changes that were
 * carried out are told by signals, so that each list updates in place.
 */
struct _HbDirectory
{
  GObject parent_instance;

  HbClient      *client;       /* (owned) (not nullable) */
  HbCurrentUser *current_user; /* (owned) (nullable): until the first load */
  GHashTable    *people;       /* (owned) (element-type gint64 HbPerson) */
  HbCrowd       *crowd;        /* (owned) */

  HbDirectoryNames names;
  HbDirectoryReach reach;
  GPtrArray       *waiting;         /* (owned) (nullable) (element-type GTask): for the request for the current user */
  gboolean         is_scim_enabled; /* as far as that is known */
  gint64           owner_id;        /* of the organization, or 0 where that is not known */
  gint64           expected_id;     /* of the organization, before the server was asked, or 0 */

  GHashTable *busy; /* (owned) (element-type utf8 gboolean): the keys of what is being changed, and whether that is paused */
};

G_DEFINE_FINAL_TYPE (HbDirectory, hb_directory, G_TYPE_OBJECT)

enum
{
  SIGNAL_NAMES_CHANGED,
  SIGNAL_RIGHT_REMOVED,
  SIGNAL_RIGHT_GRANTED,
  SIGNAL_WAY_CHANGED,
  SIGNAL_PERSON_CHANGED,
  SIGNAL_PERSON_DELETED,
  SIGNAL_BUSY_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
get_current_user_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory *self = g_task_get_source_object (task);
  g_autoptr (HbCurrentUser) current_user = NULL;
  g_autoptr (GError) error = NULL;

  current_user = hb_client_get_current_user_finish (HB_CLIENT (source), result, &error);
  if (current_user == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_set_object (&self->current_user, current_user);
  hb_directory_names_changed (self);
  g_task_return_boolean (task, TRUE);
}

/* Answers all who have waited for the one request. */
static void
share_current_user_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  HbDirectory *self = HB_DIRECTORY (source);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);
  g_autoptr (GError) error = NULL;

  hb_directory_load_finish (self, result, &error);
  for (guint i = 0; i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (waiting->pdata[i], TRUE);
}

static void
hb_directory_dispose (GObject *object)
{
  HbDirectory *self = HB_DIRECTORY (object);

  g_cancellable_cancel (self->names.cancellable);
  if (self->crowd != NULL)
    hb_crowd_stop (self->crowd);
  g_clear_object (&self->crowd);
  g_hash_table_remove_all (self->people);
  g_clear_object (&self->current_user);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (hb_directory_parent_class)->dispose (object);
}

static void
hb_directory_finalize (GObject *object)
{
  HbDirectory *self = HB_DIRECTORY (object);

  hb_directory_names_clear (&self->names);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->busy, g_hash_table_unref);

  G_OBJECT_CLASS (hb_directory_parent_class)->finalize (object);
}

static void
hb_directory_class_init (HbDirectoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_directory_dispose;
  object_class->finalize = hb_directory_finalize;

  /**
   * HbDirectory::names-changed:
   *
   * More names are known than before.
   */
  signals[SIGNAL_NAMES_CHANGED] = g_signal_new ("names-changed", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * HbDirectory::right-removed:
   * @person_id: whose right it was
   * @right_id: which
   *
   * The server was seen to have no such right any more.
   */
  signals[SIGNAL_RIGHT_REMOVED] = g_signal_new ("right-removed", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  /**
   * HbDirectory::right-granted:
   * @assignment: the right, as the server has it
   *
   * The server was seen to have this right.
   */
  signals[SIGNAL_RIGHT_GRANTED] = g_signal_new ("right-granted", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_ROLE_ASSIGNMENT);
  /**
   * HbDirectory::way-changed:
   * @step: what was changed of a team, a card or an access link
   *
   * The server was seen to have it as @step wanted.
   */
  signals[SIGNAL_WAY_CHANGED] = g_signal_new ("way-changed", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_STEP);
  /**
   * HbDirectory::person-changed:
   * @person: who
   *
   * The server was seen to say something else of them than before.
   */
  signals[SIGNAL_PERSON_CHANGED] = g_signal_new ("person-changed", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);
  /**
   * HbDirectory::person-deleted:
   * @person: who
   *
   * The server was seen to have no such person any more.
   */
  signals[SIGNAL_PERSON_DELETED] = g_signal_new ("person-deleted", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);
  /**
   * HbDirectory::busy-changed:
   *
   * A change of something has begun or ended, was paused or goes on.
   */
  signals[SIGNAL_BUSY_CHANGED] = g_signal_new ("busy-changed", HB_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_directory_init (HbDirectory *self)
{
  hb_directory_names_init (&self->names);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * hb_directory_new:
 * @server: the address of the server: https, or http on this machine
 * @key: an API key of the organization
 * @interval_ms: the time between two requests, in milliseconds
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable): a directory that knows nothing yet
 */
HbDirectory *
hb_directory_new (const char *server,
                  const char *key,
                  guint       interval_ms,
                  GError    **error)
{
  g_autoptr (HbClient) client = NULL;

  client = hb_client_new (server, key, NULL, interval_ms, error);
  if (client == NULL)
    return NULL;

  return hb_directory_new_for_client (client);
}

HbDirectory *
hb_directory_new_for_client (HbClient *client)
{
  HbDirectory *self;

  g_return_val_if_fail (HB_IS_CLIENT (client), NULL);

  self = g_object_new (HB_TYPE_DIRECTORY, NULL);
  self->client = g_object_ref (client);
  self->crowd = hb_crowd_new (self);

  return self;
}

HbClient *
hb_directory_get_client (HbDirectory *self)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);

  return self->client;
}

GHashTable *
hb_directory_get_people (HbDirectory *self)
{
  return self->people;
}

HbDirectoryNames *
hb_directory_get_names (HbDirectory *self)
{
  return &self->names;
}

HbDirectoryReach *
hb_directory_get_reach (HbDirectory *self)
{
  return &self->reach;
}

void
hb_directory_names_changed (HbDirectory *self)
{
  g_signal_emit (self, signals[SIGNAL_NAMES_CHANGED], 0);
}

/**
 * hb_directory_get_crowd:
 * @self: a directory
 *
 * Returns: (transfer none): everybody of the organization, once that is read
 */
HbCrowd *
hb_directory_get_crowd (HbDirectory *self)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);

  return self->crowd;
}

/**
 * hb_directory_load_async:
 * @self: a directory
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whose key it is. Once that is known, it is not asked for again.
 */
void
hb_directory_load_async (HbDirectory        *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_DIRECTORY (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_directory_load_async);

  if (self->current_user != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* Several want to know it at the start. Whoever may give up asks for themselves. */
  if (cancellable == NULL && self->waiting != NULL)
    {
      g_ptr_array_add (self->waiting, g_steal_pointer (&task));
      return;
    }
  if (cancellable == NULL)
    {
      self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->waiting, g_steal_pointer (&task));
      task = g_task_new (self, NULL, share_current_user_cb, NULL);
      g_task_set_source_tag (task, hb_directory_load_async);
    }

  hb_client_get_current_user_async (self->client, cancellable, get_current_user_cb, g_steal_pointer (&task));
}

/**
 * hb_directory_load_finish:
 * @self: a directory
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether it is known whose key it is
 */
gboolean
hb_directory_load_finish (HbDirectory  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_directory_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_directory_expect_organization: (skip)
 * @self: a directory
 * @id: the organization that its key was found to be of before
 *
 * What is kept on this computer of an organization can be read before the server
 * has said again which it is, and without it. Nothing is written down by that.
 */
void
hb_directory_expect_organization (HbDirectory *self,
                                  gint64       id)
{
  g_return_if_fail (HB_IS_DIRECTORY (self));
  g_return_if_fail (id > 0);

  self->expected_id = id;
}

gint64
hb_directory_get_expected_organization_id (HbDirectory *self)
{
  gint64 id = hb_directory_get_organization_id (self);

  return id > 0 ? id : self->expected_id;
}

/**
 * hb_directory_get_organization_name:
 * @self: a directory
 *
 * Returns: (transfer none) (nullable): the organization's name, once loaded
 */
const char *
hb_directory_get_organization_name (HbDirectory *self)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);

  return self->current_user != NULL ? hb_current_user_get_organization_name (self->current_user) : NULL;
}

/**
 * hb_directory_get_own_name:
 * @self: a directory
 *
 * Returns: (transfer none) (nullable): the name of the key's owner, once loaded
 */
const char *
hb_directory_get_own_name (HbDirectory *self)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);

  return self->current_user != NULL ? hb_current_user_get_name (self->current_user) : NULL;
}

/**
 * hb_directory_get_scim_enabled:
 * @self: a directory
 *
 * Returns: whether a company directory manages people of the organization by
 *   SCIM (documented by Kisi, field `scim_enabled`); which of them is not told.
 *   No may also mean that it is not known.
 */
gboolean
hb_directory_get_scim_enabled (HbDirectory *self)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), FALSE);

  return self->is_scim_enabled;
}

void
hb_directory_set_scim_enabled (HbDirectory *self,
                               gboolean     scim_enabled)
{
  if (self->is_scim_enabled == scim_enabled)
    return;

  self->is_scim_enabled = scim_enabled;
  hb_directory_names_changed (self);
}

void
hb_directory_set_owner_id (HbDirectory *self,
                           gint64       owner_id)
{
  if (self->owner_id == owner_id)
    return;

  self->owner_id = owner_id;
  hb_directory_names_changed (self);
}

/* Returns 0 before the first load. */
gint64
hb_directory_get_own_id (HbDirectory *self)
{
  return self->current_user != NULL ? hb_current_user_get_id (self->current_user) : 0;
}

gint64
hb_directory_get_organization_id (HbDirectory *self)
{
  return self->current_user != NULL ? hb_current_user_get_organization_id (self->current_user) : 0;
}

/**
 * hb_directory_is_self:
 * @self: a directory
 * @person: somebody
 *
 * Returns: whether the key is @person's own. Before the first load this is
 *   not known, and the answer is no.
 */
gboolean
hb_directory_is_self (HbDirectory *self,
                      HbPerson    *person)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), FALSE);
  g_return_val_if_fail (HB_IS_PERSON (person), FALSE);

  return self->current_user != NULL && hb_current_user_get_id (self->current_user) == hb_person_get_id (person);
}

/**
 * hb_directory_get_protection:
 * @self: a directory
 * @person: somebody
 *
 * The guard refuses to take anything from whoever owns the key or the
 * organization, and nobody has to ask it to know. ::names-changed tells of it
 * where that becomes known late.
 *
 * Returns: %HB_PROBLEM_SELF, %HB_PROBLEM_OWNER, or %HB_PROBLEM_NONE where
 *   neither is known of @person
 */
HbProblem
hb_directory_get_protection (HbDirectory *self,
                             HbPerson    *person)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), HB_PROBLEM_NONE);
  g_return_val_if_fail (HB_IS_PERSON (person), HB_PROBLEM_NONE);

  if (hb_directory_is_self (self, person))
    return HB_PROBLEM_SELF;

  return self->owner_id == hb_person_get_id (person) ? HB_PROBLEM_OWNER : HB_PROBLEM_NONE;
}

gboolean
hb_directory_is_busy (HbDirectory *self,
                      const char  *key)
{
  return g_hash_table_contains (self->busy, key);
}

void
hb_directory_set_busy (HbDirectory       *self,
                       const char *const *keys,
                       gboolean           busy)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    if (busy)
      g_hash_table_insert (self->busy, g_strdup (keys[i]), GINT_TO_POINTER (FALSE));
    else
      g_hash_table_remove (self->busy, keys[i]);

  g_signal_emit (self, signals[SIGNAL_BUSY_CHANGED], 0);
}

gboolean
hb_directory_is_changing (HbDirectory *self,
                          const char  *key)
{
  gpointer paused;

  return g_hash_table_lookup_extended (self->busy, key, NULL, &paused) && !GPOINTER_TO_INT (paused);
}

void
hb_directory_set_paused (HbDirectory       *self,
                         const char *const *keys,
                         gboolean           paused)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    g_hash_table_insert (self->busy, g_strdup (keys[i]), GINT_TO_POINTER (paused));

  g_signal_emit (self, signals[SIGNAL_BUSY_CHANGED], 0);
}

void
hb_directory_right_removed (HbDirectory *self,
                            gint64       person_id,
                            gint64       right_id)
{
  g_signal_emit (self, signals[SIGNAL_RIGHT_REMOVED], 0, person_id, right_id);
}

void
hb_directory_right_granted (HbDirectory      *self,
                            HbRoleAssignment *assignment)
{
  g_signal_emit (self, signals[SIGNAL_RIGHT_GRANTED], 0, assignment);
}

void
hb_directory_way_changed (HbDirectory *self,
                          HbStep      *step)
{
  g_signal_emit (self, signals[SIGNAL_WAY_CHANGED], 0, step);
}

void
hb_directory_tell_person_changed (HbDirectory *self,
                                  HbPerson    *person)
{
  g_signal_emit (self, signals[SIGNAL_PERSON_CHANGED], 0, person);
}

void
hb_directory_tell_person_deleted (HbDirectory *self,
                                  HbPerson    *person)
{
  g_signal_emit (self, signals[SIGNAL_PERSON_DELETED], 0, person);
}
