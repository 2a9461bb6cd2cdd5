/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-crowd-rights.h"
#include "hb-crowd.h"
#include "hb-step-request.h"
#include "hb-test-clock.h"
#include "people-fixture.h"

/* What others change at Kisi, what is changed here, and what time changes: a
 * filter never lists whom it does not fit any more. */

#define NEW_USER 4998
#define TEAM_RIGHT 39998

static void
read_everybody (Fixture *fixture)
{
  HbCrowd *crowd = hb_directory_get_crowd (fixture->directory);

  hb_crowd_load (crowd);
  hb_test_wait_until (hb_crowd_get_state (crowd) == HB_LOAD_STATE_READY);
}

static void
add_user (Fixture *fixture)
{
  HbDemoUser *user = g_new0 (HbDemoUser, 1);

  user->id = NEW_USER;
  user->name = g_strdup ("Aaron New");
  user->email = g_strdup ("aaron.new@example.com");
  user->created_at = user->updated_at = get_company (fixture)->now;
  user->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  user->access_enabled = user->scim_access_enabled = TRUE;
  hb_demo_table_add (&get_company (fixture)->users, user);
}

/* Without the rights that go with a person as a rule. */
static void
delete_profile_alone (Fixture *fixture,
                      gint64   id)
{
  g_assert_true (hb_demo_table_remove (&get_company (fixture)->users, id));
}

static void
carry (Fixture *fixture,
       HbStep  *step)
{
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
}

/* A colleague adds somebody after everybody was read, and before their rights are. */
static void
test_newcomer (Fixture      *fixture,
               gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  read_everybody (fixture);
  add_user (fixture);
  give (fixture, 39999, NEW_USER, HB_DEMO_SCOPE_GROUP, HB_DEMO_GROUP_FRONT_DOORS, "group_basic");

  choose (fixture, people, HB_PEOPLE_FILTER_GONE);
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);
  g_assert_cmpint (hb_person_get_access (hb_directory_lookup_person (fixture->directory, NEW_USER)), ==, HB_ACCESS_ON);
}

/* A colleague deletes a profile of somebody who was met here, and rights stay. */
static void
test_gone_elsewhere (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  choose (fixture, people, HB_PEOPLE_FILTER_GONE);
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);
  delete_profile_alone (fixture, HB_DEMO_USER_LEAVER);
  reload (fixture, people, 0);
  g_assert_cmpuint (hb_people_get_total (people), ==, 1);
  g_assert_true (find_listed (people, HB_DEMO_USER_LEAVER) == fixture->person);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_NO_PROFILE);
  g_assert_cmpstr (hb_person_get_name (fixture->person), ==, "Sam Reyes");

  /* Whether no door ever opened for them is not known any more. */
  choose (fixture, people, HB_PEOPLE_FILTER_NEVER_SEEN);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
}

/* After a profile is deleted here, what is left of its rights is looked up. */
static void
test_gone_here (Fixture      *fixture,
                gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  choose (fixture, people, HB_PEOPLE_FILTER_GONE);
  hb_demo_company_delete_user (get_company (fixture), HB_DEMO_USER_LEAVER);
  hb_directory_person_deleted (fixture->directory, fixture->person);
  wait_for (people, HB_LOAD_STATE_READY);
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);

  delete_profile_alone (fixture, HB_DEMO_USER_EXPIRED_RIGHT);
  hb_directory_person_deleted (fixture->directory, hb_directory_lookup_person (fixture->directory, HB_DEMO_USER_EXPIRED_RIGHT));
  wait_for (people, HB_LOAD_STATE_READY);
  g_assert_true (is_listed (people, HB_DEMO_USER_EXPIRED_RIGHT));
}

/* Where it could not be asked who is gone, nobody is said to be. */
static void
test_gone_not_known (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  delete_profile_alone (fixture, HB_DEMO_USER_LEAVER);
  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/users/4711&status=403");
  assert_not_allowed (fixture, people, HB_PEOPLE_FILTER_GONE);

  hb_demo_server_clear_faults (fixture->server);
  reload (fixture, people, 0);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
}

static void
test_suspended (Fixture      *fixture,
                gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbStep) suspension = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) return_of_access = NULL;

  choose (fixture, people, HB_PEOPLE_FILTER_SUSPENDED);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
  carry (fixture, suspension);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
  return_of_access = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, fixture->person);
  carry (fixture, return_of_access);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
}

