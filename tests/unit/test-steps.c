/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-history-private.h"
#include "hb-plan-private.h"
#include "hb-right-change.h"
#include "hb-right-private.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

/* Every kind of step, and what may come of it. Those that give something back
 * are made by taking it away first. */
static const struct
{
  HbStepKind  kind;
  HbStepKind  after; /* taken away before; itself where nothing has to be */
  const char *method;
  const char *look; /* the path by which it is read again */
} kinds[] = {
  { HB_STEP_REMOVE_RIGHT, HB_STEP_REMOVE_RIGHT, "DELETE", "/role_assignments/*" },
  { HB_STEP_GRANT_RIGHT, HB_STEP_REMOVE_RIGHT, "POST", "/role_assignments" },
  { HB_STEP_SUSPEND, HB_STEP_SUSPEND, "PATCH", "/users/4711" },
  { HB_STEP_RESTORE_ACCESS, HB_STEP_SUSPEND, "PATCH", "/users/4711" },
  { HB_STEP_LEAVE_TEAM, HB_STEP_LEAVE_TEAM, "DELETE", "/team_memberships" },
  { HB_STEP_JOIN_TEAM, HB_STEP_LEAVE_TEAM, "POST", "/team_memberships" },
  { HB_STEP_DEACTIVATE_CARD, HB_STEP_DEACTIVATE_CARD, "POST", "/card_assignments" },
  { HB_STEP_ACTIVATE_CARD, HB_STEP_DEACTIVATE_CARD, "POST", "/card_assignments" },
  { HB_STEP_DELETE_LINK, HB_STEP_DELETE_LINK, "DELETE", "/group_links" },
  { HB_STEP_DELETE_PROFILE, HB_STEP_DELETE_PROFILE, "DELETE", "/users/4711" },
  { HB_STEP_END_RIGHT, HB_STEP_END_RIGHT, "PATCH", "/role_assignments/*" },
};

static HbWaysIn *
read_ways_in (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HbWaysIn *ways_in;

  hb_ways_in_read_async (fixture->session, fixture->person, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  ways_in = hb_ways_in_read_finish (fixture->session, result, &error);
  g_assert_no_error (error);

  return ways_in;
}

/* Sam's right to the front doors ends so many days later than it does. */
static HbStep *
make_ending (Fixture *fixture,
             int      days)
{
  HbRight *right = hb_rights_lookup (fixture->rights, 30051);
  g_autoptr (GDateTime) until = g_date_time_add_days (hb_right_get_valid_until (right), days);

  return hb_step_new_end_right (fixture->person, right, until);
}

/* The first step of that kind that there is for Sam. */
static HbStep *
make_taking_step (Fixture   *fixture,
                  HbStepKind kind)
{
  g_autoptr (HbWaysIn) ways_in = read_ways_in (fixture);
  g_autoptr (HbPlan) plan = hb_ways_in_plan_everything (ways_in, TRUE);

  if (kind == HB_STEP_END_RIGHT)
    return make_ending (fixture, -1);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    if (hb_step_get_kind (hb_plan_get_step (plan, i)) == kind)
      return g_object_ref (hb_plan_get_step (plan, i));

  g_assert_not_reached ();
}

static HbStep *
make_step (Fixture *fixture,
           gsize    i)
{
  g_autoptr (HbStep) before = make_taking_step (fixture, kinds[i].after);
  g_autoptr (HbStep) suspend = NULL;

  /* Only the profile of somebody who is suspended can be deleted. */
  if (kinds[i].kind == HB_STEP_DELETE_PROFILE)
    {
      suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
      g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
    }
  if (kinds[i].after == kinds[i].kind)
    return g_steal_pointer (&before);

  g_assert_cmpint (carry_out_step (fixture->session, before), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (before), ==, HB_STEP_STATE_DONE);

  return hb_step_get_undo (before);
}

static void
add_fault (Fixture    *fixture,
           const char *method,
           const char *path,
           const char *rest)
{
  g_autofree char *rule = g_strdup_printf ("method=%s&path=%s&%s", method, path, rest);

  hb_test_demo_server_add_fault (fixture->server, rule);
}

#define FOR_EACH_KIND(i) for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)

static void
run_case (gsize i,
          void (*test) (Fixture *fixture,
                        gsize    i))
{
  Fixture fixture = { 0 };
  g_autoptr (HbStep) nothing = NULL;

  g_test_message ("kind %u", kinds[i].kind);
  set_up (&fixture, "administrator");
  /* Once a step was carried out, what the guard wants to know is read. */
  nothing = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, fixture.person);
  g_assert_cmpint (carry_out_step (fixture.session, nothing), ==, HB_PROBLEM_NONE);
  test (&fixture, i);
  hb_demo_server_clear_faults (fixture.server);
  tear_down (&fixture, NULL);
}

