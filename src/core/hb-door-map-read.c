/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-map-private.h"

#include "hb-client.h"
#include "hb-directory-private.h"

/* The reading of what is missing, one list after the other. */

/* What is missing for one person. */
typedef struct
{
  HbDoorFacts *facts; /* (owned) */
  gboolean     has_tried_own;
  gboolean     has_tried_locks;
  guint        next_team;
  GArray      *groups; /* (owned) (nullable) (element-type gint64): once the rights of all teams are read */
  guint        next_group;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->facts, hb_door_facts_free);
  g_clear_pointer (&reading->groups, g_array_unref);
  g_free (reading);
}

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void read_next (GTask *task);

/* Whether nothing else could be read either. */
static gboolean
is_lasting (HbProblem problem)
{
  return problem == HB_PROBLEM_OFFLINE || problem == HB_PROBLEM_UNTRUSTED || problem == HB_PROBLEM_BAD_KEY
         || problem == HB_PROBLEM_BUSY;
}

static void
return_doors (GTask *task)
{
  HbDoorMap *self = g_task_get_source_object (task);
  Reading   *reading = g_task_get_task_data (task);

  g_task_return_pointer (task, hb_door_map_find_doors (self, reading->facts), g_object_unref);
}

/* What was read is kept, whatever comes of the rest. */
static void
go_on (GTask        *task, /* (transfer full) */
       const GError *error)
{
  g_autoptr (GTask) owned_task = task;
  HbDoorMap *self = g_task_get_source_object (task);
  Reading   *reading = g_task_get_task_data (task);
  HbProblem  problem = hb_problem_from_error (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_error_copy (error));
      return;
    }

  if (error != NULL)
    g_message ("Some doors could not be read: %s", error->message);
  if (is_lasting (problem))
    hb_door_map_drop_old (self);
  hb_door_map_tell_changed (self);
  if (reading->facts->problem == HB_PROBLEM_NONE)
    reading->facts->problem = problem;

  if (is_lasting (problem))
    return_doors (task);
  else
    read_next (g_steal_pointer (&owned_task));
}

static void
read_own_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDoorMap *self = g_task_get_source_object (task);
  g_autoptr (HbGuardFacts) own = NULL;
  g_autoptr (GError) error = NULL;

  own = hb_guard_facts_read_finish (HB_DIRECTORY (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&self->own, hb_guard_facts_free);
      self->own = g_steal_pointer (&own);
      self->own_problem = self->own != NULL ? self->own->problem : hb_problem_from_error (error);
      self->own_us = hb_door_map_get_time (self);
    }
  go_on (g_steal_pointer (&task), error);
}

static void
list_locks_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDoorMap *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) locks = NULL;
  g_autoptr (GError) error = NULL;

  locks = hb_client_list_locks_finish (HB_CLIENT (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&self->locks, g_ptr_array_unref);
      self->locks = g_steal_pointer (&locks);
      self->locks_problem = hb_problem_from_error (error);
      self->locks_us = hb_door_map_get_time (self);
    }
  go_on (g_steal_pointer (&task), error);
}

static void
list_team_rights_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading    *reading = g_task_get_task_data (task);
  HbDoorTeam *team = reading->facts->teams->pdata[reading->next_team];
  g_autoptr (GError) error = NULL;

  team->rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  team->problem = hb_problem_from_error (error);
  reading->next_team++;
  go_on (g_steal_pointer (&task), error);
}

static void
list_group_locks_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDoorMap *self = g_task_get_source_object (task);
  Reading   *reading = g_task_get_task_data (task);
  gint64     group_id = g_array_index (reading->groups, gint64, reading->next_group);
  g_autoptr (GPtrArray) locks = NULL;
  g_autoptr (GError) error = NULL;

  locks = hb_client_list_group_locks_finish (HB_CLIENT (source), result, &error);
  if (locks != NULL)
    {
      g_hash_table_remove (self->problems, &group_id);
      g_hash_table_insert (self->group_locks, copy_id (group_id), g_steal_pointer (&locks));
      g_hash_table_insert (self->group_locks_us, copy_id (group_id), copy_id (hb_door_map_get_time (self)));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_hash_table_remove (self->group_locks, &group_id);
      g_hash_table_insert (self->problems, copy_id (group_id), GINT_TO_POINTER (hb_problem_from_error (error)));
    }
  reading->next_group++;
  go_on (g_steal_pointer (&task), error);
}

