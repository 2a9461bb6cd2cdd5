/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "doors-facts.h"
#include "doors-reading.h"
#include "hb-guard-facts.h"
#include "hb-test-clock.h"

/* What is read to tell which doors open for Sam Reyes, who has five groups, and
 * two teams: one has a role at the Harbour Office and a sixth group. Fifteen
 * doors open to him. */

#define SAM "sam.reyes@example.com"
#define N_SAM 15
#define N_DOORS (26 + HB_DEMO_N_LOCKERS)

static gint64
get_now (Fixture *fixture)
{
  return hb_demo_server_get_company (fixture->server)->now;
}

static HbDoorFacts *
read_sam (Fixture *fixture)
{
  return read_facts (fixture->directory, HB_DEMO_USER_LEAVER, SAM, get_now (fixture));
}

static guint
count_gets (Fixture    *fixture,
            const char *path)
{
  return hb_demo_server_get_n_requests (fixture->server, "GET", path);
}

static void
count_cb (HbDoorMap *map,
          guint     *n)
{
  (*n)++;
}

static gint64
find_closed_door (HbDoors *doors)
{
  g_autoptr (GPtrArray) closed = hb_doors_list (doors, HB_DOOR_NO);

  g_assert_cmpuint (closed->len, >, 0);

  return hb_door_get_id (closed->pdata[0]);
}

/* All of it is read once, and told of as it comes. */
static void
test_door_map_read (Fixture      *fixture,
                    gconstpointer who)
{
  HbDoorMap *map = hb_session_get_door_map (fixture->session);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  g_autoptr (HbDoors) before = hb_door_map_find_doors (map, facts);
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (HbDoors) again = NULL;
  guint    n_changes = 0;
  guint    n_groups;
  gboolean is_whole;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (before)), ==, 0);
  g_assert_false (hb_doors_get_is_whole (before));
  g_signal_connect (map, "changed", G_CALLBACK (count_cb), &n_changes);
  doors = read_doors (map, facts);
  g_assert_true (hb_doors_get_is_whole (doors));
  g_assert_cmpint (hb_doors_get_problem (doors), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (doors)), ==, N_DOORS);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NOT_KNOWN), ==, 0);

  g_assert_cmpuint (hb_doors_count_for_right (doors, 30051, &is_whole), ==, 2);
  g_assert_true (is_whole);
  g_assert_cmpint (facts_get_answer (doors, 4001), ==, HB_DOOR_YES);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, N_SAM);
  n_groups = count_gets (fixture, "/group_locks");
  g_assert_cmpuint (n_groups, ==, 6);
  g_assert_cmpuint (count_gets (fixture, "/locks"), ==, 3);
  g_assert_cmpuint (n_changes, ==, 1 + 1 + 2 + n_groups);

  again = read_doors (map, facts);
  g_assert_cmpuint (hb_doors_count (again, HB_DOOR_YES), ==, hb_doors_count (doors, HB_DOOR_YES));
  g_assert_cmpuint (count_gets (fixture, "/group_locks"), ==, n_groups);
  g_assert_cmpuint (count_gets (fixture, "/locks"), ==, 3);
  g_signal_handlers_disconnect_by_func (map, count_cb, &n_changes);
}

static void
test_door_map_forget (Fixture      *fixture,
                      gconstpointer who)
{
  HbDoorMap *map = hb_session_get_door_map (fixture->session);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  g_autoptr (HbDoors) doors = read_doors (map, facts);
  g_autoptr (HbDoors) forgotten = NULL;
  g_autoptr (HbDoors) again = NULL;

  hb_door_map_forget (map);
  forgotten = hb_door_map_find_doors (map, facts);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (forgotten)), ==, 0);
  again = read_doors (map, facts);
  g_assert_cmpuint (hb_doors_count (again, HB_DOOR_YES), ==, hb_doors_count (doors, HB_DOOR_YES));
  g_assert_cmpuint (count_gets (fixture, "/group_locks"), ==, 12);
}

/* What is old is read again, and told as it was until then; if that fails, it is not
 * known any more. */