/* What is seen when somebody is looked at counts as well. */
static void
test_suspended_elsewhere (Fixture      *fixture,
                          gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  HbDemoUser *user = hb_demo_table_get (&get_company (fixture)->users, HB_DEMO_USER_LEAVER);

  choose (fixture, people, HB_PEOPLE_FILTER_SUSPENDED);
  user->access_enabled = FALSE;
  read_rights (fixture);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
}

static HbDemoRight *
get_dated_right (Fixture *fixture)
{
  return hb_demo_table_get (&get_company (fixture)->rights, 30051);
}

/* A new end takes the place of the old one. */
static void
test_end (Fixture      *fixture,
          gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (GDateTime) later = get_now (fixture, 100);
  g_autoptr (HbStep) step = NULL;

  get_dated_right (fixture)->valid_until = get_company (fixture)->started_at + 13 * DAY;
  read_rights (fixture);
  choose (fixture, people, HB_PEOPLE_FILTER_ENDS_SOON);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
  step = hb_step_new_end_right (fixture->person, hb_rights_lookup (fixture->rights, 30051), later);
  carry (fixture, step);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
}

/* Asked for again, it is judged by the time it is then. */
static void
test_time (Fixture      *fixture,
           gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  get_dated_right (fixture)->valid_until = get_company (fixture)->started_at + DAY;
  choose (fixture, people, HB_PEOPLE_FILTER_EXPIRED);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
  reload (fixture, people, 3);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
}

/* Given and taken away again while everything is read. */
static void
test_while_reading (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = g_strdup_printf ("{\"id\":77001,\"role_id\":\"owner\",\"applies_to_type\":\"Organization\",\"applies_to_id\":%d,"
                          "\"assignee_type\":\"User\",\"assignee_id\":%d}",
                          HB_DEMO_ORGANIZATION_ID, HB_DEMO_USER_LEAVER);
  right = hb_role_assignment_new_from_text (text, &error);
  g_assert_no_error (error);
  hb_test_demo_server_add_fault (fixture->server, "path=/role_assignments&match=offset=249&times=1&hold=page");
  begin_to_choose (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "page") == 1);
  hb_directory_right_granted (fixture->directory, right);
  hb_directory_right_removed (fixture->directory, HB_DEMO_USER_LEAVER, 77001);
  hb_directory_right_removed (fixture->directory, HB_DEMO_USER_ADMINISTRATOR, 1);
  hb_demo_server_release (fixture->server, "page");
  wait_for (people, HB_LOAD_STATE_READY);
  g_assert_false (is_listed (people, HB_DEMO_USER_LEAVER));
  g_assert_true (is_listed (people, HB_DEMO_USER_ADMINISTRATOR));
}

static HbDemoRight *
let_team_administer (Fixture *fixture)
{
  return hb_demo_company_add_right (get_company (fixture), TEAM_RIGHT, HB_DEMO_HOLDER_TEAM, HB_DEMO_TEAM_RECEPTION,
                                    HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "administrator");
}

