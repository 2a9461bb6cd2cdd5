/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

static HbWaysIn *
read_ways_in (Fixture      *fixture,
              HbPerson     *person,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_ways_in_read_async (fixture->session, person, cancellable, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_ways_in_read_finish (fixture->session, result, error);
}

static guint
count_kind (HbPlan    *plan,
            HbStepKind kind)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    n += hb_step_get_kind (hb_plan_get_step (plan, i)) == kind;

  return n;
}

/* Sam has everything there is. The doors close first, and what cannot be taken back comes last. */
static void
test_ways_in_everything (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HbWaysIn) ways_in = read_ways_in (fixture, fixture->person, NULL, &error);
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (HbPlan) with_profile = NULL;
  g_autoptr (GPtrArray) remaining = NULL;
  g_autoptr (HbPlan) nothing = hb_plan_new ();
  g_autoptr (GPtrArray) all = NULL;
  guint n;

  g_assert_no_error (error);
  g_assert_true (hb_ways_in_get_person (ways_in) == fixture->person);
  plan = hb_ways_in_plan_everything (ways_in, FALSE);
  n = g_list_model_get_n_items (G_LIST_MODEL (plan));
  g_assert_cmpuint (n, ==, 13);
  g_assert_cmpint (hb_step_get_kind (hb_plan_get_step (plan, 0)), ==, HB_STEP_SUSPEND);
  g_assert_cmpuint (count_kind (plan, HB_STEP_SUSPEND), ==, 1);
  g_assert_cmpuint (count_kind (plan, HB_STEP_REMOVE_RIGHT), ==, HB_DEMO_USER_LEAVER_RIGHTS);
  g_assert_cmpuint (count_kind (plan, HB_STEP_LEAVE_TEAM), ==, 2);
  g_assert_cmpuint (count_kind (plan, HB_STEP_DEACTIVATE_CARD), ==, 1);
  g_assert_cmpuint (count_kind (plan, HB_STEP_DELETE_LINK), ==, 2);
  g_assert_cmpuint (hb_plan_count_irreversible (plan), ==, 2);
  g_assert_cmpint (hb_step_get_kind (hb_plan_get_step (plan, n - 1)), ==, HB_STEP_DELETE_LINK);
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);

  remaining = hb_ways_in_list_remaining (ways_in, plan);
  g_assert_cmpuint (remaining->len, ==, 0);
  all = hb_ways_in_list_remaining (ways_in, nothing);
  g_assert_cmpuint (all->len, ==, 12);

  with_profile = hb_ways_in_plan_everything (ways_in, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (with_profile)), ==, n + 1);
  g_assert_cmpint (hb_step_get_kind (hb_plan_get_step (with_profile, n)), ==, HB_STEP_DELETE_PROFILE);
  for (guint way = 0; way < HB_N_WAYS; way++)
    g_assert_cmpint (hb_ways_in_get_problem (ways_in, way), ==, HB_PROBLEM_NONE);
}

static gboolean
may_be_any (Fixture    *fixture,
            HbPerson   *person,
            const char *fault)
{
  g_autoptr (HbWaysIn) ways_in = NULL;

  if (fault != NULL)
    hb_test_demo_server_add_fault (fixture->server, fault);
  ways_in = read_ways_in (fixture, person, NULL, NULL);
  hb_demo_server_clear_faults (fixture->server);

  return hb_ways_in_may_be_any (ways_in);
}

