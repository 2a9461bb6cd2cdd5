/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-crowd.h"
#include "hb-person-look-up.h"
#include "hb-person-private.h"

static HbCrowd *
get_crowd (Fixture *fixture)
{
  return hb_directory_get_crowd (fixture->directory);
}

static guint
count_crowd (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_crowd (fixture)));
}

static void
wait_for_crowd (Fixture    *fixture,
                HbLoadState state)
{
  hb_test_wait_until (hb_crowd_get_state (get_crowd (fixture)) == state);
}

static void
count_changes_cb (guint *n_changes)
{
  (*n_changes)++;
}

/* Everybody, one change per page, and the same objects as everywhere. */
static void
test_crowd_pages (Fixture      *fixture,
                  gconstpointer who)
{
  HbCrowd *crowd = get_crowd (fixture);
  guint    n_changes = 0;
  gboolean has_person = FALSE;

  hb_demo_server_add_crowd (fixture->server, 230, 0);
  g_signal_connect_swapped (crowd, "items-changed", G_CALLBACK (count_changes_cb), &n_changes);
  g_assert_cmpint (hb_crowd_get_state (crowd), ==, HB_LOAD_STATE_IDLE);
  hb_crowd_load (crowd);
  hb_crowd_load (crowd);
  g_assert_cmpint (hb_crowd_get_state (crowd), ==, HB_LOAD_STATE_LOADING);
  wait_for_crowd (fixture, HB_LOAD_STATE_READY);

  g_assert_cmpuint (count_crowd (fixture), ==, HB_DEMO_N_PEOPLE + 230);
  g_assert_cmpuint (hb_crowd_get_n_read (crowd), ==, HB_DEMO_N_PEOPLE + 230);
  g_assert_cmpuint (hb_crowd_get_total (crowd), ==, HB_DEMO_N_PEOPLE + 230);
  g_assert_cmpuint (n_changes, ==, 4);
  for (guint i = 0; i < count_crowd (fixture); i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (G_LIST_MODEL (crowd), i);

      has_person |= person == fixture->person;
    }
  g_assert_true (has_person);

  /* Again, and nothing is different. */
  hb_crowd_load (crowd);
  wait_for_crowd (fixture, HB_LOAD_STATE_READY);
  g_assert_cmpuint (n_changes, ==, 4);
}

