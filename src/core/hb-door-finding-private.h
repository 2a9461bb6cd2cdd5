/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-door-facts-private.h"
#include "hb-door.h"

G_BEGIN_DECLS

/**
 * HbDoorReach:
 * @key: of the way, see hb_door_reach_build_key()
 * @way: the way, kept by the list of all
 * @doors: (element-type HbDoor): what it opens, kept by the list of all
 * @later_doors: (element-type HbDoor): what it will open, as it has not begun
 * @n_stops: how many floors it lets people go to by elevator, that are known
 * @is_whole: whether it is known to open no other
 *
 * What a way opens of itself, whether or not the person is suspended.
 */
typedef struct
{
  gint64     key;
  HbDoorWay *way;
  GPtrArray *doors;
  GPtrArray *later_doors;
  guint      n_stops;
  gboolean   is_whole;
} HbDoorReach;

gint64 hb_door_reach_build_key (HbDoorWayKind kind,
                                gint64        id);

/**
 * HbDoorFinding:
 * @doors: (element-type HbDoor): all doors that are known
 * @ways: (element-type HbDoorWay): all ways of the person
 * @reaches: (element-type gint64 HbDoorReach): what each way opens, by its key
 * @boundless_ways: (element-type HbDoorWay): what may open any door
 * @may_use_elevators: whether a group among the ways lets people go to floors by
 *   elevator
 * @may_open_others: whether doors may open that nobody told of
 *
 * What follows from facts.
 */
typedef struct
{
  GPtrArray  *doors;
  GPtrArray  *ways;
  GHashTable *reaches;
  GPtrArray  *boundless_ways;
  gboolean    may_use_elevators;
  gboolean    may_open_others;
} HbDoorFinding;

HbDoorFinding *hb_door_finding_new (const HbDoorFacts *facts);
void           hb_door_finding_free (HbDoorFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDoorFinding, hb_door_finding_free)

G_END_DECLS
