/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "doors-facts.h"
#include "hb-right-change.h"
#include "hb-step-private.h"

/* Which doors open after a plan. The right opens 1 and 3, the team 2, and the link 4. */

static HbDoorFacts *
make_rich_facts (void)
{
  HbDoorFacts *facts = facts_new_with_doors ();
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);

  facts_add_lock (facts, 4, "Roof", OTHER_PLACE);
  facts_add_group (facts, 12, "2");
  facts_add_group (facts, 13, "4");
  facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  g_ptr_array_add (rights, facts_make_right (RIGHT + 1, "group_basic", HB_SCOPE_GROUP, 12, NULL, NULL));
  facts_add_team (facts, SEAT, "Reception", rights);
  facts_add_link (facts, LINK, 13, TRUE, NULL, NULL);

  return facts;
}

#define SEAT_JSON "{\"id\":641,\"team_id\":20,\"team\":{\"id\":20,\"name\":\"IT\"},\"member_type\":\"User\",\"member_id\":4711}"

static void
test_doors_after (void)
{
  g_autofree char *right = facts_write_right (RIGHT + 7, "opener", HB_SCOPE_PLACE, OTHER_PLACE, NULL, NULL);
  const struct
  {
    HbStepKind  kind;
    gint64      person_id;
    gint64      subject_id;
    const char *subject;
    HbAccess    access; /* before */
    const char *expected;
  } cases[] = {
    { HB_STEP_REMOVE_RIGHT, FACTS_PERSON, RIGHT, NULL, HB_ACCESS_ON, "nyny" },
    { HB_STEP_REMOVE_RIGHT, FACTS_PERSON, RIGHT + 5, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_LEAVE_TEAM, FACTS_PERSON, SEAT, NULL, HB_ACCESS_ON, "ynyy" },
    { HB_STEP_LEAVE_TEAM, FACTS_PERSON, RIGHT, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_DELETE_LINK, FACTS_PERSON, LINK, NULL, HB_ACCESS_ON, "yyyn" },
    { HB_STEP_DELETE_LINK, FACTS_PERSON, SEAT, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_SUSPEND, FACTS_PERSON, 0, NULL, HB_ACCESS_ON, "nnny" },
    { HB_STEP_SUSPEND, 5, 0, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_RESTORE_ACCESS, FACTS_PERSON, 0, NULL, HB_ACCESS_SUSPENDED, "yyyy" },
    { HB_STEP_RESTORE_ACCESS, 5, 0, NULL, HB_ACCESS_SUSPENDED, "nnny" },
    { HB_STEP_RESTORE_ACCESS, FACTS_PERSON, 0, NULL, HB_ACCESS_SUSPENDED_BY_BOTH, "nnny" },
    { HB_STEP_DELETE_PROFILE, FACTS_PERSON, 0, NULL, HB_ACCESS_ON, "nnny" },
    { HB_STEP_DELETE_PROFILE, 5, 0, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_DEACTIVATE_CARD, FACTS_PERSON, RIGHT, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_ACTIVATE_CARD, FACTS_PERSON, RIGHT, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_GRANT_RIGHT, FACTS_PERSON, RIGHT + 7, right, HB_ACCESS_SUSPENDED, "nnny" },
    { HB_STEP_GRANT_RIGHT, 5, RIGHT + 7, NULL, HB_ACCESS_ON, "yyyy" },
    { HB_STEP_JOIN_TEAM, 5, SEAT + 1, SEAT_JSON, HB_ACCESS_ON, "yyyy" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = make_rich_facts ();
      g_autoptr (HbStep) step = hb_step_new (cases[i].kind, cases[i].person_id, "Sam", "", cases[i].subject_id, "", cases[i].subject);
      g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
      g_autoptr (HbDoors) before = NULL;
      g_autoptr (HbDoors) after = NULL;

      g_test_message ("%s of %" G_GINT64_FORMAT, hb_word_from_value (HB_TYPE_STEP_KIND, cases[i].kind), cases[i].person_id);
      hb_door_facts_set_access (facts, cases[i].access);
      before = hb_doors_new (facts);
      after = hb_doors_after (before, plan);
      facts_assert_answers (after, cases[i].expected);
      facts_assert_answers (before, cases[i].access == HB_ACCESS_ON ? "yyyy" : "nnny");
    }
}

/* What is given back opens what it opened, and where that is not known, anything. */
static void
test_doors_after_giving (void)
{
  g_autofree char *right = facts_write_right (RIGHT + 7, "opener", HB_SCOPE_PLACE, OTHER_PLACE, NULL, NULL);
  g_autofree char *unread_group = facts_write_right (RIGHT + 7, "opener", HB_SCOPE_GROUP, 99, NULL, NULL);
  const struct
  {
    HbStepKind  kind;
    const char *subject;
    const char *expected;
  } cases[] = {
    { HB_STEP_GRANT_RIGHT, right, "nny" },
    { HB_STEP_GRANT_RIGHT, unread_group, "???" },
    { HB_STEP_GRANT_RIGHT, NULL, "???" },
    { HB_STEP_GRANT_RIGHT, "{\"id\":0}", "???" },
    { HB_STEP_JOIN_TEAM, SEAT_JSON, "???" },
    { HB_STEP_JOIN_TEAM, NULL, "???" },
    { HB_STEP_JOIN_TEAM, "[]", "???" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
      g_autoptr (HbDoors) doors = hb_doors_new (facts);
      g_autoptr (HbStep) step = hb_step_new (cases[i].kind, FACTS_PERSON, "Sam", "", RIGHT + 7, "", cases[i].subject);
      g_autoptr (HbStep) suspend = hb_step_new (HB_STEP_SUSPEND, FACTS_PERSON, "Sam", "", 0, "", NULL);
      g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
      g_autoptr (HbDoors) after = hb_doors_after (doors, plan);
      g_autoptr (HbDoors) suspended = NULL;

      facts_assert_answers (after, cases[i].expected);
      hb_plan_append (plan, suspend);
      suspended = hb_doors_after (doors, plan);
      facts_assert_answers (suspended, "nnn");
    }
}

/* What failed changed nothing, and what may have failed is not counted on. Nor is what
 * was done, and is not in what was read since: it was taken back. */
static void
test_doors_after_states (void)
{
  static const struct
  {
    HbStepKind  kind;
    HbStepState state;
    const char *expected;
  } cases[] = {
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_TO_DO, "nyny" },
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_UNDER_WAY, "nyny" },
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_DONE, "yyyy" },
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_ALREADY_SO, "yyyy" },
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_REFUSED, "yyyy" },
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_SKIPPED, "yyyy" },
    { HB_STEP_REMOVE_RIGHT, HB_STEP_STATE_NOT_KNOWN, "yyyy" },
    { HB_STEP_SUSPEND, HB_STEP_STATE_REFUSED, "yyyy" },
    { HB_STEP_SUSPEND, HB_STEP_STATE_NOT_KNOWN, "yyyy" },
    { HB_STEP_RESTORE_ACCESS, HB_STEP_STATE_NOT_KNOWN, "???y" },
    { HB_STEP_RESTORE_ACCESS, HB_STEP_STATE_REFUSED, "nnny" },
    { HB_STEP_RESTORE_ACCESS, HB_STEP_STATE_DONE, "nnny" },
    { HB_STEP_SUSPEND, HB_STEP_STATE_DONE, "yyyy" },
  };
  g_autoptr (HbDoorFacts) bare = facts_new_with_doors ();
  g_autoptr (HbDoors) doors = hb_doors_new (bare);
  g_autofree char *right = facts_write_right (RIGHT + 7, "opener", HB_SCOPE_PLACE, OTHER_PLACE, NULL, NULL);
  g_autoptr (HbStep) grant = hb_step_new (HB_STEP_GRANT_RIGHT, FACTS_PERSON, "Sam", "", RIGHT + 7, "", right);
  g_autoptr (HbPlan) granting = hb_plan_new_for_step (grant);
  g_autoptr (HbDoors) granted = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = make_rich_facts ();
      g_autoptr (HbStep) step = hb_step_new (cases[i].kind, FACTS_PERSON, "Sam", "", RIGHT, "", NULL);
      g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
      g_autoptr (HbDoors) before = NULL;
      g_autoptr (HbDoors) after = NULL;

      g_test_message ("%s: %s", hb_word_from_value (HB_TYPE_STEP_KIND, cases[i].kind), hb_word_from_value (HB_TYPE_STEP_STATE, cases[i].state));
      if (cases[i].kind == HB_STEP_RESTORE_ACCESS)
        hb_door_facts_set_access (facts, HB_ACCESS_SUSPENDED);
      before = hb_doors_new (facts);
      hb_step_set_state (step, cases[i].state, HB_PROBLEM_NONE);
      after = hb_doors_after (before, plan);
      facts_assert_answers (after, cases[i].expected);
    }

  hb_step_set_state (grant, HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN);
  granted = hb_doors_after (doors, granting);
  facts_assert_answers (granted, "???");
}

