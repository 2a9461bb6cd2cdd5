/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-crowd.h"
#include "hb-fold.h"
#include "hb-people-match-private.h"
#include "hb-person-private.h"

static const struct
{
  const char *text;
  const char *folded;
} folds[] = {
  { "", "" },
  { "Sam Reyes", "sam reyes" },
  { "Amélie", "amelie" },
  { "Ame\u0301lie", "amelie" },
  { "GROSSE Straße", "grosse strasse" },
  { "ẞ", "ss" },
  { "Søren Ærø", "soren aero" },
  { "Łukasz Đorđe", "lukasz dorde" },
  { "İstanbul ılık", "istanbul ilik" },
  { "Ångström", "angstrom" },
  { "Œuvre ﬁn", "oeuvre fin" },
  { "Þór Ðe", "thor de" },
  /* With and without vowel signs, and made longer. */
  { "مُحَمَّد", "محمد" },
  { "محـــمد", "محمد" },
  { "أحمد", "احمد" },
  /* Half width, and taken apart. */
  { "ﾀﾅｶ", "タナカ" },
  { "ガ", "カ" },
  { "田中", "田中" },
  { "Ｓａｍ", "sam" },
  { "ΟΔΥΣΣΕΥΣ", "οδυσσευσ" },
  { "Й", "и" },
  { "a\u200db", "ab" },
  { "\xff\xfe", "\u00ef\u00bf\u00bd" },
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folds) - 1; i++)
    {
      g_autofree char *folded = hb_fold_text (folds[i].text);
      g_autofree char *again = hb_fold_text (folded);
      g_autofree char *expected = g_utf8_normalize (folds[i].folded, -1, G_NORMALIZE_NFKD);

      g_assert_cmpstr (folded, ==, expected);
      g_assert_cmpstr (again, ==, folded);
    }

  /* No text at all, and no crash either. */
  {
    g_autofree char *folded = hb_fold_text ("\xff\xfe");

    g_assert_true (g_utf8_validate (folded, -1, NULL));
  }
}

static char *
describe (GListModel *list)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (list, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", hb_person_get_name (person));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_list (GListModel *list,
             const char *expected)
{
  g_autofree char *names = describe (list);

  g_assert_cmpstr (names, ==, expected);
}

static void
read_everybody (Fixture *fixture)
{
  HbCrowd *crowd = hb_directory_get_crowd (fixture->directory);

  hb_crowd_load (crowd);
  hb_test_wait_until (hb_crowd_get_state (crowd) == HB_LOAD_STATE_READY);
}

static void
wait_for_answer (HbPeople *people)
{
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
}

/* Every key finds at once, without a request. */
static void
test_people_typing (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autofree char *all = NULL;
  g_autofree char *all_again = NULL;
  guint            n_before;

  read_everybody (fixture);
  n_before = hb_demo_server_get_n_requests (fixture->server, "GET", "/users");
  hb_people_type (people, "");
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, HB_DEMO_N_PEOPLE);
  all = describe (hb_people_get_list (people));

  hb_people_type (people, "A");
  hb_people_type (people, "AM");
  hb_people_type (people, "AMELIE");
  assert_list (hb_people_get_list (people), "Amélie Dubois");
  hb_people_type (people, "  dubo   améL ");
  assert_list (hb_people_get_list (people), "Amélie Dubois");
  hb_people_type (people, "dubois iglesias");
  assert_list (hb_people_get_list (people), "");
  g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_LOADING);
  hb_people_type (people, "iglesias");
  assert_list (hb_people_get_list (people), "Carmen Iglesias");
  hb_people_type (people, "");
  all_again = describe (hb_people_get_list (people));
  g_assert_cmpstr (all, ==, all_again);
  hb_test_settle ();
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/users"), ==, n_before);

  /* Everybody is read: there is nothing to ask for. */
  hb_people_search (people, "");
  g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_READY);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/users"), ==, n_before);
}

/* Nobody is in two places, and nobody in the wrong one. */
static void
test_people_merging (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbPeople) before = hb_people_new (fixture->directory);
  g_autofree char *hits_before = NULL;
  g_autofree char *similar_before = NULL;
  const char      *query = "sam.reyes@example.com";
  g_auto (GStrv) words = hb_people_split_query (query);

  /* Before anybody is read, and after everybody is, the answer is the same. */
  hb_people_search (before, query);
  wait_for_answer (before);
  hits_before = describe (hb_people_get_list (before));
  similar_before = describe (hb_people_get_similar (before));
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_similar (before)), ==, 2);

  read_everybody (fixture);
  hb_people_search (people, query);
  assert_list (hb_people_get_list (people), "Sam Reyes");
  assert_list (hb_people_get_similar (people), "");
  wait_for_answer (people);
  assert_list (hb_people_get_list (people), hits_before);
  assert_list (hb_people_get_similar (people), similar_before);
  g_assert_cmpuint (hb_people_get_total (people), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HbPerson) similar = g_list_model_get_item (hb_people_get_similar (people), i);

      g_assert_true (hb_people_is_similar (people, similar));
      g_assert_false (hb_people_match (similar, (const char *const *) words));
    }
  g_assert_false (hb_people_is_similar (people, fixture->person));

  /* What is similar to an older text is not similar to this one. */
  hb_people_type (people, "sam.reyes@example.co");
  assert_list (hb_people_get_similar (people), "");
}

