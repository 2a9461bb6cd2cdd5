/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbDoorWayKind:
 * @HB_DOOR_WAY_RIGHT: an access right of the person's own
 * @HB_DOOR_WAY_TEAM: a team the person is in, by any of its rights
 * @HB_DOOR_WAY_LINK: an access link sent to the person
 *
 * By what a door opens. Cards are not among them: a card is held to a reader
 * instead of a phone and opens what the rights of its holder open (inferred from
 * the API's description, where a card has a holder and no doors).
 */
typedef enum
{
  HB_DOOR_WAY_RIGHT,
  HB_DOOR_WAY_TEAM,
  HB_DOOR_WAY_LINK,
} HbDoorWayKind;

#define HB_TYPE_DOOR_WAY_KIND (hb_door_way_kind_get_type ())
GType hb_door_way_kind_get_type (void);

#define HB_TYPE_DOOR_WAY (hb_door_way_get_type ())
G_DECLARE_FINAL_TYPE (HbDoorWay, hb_door_way, HB, DOOR_WAY, GObject)

HbDoorWayKind hb_door_way_get_kind (HbDoorWay *self);
gint64        hb_door_way_get_id (HbDoorWay *self);
const char   *hb_door_way_get_name (HbDoorWay *self);

G_END_DECLS
