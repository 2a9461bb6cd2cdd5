/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

JsonObject *hb_demo_record_new_headers (SoupMessageHeaders *headers);
gboolean    hb_demo_record_write (GOutputStream *stream,
                                  JsonObject    *exchange,
                                  GError       **error);

G_END_DECLS
