/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-client.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

/* What holds for every plan in every organization. Each case takes the
 * practice company, changes it at random, and lets somebody carry out a random
 * plan; what was there before and is there after is read with the key of the
 * owner. `--seed` brings a case back. */

#define N_CASES 60
#define MAX_PEOPLE 8

static const gint64 administrators[] = { HB_DEMO_USER_OWNER, HB_DEMO_USER_ADMINISTRATOR, 902, 903 };

typedef struct
{
  HbDemoServer *server;
  HbHistory    *owner_history;
  HbSession    *owner; /* who sees everything */
  HbHistory    *history;
  HbSession    *session; /* who carries the plan out */
  GPtrArray    *people;  /* (element-type HbPerson): as the second sees them */
} Case;

static gboolean
toss (gint one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

static HbWaysIn *
read_ways_in (HbSession *session,
              HbPerson  *person)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_ways_in_read_async (session, person, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_ways_in_read_finish (session, result, NULL);
}

static void
add_way (GHashTable *ways,
         const char *what,
         gint64      person_id,
         const char *rest)
{
  g_hash_table_add (ways, g_strdup_printf ("%s of %" G_GINT64_FORMAT ": %s", what, person_id, rest));
}

/* The rights of everybody, whatever their ids. */
static void
add_rights (Case       *self,
            GHashTable *ways)
{
  HbClient *client = hb_directory_get_client (hb_session_get_directory (self->owner));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { 0 }, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  rights = hb_client_list_role_assignments_finish (client, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rights->len; i++)
    {
      HbRoleAssignment *right = rights->pdata[i];
      GDateTime        *until = hb_role_assignment_get_valid_until (right);
      g_autofree char  *rest = g_strdup_printf ("%s %d %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT,
                                                hb_role_assignment_get_assignee_type (right),
                                                hb_role_assignment_get_scope (right), hb_role_assignment_get_scope_id (right),
                                                hb_role_assignment_get_role_id (right), until != NULL ? g_date_time_to_unix (until) : 0);

      add_way (ways, "right", hb_role_assignment_get_assignee_id (right), rest);
    }
}

/* What else one person has: seats in teams, cards that are on, links, and whether doors open at all. */
static void
add_person (Case       *self,
            GHashTable *ways,
            gint64      person_id)
{
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbPlan) everything = NULL;
  HbClient *client = hb_directory_get_client (hb_session_get_directory (self->owner));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbUser) user = NULL;

  hb_client_get_user_async (client, person_id, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  user = hb_client_get_user_finish (client, result, NULL);
  if (user == NULL)
    return;

  person = g_object_ref (hb_directory_intern_person (hb_session_get_directory (self->owner), user));
  ways_in = read_ways_in (self->owner, person);
  everything = hb_ways_in_plan_everything (ways_in, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (everything)); i++)
    {
      HbStep *step = hb_plan_get_step (everything, i);

      if (hb_step_get_kind (step) == HB_STEP_SUSPEND)
        add_way (ways, "access", person_id, "on");
      else if (hb_step_get_kind (step) == HB_STEP_DELETE_PROFILE)
        add_way (ways, "profile", person_id, "there");
      else if (hb_step_get_kind (step) != HB_STEP_REMOVE_RIGHT)
        add_way (ways, hb_word_from_value (HB_TYPE_STEP_KIND, hb_step_get_kind (step)), person_id, hb_step_get_subject_name (step));
    }
}

static GHashTable *
read_all (Case *self)
{
  GHashTable *ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_rights (self, ways);
  for (guint i = 0; i < self->people->len; i++)
    add_person (self, ways, hb_person_get_id (self->people->pdata[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (administrators); i++)
    add_person (self, ways, administrators[i]);

  return ways;
}

/* Names the first way of @some that is not in @all. */
static void
assert_within (GHashTable *some,
               GHashTable *all,
               const char *what)
{
  GHashTableIter iter;
  gpointer       way;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &way, NULL))
    if (!g_hash_table_contains (all, way))
      g_error ("%s: %s", what, (const char *) way);
}

