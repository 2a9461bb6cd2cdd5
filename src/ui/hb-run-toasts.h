/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-run.h"

G_BEGIN_DECLS

#define HB_TYPE_RUN_TOASTS (hb_run_toasts_get_type ())
G_DECLARE_FINAL_TYPE (HbRunToasts, hb_run_toasts, HB, RUN_TOASTS, GObject)

HbRunToasts *hb_run_toasts_new (AdwToastOverlay *overlay);

void    hb_run_toasts_tell (HbRunToasts *self,
                            const char  *sentence);
void    hb_run_toasts_tell_run (HbRunToasts *self,
                                HbRun       *run,
                                HbProblem    problem,
                                gboolean     can_undo);
void    hb_run_toasts_tell_under_way (HbRunToasts *self,
                                      HbRun       *run,
                                      gboolean     is_undo);
HbPlan *hb_run_toasts_take_undo (HbRunToasts *self,
                                 guint        number);
HbPlan *hb_run_toasts_take_last_undo (HbRunToasts *self);
void    hb_run_toasts_clear (HbRunToasts *self);

G_END_DECLS
