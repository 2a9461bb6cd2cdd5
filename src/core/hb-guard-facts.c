/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-guard-facts.h"

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-directory-reach-private.h"
#include "hb-organization.h"
#include "hb-role.h"

/* The ids are not documented; they were seen in clients. */
#define ROLE_OWNER "owner"
#define ROLE_ADMINISTRATOR "administrator"

/* What lets somebody change things is called so in Kisi's API. What a role
 * lets its holder open or see is no matter of ranks. */
#define CHANGING_SUFFIX "_write"

/* What the reading needs while it goes on. */
typedef struct
{
  HbGuardFacts *facts;
  gboolean      is_own;      /* whether the organization itself is no matter */
  GPtrArray    *rights;      /* (owned) (nullable): those of the key's owner that were read */
  HbProblem     problem;     /* of the first that were not */
  GPtrArray    *memberships; /* (nullable): the own ones, when they were read */
  guint         next_team;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->facts, hb_guard_facts_free);
  g_clear_pointer (&reading->rights, g_ptr_array_unref);
  g_clear_pointer (&reading->memberships, g_ptr_array_unref);
  g_free (reading);
}

void
hb_guard_facts_free (HbGuardFacts *self)
{
  g_clear_pointer (&self->roles, g_hash_table_unref);
  g_clear_pointer (&self->own_rights, g_ptr_array_unref);
  g_free (self);
}

/* What the key's owner may not see is not known, and left to the server to
 * judge. Any other error ends the reading. */
static gboolean
is_fatal (GTask  *task,
          GError *error)
{
  if (error == NULL || g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_ALLOWED)
      || g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND))
    return FALSE;

  g_task_return_error (task, g_error_copy (error));

  return TRUE;
}

/* What they are known to have may say that they see everything, whatever else there is.
 * Whoever asks the directory how much the key sees need not read it again. */
static void
return_facts (GTask *task)
{
  Reading      *reading = g_task_get_task_data (task);
  HbGuardFacts *facts = reading->facts;

  facts->reach = hb_key_reach_from_rights (reading->rights, facts->roles);
  if (reading->problem != HB_PROBLEM_NONE && facts->reach != HB_KEY_REACH_WHOLE)
    {
      facts->reach = HB_KEY_REACH_NOT_KNOWN;
      facts->problem = facts->problem != HB_PROBLEM_NONE ? facts->problem : reading->problem;
    }
  if (reading->problem == HB_PROBLEM_NONE)
    facts->own_rights = g_steal_pointer (&reading->rights);
  hb_directory_set_reach (g_task_get_source_object (task), facts->reach);
  g_task_return_pointer (task, g_steal_pointer (&reading->facts), (GDestroyNotify) hb_guard_facts_free);
}

static void
take_own_rights (Reading      *reading,
                 GPtrArray    *rights, /* (transfer full) (nullable) */
                 const GError *error)
{
  if (rights != NULL)
    g_ptr_array_extend_and_steal (reading->rights, rights);
  else if (reading->problem == HB_PROBLEM_NONE)
    reading->problem = hb_problem_from_error (error);
}

static void read_next_team (GTask *task);

static void
list_team_rights_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  GPtrArray *rights;
  g_autoptr (GError) error = NULL;

  rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (is_fatal (task, error))
    return;

  take_own_rights (g_task_get_task_data (task), rights, error);
  read_next_team (g_steal_pointer (&task));
}

static void
read_next_team (GTask *task)
{
  g_autoptr (GTask) owned_task = task;
  Reading               *reading = g_task_get_task_data (task);
  HbDirectory           *directory = g_task_get_source_object (task);
  HbRoleAssignmentFilter filter = { 0 };

  if (reading->memberships == NULL || reading->next_team == reading->memberships->len)
    {
      return_facts (task);
      return;
    }

  filter.team_id = hb_team_membership_get_team_id (reading->memberships->pdata[reading->next_team]);
  reading->next_team++;
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
  if (is_fatal (task, error))
    return;

  if (reading->memberships == NULL)
    take_own_rights (reading, NULL, error);
  read_next_team (g_steal_pointer (&task));
}

static void
list_own_rights_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbClient     *client = HB_CLIENT (source);
  HbDirectory  *directory = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GPtrArray    *rights;
  g_autoptr (GError) error = NULL;

  rights = hb_client_list_role_assignments_finish (client, result, &error);
  if (is_fatal (task, error))
    return;

  take_own_rights (g_task_get_task_data (task), rights, error);
  hb_client_list_team_memberships_async (client, hb_directory_get_own_id (directory), cancellable,
                                         list_memberships_cb, g_steal_pointer (&task));
}

