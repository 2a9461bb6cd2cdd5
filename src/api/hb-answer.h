/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hb-client-private.h"

G_BEGIN_DECLS

/* libsoup has no name for it. */
#define HB_STATUS_TOO_MANY_REQUESTS 429

/* What an answer means: the status first, and then the body. */

HbAnswer *hb_answer_new (const HbCall *call,
                         SoupMessage  *message,
                         GBytes       *body,
                         GError      **error);
GError   *hb_answer_describe_refusal (guint   status,
                                      guint   retry_after_s,
                                      GBytes *body);

gboolean hb_answer_is_busy (SoupMessage *message);
guint    hb_answer_get_retry_after_s (SoupMessage *message);

G_END_DECLS
