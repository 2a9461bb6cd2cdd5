/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-sight.h"

#include "hb-demo-roles.h"

/* Who has a role in some places or groups alone sees what is there, and what is
 * their own: this follows from what the roles are for (documented by Kisi), and
 * was not tried. What is not for them to see is left out of lists without a word,
 * which is the worst they could do. */

static void
add_scope (HbDemoSight *self,
           HbDemoRight *right)
{
  gint64 *id = g_memdup2 (&right->scope_id, sizeof right->scope_id);

  g_hash_table_add (right->scope == HB_DEMO_SCOPE_PLACE ? self->places : self->groups, id);
}

HbDemoSight *
hb_demo_sight_new (HbDemoCompany *company,
                   gint64         caller_id)
{
  HbDemoSight *self = g_new0 (HbDemoSight, 1);

  self->caller_id = caller_id;
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < company->rights.items->len && !self->is_whole; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (!hb_demo_roles_may_read (right->role_id) || !hb_demo_company_right_is_for (company, right, caller_id)
          || !hb_demo_company_right_is_valid (company, right))
        continue;
      if (right->scope == HB_DEMO_SCOPE_ORGANIZATION)
        self->is_whole = TRUE;
      else
        add_scope (self, right);
    }

  return self;
}

void
hb_demo_sight_free (HbDemoSight *self)
{
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->groups);
  g_free (self);
}

gboolean
hb_demo_sight_has_place (const HbDemoSight *self,
                         gint64             place_id)
{
  return self->is_whole || g_hash_table_contains (self->places, &place_id);
}

gboolean
hb_demo_sight_has_group (const HbDemoSight *self,
                         HbDemoCompany     *company,
                         gint64             group_id)
{
  HbDemoGroup *group;

  if (self->is_whole || g_hash_table_contains (self->groups, &group_id))
    return TRUE;

  group = hb_demo_table_get (&company->groups, group_id);

  return group != NULL && g_hash_table_contains (self->places, &group->place_id);
}

gboolean
hb_demo_sight_has_lock (const HbDemoSight *self,
                        HbDemoCompany     *company,
                        const HbDemoLock  *lock)
{
  if (hb_demo_sight_has_place (self, lock->place_id))
    return TRUE;

  for (guint i = 0; g_hash_table_size (self->groups) > 0 && i < company->group_locks.items->len; i++)
    {
      HbDemoGroupLock *group_lock = company->group_locks.items->pdata[i];

      if (group_lock->lock_id == lock->id && g_hash_table_contains (self->groups, &group_lock->group_id))
        return TRUE;
    }

  return FALSE;
}

gboolean
hb_demo_sight_has_right (const HbDemoSight *self,
                         HbDemoCompany     *company,
                         HbDemoRight       *right)
{
  if (self->is_whole || hb_demo_company_right_is_for (company, right, self->caller_id))
    return TRUE;

  switch (right->scope)
    {
    case HB_DEMO_SCOPE_PLACE:
      return hb_demo_sight_has_place (self, right->scope_id);
    case HB_DEMO_SCOPE_GROUP:
      return hb_demo_sight_has_group (self, company, right->scope_id);
    case HB_DEMO_SCOPE_ORGANIZATION:
    default:
      return FALSE;
    }
}
