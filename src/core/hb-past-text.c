/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-text-private.h"

static void
begin_line (GString *text,
            guint    depth)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
}

char *
hb_past_text_indent (const char *json)
{
  GString *text = g_string_new (NULL);
  gboolean in_string = FALSE;
  guint    depth = 0;

  for (const char *c = json; *c != '\0'; c++)
    {
      if (in_string)
        {
          g_string_append_c (text, *c);
          if (*c == '\\' && c[1] != '\0')
            g_string_append_c (text, *++c);
          else if (*c == '"')
            in_string = FALSE;
        }
      else if (*c == '{' || *c == '[')
        {
          g_string_append_c (text, *c);
          depth++;
          if (c[1] != '}' && c[1] != ']')
            begin_line (text, depth);
        }
      else if (*c == '}' || *c == ']')
        {
          depth -= depth > 0;
          if (text->len > 0 && text->str[text->len - 1] != '{' && text->str[text->len - 1] != '[')
            begin_line (text, depth);
          g_string_append_c (text, *c);
        }
      else if (*c == ',')
        {
          g_string_append_c (text, *c);
          begin_line (text, depth);
        }
      else if (*c == ':')
        g_string_append (text, ": ");
      else if (!g_ascii_isspace (*c))
        {
          in_string = *c == '"';
          g_string_append_c (text, *c);
        }
    }

  return g_string_free_and_steal (text);
}
