/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-client.h"
#include "hb-guard.h"
#include "hb-preview.h"
#include "hb-session-private.h"
#include "hb-step-private.h"

#define TOMAS 902 /* an administrator, as Priya is */
#define PRIYA 903
#define SUSPENDED "\"access_enabled\":false,\"scim_access_enabled\":true"

/* Each of these is refused, and nothing is sent to try: alone, beside others
 * and when it takes something back. */
static const struct
{
  const char *name;
  const char *who;
  gint64      person_id;
  HbStepKind  kind;
  const char *role; /* (nullable): of the right it is about */
  HbProblem   problem;
} refusals[] = {
  { "suspends themselves", "administrator", HB_DEMO_USER_ADMINISTRATOR, HB_STEP_SUSPEND, NULL, HB_PROBLEM_SELF },
  { "deletes themselves", "administrator", HB_DEMO_USER_ADMINISTRATOR, HB_STEP_DELETE_PROFILE, NULL, HB_PROBLEM_SELF },
  { "removes their administration", "administrator", HB_DEMO_USER_ADMINISTRATOR, HB_STEP_REMOVE_RIGHT, "administrator", HB_PROBLEM_SELF },
  { "removes a door of their own", "administrator", HB_DEMO_USER_ADMINISTRATOR, HB_STEP_REMOVE_RIGHT, "group_basic", HB_PROBLEM_SELF },
  { "ends a door of their own", "administrator", HB_DEMO_USER_ADMINISTRATOR, HB_STEP_END_RIGHT, "group_basic", HB_PROBLEM_SELF },
  { "suspends themselves", "owner", HB_DEMO_USER_OWNER, HB_STEP_SUSPEND, NULL, HB_PROBLEM_SELF },
  { "suspends the owner", "administrator", HB_DEMO_USER_OWNER, HB_STEP_SUSPEND, NULL, HB_PROBLEM_OWNER },
  { "deletes the owner", "administrator", HB_DEMO_USER_OWNER, HB_STEP_DELETE_PROFILE, NULL, HB_PROBLEM_OWNER },
  { "removes the ownership", "administrator", HB_DEMO_USER_OWNER, HB_STEP_REMOVE_RIGHT, "owner", HB_PROBLEM_OWNER },
  { "removes an administrator", "user-manager", TOMAS, HB_STEP_REMOVE_RIGHT, "administrator", HB_PROBLEM_ABOVE_OWN },
  { "suspends an administrator", "user-manager", TOMAS, HB_STEP_SUSPEND, NULL, HB_PROBLEM_ABOVE_OWN },
  { "deletes an administrator", "user-manager", TOMAS, HB_STEP_DELETE_PROFILE, NULL, HB_PROBLEM_ABOVE_OWN },
};

static HbStep *
make_ending (HbPerson *person,
             HbRight  *right)
{
  g_autoptr (GDateTime) until = g_date_time_new_utc (2040, 1, 1, 0, 0, 0);

  return hb_step_new_end_right (person, right, until);
}

static HbStep *
make_step (HbSession  *session,
           gint64      person_id,
           HbStepKind  kind,
           const char *role)
{
  HbDirectory *directory = hb_session_get_directory (session);
  g_autoptr (HbPerson) person = get_person (directory, person_id);
  g_autoptr (HbRights) rights = NULL;

  if (role == NULL)
    return hb_step_new_for_person (kind, person);

  rights = hb_rights_new (directory, person);
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  for (guint i = 0; i < g_list_model_get_n_items (hb_rights_get_list (rights)); i++)
    {
      g_autoptr (HbRight) right = g_list_model_get_item (hb_rights_get_list (rights), i);
      g_autoptr (HbStep) step = NULL;

      if (kind == HB_STEP_END_RIGHT && hb_right_get_scope (right) != HB_RIGHT_SCOPE_GROUP)
        continue;
      step = kind == HB_STEP_END_RIGHT ? make_ending (person, right) : hb_step_new_for_right (kind, person, right);
      if (strstr (hb_step_get_subject (step), role) != NULL)
        return g_steal_pointer (&step);
    }

  g_assert_not_reached ();
}

