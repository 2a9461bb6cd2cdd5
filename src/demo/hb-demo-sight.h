/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

/**
 * HbDemoSight:
 * @caller_id: whose sight it is
 * @is_whole: whether they see everything
 * @places: (element-type gint64): the places they see, where they do not
 * @groups: (element-type gint64): the groups they see beside those at these places
 *
 * What of a company somebody may see.
 */
typedef struct
{
  gint64      caller_id;
  gboolean    is_whole;
  GHashTable *places;
  GHashTable *groups;
} HbDemoSight;

HbDemoSight *hb_demo_sight_new (HbDemoCompany *company,
                                gint64         caller_id);
void         hb_demo_sight_free (HbDemoSight *self);
gboolean     hb_demo_sight_has_place (const HbDemoSight *self,
                                      gint64             place_id);
gboolean     hb_demo_sight_has_group (const HbDemoSight *self,
                                      HbDemoCompany     *company,
                                      gint64             group_id);
gboolean     hb_demo_sight_has_lock (const HbDemoSight *self,
                                     HbDemoCompany     *company,
                                     const HbDemoLock  *lock);
gboolean     hb_demo_sight_has_right (const HbDemoSight *self,
                                      HbDemoCompany     *company,
                                      HbDemoRight       *right);
gboolean     hb_demo_sight_has_user (const HbDemoSight *self,
                                     HbDemoCompany     *company,
                                     gint64             user_id);
gboolean     hb_demo_sight_has_team (const HbDemoSight *self,
                                     HbDemoCompany     *company,
                                     gint64             team_id);
gboolean     hb_demo_sight_has_things_of (const HbDemoSight *self,
                                          gint64             user_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDemoSight, hb_demo_sight_free)

G_END_DECLS
