/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal-run.h"
#include "hb-past-step.h"

G_BEGIN_DECLS

HbPastStep *hb_past_step_new (const HbJournalEvent *event,
                              const HbJournalRun   *run,
                              GError              **error);

/* Whether nothing more is known of it than that it was about to be sent. */
gboolean hb_past_step_is_open (HbPastStep *self);
void     hb_past_step_set_undone (HbPastStep *self);
gboolean hb_past_step_fits (HbPastStep        *self,
                            const char *const *words);

G_END_DECLS
