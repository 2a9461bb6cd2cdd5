/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "hb-words.h"

#define TENTH "abcdefghij"
#define EIGHTY TENTH TENTH TENTH TENTH TENTH TENTH TENTH TENTH

static const struct
{
  GtkTextDirection direction;
  const char      *text;
  const char      *expected;
} texts[] = {
  { GTK_TEXT_DIR_LTR, "Sam Reyes", "Sam Reyes" },
  { GTK_TEXT_DIR_LTR, "Robin <b>&\" Tables", "Robin <b>&\" Tables" },
  { GTK_TEXT_DIR_LTR, "佐藤 美咲", "佐藤 美咲" },
  { GTK_TEXT_DIR_LTR, "خالد", "\u200e\u2068خالد\u2069" },
  { GTK_TEXT_DIR_LTR, "Gate בועז", "\u200e\u2068Gate בועז\u2069" },
  { GTK_TEXT_DIR_LTR, "", "" },
  { GTK_TEXT_DIR_LTR, "12", "12" },
  { GTK_TEXT_DIR_LTR, EIGHTY, EIGHTY },
  { GTK_TEXT_DIR_LTR, EIGHTY "k", EIGHTY "…" },
  /* The letter before the cut keeps its accents, or goes with them. */
  { GTK_TEXT_DIR_LTR, EIGHTY "\u0301\u0302k", TENTH TENTH TENTH TENTH TENTH TENTH TENTH "abcdefghi…" },
  { GTK_TEXT_DIR_LTR, "\xff", "\ufffd" },
  { GTK_TEXT_DIR_RTL, "خالد", "خالد" },
  { GTK_TEXT_DIR_RTL, "Sam Reyes", "\u200f\u2068Sam Reyes\u2069" },
  { GTK_TEXT_DIR_RTL, "佐藤", "\u200f\u2068佐藤\u2069" },
};

static void
test_inline (void)
{
  GtkTextDirection before = gtk_widget_get_default_direction ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      gtk_widget_set_default_direction (texts[i].direction);
      text = hb_words_inline (texts[i].text);
      g_assert_cmpstr (text, ==, texts[i].expected);
    }
  gtk_widget_set_default_direction (before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/words/inline", test_inline);

  return g_test_run ();
}