static void
test_door_map_old (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbTestClock) clock = hb_test_clock_new ();
  g_autoptr (HbClient) client = hb_client_new (hb_demo_server_get_base_uri (fixture->server),
                                               hb_demo_server_get_key_for (fixture->server, "administrator"), HB_CLOCK (clock), 0, NULL);
  g_autoptr (HbDirectory) directory = hb_directory_new_for_client (client);
  g_autoptr (HbDoorMap) map = hb_door_map_new (directory);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  g_autoptr (HbDoors) doors = read_doors (map, facts);
  g_autoptr (HbDoors) again = NULL;
  g_autoptr (HbDoors) changed = NULL;
  g_autoptr (HbDoors) failed = NULL;
  g_autoptr (HbDoors) expired = NULL;
  HbDemoCompany *company = hb_demo_server_get_company (fixture->server);
  guint          n_groups = count_gets (fixture, "/group_locks");

  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, N_SAM);
  hb_test_clock_advance (clock, 10 * 60 * 1000 - 1);
  g_assert_false (hb_door_map_is_old (map));
  again = read_doors (map, facts);
  g_assert_cmpuint (count_gets (fixture, "/group_locks"), ==, n_groups);

  /* A door is put into one of his groups. */
  for (guint i = 0; i < company->group_locks.items->len; i++)
    {
      HbDemoGroupLock *group_lock = company->group_locks.items->pdata[i];

      if (group_lock->group_id == HB_DEMO_GROUP_FRONT_DOORS)
        {
          group_lock->lock_id = find_closed_door (doors);
          break;
        }
    }
  hb_test_clock_advance (clock, 1);
  g_assert_true (hb_door_map_is_old (map));
  expired = hb_door_map_find_doors (map, facts);
  /* But for what his teams open, which is read for each reading alone. */
  g_assert_cmpuint (hb_doors_count (expired, HB_DOOR_YES), ==, 9);
  changed = read_doors (map, facts);
  g_assert_cmpint (facts_get_answer (changed, find_closed_door (doors)), ==, HB_DOOR_YES);
  g_assert_false (hb_door_map_is_old (map));

  hb_door_map_expire (map);
  g_assert_true (hb_door_map_is_old (map));
  hb_test_demo_server_add_fault (fixture->server, "path=/group_locks&status=403");
  failed = read_doors (map, facts);
  g_assert_cmpuint (hb_doors_count (failed, HB_DOOR_NO), ==, 0);
  g_assert_cmpint (hb_doors_get_problem (failed), ==, HB_PROBLEM_NOT_ALLOWED);

  /* Nothing of it is taken for new where nothing can be read. */
  hb_demo_server_clear_faults (fixture->server);
  g_clear_object (&changed);
  changed = read_doors (map, facts);
  hb_door_map_expire (map);
  hb_test_demo_server_add_fault (fixture->server, "path=/roles&status=401");
  g_clear_object (&failed);
  failed = read_doors (map, facts);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (failed)), ==, 0);
  g_assert_cmpint (hb_doors_get_problem (failed), ==, HB_PROBLEM_BAD_KEY);

  g_clear_object (&map);
  g_clear_object (&directory);
  g_clear_object (&client);
}

