/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-finding-private.h"

#include "hb-door-private.h"
#include "hb-right.h"

/* Which doors open for somebody, by these rules:
 *
 * - Rights of one's own and of one's teams open nothing while either of the two
 *   switches of the person is off (documented by Kisi, see HbAccess).
 * - A right to a group opens the doors of the group from its first moment until
 *   before its last (the dates are documented by Kisi; that the last one is
 *   exclusive is inferred), unless it is known to be of a role that may not unlock
 *   doors.
 * - A right to a place opens the doors there, and one to the organization all of
 *   them, where its role may unlock doors (documented by Kisi: the permission, and
 *   that such a role of the organization unlocks any door; for places inferred).
 * - What a team has rights to, everybody in it may open (inferred).
 * - An access link opens the doors of its group for whoever has it, while it is
 *   enabled and within its dates, whatever becomes of the person it was sent to
 *   (inferred: a link is bound to nobody). One that bears the person's name, and was
 *   not sent to their address, may be theirs.
 * - A card opens nothing by itself (inferred, see HbDoorWayKind), and who has none
 *   may still use a phone.
 * - What holds for some hours, at some place or from some device, and a lockdown,
 *   is left out: such a door still opens at times.
 * - Elevators are no doors: a group says alone how many floors it is for (documented
 *   by Kisi), and of places and organizations nothing is told.
 *
 * What was not read might open any door: never is there a no where that may be so.
 * The same holds of what is not for the key's owner to see: whatever they manage, a
 * right to the organization or a link they do not see may open any door there, and
 * there are doors of which they do not know. */

#define PERMISSION_UNLOCK "locks_unlock"

/* The two built-in roles for groups. Their ids are documented by Kisi; that both
 * open doors, whatever is said of their permissions, is inferred from their names. */
static const char *const unlocking_group_roles[] = { "group_basic", "group_manager", NULL };

/* The ids of rights, seats and links are counted apart. None is above 2^53. */
gint64
hb_door_reach_build_key (HbDoorWayKind kind,
                         gint64        id)
{
  return id * (HB_DOOR_WAY_LINK + 1) + kind;
}

static HbDoorReach *
reach_new (HbDoorWay *way)
{
  HbDoorReach *reach = g_new0 (HbDoorReach, 1);

  reach->key = hb_door_reach_build_key (hb_door_way_get_kind (way), hb_door_way_get_id (way));
  reach->way = way;
  reach->doors = g_ptr_array_new ();
  reach->later_doors = g_ptr_array_new ();
  reach->is_whole = TRUE;

  return reach;
}

static void
reach_free (HbDoorReach *reach)
{
  g_clear_pointer (&reach->doors, g_ptr_array_unref);
  g_clear_pointer (&reach->later_doors, g_ptr_array_unref);
  g_free (reach);
}

/* A door while it is found out what opens it. */
typedef struct
{
  gint64     id;
  gint64     place_id;
  HbDoor    *door;
  HbDoorWay *way;          /* (nullable): the last one that opens it */
  HbDoorWay *possible_way; /* (nullable): the last one that may open it */
  HbDoorWay *later_way;    /* (nullable): the last one that will open it */
} Mark;

typedef struct
{
  const HbDoorFacts *facts;
  HbDoorFinding     *found;
  GPtrArray         *marks;          /* (owned) (element-type Mark) */
  GHashTable        *marks_by_id;    /* (owned) (element-type gint64 Mark) */
  gboolean           may_open_later; /* any door */

  /* What is looked at */
  HbDoorAnswer effect; /* whether what it opens is open to the person */
  HbDoorWay   *way;
  HbDoorReach *reach;
} Finding;

static HbDoorAnswer
judge_person (const HbDoorFacts *facts)
{
  if (facts->access == HB_DOOR_SWITCH_OFF || facts->directory_access == HB_DOOR_SWITCH_OFF)
    return HB_DOOR_NO;
  if (facts->access == HB_DOOR_SWITCH_NOT_READ || facts->directory_access == HB_DOOR_SWITCH_NOT_READ)
    return HB_DOOR_NOT_KNOWN;

  return HB_DOOR_YES;
}

/* Whether a right opens the doors it is for. What the server did not say of a
 * role, or of a role nobody knows, is not known. */
