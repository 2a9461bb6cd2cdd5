/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-sight.h"

#include "hb-demo-roles.h"

/* Who has a role in some places or groups alone sees what is there, and what is
 * their own: this follows from what the roles are for (documented by Kisi), and
 * was not tried. What is not for them to see is left out of lists without a word,
 * and is not there where it is asked for by its id: the worst they could do, as it
 * looks as if it were gone (both are our guess).
 *
 * People are seen who have a right to one of these places or groups, of their own
 * or of a team: those whom the filter "place_id" of the people gives there. Of the
 * teams those with such a right are seen, as their names stand in it. Seats and
 * cards belong to the organization, as only those who write rights in all of it
 * change them: who sees a part sees their own (all of this is inferred). */

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

/* Whether a right is for what they see, whoever has it. */
static gboolean
has_scope (const HbDemoSight *self,
           HbDemoCompany     *company,
           HbDemoRight       *right)
{
  switch (right->scope)
    {
    case HB_DEMO_SCOPE_PLACE:
      return hb_demo_sight_has_place (self, right->scope_id);
    case HB_DEMO_SCOPE_GROUP:
      return hb_demo_sight_has_group (self, company, right->scope_id);
    case HB_DEMO_SCOPE_ORGANIZATION:
    default:
      return self->is_whole;
    }
}

gboolean
hb_demo_sight_has_right (const HbDemoSight *self,
                         HbDemoCompany     *company,
                         HbDemoRight       *right)
{
  return has_scope (self, company, right) || hb_demo_company_right_is_for (company, right, self->caller_id);
}

gboolean
hb_demo_sight_has_user (const HbDemoSight *self,
                        HbDemoCompany     *company,
                        gint64             user_id)
{
  if (self->is_whole || user_id == self->caller_id)
    return TRUE;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (has_scope (self, company, right) && hb_demo_company_right_is_for (company, right, user_id))
        return TRUE;
    }

  return FALSE;
}

gboolean
hb_demo_sight_has_team (const HbDemoSight *self,
                        HbDemoCompany     *company,
                        gint64             team_id)
{
  if (self->is_whole || hb_demo_company_is_member (company, team_id, self->caller_id))
    return TRUE;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->holder == HB_DEMO_HOLDER_TEAM && right->holder_id == team_id && has_scope (self, company, right))
        return TRUE;
    }

  return FALSE;
}

/* Seats and cards. */
gboolean
hb_demo_sight_has_things_of (const HbDemoSight *self,
                             gint64             user_id)
{
  return self->is_whole || user_id == self->caller_id;
}