/* The address that was typed is first, whatever the order of names. */
static void
test_people_exact_first (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbUser) user = NULL;
  g_autoptr (HbUser) other_user = NULL;
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (HbPerson) other = NULL;
  g_autoptr (HbUser) broken_user = NULL;
  g_autoptr (HbPerson) broken = NULL;
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  user = hb_user_new_from_text ("{\"id\":5,\"name\":\"Z\",\"email\":\"Jo@example.com\",\"access_enabled\":true,\"scim_access_enabled\":true,\"last_accessed_at\":null}", &error);
  g_assert_no_error (error);
  other_user = hb_user_new_from_text ("{\"id\":6,\"name\":\"A\",\"email\":\"j\u00f3@example.com\",\"access_enabled\":true,\"scim_access_enabled\":true,\"last_accessed_at\":null}", &error);
  g_assert_no_error (error);
  person = hb_person_new (user);
  other = hb_person_new (other_user);
  g_ptr_array_add (people, person);
  g_ptr_array_add (people, other);

  hb_people_sort (people);
  g_assert_true (people->pdata[0] == other);
  hb_people_put_exact_email_first (people, " JO@Example.com\t");
  g_assert_true (people->pdata[0] == person);
  hb_people_put_exact_email_first (people, "jo@example");
  g_assert_true (people->pdata[0] == person);
  /* A line break in a name is no end of it. */
  broken_user = hb_user_new_from_text ("{\"id\":7,\"name\":\"Z\\nZ\",\"email\":\"zz@example.com\",\"access_enabled\":true,\"scim_access_enabled\":true,\"last_accessed_at\":null}", &error);
  g_assert_no_error (error);
  broken = hb_person_new (broken_user);
  g_ptr_array_add (people, broken);
  hb_people_put_exact_email_first (people, "zz@example.com");
  g_assert_true (people->pdata[0] == broken);
  /* An accent makes another address. */
  hb_people_put_exact_email_first (people, "j\u00f3@example.com");
  g_assert_true (people->pdata[0] == other);
}

/* More than are listed, and how many is told. */
static void
test_people_cut (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_demo_server_add_crowd (fixture->server, 450, 0);
  hb_people_search (people, "");
  wait_for_answer (people);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, HB_PEOPLE_MAX);
  g_assert_cmpuint (hb_people_get_total (people), ==, HB_DEMO_N_PEOPLE + 450);

  read_everybody (fixture);
  g_assert_cmpuint (hb_people_get_total (people), ==, HB_DEMO_N_PEOPLE + 450);
  hb_people_type (people, "worker 00");
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, HB_PEOPLE_MAX);
  g_assert_cmpuint (hb_people_get_total (people), ==, 450);
  hb_people_type (people, "worker 00450");
  assert_list (hb_people_get_list (people), "Worker 00450");
  g_assert_cmpuint (hb_people_get_total (people), ==, 1);
}

/* The server does not answer: those who are read are found all the same. */
static void
test_people_server_fails (Fixture      *fixture,
                          gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  read_everybody (fixture);
  hb_test_demo_server_add_fault (fixture->server, "path=/users&status=403");
  hb_people_search (people, "iglesias");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_FAILED);
  assert_list (hb_people_get_list (people), "Carmen Iglesias");
  /* Asked for by hand, it is a failure and nothing else. */
  hb_people_reload (people, NULL);
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_FAILED);
  assert_list (hb_people_get_list (people), "");
}

static void
test_people_deleted (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_people_search (people, "");
  wait_for_answer (people);
  read_everybody (fixture);
  hb_directory_person_deleted (fixture->directory, fixture->person);
  g_assert_cmpuint (hb_people_get_total (people), ==, HB_DEMO_N_PEOPLE - 1);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, HB_DEMO_N_PEOPLE - 1);
  hb_people_type (people, "sam.reyes@example.com");
  assert_list (hb_people_get_list (people), "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/people/fold", test_fold);
#define ADD(path, func) g_test_add (path, Fixture, "administrator", set_up, func, tear_down)
  ADD ("/people/typing", test_people_typing);
  ADD ("/people/merging", test_people_merging);
  ADD ("/people/exact-first", test_people_exact_first);
  ADD ("/people/cut", test_people_cut);
  ADD ("/people/server-fails", test_people_server_fails);
  ADD ("/people/deleted", test_people_deleted);
#undef ADD

  return g_test_run ();
}