static HbDoorAnswer
judge_role (const HbDoorFacts *facts,
            HbRoleAssignment  *right)
{
  const char *role_id = hb_role_assignment_get_role_id (right);
  HbRole     *role = facts->roles != NULL ? g_hash_table_lookup (facts->roles, role_id) : NULL;

  if (hb_role_assignment_get_scope (right) == HB_SCOPE_GROUP && g_strv_contains (unlocking_group_roles, role_id))
    return HB_DOOR_YES;
  if (role != NULL && hb_role_has_permission (role, PERMISSION_UNLOCK))
    return HB_DOOR_YES;

  return role != NULL && hb_role_lacks_permission (role, PERMISSION_UNLOCK) ? HB_DOOR_NO : HB_DOOR_NOT_KNOWN;
}

static void
add_door (Finding    *finding,
          gint64      id,
          const char *name,
          gint64      place_id,
          const char *place_name)
{
  Mark *mark = g_hash_table_lookup (finding->marks_by_id, &id);

  if (mark != NULL)
    {
      if (mark->place_id == 0)
        mark->place_id = place_id;
      return;
    }

  mark = g_new0 (Mark, 1);
  mark->id = id;
  mark->place_id = place_id;
  mark->door = hb_door_new (id, name, place_name, finding->found->ways);
  g_ptr_array_add (finding->found->doors, mark->door);
  g_ptr_array_add (finding->marks, mark);
  g_hash_table_insert (finding->marks_by_id, &mark->id, mark);
}

static int
compare_group_locks (gconstpointer a,
                     gconstpointer b)
{
  gint64 a_id = hb_group_lock_get_lock_id (*(HbGroupLock *const *) a);
  gint64 b_id = hb_group_lock_get_lock_id (*(HbGroupLock *const *) b);

  return (a_id > b_id) - (a_id < b_id);
}

/* All doors there are, and then those that only a group tells of: the list of
 * all may be older, or not for the key's owner to see. Either says where a door is. */
static void
add_doors (Finding *finding)
{
  const HbDoorFacts *facts = finding->facts;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       group_locks;

  for (guint i = 0; facts->locks != NULL && i < facts->locks->len; i++)
    {
      HbLock *lock = facts->locks->pdata[i];

      add_door (finding, hb_lock_get_id (lock), hb_lock_get_name (lock), hb_lock_get_place_id (lock), hb_lock_get_place_name (lock));
    }
  if (facts->group_locks == NULL)
    return;

  g_hash_table_iter_init (&iter, facts->group_locks);
  while (g_hash_table_iter_next (&iter, NULL, &group_locks))
    for (guint i = 0; i < ((GPtrArray *) group_locks)->len; i++)
      {
        HbGroupLock *lock = ((GPtrArray *) group_locks)->pdata[i];
        gint64       id = hb_group_lock_get_lock_id (lock);
        Mark        *mark = g_hash_table_lookup (finding->marks_by_id, &id);

        if (mark == NULL || mark->place_id == 0)
          g_ptr_array_add (others, lock);
      }
  g_ptr_array_sort (others, compare_group_locks);
  for (guint i = 0; i < others->len; i++)
    {
      HbGroupLock *lock = others->pdata[i];

      add_door (finding, hb_group_lock_get_lock_id (lock), hb_group_lock_get_lock_name (lock),
                hb_group_lock_get_place_id (lock), hb_group_lock_get_place_name (lock));
    }
}

static void
begin_way (Finding      *finding,
           HbDoorWayKind kind,
           gint64        id,
           const char   *name,
           HbDoorAnswer  effect)
{
  finding->way = hb_door_way_new (kind, id, name);
  finding->reach = reach_new (finding->way);
  finding->effect = effect;
  g_ptr_array_add (finding->found->ways, finding->way);
  g_hash_table_replace (finding->found->reaches, &finding->reach->key, finding->reach);
}

static void
add_possible_way (Finding *finding,
                  Mark    *mark)
{
  if (finding->effect == HB_DOOR_NO || mark->possible_way == finding->way)
    return;

  mark->possible_way = finding->way;
  hb_door_add_possible_way (mark->door, finding->way);
}

/* There may be doors behind the way that the key's owner does not see. */
static void
note_unseen (Finding *finding)
{
  if (finding->facts->reach != HB_KEY_REACH_WHOLE)
    finding->reach->is_whole = FALSE;
}

/* The way opens a door, or may. More than one right of a team may do so. */
static void
open_door (Finding     *finding,
           Mark        *mark,
           HbDoorAnswer answer)
{
  if (answer != HB_DOOR_YES)
    {
      finding->reach->is_whole = FALSE;
      add_possible_way (finding, mark);
      return;
    }
  if (mark->way == finding->way)
    return;

  mark->way = finding->way;
  g_ptr_array_add (finding->reach->doors, mark->door);
  if (finding->effect == HB_DOOR_YES)
    hb_door_add_way (mark->door, finding->way);
  else
    add_possible_way (finding, mark);
}

