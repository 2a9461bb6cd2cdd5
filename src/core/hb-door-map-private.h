/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-clock.h"
#include "hb-door-map.h"
#include "hb-doors-private.h"
#include "hb-guard-facts.h"

G_BEGIN_DECLS

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

/* What it goes by. */
HbClock *hb_door_map_get_clock (HbDoorMap *self);
gboolean hb_door_map_is_old (HbDoorMap *self);
void     hb_door_map_fill (HbDoorMap   *self,
                           HbDoorFacts *facts);
HbDoors *hb_door_map_find_doors (HbDoorMap         *self,
                                 const HbDoorFacts *facts);
void     hb_door_map_tell_changed (HbDoorMap *self);

/* How old something is that was read, or is not known. */
gint64   hb_door_map_get_time (HbDoorMap *self);
gboolean hb_door_map_is_past_age (HbDoorMap *self,
                                  gint64     read_us);
gboolean hb_door_map_is_group_old (HbDoorMap *self,
                                   gint64     group_id);
void     hb_door_map_drop_old (HbDoorMap *self);

/* hb-door-map-read.c */
void     hb_door_map_read_async (HbDoorMap          *self,
                                 const HbDoorFacts  *facts,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
HbDoors *hb_door_map_read_finish (HbDoorMap    *self,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
