/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"
#include "hb-directory-private.h"
#include "hb-people.h"
#include "hb-problem.h"
#include "hb-rights.h"
#include "hb-step.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

typedef struct
{
  HbDemoServer *server;
  HbDirectory  *directory;
  HbPerson     *person; /* Sam Reyes, with 7 rights */
  HbRights     *rights;
} Fixture;

static HbPerson *
find_person (Fixture    *fixture,
             const char *email)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_people_search (people, email);
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);

  return g_list_model_get_item (hb_people_get_list (people), 0);
}

static void
set_up (Fixture      *fixture,
        gconstpointer who)
{
  g_autoptr (GError) error = NULL;

  fixture->server = hb_test_demo_server_new ();
  fixture->directory = hb_directory_new (hb_demo_server_get_base_uri (fixture->server),
                                         hb_demo_server_get_key_for (fixture->server, who), 0, &error);
  g_assert_no_error (error);
  fixture->person = find_person (fixture, "sam.reyes@example.com");
  fixture->rights = hb_rights_new (fixture->directory, fixture->person);
  hb_rights_load (fixture->rights);
  hb_test_wait_until (hb_rights_get_state (fixture->rights) == HB_LOAD_STATE_READY);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer who)
{
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->rights));
  g_clear_object (&fixture->person);
  g_assert_finalize_object (g_steal_pointer (&fixture->directory));
  hb_demo_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
}

static guint
count (Fixture    *fixture,
       const char *method)
{
  return hb_demo_server_get_n_requests (fixture->server, method, NULL);
}

static guint
count_rights (Fixture *fixture)
{
  return g_list_model_get_n_items (hb_rights_get_list (fixture->rights));
}

/* Sam's right to the front doors, which has dates. */
static HbStep *
make_removal (Fixture *fixture)
{
  return hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, fixture->person, hb_rights_lookup (fixture->rights, 30051));
}

/* Runs @step to its end. Returns what it came to: HB_PROBLEM_NONE where it did not fail. */
static HbProblem
run (Fixture   *fixture,
     HbStep    *step,
     HbOutcome *outcome)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_step_run_async (step, fixture->directory, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  if (hb_step_run_finish (step, result, outcome, &error))
    g_assert_no_error (error);
  else
    g_assert_nonnull (error);
  if (hb_step_get_right (step) != NULL)
    g_assert_false (hb_right_get_busy (hb_step_get_right (step)));
  g_assert_false (hb_person_get_busy (hb_step_get_person (step)));

  return hb_problem_from_error (error);
}

