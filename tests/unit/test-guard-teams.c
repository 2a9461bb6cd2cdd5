/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-client.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

/* Who administers the organization through a team. */

#define TEAM_IT 21
#define DORDE 4604 /* in IT, and nothing but doors of his own */
#define TOMAS 902
#define PRIYA 903

/* Everybody in IT administers the organization from now on. */
static void
let_team_administer (Fixture *fixture)
{
  HbClient *client = hb_directory_get_client (fixture->directory);
  g_autoptr (HbRoleAssignment) model = NULL;
  g_autoptr (HbRoleAssignment) granted = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  model = hb_role_assignment_new_from_text ("{\"id\":1,\"role_id\":\"administrator\",\"applies_to_type\":\"Organization\",\"applies_to_id\":77,"
                                            "\"assignee_type\":\"Team\",\"assignee_id\":21}",
                                            &error);
  g_assert_no_error (error);
  hb_client_create_role_assignment_async (client, model, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  granted = hb_client_create_role_assignment_finish (client, result, &error);
  g_assert_no_error (error);
}

static void
pretend_suspended (Fixture *fixture,
                   gint64   id)
{
  g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/%" G_GINT64_FORMAT "&status=200&body={\"id\":%" G_GINT64_FORMAT
                                           ",\"name\":\"x\",\"email\":\"x\",\"access_enabled\":false,\"scim_access_enabled\":true}",
                                           id, id);

  hb_test_demo_server_add_fault (fixture->server, rule);
}

static HbStep *
make_team_step (Fixture *fixture,
                gint64   person_id)
{
  g_autoptr (HbPerson) person = get_person (fixture->directory, person_id);
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hb_ways_in_read_async (fixture->session, person, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  ways_in = hb_ways_in_read_finish (fixture->session, result, NULL);
  plan = hb_ways_in_plan_everything (ways_in, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    if (hb_step_get_kind (hb_plan_get_step (plan, i)) == HB_STEP_LEAVE_TEAM)
      return g_object_ref (hb_plan_get_step (plan, i));

  g_assert_not_reached ();
}

/* All others are suspended; then they are not. */
static void
test_guard_teams_last (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbPerson) dorde = get_person (fixture->directory, DORDE);
  g_autoptr (HbPerson) sam = g_object_ref (fixture->person);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, dorde);
  g_autoptr (HbStep) leave = make_team_step (fixture, DORDE);
  g_autoptr (HbStep) other = hb_step_new_for_person (HB_STEP_SUSPEND, sam);
  g_autoptr (HbStep) blind = hb_step_new_for_person (HB_STEP_SUSPEND, dorde);
  g_autoptr (HbStep) later = hb_step_new_for_person (HB_STEP_SUSPEND, dorde);
  g_autoptr (HbStep) leave_later = make_team_step (fixture, DORDE);
  guint n;

  let_team_administer (fixture);
  n = count_changes (fixture->server);
  pretend_suspended (fixture, HB_DEMO_USER_OWNER);
  pretend_suspended (fixture, HB_DEMO_USER_ADMINISTRATOR);
  pretend_suspended (fixture, TOMAS);
  pretend_suspended (fixture, PRIYA);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_LAST_ADMINISTRATOR);
  g_assert_cmpint (carry_out_step (fixture->session, leave), ==, HB_PROBLEM_LAST_ADMINISTRATOR);
  g_assert_cmpuint (count_changes (fixture->server), ==, n);
  /* Who is in none of these teams is no administrator. */
  g_assert_cmpint (carry_out_step (fixture->session, other), ==, HB_PROBLEM_NONE);
  hb_demo_server_clear_faults (fixture->server);

  /* Where it cannot be read who is in the team, nothing is sent. */
  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/team_memberships&status=422");
  g_assert_cmpint (carry_out_step (fixture->session, blind), ==, HB_PROBLEM_REFUSED);
  hb_demo_server_clear_faults (fixture->server);

  g_assert_cmpint (carry_out_step (fixture->session, leave_later), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (carry_out_step (fixture->session, later), ==, HB_PROBLEM_NONE);
}

static void
add_to_team (Fixture *fixture,
             gint64   person_id)
{
  HbClient *client = hb_directory_get_client (fixture->directory);
  g_autoptr (HbTeamMembership) membership = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_client_create_team_membership_async (client, TEAM_IT, person_id, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  membership = hb_client_create_team_membership_finish (client, result, &error);
  g_assert_no_error (error);
}

/* What the key's owner may do through a team counts as their own. */
static void
test_guard_teams_own (Fixture      *fixture,
                      gconstpointer who)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) manager = NULL;
  g_autoptr (HbPerson) tomas = NULL;
  g_autoptr (HbStep) suspend = NULL;

  let_team_administer (fixture);
  add_to_team (fixture, HB_DEMO_USER_USER_MANAGER);

  manager = open_session (fixture->server, "user-manager", history);
  tomas = get_person (hb_session_get_directory (manager), TOMAS);
  suspend = hb_step_new_for_person (HB_STEP_SUSPEND, tomas);
  g_assert_cmpint (carry_out_step (manager, suspend), ==, HB_PROBLEM_NONE);
}

