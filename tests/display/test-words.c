/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "hb-people.h"
#include "hb-plan.h"
#include "hb-step-private.h"
#include "hb-words.h"

#define TENTH "abcdefghij"
#define FIFTY TENTH TENTH TENTH TENTH TENTH

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
  { GTK_TEXT_DIR_LTR, FIFTY, FIFTY },
  { GTK_TEXT_DIR_LTR, FIFTY "k", TENTH TENTH "abcdefghi…defghij" TENTH "k" },
  { GTK_TEXT_DIR_LTR, "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi", "abcdefghi abcdefghi abcdefghi … abcdefghi" },
  /* The letters beside the cut keep their accents, or go with them. */
  { GTK_TEXT_DIR_LTR, TENTH TENTH "abcdefghi\u0301\u0302" FIFTY, TENTH TENTH "abcdefgh…cdefghij" TENTH },
  { GTK_TEXT_DIR_LTR, FIFTY "\u0301\u0302defghij" TENTH, TENTH TENTH "abcdefghi…defghij" TENTH },
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

/* What stands by itself is set off as well, and in whole. */
static void
test_isolate (void)
{
  GtkTextDirection before = gtk_widget_get_default_direction ();
  g_autofree char *latin = NULL;
  g_autofree char *long_name = NULL;
  g_autofree char *arabic = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  arabic = hb_words_isolate ("خالد");
  long_name = hb_words_isolate (FIFTY FIFTY);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  latin = hb_words_isolate (FIFTY FIFTY);
  gtk_widget_set_default_direction (before);

  g_assert_cmpstr (arabic, ==, "\u200e\u2068خالد\u2069");
  g_assert_cmpstr (long_name, ==, FIFTY FIFTY);
  g_assert_cmpstr (latin, ==, "\u200f\u2068" FIFTY FIFTY "\u2069");
}

