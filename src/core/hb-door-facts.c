/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-facts-private.h"

#include "hb-step-private.h"

static gpointer
copy_object (gconstpointer object,
             gpointer      user_data)
{
  return g_object_ref ((gpointer) object);
}

static gpointer
copy_team (gconstpointer team,
           gpointer      user_data)
{
  const HbDoorTeam *other = team;

  return hb_door_team_new (other->membership, other->rights, other->problem);
}

/* Returns NULL for NULL, which is what was not read. */
static GPtrArray *
copy_list (GPtrArray     *list,
           GCopyFunc      copy,
           GDestroyNotify free_func)
{
  GPtrArray *copied;

  if (list == NULL)
    return NULL;

  copied = g_ptr_array_copy (list, copy, NULL);
  g_ptr_array_set_free_func (copied, free_func);

  return copied;
}

/**
 * hb_door_team_new: (skip)
 * @membership: the seat of a person in a team
 * @rights: (nullable) (element-type HbRoleAssignment): the team's rights
 * @problem: why they could not be read
 *
 * Returns: (transfer full): a team
 */
HbDoorTeam *
hb_door_team_new (HbTeamMembership *membership,
                  GPtrArray        *rights,
                  HbProblem         problem)
{
  HbDoorTeam *self = g_new0 (HbDoorTeam, 1);

  self->membership = g_object_ref (membership);
  self->rights = rights != NULL ? g_ptr_array_ref (rights) : NULL;
  self->problem = problem;

  return self;
}

void
hb_door_team_free (HbDoorTeam *self)
{
  g_clear_object (&self->membership);
  g_clear_pointer (&self->rights, g_ptr_array_unref);
  g_free (self);
}

static GHashTable *
copy_group_locks (GHashTable *group_locks)
{
  GHashTable    *copied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer       group_id;
  gpointer       locks;

  g_hash_table_iter_init (&iter, group_locks);
  while (g_hash_table_iter_next (&iter, &group_id, &locks))
    g_hash_table_insert (copied, g_memdup2 (group_id, sizeof (gint64)), g_ptr_array_ref (locks));

  return copied;
}

/**
 * hb_door_facts_copy: (skip)
 * @self: facts
 *
 * Returns: (transfer full): the same facts with lists of their own, so that they
 *   stay as they are
 */
HbDoorFacts *
hb_door_facts_copy (const HbDoorFacts *self)
{
  HbDoorFacts *copy = g_memdup2 (self, sizeof *self);

  copy->rights = copy_list (self->rights, copy_object, g_object_unref);
  copy->teams = copy_list (self->teams, copy_team, (GDestroyNotify) hb_door_team_free);
  copy->links = copy_list (self->links, copy_object, g_object_unref);
  copy->possible_links = copy_list (self->possible_links, copy_object, g_object_unref);
  copy->locks = self->locks != NULL ? g_ptr_array_ref (self->locks) : NULL;
  copy->group_locks = self->group_locks != NULL ? copy_group_locks (self->group_locks) : NULL;
  copy->stops = self->stops != NULL ? g_hash_table_ref (self->stops) : NULL;
  copy->roles = self->roles != NULL ? g_hash_table_ref (self->roles) : NULL;
  copy->now = self->now != NULL ? g_date_time_ref (self->now) : NULL;

  return copy;
}

/* Frees what hb_door_facts_copy() returned. */
void
hb_door_facts_free (HbDoorFacts *self)
{
  g_clear_pointer (&self->rights, g_ptr_array_unref);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->possible_links, g_ptr_array_unref);
  g_clear_pointer (&self->locks, g_ptr_array_unref);
  g_clear_pointer (&self->group_locks, g_hash_table_unref);
  g_clear_pointer (&self->stops, g_hash_table_unref);
  g_clear_pointer (&self->roles, g_hash_table_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_free (self);
}

/**
 * hb_door_facts_get_group_locks: (skip)
 * @self: facts
 * @group_id: the id of a group
 *
 * Returns: (transfer none) (nullable) (element-type HbGroupLock): its doors, or
 *   %NULL where they were not read
 */
GPtrArray *
hb_door_facts_get_group_locks (const HbDoorFacts *self,
                               gint64             group_id)
{
  return self->group_locks != NULL ? g_hash_table_lookup (self->group_locks, &group_id) : NULL;
}

static void
add_group (GArray     *groups,
           GHashTable *seen,
           gint64      group_id)
{
  if (g_hash_table_add (seen, g_memdup2 (&group_id, sizeof group_id)))
    g_array_append_val (groups, group_id);
}

static void
add_groups_of_rights (GArray     *groups,
                      GHashTable *seen,
                      GPtrArray  *rights)
{
  for (guint i = 0; rights != NULL && i < rights->len; i++)
    if (hb_role_assignment_get_scope (rights->pdata[i]) == HB_SCOPE_GROUP)
      add_group (groups, seen, hb_role_assignment_get_scope_id (rights->pdata[i]));
}

