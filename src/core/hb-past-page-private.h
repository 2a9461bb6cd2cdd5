/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal.h"

G_BEGIN_DECLS

void       hb_past_page_read_async (HbJournal             *journal,
                                    const HbJournalFilter *filter,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data);
GPtrArray *hb_past_page_read_finish (HbJournal    *journal,
                                     GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