/* What was read is there, and is never told to be everybody. */
static void
test_crowd_cut (Fixture      *fixture,
                gconstpointer who)
{
  HbCrowd *crowd = get_crowd (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=/users&match=offset=99&status=403");
  hb_crowd_load (crowd);
  wait_for_crowd (fixture, HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_crowd_get_problem (crowd), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (hb_crowd_get_n_read (crowd), ==, 100);
  g_assert_cmpuint (hb_crowd_get_total (crowd), ==, HB_DEMO_N_PEOPLE);

  hb_demo_server_clear_faults (fixture->server);
  hb_crowd_load (crowd);
  wait_for_crowd (fixture, HB_LOAD_STATE_READY);
  g_assert_cmpint (hb_crowd_get_problem (crowd), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_crowd (fixture), ==, HB_DEMO_N_PEOPLE);
}

static void
test_crowd_too_many (Fixture      *fixture,
                     gconstpointer who)
{
  HbCrowd *crowd = get_crowd (fixture);

  hb_demo_server_add_crowd (fixture->server, 20101 - HB_DEMO_N_PEOPLE, 0);
  hb_crowd_load (crowd);
  wait_for_crowd (fixture, HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_crowd_get_problem (crowd), ==, HB_PROBLEM_TOO_MANY);
  g_assert_cmpuint (hb_crowd_get_total (crowd), ==, 20101);
  g_assert_cmpuint (hb_crowd_get_n_read (crowd), ==, 100);
}

/* Somebody goes while a page is on its way that still has them. */
static void
test_crowd_deleted_meanwhile (Fixture      *fixture,
                              gconstpointer who)
{
  HbCrowd *crowd = get_crowd (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=/users&match=offset=0&hold=page");
  hb_crowd_load (crowd);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "page") == 1);
  hb_directory_person_deleted (fixture->directory, fixture->person);
  hb_demo_server_release (fixture->server, "page");
  wait_for_crowd (fixture, HB_LOAD_STATE_READY);

  g_assert_cmpuint (count_crowd (fixture), ==, HB_DEMO_N_PEOPLE - 1);
  g_assert_null (hb_directory_lookup_person (fixture->directory, HB_DEMO_USER_LEAVER));
}

static void
test_crowd_deleted_later (Fixture      *fixture,
                          gconstpointer who)
{
  HbCrowd *crowd = get_crowd (fixture);

  hb_crowd_load (crowd);
  wait_for_crowd (fixture, HB_LOAD_STATE_READY);
  hb_directory_person_deleted (fixture->directory, fixture->person);
  g_assert_cmpuint (count_crowd (fixture), ==, HB_DEMO_N_PEOPLE - 1);
  g_assert_cmpuint (hb_crowd_get_total (crowd), ==, HB_DEMO_N_PEOPLE - 1);
}

/* A page that was asked for before somebody was suspended does not show them
 * with their access again. */
static void
test_crowd_older_page (Fixture      *fixture,
                       gconstpointer who)
{
  const guint64 asked = hb_person_now ();
  g_autoptr (HbUser) user = NULL;
  g_autoptr (HbStep) step = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_user_new_from_text ("{\"id\":4711,\"name\":\"Sam Reyes\",\"email\":\"sam.reyes@example.com\",\"access_enabled\":true,\"scim_access_enabled\":true,\"last_accessed_at\":null}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_user_get_id (user), ==, HB_DEMO_USER_LEAVER);

  step = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_SUSPENDED);

  g_assert_true (hb_directory_intern_person_as_of (fixture->directory, user, asked) == fixture->person);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_SUSPENDED);
  hb_directory_intern_person_as_of (fixture->directory, user, hb_person_now ());
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* Whoever is waited for goes first. */
static void
test_crowd_behind (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_demo_server_add_crowd (fixture->server, 1000, 0);
  hb_crowd_load (get_crowd (fixture));
  hb_people_search (people, "iglesias");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  g_assert_cmpint (hb_crowd_get_state (get_crowd (fixture)), ==, HB_LOAD_STATE_LOADING);
  wait_for_crowd (fixture, HB_LOAD_STATE_READY);
}

/* A key that sees some places alone cannot tell of everybody who administers the
 * organization, nor who is gone; and of whose rights end, only of those it sees. */
static void
test_crowd_part (Fixture      *fixture,
                 gconstpointer who)
{
  static const struct
  {
    HbPeopleFilter filter;
    HbLoadState    state;
    HbProblem      problem;
  } cases[] = {
    { HB_PEOPLE_FILTER_ADMINISTRATORS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_ALLOWED },
    { HB_PEOPLE_FILTER_GONE, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE },
    { HB_PEOPLE_FILTER_EXPIRED, HB_LOAD_STATE_READY, HB_PROBLEM_NOT_VISIBLE },
    { HB_PEOPLE_FILTER_SUSPENDED, HB_LOAD_STATE_READY, HB_PROBLEM_NONE },
  };
  g_autoptr (HbSession) session = open_session (fixture->server, "place-manager", fixture->history);
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (hb_demo_server_get_company (fixture->server)->now);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      hb_people_set_filter (people, cases[i].filter, now);
      hb_test_wait_until (hb_people_get_state (people) >= HB_LOAD_STATE_READY);
      g_assert_cmpint (hb_people_get_state (people), ==, cases[i].state);
      g_assert_cmpint (hb_people_get_problem (people), ==, cases[i].problem);
    }
}

