/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz-target.h"

#include "hb-answer.h"
#include "hb-api-error.h"

/* The body of an answer that says no, with the statuses it may come with. */

#define MAX_REASON_LENGTH 500 /* as hb-api-error.h promises */
#define RETRY_AFTER_S 7

/* 200 and 204 refuse where the other was asked for, and 0 is no answer at all. */
static const guint statuses[] = { 0, 200, 204, 301, 400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503 };

static void
refuse (guint   status,
        GBytes *body)
{
  g_autoptr (GError) error = hb_answer_describe_refusal (status, RETRY_AFTER_S, body);
  const char *code;
  const char *reason;

  g_assert_nonnull (error);
  g_assert_true (error->domain == HB_API_ERROR);
  hb_fuzz_assert_text (error->message, MAX_REASON_LENGTH);
  g_assert_cmpuint (hb_api_error_get_status (error), ==, status);
  g_assert_cmpuint (hb_api_error_get_retry_after_s (error), ==, RETRY_AFTER_S);

  code = hb_api_error_get_code (error);
  reason = hb_api_error_get_reason (error);
  if (code != NULL)
    hb_fuzz_assert_text (code, MAX_REASON_LENGTH);
  if (reason != NULL)
    hb_fuzz_assert_text (reason, MAX_REASON_LENGTH);

  /* That something is gone takes the API's own words. */
  if (error->code == HB_API_ERROR_NOT_FOUND)
    g_assert_nonnull (reason);
  if (status < 400)
    g_assert_cmpint (error->code, ==, HB_API_ERROR_BAD_ANSWER);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    refuse (statuses[i], body);
  /* All others get their turn over many inputs; a finding finds its own again. */
  refuse (g_bytes_hash (body) % 1000, body);

  return 0;
}
