/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-way-doors.h"
#include "hb-way-doors-private.h"

/**
 * HbWayDoors:
 *
 * The doors behind one way in, as far as they are known: it says so where others
 * may be behind it as well, and why that is.
 */
struct _HbWayDoors
{
  GObject parent_instance;

  HbLoadState state;
  HbProblem   problem;
  GPtrArray  *doors;       /* (owned) (element-type HbDoor) */
  GPtrArray  *later_doors; /* (owned) (element-type HbDoor) */
  guint       n_stops;
  HbWayEffect effect;
};

G_DEFINE_FINAL_TYPE (HbWayDoors, hb_way_doors, G_TYPE_OBJECT)

static void
hb_way_doors_finalize (GObject *object)
{
  HbWayDoors *self = HB_WAY_DOORS (object);

  g_clear_pointer (&self->doors, g_ptr_array_unref);
  g_clear_pointer (&self->later_doors, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_way_doors_parent_class)->finalize (object);
}

static void
hb_way_doors_class_init (HbWayDoorsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_way_doors_finalize;
}

static void
hb_way_doors_init (HbWayDoors *self)
{
}

HbWayDoors *
hb_way_doors_new (HbLoadState state,
                  HbProblem   problem,
                  GPtrArray  *doors,
                  GPtrArray  *later_doors)
{
  HbWayDoors *self = g_object_new (HB_TYPE_WAY_DOORS, NULL);

  self->state = state;
  self->problem = problem;
  self->doors = g_ptr_array_ref (doors);
  self->later_doors = g_ptr_array_ref (later_doors);

  return self;
}

/* Before anybody was told of them. */
void
hb_way_doors_set_n_stops (HbWayDoors *self,
                          guint       n_stops)
{
  self->n_stops = n_stops;
}

/* Before anybody was told of them. */
void
hb_way_doors_set_effect (HbWayDoors *self,
                         HbWayEffect effect)
{
  self->effect = effect;
}

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (hb_door_get_id (a->pdata[i]) != hb_door_get_id (b->pdata[i])
        || !g_str_equal (hb_door_get_name (a->pdata[i]), hb_door_get_name (b->pdata[i]))
        || !g_str_equal (hb_door_get_place_name (a->pdata[i]), hb_door_get_place_name (b->pdata[i])))
      return FALSE;

  return TRUE;
}

/* Whether they say the same; either may be NULL. */
gboolean
hb_way_doors_equal (HbWayDoors *a,
                    HbWayDoors *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->state == b->state && a->problem == b->problem && a->n_stops == b->n_stops && a->effect == b->effect
         && are_same (a->doors, b->doors) && are_same (a->later_doors, b->later_doors);
}

/**
 * hb_way_doors_get_state:
 * @self: the doors behind a way in
 *
 * Returns: %HB_LOAD_STATE_READY where these are all, %HB_LOAD_STATE_LOADING while
 *   that is being found out, and %HB_LOAD_STATE_FAILED where it is not known
 */
HbLoadState
hb_way_doors_get_state (HbWayDoors *self)
{
  g_return_val_if_fail (HB_IS_WAY_DOORS (self), HB_LOAD_STATE_FAILED);

  return self->state;
}

/**
 * hb_way_doors_get_problem:
 * @self: the doors behind a way in
 *
 * Returns: why they are not known; %HB_PROBLEM_NONE where nothing failed, but
 *   Kisi does not tell
 */
HbProblem
hb_way_doors_get_problem (HbWayDoors *self)
{
  g_return_val_if_fail (HB_IS_WAY_DOORS (self), HB_PROBLEM_OTHER);

  return self->problem;
}

/**
 * hb_way_doors_get_n_stops:
 * @self: the doors behind a way in
 *
 * Returns: how many floors it lets people go to by elevator, as far as is known
 */
guint
hb_way_doors_get_n_stops (HbWayDoors *self)
{
  g_return_val_if_fail (HB_IS_WAY_DOORS (self), 0);

  return self->n_stops;
}

/**
 * hb_way_doors_get_effect:
 * @self: the doors behind a way in
 *
 * Returns: whether it opens them
 */
HbWayEffect
hb_way_doors_get_effect (HbWayDoors *self)
{
  g_return_val_if_fail (HB_IS_WAY_DOORS (self), HB_WAY_MAY_OPEN);

  return self->effect;
}

/**
 * hb_way_doors_get_doors:
 * @self: the doors behind a way in
 *
 * Returns: (transfer none) (element-type HbDoor): what it opens by itself
 */
GPtrArray *
hb_way_doors_get_doors (HbWayDoors *self)
{
  g_return_val_if_fail (HB_IS_WAY_DOORS (self), NULL);

  return self->doors;
}

/**
 * hb_way_doors_get_later_doors:
 * @self: the doors behind a way in
 *
 * Returns: (transfer none) (element-type HbDoor): what it will open, as it has not
 *   begun
 */
GPtrArray *
hb_way_doors_get_later_doors (HbWayDoors *self)
{
  g_return_val_if_fail (HB_IS_WAY_DOORS (self), NULL);

  return self->later_doors;
}