/* What the guard will refuse changes nothing, and whoever cannot be suspended
 * keeps the rest. */
static void
test_doors_after_refused (void)
{
  static const struct
  {
    HbStepState state;
    HbProblem   problem; /* of the suspension */
    HbProblem   removal_problem;
    const char *expected;
  } cases[] = {
    { HB_STEP_STATE_TO_DO, HB_PROBLEM_NONE, HB_PROBLEM_NONE, "nnnn" },
    { HB_STEP_STATE_TO_DO, HB_PROBLEM_OWNER, HB_PROBLEM_NONE, "yyyy" },
    { HB_STEP_STATE_TO_DO, HB_PROBLEM_OWNER, HB_PROBLEM_OWNER, "yyyy" },
    { HB_STEP_STATE_TO_DO, HB_PROBLEM_NONE, HB_PROBLEM_SELF, "nnny" },
    { HB_STEP_STATE_TO_DO, HB_PROBLEM_GONE, HB_PROBLEM_NONE, "yyyn" },
    { HB_STEP_STATE_REFUSED, HB_PROBLEM_NOT_ALLOWED, HB_PROBLEM_NONE, "yyyy" },
    { HB_STEP_STATE_REFUSED, HB_PROBLEM_GONE, HB_PROBLEM_NONE, "yyyn" },
    { HB_STEP_STATE_NOT_KNOWN, HB_PROBLEM_NOT_KNOWN, HB_PROBLEM_NONE, "yyyy" },
    { HB_STEP_STATE_SKIPPED, HB_PROBLEM_STOPPED, HB_PROBLEM_NONE, "yyyy" },
    { HB_STEP_STATE_DONE, HB_PROBLEM_NONE, HB_PROBLEM_NONE, "yyyn" },
    { HB_STEP_STATE_ALREADY_SO, HB_PROBLEM_NONE, HB_PROBLEM_NONE, "yyyn" },
  };
  g_autoptr (HbDoorFacts) facts = make_rich_facts ();
  g_autoptr (HbDoors) before = NULL;

  hb_door_facts_set_access (facts, HB_ACCESS_ON);
  before = hb_doors_new (facts);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbStep) suspend = hb_step_new (HB_STEP_SUSPEND, FACTS_PERSON, "Sam", "", 0, "", NULL);
      g_autoptr (HbStep) of_other = hb_step_new (HB_STEP_SUSPEND, 5, "Ada", "", 0, "", NULL);
      g_autoptr (HbStep) delete = hb_step_new (HB_STEP_DELETE_LINK, FACTS_PERSON, "Sam", "", LINK, "", NULL);
      g_autoptr (HbPlan) plan = hb_plan_new_for_step (of_other);
      g_autoptr (HbDoors) after = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      hb_plan_append (plan, suspend);
      hb_plan_append (plan, delete);
      /* Another person's is no matter. */
      hb_step_set_state (of_other, HB_STEP_STATE_TO_DO, HB_PROBLEM_SELF);
      hb_step_set_state (suspend, cases[i].state, cases[i].problem);
      hb_step_set_state (delete, HB_STEP_STATE_TO_DO, cases[i].removal_problem);
      after = hb_doors_after (before, plan);
      facts_assert_answers (after, cases[i].expected);
    }
}

