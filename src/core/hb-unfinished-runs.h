/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-past-filter.h"
#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_UNFINISHED_RUNS (hb_unfinished_runs_get_type ())
G_DECLARE_FINAL_TYPE (HbUnfinishedRuns, hb_unfinished_runs, HB, UNFINISHED_RUNS, GObject)

HbUnfinishedRuns *hb_unfinished_runs_new (HbSession    *session,
                                          gint64        person_id,
                                          HbPastFilter *filter);

void hb_unfinished_runs_load (HbUnfinishedRuns *self);

guint hb_unfinished_runs_get_n_known (HbUnfinishedRuns *self);

G_END_DECLS
