/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-person-doors.h"
#include "hb-test-clock.h"

/* Sam's ways in and doors, once both are read. */
typedef struct
{
  HbWaysIn      *ways_in;
  HbPersonDoors *doors;
} Shown;

static Shown
show (Fixture *fixture)
{
  Shown shown;

  shown.ways_in = hb_ways_in_new (fixture->directory, fixture->person);
  shown.doors = hb_person_doors_new (hb_session_get_door_map (fixture->session), shown.ways_in);
  g_assert_cmpint (hb_person_doors_get_state (shown.doors), ==, HB_LOAD_STATE_LOADING);
  g_assert_null (hb_person_doors_get_doors (shown.doors));
  hb_ways_in_load (shown.ways_in);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) != HB_LOAD_STATE_LOADING);

  return shown;
}

static void
clear (Shown *shown)
{
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&shown->doors));
  g_assert_finalize_object (g_steal_pointer (&shown->ways_in));
}

static guint
count (Shown       *shown,
       HbDoorAnswer answer)
{
  return hb_doors_count (hb_person_doors_get_doors (shown->doors), answer);
}

static void
test_person_doors_shown (Fixture      *fixture,
                         gconstpointer who)
{
  Shown    shown = show (fixture);
  HbRight *right = hb_rights_lookup (hb_ways_in_get_rights (shown.ways_in), 30051);

  g_assert_cmpint (hb_person_doors_get_state (shown.doors), ==, HB_LOAD_STATE_READY);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), >, 0);
  g_assert_cmpuint (count (&shown, HB_DOOR_NOT_KNOWN), ==, 0);
  g_assert_cmpuint (hb_way_doors_get_doors (hb_way_in_get_doors (HB_WAY_IN (right)))->len, ==,
                    hb_doors_count_for_right (hb_person_doors_get_doors (shown.doors), 30051, NULL));
  clear (&shown);
}

static gboolean
is_way_suspended (Shown       *shown,
                  HbWaySection section,
                  gint64       id)
{
  return hb_way_doors_get_effect (hb_way_in_get_doors (hb_ways_in_lookup (shown->ways_in, section, id))) == HB_WAY_WOULD_OPEN;
}

/* Suspended, nothing but links opens; and with everything taken, no door at all. */
static void
test_person_doors_follow (Fixture      *fixture,
                          gconstpointer who)
{
  Shown shown = show (fixture);
  g_autoptr (HbPlan) plan = hb_ways_in_plan_everything (shown.ways_in, FALSE);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  guint n_before = count (&shown, HB_DOOR_YES);

  g_assert_false (is_way_suspended (&shown, HB_WAY_SECTION_GROUP, 30053));
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) == HB_LOAD_STATE_READY);
  g_assert_true (is_way_suspended (&shown, HB_WAY_SECTION_GROUP, 30053));
  g_assert_false (is_way_suspended (&shown, HB_WAY_SECTION_LINK, 5101));
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), <, n_before);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), >, 0);

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), ==, 0);
  g_assert_cmpuint (count (&shown, HB_DOOR_NOT_KNOWN), ==, 0);
  clear (&shown);
}

