/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-fold.h"

/* Letters with a stroke and their like, which Unicode does not take apart and
 * which people leave out or cannot type. */
static const char *
replace_letter (gunichar c)
{
  switch (c)
    {
    case 0x00e6:
      return "ae";
    case 0x00f0:
    case 0x0111:
      return "d";
    case 0x00f8:
      return "o";
    case 0x00fe:
      return "th";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x0153:
      return "oe";
    case 0x0167:
      return "t";
    default:
      return NULL;
    }
}

/* Marks above and below letters, vowel signs, what joins and directs, and the
 * stroke that makes Arabic words longer. */
static gboolean
is_left_out (gunichar c)
{
  return g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x0640;
}

/**
 * hb_fold_text:
 * @text: a name, an address, or what was typed to find it; anything
 *
 * Makes texts comparable by what people mean: without case, accents and other
 * marks, and with the plain forms of letters.
 *
 * Returns: (transfer full) (not nullable): the folded text
 */
char *
hb_fold_text (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *cased = NULL;
  g_autofree char *apart = NULL;
  GString         *folded;

  g_return_val_if_fail (text != NULL, g_strdup (""));

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  valid = g_utf8_make_valid (text, -1);
  cased = g_utf8_casefold (valid, -1);
  apart = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);
  g_clear_pointer (&cased, g_free);
  /* What was taken apart may have letters that still have a case: ℌ, ㎒. */
  cased = g_utf8_casefold (apart, -1);

  folded = g_string_sized_new (strlen (cased));
  for (const char *c = cased; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar    letter = g_utf8_get_char (c);
      const char *replacement = replace_letter (letter);

      if (replacement != NULL)
        g_string_append (folded, replacement);
      else if (!is_left_out (letter))
        g_string_append_unichar (folded, letter);
    }

  return g_string_free (folded, FALSE);
}
