/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "doors-facts.h"
#include "hb-step-private.h"

/* Which doors open for somebody: each rule alone. */

static void
assert_facts (const HbDoorFacts *facts,
              const char        *expected)
{
  g_autoptr (HbDoors) doors = hb_doors_new (facts);

  facts_assert_answers (doors, expected);
}

/* Nothing opens anything, and that is known. */
static void
test_doors_none (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = hb_doors_new (facts);

  facts_assert_answers (doors, "nnn");
  g_assert_true (hb_doors_get_is_whole (doors));
  g_assert_cmpint (hb_doors_get_problem (doors), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (hb_doors_get_boundless_ways (doors)->len, ==, 0);
  g_assert_cmpuint (hb_doors_count_later (doors), ==, 0);
}

/* Where nothing was read, nothing is known, and there is no door to say that of. */
static void
test_doors_nothing_read (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (FACTS_NOW, NULL);
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  HbDoorFacts nothing = { .now = now };
  HbDoorFacts locks = { .now = now, .locks = facts->locks };
  g_autoptr (HbDoors) doors = hb_doors_new (&nothing);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (doors)), ==, 0);
  g_assert_false (hb_doors_get_is_whole (doors));
  assert_facts (&locks, "???");
}

/* What each role opens in each scope. */
static void
test_doors_roles (void)
{
  static const struct
  {
    const char *role_id;
    HbScope     scope;
    gint64      scope_id;
    const char *expected;
  } cases[] = {
    { "opener", HB_SCOPE_ORGANIZATION, 77, "yyy" },
    { "opener", HB_SCOPE_PLACE, PLACE, "yyn" },
    { "opener", HB_SCOPE_PLACE, OTHER_PLACE, "nny" },
    { "opener", HB_SCOPE_PLACE, 57, "nnn" },
    { "opener", HB_SCOPE_GROUP, GROUP, "yny" },
    { "opener", HB_SCOPE_UNKNOWN, 5, "???" },
    { "watcher", HB_SCOPE_ORGANIZATION, 77, "nnn" },
    { "watcher", HB_SCOPE_PLACE, PLACE, "nnn" },
    { "watcher", HB_SCOPE_GROUP, GROUP, "nnn" },
    { "watcher", HB_SCOPE_UNKNOWN, 5, "nnn" },
    { "silent", HB_SCOPE_ORGANIZATION, 77, "???" },
    { "silent", HB_SCOPE_PLACE, PLACE, "??n" },
    { "silent", HB_SCOPE_GROUP, GROUP, "?n?" },
    { "odd", HB_SCOPE_ORGANIZATION, 77, "???" },
    { "bare", HB_SCOPE_PLACE, PLACE, "??n" },
    { "bare", HB_SCOPE_GROUP, GROUP, "?n?" },
    { "stranger", HB_SCOPE_ORGANIZATION, 77, "???" },
    { "stranger", HB_SCOPE_PLACE, OTHER_PLACE, "nn?" },
    { "stranger", HB_SCOPE_GROUP, GROUP, "?n?" },
    { "stranger", HB_SCOPE_UNKNOWN, 5, "???" },
    { "group_basic", HB_SCOPE_GROUP, GROUP, "yny" },
    { "group_manager", HB_SCOPE_GROUP, GROUP, "yny" },
    { "group_basic", HB_SCOPE_PLACE, PLACE, "??n" },
    { "group_basic", HB_SCOPE_GROUP, 9, "???" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
      g_autoptr (GHashTable) roles = NULL;

      g_test_message ("%s in scope %d", cases[i].role_id, cases[i].scope);
      facts_add_right (facts, RIGHT, cases[i].role_id, cases[i].scope, cases[i].scope_id, NULL, NULL);
      assert_facts (facts, cases[i].expected);

      /* Without the roles only the two for doors of groups are known. */
      roles = g_steal_pointer (&facts->roles);
      if (!g_str_has_prefix (cases[i].role_id, "group_") && strpbrk (cases[i].expected, "y?") != NULL)
        {
          g_autofree char *not_known = g_strdelimit (g_strdup (cases[i].expected), "y", '?');

          assert_facts (facts, not_known);
        }
    }
}

/* From the first moment on, and not in the last. */
static void
test_doors_dates (void)
{
  static const struct
  {
    const char *valid_from;
    const char *valid_until;
    const char *expected;
    guint       n_later;
  } cases[] = {
    { "2026-06-01T12:00:00Z", NULL, "yny", 0 },
    { "2026-06-01T12:00:00.000001Z", NULL, "nnn", 2 },
    { "2026-06-01T12:00:01Z", NULL, "nnn", 2 },
    { "2026-06-01T11:59:59Z", NULL, "yny", 0 },
    { "2026-06-01T14:00:00+02:00", NULL, "yny", 0 },
    { "2026-06-01T12:00:00+01:00", NULL, "yny", 0 },
    { "2026-06-01T12:00:00-01:00", NULL, "nnn", 2 },
    { NULL, "2026-06-01T12:00:00Z", "nnn", 0 },
    { NULL, "2026-06-01T12:00:00.000001Z", "yny", 0 },
    { NULL, "2026-06-01T11:59:59Z", "nnn", 0 },
    { NULL, "9999-12-31T23:59:59Z", "yny", 0 },
    { "2026-06-01T12:00:00Z", "2026-06-01T12:00:00Z", "nnn", 0 },
    { "2026-06-01T12:00:00Z", "2026-06-01T12:00:01Z", "yny", 0 },
    { "2026-07-01T12:00:00Z", "2026-08-01T12:00:00Z", "nnn", 2 },
    { "2026-08-01T12:00:00Z", "2026-05-01T12:00:00Z", "nnn", 0 },
    { NULL, NULL, "yny", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) with_right = facts_new_with_doors ();
      g_autoptr (HbDoorFacts) with_link = facts_new_with_doors ();
      g_autoptr (HbDoorFacts) with_team = facts_new_with_doors ();
      g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
      HbDoorFacts *all[] = { with_right, with_link, with_team };

      g_test_message ("from %s until %s", cases[i].valid_from, cases[i].valid_until);
      facts_add_right (with_right, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, cases[i].valid_from, cases[i].valid_until);
      facts_add_link (with_link, LINK, GROUP, TRUE, cases[i].valid_from, cases[i].valid_until);
      g_ptr_array_add (rights, facts_make_right (RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, cases[i].valid_from, cases[i].valid_until));
      facts_add_team (with_team, SEAT, "Reception", rights);
      for (gsize j = 0; j < G_N_ELEMENTS (all); j++)
        {
          g_autoptr (HbDoors) doors = hb_doors_new (all[j]);

          facts_assert_answers (doors, cases[i].expected);
          g_assert_cmpuint (hb_doors_count_later (doors), ==, cases[i].n_later);
        }
    }
}

/* Nobody knows what dates of a right to a place would mean. */
static void
test_doors_dates_of_places (void)
{
  g_autoptr (HbDoorFacts) over = facts_new_with_doors ();
  g_autoptr (HbDoorFacts) later = facts_new_with_doors ();
  g_autoptr (HbDoorFacts) now = facts_new_with_doors ();

  facts_add_right (over, RIGHT, "opener", HB_SCOPE_PLACE, PLACE, NULL, "2020-01-01T00:00:00Z");
  assert_facts (over, "??n");
  facts_add_right (later, RIGHT, "opener", HB_SCOPE_ORGANIZATION, 77, "2030-01-01T00:00:00Z", NULL);
  assert_facts (later, "???");
  facts_add_right (now, RIGHT, "opener", HB_SCOPE_PLACE, PLACE, "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
  assert_facts (now, "yyn");
}

/* The switches close what the person has, and not what anybody with the link has. */
static void
test_doors_switches (void)
{
  static const struct
  {
    HbDoorSwitch access;
    HbDoorSwitch directory_access;
    const char  *expected;
  } cases[] = {
    { HB_DOOR_SWITCH_ON, HB_DOOR_SWITCH_ON, "yyyn" },
    { HB_DOOR_SWITCH_OFF, HB_DOOR_SWITCH_ON, "nnyn" },
    { HB_DOOR_SWITCH_ON, HB_DOOR_SWITCH_OFF, "nnyn" },
    { HB_DOOR_SWITCH_OFF, HB_DOOR_SWITCH_OFF, "nnyn" },
    { HB_DOOR_SWITCH_NOT_READ, HB_DOOR_SWITCH_OFF, "nnyn" },
    { HB_DOOR_SWITCH_OFF, HB_DOOR_SWITCH_NOT_READ, "nnyn" },
    { HB_DOOR_SWITCH_ON, HB_DOOR_SWITCH_NOT_READ, "??yn" },
    { HB_DOOR_SWITCH_NOT_READ, HB_DOOR_SWITCH_ON, "??yn" },
    { HB_DOOR_SWITCH_NOT_READ, HB_DOOR_SWITCH_NOT_READ, "??yn" },
  };
  static const struct
  {
    HbAccess    access;
    const char *expected;
  } accesses[] = {
    { HB_ACCESS_ON, "yyyn" },
    { HB_ACCESS_SUSPENDED, "nnyn" },
    { HB_ACCESS_SUSPENDED_BY_DIRECTORY, "nnyn" },
    { HB_ACCESS_SUSPENDED_BY_BOTH, "nnyn" },
  };
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);

  facts_add_lock (facts, 4, "Roof", PLACE);
  facts_add_group (facts, 11, "1");
  facts_add_group (facts, 12, "2");
  facts_add_group (facts, 13, "3");
  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, 11, NULL, NULL);
  g_ptr_array_add (rights, facts_make_right (RIGHT + 1, "group_basic", HB_SCOPE_GROUP, 12, NULL, NULL));
  facts_add_team (facts, SEAT, "Reception", rights);
  facts_add_link (facts, LINK, 13, TRUE, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%d and %d", cases[i].access, cases[i].directory_access);
      facts->access = cases[i].access;
      facts->directory_access = cases[i].directory_access;
      assert_facts (facts, cases[i].expected);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (accesses); i++)
    {
      hb_door_facts_set_access (facts, accesses[i].access);
      assert_facts (facts, accesses[i].expected);
    }
}