/* Who was not read: suspended is suspended, and restored is still not known. */
static void
test_doors_after_not_read (void)
{
  g_autoptr (HbDoorFacts) facts = make_rich_facts ();
  g_autoptr (HbStep) suspend = hb_step_new (HB_STEP_SUSPEND, FACTS_PERSON, "Sam", "", 0, "", NULL);
  g_autoptr (HbStep) restore = hb_step_new (HB_STEP_RESTORE_ACCESS, FACTS_PERSON, "Sam", "", 0, "", NULL);
  g_autoptr (HbStep) delete = hb_step_new (HB_STEP_DELETE_PROFILE, FACTS_PERSON, "Sam", "", 0, "", NULL);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (suspend);
  g_autoptr (HbPlan) deleting = hb_plan_new_for_step (delete);
  g_autoptr (HbDoors) before = NULL;
  g_autoptr (HbDoors) suspended = NULL;
  g_autoptr (HbDoors) restored = NULL;
  g_autoptr (HbDoors) deleted = NULL;

  facts->access = HB_DOOR_SWITCH_NOT_READ;
  facts->directory_access = HB_DOOR_SWITCH_NOT_READ;
  before = hb_doors_new (facts);
  facts_assert_answers (before, "???y");
  suspended = hb_doors_after (before, plan);
  facts_assert_answers (suspended, "nnny");
  hb_plan_append (plan, restore);
  restored = hb_doors_after (before, plan);
  facts_assert_answers (restored, "???y");

  g_clear_pointer (&facts->rights, g_ptr_array_unref);
  g_clear_pointer (&facts->teams, g_ptr_array_unref);
  g_clear_object (&before);
  before = hb_doors_new (facts);
  deleted = hb_doors_after (before, deleting);
  facts_assert_answers (deleted, "nnny");
}

