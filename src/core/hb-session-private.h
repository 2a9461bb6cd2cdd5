/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-guard.h"
#include "hb-session.h"

G_BEGIN_DECLS

HbGuard *hb_session_get_guard (HbSession *self);

/* One change at a time, whichever run it is of: who has the turn gives it back. */
void hb_session_take_turn_async (HbSession          *self,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void hb_session_take_turn_finish (HbSession    *self,
                                  GAsyncResult *result);
void hb_session_end_turn (HbSession *self);

G_END_DECLS
