/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "company-doors.h"
#include "company-random.h"
#include "doors-facts.h"
#include "doors-reading.h"
#include "hb-demo-sight.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

/* What holds of doors in every organization. In the first half organizations are
 * made up of facts alone, in the second the practice company is changed at random
 * and asked which doors open. `--seed` brings a case back. */

/* Facts alone: some doors at two places, some groups, and everything a person can have. */

#define N_FACTS 3000
#define N_LOCKS 6
#define N_GROUPS 4
#define FIRST_GROUP 11
#define FIRST_PLACE 55
#define N_PLACES 2

static const char *const role_ids[] = { "group_basic", "group_manager", "opener", "watcher", "silent", "stranger" };

static const char *
toss_date (void)
{
  static const char *const dates[] = { "2026-05-01T00:00:00Z", FACTS_NOW, "2026-07-01T00:00:00Z" };

  return company_random_toss (2) ? NULL : dates[g_test_rand_int_range (0, G_N_ELEMENTS (dates))];
}

static HbRoleAssignment *
make_random_right (gint64 id)
{
  HbScope     scope = g_test_rand_int_range (company_random_toss (8) ? HB_SCOPE_UNKNOWN : HB_SCOPE_ORGANIZATION, HB_SCOPE_GROUP + 1);
  const char *role_id = role_ids[g_test_rand_int_range (0, G_N_ELEMENTS (role_ids))];

  switch (scope)
    {
    case HB_SCOPE_GROUP:
      return facts_make_right (id, role_id, scope, FIRST_GROUP + g_test_rand_int_range (0, N_GROUPS), toss_date (), toss_date ());
    case HB_SCOPE_PLACE:
      return facts_make_right (id, role_id, scope, FIRST_PLACE + g_test_rand_int_range (0, N_PLACES), NULL, NULL);
    case HB_SCOPE_UNKNOWN:
    case HB_SCOPE_ORGANIZATION:
    default:
      return facts_make_right (id, company_random_toss (3) ? "opener" : "watcher", scope, 77, NULL, NULL);
    }
}

static void
add_random_doors (HbDoorFacts *facts)
{
  for (gint i = 1; i <= N_LOCKS; i++)
    facts_add_lock (facts, i, "Door", FIRST_PLACE + i % N_PLACES);
  for (gint i = 0; i < N_GROUPS; i++)
    {
      GString         *ids = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (gint j = 1; j <= N_LOCKS; j++)
        if (company_random_toss (3))
          g_string_append_printf (ids, "%s%d@%d", ids->len > 0 ? " " : "", j, FIRST_PLACE + j % N_PLACES);
      text = g_string_free_and_steal (ids);
      facts_add_group (facts, FIRST_GROUP + i, text);
    }
}

static HbDoorFacts *
make_random_facts (void)
{
  HbDoorFacts *facts = facts_new ();
  gint64       id = 100;

  add_random_doors (facts);
  facts_add_role (facts, "opener", "{\"locks_unlock\":true}");
  facts_add_role (facts, "watcher", "{\"locks_unlock\":false}");
  facts_add_role (facts, "silent", "{}");
  hb_door_facts_set_access (facts, company_random_toss (4) ? g_test_rand_int_range (HB_ACCESS_ON, HB_ACCESS_NO_PROFILE + 1) : HB_ACCESS_ON);
  for (gint n = g_test_rand_int_range (0, 4); n > 0; n--)
    g_ptr_array_add (facts->rights, make_random_right (id++));
  for (gint n = g_test_rand_int_range (0, 3); n > 0; n--)
    {
      g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);

      for (gint m = g_test_rand_int_range (0, 3); m > 0; m--)
        g_ptr_array_add (rights, make_random_right (id++));
      facts_add_team (facts, id++, "Team", rights);
    }
  for (gint n = g_test_rand_int_range (0, 3); n > 0; n--)
    facts_add_link (facts, id++, FIRST_GROUP + g_test_rand_int_range (0, N_GROUPS), !company_random_toss (4), toss_date (), toss_date ());

  return facts;
}

