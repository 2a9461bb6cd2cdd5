/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fuzz-target.h"

#include "hb-listing.h"

/* The header X-Collection-Range. */

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *range = hb_fuzz_read_text (data, size);
  g_autoptr (GError) error = NULL;
  guint start = G_MAXUINT;
  guint total = G_MAXUINT;

  if (hb_listing_parse_range (range, &start, &total, &error))
    {
      g_assert_no_error (error);
      g_assert_cmpuint (start, <=, G_MAXINT);
      g_assert_cmpuint (total, <=, G_MAXINT);
      g_assert_cmpuint (strspn (range, "0123456789-/*"), ==, strlen (range));
    }
  else
    {
      hb_fuzz_assert_bad_answer (error);
    }

  return 0;
}