/* What was not checked is never a no, and what is known to open all the same is a yes. */
static void
test_person_doors_not_known (Fixture      *fixture,
                             gconstpointer who)
{
  static const struct
  {
    const char *fault;
    gboolean    is_link_known;
    gboolean    is_right_known;
  } cases[] = {
    { "path=/role_assignments&match=4711&status=403", TRUE, FALSE },
    { "path=/role_assignments&match=901&status=403", FALSE, FALSE },
    { "path=/team_memberships&match=member&status=403", TRUE, TRUE },
    { "path=/group_links&status=403", FALSE, TRUE },
    { "path=/roles&status=403", TRUE, TRUE },
    { "path=/group_locks&status=403", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Shown    shown;
      HbWayIn *link;
      HbRight *right;

      g_test_message ("%s", cases[i].fault);
      hb_door_map_forget (hb_session_get_door_map (fixture->session));
      hb_test_demo_server_add_fault (fixture->server, cases[i].fault);
      shown = show (fixture);
      hb_demo_server_clear_faults (fixture->server);
      g_assert_cmpuint (count (&shown, HB_DOOR_NO), ==, 0);
      g_assert_cmpuint (count (&shown, HB_DOOR_NOT_KNOWN), >, 0);
      g_assert_cmpint (hb_doors_get_problem (hb_person_doors_get_doors (shown.doors)), ==, HB_PROBLEM_NOT_ALLOWED);

      link = hb_ways_in_lookup (shown.ways_in, HB_WAY_SECTION_LINK, 5101);
      g_assert_cmpint (link != NULL && hb_way_doors_get_state (hb_way_in_get_doors (link)) == HB_LOAD_STATE_READY, ==, cases[i].is_link_known);
      right = hb_rights_lookup (hb_ways_in_get_rights (shown.ways_in), 30053);
      g_assert_cmpint (right != NULL && hb_way_doors_get_state (hb_way_in_get_doors (HB_WAY_IN (right))) == HB_LOAD_STATE_READY,
                       ==, cases[i].is_right_known);
      g_assert_cmpuint (count (&shown, HB_DOOR_YES), >, 0);
      clear (&shown);
    }
}

static void
test_person_doors_failed (Fixture      *fixture,
                          gconstpointer who)
{
  Shown shown;

  hb_test_demo_server_add_fault (fixture->server, "path=/users/4711&status=403");
  shown = show (fixture);
  g_assert_cmpint (hb_person_doors_get_state (shown.doors), ==, HB_LOAD_STATE_FAILED);
  clear (&shown);
}

/* A right that gets another end opens doors as long as that says. */
static void
test_person_doors_end_date (Fixture      *fixture,
                            gconstpointer who)
{
  Shown    shown = show (fixture);
  guint    n_before = count (&shown, HB_DOOR_YES);
  HbRight *right = hb_rights_lookup (hb_ways_in_get_rights (shown.ways_in), 30053);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (hb_demo_server_get_company (fixture->server)->now);
  g_autoptr (GDateTime) past = g_date_time_add_days (now, -1);
  g_autoptr (GDateTime) future = g_date_time_add_days (now, 7);
  g_autoptr (HbStep) end = hb_step_new_end_right (fixture->person, right, past);
  g_autoptr (HbStep) go_on = NULL;

  g_assert_cmpuint (hb_way_doors_get_doors (hb_way_in_get_doors (HB_WAY_IN (right)))->len, >, 0);
  g_assert_cmpint (carry_out_step (fixture->session, end), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (hb_way_doors_get_doors (hb_way_in_get_doors (HB_WAY_IN (right)))->len, ==, 0);

  go_on = hb_step_new_end_right (fixture->person, right, future);
  g_assert_cmpint (carry_out_step (fixture->session, go_on), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (hb_way_doors_get_doors (hb_way_in_get_doors (HB_WAY_IN (right)))->len, >, 0);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), ==, n_before);
  clear (&shown);
}

/* Another session, on a clock of the test. */
typedef struct
{
  HbTestClock *clock;
  HbClient    *client;
  HbSession   *session;
  HbPerson    *person;
  Shown        shown;
} Timed;

static HbDemoRight *
get_demo_right (Fixture *fixture)
{
  return hb_demo_table_get (&hb_demo_server_get_company (fixture->server)->rights, 30053);
}

static HbRight *
get_timed_right (Timed *self)
{
  return hb_rights_lookup (hb_ways_in_get_rights (self->shown.ways_in), 30053);
}

static guint
count_behind (Timed *self)
{
  return hb_way_doors_get_doors (hb_way_in_get_doors (HB_WAY_IN (get_timed_right (self))))->len;
}

static void
timed_open (Timed   *self,
            Fixture *fixture)
{
  g_autoptr (HbDirectory) directory = NULL;
  Fixture timed = *fixture;

  self->clock = hb_test_clock_new ();
  hb_test_clock_set_real_time (self->clock, hb_demo_server_get_company (fixture->server)->now);
  self->client = hb_client_new (hb_demo_server_get_base_uri (fixture->server),
                                hb_demo_server_get_key_for (fixture->server, "administrator"), HB_CLOCK (self->clock), 0, NULL);
  directory = hb_directory_new_for_client (self->client);
  self->session = hb_session_new (directory, fixture->history);
  self->person = find_person (directory, "sam.reyes@example.com");
  timed.session = self->session;
  timed.directory = directory;
  timed.person = self->person;
  self->shown = show (&timed);
}

static void
timed_close (Timed *self)
{
  hb_person_doors_stop (self->shown.doors);
  hb_ways_in_stop (self->shown.ways_in);
  clear (&self->shown);
  g_clear_object (&self->person);
  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_assert_finalize_object (g_steal_pointer (&self->client));
  g_assert_finalize_object (g_steal_pointer (&self->clock));
}

/* In steps no longer than it waits. */
static void
pass (Timed *self,
      guint  minutes)
{
  for (guint i = 0; i < minutes; i++)
    {
      hb_test_clock_advance (self->clock, 60 * 1000);
      hb_test_settle ();
      hb_test_wait_until (hb_person_doors_get_state (self->shown.doors) != HB_LOAD_STATE_LOADING);
    }
}

static void
test_person_doors_time (Fixture      *fixture,
                        gconstpointer who)
{
  Timed  timed;
  gint64 now = hb_demo_server_get_company (fixture->server)->now;
  guint  n;
  guint  n_requests;

  /* It begins in three minutes and ends in six. */
  get_demo_right (fixture)->valid_from = now + 180;
  get_demo_right (fixture)->valid_until = now + 360;
  timed_open (&timed, fixture);
  n_requests = count_requests (fixture, "GET");
  n = hb_way_doors_get_later_doors (hb_way_in_get_doors (HB_WAY_IN (get_timed_right (&timed))))->len;
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (count_behind (&timed), ==, 0);

  pass (&timed, 2);
  g_assert_cmpuint (count_behind (&timed), ==, 0);
  pass (&timed, 2);
  g_assert_cmpuint (count_behind (&timed), ==, n);
  pass (&timed, 3);
  g_assert_cmpuint (count_behind (&timed), ==, 0);
  g_assert_cmpuint (hb_way_doors_get_later_doors (hb_way_in_get_doors (HB_WAY_IN (get_timed_right (&timed))))->len, ==, 0);
  /* None of that asks the server. */
  g_assert_cmpuint (count_requests (fixture, "GET"), ==, n_requests);

  /* What is known of the doors is old by and by. */
  pass (&timed, 4);
  g_assert_cmpuint (count_requests (fixture, "GET"), >, n_requests);
  timed_close (&timed);
}

static void
count_notify (GObject    *object,
              GParamSpec *pspec,
              guint      *n)
{
  (*n)++;
}

/* With each day, how far away a date is has to be said again. */
static void
test_person_doors_midnight (Fixture      *fixture,
                            gconstpointer who)
{
  HbDemoCompany *company = hb_demo_server_get_company (fixture->server);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (company->now);
  g_autoptr (GDateTime) day = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                                     g_date_time_get_day_of_month (now), 23, 58, 30);
  Timed timed;
  guint n = 0;

  get_demo_right (fixture)->valid_from = 0;
  get_demo_right (fixture)->valid_until = company->now + 40 * G_TIME_SPAN_DAY / G_USEC_PER_SEC;
  timed_open (&timed, fixture);
  hb_test_clock_set_real_time (timed.clock, g_date_time_to_unix (day));
  hb_door_map_forget (hb_session_get_door_map (timed.session));
  hb_ways_in_load (timed.shown.ways_in);
  hb_test_wait_until (hb_person_doors_get_state (timed.shown.doors) == HB_LOAD_STATE_LOADING);
  hb_test_wait_until (hb_person_doors_get_state (timed.shown.doors) == HB_LOAD_STATE_READY);
  hb_test_settle ();

  g_signal_connect (get_timed_right (&timed), "notify::doors", G_CALLBACK (count_notify), &n);
  pass (&timed, 1);
  g_assert_cmpuint (n, ==, 0);
  pass (&timed, 1);
  g_assert_cmpuint (n, ==, 1);
  pass (&timed, 1);
  g_assert_cmpuint (n, ==, 1);
  timed_close (&timed);
}

