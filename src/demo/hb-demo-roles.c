/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-roles.h"

/* Doors and no more. */
#define RANK_NO_OFFICE 15

/* The built-in ids are those that Kisi documents or that clients have met;
 * place_administrator is made up, as Kisi documents the name of the role alone.
 * Observers and user managers open no doors (documented by Kisi). */
static const HbDemoRole roles[] = {
  { "owner", "Organization owner", NULL, HB_DEMO_SCOPE_ORGANIZATION, 100, TRUE, TRUE, TRUE, 0 },
  { "administrator", "Organization administrator", "Everything but the ownership", HB_DEMO_SCOPE_ORGANIZATION, 90, TRUE, TRUE, TRUE, 0 },
  { "manager", "Organization access manager", NULL, HB_DEMO_SCOPE_ORGANIZATION, 70, TRUE, FALSE, TRUE, 0 },
  { "user_manager", "User manager", NULL, HB_DEMO_SCOPE_ORGANIZATION, 60, TRUE, TRUE, FALSE, 0 },
  { "observer", "Observer", "Sees everything, changes nothing", HB_DEMO_SCOPE_ORGANIZATION, 20, FALSE, FALSE, FALSE, 0 },
  { "place_administrator", "Place administrator", NULL, HB_DEMO_SCOPE_PLACE, 50, TRUE, FALSE, TRUE, 0 },
  { "place_manager", "Place access manager", NULL, HB_DEMO_SCOPE_PLACE, 40, TRUE, FALSE, TRUE, 0 },
  { "group_manager", "Group manager", NULL, HB_DEMO_SCOPE_GROUP, 30, TRUE, FALSE, TRUE, 0 },
  { "group_basic", "Door access", NULL, HB_DEMO_SCOPE_GROUP, 10, FALSE, FALSE, TRUE, 0 },
  { "custom_role_31", "Reception desk", "Sees who is in the house", HB_DEMO_SCOPE_PLACE, 18, FALSE, FALSE, FALSE, 31 },
  { "custom_role_32", "Key holder", NULL, HB_DEMO_SCOPE_GROUP, RANK_NO_OFFICE, FALSE, FALSE, TRUE, 32 },
};

/**
 * hb_demo_roles_get:
 * @index: a number
 *
 * Returns: (nullable): the role, %NULL after the last
 */
const HbDemoRole *
hb_demo_roles_get (guint index)
{
  return index < G_N_ELEMENTS (roles) ? &roles[index] : NULL;
}

/**
 * hb_demo_roles_find:
 * @id: a role's id
 *
 * Returns: (nullable): the role
 */
const HbDemoRole *
hb_demo_roles_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].id, id))
      return &roles[i];

  return NULL;
}

static gboolean
has_power (const HbDemoRole *role,
           HbDemoPower       power)
{
  switch (power)
    {
    case HB_DEMO_POWER_READ:
      return role->rank > RANK_NO_OFFICE;
    case HB_DEMO_POWER_WRITE_RIGHTS:
      return role->writes_rights;
    case HB_DEMO_POWER_WRITE_USERS:
      return role->writes_users;
    default:
      g_assert_not_reached ();
    }
}

/* A right in the organization covers everything, one at a place its groups. */
static gboolean
covers (HbDemoCompany *company,
        HbDemoRight   *right,
        HbDemoScope    scope,
        gint64         scope_id)
{
  HbDemoGroup *group;

  if (right->scope == HB_DEMO_SCOPE_ORGANIZATION)
    return TRUE;
  if (right->scope == scope && right->scope_id == scope_id)
    return TRUE;
  if (right->scope != HB_DEMO_SCOPE_PLACE || scope != HB_DEMO_SCOPE_GROUP)
    return FALSE;

  group = hb_demo_table_get (&company->groups, scope_id);

  return group != NULL && group->place_id == right->scope_id;
}

/**
 * hb_demo_roles_get_power:
 * @company: a company
 * @user_id: a user
 * @power: what is to be done
 * @scope: to what kind of thing
 * @scope_id: the id of the thing
 *
 * Returns: the highest rank among the roles that let the user do this, or 0
 *   if none does
 */
int
hb_demo_roles_get_power (HbDemoCompany *company,
                         gint64         user_id,
                         HbDemoPower    power,
                         HbDemoScope    scope,
                         gint64         scope_id)
{
  int rank = 0;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight      *right = company->rights.items->pdata[i];
      const HbDemoRole *role = hb_demo_roles_find (right->role_id);

      if (role->rank > rank && has_power (role, power) && covers (company, right, scope, scope_id) && hb_demo_company_right_is_valid (company, right) && hb_demo_company_right_is_for (company, right, user_id))
        rank = role->rank;
    }

  return rank;
}

/**
 * hb_demo_roles_may_read:
 * @id: a role's id
 *
 * Returns: whether it lets its holder see what it is for, and not only open doors
 */
gboolean
hb_demo_roles_may_read (const char *id)
{
  return has_power (hb_demo_roles_find (id), HB_DEMO_POWER_READ);
}

/**
 * hb_demo_roles_may_sign_in:
 * @company: a company
 * @user_id: a user
 *
 * Returns: whether the user has any role that is more than opening doors: a
 *   key dies with the last one
 */
gboolean
hb_demo_roles_may_sign_in (HbDemoCompany *company,
                           gint64         user_id)
{
  return hb_demo_roles_get_top_rank (company, user_id) > RANK_NO_OFFICE;
}

/**
 * hb_demo_roles_get_top_rank:
 * @company: a company
 * @user_id: a user
 *
 * Returns: the rank of the highest role the user has anywhere, or 0
 */
int
hb_demo_roles_get_top_rank (HbDemoCompany *company,
                            gint64         user_id)
{
  int rank = 0;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight      *right = company->rights.items->pdata[i];
      const HbDemoRole *role = hb_demo_roles_find (right->role_id);

      if (role->rank > rank && hb_demo_company_right_is_valid (company, right) && hb_demo_company_right_is_for (company, right, user_id))
        rank = role->rank;
    }

  return rank;
}
