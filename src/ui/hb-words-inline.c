/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <fribidi.h>
#include <gtk/gtk.h>

/* More than any name has, and little enough that the rest of the sentence is
 * still read. What is longer keeps its end as well: there a family name stands, and
 * no sentence ends with an ellipsis and a full stop. */
#define MAX_CHARS 50
#define BEGINNING_CHARS 29
#define END_CHARS (MAX_CHARS - BEGINNING_CHARS - 3) /* an ellipsis between two spaces is between them */

#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"
#define ELLIPSIS "\u2026"

/* Whether any letter of @text goes the other way than the sentences do. */
static gboolean
goes_against (const char *text,
              gboolean    is_rtl)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      FriBidiCharType type = fribidi_get_bidi_type (g_utf8_get_char (p));

      if (FRIBIDI_IS_STRONG (type) && is_rtl != (FRIBIDI_IS_RTL (type) != 0))
        return TRUE;
    }

  return FALSE;
}

/* What is left out begins and ends between words, where these are not too long. */
static char *
shorten (const char *text,
         glong       n_chars)
{
  const char      *cut = g_utf8_offset_to_pointer (text, BEGINNING_CHARS);
  const char      *end = g_utf8_offset_to_pointer (text, n_chars - END_CHARS);
  const char      *last_space = g_strrstr_len (text, cut - text + 1, " ");
  const char      *first_space = strchr (end - 1, ' ');
  g_autofree char *beginning = NULL;

  if (last_space != NULL && last_space > g_utf8_offset_to_pointer (text, BEGINNING_CHARS / 2))
    cut = last_space;
  if (first_space != NULL && first_space < g_utf8_offset_to_pointer (end, END_CHARS / 2))
    end = first_space + 1;
  /* No accent without its letter. */
  while (cut > text && g_unichar_ismark (g_utf8_get_char (cut)))
    cut = g_utf8_prev_char (cut);
  while (g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  beginning = g_strndup (text, (gsize) (cut - text));

  return g_strconcat (beginning, *cut == ' ' ? " " : "", ELLIPSIS, end[-1] == ' ' ? " " : "", end, NULL);
}

/**
 * hb_words_begins_against:
 * @text: a name, from outside
 *
 * Returns: whether a paragraph that is @text goes the other way than the sentences
 *   do, as its first letter decides
 */
gboolean
hb_words_begins_against (const char *text)
{
  const gboolean   is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      FriBidiCharType type = fribidi_get_bidi_type (g_utf8_get_char (p));

      if (FRIBIDI_IS_STRONG (type))
        return is_rtl != (FRIBIDI_IS_RTL (type) != 0);
    }

  return FALSE;
}

/**
 * hb_words_isolate:
 * @text: a name or a note, from outside
 *
 * Makes @text fit to stand by itself among others, or beside something else. What
 * is in a script of the other direction would turn all of it around, and stand at
 * the other side of the page.
 *
 * Returns: (transfer full): @text, set off where it has letters of the other
 *   direction
 */
char *
hb_words_isolate (const char *text)
{
  const gboolean   is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (!goes_against (valid, is_rtl))
    return g_steal_pointer (&valid);

  /* The mark decides which way a paragraph goes that begins with the text. */
  return g_strconcat (is_rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK,
                      FIRST_STRONG_ISOLATE, valid, POP_DIRECTIONAL_ISOLATE, NULL);
}

/**
 * hb_words_shorten:
 * @text: a name from the server
 *
 * Makes @text fit for a line of its own.
 *
 * Returns: (transfer full): @text, shortened in the middle where it is very long
 */
char *
hb_words_shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong            n_chars = g_utf8_strlen (valid, -1);

  return n_chars > MAX_CHARS ? shorten (valid, n_chars) : g_steal_pointer (&valid);
}

/**
 * hb_words_inline:
 * @text: a name from the server
 *
 * Makes @text fit for the inside of a sentence, as hb_words_isolate() does. One
 * that is very long would hide what is said of it.
 *
 * Returns: (transfer full): @text, shortened in the middle, and set off where it has letters
 *   of the other direction
 */
char *
hb_words_inline (const char *text)
{
  g_autofree char *fitting = hb_words_shorten (text);

  return hb_words_isolate (fitting);
}