static void
add_groups_of_links (GArray     *groups,
                     GHashTable *seen,
                     GPtrArray  *links)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    add_group (groups, seen, hb_group_link_get_group_id (links->pdata[i]));
}

/**
 * hb_door_facts_list_groups: (skip)
 * @self: facts
 *
 * Returns: (transfer full) (element-type gint64): each group of which the doors
 *   have to be known, once: those that are over or have not begun are among
 *   them, as their doors are shown as well
 */
GArray *
hb_door_facts_list_groups (const HbDoorFacts *self)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  add_groups_of_rights (groups, seen, self->rights);
  for (guint i = 0; self->teams != NULL && i < self->teams->len; i++)
    add_groups_of_rights (groups, seen, ((HbDoorTeam *) self->teams->pdata[i])->rights);
  add_groups_of_links (groups, seen, self->links);
  add_groups_of_links (groups, seen, self->possible_links);

  return groups;
}

static void
remove_right (GPtrArray *rights,
              gint64     id)
{
  for (guint i = rights != NULL ? rights->len : 0; i-- > 0;)
    if (hb_role_assignment_get_id (rights->pdata[i]) == id)
      g_ptr_array_remove_index (rights, i);
}

static void
remove_team (GPtrArray *teams,
             gint64     membership_id)
{
  for (guint i = teams != NULL ? teams->len : 0; i-- > 0;)
    if (hb_team_membership_get_id (((HbDoorTeam *) teams->pdata[i])->membership) == membership_id)
      g_ptr_array_remove_index (teams, i);
}

static void
remove_link (GPtrArray *links,
             gint64     id)
{
  for (guint i = links != NULL ? links->len : 0; i-- > 0;)
    if (hb_group_link_get_id (links->pdata[i]) == id)
      g_ptr_array_remove_index (links, i);
}

/* What is given back may be known from when it was taken away. */
static void
add_right (HbDoorFacts *self,
           const char  *text)
{
  g_autoptr (HbRoleAssignment) right = text != NULL ? hb_role_assignment_new_from_text (text, NULL) : NULL;

  if (right == NULL)
    self->has_more = TRUE;
  else if (self->rights != NULL)
    g_ptr_array_add (self->rights, g_steal_pointer (&right));
}

/* The same right, with another end. */
static void
end_right (HbDoorFacts *self,
           HbStep      *step)
{
  g_autoptr (HbRoleAssignment) planned = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;
  gboolean is_known = hb_step_read_ending (step, &planned, &wanted, NULL);

  remove_right (self->rights, hb_step_get_subject_id (step));
  add_right (self, is_known ? hb_role_assignment_get_json (wanted) : NULL);
}

/* What a team has rights to by now is not known before it was read. */
static void
add_team (HbDoorFacts *self,
          const char  *text)
{
  g_autoptr (HbTeamMembership) membership = text != NULL ? hb_team_membership_new_from_text (text, NULL) : NULL;

  if (membership == NULL)
    self->has_more = TRUE;
  else if (self->teams != NULL)
    g_ptr_array_add (self->teams, hb_door_team_new (membership, NULL, HB_PROBLEM_NONE));
}

/* Rights, teams and cards go with the profile (inferred); links are bound to
 * nobody and stay. */
static void
delete_person (HbDoorFacts *self)
{
  self->access = HB_DOOR_SWITCH_OFF;
  if (self->rights != NULL)
    g_ptr_array_set_size (self->rights, 0);
  if (self->teams != NULL)
    g_ptr_array_set_size (self->teams, 0);
}

/* Where it is not known whether a step was done, what it would have taken away
 * is taken to be there, and what it would have given may be there. */
static void
apply_uncertain (HbDoorFacts *self,
                 HbStep      *step)
{
  if (hb_step_takes_away (step) || hb_step_get_person_id (step) != self->person_id)
    return;

  self->has_more = TRUE;
  if (hb_step_get_kind (step) == HB_STEP_RESTORE_ACCESS)
    self->access = HB_DOOR_SWITCH_NOT_READ;
}

static void
apply_done (HbDoorFacts *self,
            HbStep      *step)
{
  gint64   id = hb_step_get_subject_id (step);
  gboolean is_own = hb_step_get_person_id (step) == self->person_id;

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      remove_right (self->rights, id);
      break;
    case HB_STEP_GRANT_RIGHT:
      if (is_own)
        add_right (self, hb_step_get_subject (step));
      break;
    case HB_STEP_END_RIGHT:
      if (is_own)
        end_right (self, step);
      break;
    case HB_STEP_SUSPEND:
      if (is_own)
        self->access = HB_DOOR_SWITCH_OFF;
      break;
    case HB_STEP_RESTORE_ACCESS:
      if (is_own)
        self->access = HB_DOOR_SWITCH_ON;
      break;
    case HB_STEP_LEAVE_TEAM:
      remove_team (self->teams, id);
      break;
    case HB_STEP_JOIN_TEAM:
      if (is_own)
        add_team (self, hb_step_get_subject (step));
      break;
    case HB_STEP_DELETE_LINK:
      remove_link (self->links, id);
      remove_link (self->possible_links, id);
      break;
    case HB_STEP_DELETE_PROFILE:
      if (is_own)
        delete_person (self);
      break;
    case HB_STEP_DEACTIVATE_CARD:
    case HB_STEP_ACTIVATE_CARD:
    default:
      break;
    }
}

