/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A JSON text with a line for each member; nothing but white space is changed. */
char *hb_past_text_indent (const char *json);

G_END_DECLS