/* What may not be read is not known, the rest is, and it is tried again. */
static void
test_door_map_not_allowed (Fixture      *fixture,
                           gconstpointer who)
{
  static const struct
  {
    const char *fault;
    guint       n_yes;
    guint       n_not_known;
    gboolean    is_whole;
  } cases[] = {
    /* Those of his groups and of those of his teams, but not what roles open. */
    { "path=/roles&status=403", 12, N_DOORS - 12, TRUE },
    /* Of the doors at the Harbour Office only those are known that his groups have. */
    { "path=/locks&status=403", 12, 0, FALSE },
    { "path=/group_locks&match=group_id=808&status=403", 14, N_DOORS - 14, TRUE },
    /* Those at the Harbour Office. */
    { "path=/group_locks&status=403", 10, N_DOORS - 10, TRUE },
    /* Who knows what else there is. */
    { "path=/role_assignments&match=901&status=403", N_SAM, N_DOORS - N_SAM, FALSE },
    /* Those of his own groups. */
    { "path=/role_assignments&match=Team&status=403", 9, N_DOORS - 9, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorMap) map = hb_door_map_new (fixture->directory);
      g_autoptr (HbDoorFacts) facts = read_sam (fixture);
      g_autoptr (HbDoors) doors = NULL;
      g_autoptr (HbDoors) again = NULL;

      g_test_message ("%s", cases[i].fault);
      hb_test_demo_server_add_fault (fixture->server, cases[i].fault);
      doors = read_doors (map, facts);
      hb_demo_server_clear_faults (fixture->server);
      g_assert_cmpint (hb_doors_get_problem (doors), ==, HB_PROBLEM_NOT_ALLOWED);
      if (strstr (cases[i].fault, "Team") == NULL)
        {
          /* It is not forgotten before it was tried again. */
          g_autoptr (HbDoors) told = hb_door_map_find_doors (map, facts);

          g_assert_cmpint (hb_doors_get_problem (told), ==, HB_PROBLEM_NOT_ALLOWED);
        }
      g_assert_cmpint (hb_doors_get_is_whole (doors), ==, cases[i].is_whole);
      g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, cases[i].n_yes);
      g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NOT_KNOWN), ==, cases[i].n_not_known);
      g_assert_cmpint (hb_door_map_get_problem (map, 808), ==,
                       strstr (cases[i].fault, "group_locks") != NULL ? HB_PROBLEM_NOT_ALLOWED : HB_PROBLEM_NONE);

      again = read_doors (map, facts);
      g_assert_cmpint (hb_doors_get_problem (again), ==, HB_PROBLEM_NONE);
      g_assert_cmpint (hb_door_map_get_problem (map, 808), ==, HB_PROBLEM_NONE);
      g_assert_cmpuint (hb_doors_count (again, HB_DOOR_YES), ==, N_SAM);
      g_assert_cmpuint (hb_doors_count (again, HB_DOOR_NOT_KNOWN), ==, 0);
    }
}

/* @fault is of what may not be read, and %NULL for nothing. */
static HbKeyReach
read_reach (Fixture    *fixture,
            const char *who,
            const char *fault)
{
  g_autoptr (HbSession) session = open_session (fixture->server, who, fixture->history);
  HbDirectory *directory = hb_session_get_directory (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbGuardFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  if (fault != NULL)
    hb_test_demo_server_add_fault (fixture->server, fault);
  hb_guard_facts_read_own_async (directory, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_demo_server_clear_faults (fixture->server);
  facts = hb_guard_facts_read_finish (directory, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (facts->problem, ==,
                   facts->roles == NULL || facts->reach == HB_KEY_REACH_NOT_KNOWN ? HB_PROBLEM_NOT_ALLOWED : HB_PROBLEM_NONE);

  return facts->reach;
}

/* How much a key sees follows from what its owner may do, and where. */
static void
test_door_map_reach (Fixture      *fixture,
                     gconstpointer who)
{
  static const struct
  {
    const char *who;
    HbKeyReach  reach;
    HbKeyReach  without_roles;
    HbKeyReach  without_teams;
  } cases[] = {
    { "owner", HB_KEY_REACH_WHOLE, HB_KEY_REACH_WHOLE, HB_KEY_REACH_WHOLE },
    { "administrator", HB_KEY_REACH_WHOLE, HB_KEY_REACH_WHOLE, HB_KEY_REACH_WHOLE },
    { "user-manager", HB_KEY_REACH_WHOLE, HB_KEY_REACH_NOT_KNOWN, HB_KEY_REACH_WHOLE },
    { "observer", HB_KEY_REACH_WHOLE, HB_KEY_REACH_NOT_KNOWN, HB_KEY_REACH_WHOLE },
    /* Who knows what a team sees. */
    { "place-manager", HB_KEY_REACH_PART, HB_KEY_REACH_PART, HB_KEY_REACH_NOT_KNOWN },
  };
  HbDemoCompany    *company = hb_demo_server_get_company (fixture->server);
  HbDemoMembership *membership;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].who);
      g_assert_cmpint (read_reach (fixture, cases[i].who, NULL), ==, cases[i].reach);
      g_assert_cmpint (read_reach (fixture, cases[i].who, "path=/roles&status=403"), ==, cases[i].without_roles);
      g_assert_cmpint (read_reach (fixture, cases[i].who, "path=/team_memberships&status=403"), ==, cases[i].without_teams);
      g_assert_cmpint (read_reach (fixture, cases[i].who, "path=/role_assignments&status=403"), ==, HB_KEY_REACH_NOT_KNOWN);
    }

  /* A team sees for everybody in it. */
  hb_demo_company_add_right (company, hb_demo_company_take_id (company), HB_DEMO_HOLDER_TEAM, HB_DEMO_TEAM_RECEPTION,
                             HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "observer");
  g_assert_cmpint (read_reach (fixture, "place-manager", NULL), ==, HB_KEY_REACH_PART);
  membership = g_new0 (HbDemoMembership, 1);
  membership->id = hb_demo_company_take_id (company);
  membership->team_id = HB_DEMO_TEAM_RECEPTION;
  membership->user_id = HB_DEMO_USER_PLACE_MANAGER;
  membership->created_at = company->now;
  hb_demo_table_add (&company->memberships, membership);
  g_assert_cmpint (read_reach (fixture, "place-manager", NULL), ==, HB_KEY_REACH_WHOLE);
}