/* Each list that was not read may have opened what nothing else opens. */
static void
test_doors_not_read (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  HbDoorFacts some;

  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  assert_facts (facts, "yny");

  some = *facts;
  some.rights = NULL;
  assert_facts (&some, "???");
  some = *facts;
  some.teams = NULL;
  assert_facts (&some, "y?y");
  some = *facts;
  some.links = NULL;
  assert_facts (&some, "y?y");
  some = *facts;
  some.has_more = TRUE;
  assert_facts (&some, "y?y");
  some = *facts;
  some.roles = NULL;
  assert_facts (&some, "yny");
  some = *facts;
  some.group_locks = NULL;
  assert_facts (&some, "???");

  /* The doors that there are. */
  some = *facts;
  some.locks = NULL;
  assert_facts (&some, "yy");

  /* Who is suspended may have what they like, but for links. */
  some = *facts;
  some.access = HB_DOOR_SWITCH_OFF;
  some.rights = NULL;
  some.teams = NULL;
  some.has_more = TRUE;
  assert_facts (&some, "nnn");
  some.links = NULL;
  assert_facts (&some, "???");
}

static void
test_doors_team_not_read (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;
  GPtrArray *boundless;
  gboolean   is_whole;
  g_autoptr (GPtrArray) list = NULL;

  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  facts_add_team (facts, SEAT, "Night watch", NULL);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "y?y");
  boundless = hb_doors_get_boundless_ways (doors);
  g_assert_cmpuint (boundless->len, ==, 1);
  g_assert_cmpint (hb_door_way_get_kind (boundless->pdata[0]), ==, HB_DOOR_WAY_TEAM);
  g_assert_cmpint (hb_door_way_get_id (boundless->pdata[0]), ==, SEAT);
  g_assert_cmpstr (hb_door_way_get_name (boundless->pdata[0]), ==, "Night watch");
  list = hb_doors_list_of_way (doors, HB_DOOR_WAY_TEAM, SEAT, &is_whole);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_false (is_whole);

  hb_door_facts_set_access (facts, HB_ACCESS_SUSPENDED);
  assert_facts (facts, "nnn");
}