/* What a team may do, everybody in it may, as long as they are in it. */
static void
test_teams (Fixture      *fixture,
            gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  HbDemoRight *right;
  guint        n_administrators;
  guint        n_members = 0;

  choose (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  n_administrators = hb_people_get_total (people);
  right = let_team_administer (fixture);
  reload (fixture, people, 0);
  for (guint i = 0; i < get_company (fixture)->memberships.items->len; i++)
    {
      HbDemoMembership *membership = get_company (fixture)->memberships.items->pdata[i];
      HbPerson         *person;

      if (membership->team_id != HB_DEMO_TEAM_RECEPTION)
        continue;
      n_members++;
      person = find_listed (people, membership->user_id);
      g_assert_nonnull (person);
      g_assert_true (hb_person_get_administrator (person));
    }
  g_assert_cmpuint (n_members, >, 0);
  g_assert_cmpuint (hb_people_get_total (people), ==, n_administrators + n_members);

  right->valid_until = get_company (fixture)->started_at + 5 * DAY;
  right->scope = HB_DEMO_SCOPE_GROUP;
  right->scope_id = HB_DEMO_GROUP_FRONT_DOORS;
  g_set_str (&right->role_id, "group_basic");
  reload (fixture, people, 0);
  g_assert_cmpuint (hb_people_get_total (people), ==, n_administrators);
  choose (fixture, people, HB_PEOPLE_FILTER_ENDS_SOON);
  g_assert_cmpuint (hb_people_get_total (people), >=, n_members);
}

/* Who is in a team that may do much could not be read: then it is not known. */
static void
test_teams_fail (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  let_team_administer (fixture);
  hb_test_demo_server_add_fault (fixture->server, "path=/team_memberships&match=team_id=19&status=403");
  assert_not_allowed (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
}

/* Without the roles, one that the organization has made may be an administrator's. */
static void
test_roles_fail (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_test_demo_server_add_fault (fixture->server, "path=/roles&status=403");
  assert_not_allowed (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  choose (fixture, people, HB_PEOPLE_FILTER_EXPIRED);
  g_assert_true (is_listed (people, HB_DEMO_USER_EXPIRED_RIGHT));
}

/* Whoever is met later is marked, too. */
static void
test_met_later (Fixture      *fixture,
                gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbPeople) search = hb_people_new (fixture->directory);

  read_everybody (fixture);
  add_user (fixture);
  give (fixture, 39999, NEW_USER, HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "administrator");
  choose (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  g_assert_null (hb_directory_lookup_person (fixture->directory, NEW_USER));
  hb_people_search (search, "aaron.new");
  wait_for (search, HB_LOAD_STATE_READY);
  g_assert_true (hb_person_get_administrator (find_listed (search, NEW_USER)));
}

/* All whom a filter lets through can be looked through. */
static void
test_many (Fixture      *fixture,
           gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_demo_server_add_crowd (fixture->server, 450, 0);
  choose (fixture, people, HB_PEOPLE_FILTER_NEVER_SEEN);
  g_assert_cmpuint (hb_people_get_total (people), >, HB_PEOPLE_MAX);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, hb_people_get_total (people));
}

static guint
count_reads (Fixture *fixture)
{
  return hb_demo_server_get_n_requests (fixture->server, "GET", "/users");
}

/* What was read a while ago does not do for another filter. */
static void
test_old (Fixture      *fixture,
          gconstpointer who)
{
  g_autoptr (HbTestClock) clock = hb_test_clock_new ();
  g_autoptr (HbClient) client = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (HbPeople) people = NULL;
  g_autoptr (GError) error = NULL;
  HbDemoUser *user = hb_demo_table_get (&get_company (fixture)->users, HB_DEMO_USER_LEAVER);
  guint       n_before;

  hb_test_clock_set_skip_below (clock, 1000);
  client = hb_client_new (hb_demo_server_get_base_uri (fixture->server), hb_demo_server_get_key (fixture->server),
                          HB_CLOCK (clock), 0, &error);
  g_assert_no_error (error);
  directory = hb_directory_new_for_client (client);
  people = hb_people_new (directory);
  choose (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  n_before = count_reads (fixture);
  user->access_enabled = FALSE;
  give (fixture, 39999, HB_DEMO_USER_LEAVER, HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "administrator");

  hb_test_clock_advance (clock, 9 * 60 * 1000);
  choose (fixture, people, HB_PEOPLE_FILTER_SUSPENDED);
  g_assert_cmpuint (count_reads (fixture), ==, n_before);
  hb_test_clock_advance (clock, 2 * 60 * 1000);
  choose (fixture, people, HB_PEOPLE_FILTER_SUSPENDED);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
  choose (fixture, people, HB_PEOPLE_FILTER_ADMINISTRATORS);
  g_assert_true (is_listed (people, HB_DEMO_USER_LEAVER));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/people-filters-changes/" path, Fixture, "administrator", set_up, func, tear_down)
  ADD ("newcomer", test_newcomer);
  ADD ("gone-elsewhere", test_gone_elsewhere);
  ADD ("gone-here", test_gone_here);
  ADD ("gone-not-known", test_gone_not_known);
  ADD ("suspended", test_suspended);
  ADD ("suspended-elsewhere", test_suspended_elsewhere);
  ADD ("end", test_end);
  ADD ("time", test_time);
  ADD ("while-reading", test_while_reading);
  ADD ("teams", test_teams);
  ADD ("teams-fail", test_teams_fail);
  ADD ("roles-fail", test_roles_fail);
  ADD ("met-later", test_met_later);
  ADD ("many", test_many);
  ADD ("old", test_old);
#undef ADD

  return g_test_run ();
}
