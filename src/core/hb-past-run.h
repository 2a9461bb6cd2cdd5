/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-history.h"
#include "hb-plan.h"

G_BEGIN_DECLS

void    hb_past_run_read_async (HbHistory          *history,
                                gint64              run_id,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
HbPlan *hb_past_run_read_finish (HbHistory    *history,
                                 GAsyncResult *result,
                                 GError      **error);

G_END_DECLS