/* Of a key of which it is not known how much it sees, no door is told to stay closed. */
static void
test_door_map_reach_fails (Fixture      *fixture,
                           gconstpointer who)
{
  static const char *const faults[] = { "path=/roles&status=422", "path=/role_assignments&match=901&status=500",
                                        "path=/team_memberships&status=422" };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (HbDoorMap) map = hb_door_map_new (fixture->directory);
      g_autoptr (HbDoorFacts) facts = read_sam (fixture);
      g_autoptr (HbDoors) doors = NULL;
      g_autoptr (HbDoors) again = NULL;

      g_test_message ("%s", faults[i]);
      hb_test_demo_server_add_fault (fixture->server, faults[i]);
      doors = read_doors (map, facts);
      hb_demo_server_clear_faults (fixture->server);
      g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NO), ==, 0);
      g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), >=, 9);
      g_assert_cmpint (hb_doors_get_problem (doors), !=, HB_PROBLEM_NONE);

      again = read_doors (map, facts);
      g_assert_cmpint (hb_doors_get_problem (again), ==, HB_PROBLEM_NONE);
      g_assert_cmpuint (hb_doors_count (again, HB_DOOR_NOT_KNOWN), ==, 0);
    }
}

/* Where nothing else could be read either, nothing else is asked for. */
static void
test_door_map_lasting (Fixture      *fixture,
                       gconstpointer who)
{
  HbDoorMap *map = hb_session_get_door_map (fixture->session);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  g_autoptr (HbDoors) doors = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/group_locks&skip=2&status=401");
  doors = read_doors (map, facts);
  g_assert_cmpint (hb_doors_get_problem (doors), ==, HB_PROBLEM_BAD_KEY);
  g_assert_cmpuint (count_gets (fixture, "/group_locks"), ==, 3);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NO), ==, 0);
}

/* In each wait. What was read before is kept. */
static void
test_door_map_cancelled (Fixture      *fixture,
                         gconstpointer who)
{
  static const char *const faults[] = { "path=/roles&hold=it", "path=/role_assignments&match=901&hold=it", "path=/locks&hold=it", "path=/role_assignments&match=Team&hold=it",
                                        "path=/group_locks&hold=it" };
  HbDoorMap               *map = hb_session_get_door_map (fixture->session);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  g_autoptr (GCancellable) early = g_cancellable_new ();
  g_autoptr (GAsyncResult) early_result = NULL;
  g_autoptr (GError) early_error = NULL;

  g_cancellable_cancel (early);
  hb_door_map_read_async (map, facts, early, hb_test_store_result_cb, &early_result);
  hb_test_wait_until (early_result != NULL);
  g_assert_null (hb_door_map_read_finish (map, early_result, &early_error));
  g_assert_error (early_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      hb_test_demo_server_add_fault (fixture->server, faults[i]);
      hb_door_map_read_async (map, facts, cancellable, hb_test_store_result_cb, &result);
      hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "it") == 1);
      g_cancellable_cancel (cancellable);
      hb_test_wait_until (result != NULL);
      g_assert_null (hb_door_map_read_finish (map, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      hb_demo_server_clear_faults (fixture->server);
      hb_demo_server_release (fixture->server, "it");
    }
  g_assert_cmpint (hb_door_map_get_problem (map, HB_DEMO_GROUP_FRONT_DOORS), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_gets (fixture, "/locks"), ==, 1 + 3);
}

