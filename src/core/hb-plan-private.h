/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal-run.h"
#include "hb-plan.h"

G_BEGIN_DECLS

gint64 hb_plan_get_undoes (HbPlan *self);

HbJournalRun *hb_plan_to_journal (HbPlan *self);
void          hb_plan_take_ids (HbPlan             *self,
                                const HbJournalRun *run);
HbPlan       *hb_plan_new_from_journal (const HbJournalRun *run,
                                        GError            **error);

G_END_DECLS