/* Returns whether there is a team of which the rights are to be read. */
static gboolean
find_next_team (Reading *reading)
{
  GPtrArray *teams = reading->facts->teams;

  while (teams != NULL && reading->next_team < teams->len)
    {
      HbDoorTeam *team = teams->pdata[reading->next_team];

      if (team->rights == NULL && team->problem == HB_PROBLEM_NONE)
        return TRUE;
      reading->next_team++;
    }

  return FALSE;
}

/* Which groups there are is only known once the rights of all teams are read. */
static gboolean
find_next_group (HbDoorMap *self,
                 Reading   *reading)
{
  if (reading->groups == NULL)
    reading->groups = hb_door_facts_list_groups (reading->facts);
  while (reading->next_group < reading->groups->len)
    {
      gint64 group_id = g_array_index (reading->groups, gint64, reading->next_group);

      if (!g_hash_table_contains (self->group_locks, &group_id) || hb_door_map_is_group_old (self, group_id))
        return TRUE;
      reading->next_group++;
    }

  return FALSE;
}

/* Each list is tried once: what failed is not asked for again before the end. */
static void
read_next (GTask *task) /* (transfer full) */
{
  g_autoptr (GTask) owned_task = task;
  HbDoorMap    *self = g_task_get_source_object (task);
  Reading      *reading = g_task_get_task_data (task);
  HbClient     *client = hb_directory_get_client (self->directory);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if ((self->own == NULL || self->own_problem != HB_PROBLEM_NONE || hb_door_map_is_past_age (self, self->own_us)) && !reading->has_tried_own)
    {
      reading->has_tried_own = TRUE;
      hb_guard_facts_read_own_async (self->directory, cancellable, read_own_cb, g_steal_pointer (&owned_task));
    }
  else if ((self->locks == NULL || hb_door_map_is_past_age (self, self->locks_us)) && !reading->has_tried_locks)
    {
      reading->has_tried_locks = TRUE;
      hb_client_list_locks_async (client, 0, cancellable, list_locks_cb, g_steal_pointer (&owned_task));
    }
  else if (find_next_team (reading))
    {
      HbDoorTeam            *team = reading->facts->teams->pdata[reading->next_team];
      HbRoleAssignmentFilter filter = { .team_id = hb_team_membership_get_team_id (team->membership) };

      hb_client_list_role_assignments_async (client, &filter, cancellable, list_team_rights_cb, g_steal_pointer (&owned_task));
    }
  else if (find_next_group (self, reading))
    {
      hb_client_list_group_locks_async (client, g_array_index (reading->groups, gint64, reading->next_group),
                                        cancellable, list_group_locks_cb, g_steal_pointer (&owned_task));
    }
  else
    {
      return_doors (task);
    }
}

/**
 * hb_door_map_read_async: (skip)
 * @self: a map
 * @facts: what is known of a person, and the moment; a team of which the rights
 *   are %NULL without a problem is read as well
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what has to be known to tell which doors open for that person, and is not
 * known yet: one list after the other. #HbDoorMap::changed tells of each.
 */
void
hb_door_map_read_async (HbDoorMap          *self,
                        const HbDoorFacts  *facts,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (HB_IS_DOOR_MAP (self));
  g_return_if_fail (facts != NULL && facts->now != NULL);

  reading = g_new0 (Reading, 1);
  reading->facts = hb_door_facts_copy (facts);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_door_map_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  if (!g_task_return_error_if_cancelled (task))
    read_next (g_steal_pointer (&task));
}

/**
 * hb_door_map_read_finish: (skip)
 * @self: a map
 * @result: from the callback
 * @error: return location for an error: %G_IO_ERROR_CANCELLED alone, as whatever
 *   could not be read is known as such
 *
 * Returns: (transfer full) (nullable): the doors; hb_doors_get_problem() says
 *   whether and why something could not be read
 */
HbDoors *
hb_door_map_read_finish (HbDoorMap    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (HB_IS_DOOR_MAP (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_door_map_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
