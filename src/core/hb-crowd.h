/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-crowd-rights.h"
#include "hb-load-state.h"
#include "hb-problem.h"

G_BEGIN_DECLS

#define HB_TYPE_CROWD (hb_crowd_get_type ())
G_DECLARE_FINAL_TYPE (HbCrowd, hb_crowd, HB, CROWD, GObject)

void hb_crowd_load (HbCrowd *self);

HbCrowdRights *hb_crowd_get_rights (HbCrowd *self);

HbLoadState hb_crowd_get_state (HbCrowd *self);
HbProblem   hb_crowd_get_problem (HbCrowd *self);
guint       hb_crowd_get_n_read (HbCrowd *self);
guint       hb_crowd_get_total (HbCrowd *self);

G_END_DECLS