/* The doors of a group that was not read may be any, of a right as of a link. */
static void
test_doors_group_not_read (void)
{
  g_autoptr (HbDoorFacts) by_right = facts_new_with_doors ();
  g_autoptr (HbDoorFacts) by_link = facts_new_with_doors ();
  g_autoptr (HbDoorFacts) over = facts_new_with_doors ();
  g_autoptr (HbDoorFacts) later = facts_new_with_doors ();
  g_autoptr (HbDoorFacts) off = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;

  facts_add_right (by_right, RIGHT, "group_basic", HB_SCOPE_GROUP, 99, NULL, NULL);
  facts_add_right (by_right, RIGHT + 1, "opener", HB_SCOPE_PLACE, OTHER_PLACE, NULL, NULL);
  assert_facts (by_right, "??y");
  facts_add_link (by_link, LINK, 99, TRUE, NULL, NULL);
  hb_door_facts_set_access (by_link, HB_ACCESS_SUSPENDED_BY_BOTH);
  assert_facts (by_link, "???");

  /* What opens nothing opens none of those either. */
  facts_add_right (over, RIGHT, "group_basic", HB_SCOPE_GROUP, 99, NULL, "2026-06-01T12:00:00Z");
  facts_add_right (over, RIGHT + 1, "watcher", HB_SCOPE_GROUP, 98, NULL, NULL);
  assert_facts (over, "nnn");
  facts_add_link (off, LINK, 99, FALSE, NULL, NULL);
  assert_facts (off, "nnn");

  facts_add_right (later, RIGHT, "group_basic", HB_SCOPE_GROUP, 99, "2026-06-02T12:00:00Z", NULL);
  doors = hb_doors_new (later);
  facts_assert_answers (doors, "nnn");
  g_assert_cmpuint (hb_doors_count_later (doors), ==, 3);
}