/* Nobody knows which doors the way opens. */
static void
open_anything (Finding *finding,
               HbPeriod period)
{
  GPtrArray *boundless_ways = finding->found->boundless_ways;

  finding->reach->is_whole = FALSE;
  if (finding->effect == HB_DOOR_NO)
    return;
  if (period == HB_PERIOD_LATER)
    finding->may_open_later = TRUE;
  else if (boundless_ways->len == 0 || boundless_ways->pdata[boundless_ways->len - 1] != finding->way)
    g_ptr_array_add (boundless_ways, g_object_ref (finding->way));
}

/* The same for what has not begun. */
static void
open_later (Finding     *finding,
            Mark        *mark,
            HbDoorAnswer answer)
{
  if (answer != HB_DOOR_YES)
    {
      finding->reach->is_whole = FALSE;
    }
  else if (mark->later_way != finding->way)
    {
      mark->later_way = finding->way;
      g_ptr_array_add (finding->reach->later_doors, mark->door);
    }
  if (finding->effect != HB_DOOR_NO)
    hb_door_add_later (mark->door, answer == HB_DOOR_YES ? finding->effect : HB_DOOR_NOT_KNOWN);
}

static void
open_at (Finding     *finding,
         Mark        *mark,
         HbPeriod     period,
         HbDoorAnswer answer)
{
  if (period == HB_PERIOD_LATER)
    open_later (finding, mark, answer);
  else
    open_door (finding, mark, answer);
}

static void
note_stops (Finding *finding,
            gint64   group_id)
{
  GHashTable *stops = finding->facts->stops;
  guint       n_stops = stops != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (stops, &group_id)) : 0;

  finding->reach->n_stops += n_stops;
  finding->found->may_use_elevators = finding->found->may_use_elevators || (n_stops > 0 && finding->effect != HB_DOOR_NO);
}

static void
open_group (Finding     *finding,
            gint64       group_id,
            HbPeriod     period,
            HbDoorAnswer answer)
{
  GPtrArray *locks = hb_door_facts_get_group_locks (finding->facts, group_id);

  note_unseen (finding);
  note_stops (finding, group_id);
  if (locks == NULL)
    {
      open_anything (finding, period);
      return;
    }

  for (guint i = 0; i < locks->len; i++)
    {
      gint64 id = hb_group_lock_get_lock_id (locks->pdata[i]);

      open_at (finding, g_hash_table_lookup (finding->marks_by_id, &id), period, answer);
    }
}

/* Doors of a place, or all of them for 0. Where a door is that did not say so is
 * not known, nor are the doors that nobody told of. */
static void
open_place (Finding     *finding,
            gint64       place_id,
            HbPeriod     period,
            HbDoorAnswer answer)
{
  note_unseen (finding);
  for (guint i = 0; i < finding->marks->len; i++)
    {
      Mark *mark = finding->marks->pdata[i];

      if (place_id == 0 || mark->place_id == place_id)
        open_at (finding, mark, period, answer);
      else if (mark->place_id == 0)
        open_at (finding, mark, period, HB_DOOR_NOT_KNOWN);
    }
  if (finding->facts->locks == NULL)
    {
      finding->reach->is_whole = FALSE;
      finding->found->may_open_others = finding->found->may_open_others || finding->effect != HB_DOOR_NO;
    }
}

static void
open_right (Finding          *finding,
            HbRoleAssignment *right)
{
  HbScope      scope = hb_role_assignment_get_scope (right);
  HbDoorAnswer answer = judge_role (finding->facts, right);
  HbPeriod     period = hb_period_from_dates (hb_role_assignment_get_valid_from (right),
                                              hb_role_assignment_get_valid_until (right), finding->facts->now);

  if (answer == HB_DOOR_NO)
    return;
  /* Only rights to groups have dates (documented by Kisi). What they would mean for others is not known. */
  if (scope != HB_SCOPE_GROUP && (period == HB_PERIOD_OVER || period == HB_PERIOD_LATER))
    {
      answer = HB_DOOR_NOT_KNOWN;
      period = HB_PERIOD_NOW;
    }
  if (period == HB_PERIOD_OVER)
    return;

  switch (scope)
    {
    case HB_SCOPE_ORGANIZATION:
      open_place (finding, 0, period, answer);
      break;
    case HB_SCOPE_PLACE:
      open_place (finding, hb_role_assignment_get_scope_id (right), period, answer);
      break;
    case HB_SCOPE_GROUP:
      open_group (finding, hb_role_assignment_get_scope_id (right), period, answer);
      break;
    case HB_SCOPE_UNKNOWN:
    default:
      open_anything (finding, period);
      break;
    }
}

