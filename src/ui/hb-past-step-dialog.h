/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-past-steps.h"

G_BEGIN_DECLS

#define HB_TYPE_PAST_STEP_DIALOG (hb_past_step_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HbPastStepDialog, hb_past_step_dialog, HB, PAST_STEP_DIALOG, AdwDialog)

AdwDialog *hb_past_step_dialog_new (HbSession   *session,
                                    HbPastSteps *steps,
                                    HbPastStep  *past);

G_END_DECLS
