/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "company-random.h"
#include "company-ways.h"
#include "core-fixture.h"
#include "hb-demo-roles.h"
#include "hb-step-private.h"
#include "hb-ways-in.h"

/* What holds for every plan in every organization. Each case takes the
 * practice company, changes it at random, and lets somebody carry out a random
 * plan; what was there before and is there after is read from the company
 * itself. `--seed` brings a case back. */

#define N_CASES 240
#define MAX_PEOPLE 6

static const struct
{
  const char *key;
  gint64      id;
} keys[] = {
  { "administrator", HB_DEMO_USER_ADMINISTRATOR },
  { "owner", HB_DEMO_USER_OWNER },
  { "user-manager", HB_DEMO_USER_USER_MANAGER },
  { "place-manager", HB_DEMO_USER_PLACE_MANAGER },
};

typedef struct
{
  HbDemoServer  *server;
  HbDemoCompany *company;
  HbHistory     *history;
  HbSession     *session;
  gint64         own_id;
  gint64         owner_id;
  GHashTable    *before; /* everything */
  GHashTable    *own;    /* what the key's owner has */
  GHashTable    *owners; /* what the organization's owner has */
  guint          n_administrators;
} Case;

/* What a case was about, so that the cases are known to try something. */
typedef struct
{
  guint n_done;
  guint n_refused[HB_PROBLEM_OTHER + 1];
  guint n_undone;
} Tally;

static void
case_open (Case *self)
{
  gint who = g_test_rand_int_range (0, G_N_ELEMENTS (keys));

  self->server = hb_test_demo_server_new ();
  self->company = hb_demo_server_get_company (self->server);
  self->own_id = keys[who].id;
  self->owner_id = hb_demo_company_get_owner_id (self->company);
  company_random_change (self->company, self->own_id);
  self->history = hb_history_new_for_practice ();
  self->session = open_session (self->server, keys[who].key, self->history);

  self->before = company_ways_read (self->company);
  self->own = company_ways_read_of (self->company, self->own_id);
  self->owners = company_ways_read_of (self->company, self->owner_id);
  self->n_administrators = company_ways_count_administrators (self->company);
}

static void
case_close (Case *self)
{
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->owners, g_hash_table_unref);
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_assert_finalize_object (g_steal_pointer (&self->history));
  hb_demo_server_disconnect (self->server);
  g_clear_object (&self->server);
}

/* Returns NULL where the key's owner may not see them. */
static HbPlan *
plan_everything (Case    *self,
                 gint64   id,
                 gboolean delete_profile)
{
  HbDirectory *directory = hb_session_get_directory (self->session);
  HbClient    *client = hb_directory_get_client (directory);
  g_autoptr (GAsyncResult) got = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (HbUser) user = NULL;
  g_autoptr (HbWaysIn) ways_in = NULL;

  hb_client_get_user_async (client, id, NULL, hb_test_store_result_cb, &got);
  hb_test_wait_until (got != NULL);
  user = hb_client_get_user_finish (client, got, NULL);
  if (user == NULL)
    return NULL;

  hb_ways_in_read_async (self->session, hb_directory_intern_person (directory, user), NULL, hb_test_store_result_cb, &read);
  hb_test_wait_until (read != NULL);
  ways_in = hb_ways_in_read_finish (self->session, read, NULL);

  return ways_in != NULL ? hb_ways_in_plan_everything (ways_in, delete_profile) : NULL;
}

/* Some of what each of some people has is taken away, in any order. */
static HbPlan *
make_random_plan (Case    *self,
                  gboolean with_deletions)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  gint    n_people = g_test_rand_int_range (1, MAX_PEOPLE + 1);
  HbPlan *plan = hb_plan_new ();

  for (gint i = 0; i < n_people; i++)
    {
      g_autoptr (HbPlan) everything = plan_everything (self, company_random_person (self->company),
                                                       with_deletions && company_random_toss (3));

      for (guint j = 0; everything != NULL && j < g_list_model_get_n_items (G_LIST_MODEL (everything)); j++)
        {
          HbStep *step = hb_plan_get_step (everything, j);

          if (!company_random_toss (3) && (with_deletions || hb_step_can_be_undone (step)))
            g_ptr_array_insert (steps, g_test_rand_int_range (0, (gint) steps->len + 1), g_object_ref (step));
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

/* Names the first way of @some that is not in @all. */
static void
assert_within (GHashTable *some,
               GHashTable *all,
               const char *what)
{
  const char *other = company_ways_find_other (some, all);

  if (other != NULL)
    g_error ("%s: %s", what, other);
}

/* Those below administrators hardly differ in what they may change, and the
 * company itself does not look at the ranks of teams. */
#define RANK_ADMINISTRATOR 90

static gboolean
team_administers (HbDemoCompany *company,
                  gint64         team_id)
{
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->holder == HB_DEMO_HOLDER_TEAM && right->holder_id == team_id
          && hb_demo_roles_find (right->role_id)->rank >= RANK_ADMINISTRATOR)
        return TRUE;
    }

  return FALSE;
}

/* Whether a step would take something from above the key's owner, by the ranks
 * that the company itself goes by. */