static void
list_roles_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbClient     *client = HB_CLIENT (source);
  HbDirectory  *directory = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Reading      *reading = g_task_get_task_data (task);
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GError) error = NULL;

  roles = hb_client_list_roles_finish (client, result, &error);
  if (is_fatal (task, error))
    return;

  /* A table without roles would say that no role allows anything. */
  if (roles != NULL)
    reading->facts->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  else
    reading->facts->problem = hb_problem_from_error (error);
  for (guint i = 0; roles != NULL && i < roles->len; i++)
    g_hash_table_insert (reading->facts->roles, g_strdup (hb_role_get_id (roles->pdata[i])), g_object_ref (roles->pdata[i]));
  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .user_id = hb_directory_get_own_id (directory) },
                                         cancellable, list_own_rights_cb, g_steal_pointer (&task));
}

static void
list_roles (GTask *task) /* (transfer full) */
{
  hb_client_list_roles_async (hb_directory_get_client (g_task_get_source_object (task)), g_task_get_cancellable (task),
                              list_roles_cb, task);
}

static void
count_people_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;

  one = hb_client_list_users_finish (HB_CLIENT (source), result, &reading->facts->n_people, &error);
  if (is_fatal (task, error))
    return;

  list_roles (g_steal_pointer (&task));
}

static void
list_organizations_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory *directory = g_task_get_source_object (task);
  Reading     *reading = g_task_get_task_data (task);
  g_autoptr (GPtrArray) organizations = NULL;
  g_autoptr (GError) error = NULL;

  organizations = hb_client_list_organizations_finish (HB_CLIENT (source), result, &error);
  if (is_fatal (task, error))
    return;

  for (guint i = 0; organizations != NULL && i < organizations->len; i++)
    if (hb_organization_get_id (organizations->pdata[i]) == hb_directory_get_organization_id (directory))
      {
        reading->facts->owner_id = hb_organization_get_owner_id (organizations->pdata[i]);
        hb_directory_set_owner_id (directory, reading->facts->owner_id);
        hb_directory_set_scim_enabled (directory, hb_organization_get_scim_enabled (organizations->pdata[i]));
      }
  hb_client_list_users_async (HB_CLIENT (source), "", 1, NULL, count_people_cb, g_steal_pointer (&task));
}

static void
load_directory_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory *directory = HB_DIRECTORY (source);
  Reading     *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!hb_directory_load_finish (directory, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (reading->is_own)
    list_roles (g_steal_pointer (&task));
  else
    hb_client_list_organizations_async (hb_directory_get_client (directory), NULL,
                                        list_organizations_cb, g_steal_pointer (&task));
}