static void
open_rights (Finding   *finding,
             GPtrArray *rights)
{
  HbDoorAnswer effect = judge_person (finding->facts);

  for (guint i = 0; rights != NULL && i < rights->len; i++)
    {
      HbRoleAssignment *right = rights->pdata[i];

      begin_way (finding, HB_DOOR_WAY_RIGHT, hb_role_assignment_get_id (right), hb_role_assignment_get_scope_name (right), effect);
      open_right (finding, right);
    }
}

static void
open_teams (Finding   *finding,
            GPtrArray *teams)
{
  HbDoorAnswer effect = judge_person (finding->facts);

  for (guint i = 0; teams != NULL && i < teams->len; i++)
    {
      HbDoorTeam *team = teams->pdata[i];

      begin_way (finding, HB_DOOR_WAY_TEAM, hb_team_membership_get_id (team->membership),
                 hb_team_membership_get_team_name (team->membership), effect);
      note_unseen (finding);
      if (team->rights == NULL)
        open_anything (finding, HB_PERIOD_NOW);
      for (guint j = 0; team->rights != NULL && j < team->rights->len; j++)
        open_right (finding, team->rights->pdata[j]);
    }
}

static void
open_links (Finding     *finding,
            GPtrArray   *links,
            HbDoorAnswer effect)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      HbGroupLink *link = links->pdata[i];
      HbPeriod     period = hb_period_from_dates (hb_group_link_get_valid_from (link), hb_group_link_get_valid_until (link),
                                                  finding->facts->now);

      begin_way (finding, HB_DOOR_WAY_LINK, hb_group_link_get_id (link), hb_group_link_get_group_name (link), effect);
      if (hb_group_link_get_link_enabled (link) && period != HB_PERIOD_OVER)
        open_group (finding, hb_group_link_get_group_id (link), period, HB_DOOR_YES);
    }
}

/* Whether something that was not read might open any door. */
static gboolean
is_anything_missing (Finding *finding)
{
  const HbDoorFacts *facts = finding->facts;
  gboolean           is_own_missing = facts->rights == NULL || facts->teams == NULL || facts->has_more;

  return facts->reach != HB_KEY_REACH_WHOLE || facts->links == NULL || finding->found->boundless_ways->len > 0
         || (is_own_missing && judge_person (facts) != HB_DOOR_NO);
}

static void
conclude (Finding *finding)
{
  GPtrArray *doors = finding->found->doors;
  gboolean   is_missing = is_anything_missing (finding);

  for (guint i = 0; i < doors->len; i++)
    {
      HbDoor *door = doors->pdata[i];

      if (is_missing)
        hb_door_set_not_known (door);
      if (finding->may_open_later)
        hb_door_add_later (door, HB_DOOR_NOT_KNOWN);
    }
  finding->found->may_open_others = finding->found->may_open_others || is_missing;
}

/**
 * hb_door_finding_new: (skip)
 * @facts: what was read, and the moment
 *
 * Finds out which doors open for a person, and by what. Nothing is read, and
 * nothing else is looked at.
 *
 * Returns: (transfer full): what follows from @facts
 */
HbDoorFinding *
hb_door_finding_new (const HbDoorFacts *facts)
{
  HbDoorFinding *self = g_new0 (HbDoorFinding, 1);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) marks_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  Finding finding = { .facts = facts, .found = self, .marks = marks, .marks_by_id = marks_by_id };

  self->doors = g_ptr_array_new_with_free_func (g_object_unref);
  self->ways = g_ptr_array_new_with_free_func (g_object_unref);
  self->reaches = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) reach_free);
  self->boundless_ways = g_ptr_array_new_with_free_func (g_object_unref);

  add_doors (&finding);
  open_rights (&finding, facts->rights);
  open_teams (&finding, facts->teams);
  open_links (&finding, facts->links, HB_DOOR_YES);
  open_links (&finding, facts->possible_links, HB_DOOR_NOT_KNOWN);
  conclude (&finding);

  return self;
}

void
hb_door_finding_free (HbDoorFinding *self)
{
  g_clear_pointer (&self->reaches, g_hash_table_unref);
  g_clear_pointer (&self->boundless_ways, g_ptr_array_unref);
  g_clear_pointer (&self->doors, g_ptr_array_unref);
  g_clear_pointer (&self->ways, g_ptr_array_unref);
  g_free (self);
}
