/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-map.h"
#include "hb-door-map-private.h"

#include "hb-client.h"
#include "hb-directory-private.h"

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
G_DEFINE_FINAL_TYPE (HbDoorMap, hb_door_map, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define LONGEST_AGE_US (10 * 60 * G_USEC_PER_SEC)

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

gint64
hb_door_map_get_time (HbDoorMap *self)
{
  return hb_clock_get_time (hb_door_map_get_clock (self));
}

gboolean
hb_door_map_is_past_age (HbDoorMap *self,
                         gint64     read_us)
{
  return read_us == 0 || hb_door_map_get_time (self) - read_us >= LONGEST_AGE_US;
}

gboolean
hb_door_map_is_group_old (HbDoorMap *self,
                          gint64     group_id)
{
  const gint64 *read_us = g_hash_table_lookup (self->group_locks_us, &group_id);

  return hb_door_map_is_past_age (self, read_us != NULL ? *read_us : 0);
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
  return (self->own != NULL && hb_door_map_is_past_age (self, self->own_us)) || (self->locks != NULL && hb_door_map_is_past_age (self, self->locks_us));
}

static gboolean
is_old_group_cb (gpointer key,
                 gpointer value,
                 gpointer user_data)
{
  return hb_door_map_is_group_old (user_data, *(gint64 *) key);
}

/* What is old and cannot be read again is not known any more. */
void
hb_door_map_drop_old (HbDoorMap *self)
{
  if (hb_door_map_is_past_age (self, self->own_us))
    g_clear_pointer (&self->own, hb_guard_facts_free);
  if (hb_door_map_is_past_age (self, self->locks_us))
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

/* More is known, or it is known that something could not be read. */
void
hb_door_map_tell_changed (HbDoorMap *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