/* A link that is off, or over, opens nothing; more than one is more than one way. */
static void
test_doors_links (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;
  GPtrArray *ways;

  hb_door_facts_set_access (facts, HB_ACCESS_SUSPENDED);
  facts_add_link (facts, LINK, GROUP, FALSE, NULL, NULL);
  assert_facts (facts, "nnn");
  facts_add_link (facts, LINK + 1, GROUP, TRUE, NULL, NULL);
  facts_add_link (facts, LINK + 2, GROUP, TRUE, NULL, NULL);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "yny");
  ways = hb_door_get_ways (facts_find_door (doors, 3));
  g_assert_cmpuint (ways->len, ==, 2);
  g_assert_cmpint (hb_door_way_get_kind (ways->pdata[0]), ==, HB_DOOR_WAY_LINK);
  g_assert_cmpint (hb_door_way_get_id (ways->pdata[0]), ==, LINK + 1);
  g_assert_cmpstr (hb_door_way_get_name (ways->pdata[0]), ==, "Linked");
}

/* A door is one door, and a way one way, however often they are told of. */
static void
test_doors_twice (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (GPtrArray) of_team = NULL;
  GPtrArray *ways;
  gboolean   is_whole;

  facts_add_lock (facts, 1, "Front door again", PLACE);
  facts_add_group (facts, 9, "1 1 1");
  /* The same number is another thing in each kind. */
  facts_add_right (facts, SEAT, "group_basic", HB_SCOPE_GROUP, 9, NULL, NULL);
  facts_add_link (facts, SEAT, 9, TRUE, NULL, NULL);
  g_ptr_array_add (rights, facts_make_right (RIGHT, "group_basic", HB_SCOPE_GROUP, 9, NULL, NULL));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 1, "opener", HB_SCOPE_PLACE, PLACE, NULL, NULL));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 2, "silent", HB_SCOPE_PLACE, PLACE, NULL, NULL));
  facts_add_team (facts, SEAT, "Reception", rights);

  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "yyn");
  g_assert_cmpuint (hb_door_get_ways (facts_find_door (doors, 1))->len, ==, 3);
  ways = hb_door_get_ways (facts_find_door (doors, 2));
  g_assert_cmpuint (ways->len, ==, 1);
  g_assert_cmpstr (hb_door_way_get_name (ways->pdata[0]), ==, "Reception");
  g_assert_cmpuint (hb_door_get_possible_ways (facts_find_door (doors, 2))->len, ==, 1);
  g_assert_cmpuint (hb_doors_count_for_right (doors, SEAT, &is_whole), ==, 1);
  g_assert_true (is_whole);
  of_team = hb_doors_list_of_way (doors, HB_DOOR_WAY_TEAM, SEAT, &is_whole);
  g_assert_cmpuint (of_team->len, ==, 2);
  g_assert_false (is_whole);
  g_assert_cmpstr (hb_door_way_get_name (hb_doors_find_way (doors, HB_DOOR_WAY_LINK, SEAT)), ==, "Linked");
  g_assert_null (hb_doors_find_way (doors, HB_DOOR_WAY_LINK, RIGHT));
  g_assert_cmpuint (hb_doors_count_for_right (doors, 12345, &is_whole), ==, 0);
  g_assert_false (is_whole);
}

