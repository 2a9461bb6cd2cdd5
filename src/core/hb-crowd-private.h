/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-crowd.h"
#include "hb-crowd-gone-private.h"
#include "hb-directory.h"

G_BEGIN_DECLS

HbCrowd *hb_crowd_new (HbDirectory *directory);
void     hb_crowd_stop (HbCrowd *self);

HbCrowdGone *hb_crowd_get_gone (HbCrowd *self);
GPtrArray   *hb_crowd_get_sorted (HbCrowd *self);
gint64       hb_crowd_get_read_at (HbCrowd *self);
gboolean     hb_crowd_has (HbCrowd  *self,
                           HbPerson *person);
gboolean     hb_crowd_has_id (HbCrowd *self,
                              gint64   id);

G_END_DECLS