/* The first letter decides, and where there is none, nothing goes another way. */
static void
test_begins_against (void)
{
  GtkTextDirection before = gtk_widget_get_default_direction ();

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_true (hb_words_begins_against ("1. خالد Dana"));
  g_assert_false (hb_words_begins_against ("Dana خالد"));
  g_assert_false (hb_words_begins_against ("123"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_assert_false (hb_words_begins_against ("1. خالد Dana"));
  g_assert_true (hb_words_begins_against ("Dana خالد"));
  g_assert_false (hb_words_begins_against (""));
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

/* Nobody is promised that a search finds everybody where it asks with the same key,
 * and nobody is missing from a list that has all of few people. */
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
    { HB_PROBLEM_SERVER, "Not everybody could be read. A search asks Kisi, so it still finds everybody, only more slowly." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hb_words_crowd (HB_LOAD_STATE_FAILED, cases[i].problem, 100, HB_PEOPLE_MAX + 1);
      g_autofree char *at_once = hb_words_crowd (HB_LOAD_STATE_FAILED, cases[i].problem, 0, 0);
      g_autofree char *few = hb_words_crowd (HB_LOAD_STATE_FAILED, cases[i].problem, 100, HB_PEOPLE_MAX);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (at_once, ==, cases[i].expected);
      g_assert_cmpstr (few, ==, "");
    }
}

/* What came of each step of a plan: d(one), a(lready so), t(o do), u(nder way),
 * s(kipped), k for not known, r for refused by a right and o for refused while
 * offline. In capitals, it is about somebody else. */
static HbPlan *
make_plan (const char *states,
           HbStepKind  kind,
           HbStepKind  next_kind)
{
  HbPlan *plan = hb_plan_new ();

  for (const char *c = states; *c != '\0'; c++)
    {
      gint64 id = g_ascii_isupper (*c) ? 2 : 1;
      g_autoptr (HbStep) step = hb_step_new (c == states ? kind : next_kind, id, id == 1 ? "Sam" : "Kim", "", 0, "", NULL);

      switch (g_ascii_tolower (*c))
        {
        case 'd':
          hb_step_set_state (step, HB_STEP_STATE_DONE, HB_PROBLEM_NONE);
          break;
        case 'a':
          hb_step_set_state (step, HB_STEP_STATE_ALREADY_SO, HB_PROBLEM_NONE);
          break;
        case 'u':
          hb_step_set_state (step, HB_STEP_STATE_UNDER_WAY, HB_PROBLEM_NONE);
          break;
        case 's':
          hb_step_set_state (step, HB_STEP_STATE_SKIPPED, HB_PROBLEM_NOT_SUSPENDED);
          break;
        case 'k':
          hb_step_set_state (step, HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN);
          break;
        case 'r':
          hb_step_set_state (step, HB_STEP_STATE_REFUSED, HB_PROBLEM_NOT_ALLOWED);
          break;
        case 'o':
          hb_step_set_state (step, HB_STEP_STATE_REFUSED, HB_PROBLEM_OFFLINE);
          break;
        default:
          break;
        }
      hb_plan_append (plan, step);
    }

  return plan;
}

static const struct
{
  const char *states;
  HbStepKind  kind;
  HbStepKind  next_kind;
  HbProblem   problem;
  const char *past;
  const char *count;
} plans[] = {
  { "dd", HB_STEP_REMOVE_RIGHT, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "2 access rights removed from Sam.", "All 2 changes made." },
  { "dD", HB_STEP_SUSPEND, HB_STEP_SUSPEND, HB_PROBLEM_NONE, "2 people are suspended.", "All 2 changes made." },
  { "da", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "All 2 changes made for Sam.", "All 2 changes made." },
  { "dD", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "All 2 changes made.", "All 2 changes made." },
  /* What nobody knows is neither done nor not done. */
  { "dddk", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "3 of 4 changes made for Sam. For 1 it is not known.", "3 of 4 changes made. For 1 it is not known." },
  { "drd", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "2 of 3 changes made for Sam. The owner of the API key may not do this.", "2 of 3 changes made." },
  { "rss", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "0 of 3 changes made for Sam. The owner of the API key may not do this.", "0 of 3 changes made." },
  { "dro", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_NONE, "1 of 3 changes made for Sam.", "1 of 3 changes made." },
  /* A run that broke off, after its first step, and while one was under way. */
  { "dtt", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_JOURNAL_FULL, "1 of 3 changes made for Sam. The disk is full, so it could not be written down.", "1 of 3 changes made." },
  { "dut", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_JOURNAL_FULL, "1 of 3 changes made for Sam. For 1 it is not known. The disk is full, so it could not be written down.", "1 of 3 changes made. For 1 it is not known." },
  { "tt", HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT, HB_PROBLEM_OFFLINE, "0 of 2 changes made for Sam. Kisi cannot be reached.", "0 of 2 changes made." },
};

static void
test_plan_past (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (HbPlan) plan = make_plan (plans[i].states, plans[i].kind, plans[i].next_kind);
      g_autofree char *past = hb_words_plan_past (plan, plans[i].problem);
      g_autofree char *count = hb_words_plan_count (plan);

      g_assert_cmpstr (past, ==, plans[i].past);
      g_assert_cmpstr (count, ==, plans[i].count);
    }
}

static const struct
{
  const char *states;
  guint       n_under_way;
  const char *expected;
} interrupted[] = {
  { "t", 0, "Done: 0. Still to do: 1." },
  { "ddatt", 0, "Done: 3. Still to do: 2." },
  { "ddrst", 0, "Done: 2. Still to do: 1. 2 were not made." },
  { "drt", 1, "Done: 1. Still to do: 1. 1 was not made. 1 was under way when Handback ended, and was looked at again." },
  { "dkt", 2, "Done: 1. Still to do: 1. For 1 it is not known. 2 were under way when Handback ended, and were looked at again." },
};

/* What was refused or left out is not done. */
static void
test_plan_interrupted (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (interrupted); i++)
    {
      g_autoptr (HbPlan) plan = make_plan (interrupted[i].states, HB_STEP_SUSPEND, HB_STEP_REMOVE_RIGHT);
      g_autofree char *text = hb_words_plan_interrupted (plan, interrupted[i].n_under_way);

      g_assert_cmpstr (text, ==, interrupted[i].expected);
    }
}

/* An access link asks nobody who holds it, so a suspension says nothing of doors. */
static void
test_suspend (void)
{
  g_autoptr (HbStep) step = hb_step_new (HB_STEP_SUSPEND, 1, "Sam", "", 0, "", NULL);
  g_autofree char *future = hb_words_step_future (step);
  g_autofree char *past = NULL;

  hb_step_set_state (step, HB_STEP_STATE_DONE, HB_PROBLEM_NONE);
  past = hb_words_step_past (step, HB_PROBLEM_NONE);
  g_assert_cmpstr (future, ==, "Sam will be suspended.");
  g_assert_cmpstr (past, ==, "Sam was suspended.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/words/inline", test_inline);
  g_test_add_func ("/words/isolate", test_isolate);
  g_test_add_func ("/words/begins-against", test_begins_against);
  g_test_add_func ("/words/accounts", test_accounts);
  g_test_add_func ("/words/crowd", test_crowd);
  g_test_add_func ("/words/plan-past", test_plan_past);
  g_test_add_func ("/words/plan-interrupted", test_plan_interrupted);
  g_test_add_func ("/words/suspend", test_suspend);

  return g_test_run ();
}
