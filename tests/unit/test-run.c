/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"

#include "hb-step-private.h"

static void
test_run_remove (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);
  g_autoptr (HbStep) undo = NULL;
  g_autoptr (HbStep) redo = NULL;
  gint64 new_id;

  g_assert_null (hb_step_get_undo (step));
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 6);
  /* It was read before, and again before it was called done. */
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/role_assignments/30051"), ==, 2);

  undo = hb_step_get_undo (step);
  g_assert_cmpint (hb_step_get_kind (undo), ==, HB_STEP_GRANT_RIGHT);
  g_assert_cmpint (carry_out_step (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (undo), ==, HB_STEP_STATE_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  new_id = hb_step_get_subject_id (undo);
  g_assert_cmpint (new_id, !=, 30051);
  g_assert_nonnull (hb_right_get_valid_from (hb_rights_lookup (fixture->rights, new_id)));
  g_assert_nonnull (hb_right_get_valid_until (hb_rights_lookup (fixture->rights, new_id)));
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 0);

  /* An undo can be undone. */
  redo = hb_step_get_undo (undo);
  g_assert_cmpint (hb_step_get_kind (redo), ==, HB_STEP_REMOVE_RIGHT);
  g_assert_cmpint (carry_out_step (fixture->session, redo), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (count_rights (fixture), ==, 6);
}

static void
test_run_already_removed (Fixture      *fixture,
                          gconstpointer who)
{
  g_autoptr (HbStep) first = make_removal (fixture);
  g_autoptr (HbStep) second = make_removal (fixture);

  g_assert_cmpint (carry_out_step (fixture->session, first), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (carry_out_step (fixture->session, second), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (second), ==, HB_STEP_STATE_ALREADY_SO);
  /* Who changed nothing has nothing to undo. */
  g_assert_null (hb_step_get_undo (second));
}

static void
test_run_already_granted (Fixture      *fixture,
                          gconstpointer who)
{
  g_autoptr (HbStep) step = hb_step_new_for_right (HB_STEP_GRANT_RIGHT, fixture->person,
                                                   hb_rights_lookup (fixture->rights, 30051));

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_ALREADY_SO);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
}

static void
test_run_suspend (Fixture      *fixture,
                  gconstpointer who)
{
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) undo = NULL;

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_SUSPENDED);

  undo = hb_step_get_undo (step);
  g_assert_cmpint (carry_out_step (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* People of a directory are suspended like others, and restored only by half. */
static void
test_run_directory_person (Fixture      *fixture,
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
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_SUSPENDED_BY_BOTH);
  restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, person);
  g_assert_cmpint (carry_out_step (fixture->session, restore), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_SUSPENDED_BY_DIRECTORY);
}

static void
test_run_delete_profile (Fixture      *fixture,
                         gconstpointer who)
{
  g_autoptr (HbStep) early = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, fixture->person);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, fixture->person);

  /* Whoever is not suspended keeps their profile, whatever a window offered. */
  g_assert_cmpint (carry_out_step (fixture->session, early), ==, HB_PROBLEM_HAS_ACCESS);
  g_assert_cmpint (hb_step_get_state (early), ==, HB_STEP_STATE_REFUSED);
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 0);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
  g_assert_true (hb_person_get_deleted (fixture->person));
  g_assert_null (hb_step_get_undo (step));
  g_assert_false (hb_demo_server_get_caller_deleted (fixture->server));
}

static void
rename_sam (Fixture    *fixture,
            const char *name,
            const char *email,
            gboolean    access_enabled)
{
  g_autofree char *rule = g_strdup_printf ("method=GET&path=/users/%" G_GINT64_FORMAT "&status=200&body={\"id\":%" G_GINT64_FORMAT
                                           ",\"name\":\"%s\",\"email\":\"%s\",\"access_enabled\":%s,\"scim_access_enabled\":true}",
                                           hb_person_get_id (fixture->person), hb_person_get_id (fixture->person), name, email,
                                           access_enabled ? "true" : "false");

  hb_demo_server_clear_faults (fixture->server);
  hb_test_demo_server_add_fault (fixture->server, rule);
}

/* Who was renamed since is the same person, and what was done to them can be
 * taken back. Who has another name and another address may not be. */