static void
try_done (Fixture *fixture,
          gsize    i)
{
  g_autoptr (HbStep) step = make_step (fixture, i);
  g_autoptr (HbStep) again = NULL;
  g_autoptr (HbStep) redo = NULL;
  g_autoptr (HbJournalStep) row = hb_step_to_journal (step);
  guint n = count_changes (fixture->server);

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
  g_assert_cmpuint (count_changes (fixture->server) - n, ==, 1);

  /* Once more, it is so already, and nothing is sent. */
  again = hb_step_new_from_journal (row, NULL);
  g_assert_cmpint (hb_step_get_kind (again), ==, kinds[i].kind);
  g_assert_cmpint (carry_out_step (fixture->session, again), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (again), ==, HB_STEP_STATE_ALREADY_SO);
  g_assert_null (hb_step_get_undo (again));
  g_assert_cmpuint (count_changes (fixture->server) - n, ==, 1);

  /* It is taken back, and that as well. */
  g_assert_cmpint (hb_step_can_be_undone (step), ==,
                   kinds[i].kind != HB_STEP_DELETE_LINK && kinds[i].kind != HB_STEP_DELETE_PROFILE);
  redo = hb_step_get_undo (step);
  for (guint j = 0; redo != NULL && j < 2; j++)
    {
      g_autoptr (HbStep) last = g_steal_pointer (&redo);

      g_assert_cmpint (hb_step_takes_away (last), ==, hb_step_takes_away (step) == (j == 1));
      g_assert_cmpint (carry_out_step (fixture->session, last), ==, HB_PROBLEM_NONE);
      g_assert_cmpint (hb_step_get_state (last), ==, HB_STEP_STATE_DONE);
      redo = hb_step_get_undo (last);
      g_assert_nonnull (redo);
    }
}

static void
test_steps_done (void)
{
  FOR_EACH_KIND (i)
  run_case (i, try_done);
}

/* The server applied it and its answer got lost: one request, and it is known. */
static void
try_answer_lost (Fixture *fixture,
                 gsize    i)
{
  g_autoptr (HbStep) step = make_step (fixture, i);
  guint n = count_changes (fixture->server);

  add_fault (fixture, kinds[i].method, "*", "drop=after");
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
  g_assert_cmpuint (count_changes (fixture->server) - n, ==, 1);
}

static void
test_steps_answer_lost (void)
{
  FOR_EACH_KIND (i)
  run_case (i, try_answer_lost);
}

/* What did not happen is not said to have happened. */
static void
try_not_done (Fixture *fixture,
              gsize    i)
{
  static const struct
  {
    const char *fault;
    HbProblem   problem;
  } faults[] = {
    { "drop=before", HB_PROBLEM_OFFLINE },
    { "status=403", HB_PROBLEM_NOT_ALLOWED },
    { "status=422", HB_PROBLEM_REFUSED },
    { "status=409", HB_PROBLEM_REFUSED },
  };
  g_autoptr (HbStep) step = make_step (fixture, i);
  g_autoptr (HbJournalStep) row = hb_step_to_journal (step);

  for (gsize j = 0; j < G_N_ELEMENTS (faults); j++)
    {
      g_autoptr (HbStep) attempt = hb_step_new_from_journal (row, NULL);
      guint n = count_changes (fixture->server);

      add_fault (fixture, kinds[i].method, "*", faults[j].fault);
      g_assert_cmpint (carry_out_step (fixture->session, attempt), ==, faults[j].problem);
      g_assert_cmpint (hb_step_get_state (attempt), ==, HB_STEP_STATE_REFUSED);
      g_assert_null (hb_step_get_undo (attempt));
      g_assert_cmpuint (count_changes (fixture->server) - n, ==, 1);
      hb_demo_server_clear_faults (fixture->server);
    }

  /* And it can be done after all that. */
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
}