static void
test_guard_refuses (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (HbDemoServer) server = hb_test_demo_server_new ();
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = open_session (server, refusals[i].who, history);
  g_autoptr (HbStep) alone = make_step (session, refusals[i].person_id, refusals[i].kind, refusals[i].role);
  g_autoptr (HbStep) among = make_step (session, refusals[i].person_id, refusals[i].kind, refusals[i].role);
  g_autoptr (HbStep) other = make_step (session, HB_DEMO_USER_NO_RIGHTS, HB_STEP_RESTORE_ACCESS, NULL);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (among);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HbPreview preview;

  /* It is said before. */
  hb_plan_append (plan, other);
  hb_preview_async (session, plan, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_preview_finish (session, result, &preview, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (preview.n_refused, ==, 1);
  g_assert_cmpint (hb_step_get_problem (among), ==, refusals[i].problem);
  g_assert_cmpint (hb_step_get_state (among), ==, HB_STEP_STATE_TO_DO);

  g_assert_cmpint (carry_out_step (session, alone), ==, refusals[i].problem);
  g_assert_cmpint (hb_step_get_state (alone), ==, HB_STEP_STATE_REFUSED);
  g_assert_cmpint (carry_out (session, plan), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_problem (among), ==, refusals[i].problem);
  g_assert_cmpint (hb_step_get_state (other), ==, HB_STEP_STATE_ALREADY_SO);
  g_assert_cmpuint (count_changes (server), ==, 0);

  hb_test_settle ();
  hb_demo_server_disconnect (server);
}

/* Everybody else who administers the organization is suspended. */
static void
suspend_others (Fixture *fixture)
{
  static const gint64 others[] = { HB_DEMO_USER_OWNER, HB_DEMO_USER_ADMINISTRATOR, PRIYA };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/%" G_GINT64_FORMAT "&status=200&body="
                                               "{\"id\":%" G_GINT64_FORMAT ",\"name\":\"x\",\"email\":\"x\"," SUSPENDED "}",
                                               others[i], others[i]);

      hb_test_demo_server_add_fault (fixture->server, rule);
    }
}

static void
test_guard_last_administrator (Fixture      *fixture,
                               gconstpointer who)
{
  g_autoptr (HbStep) removal = make_step (fixture->session, TOMAS, HB_STEP_REMOVE_RIGHT, "administrator");
  g_autoptr (HbStep) door = make_step (fixture->session, TOMAS, HB_STEP_REMOVE_RIGHT, "group_basic");
  g_autoptr (HbStep) suspend = make_step (fixture->session, TOMAS, HB_STEP_SUSPEND, NULL);
  g_autoptr (HbStep) deletion = make_step (fixture->session, TOMAS, HB_STEP_DELETE_PROFILE, NULL);
  g_autoptr (HbStep) again = make_step (fixture->session, TOMAS, HB_STEP_SUSPEND, NULL);

  suspend_others (fixture);
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_LAST_ADMINISTRATOR);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_LAST_ADMINISTRATOR);
  g_assert_cmpint (carry_out_step (fixture->session, deletion), ==, HB_PROBLEM_LAST_ADMINISTRATOR);
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);
  /* Doors do not make an administrator. */
  g_assert_cmpint (carry_out_step (fixture->session, door), ==, HB_PROBLEM_NONE);

  hb_demo_server_clear_faults (fixture->server);
  g_assert_cmpint (carry_out_step (fixture->session, again), ==, HB_PROBLEM_NONE);
}

/* What is needed to judge and cannot be read is no permission. */
static void
test_guard_cannot_judge (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbStep) suspend = make_step (fixture->session, TOMAS, HB_STEP_SUSPEND, NULL);
  g_autoptr (HbStep) later = make_step (fixture->session, TOMAS, HB_STEP_SUSPEND, NULL);

  hb_test_demo_server_add_fault (fixture->server, "path=/organizations&status=422");
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_REFUSED);
  g_assert_cmpint (hb_step_get_state (suspend), ==, HB_STEP_STATE_TO_DO);
  hb_demo_server_clear_faults (fixture->server);

  hb_test_demo_server_add_fault (fixture->server, "path=/role_assignments&match=applies_to_type=Organization&status=422");
  g_assert_cmpint (carry_out_step (fixture->session, later), ==, HB_PROBLEM_REFUSED);
  g_assert_cmpint (hb_step_get_state (later), ==, HB_STEP_STATE_REFUSED);
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);
}

/* Somebody else changes what was shown, before the click arrives. */
static void
test_guard_changed (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) renamed = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (renamed);
  g_autoptr (HbStep) second = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, fixture->person, hb_rights_lookup (fixture->rights, 30052));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_client_update_role_assignment_async (hb_directory_get_client (fixture->directory), 30051, "group_manager", NULL, NULL,
                                          hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_client_update_role_assignment_finish (hb_directory_get_client (fixture->directory), result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_CHANGED);
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 0);

  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/users/4711&status=200&body={\"id\":4711,\"name\":\"Sam Reyes\","
                                                  "\"email\":\"another@example.com\",\"access_enabled\":true,\"scim_access_enabled\":true}");
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_CHANGED);
  hb_plan_append (plan, second);
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_problem (renamed), ==, HB_PROBLEM_CHANGED);
  g_assert_cmpint (hb_step_get_problem (second), ==, HB_PROBLEM_CHANGED);
  g_assert_cmpuint (count_requests (fixture, "DELETE") + count_requests (fixture, "PATCH"), ==, 1);
}

