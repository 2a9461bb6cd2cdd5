/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-key-reach-private.h"

#include "hb-directory-private.h"
#include "hb-role.h"

/* Nobody says of a list what was left out of it. A key acts with the rights of its
 * owner (documented by Kisi), so that who has a role in some places or groups alone
 * is taken to see what is there and nothing else; and who may see the rights in the
 * whole organization, to see all of it (both inferred). */

#define PERMISSION "role_assignments_read"

/* The two that see everything, whatever is said of their permissions. Their ids are
 * not documented; they were seen in clients. */
static const char *const seeing_roles[] = { "owner", "administrator", NULL };

typedef struct
{
  GHashTable *roles;       /* (owned) (nullable) */
  GPtrArray  *rights;      /* (owned) (nullable): as far as they are read */
  GPtrArray  *memberships; /* (owned) (nullable) */
  guint       next_team;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->roles, g_hash_table_unref);
  g_clear_pointer (&reading->rights, g_ptr_array_unref);
  g_clear_pointer (&reading->memberships, g_ptr_array_unref);
  g_free (reading);
}

/**
 * hb_key_reach_from_rights: (skip)
 * @rights: (element-type HbRoleAssignment): what the key's owner has
 * @roles: (nullable) (element-type utf8 HbRole): the roles, by their ids, or %NULL
 *   where they could not be read
 *
 * Returns: how much they see by that
 */
HbKeyReach
hb_key_reach_from_rights (GPtrArray  *rights,
                          GHashTable *roles)
{
  HbKeyReach reach = HB_KEY_REACH_PART;

  for (guint i = 0; i < rights->len; i++)
    {
      HbScope     scope = hb_role_assignment_get_scope (rights->pdata[i]);
      const char *role_id = hb_role_assignment_get_role_id (rights->pdata[i]);
      HbRole     *role = roles != NULL ? g_hash_table_lookup (roles, role_id) : NULL;
      gboolean    sees = g_strv_contains (seeing_roles, role_id) || (role != NULL && hb_role_has_permission (role, PERMISSION));

      if (scope == HB_SCOPE_PLACE || scope == HB_SCOPE_GROUP)
        continue;
      if (scope == HB_SCOPE_ORGANIZATION && sees)
        return HB_KEY_REACH_WHOLE;
      if (sees || role == NULL || !hb_role_lacks_permission (role, PERMISSION))
        reach = HB_KEY_REACH_NOT_KNOWN;
    }

  return reach;
}

static void read_next_team (GTask *task);

static void
list_team_rights_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (rights == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_extend_and_steal (((Reading *) g_task_get_task_data (task))->rights, g_steal_pointer (&rights));
  read_next_team (g_steal_pointer (&task));
}

static void
read_next_team (GTask *task) /* (transfer full) */
{
  g_autoptr (GTask) owned_task = task;
  HbDirectory           *directory = g_task_get_source_object (task);
  Reading               *reading = g_task_get_task_data (task);
  HbRoleAssignmentFilter filter = { 0 };
  HbKeyReach             reach = hb_key_reach_from_rights (reading->rights, reading->roles);

  if (reach == HB_KEY_REACH_WHOLE || reading->next_team == reading->memberships->len)
    {
      g_task_return_int (task, reach);
      return;
    }

  filter.team_id = hb_team_membership_get_team_id (reading->memberships->pdata[reading->next_team++]);
  hb_client_list_role_assignments_async (hb_directory_get_client (directory), &filter, g_task_get_cancellable (task),
                                         list_team_rights_cb, g_steal_pointer (&owned_task));
}

static void
list_memberships_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  reading->memberships = hb_client_list_team_memberships_finish (HB_CLIENT (source), result, &error);
  if (reading->memberships == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    read_next_team (g_steal_pointer (&task));
}

/* For nearly everybody that is all there is to be asked. */
static void
list_rights_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory  *directory = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Reading      *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  reading->rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (reading->rights == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (hb_key_reach_from_rights (reading->rights, reading->roles) == HB_KEY_REACH_WHOLE)
    g_task_return_int (task, HB_KEY_REACH_WHOLE);
  else
    hb_client_list_team_memberships_async (HB_CLIENT (source), hb_directory_get_own_id (directory), cancellable,
                                           list_memberships_cb, g_steal_pointer (&task));
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory  *directory = HB_DIRECTORY (source);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  if (!hb_directory_load_finish (directory, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hb_client_list_role_assignments_async (hb_directory_get_client (directory),
                                           &(HbRoleAssignmentFilter) { .user_id = hb_directory_get_own_id (directory) },
                                           cancellable, list_rights_cb, g_steal_pointer (&task));
}

/**
 * hb_key_reach_read_async: (skip)
 * @directory: an organization
 * @roles: (nullable) (element-type utf8 HbRole): its roles, by their ids, or %NULL
 *   where they could not be read
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out how much of the organization the owner of its key sees, by what they
 * have themselves or through their teams.
 */
void
hb_key_reach_read_async (HbDirectory        *directory,
                         GHashTable         *roles,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask   *task;
  Reading *reading;

  g_return_if_fail (HB_IS_DIRECTORY (directory));

  reading = g_new0 (Reading, 1);
  reading->roles = roles != NULL ? g_hash_table_ref (roles) : NULL;
  task = g_task_new (directory, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_key_reach_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  hb_directory_load_async (directory, cancellable, load_cb, task);
}

/**
 * hb_key_reach_read_finish: (skip)
 * @directory: an organization
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: how much they see; %HB_KEY_REACH_NOT_KNOWN without an error where one of
 *   their roles is not known
 */
HbKeyReach
hb_key_reach_read_finish (HbDirectory  *directory,
                          GAsyncResult *result,
                          GError      **error)
{
  gssize reach;

  g_return_val_if_fail (g_task_is_valid (result, directory), HB_KEY_REACH_NOT_KNOWN);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_key_reach_read_async), HB_KEY_REACH_NOT_KNOWN);

  reach = g_task_propagate_int (G_TASK (result), error);

  return reach < 0 ? HB_KEY_REACH_NOT_KNOWN : (HbKeyReach) reach;
}
