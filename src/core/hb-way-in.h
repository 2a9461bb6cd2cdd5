/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-person.h"
#include "hb-step.h"
#include "hb-way-doors.h"

G_BEGIN_DECLS

/**
 * HbWaySection:
 * @HB_WAY_SECTION_RIGHTS: stands for all access rights, where there are none
 * @HB_WAY_SECTION_ORGANIZATION: rights to the whole organization
 * @HB_WAY_SECTION_PLACE: rights to a place
 * @HB_WAY_SECTION_GROUP: rights to a group of doors
 * @HB_WAY_SECTION_OTHER: rights to something this version does not know
 * @HB_WAY_SECTION_TEAM: teams, whose rights everybody in them has
 * @HB_WAY_SECTION_CARD: cards that are switched on
 * @HB_WAY_SECTION_LINK: access links sent to the person's address
 *
 * Under which heading a way in is shown, in this order.
 */
typedef enum
{
  HB_WAY_SECTION_RIGHTS,
  HB_WAY_SECTION_ORGANIZATION,
  HB_WAY_SECTION_PLACE,
  HB_WAY_SECTION_GROUP,
  HB_WAY_SECTION_OTHER,
  HB_WAY_SECTION_TEAM,
  HB_WAY_SECTION_CARD,
  HB_WAY_SECTION_LINK,
} HbWaySection;

#define HB_TYPE_WAY_SECTION (hb_way_section_get_type ())
GType hb_way_section_get_type (void);

#define HB_TYPE_WAY_IN (hb_way_in_get_type ())
G_DECLARE_INTERFACE (HbWayIn, hb_way_in, HB, WAY_IN, GObject)

/**
 * HbWayInInterface:
 * @get_id: the number by which the server knows it, or 0 where it only says
 *   something of its section
 * @get_section: where it is shown
 * @get_name: (not nullable): what it opens or is called
 * @make_removal: (transfer full): the step that takes it from the person
 * @get_doors: (transfer none) (nullable): the doors behind it
 * @set_doors: takes them over, and tells of it
 *
 * One way by which somebody gets in. The properties "section", "name" and
 * "busy" tell of their changes; "doors" are the doors behind it, or %NULL before
 * anybody asked.
 */
struct _HbWayInInterface
{
  GTypeInterface parent_iface;

  gint64 (*get_id) (HbWayIn *self);
  HbWaySection (*get_section) (HbWayIn *self);
  const char *(*get_name) (HbWayIn *self);
  HbStep *(*make_removal) (HbWayIn  *self,
                           HbPerson *person);
  HbWayDoors *(*get_doors) (HbWayIn *self);
  void (*set_doors) (HbWayIn    *self,
                     HbWayDoors *doors);
};

gint64       hb_way_in_get_id (HbWayIn *self);
HbWaySection hb_way_in_get_section (HbWayIn *self);
const char  *hb_way_in_get_name (HbWayIn *self);
gboolean     hb_way_in_get_busy (HbWayIn *self);
gboolean     hb_way_in_is_held (HbWayIn *self);
HbStep      *hb_way_in_make_removal (HbWayIn  *self,
                                     HbPerson *person);

HbWayDoors *hb_way_in_get_doors (HbWayIn *self);
gboolean    hb_way_in_may_hide_more (HbWayIn *self);

G_END_DECLS
