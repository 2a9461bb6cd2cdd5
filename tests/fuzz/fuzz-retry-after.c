/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fuzz-target.h"

#include "hb-answer.h"

/* The header Retry-After, which is the first line, and all others of the
 * answer, such as Date, which are the lines after it. */

static void
add_header (SoupMessageHeaders *headers,
            const char         *name,
            const char         *value)
{
  /* libsoup hands out no other names. */
  if (*name != '\0' && strpbrk (name, " \t\r\n:") == NULL && strpbrk (value, "\r\n") == NULL)
    soup_message_headers_append (headers, name, value);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = hb_fuzz_read_text (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 8);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", "http://127.0.0.1/users");
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = i > 0 ? strchr (lines[i], ':') : NULL;

      if (i == 0)
        add_header (headers, "Retry-After", lines[i]);
      if (colon != NULL)
        {
          *colon = '\0';
          add_header (headers, lines[i], g_strchug (colon + 1));
        }
    }

  g_assert_cmpuint (hb_answer_get_retry_after_s (message), <=, G_MAXINT);

  return 0;
}
