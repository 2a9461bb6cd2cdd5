/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-clean-name.h"

#define LEFT_TO_RIGHT_EMBEDDING 0x202a
#define RIGHT_TO_LEFT_OVERRIDE 0x202e
#define LEFT_TO_RIGHT_ISOLATE 0x2066
#define POP_DIRECTIONAL_ISOLATE 0x2069

/* Marks such as U+200F are no such command: names in Arabic have them. */
static gboolean
is_direction_command (gunichar c)
{
  return (c >= LEFT_TO_RIGHT_EMBEDDING && c <= RIGHT_TO_LEFT_OVERRIDE) || (c >= LEFT_TO_RIGHT_ISOLATE && c <= POP_DIRECTIONAL_ISOLATE);
}

/**
 * hb_clean_name:
 * @text: valid UTF-8, from outside
 *
 * Makes a name one that stands in a line and leaves alone what stands around it.
 * People choose their names themselves: one with line breaks could look like
 * more that Handback says, and one with commands for the direction of text
 * could turn what follows it around.
 *
 * Returns: (transfer full): @text without such commands, with a space for each
 *   line break and other control character, and without any around it; empty where
 *   nothing else is there
 */
char *
hb_clean_name (const char *text)
{
  GString *name = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar     c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_c (name, ' ');
      else if (!is_direction_command (c))
        g_string_append_unichar (name, c);
    }

  return g_strstrip (g_string_free_and_steal (name));
}