/* What a right opens is the right's, whether or not its holder is suspended. */
static void
test_doors_count_for_right (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  gboolean is_whole;

  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  facts_add_right (facts, RIGHT + 1, "opener", HB_SCOPE_ORGANIZATION, 77, NULL, NULL);
  facts_add_right (facts, RIGHT + 2, "group_basic", HB_SCOPE_GROUP, 99, NULL, NULL);
  facts_add_right (facts, RIGHT + 3, "silent", HB_SCOPE_PLACE, PLACE, NULL, NULL);
  facts_add_right (facts, RIGHT + 4, "watcher", HB_SCOPE_PLACE, PLACE, NULL, NULL);
  facts_add_right (facts, RIGHT + 5, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, "2020-01-01T00:00:00Z");

  for (HbAccess access = HB_ACCESS_ON; access <= HB_ACCESS_SUSPENDED_BY_BOTH; access++)
    {
      g_autoptr (HbDoors) doors = NULL;

      hb_door_facts_set_access (facts, access);
      doors = hb_doors_new (facts);
      g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT, &is_whole), ==, 2);
      g_assert_true (is_whole);
      g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 1, &is_whole), ==, 3);
      g_assert_true (is_whole);
      g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 2, &is_whole), ==, 0);
      g_assert_false (is_whole);
      g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 3, &is_whole), ==, 0);
      g_assert_false (is_whole);
      g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 4, &is_whole), ==, 0);
      g_assert_true (is_whole);
      g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 5, NULL), ==, 0);
    }
}

/* Doors that only a group tells of, and doors that do not say where they are. */
static void
test_doors_unlisted (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) locks = NULL;
  g_autoptr (HbDoors) doors = NULL;
  gboolean is_whole;

  facts_add_lock (facts, 4, "Somewhere", 0);
  facts_add_group (facts, 9, "1 90@55 80@56 70");
  facts_add_right (facts, RIGHT, "opener", HB_SCOPE_PLACE, PLACE, NULL, NULL);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "yyn??ny"); /* 1 2 3 4, and then 70 80 90 */
  g_assert_cmpstr (hb_door_get_name (facts_find_door (doors, 70)), ==, "Door 70");
  g_assert_cmpint (facts_get_answer (doors, 90), ==, HB_DOOR_YES);
  g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT, NULL), ==, 3);
  g_clear_object (&doors);

  locks = g_steal_pointer (&facts->locks);
  doors = hb_doors_new (facts);
  g_assert_false (hb_doors_get_is_whole (doors));
  facts_assert_answers (doors, "???ny"); /* 1 3 70 80 90: of 1 and 3 the groups here do not say where they are */
  g_clear_object (&doors);

  /* There may be doors that nobody told of. */
  facts_add_right (facts, RIGHT + 1, "opener", HB_SCOPE_ORGANIZATION, 77, NULL, NULL);
  facts_add_right (facts, RIGHT + 2, "group_basic", HB_SCOPE_GROUP, 9, NULL, NULL);
  doors = hb_doors_new (facts);
  g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 1, &is_whole), ==, 5);
  g_assert_false (is_whole);
  g_assert_cmpuint (hb_doors_count_for_right (doors, RIGHT + 2, &is_whole), ==, 4);
  g_assert_true (is_whole);
}