/* What a group lets people do beside opening doors comes with its name, whenever that
 * is read. */
static void
test_person_doors_elevators (Fixture      *fixture,
                             gconstpointer who)
{
  HbDemoCompany *company = hb_demo_server_get_company (fixture->server);
  HbDemoGroup   *group = hb_demo_table_get (&company->groups, HB_DEMO_GROUP_FRONT_DOORS);
  g_autoptr (HbSession) session = NULL;
  g_autoptr (HbPerson) person = NULL;
  Fixture  late = { 0 };
  Shown    shown;
  HbRight *right;

  group->n_elevator_stops = 4;
  session = open_session (fixture->server, "administrator", fixture->history);
  person = find_person (hb_session_get_directory (session), "sam.reyes@example.com");
  late.session = session;
  late.directory = hb_session_get_directory (session);
  late.person = person;
  shown = show (&late);
  right = hb_rights_lookup (hb_ways_in_get_rights (shown.ways_in), 30051);
  hb_test_wait_until (hb_way_in_get_doors (HB_WAY_IN (right)) != NULL
                      && hb_way_doors_get_n_stops (hb_way_in_get_doors (HB_WAY_IN (right))) == 4);
  hb_test_wait_until (hb_doors_may_use_elevators (hb_person_doors_get_doors (shown.doors)));
  clear (&shown);
}