/* Two people at once: nobody is told what is not so, and the same doors are not read for ever. */
static void
test_door_map_two (Fixture      *fixture,
                   gconstpointer who)
{
  HbDoorMap *map = hb_session_get_door_map (fixture->session);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  g_autoptr (HbDoorFacts) other = read_facts (fixture->directory, HB_DEMO_USER_ADMINISTRATOR, "dana.lind@example.com", get_now (fixture));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) other_result = NULL;
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (HbDoors) others = NULL;

  hb_door_map_read_async (map, facts, NULL, hb_test_store_result_cb, &result);
  hb_door_map_read_async (map, other, NULL, hb_test_store_result_cb, &other_result);
  hb_test_wait_until (result != NULL && other_result != NULL);
  doors = hb_door_map_read_finish (map, result, NULL);
  others = hb_door_map_read_finish (map, other_result, NULL);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, N_SAM);
  g_assert_cmpuint (hb_doors_count (others, HB_DOOR_YES), ==, N_DOORS);
  g_assert_cmpuint (count_gets (fixture, "/group_locks"), <=, 7);
}

/* The map as it is read: what is known so far never takes back a yes or a no. */
typedef struct
{
  HbDoorMap   *map;
  HbDoorFacts *facts;
  HbDoors     *last;
} Watch;

static void
compare_cb (HbDoorMap *map,
            Watch     *watch)
{
  HbDoors *now = hb_door_map_find_doors (map, watch->facts);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (watch->last)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (watch->last), i);

      if (hb_door_get_answer (door) != HB_DOOR_NOT_KNOWN)
        g_assert_cmpint (facts_get_answer (now, hb_door_get_id (door)), ==, hb_door_get_answer (door));
    }
  g_set_object (&watch->last, now);
  g_object_unref (now);
}

static void
test_door_map_as_it_comes (Fixture      *fixture,
                           gconstpointer who)
{
  HbDoorMap *map = hb_session_get_door_map (fixture->session);
  g_autoptr (HbDoorFacts) facts = read_sam (fixture);
  Watch watch = { map, facts, hb_door_map_find_doors (map, facts) };
  g_autoptr (HbDoors) doors = NULL;

  g_signal_connect (map, "changed", G_CALLBACK (compare_cb), &watch);
  doors = read_doors (map, facts);
  g_signal_handlers_disconnect_by_func (map, compare_cb, &watch);
  /* The teams were read for the last alone. */
  g_assert_cmpuint (hb_doors_count (watch.last, HB_DOOR_YES), ==, 9);
  g_assert_cmpuint (hb_doors_count (watch.last, HB_DOOR_NO), ==, 0);
  g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, N_SAM);
  g_clear_object (&watch.last);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/door-map/" path, Fixture, "administrator", set_up, func, tear_down)
  ADD ("read", test_door_map_read);
  ADD ("forget", test_door_map_forget);
  ADD ("reach", test_door_map_reach);
  ADD ("reach-fails", test_door_map_reach_fails);
  ADD ("not-allowed", test_door_map_not_allowed);
  ADD ("old", test_door_map_old);
  ADD ("lasting", test_door_map_lasting);
  ADD ("cancelled", test_door_map_cancelled);
  ADD ("two", test_door_map_two);
  ADD ("as-it-comes", test_door_map_as_it_comes);
#undef ADD

  return g_test_run ();
}