static void
test_steps_not_done (void)
{
  FOR_EACH_KIND (i)
  run_case (i, try_not_done);
}

/* What cannot be read again is not known, whatever was answered. */
static void
try_not_known (Fixture *fixture,
               gsize    i)
{
  g_autoptr (HbStep) step = make_step (fixture, i);

  add_fault (fixture, "GET", kinds[i].look, "skip=1&status=403");
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_KNOWN);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_NOT_KNOWN);
  g_assert_null (hb_step_get_undo (step));
}

static void
test_steps_not_known (void)
{
  FOR_EACH_KIND (i)
  run_case (i, try_not_known);
}

/* What cannot be read before is not tried. */
static void
try_not_read (Fixture *fixture,
              gsize    i)
{
  g_autoptr (HbStep) step = make_step (fixture, i);
  guint n = count_changes (fixture->server);

  add_fault (fixture, "GET", kinds[i].look, "status=403");
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (count_changes (fixture->server), ==, n);
}

static void
test_steps_not_read (void)
{
  FOR_EACH_KIND (i)
  run_case (i, try_not_read);
}

/* Whose profile was deleted in the meantime has nothing to lose, and gets
 * nothing back. */
static void
test_steps_gone (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbStep) first = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) deletion = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, fixture->person);
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) link = make_taking_step (fixture, HB_STEP_DELETE_LINK);
  g_autoptr (HbPlan) plan = hb_plan_new ();

  g_assert_cmpint (carry_out_step (fixture->session, first), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (carry_out_step (fixture->session, deletion), ==, HB_PROBLEM_NONE);
  hb_plan_append (plan, suspend);
  hb_plan_append (plan, removal);
  hb_plan_append (plan, link);
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_problem (suspend), ==, HB_PROBLEM_GONE);
  g_assert_cmpint (hb_step_get_state (removal), ==, HB_STEP_STATE_ALREADY_SO);
  /* A link outlives its person. */
  g_assert_cmpint (hb_step_get_state (link), ==, HB_STEP_STATE_DONE);
}

static gint64
get_end (Fixture *fixture)
{
  GDateTime *until = hb_right_get_valid_until (hb_rights_lookup (fixture->rights, 30051));

  return until != NULL ? g_date_time_to_unix (until) : 0;
}

