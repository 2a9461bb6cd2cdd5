/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "doors-facts.h"
#include "hb-step-private.h"

/* What opens doors later, or only may. */

static void
assert_reach (HbDoors      *doors,
              HbDoorWayKind kind,
              gint64        id,
              guint         n_now,
              guint         n_later,
              gboolean      is_whole)
{
  gboolean is_told_whole;
  g_autoptr (GPtrArray) now = hb_doors_list_of_way (doors, kind, id, &is_told_whole);
  g_autoptr (GPtrArray) later = hb_doors_list_later_of_way (doors, kind, id);

  g_assert_cmpuint (now->len, ==, n_now);
  g_assert_cmpuint (later->len, ==, n_later);
  g_assert_cmpint (is_told_whole, ==, is_whole);
}

/* What has not begun says what it will open, and is not taken for what only may. */
static void
test_doors_later_reach (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HbDoors) doors = NULL;

  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-06-02T00:00:00Z", NULL);
  facts_add_link (facts, LINK, GROUP, TRUE, "2026-06-02T00:00:00Z", NULL);
  /* One right of the team holds, two do not yet. */
  facts_add_group (facts, 12, "2");
  g_ptr_array_add (rights, facts_make_right (RIGHT + 5, "group_basic", HB_SCOPE_GROUP, 12, NULL, NULL));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 6, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-06-02T00:00:00Z", NULL));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 7, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-06-03T00:00:00Z", NULL));
  facts_add_team (facts, SEAT, "Reception", rights);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "nyn");
  assert_reach (doors, HB_DOOR_WAY_RIGHT, RIGHT, 0, 2, TRUE);
  assert_reach (doors, HB_DOOR_WAY_LINK, LINK, 0, 2, TRUE);
  assert_reach (doors, HB_DOOR_WAY_TEAM, SEAT, 1, 2, TRUE);
  g_assert_cmpuint (hb_doors_count_later (doors), ==, 2);
  g_assert_true (hb_doors_is_later_sure (doors));
  g_assert_cmpint (hb_door_get_later (facts_find_door (doors, 1)), ==, HB_DOOR_YES);
  g_assert_cmpint (hb_door_get_later (facts_find_door (doors, 2)), ==, HB_DOOR_NO);
  g_clear_object (&doors);

  facts_add_right (facts, RIGHT + 1, "group_basic", HB_SCOPE_GROUP, 99, "2026-06-02T00:00:00Z", NULL);
  facts_add_lock (facts, 4, "Roof", OTHER_PLACE);
  doors = hb_doors_new (facts);
  assert_reach (doors, HB_DOOR_WAY_RIGHT, RIGHT + 1, 0, 0, FALSE);
  g_assert_cmpuint (hb_doors_count_later (doors), ==, 3);
  g_assert_false (hb_doors_is_later_sure (doors));
  g_assert_cmpint (hb_door_get_later (facts_find_door (doors, 1)), ==, HB_DOOR_YES);
  g_assert_cmpint (hb_door_get_later (facts_find_door (doors, 4)), ==, HB_DOOR_NOT_KNOWN);
}

/* What is left of somebody without a profile may count or not; links do. */
static void
test_doors_no_profile (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;

  facts_add_right (facts, RIGHT, "opener", HB_SCOPE_PLACE, OTHER_PLACE, NULL, NULL);
  hb_door_facts_set_access (facts, HB_ACCESS_NO_PROFILE);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "nn?");
  g_assert_cmpuint (hb_door_get_possible_ways (facts_find_door (doors, 3))->len, ==, 1);
  g_assert_true (hb_doors_is_about (doors, HB_ACCESS_NO_PROFILE));
  for (HbAccess access = HB_ACCESS_ON; access < HB_ACCESS_NO_PROFILE; access++)
    g_assert_false (hb_doors_is_about (doors, access));

  facts_add_link (facts, LINK, GROUP, TRUE, NULL, NULL);
  g_clear_object (&doors);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "yny");
}