static guint
count_of (GHashTable *ways,
          gint64      person_id)
{
  g_autofree char *needle = g_strdup_printf (" of %" G_GINT64_FORMAT ": ", person_id);
  GHashTableIter   iter;
  gpointer         way;
  guint            n = 0;

  g_hash_table_iter_init (&iter, ways);
  while (g_hash_table_iter_next (&iter, &way, NULL))
    n += strstr (way, needle) != NULL;

  return n;
}

/* Some of what each of some people has is taken away, in any order. */
static HbPlan *
make_random_plan (Case    *self,
                  gboolean with_deletions)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  HbPlan *plan = hb_plan_new ();

  for (guint i = 0; i < self->people->len; i++)
    {
      g_autoptr (HbWaysIn) ways_in = read_ways_in (self->session, self->people->pdata[i]);
      g_autoptr (HbPlan) everything = NULL;

      if (ways_in == NULL)
        continue;
      everything = hb_ways_in_plan_everything (ways_in, with_deletions && toss (3));
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (everything)); j++)
        {
          HbStep *step = hb_plan_get_step (everything, j);

          if (!toss (3) && (with_deletions || hb_step_can_be_undone (step)))
            g_ptr_array_insert (steps, g_test_rand_int_range (0, (gint32) steps->len + 1), g_object_ref (step));
        }
    }
  for (guint i = 0; i < steps->len; i++)
    hb_plan_append (plan, steps->pdata[i]);

  return plan;
}

static void
carry_out_confirmed (HbSession *session,
                     HbPlan    *plan)
{
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  g_autoptr (GError) error = NULL;

  run_to_end (run, hb_plan_count_people (plan), &error);
  g_assert_no_error (error);
}

static gboolean
is_administrator (HbPerson *person)
{
  for (gsize i = 0; i < G_N_ELEMENTS (administrators); i++)
    if (hb_person_get_id (person) == administrators[i])
      return TRUE;

  return FALSE;
}

static gboolean
has_key (HbPerson *person)
{
  gint64 id = hb_person_get_id (person);

  return id == HB_DEMO_USER_OWNER || id == HB_DEMO_USER_ADMINISTRATOR || id == HB_DEMO_USER_USER_MANAGER
         || id == HB_DEMO_USER_PLACE_MANAGER;
}

/* Who administers the organization is among them more often than by chance. */
static void
choose_people (Case      *self,
               HbSession *session,
               guint      n,
               gboolean   spare_keys)
{
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));
  guint n_all;

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  hb_people_search (people, "");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  n_all = g_list_model_get_n_items (hb_people_get_list (people));
  while (self->people->len < n)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), (guint) g_test_rand_int_range (0, (gint32) n_all));

      /* Six hundred lockers teach no more than seven doors do. */
      if (hb_person_get_id (person) < HB_DEMO_USER_11_RIGHTS && (is_administrator (person) || toss (5)) && !(spare_keys && has_key (person)) && !g_ptr_array_find (self->people, person, NULL))
        g_ptr_array_add (self->people, g_steal_pointer (&person));
    }
}

/* No two organizations are alike, but the keys are good in all of them. */
static void
change_at_random (Case *self)
{
  g_autoptr (HbPlan) plan = NULL;

  choose_people (self, self->session, 6, TRUE);
  plan = make_random_plan (self, TRUE);
  carry_out_confirmed (self->owner, plan);
}

static void
case_open (Case *self)
{
  static const char *const keys[] = { "administrator", "owner", "user-manager", "place-manager" };

  self->server = hb_test_demo_server_new ();
  self->owner_history = hb_history_new_for_practice ();
  self->owner = open_session (self->server, "owner", self->owner_history);
  self->history = hb_history_new_for_practice ();
  self->session = open_session (self->server, "administrator", self->history);
  change_at_random (self);
  g_clear_object (&self->session);
  g_clear_object (&self->history);

  self->history = hb_history_new_for_practice ();
  self->session = open_session (self->server, keys[g_test_rand_int_range (0, G_N_ELEMENTS (keys))], self->history);
  choose_people (self, self->session, (guint) g_test_rand_int_range (1, MAX_PEOPLE + 1), FALSE);
}

static void
case_close (Case *self)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  hb_test_settle ();
  g_clear_object (&self->session);
  g_clear_object (&self->owner);
  g_clear_object (&self->history);
  g_clear_object (&self->owner_history);
  hb_demo_server_disconnect (self->server);
  g_clear_object (&self->server);
}