static void
forget_places (HbDoorFacts *facts)
{
  g_autoptr (GPtrArray) locks = g_steal_pointer (&facts->locks);

  facts->locks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < locks->len; i++)
    facts_add_lock (facts, hb_lock_get_id (locks->pdata[i]), "Door",
                    company_random_toss (2) ? 0 : hb_lock_get_place_id (locks->pdata[i]));
}

static void
hide_some_of (GPtrArray *list)
{
  for (guint i = list->len; i-- > 0;)
    if (company_random_toss (2))
      g_ptr_array_remove_index (list, i);
}

/* What the key's owner does not see is not in any list. */
static void
hide_some (HbDoorFacts *facts)
{
  g_autoptr (GPtrArray) locks = g_steal_pointer (&facts->locks);

  facts->reach = company_random_toss (2) ? HB_KEY_REACH_PART : HB_KEY_REACH_NOT_KNOWN;
  facts->locks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < locks->len; i++)
    g_ptr_array_add (facts->locks, g_object_ref (locks->pdata[i]));
  hide_some_of (facts->locks);
  hide_some_of (facts->rights);
  hide_some_of (facts->teams);
  hide_some_of (facts->links);
}

/* The same, but some of it was not read. */
static HbDoorFacts *
forget_some (const HbDoorFacts *facts)
{
  HbDoorFacts *some = hb_door_facts_copy (facts);

  switch (g_test_rand_int_range (0, 11))
    {
    case 0:
      g_clear_pointer (&some->rights, g_ptr_array_unref);
      break;
    case 1:
      g_clear_pointer (&some->teams, g_ptr_array_unref);
      break;
    case 2:
      g_clear_pointer (&some->links, g_ptr_array_unref);
      break;
    case 3:
      g_clear_pointer (&some->locks, g_ptr_array_unref);
      break;
    case 4:
      for (guint i = 0; i < some->teams->len; i++)
        g_clear_pointer (&((HbDoorTeam *) some->teams->pdata[i])->rights, g_ptr_array_unref);
      break;
    case 5:
      g_hash_table_remove (some->group_locks, &(gint64) { FIRST_GROUP + g_test_rand_int_range (0, N_GROUPS) });
      break;
    case 6:
      g_clear_pointer (&some->roles, g_hash_table_unref);
      break;
    case 7:
      forget_places (some);
      break;
    case 8:
      some->has_more = TRUE;
      g_ptr_array_set_size (some->rights, 0);
      break;
    case 9:
      hide_some (some);
      break;
    default:
      *(company_random_toss (2) ? &some->access : &some->directory_access) = HB_DOOR_SWITCH_NOT_READ;
      break;
    }

  return some;
}

/* What is told is so: of what is not told nothing is held against it. */
static void
assert_agrees (HbDoors    *some,
               HbDoors    *all,
               const char *what)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (some)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (some), i);

      if (hb_door_get_answer (door) != HB_DOOR_NOT_KNOWN && hb_door_get_answer (door) != facts_get_answer (all, hb_door_get_id (door)))
        g_error ("%s: door %" G_GINT64_FORMAT " is told to be %d and is %d", what, hb_door_get_id (door),
                 hb_door_get_answer (door), facts_get_answer (all, hb_door_get_id (door)));
    }
}

/* No door opens, or may open, that did not. */
static void
assert_closes (HbDoors *before,
               HbDoors *after)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (before)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (before), i);
      HbDoorAnswer answer = facts_get_answer (after, hb_door_get_id (door));

      if (hb_door_get_answer (door) == HB_DOOR_NO)
        g_assert_cmpint (answer, ==, HB_DOOR_NO);
      if (hb_door_get_answer (door) == HB_DOOR_NOT_KNOWN)
        g_assert_cmpint (answer, !=, HB_DOOR_YES);
    }
}

static gboolean
opens_by_link (HbDoor *door)
{
  GPtrArray *ways = hb_door_get_ways (door);

  for (guint i = 0; i < ways->len; i++)
    if (hb_door_way_get_kind (ways->pdata[i]) == HB_DOOR_WAY_LINK)
      return TRUE;

  return FALSE;
}