static void
test_run_undo_renamed (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) second = NULL;
  g_autoptr (HbStep) other = NULL;
  g_autoptr (HbStep) undo = NULL;

  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_NONE);
  other = hb_step_get_undo (removal);
  undo = hb_step_get_undo (removal);

  rename_sam (fixture, "Alex Kim", "alex.kim@example.com", TRUE);
  g_assert_cmpint (carry_out_step (fixture->session, other), ==, HB_PROBLEM_CHANGED);
  g_assert_cmpuint (count_requests (fixture, "POST"), ==, 0);

  /* A step that is new is about whom the window showed. */
  rename_sam (fixture, "Sam Ortega", "sam.reyes@example.com", TRUE);
  second = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_assert_cmpint (carry_out_step (fixture->session, second), ==, HB_PROBLEM_CHANGED);

  g_assert_cmpint (carry_out_step (fixture->session, undo), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (undo), ==, HB_STEP_STATE_DONE);
  hb_demo_server_clear_faults (fixture->server);
}

/* The change was made and the answer got lost: it is found out, not repeated. */
static void
test_run_answer_lost (Fixture      *fixture,
                      gconstpointer who)
{
  static const HbStepKind  kinds[] = { HB_STEP_REMOVE_RIGHT, HB_STEP_GRANT_RIGHT, HB_STEP_SUSPEND, HB_STEP_RESTORE_ACCESS };
  static const char *const methods[] = { "DELETE", "POST", "PATCH", "PATCH" };
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbRight) right = g_object_ref (hb_rights_lookup (fixture->rights, hb_step_get_subject_id (removal)));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *rule = g_strdup_printf ("method=%s&drop=after", methods[i]);
      g_autoptr (HbStep) step = NULL;
      guint n_before = count_requests (fixture, methods[i]);

      step = i < 2 ? hb_step_new_for_right (kinds[i], fixture->person, right)
                   : hb_step_new_for_person (kinds[i], fixture->person);
      hb_test_demo_server_add_fault (fixture->server, rule);
      g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
      g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
      g_assert_cmpuint (count_requests (fixture, methods[i]) - n_before, ==, 1);
      hb_demo_server_clear_faults (fixture->server);
    }
}

/* The answer got lost and the change was not made: it is said not to be, but
 * not before it was looked at twice, since it may be made late. */
static void
test_run_request_lost (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  hb_test_demo_server_add_fault (fixture->server, "method=DELETE&drop=before");
  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&drop=before");
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_OFFLINE);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/role_assignments/30051"), ==, 3);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_OFFLINE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
  g_assert_null (hb_step_get_undo (removal));
}

/* The server says yes and does nothing. */
static void
test_run_not_done (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  hb_test_demo_server_add_fault (fixture->server, "method=DELETE&status=204");
  hb_test_demo_server_add_fault (fixture->server, "method=PATCH&status=204");
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_NOT_DONE);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NOT_DONE);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* Done, but it cannot be read again: nobody says that it is done. */
static void
test_run_not_known (Fixture      *fixture,
                    gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server, "method=GET&path=/role_assignments/*&skip=1&status=403");
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_KNOWN);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_NOT_KNOWN);
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 1);
  g_assert_null (hb_step_get_undo (step));
}

/* A web server that does not know the way is no proof that a right is gone. */
static void
test_run_foreign_not_found (Fixture      *fixture,
                            gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server,
                                 "path=/role_assignments/*&skip=1&status=404&type=text/html&body=<html>Not Found</html>");
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_KNOWN);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
}

static void
test_run_refused (Fixture      *fixture,
                  gconstpointer who)
{
  g_autoptr (HbStep) removal = make_removal (fixture);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);

  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (count_rights (fixture), ==, 7);
  g_assert_cmpint (hb_person_get_access (fixture->person), ==, HB_ACCESS_ON);
}

