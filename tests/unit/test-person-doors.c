/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-person-doors.h"

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
  g_assert_cmpuint (g_strv_length ((GStrv) hb_way_in_get_door_names (HB_WAY_IN (right))), ==,
                    hb_doors_count_for_right (hb_person_doors_get_doors (shown.doors), 30051, NULL));
  clear (&shown);
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

  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), <, n_before);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), >, 0);

  g_assert_cmpint (carry_out (fixture->session, plan), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_person_doors_get_state (shown.doors) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (count (&shown, HB_DOOR_YES), ==, 0);
  g_assert_cmpuint (count (&shown, HB_DOOR_NOT_KNOWN), ==, 0);
  clear (&shown);
}

/* What was not checked is never a no. */
static void
test_person_doors_not_known (Fixture      *fixture,
                             gconstpointer who)
{
  static const char *const faults[] = {
    "path=/role_assignments&status=403",
    "path=/team_memberships&match=member&status=403",
    "path=/group_links&status=403",
    "path=/roles&status=403",
    "path=/group_locks&status=403",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Shown shown;

      hb_door_map_forget (hb_session_get_door_map (fixture->session));
      hb_test_demo_server_add_fault (fixture->server, faults[i]);
      shown = show (fixture);
      hb_demo_server_clear_faults (fixture->server);
      g_assert_cmpuint (count (&shown, HB_DOOR_NO), ==, 0);
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

  return g_test_run ();
}