/* That nothing is left is said only where all was read, and nothing may be left. */
static void
test_ways_in_none_left (Fixture      *fixture,
                        gconstpointer who)
{
  static const char *const faults[] = {
    "path=/role_assignments&status=403",
    "path=/team_memberships&status=403",
    "path=/card_assignments&status=403",
    "path=/group_links&status=403",
  };
  g_autoptr (HbPerson) nobody = get_person (fixture->directory, HB_DEMO_USER_NO_RIGHTS);
  g_autoptr (HbWaysIn) not_read = hb_ways_in_new (fixture->directory, nobody);

  g_assert_true (hb_ways_in_may_be_any (not_read));
  g_assert_true (may_be_any (fixture, fixture->person, NULL));
  g_assert_false (may_be_any (fixture, nobody, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    g_assert_true (may_be_any (fixture, nobody, faults[i]));
}

/* What remains of one thing taken is all the rest. */
static void
test_ways_in_remaining (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = read_ways_in (fixture, fixture->person, NULL, NULL);
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autoptr (GPtrArray) remaining = hb_ways_in_list_remaining (ways_in, plan);

  g_assert_cmpuint (remaining->len, ==, 11);
  for (guint i = 0; i < remaining->len; i++)
    g_assert_cmpint (hb_step_get_subject_id (remaining->pdata[i]), !=, 30051);
}

/* Each list that cannot be read is known as such, and the rest is there. */
static void
test_ways_in_not_checked (Fixture      *fixture,
                          gconstpointer who)
{
  static const struct
  {
    const char *fault;
    HbWay       way;
    guint       n_steps; /* without those */
  } cases[] = {
    { "path=/role_assignments&status=403", HB_WAY_RIGHTS, 6 },
    { "path=/team_memberships&status=403", HB_WAY_TEAMS, 11 },
    { "path=/card_assignments&status=403", HB_WAY_CARDS, 12 },
    { "path=/group_links&status=403", HB_WAY_LINKS, 11 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbWaysIn) ways_in = NULL;
      g_autoptr (HbPlan) plan = NULL;

      hb_test_demo_server_add_fault (fixture->server, cases[i].fault);
      ways_in = read_ways_in (fixture, fixture->person, NULL, NULL);
      hb_demo_server_clear_faults (fixture->server);
      for (guint way = 0; way < HB_N_WAYS; way++)
        g_assert_cmpint (hb_ways_in_get_problem (ways_in, way), ==, way == cases[i].way ? HB_PROBLEM_NOT_ALLOWED : HB_PROBLEM_NONE);
      plan = hb_ways_in_plan_everything (ways_in, FALSE);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (plan)), ==, cases[i].n_steps);
    }
}

static void
test_ways_in_failed (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/users/4711&status=403");
  ways_in = read_ways_in (fixture, fixture->person, NULL, &error);
  g_assert_null (ways_in);
  g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_NOT_ALLOWED);
  g_clear_error (&error);
  hb_demo_server_clear_faults (fixture->server);

  g_cancellable_cancel (cancellable);
  ways_in = read_ways_in (fixture, fixture->person, cancellable, &error);
  g_assert_null (ways_in);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A link under the same name to another address may be another's: it is said, and never deleted by itself. */
static void
test_ways_in_links (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbPlan) plan = NULL;

  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/users/4711&status=200&body={\"id\":4711,\"name\":\"SAMUEL reyes\","
                                                  "\"email\":\"sam.reyes@example.com\",\"access_enabled\":true,\"scim_access_enabled\":true}");
  ways_in = read_ways_in (fixture, fixture->person, NULL, NULL);
  g_assert_cmpint (hb_ways_in_get_problem (ways_in, HB_WAY_LINKS), ==, HB_PROBLEM_NONE);
  plan = hb_ways_in_plan_everything (ways_in, FALSE);
  g_assert_cmpuint (count_kind (plan, HB_STEP_DELETE_LINK), ==, 2);
  g_assert_cmpuint (hb_ways_in_list_possible_links (ways_in)->len, ==, 1);
  g_assert_cmpint (hb_group_link_get_id (hb_ways_in_list_possible_links (ways_in)->pdata[0]), ==, 5105);
}

/* Order, progress, stop, and what a refusal does to the others. */

static HbPlan *
plan_everything (Fixture *fixture)
{
  g_autoptr (HbWaysIn) ways_in = read_ways_in (fixture, fixture->person, NULL, NULL);

  return hb_ways_in_plan_everything (ways_in, FALSE);
}

static void
note_progress (HbRun      *run,
               GParamSpec *pspec,
               guint      *last)
{
  g_assert_cmpuint (hb_run_get_n_settled (run), ==, *last + 1);
  *last = hb_run_get_n_settled (run);
}