/* What a team may do is above the key's owner as much as what a person may. */
static void
test_guard_teams_above_own (Fixture      *fixture,
                            gconstpointer who)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) manager = open_session (fixture->server, "user-manager", history);
  g_autoptr (HbPerson) dorde = get_person (hb_session_get_directory (manager), DORDE);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, dorde);
  g_autoptr (HbStep) deletion = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, dorde);
  g_autoptr (HbStep) leave = make_team_step (fixture, DORDE);
  g_autoptr (HbStep) mine = make_team_step (fixture, DORDE);
  g_autoptr (HbStep) join = NULL;
  guint n;

  let_team_administer (fixture);
  n = count_changes (fixture->server);
  g_assert_cmpint (carry_out_step (manager, suspend), ==, HB_PROBLEM_ABOVE_OWN);
  g_assert_cmpint (carry_out_step (manager, deletion), ==, HB_PROBLEM_ABOVE_OWN);
  g_assert_cmpint (carry_out_step (manager, leave), ==, HB_PROBLEM_ABOVE_OWN);
  g_assert_cmpuint (count_changes (fixture->server), ==, n);

  /* Nor is it given back by who could not give it. */
  g_assert_cmpint (carry_out_step (fixture->session, mine), ==, HB_PROBLEM_NONE);
  join = hb_step_get_undo (mine);
  n = count_changes (fixture->server);
  g_assert_cmpint (carry_out_step (manager, join), ==, HB_PROBLEM_ABOVE_OWN);
  g_assert_cmpuint (count_changes (fixture->server), ==, n);
}

/* Only the team that is left matters, and only to whom it is all they have. */
static void
test_guard_teams_other (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbStep) other = make_team_step (fixture, HB_DEMO_USER_LEAVER);
  g_autoptr (HbStep) tomas = NULL;

  g_assert_cmpstr (hb_step_get_subject_name (other), !=, "IT");
  let_team_administer (fixture);
  add_to_team (fixture, HB_DEMO_USER_LEAVER);
  add_to_team (fixture, TOMAS);
  tomas = make_team_step (fixture, TOMAS);
  g_assert_cmpstr (hb_step_get_subject_name (tomas), ==, "IT");
  pretend_suspended (fixture, HB_DEMO_USER_OWNER);
  pretend_suspended (fixture, HB_DEMO_USER_ADMINISTRATOR);
  pretend_suspended (fixture, PRIYA);
  g_assert_cmpint (carry_out_step (fixture->session, other), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (carry_out_step (fixture->session, tomas), ==, HB_PROBLEM_NONE);
}

/* What the key's owner may not see is not known, and left to the server. */
static void
test_guard_teams_unseen (Fixture      *fixture,
                         gconstpointer who)
{
  static const char *const unseen[] = {
    "path=/organizations&status=403",
    "path=/roles&status=403",
    "path=/role_assignments&match=assignee_id=901&status=403",
    "path=/team_memberships&match=member_id=901&status=403",
    "path=/role_assignments&match=applies_to_type=Organization&status=403",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      g_autoptr (HbHistory) history = hb_history_new_for_practice ();
      g_autoptr (HbSession) session = open_session (fixture->server, "administrator", history);
      g_autoptr (HbPerson) person = get_person (hb_session_get_directory (session), 4601 + (gint64) i);
      g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_test_demo_server_add_fault (fixture->server, unseen[i]);
      g_assert_cmpint (carry_out_step (session, suspend), ==, HB_PROBLEM_NONE);
      hb_demo_server_clear_faults (fixture->server);
      hb_test_settle ();
    }
}

#define ADD(name, function) g_test_add ("/guard-teams/" name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("last", test_guard_teams_last);
  ADD ("own", test_guard_teams_own);
  ADD ("above-own", test_guard_teams_above_own);
  ADD ("other", test_guard_teams_other);
  ADD ("unseen", test_guard_teams_unseen);

  return g_test_run ();
}