/* Undo is no way round. */
static void
test_guard_undo (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbStep) removal = make_step (fixture->session, TOMAS, HB_STEP_REMOVE_RIGHT, "administrator");
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) other = open_session (fixture->server, "user-manager", history);
  g_autoptr (HbPlan) undo = NULL;
  guint n;

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  n = count_changes (fixture->server);
  undo = hb_plan_new_undo (plan);
  g_assert_cmpint (carry_out (other, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_problem (hb_plan_get_step (undo, 0)), ==, HB_PROBLEM_ABOVE_OWN);
  g_assert_cmpuint (count_changes (fixture->server), ==, n);
}

static HbPlan *
plan_suspensions (Fixture *fixture,
                  guint    n)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  HbPlan *plan = hb_plan_new ();

  hb_people_search (people, "");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), 40 + i);
      g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, step);
    }

  return plan;
}

static void
test_guard_many_people (Fixture      *fixture,
                        gconstpointer who)
{
  static const guint wrong[] = { 0, 1, 10, 12, G_MAXUINT };
  g_autoptr (HbPlan) plan = plan_suspensions (fixture, 11);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (run_to_end (run, wrong[i], &error));
      g_assert_error (error, HB_PROBLEM_ERROR, HB_PROBLEM_TOO_MANY_PEOPLE);
      g_assert_cmpint (hb_run_get_problem (run), ==, HB_PROBLEM_TOO_MANY_PEOPLE);
      g_clear_error (&error);
    }
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);

  g_assert_true (run_to_end (run, 11, &error));
  g_assert_no_error (error);
  /* One of them was suspended before. */
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_DONE), ==, 10);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_ALREADY_SO), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "PATCH"), ==, 10);
}

static void
delete_people_but (Fixture *fixture,
                   guint    n_left)
{
  HbClient *client = hb_directory_get_client (fixture->directory);
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  guint n;

  hb_people_search (people, "");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  n = hb_people_get_total (people);
  for (guint i = g_list_model_get_n_items (hb_people_get_list (people)); i > 0 && n > n_left; i--)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), i - 1);
      g_autoptr (GAsyncResult) result = NULL;

      /* Those who are in the plans, and those who administer, stay. */
      if ((i > 40 && i < 45) || hb_person_get_id (person) < 1000)
        continue;
      hb_client_delete_user_async (client, hb_person_get_id (person), NULL, hb_test_store_result_cb, &result);
      hb_test_wait_until (result != NULL);
      n -= hb_client_delete_user_finish (client, result, NULL);
    }
  g_assert_cmpuint (n, ==, n_left);
}

/* One in ten of a small organization is few people, and still many of it. */
static void
test_guard_one_in_ten (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbPlan) one = plan_suspensions (fixture, 1);
  g_autoptr (HbPlan) two = plan_suspensions (fixture, 2);
  g_autoptr (HbPlan) three = plan_suspensions (fixture, 3);

  delete_people_but (fixture, 29);
  g_assert_cmpint (carry_out (fixture->session, one), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (carry_out (fixture->session, three), ==, HB_PROBLEM_TOO_MANY_PEOPLE);
  g_assert_cmpint (carry_out (fixture->session, two), ==, HB_PROBLEM_NONE);
}

/* The server decides in the end, but what it is likely to say is told. */
static void
test_guard_likely (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (suspend);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HbPreview preview;

  hb_preview_async (fixture->session, plan, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_preview_finish (fixture->session, result, &preview, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (preview.n_refused, ==, 0);
  g_assert_cmpuint (preview.n_not_allowed, ==, 1);
  g_assert_false (preview.needs_confirmation);
}

#define ADD(name, who, function) g_test_add ("/guard/" name, Fixture, who, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/guard/refuses/%s %s", refusals[i].who, refusals[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_guard_refuses);
    }
  ADD ("last-administrator", "administrator", test_guard_last_administrator);
  ADD ("cannot-judge", "administrator", test_guard_cannot_judge);
  ADD ("changed", "administrator", test_guard_changed);
  ADD ("undo", "administrator", test_guard_undo);
  ADD ("many-people", "administrator", test_guard_many_people);
  ADD ("one-in-ten", "administrator", test_guard_one_in_ten);
  ADD ("likely", "observer", test_guard_likely);

  return g_test_run ();
}