/* Where the key sees a part of the organization alone, nothing is told to be all. */
static void
test_person_doors_part (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbSession) session = open_session (fixture->server, "place-manager", fixture->history);
  g_autoptr (HbPerson) person = find_person (hb_session_get_directory (session), "sam.reyes@example.com");
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (HbStep) suspend = NULL;
  Fixture     part = { .session = session, .directory = hb_session_get_directory (session), .person = person };
  Shown       shown = show (&part);
  GListModel *others = hb_ways_in_get_others (shown.ways_in);
  HbDoors    *doors = hb_person_doors_get_doors (shown.doors);
  g_autoptr (HbDoors) after = NULL;
  guint n_notes = 0;

  g_assert_cmpint (hb_doors_get_problem (doors), ==, HB_PROBLEM_NOT_VISIBLE);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NO), ==, 0);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NOT_KNOWN), >, 0);
  suspend = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  plan = hb_plan_new_for_step (suspend);
  after = hb_doors_after (doors, plan);
  g_assert_true (hb_doors_may_open_others (after));
  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (others, i);

      if (hb_way_in_is_held (way))
        continue;
      n_notes++;
      g_assert_nonnull (hb_way_in_get_doors (way));
      g_assert_cmpint (hb_way_doors_get_problem (hb_way_in_get_doors (way)), ==, HB_PROBLEM_NOT_VISIBLE);
    }
  g_assert_cmpuint (n_notes, >=, 2);
  for (guint i = 0; i < g_list_model_get_n_items (hb_rights_get_list (hb_ways_in_get_rights (shown.ways_in))); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (hb_rights_get_list (hb_ways_in_get_rights (shown.ways_in)), i);

      g_assert_cmpint (hb_way_doors_get_state (hb_way_in_get_doors (way)), ==, HB_LOAD_STATE_FAILED);
    }
  clear (&shown);
}

