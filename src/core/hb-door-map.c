/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-map.h"
#include "hb-door-map-private.h"

#include "hb-client.h"
#include "hb-directory-private.h"
#include "hb-guard-facts.h"

/**
 * HbDoorMap:
 *
 * The doors of an organization, which of them each group opens, and how much of
 * all that the key's owner sees, as far as somebody asked: read once, behind everything that people wait for. The doors of
 * a group are a request for each group, as Kisi has no list of all (documented),
 * so only those are read that are needed. What could not be read is tried again
 * the next time, and what is old is read again, as somebody may have changed it
 * elsewhere; if that fails, it is not known any more.
 */
struct _HbDoorMap
{
  GObject parent_instance;

  HbDirectory  *directory;   /* (owned) */
  HbGuardFacts *own;         /* (owned) (nullable): the roles, and how much the key's owner sees */
  GPtrArray    *locks;       /* (owned) (nullable) (element-type HbLock) */
  GHashTable   *group_locks; /* (owned) (element-type gint64 GPtrArray): of HbGroupLock */
  GHashTable   *problems;    /* (owned) (element-type gint64 HbProblem): of the groups that could not be read */
  HbProblem     own_problem;
  HbProblem     locks_problem;
  /* When they were read, on the clock of the client; 0 for what is to be read again */
  gint64      own_us;
  gint64      locks_us;
  GHashTable *group_locks_us; /* (owned) (element-type gint64 gint64) */
};

