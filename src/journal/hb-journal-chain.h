/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hb-journal-row.h"

G_BEGIN_DECLS

GChecksum *hb_journal_chain_start (const char *previous_hash);
void       hb_journal_chain_add_row (GChecksum            *checksum,
                                     const HbJournalTable *table,
                                     gconstpointer         row);
void       hb_journal_chain_add_statement (GChecksum            *checksum,
                                           const HbJournalTable *table,
                                           sqlite3_stmt         *statement);

G_END_DECLS