/* What a door says of its ways, the ways say of the door. */
static void
assert_ways_agree (HbDoors *doors)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doors)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (doors), i);
      GPtrArray *ways = hb_door_get_ways (door);

      for (guint j = 0; j < ways->len; j++)
        {
          HbDoorWay *way = ways->pdata[j];
          g_autoptr (GPtrArray) reached = hb_doors_list_of_way (doors, hb_door_way_get_kind (way), hb_door_way_get_id (way), NULL);

          g_assert_true (hb_doors_find_way (doors, hb_door_way_get_kind (way), hb_door_way_get_id (way)) == way);
          g_assert_true (g_ptr_array_find (reached, door, NULL));
        }
    }
}

static HbPlan *
make_plan (HbStepKind kind,
           gint64     subject_id)
{
  g_autoptr (HbStep) step = hb_step_new (kind, FACTS_PERSON, "Sam", "", subject_id, "", NULL);

  return hb_plan_new_for_step (step);
}

/* Less that is known never makes a no, nor a yes. */
static void
test_doors_forgetting (void)
{
  guint n_not_known = 0;
  guint n_no = 0;

  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autoptr (HbDoorFacts) facts = make_random_facts ();
      g_autoptr (HbDoorFacts) some = forget_some (facts);
      g_autoptr (HbDoorFacts) less = NULL;
      g_autoptr (HbDoors) all = hb_doors_new (facts);
      g_autoptr (HbDoors) told = hb_doors_new (some);
      g_autoptr (HbDoors) told_less = NULL;

      assert_ways_agree (all);
      assert_agrees (told, all, "Something was forgotten");
      n_not_known += hb_doors_count (told, HB_DOOR_NOT_KNOWN) > hb_doors_count (all, HB_DOOR_NOT_KNOWN);
      n_no += hb_doors_count (told, HB_DOOR_NO);

      if (some->rights == NULL || some->teams == NULL || some->links == NULL || some->locks == NULL)
        continue;
      less = forget_some (some);
      told_less = hb_doors_new (less);
      assert_agrees (told_less, told, "Something more was forgotten");
      assert_agrees (told_less, all, "Some things were forgotten");
    }

  g_test_message ("%u of %u not known, %u no", n_not_known, N_FACTS, n_no);
  g_assert_cmpuint (n_not_known, >, N_FACTS / 10);
  g_assert_cmpuint (n_no, >, N_FACTS);
}

/* Nothing that is taken away opens a door, whatever of it was read. */
static void
test_doors_taking (void)
{
  guint n_closed = 0;

  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autoptr (HbDoorFacts) facts = make_random_facts ();
      g_autoptr (HbDoorFacts) some = forget_some (facts);
      const HbDoorFacts *both[] = { facts, some };

      for (gsize j = 0; j < G_N_ELEMENTS (both); j++)
        {
          g_autoptr (HbDoors) before = hb_doors_new (both[j]);
          g_autoptr (HbPlan) everything = make_plan (HB_STEP_SUSPEND, 0);
          g_autoptr (HbDoors) in_the_end = NULL;

          for (gint64 id = 100; id < 120; id++)
            {
              static const HbStepKind kinds[] = { HB_STEP_REMOVE_RIGHT, HB_STEP_LEAVE_TEAM, HB_STEP_DELETE_LINK };
              HbStepKind              kind = kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))];
              g_autoptr (HbPlan) plan = make_plan (kind, id);
              g_autoptr (HbDoors) after = hb_doors_after (before, plan);

              assert_closes (before, after);
              n_closed += hb_doors_count (before, HB_DOOR_YES) > hb_doors_count (after, HB_DOOR_YES);
              for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
                {
                  g_autoptr (HbStep) step = hb_step_new (kinds[k], FACTS_PERSON, "Sam", "", id, "", NULL);

                  hb_plan_append (everything, step);
                }
            }
          in_the_end = hb_doors_after (before, everything);
          g_assert_cmpuint (hb_doors_count (in_the_end, HB_DOOR_YES), ==, 0);
          if (both[j]->links != NULL && both[j]->reach == HB_KEY_REACH_WHOLE)
            g_assert_cmpuint (hb_doors_count (in_the_end, HB_DOOR_NOT_KNOWN), ==, 0);
        }
    }

  g_test_message ("%u closed a door", n_closed);
  g_assert_cmpuint (n_closed, >, N_FACTS / 10);
}