/* A right with another end opens as long as that says; after a change that may
 * not have been made it opens as before, and may open longer. */
static void
test_doors_after_end (void)
{
  static const struct
  {
    const char *until; /* before */
    const char *new_until;
    HbStepState state;
    const char *expected;
  } cases[] = {
    { NULL, "2026-06-02T00:00:00Z", HB_STEP_STATE_TO_DO, "yny" },
    { NULL, FACTS_NOW, HB_STEP_STATE_TO_DO, "nnn" },
    { NULL, FACTS_NOW, HB_STEP_STATE_REFUSED, "yny" },
    { NULL, FACTS_NOW, HB_STEP_STATE_NOT_KNOWN, "yny" },
    { "2026-06-02T00:00:00Z", "2026-05-02T00:00:00Z", HB_STEP_STATE_DONE, "yny" },
    { "2026-05-02T00:00:00Z", "2026-06-02T00:00:00Z", HB_STEP_STATE_DONE, "nnn" },
    { "2026-06-02T00:00:00Z", "2026-05-02T00:00:00Z", HB_STEP_STATE_TO_DO, "nnn" },
    { "2026-05-02T00:00:00Z", "2026-06-02T00:00:00Z", HB_STEP_STATE_TO_DO, "yny" },
    { "2026-05-02T00:00:00Z", "2026-06-02T00:00:00Z", HB_STEP_STATE_SKIPPED, "nnn" },
    { "2026-05-02T00:00:00Z", "2026-06-02T00:00:00Z", HB_STEP_STATE_NOT_KNOWN, "???" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
      g_autoptr (HbRoleAssignment) right = facts_make_right (RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, cases[i].until);
      g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 (cases[i].new_until, NULL);
      g_autofree char *change = hb_right_change_to_text (right, until);
      g_autoptr (HbStep) step = hb_step_new (HB_STEP_END_RIGHT, FACTS_PERSON, "Sam", "", RIGHT, "", change);
      g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
      g_autoptr (HbDoors) before = NULL;
      g_autoptr (HbDoors) after = NULL;

      g_test_message ("from %s to %s, %s", cases[i].until, cases[i].new_until, hb_word_from_value (HB_TYPE_STEP_STATE, cases[i].state));
      g_ptr_array_add (facts->rights, g_object_ref (right));
      before = hb_doors_new (facts);
      hb_step_set_state (step, cases[i].state, HB_PROBLEM_NONE);
      after = hb_doors_after (before, plan);
      facts_assert_answers (after, cases[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/doors/after/kinds", test_doors_after);
  g_test_add_func ("/doors/after/giving", test_doors_after_giving);
  g_test_add_func ("/doors/after/states", test_doors_after_states);
  g_test_add_func ("/doors/after/refused", test_doors_after_refused);
  g_test_add_func ("/doors/after/not-read", test_doors_after_not_read);
  g_test_add_func ("/doors/after/end", test_doors_after_end);

  return g_test_run ();
}