/* The key's owner is not locked out, and nothing is sent to try. */
static void
test_run_self (Fixture      *fixture,
               gconstpointer who)
{
  static const HbStepKind kinds[] = { HB_STEP_SUSPEND, HB_STEP_DELETE_PROFILE };
  g_autoptr (HbPerson) self = find_person (fixture->directory, "dana.lind@example.com");
  g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, self);
  g_autoptr (HbRight) right = NULL;
  g_autoptr (HbStep) removal = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (HbStep) step = hb_step_new_for_person (kinds[i], self);

      g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_SELF);
    }

  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  right = g_list_model_get_item (hb_rights_get_list (rights), 0);
  removal = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, self, right);
  g_assert_cmpint (carry_out_step (fixture->session, removal), ==, HB_PROBLEM_SELF);
  g_assert_cmpuint (count_requests (fixture, "DELETE") + count_requests (fixture, "PATCH"), ==, 0);
}

/* While it is not known whose key it is, nothing is taken away. */
static void
test_run_nobody_known (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=/user&status=403");
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 0);
}

static HbRun *
make_removal_run (Fixture *fixture)
{
  g_autoptr (HbStep) step = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);

  return hb_run_new (fixture->session, plan);
}

/* Two clicks on the same are one change. */
static void
test_run_pending (Fixture      *fixture,
                  gconstpointer who)
{
  g_autoptr (HbRun) first_run = make_removal_run (fixture);
  g_autoptr (HbRun) second_run = make_removal_run (fixture);
  g_autoptr (HbRight) right = g_object_ref (hb_rights_lookup (fixture->rights, 30051));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_run_start_async (first_run, 0, hb_test_store_result_cb, &result);
  g_assert_true (hb_right_get_busy (right));
  g_assert_false (run_to_end (second_run, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_UNDER_WAY);
  g_assert_cmpint (hb_run_get_problem (second_run), ==, HB_PROBLEM_UNDER_WAY);
  g_assert_cmpint (hb_run_get_problem (first_run), ==, HB_PROBLEM_NONE);
  g_clear_error (&error);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_run_start_finish (first_run, result, &error));
  g_assert_no_error (error);
  g_assert_false (hb_directory_is_busy (fixture->directory, "right:30051"));
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 1);
}

/* While it is paused nothing changes, but nobody else may change it either. */
static void
test_run_paused (Fixture      *fixture,
                 gconstpointer who)
{
  g_autoptr (HbRun) first_run = make_removal_run (fixture);
  g_autoptr (HbRun) second_run = make_removal_run (fixture);
  g_autoptr (HbRight) right = g_object_ref (hb_rights_lookup (fixture->rights, 30051));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_run_start_async (first_run, 0, hb_test_store_result_cb, &result);
  hb_run_pause (first_run);
  g_assert_true (hb_right_get_busy (right));
  hb_test_wait_until (!hb_right_get_busy (right));
  g_assert_true (hb_directory_is_busy (fixture->directory, "right:30051"));
  g_assert_false (run_to_end (second_run, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_clear_error (&error);
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 0);

  hb_run_resume (first_run);
  g_assert_true (hb_right_get_busy (right));
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_run_start_finish (first_run, result, &error));
  g_assert_no_error (error);
  g_assert_false (hb_directory_is_busy (fixture->directory, "right:30051"));
  g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, 1);
}

static void
assert_not_visible (Fixture    *fixture,
                    const char *rule)
{
  g_autoptr (HbStep) step = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, fixture->person, hb_rights_lookup (fixture->rights, 30054));
  g_autoptr (GError) error = NULL;

  g_assert_true (hb_demo_server_add_fault (fixture->server, rule, &error));
  g_assert_no_error (error);
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_VISIBLE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_REFUSED);
  g_assert_cmpint (hb_step_get_problem (step), ==, HB_PROBLEM_NOT_VISIBLE);
  g_assert_nonnull (hb_rights_lookup (fixture->rights, 30054));
  hb_demo_server_clear_faults (fixture->server);
}

/* For a key that sees a part alone, what is not found may be there all the same,
 * unless it was there a moment ago. */