/**
 * hb_door_facts_apply: (skip)
 * @self: facts of one's own, from hb_door_facts_copy()
 * @step: a step, of whomever it is
 *
 * Makes them the facts after @step: what is to do is taken to succeed, unless it
 * is known that it will be refused; and what has failed changed nothing. What was
 * done is in what was read since, or somebody has taken it back.
 */
void
hb_door_facts_apply (HbDoorFacts *self,
                     HbStep      *step)
{
  switch (hb_step_get_state (step))
    {
    case HB_STEP_STATE_NOT_KNOWN:
      apply_uncertain (self, step);
      break;
    case HB_STEP_STATE_TO_DO:
      if (hb_step_get_problem (step) == HB_PROBLEM_NONE)
        apply_done (self, step);
      break;
    case HB_STEP_STATE_UNDER_WAY:
      apply_done (self, step);
      break;
    case HB_STEP_STATE_DONE:
    case HB_STEP_STATE_ALREADY_SO:
    case HB_STEP_STATE_REFUSED:
    case HB_STEP_STATE_SKIPPED:
    default:
      break;
    }
}

/**
 * hb_door_facts_set_access: (skip)
 * @self: facts
 * @access: what both switches of the person come to
 *
 * Sets both switches. Whether what is left of somebody without a profile counts is
 * not known.
 */
void
hb_door_facts_set_access (HbDoorFacts *self,
                          HbAccess     access)
{
  switch (access)
    {
    case HB_ACCESS_ON:
      self->access = HB_DOOR_SWITCH_ON;
      self->directory_access = HB_DOOR_SWITCH_ON;
      break;
    case HB_ACCESS_SUSPENDED:
      self->access = HB_DOOR_SWITCH_OFF;
      self->directory_access = HB_DOOR_SWITCH_ON;
      break;
    case HB_ACCESS_SUSPENDED_BY_DIRECTORY:
      self->access = HB_DOOR_SWITCH_ON;
      self->directory_access = HB_DOOR_SWITCH_OFF;
      break;
    case HB_ACCESS_SUSPENDED_BY_BOTH:
      self->access = HB_DOOR_SWITCH_OFF;
      self->directory_access = HB_DOOR_SWITCH_OFF;
      break;
    case HB_ACCESS_NO_PROFILE:
    default:
      self->access = HB_DOOR_SWITCH_NOT_READ;
      self->directory_access = HB_DOOR_SWITCH_NOT_READ;
      break;
    }
}

static void
note_change (GDateTime **next,
             GDateTime  *moment,
             GDateTime  *now)
{
  if (moment != NULL && g_date_time_compare (moment, now) > 0 && (*next == NULL || g_date_time_compare (moment, *next) < 0))
    *next = moment;
}

static void
note_changes_of_rights (GDateTime **next,
                        GPtrArray  *rights,
                        GDateTime  *now)
{
  for (guint i = 0; rights != NULL && i < rights->len; i++)
    {
      note_change (next, hb_role_assignment_get_valid_from (rights->pdata[i]), now);
      note_change (next, hb_role_assignment_get_valid_until (rights->pdata[i]), now);
    }
}

static void
note_changes_of_links (GDateTime **next,
                       GPtrArray  *links,
                       GDateTime  *now)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      note_change (next, hb_group_link_get_valid_from (links->pdata[i]), now);
      note_change (next, hb_group_link_get_valid_until (links->pdata[i]), now);
    }
}

/**
 * hb_door_facts_get_next_change: (skip)
 * @self: facts
 *
 * Returns: (transfer none) (nullable): the first moment after the present at which
 *   something begins or ends, or %NULL where nothing does
 */
GDateTime *
hb_door_facts_get_next_change (const HbDoorFacts *self)
{
  GDateTime *next = NULL;

  note_changes_of_rights (&next, self->rights, self->now);
  for (guint i = 0; self->teams != NULL && i < self->teams->len; i++)
    note_changes_of_rights (&next, ((HbDoorTeam *) self->teams->pdata[i])->rights, self->now);
  note_changes_of_links (&next, self->links, self->now);
  note_changes_of_links (&next, self->possible_links, self->now);

  return next;
}