static void
assert_doors_closed (HbPlan     *plan,
                     GHashTable *after)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      HbStep          *step = hb_plan_get_step (plan, i);
      g_autofree char *access = g_strdup_printf ("access of %" G_GINT64_FORMAT ": on", hb_step_get_person_id (step));

      if (hb_step_get_kind (step) == HB_STEP_SUSPEND && hb_step_get_problem (step) == HB_PROBLEM_NONE)
        g_assert_false (g_hash_table_contains (after, access));
    }
}

/* Nobody took anything from themselves or from the owner, and somebody is left to administer. */
static void
assert_guarded (Case       *self,
                GHashTable *before,
                GHashTable *after)
{
  gint64   own_id = hb_directory_get_own_id (hb_session_get_directory (self->session));
  gboolean is_administered = FALSE;

  g_assert_cmpuint (count_of (after, own_id), ==, count_of (before, own_id));
  g_assert_cmpuint (count_of (after, HB_DEMO_USER_OWNER), ==, count_of (before, HB_DEMO_USER_OWNER));
  for (gsize i = 0; i < G_N_ELEMENTS (administrators); i++)
    {
      g_autofree char *access = g_strdup_printf ("access of %" G_GINT64_FORMAT ": on", administrators[i]);
      g_autofree char *right = g_strdup_printf ("right of %" G_GINT64_FORMAT ": User %d %d administrator 0", administrators[i],
                                                HB_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID);
      g_autofree char *ownership = g_strdup_printf ("right of %" G_GINT64_FORMAT ": User %d %d owner 0", administrators[i],
                                                    HB_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID);

      is_administered = is_administered
                        || (g_hash_table_contains (after, access)
                            && (g_hash_table_contains (after, right) || g_hash_table_contains (after, ownership)));
    }
  g_assert_true (is_administered);
}

static void
test_properties_taking (void)
{
  guint n_done = 0;
  guint n_refused = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      Case self = { 0 };
      g_autoptr (HbPlan) plan = NULL;
      g_autoptr (GHashTable) before = NULL;
      g_autoptr (GHashTable) after = NULL;

      case_open (&self);
      plan = make_random_plan (&self, TRUE);
      before = read_all (&self);
      carry_out_confirmed (self.session, plan);
      after = read_all (&self);

      assert_within (after, before, "A way in was added");
      assert_doors_closed (plan, after);
      assert_guarded (&self, before, after);
      n_done += hb_plan_count (plan, HB_STEP_STATE_DONE);
      n_refused += hb_plan_count (plan, HB_STEP_STATE_REFUSED);
      case_close (&self);
    }

  /* The cases try something, and the guard has something to refuse. */
  g_test_message ("%u cases: %u changes done, %u refused", N_CASES, n_done, n_refused);
  g_assert_cmpuint (n_done, >, N_CASES);
  g_assert_cmpuint (n_refused, >, N_CASES / 10);
}

static void
test_properties_undo (void)
{
  guint n_undone = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      Case self = { 0 };
      g_autoptr (HbPlan) plan = NULL;
      g_autoptr (HbPlan) undo = NULL;
      g_autoptr (GHashTable) before = NULL;
      g_autoptr (GHashTable) after = NULL;

      case_open (&self);
      plan = make_random_plan (&self, FALSE);
      before = read_all (&self);
      carry_out_confirmed (self.session, plan);
      undo = hb_plan_new_undo (plan);
      carry_out_confirmed (self.session, undo);
      after = read_all (&self);

      g_assert_cmpuint (hb_plan_count (undo, HB_STEP_STATE_DONE), ==, g_list_model_get_n_items (G_LIST_MODEL (undo)));
      assert_within (after, before, "Undo gave more than there was");
      assert_within (before, after, "Undo did not give back");
      n_undone += g_list_model_get_n_items (G_LIST_MODEL (undo));
      case_close (&self);
    }

  g_test_message ("%u cases: %u changes undone", N_CASES, n_undone);
  g_assert_cmpuint (n_undone, >, N_CASES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/properties/taking", test_properties_taking);
  g_test_add_func ("/properties/undo", test_properties_undo);

  return g_test_run ();
}