/* An end comes and goes, in the list as at the server. */
static void
test_steps_end (Fixture      *fixture,
                gconstpointer who)
{
  HbRight *right = hb_rights_lookup (fixture->rights, 30051);
  g_autoptr (HbStep) none = NULL;
  g_autoptr (HbStep) step = NULL;
  g_autoptr (HbStep) undo = NULL;
  g_autoptr (HbJournalStep) row = NULL;
  g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 ("2031-05-06T07:08:09.75Z", NULL);
  g_autoptr (GDateTime) kept = NULL;
  g_autofree char *text = NULL;
  gint64           earlier = get_end (fixture);

  /* Without an end, to begin with. */
  text = hb_right_change_to_text (hb_right_get_assignment (right), NULL);
  none = hb_step_new (HB_STEP_END_RIGHT, 4711, "Sam Reyes", "sam.reyes@example.com", 30051, "Front doors", text);
  g_assert_false (hb_step_takes_away (none));
  g_assert_null (hb_step_dup_until (none));
  g_assert_cmpint (carry_out_step (fixture->session, none), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (get_end (fixture), ==, 0);

  step = hb_step_new_end_right (fixture->person, right, until);
  g_assert_true (hb_step_takes_away (step));
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
  /* A server counts seconds. */
  g_assert_cmpint (get_end (fixture), ==, g_date_time_to_unix (until));
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 0);

  row = hb_step_to_journal (step);
  g_assert_cmpstr (row->kind, ==, "end-right");
  undo = hb_step_get_undo (step);
  g_assert_false (hb_step_takes_away (undo));
  g_assert_cmpint (carry_out_step (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (get_end (fixture), ==, 0);

  g_clear_object (&undo);
  undo = hb_step_get_undo (none);
  kept = hb_step_dup_until (undo);
  g_assert_cmpint (g_date_time_to_unix (kept), ==, earlier);
  g_assert_cmpint (carry_out_step (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (get_end (fixture), ==, earlier);
}

/* The server says yes and keeps its date, or takes another one: that is not done, and what there is is shown. */
static void
test_steps_end_ignored (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbStep) ignored = make_ending (fixture, 1);
  g_autoptr (HbStep) rounded = make_ending (fixture, 2);
  HbDemoRight *right = hb_demo_table_get (&hb_demo_server_get_company (fixture->server)->rights, 30051);
  gint64       earlier = get_end (fixture);

  add_fault (fixture, "PATCH", "*", "status=204");
  g_assert_cmpint (carry_out_step (fixture->session, ignored), ==, HB_PROBLEM_NOT_DONE);
  g_assert_cmpint (hb_step_get_state (ignored), ==, HB_STEP_STATE_REFUSED);
  g_assert_null (hb_step_get_undo (ignored));
  g_assert_cmpint (get_end (fixture), ==, earlier);

  /* Somebody else was quicker by a second. */
  right->valid_until = earlier + 2 * 24 * 60 * 60 - 1;
  g_assert_cmpint (carry_out_step (fixture->session, rounded), ==, HB_PROBLEM_CHANGED);
  g_assert_cmpint (get_end (fixture), ==, right->valid_until);
}

/* What would end before it begins is refused, and not sent. */
static void
test_steps_end_check (Fixture      *fixture,
                      gconstpointer who)
{
  HbRight *right = hb_rights_lookup (fixture->rights, 30051);
  g_autoptr (HbStep) step = hb_step_new_end_right (fixture->person, right, hb_right_get_valid_from (right));

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_BAD_DATE);
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);
}

/* A journal that lost the date is no reason to guess one. */
static void
test_steps_end_unreadable (Fixture      *fixture,
                           gconstpointer who)
{
  static const char *const texts[] = { NULL, "", "{}", "{\"right\":{},\"valid_until\":null}", "{\"right\":7}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HbStep) step = hb_step_new (HB_STEP_END_RIGHT, 4711, "Sam Reyes", "sam.reyes@example.com", 30051, "Front doors", texts[i]);

      g_assert_true (hb_step_takes_away (step));
      g_assert_null (hb_step_dup_until (step));
      g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_BAD_ANSWER);
    }
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);
}

/* What was told of one plan is not so any more after another that is about the same. */
static void
test_steps_follow (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autoptr (HbPlan) nothing = hb_plan_new ();
  g_autoptr (HbStep) other_step = hb_step_new (HB_STEP_REMOVE_RIGHT, 4711, "Sam Reyes", "sam.reyes@example.com", 30052, "Front doors", NULL);
  g_autoptr (HbPlan) other = hb_plan_new_for_step (other_step);
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (HbPlan) redo = NULL;

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  undo = hb_plan_new_undo (plan);
  g_assert_true (hb_plan_follows (undo, plan));
  g_assert_cmpint (carry_out (fixture->session, undo), ==, HB_PROBLEM_NONE);
  /* What was made anew has another number. */
  g_assert_true (hb_plan_follows (undo, plan));
  redo = hb_plan_new_undo (undo);
  g_assert_true (hb_plan_follows (redo, undo));

  g_assert_true (hb_plan_follows (plan, plan));
  g_assert_false (hb_plan_follows (other, plan));
  g_assert_false (hb_plan_follows (other, undo));
  g_assert_false (hb_plan_follows (plan, other));
  g_assert_false (hb_plan_follows (undo, other));
  g_assert_false (hb_plan_follows (nothing, plan));
  g_assert_false (hb_plan_follows (plan, nothing));
  hb_plan_append (other, removal);
  g_assert_true (hb_plan_follows (other, plan));
  g_assert_true (hb_plan_follows (undo, other));
}

