/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-past-step.h"
#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_UNFINISHED_RUNS (hb_unfinished_runs_get_type ())
G_DECLARE_FINAL_TYPE (HbUnfinishedRuns, hb_unfinished_runs, HB, UNFINISHED_RUNS, GObject)

HbUnfinishedRuns *hb_unfinished_runs_new (HbSession *session,
                                          gint64     person_id);

void hb_unfinished_runs_load (HbUnfinishedRuns *self);

void hb_unfinished_runs_set_search (HbUnfinishedRuns *self,
                                    const char       *search);
void hb_unfinished_runs_set_outcome (HbUnfinishedRuns *self,
                                     HbPastOutcome     outcome);
void hb_unfinished_runs_set_since (HbUnfinishedRuns *self,
                                   GDateTime        *since);

guint hb_unfinished_runs_get_n_known (HbUnfinishedRuns *self);

G_END_DECLS
