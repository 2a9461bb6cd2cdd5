/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz-target.h"

#include "hb-api-error.h"

/* A warning of a library below us is a finding too: it was handed what it
 * does not take. */
int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);

  return 0;
}

/**
 * hb_fuzz_read_text:
 * @data: (nullable): the bytes, which are not there if there are none
 * @size: how many
 *
 * Returns: (transfer full) (not nullable): the bytes up to the first zero
 */
char *
hb_fuzz_read_text (const guint8 *data,
                   gsize         size)
{
  return g_strndup (size > 0 ? (const char *) data : "", size);
}

/**
 * hb_fuzz_assert_text:
 * @text: (not nullable): what was read
 * @max_length: how many characters it may have
 */
void
hb_fuzz_assert_text (const char *text,
                     gsize       max_length)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (text, -1), <=, max_length);
}

void
hb_fuzz_assert_bad_answer (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_error_matches (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER));
  g_assert_cmpuint (hb_api_error_get_status (error), ==, 0);
  hb_fuzz_assert_text (error->message, G_MAXSIZE);
}
