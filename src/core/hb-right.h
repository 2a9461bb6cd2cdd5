/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbRightScope:
 * @HB_RIGHT_SCOPE_ORGANIZATION: the whole organization
 * @HB_RIGHT_SCOPE_PLACE: one place
 * @HB_RIGHT_SCOPE_GROUP: one group of doors
 * @HB_RIGHT_SCOPE_UNKNOWN: something this version does not know
 *
 * What an access right applies to, widest first.
 */
typedef enum
{
  HB_RIGHT_SCOPE_ORGANIZATION,
  HB_RIGHT_SCOPE_PLACE,
  HB_RIGHT_SCOPE_GROUP,
  HB_RIGHT_SCOPE_UNKNOWN,
} HbRightScope;

#define HB_TYPE_RIGHT_SCOPE (hb_right_scope_get_type ())
GType hb_right_scope_get_type (void);

/**
 * HbPeriod:
 * @HB_PERIOD_ALWAYS: it has no dates
 * @HB_PERIOD_NOW: it has dates and the present lies between them
 * @HB_PERIOD_LATER: it has not begun
 * @HB_PERIOD_OVER: it has ended
 *
 * Where an access right stands in time.
 */
typedef enum
{
  HB_PERIOD_ALWAYS,
  HB_PERIOD_NOW,
  HB_PERIOD_LATER,
  HB_PERIOD_OVER,
} HbPeriod;

HbPeriod hb_period_from_dates (GDateTime *valid_from,
                               GDateTime *valid_until,
                               GDateTime *now);

#define HB_TYPE_RIGHT (hb_right_get_type ())
G_DECLARE_FINAL_TYPE (HbRight, hb_right, HB, RIGHT, GObject)

gint64       hb_right_get_id (HbRight *self);
HbRightScope hb_right_get_scope (HbRight *self);
const char  *hb_right_get_scope_name (HbRight *self);
const char  *hb_right_get_place_name (HbRight *self);
const char  *hb_right_get_role_id (HbRight *self);
const char  *hb_right_get_role_name (HbRight *self);
GDateTime   *hb_right_get_valid_from (HbRight *self);
GDateTime   *hb_right_get_valid_until (HbRight *self);
gboolean     hb_right_get_busy (HbRight *self);

G_END_DECLS
