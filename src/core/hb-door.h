/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-door-way.h"

G_BEGIN_DECLS

/**
 * HbDoorAnswer:
 * @HB_DOOR_NO: all that could open it was read, and nothing does
 * @HB_DOOR_YES: something opens it
 * @HB_DOOR_NOT_KNOWN: nothing that was read opens it, but not everything could
 *   be read
 *
 * Whether a door opens for somebody.
 */
typedef enum
{
  HB_DOOR_NO,
  HB_DOOR_YES,
  HB_DOOR_NOT_KNOWN,
} HbDoorAnswer;

#define HB_TYPE_DOOR_ANSWER (hb_door_answer_get_type ())
GType hb_door_answer_get_type (void);

#define HB_TYPE_DOOR (hb_door_get_type ())
G_DECLARE_FINAL_TYPE (HbDoor, hb_door, HB, DOOR, GObject)

gint64       hb_door_get_id (HbDoor *self);
const char  *hb_door_get_name (HbDoor *self);
const char  *hb_door_get_place_name (HbDoor *self);
HbDoorAnswer hb_door_get_answer (HbDoor *self);
gboolean     hb_door_get_opens_later (HbDoor *self);
HbDoorAnswer hb_door_get_later (HbDoor *self);
GPtrArray   *hb_door_get_ways (HbDoor *self);
GPtrArray   *hb_door_get_possible_ways (HbDoor *self);

G_END_DECLS