/* Whom nothing opens a door by but links, nothing else opens one. */
static void
test_doors_suspending (void)
{
  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autoptr (HbDoorFacts) facts = make_random_facts ();
      g_autoptr (HbPlan) suspend = make_plan (HB_STEP_SUSPEND, 0);
      g_autoptr (HbPlan) delete = make_plan (HB_STEP_DELETE_PROFILE, 0);
      g_autoptr (HbDoors) before = hb_doors_new (facts);
      g_autoptr (HbDoors) suspended = hb_doors_after (before, suspend);
      g_autoptr (HbDoors) deleted = hb_doors_after (before, delete);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (before)); j++)
        {
          g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (before), j);
          HbDoorAnswer expected = opens_by_link (door) ? HB_DOOR_YES : HB_DOOR_NO;

          g_assert_cmpint (facts_get_answer (suspended, hb_door_get_id (door)), ==, expected);
          g_assert_cmpint (facts_get_answer (deleted, hb_door_get_id (door)), ==, expected);
        }
    }
}

static gboolean
are_same_doors (HbDoors *a,
                HbDoors *b)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (a)); i++)
    {
      g_autoptr (HbDoor) one = g_list_model_get_item (G_LIST_MODEL (a), i);
      HbDoor *other = facts_find_door (b, hb_door_get_id (one));

      if (hb_door_get_answer (one) != hb_door_get_answer (other) || hb_door_get_later (one) != hb_door_get_later (other)
          || hb_door_get_ways (one)->len != hb_door_get_ways (other)->len)
        return FALSE;
    }

  return TRUE;
}

/* Nothing opens or closes before the next change, and where there is none, nothing
 * opens later. */
static void
test_doors_time (void)
{
  guint n_changed = 0;

  for (guint i = 0; i < N_FACTS; i++)
    {
      g_autoptr (HbDoorFacts) facts = make_random_facts ();
      g_autoptr (HbDoorFacts) before = hb_door_facts_copy (facts);
      g_autoptr (HbDoorFacts) then = hb_door_facts_copy (facts);
      g_autoptr (HbDoors) now_doors = hb_doors_new (facts);
      g_autoptr (HbDoors) before_doors = NULL;
      g_autoptr (HbDoors) then_doors = NULL;
      GDateTime *next = hb_door_facts_get_next_change (facts);

      if (next == NULL)
        {
          g_assert_cmpuint (hb_doors_count_later (now_doors), ==, 0);
          continue;
        }
      g_date_time_unref (before->now);
      before->now = g_date_time_add (next, -1);
      before_doors = hb_doors_new (before);
      g_assert_true (are_same_doors (now_doors, before_doors));

      g_date_time_unref (then->now);
      then->now = g_date_time_ref (next);
      then_doors = hb_doors_new (then);
      n_changed += !are_same_doors (now_doors, then_doors);
    }

  g_test_message ("%u changed", n_changed);
  g_assert_cmpuint (n_changed, >, N_FACTS / 10);
}

/* The practice company */

#define N_COMPANIES 100
#define PEOPLE_EACH 3

typedef struct
{
  HbDemoServer  *server;
  HbDemoCompany *company;
  HbHistory     *history;
  HbSession     *session;
  HbDirectory   *directory;
} Case;

static void
case_open_for (Case       *self,
               const char *who,
               gint64      own_id)
{
  self->server = hb_test_demo_server_new ();
  self->company = hb_demo_server_get_company (self->server);
  company_random_change (self->company, own_id);
  company_doors_change (self->company);
  self->history = hb_history_new_for_practice ();
  self->session = open_session (self->server, who, self->history);
  self->directory = hb_session_get_directory (self->session);
}

