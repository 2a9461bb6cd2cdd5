/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-person-doors.h"

G_BEGIN_DECLS

char *hb_foretelling_make (HbPersonDoors *doors,
                           HbPlan        *plan);
void  hb_foretelling_show (AdwAlertDialog *dialog,
                           HbPersonDoors  *doors,
                           HbPlan         *plan);

G_END_DECLS
