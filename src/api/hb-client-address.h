/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns %NULL where no key may be sent. */
GUri    *hb_client_address_parse (const char *text,
                                  GError    **error);
gboolean hb_client_address_is_key (const char *key);

G_END_DECLS