static void
test_doors_later (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;

  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, "2026-06-02T00:00:00Z", NULL);
  facts_add_right (facts, RIGHT + 1, "opener", HB_SCOPE_PLACE, OTHER_PLACE, NULL, NULL);
  doors = hb_doors_new (facts);
  facts_assert_answers (doors, "nny");
  g_assert_true (hb_door_get_opens_later (facts_find_door (doors, 1)));
  g_assert_false (hb_door_get_opens_later (facts_find_door (doors, 2)));
  g_assert_true (hb_door_get_opens_later (facts_find_door (doors, 3)));
  g_assert_cmpuint (hb_doors_count_later (doors), ==, 1);
  g_clear_object (&doors);

  hb_door_facts_set_access (facts, HB_ACCESS_SUSPENDED);
  doors = hb_doors_new (facts);
  g_assert_cmpuint (hb_doors_count_later (doors), ==, 0);
}

/* Names are kept as they came, but for what would break their line. */
static void
test_doors_names (void)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  const struct
  {
    const char *sent;
    const char *kept;
  } names[] = {
    { "", "" },
    { "Robin <b>&\" Tables", "Robin <b>&\" Tables" },
    { "بوابة الشمال", "بوابة الشمال" },
    { "%s %n", "%s %n" },
    { "Zai\u0308re", "Zai\u0308re" },
    { "North\nGate", "North Gate" },
    { long_name, long_name },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new ();
      g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (HbDoors) doors = NULL;
      g_autofree char *name = NULL;
      g_autofree char *place_name = NULL;
      gint64           id;
      HbDoorAnswer     answer;
      gboolean         opens_later;
      HbDoor          *door;

      facts_add_lock (facts, (G_GINT64_CONSTANT (1) << 53) - 1, names[i].sent, PLACE);
      facts_add_role (facts, "opener", "{\"locks_unlock\":true}");
      g_ptr_array_add (rights, facts_make_right (RIGHT, "opener", HB_SCOPE_ORGANIZATION, 77, NULL, NULL));
      facts_add_team (facts, (G_GINT64_CONSTANT (1) << 53) - 1, names[i].sent, rights);
      doors = hb_doors_new (facts);
      door = facts_find_door (doors, (G_GINT64_CONSTANT (1) << 53) - 1);
      g_object_get (door, "id", &id, "name", &name, "place-name", &place_name, "answer", &answer, "opens-later", &opens_later, NULL);
      g_assert_cmpint (id, ==, (G_GINT64_CONSTANT (1) << 53) - 1);
      g_assert_cmpstr (name, ==, names[i].kept);
      g_assert_cmpstr (place_name, ==, "");
      g_assert_cmpint (answer, ==, HB_DOOR_YES);
      g_assert_false (opens_later);
      g_assert_cmpstr (hb_door_way_get_name (hb_door_get_ways (door)->pdata[0]), ==, names[i].kept);
    }
}

/* It does not change with what was given, and can be left behind piece by piece. */
static void
test_doors_own_facts (void)
{
  HbDoorFacts *facts = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (HbDoor) door = NULL;
  g_autoptr (HbPlan) nothing = hb_plan_new ();
  g_autoptr (HbDoors) after = NULL;

  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  doors = hb_doors_new (facts);
  g_ptr_array_set_size (facts->rights, 0);
  g_hash_table_remove_all (facts->group_locks);
  hb_door_facts_free (facts);

  after = hb_doors_after (doors, nothing);
  facts_assert_answers (after, "yny");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (after), 3));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (after)) == HB_TYPE_DOOR);
  door = g_object_ref (facts_find_door (doors, 3));
  g_assert_finalize_object (g_steal_pointer (&doors));
  g_assert_cmpstr (hb_door_way_get_name (hb_door_get_ways (door)->pdata[0]), ==, "Scope 8");
}