static void
read_facts (HbDirectory        *directory,
            gboolean            is_own,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask   *task = g_task_new (directory, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  g_task_set_source_tag (task, read_facts);
  reading->is_own = is_own;
  reading->facts = g_new0 (HbGuardFacts, 1);
  reading->rights = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  hb_directory_load_async (directory, cancellable, load_directory_cb, task);
}

/* Reads all of them, one after the other. */
void
hb_guard_facts_read_async (HbDirectory        *directory,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  read_facts (directory, FALSE, NULL, callback, user_data);
}

/* Reads what the key's owner may do and sees, without the owner and the size of the organization. */
void
hb_guard_facts_read_own_async (HbDirectory        *directory,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  read_facts (directory, TRUE, cancellable, callback, user_data);
}

HbGuardFacts *
hb_guard_facts_read_finish (HbDirectory  *directory,
                            GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GStrv
get_permissions (const HbGuardFacts *self,
                 const char         *role_id)
{
  HbRole *role = self->roles != NULL ? g_hash_table_lookup (self->roles, role_id) : NULL;

  return role != NULL ? hb_role_get_permissions (role) : NULL;
}

/* A right to the organization reaches everything, and one to a place the
 * groups there. Where a group is that is not known yet, it may be there. */
static gboolean
reaches (HbDirectory      *directory,
         HbRoleAssignment *own,
         HbRoleAssignment *right)
{
  HbScope own_scope = hb_role_assignment_get_scope (own);
  HbScope scope = hb_role_assignment_get_scope (right);
  gint64  place_id;

  if (own_scope == HB_SCOPE_ORGANIZATION)
    return TRUE;
  if (own_scope == scope && hb_role_assignment_get_scope_id (own) == hb_role_assignment_get_scope_id (right))
    return TRUE;
  if (own_scope != HB_SCOPE_PLACE || scope != HB_SCOPE_GROUP)
    return FALSE;

  place_id = hb_directory_get_group_place_id (directory, hb_role_assignment_get_scope_id (right));

  return place_id == 0 || place_id == hb_role_assignment_get_scope_id (own);
}

static gboolean
allows_all_changes (GStrv own,
                    GStrv others)
{
  for (gsize i = 0; others[i] != NULL; i++)
    if (g_str_has_suffix (others[i], CHANGING_SUFFIX) && !g_strv_contains ((const char *const *) own, others[i]))
      return FALSE;

  return TRUE;
}

/* Whether a right makes its holder the organization's owner. */
gboolean
hb_guard_facts_is_owner (HbRoleAssignment *right)
{
  return hb_role_assignment_get_scope (right) == HB_SCOPE_ORGANIZATION
         && g_str_equal (hb_role_assignment_get_role_id (right), ROLE_OWNER);
}

/* Whether a right lets its holder change what the key's owner may not. Nobody
 * may take away what is above their own (documented by Kisi); where too little
 * is known to say so, it is for the server to say. */
gboolean
hb_guard_facts_is_above_own (const HbGuardFacts *self,
                             HbDirectory        *directory,
                             HbRoleAssignment   *right)
{
  GStrv    permissions = get_permissions (self, hb_role_assignment_get_role_id (right));
  gboolean is_reached = FALSE;

  if (permissions == NULL || self->own_rights == NULL)
    return FALSE;

  for (guint i = 0; i < self->own_rights->len; i++)
    {
      HbRoleAssignment *own = self->own_rights->pdata[i];
      GStrv             own_permissions = get_permissions (self, hb_role_assignment_get_role_id (own));

      if (!reaches (directory, own, right))
        continue;
      if (own_permissions == NULL || hb_guard_facts_is_owner (own))
        return FALSE;
      if (allows_all_changes (own_permissions, permissions) && !hb_guard_facts_is_owner (right))
        return FALSE;
      is_reached = TRUE;
    }

  return is_reached;
}

/* Whether a right lets its holder administer the organization. A role of the
 * organization's own counts if it allows to change all that the built-in one does. */
gboolean
hb_guard_facts_is_administrator (const HbGuardFacts *self,
                                 HbRoleAssignment   *right)
{
  const char *role_id = hb_role_assignment_get_role_id (right);
  GStrv       permissions = get_permissions (self, role_id);
  GStrv       needed = get_permissions (self, ROLE_ADMINISTRATOR);

  if (hb_role_assignment_get_scope (right) != HB_SCOPE_ORGANIZATION)
    return FALSE;
  if (g_str_equal (role_id, ROLE_OWNER) || g_str_equal (role_id, ROLE_ADMINISTRATOR))
    return TRUE;

  return permissions != NULL && needed != NULL && allows_all_changes (permissions, needed);
}

/* Whether it is known what the role of @right allows. */
gboolean
hb_guard_facts_knows_role (const HbGuardFacts *self,
                           HbRoleAssignment   *right)
{
  return get_permissions (self, hb_role_assignment_get_role_id (right)) != NULL;
}

/* Whether the role of @right is known to have @permission. */
gboolean
hb_guard_facts_allows (const HbGuardFacts *self,
                       HbRoleAssignment   *right,
                       const char         *permission)
{
  GStrv permissions = get_permissions (self, hb_role_assignment_get_role_id (right));

  return permissions != NULL && g_strv_contains ((const char *const *) permissions, permission);
}

/* Whether any right of the key's owner allows it, or too little is known. */
gboolean
hb_guard_facts_have_permission (const HbGuardFacts *self,
                                const char         *permission)
{
  if (self->own_rights == NULL)
    return TRUE;

  for (guint i = 0; i < self->own_rights->len; i++)
    {
      GStrv permissions = get_permissions (self, hb_role_assignment_get_role_id (self->own_rights->pdata[i]));

      if (permissions == NULL || g_strv_contains ((const char *const *) permissions, permission))
        return TRUE;
    }

  return FALSE;
}