G_DEFINE_FINAL_TYPE (HbDoorMap, hb_door_map, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define LONGEST_AGE_US (10 * 60 * G_USEC_PER_SEC)

/* One reading of what is missing for a person. */
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

static void
hb_door_map_dispose (GObject *object)
{
  HbDoorMap *self = HB_DOOR_MAP (object);

  g_clear_object (&self->directory);

  G_OBJECT_CLASS (hb_door_map_parent_class)->dispose (object);
}

static void
hb_door_map_finalize (GObject *object)
{
  HbDoorMap *self = HB_DOOR_MAP (object);

  g_clear_pointer (&self->own, hb_guard_facts_free);
  g_clear_pointer (&self->locks, g_ptr_array_unref);
  g_clear_pointer (&self->group_locks, g_hash_table_unref);
  g_clear_pointer (&self->problems, g_hash_table_unref);
  g_clear_pointer (&self->group_locks_us, g_hash_table_unref);

  G_OBJECT_CLASS (hb_door_map_parent_class)->finalize (object);
}

static void
hb_door_map_class_init (HbDoorMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_door_map_dispose;
  object_class->finalize = hb_door_map_finalize;

  /**
   * HbDoorMap::changed:
   *
   * More is known than before, or less after hb_door_map_forget().
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_DOOR_MAP, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_door_map_init (HbDoorMap *self)
{
  self->group_locks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->problems = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->group_locks_us = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* The groups tell of elevators with their names. */
static void
names_changed_cb (HbDoorMap *self)
{
  GHashTable *stops = hb_directory_get_group_stops (self->directory);

  if (stops != NULL && g_hash_table_size (stops) > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hb_door_map_new:
 * @directory: an organization
 *
 * Returns: (transfer full): what is known of its doors: nothing yet
 */
HbDoorMap *
hb_door_map_new (HbDirectory *directory)
{
  HbDoorMap *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);

  self = g_object_new (HB_TYPE_DOOR_MAP, NULL);
  self->directory = g_object_ref (directory);
  g_signal_connect_object (directory, "names-changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_door_map_forget:
 * @self: a map
 *
 * Forgets everything, so that it is read again when it is needed: somebody may
 * have changed it elsewhere.
 */
void
hb_door_map_forget (HbDoorMap *self)
{
  g_return_if_fail (HB_IS_DOOR_MAP (self));

  g_clear_pointer (&self->own, hb_guard_facts_free);
  g_clear_pointer (&self->locks, g_ptr_array_unref);
  g_hash_table_remove_all (self->group_locks);
  g_hash_table_remove_all (self->problems);
  self->own_problem = HB_PROBLEM_NONE;
  self->locks_problem = HB_PROBLEM_NONE;
  hb_door_map_expire (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hb_door_map_expire:
 * @self: a map
 *
 * Lets everything be read again when it is needed, and told as it is until then.
 */
void
hb_door_map_expire (HbDoorMap *self)
{
  g_return_if_fail (HB_IS_DOOR_MAP (self));

  self->own_us = 0;
  self->locks_us = 0;
  g_hash_table_remove_all (self->group_locks_us);
}

HbClock *
hb_door_map_get_clock (HbDoorMap *self)
{
  return hb_client_get_clock (hb_directory_get_client (self->directory));
}

static gint64
get_time (HbDoorMap *self)
{
  return hb_clock_get_time (hb_door_map_get_clock (self));
}

static gboolean
is_old (HbDoorMap *self,
        gint64     read_us)
{
  return read_us == 0 || get_time (self) - read_us >= LONGEST_AGE_US;
}

static gboolean
is_group_old (HbDoorMap *self,
              gint64     group_id)
{
  const gint64 *read_us = g_hash_table_lookup (self->group_locks_us, &group_id);

  return is_old (self, read_us != NULL ? *read_us : 0);
}

/**
 * hb_door_map_is_old: (skip)
 * @self: a map
 *
 * Returns: whether something that is known was read so long ago that it is to be
 *   read again
 */
gboolean
hb_door_map_is_old (HbDoorMap *self)
{
  return (self->own != NULL && is_old (self, self->own_us)) || (self->locks != NULL && is_old (self, self->locks_us));
}

static gboolean
is_old_group_cb (gpointer key,
                 gpointer value,
                 gpointer user_data)
{
  return is_group_old (user_data, *(gint64 *) key);
}

/* What is old and cannot be read again is not known any more. */
static void
drop_old (HbDoorMap *self)
{
  if (is_old (self, self->own_us))
    g_clear_pointer (&self->own, hb_guard_facts_free);
  if (is_old (self, self->locks_us))
    g_clear_pointer (&self->locks, g_ptr_array_unref);
  g_hash_table_foreach_remove (self->group_locks, is_old_group_cb, self);
}

/**
 * hb_door_map_get_problem:
 * @self: a map
 * @group_id: the id of a group
 *
 * Returns: why its doors could not be read; %HB_PROBLEM_NONE where they are known,
 *   or nobody asked for them yet
 */
HbProblem
hb_door_map_get_problem (HbDoorMap *self,
                         gint64     group_id)
{
  g_return_val_if_fail (HB_IS_DOOR_MAP (self), HB_PROBLEM_OTHER);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->problems, &group_id));
}

/* Why the first of what is missing for them could not be read. */
static HbProblem
find_problem (HbDoorMap         *self,
              const HbDoorFacts *facts)
{
  g_autoptr (GArray) groups = NULL;

  if (self->own_problem != HB_PROBLEM_NONE)
    return self->own_problem;
  if (self->locks_problem != HB_PROBLEM_NONE)
    return self->locks_problem;

  groups = hb_door_facts_list_groups (facts);
  for (guint i = 0; g_hash_table_size (self->problems) > 0 && i < groups->len; i++)
    if (hb_door_map_get_problem (self, g_array_index (groups, gint64, i)) != HB_PROBLEM_NONE)
      return hb_door_map_get_problem (self, g_array_index (groups, gint64, i));

  return self->own != NULL && self->own->reach == HB_KEY_REACH_PART ? HB_PROBLEM_NOT_VISIBLE : HB_PROBLEM_NONE;
}

/**
 * hb_door_map_fill: (skip)
 * @self: a map
 * @facts: facts that are on the stack of whoever asks: what they point to is lent
 *
 * Adds what is known of doors, groups and roles by now. It is lent as well, until
 * the next time the map changes.
 */
void
hb_door_map_fill (HbDoorMap   *self,
                  HbDoorFacts *facts)
{
  g_return_if_fail (HB_IS_DOOR_MAP (self));
  g_return_if_fail (facts != NULL);

  facts->reach = self->own != NULL ? self->own->reach : HB_KEY_REACH_NOT_KNOWN;
  facts->locks = self->locks;
  facts->group_locks = self->group_locks;
  facts->stops = hb_directory_get_group_stops (self->directory);
  facts->roles = self->own != NULL ? self->own->roles : NULL;
  if (facts->problem == HB_PROBLEM_NONE)
    facts->problem = find_problem (self, facts);
}

/**
 * hb_door_map_find_doors: (skip)
 * @self: a map
 * @facts: what is known of a person, and the moment
 *
 * Finds out which doors open, as far as that can be told by now; #HbDoorMap::changed
 * says when there is more to tell.
 *
 * Returns: (transfer full): the doors
 */
HbDoors *
hb_door_map_find_doors (HbDoorMap         *self,
                        const HbDoorFacts *facts)
{
  HbDoorFacts filled;

  g_return_val_if_fail (HB_IS_DOOR_MAP (self), NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  filled = *facts;
  hb_door_map_fill (self, &filled);

  return hb_doors_new (&filled);
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
    drop_old (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
      self->own_us = get_time (self);
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
      self->locks_us = get_time (self);
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
      g_hash_table_insert (self->group_locks_us, copy_id (group_id), copy_id (get_time (self)));
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

      if (!g_hash_table_contains (self->group_locks, &group_id) || is_group_old (self, group_id))
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

  if ((self->own == NULL || self->own_problem != HB_PROBLEM_NONE || is_old (self, self->own_us)) && !reading->has_tried_own)
    {
      reading->has_tried_own = TRUE;
      hb_guard_facts_read_own_async (self->directory, cancellable, read_own_cb, g_steal_pointer (&owned_task));
    }
  else if ((self->locks == NULL || is_old (self, self->locks_us)) && !reading->has_tried_locks)
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