/* A link that may be another's opens nothing for sure, whatever becomes of the person. */
static void
test_doors_possible_links (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (HbDoors) after = NULL;
  g_autoptr (HbStep) delete = hb_step_new (HB_STEP_DELETE_LINK, FACTS_PERSON, "Sam", "", LINK, "", NULL);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (delete);
  g_autoptr (GArray) groups = NULL;

  facts_add_link (facts, LINK, GROUP, TRUE, NULL, NULL);
  facts->possible_links = g_steal_pointer (&facts->links);
  facts->links = g_ptr_array_new_with_free_func (g_object_unref);
  groups = hb_door_facts_list_groups (facts);
  g_assert_cmpuint (groups->len, ==, 1);
  hb_door_facts_set_access (facts, HB_ACCESS_SUSPENDED);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "?n?");
  g_assert_false (hb_doors_may_open_others (doors));
  g_assert_cmpint (hb_door_way_get_kind (hb_door_get_possible_ways (facts_find_door (doors, 1))->pdata[0]), ==, HB_DOOR_WAY_LINK);
  after = hb_doors_after (doors, plan);
  facts_assert_answers (after, "nnn");
}

/* Without the list of all doors it is still known of some people that nothing opens. */
static void
test_doors_open_others (void)
{
  static const struct
  {
    HbScope  scope;
    HbAccess access;
    gboolean are_locks_read;
    gboolean are_links_read;
    gboolean may_open_others;
  } cases[] = {
    { HB_SCOPE_GROUP, HB_ACCESS_ON, FALSE, TRUE, FALSE },
    { HB_SCOPE_PLACE, HB_ACCESS_ON, FALSE, TRUE, TRUE },
    { HB_SCOPE_PLACE, HB_ACCESS_ON, TRUE, TRUE, FALSE },
    { HB_SCOPE_PLACE, HB_ACCESS_SUSPENDED, FALSE, TRUE, FALSE },
    { HB_SCOPE_PLACE, HB_ACCESS_SUSPENDED, FALSE, FALSE, TRUE },
    { HB_SCOPE_ORGANIZATION, HB_ACCESS_NO_PROFILE, FALSE, TRUE, TRUE },
    { HB_SCOPE_GROUP, HB_ACCESS_ON, FALSE, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
      g_autoptr (HbDoors) doors = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      facts_add_right (facts, RIGHT, cases[i].scope == HB_SCOPE_GROUP ? "group_basic" : "opener", cases[i].scope,
                       cases[i].scope == HB_SCOPE_GROUP ? GROUP : PLACE, NULL, NULL);
      hb_door_facts_set_access (facts, cases[i].access);
      if (!cases[i].are_locks_read)
        g_clear_pointer (&facts->locks, g_ptr_array_unref);
      if (!cases[i].are_links_read)
        g_clear_pointer (&facts->links, g_ptr_array_unref);
      doors = hb_doors_new (facts);
      g_assert_cmpint (hb_doors_may_open_others (doors), ==, cases[i].may_open_others);
    }
}

/* The first thing that begins or ends after now, whatever it is of. */
static void
test_doors_next_change (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) sixth = g_date_time_new_from_iso8601 ("2026-06-06T00:00:00Z", NULL);
  g_autoptr (GDateTime) fifth = g_date_time_new_from_iso8601 ("2026-06-05T00:00:00Z", NULL);
  g_autoptr (GDateTime) fourth = g_date_time_new_from_iso8601 ("2026-06-04T00:00:00Z", NULL);
  g_autoptr (GDateTime) third = g_date_time_new_from_iso8601 ("2026-06-03T00:00:00Z", NULL);

  g_assert_null (hb_door_facts_get_next_change (facts));
  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-05-01T00:00:00Z", FACTS_NOW);
  g_assert_null (hb_door_facts_get_next_change (facts));
  facts_add_right (facts, RIGHT + 1, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-05-01T00:00:00Z", "2026-06-06T00:00:00Z");
  g_assert_true (g_date_time_equal (hb_door_facts_get_next_change (facts), sixth));
  facts_add_link (facts, LINK, GROUP, TRUE, NULL, "2026-06-05T00:00:00Z");
  g_assert_true (g_date_time_equal (hb_door_facts_get_next_change (facts), fifth));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 2, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-06-04T00:00:00Z", "2026-06-09T00:00:00Z"));
  facts_add_team (facts, SEAT, "Reception", rights);
  g_assert_true (g_date_time_equal (hb_door_facts_get_next_change (facts), fourth));
  facts->possible_links = g_steal_pointer (&facts->links);
  facts->links = g_ptr_array_new_with_free_func (g_object_unref);
  facts_add_link (facts, LINK + 1, GROUP, TRUE, "2026-06-03T00:00:00Z", NULL);
  g_assert_true (g_date_time_equal (hb_door_facts_get_next_change (facts), third));
  g_ptr_array_add (facts->possible_links, g_object_ref (facts->links->pdata[0]));
  g_ptr_array_set_size (facts->links, 0);
  g_assert_true (g_date_time_equal (hb_door_facts_get_next_change (facts), third));
}

/* Elevators are no doors, and are told of as long as somebody may use them. */
static void
test_doors_elevators (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (HbStep) remove = hb_step_new (HB_STEP_REMOVE_RIGHT, FACTS_PERSON, "Sam", "", RIGHT, "", NULL);
  g_autoptr (HbPlan) removal = hb_plan_new_for_step (remove);
  g_autoptr (HbStep) suspend = hb_step_new (HB_STEP_SUSPEND, FACTS_PERSON, "Sam", "", 0, "", NULL);
  g_autoptr (HbPlan) suspension = hb_plan_new_for_step (suspend);
  g_autoptr (HbDoors) removed = NULL;
  g_autoptr (HbDoors) suspended = NULL;

  facts_add_group (facts, 14, "");
  facts_add_stops (facts, 14, 3);
  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, 14, NULL, NULL);
  facts_add_right (facts, RIGHT + 1, "group_basic", HB_SCOPE_GROUP, 14, NULL, "2026-05-01T00:00:00Z");
  facts_add_right (facts, RIGHT + 2, "watcher", HB_SCOPE_GROUP, 14, NULL, NULL);
  facts_add_right (facts, RIGHT + 3, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "yny");
  g_assert_true (hb_doors_may_use_elevators (doors));
  g_assert_cmpuint (hb_doors_count_stops_of_way (doors, HB_DOOR_WAY_RIGHT, RIGHT), ==, 3);
  g_assert_cmpuint (hb_doors_count_stops_of_way (doors, HB_DOOR_WAY_RIGHT, RIGHT + 1), ==, 0);
  g_assert_cmpuint (hb_doors_count_stops_of_way (doors, HB_DOOR_WAY_RIGHT, RIGHT + 2), ==, 0);
  g_assert_cmpuint (hb_doors_count_stops_of_way (doors, HB_DOOR_WAY_RIGHT, RIGHT + 3), ==, 0);

  removed = hb_doors_after (doors, removal);
  g_assert_false (hb_doors_may_use_elevators (removed));
  suspended = hb_doors_after (doors, suspension);
  g_assert_false (hb_doors_may_use_elevators (suspended));
  g_assert_cmpuint (hb_doors_count_stops_of_way (suspended, HB_DOOR_WAY_RIGHT, RIGHT), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/doors/later/reach", test_doors_later_reach);
  g_test_add_func ("/doors/no-profile", test_doors_no_profile);
  g_test_add_func ("/doors/possible-links", test_doors_possible_links);
  g_test_add_func ("/doors/open-others", test_doors_open_others);
  g_test_add_func ("/doors/elevators", test_doors_elevators);
  g_test_add_func ("/doors/next-change", test_doors_next_change);

  return g_test_run ();
}