static void
case_open (Case *self)
{
  case_open_for (self, "administrator", HB_DEMO_USER_ADMINISTRATOR);
}

static void
case_close (Case *self)
{
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_assert_finalize_object (g_steal_pointer (&self->history));
  hb_demo_server_disconnect (self->server);
  g_clear_object (&self->server);
}

/* Somebody, and what there is to be known of them. */
static HbDoorFacts *
read_somebody (Case       *self,
               gint64      id,
               const char *email)
{
  return read_facts (self->directory, id, email, self->company->now);
}

static HbDoors *
read_doors_of (Case       *self,
               gint64      id,
               const char *email)
{
  g_autoptr (HbDoorFacts) facts = read_somebody (self, id, email);

  return read_doors (hb_session_get_door_map (self->session), facts);
}

/* Asks the company itself, of each door. Returns how many doors open. */
static guint
assert_true_to_company (Case       *self,
                        HbDoors    *doors,
                        gint64      id,
                        const char *email,
                        gboolean    all_is_known)
{
  guint n_open = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doors)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (doors), i);
      gboolean opens = company_doors_opens (self->company, id, email, hb_door_get_id (door));

      n_open += opens;
      if (all_is_known || hb_door_get_answer (door) != HB_DOOR_NOT_KNOWN)
        {
          if (hb_door_get_answer (door) != (opens ? HB_DOOR_YES : HB_DOOR_NO))
            g_error ("%s, %s: told %d, and %s", email, hb_door_get_name (door), hb_door_get_answer (door), opens ? "it opens" : "it does not open");
        }
    }

  return n_open;
}

static void
assert_same (HbDoors *a,
             HbDoors *b)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (a)), ==, g_list_model_get_n_items (G_LIST_MODEL (b)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (a)); i++)
    {
      g_autoptr (HbDoor) one = g_list_model_get_item (G_LIST_MODEL (a), i);
      g_autoptr (HbDoor) other = g_list_model_get_item (G_LIST_MODEL (b), i);

      g_assert_cmpint (hb_door_get_id (one), ==, hb_door_get_id (other));
      g_assert_cmpint (hb_door_get_answer (one), ==, hb_door_get_answer (other));
      g_assert_cmpuint (hb_door_get_ways (one)->len, ==, hb_door_get_ways (other)->len);
    }
}

static void
test_doors_company (void)
{
  guint n_open = 0;
  guint n_closed = 0;

  for (guint i = 0; i < N_COMPANIES; i++)
    {
      Case self = { 0 };

      case_open (&self);
      for (guint j = 0; j < PEOPLE_EACH; j++)
        {
          HbDemoUser *user = hb_demo_table_get (&self.company->users, company_random_person (self.company));
          g_autoptr (HbDoors) doors = read_doors_of (&self, user->id, user->email);
          guint n;

          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (doors)), ==, self.company->locks.items->len);
          g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NOT_KNOWN), ==, 0);
          n = assert_true_to_company (&self, doors, user->id, user->email, TRUE);
          g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_YES), ==, n);
          n_open += n > 0;
          n_closed += n == 0;
        }
      case_close (&self);
    }

  g_test_message ("%u people with a door, %u without", n_open, n_closed);
  g_assert_cmpuint (n_open, >, N_COMPANIES / 2);
  g_assert_cmpuint (n_closed, >, N_COMPANIES / 20);
}