static void
test_run_part (Fixture      *fixture,
               gconstpointer who)
{
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, fixture->person);
  g_autoptr (HbStep) delete = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, fixture->person);
  g_autoptr (HbStep) step = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, fixture->person, hb_rights_lookup (fixture->rights, 30054));
  HbStep *missing[] = { suspend, delete };
  g_autoptr (GError) error = NULL;

  assert_not_visible (fixture, "method=GET&path=/role_assignments/30054&status=404");
  g_assert_cmpuint (count_changes (fixture->server), ==, 0);
  g_assert_true (hb_demo_server_add_fault (fixture->server, "method=DELETE&path=/role_assignments/30054&status=404", &error));
  assert_not_visible (fixture, "method=GET&path=/role_assignments/30054&skip=1&status=404");

  g_assert_true (hb_demo_server_add_fault (fixture->server, "method=GET&path=/users/4711&status=404", &error));
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_assert_cmpint (carry_out_step (fixture->session, missing[i]), ==, HB_PROBLEM_NOT_VISIBLE);
      g_assert_cmpint (hb_step_get_state (missing[i]), ==, HB_STEP_STATE_REFUSED);
      g_assert_cmpint (hb_step_get_problem (missing[i]), ==, HB_PROBLEM_NOT_VISIBLE);
    }
  g_assert_true (hb_step_failed_to_suspend (suspend));
  hb_demo_server_clear_faults (fixture->server);

  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_DONE);
}

/* Where it cannot be read what the key sees, that nothing is found proves nothing. */
static void
test_run_part_not_known (Fixture      *fixture,
                         gconstpointer who)
{
  static const char *const nothing_found[] = {
    "method=GET&path=/role_assignments/30051&status=404",        /* before it is sent */
    "method=GET&path=/role_assignments/30051&skip=1&status=404", /* and after */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nothing_found); i++)
    {
      g_autoptr (HbStep) step = make_removal (fixture);

      hb_test_demo_server_add_fault (fixture->server, "path=/roles&status=403");
      hb_test_demo_server_add_fault (fixture->server, "method=DELETE&status=404");
      hb_test_demo_server_add_fault (fixture->server, nothing_found[i]);
      g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NOT_KNOWN);
      g_assert_cmpint (hb_step_get_state (step), ==, HB_STEP_STATE_NOT_KNOWN);
      g_assert_cmpuint (count_requests (fixture, "DELETE"), ==, i);
      g_assert_nonnull (hb_rights_lookup (fixture->rights, 30051));
      hb_demo_server_clear_faults (fixture->server);
    }
}

/* A list that is being read while a right goes does not bring it back. */
static void
test_run_while_loading (Fixture      *fixture,
                        gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=/role_assignments&times=1&delay=1");
  hb_rights_load (fixture->rights);
  g_assert_cmpint (carry_out_step (fixture->session, step), ==, HB_PROBLEM_NONE);
  hb_test_wait_until (hb_rights_get_state (fixture->rights) == HB_LOAD_STATE_READY);
  g_assert_cmpuint (count_rights (fixture), ==, 6);
  g_assert_null (hb_rights_lookup (fixture->rights, 30051));
}

#define ADD(name, who, function) g_test_add ("/run/" name, Fixture, who, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("remove", "administrator", test_run_remove);
  ADD ("already-removed", "administrator", test_run_already_removed);
  ADD ("part", "place-manager", test_run_part);
  ADD ("part-not-known", "user-manager", test_run_part_not_known);
  ADD ("already-granted", "administrator", test_run_already_granted);
  ADD ("suspend", "administrator", test_run_suspend);
  ADD ("directory-person", "administrator", test_run_directory_person);
  ADD ("delete-profile", "administrator", test_run_delete_profile);
  ADD ("undo-renamed", "administrator", test_run_undo_renamed);
  ADD ("answer-lost", "administrator", test_run_answer_lost);
  ADD ("request-lost", "administrator", test_run_request_lost);
  ADD ("not-done", "administrator", test_run_not_done);
  ADD ("not-known", "administrator", test_run_not_known);
  ADD ("foreign-not-found", "administrator", test_run_foreign_not_found);
  ADD ("refused", "observer", test_run_refused);
  ADD ("self", "administrator", test_run_self);
  ADD ("nobody-known", "administrator", test_run_nobody_known);
  ADD ("pending", "administrator", test_run_pending);
  ADD ("paused", "administrator", test_run_paused);
  ADD ("while-loading", "administrator", test_run_while_loading);

  return g_test_run ();
}
