/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-plan.h"
#include "hb-session.h"

G_BEGIN_DECLS

/* One step of a run, from looking at what is there to writing down what came
 * of it. @people remembers, for the time of a run, who was looked at already. */

GHashTable *hb_attempt_new_people (void);

void     hb_attempt_async (HbSession          *session,
                           HbPlan             *plan,
                           HbStep             *step,
                           GHashTable         *people,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
gboolean hb_attempt_finish (HbSession    *session,
                            GAsyncResult *result,
                            GError      **error);

/* Only finds out what came of a step that was under way. */
void hb_attempt_settle_async (HbSession          *session,
                              HbPlan             *plan,
                              HbStep             *step,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/* Writes down that a step is not tried. */
void hb_attempt_skip_async (HbSession          *session,
                            HbPlan             *plan,
                            HbStep             *step,
                            HbProblem           problem,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

G_END_DECLS
