/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-other-way-in.h"
#include "hb-ways-in.h"

static HbWaysIn *
load (Fixture *fixture)
{
  HbWaysIn *ways_in = hb_ways_in_new (fixture->directory, fixture->person);

  hb_ways_in_load (ways_in);
  hb_test_wait_until (hb_ways_in_get_state (ways_in) >= HB_LOAD_STATE_READY);

  return ways_in;
}

/* The nth way or note of a section. */
static HbOtherWayIn *
get_other (HbWaysIn    *ways_in,
           HbWaySection section,
           guint        nth)
{
  GListModel *others = hb_ways_in_get_others (ways_in);

  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (others, i);

      if (hb_way_in_get_section (way) == section && nth-- == 0)
        return HB_OTHER_WAY_IN (way);
    }

  return NULL;
}

static void
assert_note (HbWaysIn    *ways_in,
             HbWaySection section,
             HbLoadState  state,
             HbProblem    problem)
{
  HbOtherWayIn *note = get_other (ways_in, section, 0);

  g_assert_nonnull (note);
  g_assert_false (hb_way_in_is_held (HB_WAY_IN (note)));
  g_assert_cmpstr (hb_way_in_get_name (HB_WAY_IN (note)), ==, "");
  g_assert_false (hb_way_in_get_busy (HB_WAY_IN (note)));
  g_assert_cmpint (hb_other_way_in_get_state (note), ==, state);
  g_assert_cmpint (hb_other_way_in_get_problem (note), ==, problem);
  g_assert_null (get_other (ways_in, section, 1));
}

static HbProblem
remove_way (Fixture *fixture,
            gpointer way)
{
  g_autoptr (HbStep) step = hb_way_in_make_removal (HB_WAY_IN (way), fixture->person);

  return carry_out_step (fixture->session, step);
}

static void
test_live_shown (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = load (fixture);
  HbOtherWayIn *team = get_other (ways_in, HB_WAY_SECTION_TEAM, 0);
  HbOtherWayIn *link = get_other (ways_in, HB_WAY_SECTION_LINK, 0);
  HbOtherWayIn *card = get_other (ways_in, HB_WAY_SECTION_CARD, 0);

  g_assert_cmpint (hb_ways_in_get_state (ways_in), ==, HB_LOAD_STATE_READY);
  g_assert_cmpuint (g_list_model_get_n_items (hb_rights_get_list (hb_ways_in_get_rights (ways_in))), ==, 7);
  g_assert_cmpuint (g_list_model_get_n_items (hb_ways_in_get_others (ways_in)), ==, 5);
  g_assert_cmpstr (hb_way_in_get_name (HB_WAY_IN (team)), !=, "");
  g_assert_cmpuint (hb_other_way_in_get_team_rights (team)->len, >, 0);
  /* The roles have names, which may be known later than the rights. */
  hb_test_wait_until (*hb_right_get_role_name (hb_other_way_in_get_team_rights (team)->pdata[0]) != '\0');
  g_assert_cmpint (hb_other_way_in_get_scope_problem (team), ==, HB_PROBLEM_NONE);
  g_assert_null (hb_other_way_in_get_valid_from (team));
  g_assert_null (hb_other_way_in_get_valid_until (card));
  g_assert_cmpstr (hb_way_in_get_name (HB_WAY_IN (card)), ==, "");
  g_assert_cmpstr (hb_way_in_get_name (HB_WAY_IN (link)), !=, "");
  g_assert_cmpint (hb_way_in_get_id (HB_WAY_IN (link)), >, 0);
}