static void
test_run_progress (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (GError) error = NULL;
  guint last = 0;

  g_signal_connect (run, "notify::n-settled", G_CALLBACK (note_progress), &last);
  hb_test_demo_server_add_fault (fixture->server, "method=DELETE&path=/role_assignments/30053&status=403");
  g_assert_true (run_to_end (run, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, 13);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_ENDED);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_DONE), ==, 12);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_REFUSED), ==, 1);

  /* What has ended does not begin again. */
  g_assert_false (run_to_end (run, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
}

/* Who cannot be suspended is let be, and others are not. */
static void
test_run_not_suspended (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbPerson) other = get_person (fixture->directory, HB_DEMO_USER_NEVER_SIGNED_IN);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, other);

  hb_plan_append (plan, suspend);
  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&path=/users/4711&status=403");
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_REFUSED), ==, 1);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_SKIPPED), ==, 12);
  g_assert_cmpint (hb_step_get_problem (hb_plan_get_step (plan, 5)), ==, HB_PROBLEM_NOT_SUSPENDED);
  g_assert_cmpint (hb_step_get_state (suspend), ==, HB_STEP_STATE_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
}

/* Two runs at once take turns, and none of their requests meet. */
static void
test_run_two (Fixture      *fixture,
              gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbPerson) other = get_person (fixture->directory, HB_DEMO_USER_NEVER_SIGNED_IN);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, other);
  g_autoptr (HbPlan) other_plan = hb_plan_new_for_step (suspend);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (HbRun) other_run = hb_run_new (fixture->session, other_plan);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) other_result = NULL;

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_run_start_async (other_run, 0, hb_test_store_result_cb, &other_result);
  hb_test_wait_until (result != NULL && other_result != NULL);
  g_assert_true (hb_run_start_finish (run, result, NULL));
  g_assert_true (hb_run_start_finish (other_run, other_result, NULL));
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_DONE), ==, 13);
  g_assert_cmpint (hb_step_get_state (suspend), ==, HB_STEP_STATE_DONE);
}

/* Before its first step, between two, and twice. */
static void
test_run_stop (Fixture      *fixture,
               gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (GAsyncResult) result = NULL;

  hb_run_stop (run);
  hb_run_pause (run);
  hb_run_resume (run);
  hb_run_leave (run);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_READY);

  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&hold=first");
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "first") == 1);
  hb_run_pause (run);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_PAUSED);
  hb_demo_server_release (fixture->server, "first");
  hb_test_wait_until (hb_run_get_n_settled (run) == 1);
  hb_run_stop (run);
  hb_run_stop (run);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_run_start_finish (run, result, NULL));
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_DONE), ==, 1);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_SKIPPED), ==, 12);
  g_assert_cmpint (hb_step_get_problem (hb_plan_get_step (plan, 12)), ==, HB_PROBLEM_STOPPED);
  g_assert_cmpuint (count_changes (fixture->server), ==, 1);
}

/* What was left is closed for good when somebody says so. */
static void
test_run_leave (Fixture      *fixture,
                gconstpointer who)
{
  g_autoptr (HbPlan) plan = plan_everything (fixture);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&hold=first");
  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "first") == 1);
  hb_run_leave (run);
  hb_demo_server_release (fixture->server, "first");
  hb_test_wait_until (result != NULL);
  g_assert_false (hb_run_start_finish (run, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_READY);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_TO_DO), ==, 12);

  hb_run_close_async (run, hb_test_store_result_cb, &closed);
  hb_test_wait_until (closed != NULL);
  g_assert_true (hb_run_close_finish (run, closed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hb_run_get_state (run), ==, HB_RUN_STATE_ENDED);
  g_assert_cmpuint (hb_plan_count (plan, HB_STEP_STATE_SKIPPED), ==, 12);
  g_assert_cmpuint (count_changes (fixture->server), ==, 1);
}

#define ADD(name, function) g_test_add (name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/ways-in/everything", test_ways_in_everything);
  ADD ("/ways-in/none-left", test_ways_in_none_left);
  ADD ("/ways-in/remaining", test_ways_in_remaining);
  ADD ("/ways-in/not-checked", test_ways_in_not_checked);
  ADD ("/ways-in/failed", test_ways_in_failed);
  ADD ("/ways-in/links", test_ways_in_links);
  ADD ("/run/progress", test_run_progress);
  ADD ("/run/not-suspended", test_run_not_suspended);
  ADD ("/run/two", test_run_two);
  ADD ("/run/stop", test_run_stop);
  ADD ("/run/leave", test_run_leave);

  return g_test_run ();
}