/* The groups that have to be read, each once. */
static void
test_doors_groups (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) groups = NULL;
  HbDoorFacts nothing = { 0 };
  g_autoptr (GArray) none = hb_door_facts_list_groups (&nothing);

  g_assert_cmpuint (none->len, ==, 0);
  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, 5, NULL, NULL);
  facts_add_right (facts, RIGHT + 1, "group_basic", HB_SCOPE_GROUP, 4, NULL, NULL);
  facts_add_right (facts, RIGHT + 2, "opener", HB_SCOPE_PLACE, 3, NULL, NULL);
  g_ptr_array_add (rights, facts_make_right (RIGHT + 3, "group_basic", HB_SCOPE_GROUP, 5, NULL, NULL));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 4, "group_basic", HB_SCOPE_GROUP, 6, NULL, NULL));
  facts_add_team (facts, SEAT, "Reception", rights);
  facts_add_team (facts, SEAT + 1, "Night watch", NULL);
  facts_add_link (facts, LINK, 4, TRUE, NULL, NULL);
  facts_add_link (facts, LINK + 1, 7, TRUE, NULL, NULL);
  groups = hb_door_facts_list_groups (facts);
  g_assert_cmpuint (groups->len, ==, 4);
  for (guint i = 0; i < groups->len; i++)
    g_assert_cmpint (g_array_index (groups, gint64, i), ==, ((const gint64[]) { 5, 4, 6, 7 })[i]);
}

/* How long it takes where everything opens everything: only asked for with -m perf. */
static void
test_doors_large (void)
{
  static const struct
  {
    const char *what;
    HbScope     scope;
  } cases[] = {
    { "each to a door of its own", HB_SCOPE_GROUP },
    { "each to the whole organization", HB_SCOPE_ORGANIZATION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new ();
      g_autoptr (HbPlan) plan = hb_plan_new ();
      g_autoptr (HbDoors) doors = NULL;
      g_autoptr (HbDoors) after = NULL;
      double seconds;

      facts_add_role (facts, "opener", "{\"locks_unlock\":true}");
      for (gint64 id = 1; id <= 500; id++)
        facts_add_lock (facts, id, "Door", PLACE);
      for (gint64 id = 1; id <= 600; id++)
        {
          g_autofree char *lock_id = g_strdup_printf ("%d", (int) (id % 500 + 1));
          g_autoptr (HbStep) step = hb_step_new (HB_STEP_REMOVE_RIGHT, FACTS_PERSON, "Sam", "", id, "", NULL);

          facts_add_group (facts, id, lock_id);
          facts_add_right (facts, id, "opener", cases[i].scope, id, NULL, NULL);
          if (id % 2 == 0)
            hb_plan_append (plan, step);
        }

      g_test_timer_start ();
      doors = hb_doors_new (facts);
      seconds = g_test_timer_elapsed ();
      g_test_minimized_result (seconds, "600 rights, %s: %.2f ms", cases[i].what, seconds * 1000);
      g_test_timer_start ();
      after = hb_doors_after (doors, plan);
      seconds = g_test_timer_elapsed ();
      g_test_minimized_result (seconds, "after a plan of 300 steps, %s: %.2f ms", cases[i].what, seconds * 1000);
      g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, 500);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/doors/none", test_doors_none);
  g_test_add_func ("/doors/nothing-read", test_doors_nothing_read);
  g_test_add_func ("/doors/roles", test_doors_roles);
  g_test_add_func ("/doors/dates", test_doors_dates);
  g_test_add_func ("/doors/dates-of-places", test_doors_dates_of_places);
  g_test_add_func ("/doors/switches", test_doors_switches);
  g_test_add_func ("/doors/not-read", test_doors_not_read);
  g_test_add_func ("/doors/team-not-read", test_doors_team_not_read);
  g_test_add_func ("/doors/group-not-read", test_doors_group_not_read);
  g_test_add_func ("/doors/links", test_doors_links);
  g_test_add_func ("/doors/twice", test_doors_twice);
  g_test_add_func ("/doors/count-for-right", test_doors_count_for_right);
  g_test_add_func ("/doors/unlisted", test_doors_unlisted);
  g_test_add_func ("/doors/later", test_doors_later);
  g_test_add_func ("/doors/names", test_doors_names);
  g_test_add_func ("/doors/own-facts", test_doors_own_facts);
  g_test_add_func ("/doors/groups", test_doors_groups);
  if (g_test_perf ())
    g_test_add_func ("/doors/large", test_doors_large);

  return g_test_run ();
}
