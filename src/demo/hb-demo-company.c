/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"

#include "hb-demo-events.h"
#include "hb-demo-seed.h"

/* Ids above those of the seed, for what is made while the server runs. */
#define FIRST_NEW_ID 90001

static void
user_free (HbDemoUser *user)
{
  g_free (user->name);
  g_free (user->email);
  g_free (user->notes);
  g_free (user->image);
  g_hash_table_unref (user->metadata);
  g_free (user);
}

static void
right_free (HbDemoRight *right)
{
  g_free (right->role_id);
  g_free (right);
}

static void
place_free (HbDemoPlace *place)
{
  g_free (place->name);
  g_free (place->address);
  g_free (place->time_zone);
  g_free (place);
}

static void
group_free (HbDemoGroup *group)
{
  g_free (group->name);
  g_free (group->description);
  g_free (group);
}

static void
lock_free (HbDemoLock *lock)
{
  g_free (lock->name);
  g_free (lock);
}

static void
team_free (HbDemoTeam *team)
{
  g_free (team->name);
  g_free (team);
}

static void
link_free (HbDemoLink *link)
{
  g_free (link->name);
  g_free (link->email);
  g_free (link->phone);
  g_free (link);
}

static HbDemoCompany *
new_empty (GDateTime  *now,
           gint64      organization_id,
           const char *name,
           const char *domain)
{
  HbDemoCompany *self = g_new0 (HbDemoCompany, 1);

  self->organization_id = organization_id;
  self->name = name;
  self->domain = domain;
  self->started_at = now != NULL ? g_date_time_to_unix (now) : g_get_real_time () / G_USEC_PER_SEC;
  self->now = self->started_at;
  self->next_id = FIRST_NEW_ID;
  hb_demo_table_init (&self->users, (GDestroyNotify) user_free);
  hb_demo_table_init (&self->rights, (GDestroyNotify) right_free);
  hb_demo_table_init (&self->places, (GDestroyNotify) place_free);
  hb_demo_table_init (&self->groups, (GDestroyNotify) group_free);
  hb_demo_table_init (&self->locks, (GDestroyNotify) lock_free);
  hb_demo_table_init (&self->group_locks, g_free);
  hb_demo_table_init (&self->teams, (GDestroyNotify) team_free);
  hb_demo_table_init (&self->memberships, g_free);
  hb_demo_table_init (&self->links, (GDestroyNotify) link_free);
  hb_demo_table_init (&self->cards, g_free);
  hb_demo_table_init (&self->events, (GDestroyNotify) hb_demo_event_free);
  hb_demo_table_init (&self->event_sets, (GDestroyNotify) hb_demo_event_set_free);

  return self;
}

/**
 * hb_demo_company_new:
 * @now: (nullable): the day the company is made for, %NULL for today
 *
 * Makes the practice company. Everything in it is fixed, except the dates
 * that have to stay in the past or in the future: they are relative to @now.
 *
 * Returns: (transfer full): the company
 */
HbDemoCompany *
hb_demo_company_new (GDateTime *now)
{
  HbDemoCompany *self = new_empty (now, HB_DEMO_ORGANIZATION_ID, HB_DEMO_ORGANIZATION_NAME, HB_DEMO_ORGANIZATION_DOMAIN);

  hb_demo_seed_company (self);
  hb_demo_events_seed (self);

  return self;
}

/**
 * hb_demo_company_new_second:
 * @now: (nullable): the day the company is made for, %NULL for today
 *
 * Makes another, small organization, that has nothing in common with the first.
 *
 * Returns: (transfer full): the company
 */
HbDemoCompany *
hb_demo_company_new_second (GDateTime *now)
{
  HbDemoCompany *self = new_empty (now, HB_DEMO_SECOND_ORGANIZATION_ID, HB_DEMO_SECOND_ORGANIZATION_NAME,
                                   HB_DEMO_SECOND_ORGANIZATION_DOMAIN);

  hb_demo_seed_second (self);

  return self;
}

void
hb_demo_company_free (HbDemoCompany *self)
{
  hb_demo_table_clear (&self->users);
  hb_demo_table_clear (&self->rights);
  hb_demo_table_clear (&self->places);
  hb_demo_table_clear (&self->groups);
  hb_demo_table_clear (&self->locks);
  hb_demo_table_clear (&self->group_locks);
  hb_demo_table_clear (&self->teams);
  hb_demo_table_clear (&self->memberships);
  hb_demo_table_clear (&self->links);
  hb_demo_table_clear (&self->cards);
  hb_demo_table_clear (&self->events);
  hb_demo_table_clear (&self->event_sets);
  g_free (self);
}

gint64
hb_demo_company_take_id (HbDemoCompany *self)
{
  return self->next_id++;
}

/**
 * hb_demo_company_add_right:
 * @self: a company
 * @id: a new id
 * @holder: who holds the right
 * @holder_id: the id of the user or team
 * @scope: what the right is for
 * @scope_id: the id of the organization, place or group
 * @role_id: the role
 *
 * Returns: (transfer none): the new right
 */