/* Some of it may not be read: what is told is true. */
static void
test_doors_company_faults (void)
{
  static const char *const faults[] = {
    "path=/users/*&status=403",
    "path=/role_assignments&match=assignee_type=User&status=403",
    "path=/role_assignments&match=assignee_type=Team&status=403",
    "path=/team_memberships&status=403",
    "path=/group_links&status=403",
    "path=/locks&status=403",
    "path=/roles&status=403",
    "path=/group_locks&status=403",
    "path=/group_locks&times=1&status=403",
    "path=/group_locks&skip=1&status=422",
    "path=/roles&status=200&body=[]",
    "path=/roles&status=200&body=[{\"id\":\"administrator\",\"name\":\"A\",\"permissions\":{}}]",
  };
  guint n_not_known = 0;
  guint n_known = 0;

  for (guint i = 0; i < N_COMPANIES; i++)
    {
      Case self = { 0 };

      case_open (&self);
      for (guint j = 0; j < PEOPLE_EACH; j++)
        {
          HbDemoUser *user = hb_demo_table_get (&self.company->users, company_random_person (self.company));
          g_autoptr (HbDoorMap) map = hb_door_map_new (self.directory);
          g_autoptr (HbDoorFacts) facts = NULL;
          g_autoptr (HbDoors) doors = NULL;

          hb_test_demo_server_add_fault (self.server, faults[g_test_rand_int_range (0, G_N_ELEMENTS (faults))]);
          facts = read_somebody (&self, user->id, user->email);
          doors = read_doors (map, facts);
          hb_demo_server_clear_faults (self.server);
          assert_true_to_company (&self, doors, user->id, user->email, FALSE);
          n_not_known += hb_doors_count (doors, HB_DOOR_NOT_KNOWN) > 0;
          n_known += hb_doors_count (doors, HB_DOOR_NO) > 0;
        }
      case_close (&self);
    }

  g_test_message ("%u people of whom something is not known, %u of whom a no is", n_not_known, n_known);
  g_assert_cmpuint (n_not_known, >, N_COMPANIES / 2);
  g_assert_cmpuint (n_known, >, N_COMPANIES / 4);
}

/* Who manages nothing else, sees nothing else. */
static void
make_group_manager (HbDemoCompany *company)
{
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->holder == HB_DEMO_HOLDER_USER && right->holder_id == HB_DEMO_USER_PLACE_MANAGER
          && right->scope == HB_DEMO_SCOPE_PLACE)
        {
          right->scope = HB_DEMO_SCOPE_GROUP;
          right->scope_id = HB_DEMO_GROUP_MILL_ENTRANCE;
          g_set_str (&right->role_id, "group_manager");
        }
    }
}

/* Their teams may have come by a role in the organization. */
static gboolean
sees_everything (HbDemoCompany *company)
{
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, HB_DEMO_USER_PLACE_MANAGER);

  return sight->is_whole;
}

/* A key that sees some places or groups alone: what opens by something that it
 * does not see is never told to be closed, not now nor after any plan. */
static void
test_doors_company_part (void)
{
  guint n_yes = 0;
  guint n_unseen = 0;

  for (guint i = 0; i < N_COMPANIES; i++)
    {
      Case self = { 0 };

      case_open_for (&self, "place-manager", HB_DEMO_USER_PLACE_MANAGER);
      if (company_random_toss (3))
        make_group_manager (self.company);
      for (guint j = 0; j < PEOPLE_EACH && !sees_everything (self.company); j++)
        {
          HbDemoUser *user = hb_demo_table_get (&self.company->users, company_random_person (self.company));
          g_autoptr (HbDoors) doors = read_doors_of (&self, user->id, user->email);
          g_autoptr (HbPlan) nothing = hb_plan_new ();
          g_autoptr (HbDoors) after = hb_doors_after (doors, nothing);
          g_autoptr (HbPlan) suspend = make_plan (HB_STEP_SUSPEND, 0);
          g_autoptr (HbDoors) suspended = hb_doors_after (doors, suspend);
          guint n_open = assert_true_to_company (&self, doors, user->id, user->email, FALSE);

          assert_same (doors, after);
          g_assert_false (hb_doors_get_is_whole (doors));
          g_assert_true (hb_doors_may_open_others (doors));
          g_assert_true (hb_doors_may_open_others (suspended));
          g_assert_cmpint (hb_doors_get_problem (doors), ==, HB_PROBLEM_NOT_VISIBLE);
          g_assert_cmpuint (hb_doors_count (doors, HB_DOOR_NO), ==, 0);
          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (doors)), <, self.company->locks.items->len);
          n_yes += hb_doors_count (doors, HB_DOOR_YES) > 0;
          n_unseen += n_open > hb_doors_count (doors, HB_DOOR_YES);
        }
      case_close (&self);
    }

  g_test_message ("%u people of whom a yes is known, %u of whom more opens than was seen", n_yes, n_unseen);
  g_assert_cmpuint (n_yes, >, N_COMPANIES / 20);
  g_assert_cmpuint (n_unseen, >, N_COMPANIES / 20);
}

