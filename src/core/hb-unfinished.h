/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-run.h"

G_BEGIN_DECLS

void       hb_unfinished_list_async (HbSession          *session,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray *hb_unfinished_list_finish (HbSession    *session,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