/* What is taken goes out of its section, which says then that there is none; undone, it is there again. */
static void
test_live_changed (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = load (fixture);
  g_autoptr (HbPlan) plan = hb_ways_in_plan_everything (ways_in, FALSE);
  g_autoptr (HbPlan) undo = NULL;
  HbOtherWayIn *kept = get_other (ways_in, HB_WAY_SECTION_TEAM, 1);
  guint         n_requests;

  g_assert_cmpint (remove_way (fixture, get_other (ways_in, HB_WAY_SECTION_TEAM, 0)), ==, HB_PROBLEM_NONE);
  g_assert_true (get_other (ways_in, HB_WAY_SECTION_TEAM, 0) == kept);
  g_assert_null (get_other (ways_in, HB_WAY_SECTION_TEAM, 1));
  g_assert_cmpint (hb_ways_in_get_state (ways_in), ==, HB_LOAD_STATE_READY);

  n_requests = count_requests (fixture, "GET");
  hb_ways_in_load (ways_in);
  hb_test_wait_until (hb_ways_in_get_state (ways_in) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (count_requests (fixture, "GET"), >, n_requests);
  /* The same object, so that its row stays. */
  g_assert_true (get_other (ways_in, HB_WAY_SECTION_TEAM, 0) == kept);

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  assert_note (ways_in, HB_WAY_SECTION_RIGHTS, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  assert_note (ways_in, HB_WAY_SECTION_TEAM, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  assert_note (ways_in, HB_WAY_SECTION_CARD, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  assert_note (ways_in, HB_WAY_SECTION_LINK, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);

  undo = hb_plan_new_undo (plan);
  g_assert_cmpint (carry_out (fixture->session, undo), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_ways_in_get_state (ways_in) == HB_LOAD_STATE_READY);
  g_assert_null (get_other (ways_in, HB_WAY_SECTION_RIGHTS, 0));
  g_assert_true (hb_way_in_is_held (HB_WAY_IN (get_other (ways_in, HB_WAY_SECTION_TEAM, 0))));
  g_assert_true (hb_way_in_is_held (HB_WAY_IN (get_other (ways_in, HB_WAY_SECTION_CARD, 0))));
}

/* Not checked is not none, and is told apart in each section. */
static void
test_live_not_checked (Fixture      *fixture,
                       gconstpointer who)
{
  static const struct
  {
    const char  *fault;
    HbWaySection section;
  } cases[] = {
    { "path=/role_assignments&status=403", HB_WAY_SECTION_RIGHTS },
    { "path=/team_memberships&status=403", HB_WAY_SECTION_TEAM },
    { "path=/card_assignments&status=403", HB_WAY_SECTION_CARD },
    { "path=/group_links&status=403", HB_WAY_SECTION_LINK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbWaysIn) ways_in = NULL;

      hb_test_demo_server_add_fault (fixture->server, cases[i].fault);
      ways_in = load (fixture);
      hb_demo_server_clear_faults (fixture->server);
      g_assert_cmpint (hb_ways_in_get_state (ways_in), ==, HB_LOAD_STATE_READY);
      assert_note (ways_in, cases[i].section, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_ALLOWED);
    }
}

/* Without knowing what a team opens, that is said of the team. */
static void
test_live_team_rights (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  HbOtherWayIn *team;

  hb_test_demo_server_add_fault (fixture->server, "path=/role_assignments&match=assignee_type=Team&status=403");
  ways_in = load (fixture);
  team = get_other (ways_in, HB_WAY_SECTION_TEAM, 0);
  g_assert_cmpint (hb_other_way_in_get_scope_problem (team), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (hb_other_way_in_get_team_rights (team)->len, ==, 0);
}

static void
test_live_failed (Fixture      *fixture,
                  gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/users/4711&status=403");
  ways_in = load (fixture);
  g_assert_cmpint (hb_ways_in_get_state (ways_in), ==, HB_LOAD_STATE_FAILED);

  hb_demo_server_clear_faults (fixture->server);
  hb_ways_in_load (ways_in);
  hb_test_wait_until (hb_ways_in_get_state (ways_in) == HB_LOAD_STATE_READY);
}

/* The rights are there before the rest, which is said to be on its way; and what changes meanwhile is read again. */
static void
test_live_progress (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = hb_ways_in_new (fixture->directory, fixture->person);

  hb_test_demo_server_add_fault (fixture->server, "path=/team_memberships&hold=teams&times=1");
  hb_ways_in_load (ways_in);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "teams") == 1);
  g_assert_cmpint (hb_rights_get_state (hb_ways_in_get_rights (ways_in)), ==, HB_LOAD_STATE_READY);
  g_assert_cmpint (hb_ways_in_get_state (ways_in), ==, HB_LOAD_STATE_LOADING);
  assert_note (ways_in, HB_WAY_SECTION_TEAM, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  assert_note (ways_in, HB_WAY_SECTION_LINK, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);

  /* A change while it is read: it is read again. */
  g_assert_cmpint (remove_way (fixture, hb_rights_lookup (fixture->rights, 30052)), ==, HB_PROBLEM_NONE);
  hb_demo_server_release (fixture->server, "teams");
  hb_test_wait_until (hb_ways_in_get_state (ways_in) == HB_LOAD_STATE_READY);
}

/* How many lists of somebody were asked for. */
static guint
count_lists (Fixture *fixture)
{
  static const char *const paths[] = { "/users/*", "/role_assignments", "/team_memberships", "/card_assignments", "/group_links" };
  guint                    n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    n += hb_demo_server_get_n_requests (fixture->server, "GET", paths[i]);

  return n;
}

/* Whom nobody looks at any more, nothing is read of, in each wait. */
static void
test_live_stopped (Fixture      *fixture,
                   gconstpointer who)
{
  static const char *const faults[] = {
    "path=/users/4711&hold=it",
    "path=/role_assignments&match=User&hold=it",
    "path=/team_memberships&hold=it",
    "path=/role_assignments&match=Team&hold=it",
    "path=/card_assignments&hold=it",
    "path=/group_links&hold=it",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      HbWaysIn *ways_in = hb_ways_in_new (fixture->directory, fixture->person);
      guint     n_requests;

      g_test_message ("%s", faults[i]);
      hb_test_demo_server_add_fault (fixture->server, faults[i]);
      hb_ways_in_load (ways_in);
      hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "it") == 1);
      n_requests = count_lists (fixture);
      hb_ways_in_stop (ways_in);
      hb_test_settle ();
      g_assert_finalize_object (ways_in);
      hb_demo_server_clear_faults (fixture->server);
      hb_demo_server_release (fixture->server, "it");
      hb_test_settle ();
      g_assert_cmpuint (count_lists (fixture), ==, n_requests);
    }
}

/* A change does not begin what has been stopped. */
static void
test_live_stopped_for_good (Fixture      *fixture,
                            gconstpointer who)
{
  g_autoptr (HbWaysIn) ways_in = load (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) remove = make_removal (fixture);

  hb_ways_in_stop (ways_in);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (carry_out_step (fixture->session, remove), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_ways_in_get_state (ways_in), ==, HB_LOAD_STATE_READY);
  g_assert_nonnull (hb_rights_lookup (hb_ways_in_get_rights (ways_in), 30051));
}

/* Links under the same name are said where links are, whether or not there are others. */
static void
test_live_possible_links (Fixture      *fixture,
                          gconstpointer who)
{
  static const char *const emails[] = { "\"sam.reyes@example.com\"", "\"other@example.com\"", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/4711&status=200&body={\"id\":4711,\"name\":\"Samuel Reyes\","
                                               "\"email\":%s,\"access_enabled\":true,\"scim_access_enabled\":true}",
                                               emails[i]);
      g_autoptr (HbWaysIn) ways_in = NULL;
      HbOtherWayIn *note;

      hb_test_demo_server_add_fault (fixture->server, rule);
      ways_in = load (fixture);
      note = get_other (ways_in, HB_WAY_SECTION_LINK, i == 0 ? 2 : 0);
      g_assert_nonnull (note);
      g_assert_false (hb_way_in_is_held (HB_WAY_IN (note)));
      g_assert_cmpuint (hb_other_way_in_get_n_possible (note), ==, 1);
      g_assert_cmpint (hb_ways_in_can_match_links (ways_in), ==, i < 2);
      if (i == 0)
        {
          g_assert_cmpint (remove_way (fixture, get_other (ways_in, HB_WAY_SECTION_LINK, 0)), ==, HB_PROBLEM_NONE);
          g_assert_true (hb_way_in_is_held (HB_WAY_IN (get_other (ways_in, HB_WAY_SECTION_LINK, 0))));
          g_assert_false (hb_way_in_is_held (HB_WAY_IN (get_other (ways_in, HB_WAY_SECTION_LINK, 1))));
          g_assert_null (get_other (ways_in, HB_WAY_SECTION_LINK, 2));
        }
      hb_demo_server_clear_faults (fixture->server);
    }
}

/* Of somebody without an address nobody can tell which links are theirs. */
static void
test_live_no_address (Fixture      *fixture,
                      gconstpointer who)
{
  const char *rule = "method=GET&path=/users/4711&status=200&body={\"id\":4711,\"name\":\"Nobody Else\","
                     "\"email\":null,\"access_enabled\":true,\"scim_access_enabled\":true}";
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbWaysIn) without_links = NULL;

  hb_test_demo_server_add_fault (fixture->server, rule);
  ways_in = load (fixture);
  assert_note (ways_in, HB_WAY_SECTION_LINK, HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE);
  g_assert_false (hb_ways_in_can_match_links (ways_in));

  for (gint64 id = 5101; id <= 5106; id++)
    hb_demo_table_remove (&hb_demo_server_get_company (fixture->server)->links, id);
  without_links = load (fixture);
  assert_note (without_links, HB_WAY_SECTION_LINK, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  g_assert_true (hb_ways_in_can_match_links (without_links));
}

#define ADD(name, function) g_test_add (name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/ways-in-live/shown", test_live_shown);
  ADD ("/ways-in-live/changed", test_live_changed);
  ADD ("/ways-in-live/not-checked", test_live_not_checked);
  ADD ("/ways-in-live/team-rights", test_live_team_rights);
  ADD ("/ways-in-live/failed", test_live_failed);
  ADD ("/ways-in-live/progress", test_live_progress);
  ADD ("/ways-in-live/stopped", test_live_stopped);
  ADD ("/ways-in-live/stopped-for-good", test_live_stopped_for_good);
  ADD ("/ways-in-live/possible-links", test_live_possible_links);
  ADD ("/ways-in-live/no-address", test_live_no_address);

  return g_test_run ();
}
