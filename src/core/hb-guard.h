/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-plan.h"
#include "hb-problem.h"
#include "hb-step-request.h"

G_BEGIN_DECLS

/**
 * HB_GUARD_MAX_PEOPLE:
 *
 * How many people may be concerned by one plan without its being confirmed by
 * typing how many they are.
 */
#define HB_GUARD_MAX_PEOPLE 10

#define HB_TYPE_GUARD (hb_guard_get_type ())
G_DECLARE_FINAL_TYPE (HbGuard, hb_guard, HB, GUARD, GObject)

HbGuard *hb_guard_new (HbDirectory *directory);

void     hb_guard_load_async (HbGuard            *self,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean hb_guard_load_finish (HbGuard      *self,
                               GAsyncResult *result,
                               GError      **error);

gboolean hb_guard_needs_confirmation (HbGuard *self,
                                      HbPlan  *plan);
gboolean hb_guard_lacks_permission (HbGuard *self,
                                    HbStep  *step);

void      hb_guard_check_async (HbGuard            *self,
                                HbStep             *step,
                                const HbFinding    *finding,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
HbProblem hb_guard_check_finish (HbGuard      *self,
                                 GAsyncResult *result,
                                 GError      **error);

G_END_DECLS
