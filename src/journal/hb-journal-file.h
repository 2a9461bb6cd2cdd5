/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

sqlite3 *hb_journal_file_open (const char *path,
                               GError    **error);
char    *hb_journal_file_set_aside (const char *path,
                                    GDateTime  *when,
                                    GError    **error);

G_END_DECLS
