/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-run.h"
#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_PLAN_DIALOG (hb_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HbPlanDialog, hb_plan_dialog, HB, PLAN_DIALOG, AdwDialog)

AdwDialog *hb_plan_dialog_new_for_person (HbSession *session,
                                          HbPerson  *person);
AdwDialog *hb_plan_dialog_new_for_run (HbRun *run);

G_END_DECLS