/* The evidence of a removal and of its undo. */
static void
test_steps_journal (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (removal);
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const HbJournalEvent *event;
  gint64                outcome;

  hb_plan_set_reason (plan, HB_REASON_MOVED, NULL);
  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  undo = hb_plan_new_undo (plan);
  g_assert_cmpint (carry_out (fixture->session, undo), ==, HB_PROBLEM_NONE);

  hb_journal_list_events_async (hb_history_get_journal (fixture->history), &(HbJournalFilter) { .limit = 100 }, NULL,
                                hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  events = hb_journal_list_events_finish (hb_history_get_journal (fixture->history), result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 8);

  /* The newest first: of the undo the end, the outcome, the intent and the start, and so of the removal. */
  event = events->pdata[6];
  g_assert_cmpint (event->type, ==, HB_JOURNAL_EVENT_INTENT);
  g_assert_nonnull (strstr (event->before, "\"created_at\""));
  event = events->pdata[5];
  outcome = event->sequence;
  g_assert_cmpint (event->type, ==, HB_JOURNAL_EVENT_OUTCOME);
  g_assert_cmpint (event->person_id, ==, HB_DEMO_USER_LEAVER);
  g_assert_cmpstr (event->person_name, ==, "Sam Reyes");
  g_assert_cmpstr (event->person_email, ==, "sam.reyes@example.com");
  g_assert_cmpint (event->actor_id, ==, HB_DEMO_USER_ADMINISTRATOR);
  g_assert_cmpstr (event->actor_name, ==, "Dana Lind");
  g_assert_cmpstr (event->desktop_user, ==, g_get_user_name ());
  g_assert_cmpstr (event->host, ==, g_get_host_name ());
  g_assert_cmpstr (event->app_version, ==, VERSION);
  g_assert_cmpstr (event->reason, ==, "moved");
  g_assert_cmpstr (event->result, ==, "done");
  g_assert_null (event->problem);
  g_assert_nonnull (strstr (event->before, "\"id\":30051"));
  g_assert_null (event->after);
  g_assert_nonnull (strstr (event->proof, "\"found\":false"));
  g_assert_true (g_str_has_suffix (event->server_date, "GMT"));
  g_assert_cmpint (event->time_us, >, 0);

  event = events->pdata[1];
  g_assert_cmpint (event->type, ==, HB_JOURNAL_EVENT_OUTCOME);
  g_assert_cmpint (event->reverses, ==, outcome);
  g_assert_null (event->before);
  g_assert_nonnull (strstr (event->after, "\"valid_until\""));
  g_assert_null (strstr (event->after, "\"id\":30051"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/steps/done", test_steps_done);
  g_test_add_func ("/steps/answer-lost", test_steps_answer_lost);
  g_test_add_func ("/steps/not-done", test_steps_not_done);
  g_test_add_func ("/steps/not-known", test_steps_not_known);
  g_test_add_func ("/steps/not-read", test_steps_not_read);
  g_test_add ("/steps/gone", Fixture, "administrator", set_up, test_steps_gone, tear_down);
  g_test_add ("/steps/end", Fixture, "administrator", set_up, test_steps_end, tear_down);
  g_test_add ("/steps/end/ignored", Fixture, "administrator", set_up, test_steps_end_ignored, tear_down);
  g_test_add ("/steps/end/check", Fixture, "administrator", set_up, test_steps_end_check, tear_down);
  g_test_add ("/steps/end/unreadable", Fixture, "administrator", set_up, test_steps_end_unreadable, tear_down);
  g_test_add ("/steps/follow", Fixture, "administrator", set_up, test_steps_follow, tear_down);
  g_test_add ("/steps/journal", Fixture, "administrator", set_up, test_steps_journal, tear_down);

  return g_test_run ();
}
