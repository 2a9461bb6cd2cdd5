/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "people-fixture.h"

/* Whether somebody is to be shown, by the practice company itself. */
typedef gboolean (*IsShown) (HbDemoCompany *company,
                             HbDemoUser    *user);

static gboolean
is_suspended (HbDemoCompany *company,
              HbDemoUser    *user)
{
  return !user->access_enabled || !user->scim_access_enabled;
}

static gboolean
is_never_seen (HbDemoCompany *company,
               HbDemoUser    *user)
{
  return user->last_accessed_at == 0;
}

static gboolean
is_not_seen (HbDemoCompany *company,
             HbDemoUser    *user)
{
  return user->last_accessed_at != 0 && company->started_at - user->last_accessed_at > 90 * DAY;
}

static gboolean
has_right (HbDemoCompany *company,
           HbDemoUser    *user,
           gboolean (*fits) (HbDemoCompany *company,
                             HbDemoRight   *right))
{
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->holder == HB_DEMO_HOLDER_USER && right->holder_id == user->id && fits (company, right))
        return TRUE;
    }

  return FALSE;
}

static gboolean
administers (HbDemoCompany *company,
             HbDemoRight   *right)
{
  return right->scope == HB_DEMO_SCOPE_ORGANIZATION
         && (g_str_equal (right->role_id, "owner") || g_str_equal (right->role_id, "administrator"));
}

static gboolean
is_administrator (HbDemoCompany *company,
                  HbDemoUser    *user)
{
  return has_right (company, user, administers);
}

static gboolean
ends_in_two_weeks (HbDemoCompany *company,
                   HbDemoRight   *right)
{
  return right->valid_until > company->started_at && right->valid_until <= company->started_at + 14 * DAY;
}

static gboolean
has_ending_right (HbDemoCompany *company,
                  HbDemoUser    *user)
{
  return has_right (company, user, ends_in_two_weeks);
}

static gboolean
is_over (HbDemoCompany *company,
         HbDemoRight   *right)
{
  return right->valid_until != 0 && right->valid_until <= company->started_at;
}

static gboolean
has_expired_right (HbDemoCompany *company,
                   HbDemoUser    *user)
{
  return has_right (company, user, is_over);
}

static gboolean
is_switched_off (HbDemoCompany *company,
                 HbDemoUser    *user)
{
  return !user->scim_access_enabled;
}

static const struct
{
  HbPeopleFilter filter;
  IsShown        is_shown;
} filters[] = {
  { HB_PEOPLE_FILTER_SUSPENDED, is_suspended },
  { HB_PEOPLE_FILTER_NEVER_SEEN, is_never_seen },
  { HB_PEOPLE_FILTER_NOT_SEEN, is_not_seen },
  { HB_PEOPLE_FILTER_ADMINISTRATORS, is_administrator },
  { HB_PEOPLE_FILTER_ENDS_SOON, has_ending_right },
  { HB_PEOPLE_FILTER_EXPIRED, has_expired_right },
  { HB_PEOPLE_FILTER_BY_DIRECTORY, is_switched_off },
};

static void
assert_shown (Fixture  *fixture,
              HbPeople *people,
              IsShown   is_shown)
{
  HbDemoCompany *company = get_company (fixture);
  guint          n = 0;

  for (guint i = 0; i < company->users.items->len; i++)
    {
      HbDemoUser *user = company->users.items->pdata[i];
      gboolean    expected = is_shown (company, user);

      n += expected;
      g_assert_cmpint (is_listed (people, user->id), ==, expected);
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, company->users.items->len);
  g_assert_cmpuint (hb_people_get_total (people), ==, n);
}

