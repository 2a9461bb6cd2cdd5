/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-crowd-rights.h"
#include "hb-directory.h"
#include "hb-rights-digest.h"

G_BEGIN_DECLS

HbCrowdRights *hb_crowd_rights_new (HbDirectory *directory);
void           hb_crowd_rights_stop (HbCrowdRights *self);

gint64          hb_crowd_rights_get_read_at (HbCrowdRights *self);
HbRightsDigest *hb_crowd_rights_get_digest (HbCrowdRights *self);
gboolean        hb_crowd_rights_knows_roles (HbCrowdRights *self);

gboolean hb_crowd_rights_is_administrator (HbCrowdRights *self,
                                           gint64         person_id);
gboolean hb_crowd_rights_ends_soon (HbCrowdRights *self,
                                    gint64         person_id,
                                    GDateTime     *now,
                                    int            days);
gboolean hb_crowd_rights_has_expired (HbCrowdRights *self,
                                      gint64         person_id,
                                      GDateTime     *now);

G_END_DECLS
