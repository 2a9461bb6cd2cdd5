/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-key-reach-private.h"

#include "hb-role-assignment.h"
#include "hb-role.h"

/* Nobody says of a list what was left out of it. A key acts with the rights of its
 * owner (documented by Kisi), so that who has a role in some places or groups alone
 * is taken to see what is there and nothing else; and who may see the rights in the
 * whole organization, to see all of it (both inferred). */

#define PERMISSION "role_assignments_read"

/* The two that see everything, whatever is said of their permissions. Their ids are
 * not documented; they were seen in clients. */
static const char *const seeing_roles[] = { "owner", "administrator", NULL };

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