static void
test_step_remove (Fixture      *fixture,
                  gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);
  g_autoptr (HbStep) undo = NULL;
  g_autoptr (HbStep) redo = NULL;
  HbOutcome outcome;
  gint64    new_id;

  g_assert_null (hb_step_get_undo (step));
  g_assert_cmpint (run (fixture, step, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (outcome, ==, HB_OUTCOME_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 6);
  /* It was read again before it was called done. */
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/role_assignments/30051"), ==, 1);

  undo = hb_step_get_undo (step);
  g_assert_cmpint (hb_step_get_kind (undo), ==, HB_STEP_GRANT_RIGHT);
  g_assert_cmpint (run (fixture, undo, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (outcome, ==, HB_OUTCOME_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  new_id = hb_right_get_id (hb_step_get_right (undo));
  g_assert_cmpint (new_id, !=, 30051);
  g_assert_nonnull (hb_right_get_valid_from (hb_rights_lookup (fixture->rights, new_id)));
  g_assert_nonnull (hb_right_get_valid_until (hb_rights_lookup (fixture->rights, new_id)));
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 0);

  /* An undo can be undone. */
  redo = hb_step_get_undo (undo);
  g_assert_cmpint (hb_step_get_kind (redo), ==, HB_STEP_REMOVE_RIGHT);
  g_assert_cmpint (run (fixture, redo, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_rights (fixture), ==, 6);
}

static void
test_step_already_removed (Fixture      *fixture,
                           gconstpointer who)
{
  g_autoptr (HbStep) first = make_removal (fixture);
  g_autoptr (HbStep) second = make_removal (fixture);
  HbOutcome outcome;

  g_assert_cmpint (run (fixture, first, NULL), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (run (fixture, second, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (outcome, ==, HB_OUTCOME_ALREADY_SO);
  /* Who changed nothing has nothing to undo. */
  g_assert_null (hb_step_get_undo (second));
}

static void
test_step_already_granted (Fixture      *fixture,
                           gconstpointer who)
{
  g_autoptr (HbStep) step = hb_step_new_for_right (HB_STEP_GRANT_RIGHT, fixture->person,
                                                   hb_rights_lookup (fixture->rights, 30051));
  HbOutcome outcome;

  g_assert_cmpint (run (fixture, step, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (outcome, ==, HB_OUTCOME_ALREADY_SO);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
}

static void
test_step_suspend (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) undo = NULL;
  HbOutcome outcome;

  g_assert_cmpint (run (fixture, step, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (outcome, ==, HB_OUTCOME_DONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_SUSPENDED);

  undo = hb_step_get_undo (step);
  g_assert_cmpint (run (fixture, undo, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* People of a directory are suspended like others, and restored only by half. */
static void
test_step_directory_person (Fixture      *fixture,
                            gconstpointer who)
{
  g_autoptr (HbRights) rights = NULL;
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (HbStep) suspend = NULL;
  g_autoptr (HbStep) restore = NULL;

  hb_people_search (people, "");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  for (guint i = 0; person == NULL || hb_person_get_id (person) != HB_DEMO_USER_DIRECTORY_OFF; i++)
    {
      g_clear_object (&person);
      person = g_list_model_get_item (hb_people_get_list (people), i);
    }
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_SUSPENDED_BY_DIRECTORY);

  suspend = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  g_assert_cmpint (run (fixture, suspend, NULL), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_SUSPENDED_BY_BOTH);
  restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, person);
  g_assert_cmpint (run (fixture, restore, NULL), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_SUSPENDED_BY_DIRECTORY);
}

static void
test_step_delete_profile (Fixture      *fixture,
                          gconstpointer who)
{
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, fixture->person);
  HbOutcome outcome;

  g_assert_cmpint (run (fixture, step, &outcome), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (outcome, ==, HB_OUTCOME_DONE);
  g_assert_true (hb_person_get_deleted (fixture->person));
  g_assert_null (hb_step_get_undo (step));
  g_assert_false (hb_demo_server_get_caller_deleted (fixture->server));
}

/* The change was made and the answer got lost: it is found out, not repeated. */
static void
test_step_answer_lost (Fixture      *fixture,
                       gconstpointer who)
{
  static const HbStepKind  kinds[] = { HB_STEP_REMOVE_RIGHT, HB_STEP_GRANT_RIGHT, HB_STEP_SUSPEND, HB_STEP_RESTORE_ACCESS };
  static const char *const methods[] = { "DELETE", "POST", "PATCH", "PATCH" };
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbRight) right = g_object_ref (hb_step_get_right (removal));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *rule = g_strdup_printf ("method=%s&drop=after", methods[i]);
      g_autoptr (HbStep) step = NULL;
      guint     n_before = count (fixture, methods[i]);
      HbOutcome outcome;

      step = i < 2 ? hb_step_new_for_right (kinds[i], fixture->person, right)
                   : hb_step_new_for_person (kinds[i], fixture->person);
      hb_test_demo_server_add_fault (fixture->server, rule);
      g_assert_cmpint (run (fixture, step, &outcome), ==, HB_PROBLEM_NONE);
      g_assert_cmpint (outcome, ==, HB_OUTCOME_DONE);
      g_assert_cmpuint (count (fixture, methods[i]) - n_before, ==, 1);
      hb_demo_server_clear_faults (fixture->server);
    }
}

/* The answer got lost and the change was not made: it is said not to be. */
static void
test_step_request_lost (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  hb_test_demo_server_add_fault (fixture->server, "method=DELETE&drop=before");
  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&drop=before");
  g_assert_cmpint (run (fixture, removal, NULL), ==, HB_PROBLEM_OFFLINE);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (run (fixture, suspend, NULL), ==, HB_PROBLEM_OFFLINE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
  g_assert_null (hb_step_get_undo (removal));
}

/* The server says yes and does nothing. */
static void
test_step_not_done (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  hb_test_demo_server_add_fault (fixture->server, "method=DELETE&status=204");
  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&status=204");
  g_assert_cmpint (run (fixture, removal, NULL), ==, HB_PROBLEM_NOT_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (run (fixture, suspend, NULL), ==, HB_PROBLEM_NOT_DONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* Done, but it cannot be read again: nobody says that it is done. */
static void
test_step_not_known (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/role_assignments/*&status=403");
  g_assert_cmpint (run (fixture, step, NULL), ==, HB_PROBLEM_NOT_KNOWN);
  g_assert_null (hb_step_get_undo (step));
}

/* A web server that does not know the way is no proof that a right is gone. */
static void
test_step_foreign_not_found (Fixture      *fixture,
                             gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server,
                                 "path=/role_assignments/*&status=404&type=text/html&body=<html>Not Found</html>");
  g_assert_cmpint (run (fixture, step, NULL), ==, HB_PROBLEM_NOT_KNOWN);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
}

static void
test_step_refused (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  g_assert_cmpint (run (fixture, removal, NULL), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpint (run (fixture, suspend, NULL), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* The key's owner is not locked out, and nothing is sent to try. */
static void
test_step_self (Fixture      *fixture,
                gconstpointer who)
{
  static const HbStepKind kinds[] = { HB_STEP_SUSPEND, HB_STEP_DELETE_PROFILE };
  g_autoptr (HbPerson) self = find_person (fixture, "dana.lind@example.com");
  g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, self);
  g_autoptr (HbRight) right = NULL;
  g_autoptr (HbStep) removal = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (HbStep) step = hb_step_new_for_person (kinds[i], self);

      g_assert_cmpint (run (fixture, step, NULL), ==, HB_PROBLEM_SELF);
    }

  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  right = g_list_model_get_item (hb_rights_get_list (rights), 0);
  removal = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, self, right);
  g_assert_cmpint (run (fixture, removal, NULL), ==, HB_PROBLEM_SELF);
  g_assert_cmpuint (count (fixture, "DELETE") + count (fixture, "PATCH"), ==, 0);
}

/* While it is not known whose key it is, nothing is taken away. */
static void
test_step_nobody_known (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=/user&status=403");
  g_assert_cmpint (run (fixture, step, NULL), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 0);
}

/* Two clicks on the same are one change. */
static void
test_step_pending (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) first = make_removal (fixture);
  g_autoptr (HbStep) second = make_removal (fixture);
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  g_autoptr (GError) error = NULL;

  hb_step_run_async (first, fixture->directory, hb_test_store_result_cb, &first_result);
  g_assert_true (hb_right_get_busy (hb_step_get_right (first)));
  hb_step_run_async (second, fixture->directory, hb_test_store_result_cb, &second_result);
  hb_test_wait_until (first_result != NULL && second_result != NULL);
  g_assert_true (hb_step_run_finish (first, first_result, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (hb_step_run_finish (second, second_result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 1);
}

/* A list that is being read while a right goes does not bring it back. */
static void
test_step_while_loading (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=/role_assignments&times=1&delay=1");
  hb_rights_load (fixture->rights);
  g_assert_cmpint (run (fixture, step, NULL), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_rights_get_state (fixture->rights) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (count_rights (fixture), ==, 6);
  g_assert_null (hb_rights_lookup (fixture->rights, 30051));
}

#define ADD(name, who, function) g_test_add ("/step/" name, Fixture, who, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("remove", "administrator", test_step_remove);
  ADD ("already-removed", "administrator", test_step_already_removed);
  ADD ("already-granted", "administrator", test_step_already_granted);
  ADD ("suspend", "administrator", test_step_suspend);
  ADD ("directory-person", "administrator", test_step_directory_person);
  ADD ("delete-profile", "administrator", test_step_delete_profile);
  ADD ("answer-lost", "administrator", test_step_answer_lost);
  ADD ("request-lost", "administrator", test_step_request_lost);
  ADD ("not-done", "administrator", test_step_not_done);
  ADD ("not-known", "administrator", test_step_not_known);
  ADD ("foreign-not-found", "administrator", test_step_foreign_not_found);
  ADD ("refused", "observer", test_step_refused);
  ADD ("self", "administrator", test_step_self);
  ADD ("nobody-known", "administrator", test_step_nobody_known);
  ADD ("pending", "administrator", test_step_pending);
  ADD ("while-loading", "administrator", test_step_while_loading);

  return g_test_run ();
}
