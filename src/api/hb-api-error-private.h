/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-api-error.h"

G_BEGIN_DECLS

void    hb_api_error_set_details (GError     *error,
                                  guint       status,
                                  const char *code,
                                  const char *reason,
                                  guint       retry_after_s);
void    hb_api_error_set_answer_lost (GError *error);
GError *hb_api_error_new_bad_answer (const char *format,
                                     ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
