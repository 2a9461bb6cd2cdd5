/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is searched, and what is searched for: without regard to case and to how
 * the letters are put together. */
char *hb_past_text_fold (const char *text);
/* A JSON text with a line for each member; nothing but white space is changed. */
char *hb_past_text_indent (const char *json);

G_END_DECLS
