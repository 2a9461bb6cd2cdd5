/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-crowd.h"
#include "hb-directory.h"

G_BEGIN_DECLS

#define HB_TYPE_CROWD_GONE (hb_crowd_gone_get_type ())
G_DECLARE_FINAL_TYPE (HbCrowdGone, hb_crowd_gone, HB, CROWD_GONE, GObject)

HbCrowdGone *hb_crowd_gone_new (HbDirectory *directory,
                                HbCrowd     *crowd);
void         hb_crowd_gone_stop (HbCrowdGone *self);
void         hb_crowd_gone_load (HbCrowdGone *self);

GPtrArray  *hb_crowd_gone_get_people (HbCrowdGone *self);
HbLoadState hb_crowd_gone_get_state (HbCrowdGone *self);
HbProblem   hb_crowd_gone_get_problem (HbCrowdGone *self);

G_END_DECLS
