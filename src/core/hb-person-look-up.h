/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"

G_BEGIN_DECLS

void      hb_person_look_up_async (HbDirectory        *directory,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
HbPerson *hb_person_look_up_finish (HbDirectory  *directory,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