/* Some of what somebody has. */
static HbPlan *
make_random_plan (Case  *self,
                  gint64 id)
{
  g_autoptr (HbPerson) person = get_person (self->directory, id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbPlan) everything = NULL;
  HbPlan *plan = hb_plan_new ();

  hb_ways_in_read_async (self->session, person, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  ways_in = hb_ways_in_read_finish (self->session, result, &error);
  g_assert_no_error (error);
  everything = hb_ways_in_plan_everything (ways_in, company_random_toss (6));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (everything)); i++)
    if (company_random_toss (2))
      hb_plan_append (plan, hb_plan_get_step (everything, i));

  return plan;
}

static gboolean
is_all_done (HbPlan *plan)
{
  return hb_plan_count (plan, HB_STEP_STATE_DONE) + hb_plan_count (plan, HB_STEP_STATE_ALREADY_SO)
         == g_list_model_get_n_items (G_LIST_MODEL (plan));
}

/* What was foretold of a plan came about, and what was done of it changes nothing of what was read since. */
static void
check_plan (Case  *self,
            gint64 id,
            guint *n_foretold,
            guint *n_undone)
{
  HbDemoUser      *user = hb_demo_table_get (&self->company->users, id);
  g_autofree char *email = g_strdup (user->email);
  g_autoptr (HbDoors) before = read_doors_of (self, id, email);
  g_autoptr (HbPlan) plan = make_random_plan (self, id);
  g_autoptr (HbDoors) foretold = hb_doors_after (before, plan);
  g_autoptr (HbDoors) told = NULL;
  g_autoptr (HbDoors) after = NULL;
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (HbDoors) undone_foretold = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (plan)) == 0)
    return;

  assert_closes (before, foretold);
  carry_out (self->session, plan);
  after = read_doors_of (self, id, email);
  assert_true_to_company (self, after, id, email, TRUE);
  told = hb_doors_after (after, plan);
  assert_same (told, after);
  if (is_all_done (plan))
    {
      assert_same (foretold, after);
      (*n_foretold)++;
    }

  undo = hb_plan_new_undo (plan);
  if (g_list_model_get_n_items (G_LIST_MODEL (undo)) == 0)
    return;
  undone_foretold = hb_doors_after (after, undo);
  carry_out (self->session, undo);
  if (is_all_done (undo))
    {
      g_autoptr (HbDoors) undone = read_doors_of (self, id, email);

      assert_agrees (undone_foretold, undone, "Foretold of an undo");
      (*n_undone)++;
    }
}

static void
test_doors_company_plans (void)
{
  guint n_foretold = 0;
  guint n_undone = 0;

  for (guint i = 0; i < N_COMPANIES / 2; i++)
    {
      Case self = { 0 };

      case_open (&self);
      for (guint j = 0; j < PEOPLE_EACH; j++)
        check_plan (&self, company_random_person (self.company), &n_foretold, &n_undone);
      case_close (&self);
    }

  g_test_message ("%u foretold, %u undone", n_foretold, n_undone);
  g_assert_cmpuint (n_foretold, >, N_COMPANIES / 4);
  g_assert_cmpuint (n_undone, >, N_COMPANIES / 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/doors/forgetting", test_doors_forgetting);
  g_test_add_func ("/doors/taking", test_doors_taking);
  g_test_add_func ("/doors/suspending", test_doors_suspending);
  g_test_add_func ("/doors/time", test_doors_time);
  g_test_add_func ("/doors/company", test_doors_company);
  g_test_add_func ("/doors/company/faults", test_doors_company_faults);
  g_test_add_func ("/doors/company/part", test_doors_company_part);
  g_test_add_func ("/doors/company/plans", test_doors_company_plans);

  return g_test_run ();
}