/* Somebody whose rights are ending, which the company has none of. */
static void
let_a_right_end (Fixture *fixture)
{
  HbDemoCompany *company = get_company (fixture);

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->holder_id == HB_DEMO_USER_LEAVER)
        {
          right->valid_until = company->started_at + 13 * DAY;
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_each (Fixture      *fixture,
           gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  let_a_right_end (fixture);
  hb_people_search (people, "");
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      choose (fixture, people, filters[i].filter);
      assert_shown (fixture, people, filters[i].is_shown);
    }

  choose (fixture, people, HB_PEOPLE_FILTER_EVERYBODY);
  g_assert_cmpuint (hb_people_get_total (people), ==, HB_DEMO_N_PEOPLE);
}

/* What is typed narrows whom the filter lets through, without a request. */
static void
test_typing (Fixture      *fixture,
             gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  guint n_requests;

  choose (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  n_requests = hb_demo_server_get_n_requests (fixture->server, "GET", "/");

  hb_people_type (people, "dana");
  hb_people_search (people, "dana");
  g_assert_true (is_listed (people, HB_DEMO_USER_ADMINISTRATOR));
  g_assert_cmpuint (hb_people_get_total (people), ==, 1);
  /* Sam administers nothing. */
  hb_people_search (people, "sam.reyes@example.com");
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);
  g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_READY);
  hb_test_settle ();
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/"), ==, n_requests);
}

/* Nobody is shown where not everybody could be looked at. */
static void
test_rights_fail (Fixture      *fixture,
                  gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/role_assignments&status=403");
  assert_not_allowed (fixture, people, HB_PEOPLE_FILTER_EXPIRED);

  /* What needs no rights does not fail with them. */
  choose (fixture, people, HB_PEOPLE_FILTER_SUSPENDED);
  assert_shown (fixture, people, is_suspended);

  hb_demo_server_clear_faults (fixture->server);
  choose (fixture, people, HB_PEOPLE_FILTER_EXPIRED);
  assert_shown (fixture, people, has_expired_right);
}

#define NOBODY 4999

static void
test_gone (Fixture      *fixture,
           gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbPerson) nobody = NULL;
  g_autoptr (HbRights) rights = NULL;
  g_autoptr (HbStep) removal = NULL;

  choose (fixture, people, HB_PEOPLE_FILTER_GONE);
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);

  /* A right that outlived its person. */
  give (fixture, 39999, NOBODY, HB_DEMO_SCOPE_GROUP, HB_DEMO_GROUP_FRONT_DOORS, "group_basic");
  reload (fixture, people, 0);
  g_assert_cmpuint (hb_people_get_total (people), ==, 1);
  nobody = g_list_model_get_item (hb_people_get_list (people), 0);
  g_assert_cmpint (hb_person_get_id (nobody), ==, NOBODY);
  g_assert_cmpint (hb_person_get_access (nobody), ==, HB_ACCESS_NO_PROFILE);
  g_assert_false (hb_person_get_access_enabled (nobody));

  /* What is left of them can be read, and taken away like any other right. */
  rights = hb_rights_new (fixture->directory, nobody);
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (g_list_model_get_n_items (hb_rights_get_list (rights)), ==, 1);
  removal = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, nobody, hb_rights_lookup (rights, 39999));
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_NONE);
  g_assert_null (hb_demo_table_get (&get_company (fixture)->rights, 39999));
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);

  /* Then there is nothing to show, and the page says that they are gone. */
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_rights_get_problem (rights), ==, HB_PROBLEM_GONE);
  g_assert_false (hb_rights_is_person_known (rights));
}

/* A right that goes takes its person out of the list. */
static void
test_changes (Fixture      *fixture,
              gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbStep) removal = NULL;

  let_a_right_end (fixture);
  choose (fixture, people, HB_PEOPLE_FILTER_ENDS_SOON);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));

  read_rights (fixture);
  removal = make_removal (fixture);
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_NONE);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, "administrator", set_up, func, tear_down)
  ADD ("/people-filters/each", test_each);
  ADD ("/people-filters/typing", test_typing);
  ADD ("/people-filters/rights-fail", test_rights_fail);
  ADD ("/people-filters/gone", test_gone);
  ADD ("/people-filters/changes", test_changes);
#undef ADD

  return g_test_run ();
}