static gboolean
is_above_own (Case   *self,
              HbStep *step)
{
  HbDemoCompany    *company = self->company;
  HbDemoRight      *right = hb_demo_table_get (&company->rights, hb_step_get_subject_id (step));
  HbDemoMembership *seat = hb_demo_table_get (&company->memberships, hb_step_get_subject_id (step));
  gboolean          administers = hb_demo_roles_get_top_rank (company, self->own_id) >= RANK_ADMINISTRATOR;

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
    case HB_STEP_END_RIGHT:
      return right != NULL
             && hb_demo_roles_find (right->role_id)->rank
                  > hb_demo_roles_get_power (company, self->own_id, HB_DEMO_POWER_WRITE_RIGHTS, right->scope, right->scope_id);
    case HB_STEP_SUSPEND:
    case HB_STEP_DELETE_PROFILE:
      return !administers && hb_demo_roles_get_top_rank (company, hb_step_get_person_id (step)) >= RANK_ADMINISTRATOR;
    case HB_STEP_LEAVE_TEAM:
      return !administers && seat != NULL && team_administers (company, seat->team_id);
    case HB_STEP_GRANT_RIGHT:
    case HB_STEP_RESTORE_ACCESS:
    case HB_STEP_JOIN_TEAM:
    case HB_STEP_DEACTIVATE_CARD:
    case HB_STEP_ACTIVATE_CARD:
    case HB_STEP_DELETE_LINK:
    default:
      return FALSE;
    }
}

static GHashTable *
find_above_own (Case   *self,
                HbPlan *plan)
{
  GHashTable *above = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    if (is_above_own (self, hb_plan_get_step (plan, i)))
      g_hash_table_add (above, hb_plan_get_step (plan, i));

  return above;
}

static void
assert_none_done (GHashTable *above)
{
  GHashTableIter iter;
  gpointer       step;

  g_hash_table_iter_init (&iter, above);
  while (g_hash_table_iter_next (&iter, &step, NULL))
    if (hb_step_get_state (step) == HB_STEP_STATE_DONE)
      g_error ("Taken away above one's own: %s %s of %s", hb_word_from_value (HB_TYPE_STEP_KIND, hb_step_get_kind (step)),
               hb_step_get_subject_name (step), hb_step_get_person_name (step));
}

/* Whom a plan has suspended, no door opens for. */
static void
assert_doors_closed (Case   *self,
                     HbPlan *plan)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      HbStep *step = hb_plan_get_step (plan, i);

      if (hb_step_get_kind (step) == HB_STEP_SUSPEND
          && (hb_step_get_state (step) == HB_STEP_STATE_DONE || hb_step_get_state (step) == HB_STEP_STATE_ALREADY_SO))
        g_assert_false (company_ways_opens_doors (self->company, hb_step_get_person_id (step)));
    }
}

/* Nobody took anything from themselves or from the owner, and somebody is left to administer. */
static void
assert_guarded (Case *self)
{
  g_autoptr (GHashTable) own = company_ways_read_of (self->company, self->own_id);
  g_autoptr (GHashTable) owners = company_ways_read_of (self->company, self->owner_id);

  assert_within (self->own, own, "Taken from oneself");
  assert_within (self->owners, owners, "Taken from the owner");
  if (self->n_administrators > 0)
    g_assert_cmpuint (company_ways_count_administrators (self->company), >, 0);
}

static void
count (Tally  *tally,
       HbPlan *plan)
{
  tally->n_done += hb_plan_count (plan, HB_STEP_STATE_DONE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    tally->n_refused[hb_step_get_problem (hb_plan_get_step (plan, i))]++;
}

static void
test_properties_taking (void)
{
  static const HbProblem guards[] = { HB_PROBLEM_SELF, HB_PROBLEM_OWNER, HB_PROBLEM_ABOVE_OWN, HB_PROBLEM_LAST_ADMINISTRATOR };
  Tally                  tally = { 0 };

  for (guint i = 0; i < N_CASES; i++)
    {
      Case self = { 0 };
      g_autoptr (HbPlan) plan = NULL;
      g_autoptr (GHashTable) above = NULL;
      g_autoptr (GHashTable) after = NULL;

      case_open (&self);
      plan = make_random_plan (&self, TRUE);
      above = find_above_own (&self, plan);
      carry_out_confirmed (self.session, plan);
      after = company_ways_read (self.company);

      assert_within (after, self.before, "A way in was added");
      assert_none_done (above);
      assert_doors_closed (&self, plan);
      assert_guarded (&self);
      count (&tally, plan);
      case_close (&self);
    }

  g_test_message ("%u cases: %u changes done", N_CASES, tally.n_done);
  g_assert_cmpuint (tally.n_done, >, 2 * N_CASES);
  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    {
      g_test_message ("%s: %u", hb_word_from_value (HB_TYPE_PROBLEM, guards[i]), tally.n_refused[guards[i]]);
      g_assert_cmpuint (tally.n_refused[guards[i]], >, 0);
    }
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
      g_autoptr (GHashTable) after = NULL;

      case_open (&self);
      plan = make_random_plan (&self, FALSE);
      carry_out_confirmed (self.session, plan);
      undo = hb_plan_new_undo (plan);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (undo)), ==, hb_plan_count (plan, HB_STEP_STATE_DONE));
      carry_out_confirmed (self.session, undo);
      after = company_ways_read (self.company);

      g_assert_cmpuint (hb_plan_count (undo, HB_STEP_STATE_DONE), ==, g_list_model_get_n_items (G_LIST_MODEL (undo)));
      assert_within (after, self.before, "Undo gave more than there was");
      assert_within (self.before, after, "Undo did not give back");
      assert_guarded (&self);
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
