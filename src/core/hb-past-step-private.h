/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal-run.h"
#include "hb-past-step.h"

G_BEGIN_DECLS

HbPastStep *hb_past_step_new (const HbJournalEvent *event,
                              const HbJournalRun   *run,
                              GError              **error);

void     hb_past_step_set_undone (HbPastStep *self);
gboolean hb_past_step_fits (HbPastStep        *self,
                            const char *const *words);

/* What is searched, and what is searched for: without regard to case and to how
 * the letters are put together. */
char *hb_past_step_fold (const char *text);
/* A JSON text with a line for each member; nothing but white space is changed. */
char *hb_past_step_indent (const char *json);

G_END_DECLS