/* Nor can one of which it is not known how much it sees tell who is gone. */
static void
test_crowd_gone_not_known (Fixture      *fixture,
                           gconstpointer who)
{
  static const struct
  {
    const char *fault; /* (nullable) */
    HbLoadState state;
    HbProblem   problem;
  } cases[] = {
    { NULL, HB_LOAD_STATE_READY, HB_PROBLEM_NONE },
    { "path=/roles&status=403", HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_ALLOWED },
  };

  /* A right that outlived its person. */
  hb_demo_company_add_right (hb_demo_server_get_company (fixture->server), 39999, HB_DEMO_HOLDER_USER, 4999,
                             HB_DEMO_SCOPE_GROUP, HB_DEMO_GROUP_FRONT_DOORS, "group_basic");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbSession) session = open_session (fixture->server, "user-manager", fixture->history);
      g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
      g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (hb_demo_server_get_company (fixture->server)->now);

      if (cases[i].fault != NULL)
        hb_test_demo_server_add_fault (fixture->server, cases[i].fault);
      hb_people_set_filter (people, HB_PEOPLE_FILTER_GONE, now);
      hb_test_wait_until (hb_people_get_state (people) >= HB_LOAD_STATE_READY);
      g_assert_cmpint (hb_people_get_state (people), ==, cases[i].state);
      g_assert_cmpint (hb_people_get_problem (people), ==, cases[i].problem);
    }
}

static void
look_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  HbProblem *problem = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HbPerson) person = hb_person_look_up_finish (HB_DIRECTORY (source), result, &error);

  g_assert_null (person);
  *problem = hb_problem_from_error (error);
}

/* Nor does it know that there is nobody, or nobody any more. */
static void
test_crowd_part_nobody (Fixture      *fixture,
                        gconstpointer who)
{
  static const struct
  {
    const char *who;
    const char *query;
    guint       n;
    HbProblem   problem;
  } cases[] = {
    { "place-manager", "dubois", 0, HB_PROBLEM_NOT_VISIBLE },
    { "place-manager", "sam.reyes@example.com", 1, HB_PROBLEM_NONE },
    { "place-manager", "qqqqqq", 0, HB_PROBLEM_NOT_VISIBLE },
    { "administrator", "dubois", 1, HB_PROBLEM_NONE },
    { "administrator", "qqqqqq", 0, HB_PROBLEM_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbSession) session = open_session (fixture->server, cases[i].who, fixture->history);
      g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
      HbProblem problem = HB_PROBLEM_NONE;

      g_test_message ("%s, %s", cases[i].who, cases[i].query);
      hb_people_search (people, cases[i].query);
      hb_test_wait_until (hb_people_get_state (people) >= HB_LOAD_STATE_READY);
      g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_READY);
      g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, cases[i].n);
      g_assert_cmpint (hb_people_get_problem (people), ==, cases[i].problem);

      hb_person_look_up_async (hb_session_get_directory (session), 9, NULL, look_up_cb, &problem);
      hb_test_wait_until (problem != HB_PROBLEM_NONE);
      g_assert_cmpint (problem, ==, g_str_equal (cases[i].who, "administrator") ? HB_PROBLEM_GONE : HB_PROBLEM_NOT_VISIBLE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, "administrator", set_up, func, tear_down)
  ADD ("/crowd/pages", test_crowd_pages);
  ADD ("/crowd/cut", test_crowd_cut);
  ADD ("/crowd/too-many", test_crowd_too_many);
  ADD ("/crowd/deleted-meanwhile", test_crowd_deleted_meanwhile);
  ADD ("/crowd/deleted-later", test_crowd_deleted_later);
  ADD ("/crowd/older-page", test_crowd_older_page);
  ADD ("/crowd/behind", test_crowd_behind);
  ADD ("/crowd/part", test_crowd_part);
  ADD ("/crowd/part-nobody", test_crowd_part_nobody);
  ADD ("/crowd/gone-not-known", test_crowd_gone_not_known);
#undef ADD

  return g_test_run ();
}