HbDemoRight *
hb_demo_company_add_right (HbDemoCompany *self,
                           gint64         id,
                           HbDemoHolder   holder,
                           gint64         holder_id,
                           HbDemoScope    scope,
                           gint64         scope_id,
                           const char    *role_id)
{
  HbDemoRight *right = g_new0 (HbDemoRight, 1);

  right->id = id;
  right->holder = holder;
  right->holder_id = holder_id;
  right->scope = scope;
  right->scope_id = scope_id;
  right->role_id = g_strdup (role_id);
  right->created_at = self->now;
  right->updated_at = self->now;
  hb_demo_table_add (&self->rights, right);

  return right;
}

/**
 * hb_demo_company_find_right:
 *
 * Nobody holds two roles in the same scope (documented by Kisi), so there is
 * at most one.
 *
 * Returns: (transfer none) (nullable): the right of this holder in this scope
 */
HbDemoRight *
hb_demo_company_find_right (HbDemoCompany *self,
                            HbDemoHolder   holder,
                            gint64         holder_id,
                            HbDemoScope    scope,
                            gint64         scope_id)
{
  for (guint i = 0; i < self->rights.items->len; i++)
    {
      HbDemoRight *right = self->rights.items->pdata[i];

      if (right->holder == holder && right->holder_id == holder_id && right->scope == scope && right->scope_id == scope_id)
        return right;
    }

  return NULL;
}

gboolean
hb_demo_company_is_member (HbDemoCompany *self,
                           gint64         team_id,
                           gint64         user_id)
{
  for (guint i = 0; i < self->memberships.items->len; i++)
    {
      HbDemoMembership *membership = self->memberships.items->pdata[i];

      if (membership->team_id == team_id && membership->user_id == user_id)
        return TRUE;
    }

  return FALSE;
}

/**
 * hb_demo_company_right_is_for:
 * @self: a company
 * @right: a right
 * @user_id: a user
 *
 * Returns: whether the user has @right, directly or through a team
 */
gboolean
hb_demo_company_right_is_for (HbDemoCompany *self,
                              HbDemoRight   *right,
                              gint64         user_id)
{
  if (right->holder == HB_DEMO_HOLDER_USER)
    return right->holder_id == user_id;

  return hb_demo_company_is_member (self, right->holder_id, user_id);
}

gboolean
hb_demo_company_right_is_valid (HbDemoCompany *self,
                                HbDemoRight   *right)
{
  return (right->valid_from == 0 || right->valid_from <= self->now) && (right->valid_until == 0 || right->valid_until > self->now);
}

/**
 * hb_demo_company_get_owner_id:
 * @self: a company
 *
 * Returns: the user who owns the organization, or 0
 */
gint64
hb_demo_company_get_owner_id (HbDemoCompany *self)
{
  for (guint i = 0; i < self->rights.items->len; i++)
    {
      HbDemoRight *right = self->rights.items->pdata[i];

      if (g_str_equal (right->role_id, "owner"))
        return right->holder_id;
    }

  return 0;
}

/**
 * hb_demo_company_get_scope_name:
 * @self: a company
 * @scope: a kind of thing a right can be for
 * @scope_id: an id
 *
 * Returns: (nullable): the name of the organization, place or group, %NULL if
 *   there is none with this id
 */
const char *
hb_demo_company_get_scope_name (HbDemoCompany *self,
                                HbDemoScope    scope,
                                gint64         scope_id)
{
  HbDemoPlace *place;
  HbDemoGroup *group;

  switch (scope)
    {
    case HB_DEMO_SCOPE_ORGANIZATION:
      return scope_id == self->organization_id ? self->name : NULL;
    case HB_DEMO_SCOPE_PLACE:
      place = hb_demo_table_get (&self->places, scope_id);
      return place != NULL ? place->name : NULL;
    case HB_DEMO_SCOPE_GROUP:
      group = hb_demo_table_get (&self->groups, scope_id);
      return group != NULL ? group->name : NULL;
    default:
      g_assert_not_reached ();
    }
}

/**
 * hb_demo_company_delete_user:
 * @self: a company
 * @user_id: a user
 *
 * Deletes a user with all rights, team memberships and card assignments.
 * Access links stay: nothing ties them to a user.
 *
 * Returns: whether there was such a user
 */
gboolean
hb_demo_company_delete_user (HbDemoCompany *self,
                             gint64         user_id)
{
  for (guint i = self->rights.items->len; i-- > 0;)
    {
      HbDemoRight *right = self->rights.items->pdata[i];

      if (right->holder == HB_DEMO_HOLDER_USER && right->holder_id == user_id)
        hb_demo_table_remove (&self->rights, right->id);
    }
  for (guint i = self->memberships.items->len; i-- > 0;)
    {
      HbDemoMembership *membership = self->memberships.items->pdata[i];

      if (membership->user_id == user_id)
        hb_demo_table_remove (&self->memberships, membership->id);
    }
  for (guint i = self->cards.items->len; i-- > 0;)
    {
      HbDemoCard *card = self->cards.items->pdata[i];

      if (card->user_id == user_id)
        hb_demo_table_remove (&self->cards, card->id);
    }

  return hb_demo_table_remove (&self->users, user_id);
}
