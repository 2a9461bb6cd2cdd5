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

static char *
make_label (GListStore *accounts,
            guint       position)
{
  g_autoptr (HbAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), position);

  return hb_words_account_in_menu (account, G_LIST_MODEL (accounts));
}

static void
test_accounts (void)
{
  static const struct
  {
    const char *name;
    gint64      id;
    const char *expected;
  } cases[] = {
    { "Example Works", 1, "Example Works" },
    { "North_Works", 2, "North__Works" },
    { "", 3, "an organization without a name" },
    { "Twin", 4, "Twin (4)" },
    { "Twin", 5, "Twin (5)" },
    { "خالد", 6, "\u200e\u2068خالد\u2069" },
  };
  g_autoptr (GListStore) accounts = g_list_store_new (HB_TYPE_ACCOUNT);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbAccount) account = hb_account_new ("https://api.example.com", cases[i].id, cases[i].name, "Ada");

      g_list_store_append (accounts, account);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = make_label (accounts, (guint) i);

      g_assert_cmpstr (label, ==, cases[i].expected);
    }
}

/* Nobody is promised that a search finds everybody where it asks with the same key. */
static void
test_crowd (void)
{
  static const struct
  {
    HbProblem   problem;
    const char *expected;
  } cases[] = {
    { HB_PROBLEM_BAD_KEY, "Not everybody could be read. The API key is not accepted." },
    { HB_PROBLEM_NOT_ALLOWED, "Not everybody could be read. The owner of the API key may not do this." },
    { HB_PROBLEM_OFFLINE, "Not everybody could be read. Kisi cannot be reached." },
    { HB_PROBLEM_SERVER, "Not everybody could be read. A search asks Kisi, so it finds everybody all the same, only later." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hb_words_crowd (HB_LOAD_STATE_FAILED, cases[i].problem, 0, 120);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/words/inline", test_inline);
  g_test_add_func ("/words/accounts", test_accounts);
  g_test_add_func ("/words/crowd", test_crowd);

  return g_test_run ();
}