/* Why the doors behind a way are not known is said with it. */
static void
test_person_doors_problems (Fixture      *fixture,
                            gconstpointer who)
{
  Shown       shown;
  HbWayDoors *doors;

  hb_test_demo_server_add_fault (fixture->server, "path=/group_locks&status=403");
  shown = show (fixture);
  doors = hb_way_in_get_doors (HB_WAY_IN (hb_rights_lookup (hb_ways_in_get_rights (shown.ways_in), 30053)));
  g_assert_cmpint (hb_way_doors_get_state (doors), ==, HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_way_doors_get_problem (doors), ==, HB_PROBLEM_NOT_ALLOWED);
  clear (&shown);
}

/* Whom nobody looks at any more, nothing is read of. */
static void
test_person_doors_stopped (Fixture      *fixture,
                           gconstpointer who)
{
  Shown shown;
  guint n_requests;

  shown.ways_in = hb_ways_in_new (fixture->directory, fixture->person);
  shown.doors = hb_person_doors_new (hb_session_get_door_map (fixture->session), shown.ways_in);
  hb_test_demo_server_add_fault (fixture->server, "path=/locks&hold=it");
  hb_ways_in_load (shown.ways_in);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "it") == 1);
  n_requests = hb_demo_server_get_n_requests (fixture->server, "GET", "/group_locks");
  hb_person_doors_stop (shown.doors);
  hb_ways_in_stop (shown.ways_in);
  clear (&shown);
  hb_demo_server_clear_faults (fixture->server);
  hb_demo_server_release (fixture->server, "it");
  hb_test_settle ();
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/group_locks"), ==, n_requests);
}

/* A link under the same name may be theirs, and of somebody without an address any. */
static void
test_person_doors_possible_links (Fixture      *fixture,
                                  gconstpointer who)
{
  static const struct
  {
    const char *name;
    const char *email;
    gboolean    is_any_closed;
  } cases[] = {
    { "Samuel Reyes", "\"other@example.com\"", TRUE },
    { "Samuel Reyes", "null", FALSE },
    { "Nobody Else", "null", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/4711&status=200&body={\"id\":4711,\"name\":\"%s\",\"email\":%s,"
                                               "\"access_enabled\":false,\"scim_access_enabled\":true}",
                                               cases[i].name, cases[i].email);
      Shown            shown;

      g_test_message ("%s, %s", cases[i].name, cases[i].email);
      hb_test_demo_server_add_fault (fixture->server, rule);
      shown = show (fixture);
      hb_demo_server_clear_faults (fixture->server);
      g_assert_cmpuint (count (&shown, HB_DOOR_YES), ==, 0);
      g_assert_cmpuint (count (&shown, HB_DOOR_NOT_KNOWN), >, 0);
      g_assert_cmpint (count (&shown, HB_DOOR_NO) > 0, ==, cases[i].is_any_closed);
      clear (&shown);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/person-doors/shown", test_person_doors_shown);
  ADD ("/person-doors/follow", test_person_doors_follow);
  ADD ("/person-doors/not-known", test_person_doors_not_known);
  ADD ("/person-doors/failed", test_person_doors_failed);
  ADD ("/person-doors/end-date", test_person_doors_end_date);
  ADD ("/person-doors/time", test_person_doors_time);
  ADD ("/person-doors/midnight", test_person_doors_midnight);
  ADD ("/person-doors/elevators", test_person_doors_elevators);
  ADD ("/person-doors/part", test_person_doors_part);
  ADD ("/person-doors/problems", test_person_doors_problems);
  ADD ("/person-doors/stopped", test_person_doors_stopped);
  ADD ("/person-doors/possible-links", test_person_doors_possible_links);

  return g_test_run ();
}
