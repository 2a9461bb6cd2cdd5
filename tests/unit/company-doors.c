/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "company-doors.h"

#include "company-random.h"
#include "company-ways.h"
#include "hb-demo-roles.h"

#define DAY (24 * 60 * 60)

static gboolean
is_in_group (HbDemoCompany *company,
             gint64         group_id,
             gint64         lock_id)
{
  for (guint i = 0; i < company->group_locks.items->len; i++)
    {
      HbDemoGroupLock *group_lock = company->group_locks.items->pdata[i];

      if (group_lock->group_id == group_id && group_lock->lock_id == lock_id)
        return TRUE;
    }

  return FALSE;
}

static gboolean
right_opens (HbDemoCompany *company,
             HbDemoRight   *right,
             gint64         lock_id)
{
  HbDemoLock *lock = hb_demo_table_get (&company->locks, lock_id);

  if (!hb_demo_roles_find (right->role_id)->opens_doors)
    return FALSE;
  if (right->scope == HB_DEMO_SCOPE_ORGANIZATION)
    return TRUE;
  if (right->scope == HB_DEMO_SCOPE_PLACE)
    return lock->place_id == right->scope_id;

  return is_in_group (company, right->scope_id, lock_id);
}

static gboolean
link_opens (HbDemoCompany *company,
            HbDemoLink    *link,
            const char    *email,
            gint64         lock_id)
{
  return link->enabled && link->email != NULL && g_ascii_strcasecmp (link->email, email) == 0
         && (link->valid_from == 0 || link->valid_from <= company->now)
         && (link->valid_until == 0 || link->valid_until > company->now) && is_in_group (company, link->group_id, lock_id);
}

/**
 * company_doors_opens:
 * @company: a company
 * @user_id: somebody, who may be deleted by now
 * @email: their address
 * @lock_id: a door
 *
 * Returns: whether the door opens for them now
 */
gboolean
company_doors_opens (HbDemoCompany *company,
                     gint64         user_id,
                     const char    *email,
                     gint64         lock_id)
{
  for (guint i = 0; i < company->links.items->len; i++)
    if (link_opens (company, company->links.items->pdata[i], email, lock_id))
      return TRUE;
  if (!company_ways_opens_doors (company, user_id))
    return FALSE;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (hb_demo_company_right_is_for (company, right, user_id) && hb_demo_company_right_is_valid (company, right)
          && right_opens (company, right, lock_id))
        return TRUE;
    }

  return FALSE;
}

/* The lockers are of no interest here, as there are so many. */
static gint64
pick_group (HbDemoCompany *company)
{
  HbDemoGroup *group;

  do
    group = company->groups.items->pdata[g_test_rand_int_range (0, (gint) company->groups.items->len)];
  while (group->id >= HB_DEMO_GROUP_LOCKER (0) && !company_random_toss (50));

  return group->id;
}

static gint64
pick_lock (HbDemoCompany *company)
{
  HbDemoLock *lock = company->locks.items->pdata[g_test_rand_int_range (0, 26)];

  return lock->id;
}

static void
add_group_lock (HbDemoCompany *company)
{
  HbDemoGroupLock *group_lock = g_new0 (HbDemoGroupLock, 1);

  group_lock->id = hb_demo_company_take_id (company);
  group_lock->group_id = pick_group (company);
  group_lock->lock_id = pick_lock (company);
  hb_demo_table_add (&company->group_locks, group_lock);
}

/**
 * company_doors_change:
 * @company: a company
 *
 * Puts doors into more than one group and takes some out of theirs, makes
 * links begin and end, and deletes nobody.
 */
void
company_doors_change (HbDemoCompany *company)
{
  for (guint i = 0; i < 20; i++)
    if (company_random_toss (2))
      add_group_lock (company);
  for (guint i = 0; i < 4; i++)
    hb_demo_table_remove (&company->group_locks,
                          ((HbDemoGroupLock *) company->group_locks.items->pdata[g_test_rand_int_range (0, 26)])->id);
  for (guint i = 0; i < company->links.items->len; i++)
    {
      HbDemoLink *link = company->links.items->pdata[i];

      if (company_random_toss (3))
        link->valid_from = company->now + g_test_rand_int_range (-10, 10) * DAY;
      if (company_random_toss (3))
        link->valid_until = company->now + g_test_rand_int_range (-10, 10) * DAY;
    }
}
