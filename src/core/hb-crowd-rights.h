/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-load-state.h"
#include "hb-problem.h"

G_BEGIN_DECLS

#define HB_TYPE_CROWD_RIGHTS (hb_crowd_rights_get_type ())
G_DECLARE_FINAL_TYPE (HbCrowdRights, hb_crowd_rights, HB, CROWD_RIGHTS, GObject)

void hb_crowd_rights_load (HbCrowdRights *self);

HbLoadState hb_crowd_rights_get_state (HbCrowdRights *self);
HbProblem   hb_crowd_rights_get_problem (HbCrowdRights *self);

G_END_DECLS
