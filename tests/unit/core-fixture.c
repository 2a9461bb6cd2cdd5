/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"

#include "hb-client.h"

HbSession *
open_session (HbDemoServer *server,
              const char   *who,
              HbHistory    *history)
{
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_directory_new (hb_demo_server_get_base_uri (server), hb_demo_server_get_key_for (server, who), 0, &error);
  g_assert_no_error (error);
  hb_history_open_async (history, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  hb_history_open_finish (history, result, &error);
  g_assert_no_error (error);

  return hb_session_new (directory, history);
}

void
set_up (Fixture      *fixture,
        gconstpointer who)
{
  fixture->server = hb_test_demo_server_new ();
  fixture->history = hb_history_new_for_practice ();
  fixture->session = open_session (fixture->server, who, fixture->history);
  fixture->directory = g_object_ref (hb_session_get_directory (fixture->session));
  fixture->person = find_person (fixture->directory, "sam.reyes@example.com");
  fixture->rights = hb_rights_new (fixture->directory, fixture->person);
  hb_rights_load (fixture->rights);
  hb_test_wait_until (hb_rights_get_state (fixture->rights) == HB_LOAD_STATE_READY);
}

void
tear_down (Fixture      *fixture,
           gconstpointer who)
{
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->rights));
  g_clear_object (&fixture->person);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_assert_finalize_object (g_steal_pointer (&fixture->directory));
  g_assert_finalize_object (g_steal_pointer (&fixture->history));
  hb_demo_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
}

HbPerson *
find_person (HbDirectory *directory,
             const char  *email)
{
  g_autoptr (HbPeople) people = hb_people_new (directory);

  hb_people_search (people, email);
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);

  return g_list_model_get_item (hb_people_get_list (people), 0);
}

HbPerson *
get_person (HbDirectory *directory,
            gint64       id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  hb_client_get_user_async (hb_directory_get_client (directory), id, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  user = hb_client_get_user_finish (hb_directory_get_client (directory), result, &error);
  g_assert_no_error (error);

  return g_object_ref (hb_directory_intern_person (directory, user));
}

guint
count_rights (Fixture *fixture)
{
  return g_list_model_get_n_items (hb_rights_get_list (fixture->rights));
}

guint
count_requests (Fixture    *fixture,
                const char *method)
{
  return hb_demo_server_get_n_requests (fixture->server, method, NULL);
}

/* How many requests changed something, or tried to. */
guint
count_changes (HbDemoServer *server)
{
  return hb_demo_server_get_n_requests (server, "DELETE", NULL) + hb_demo_server_get_n_requests (server, "PATCH", NULL)
         + hb_demo_server_get_n_requests (server, "POST", NULL);
}

gboolean
run_to_end (HbRun   *run,
            guint    confirmed_people,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_run_start_async (run, confirmed_people, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_run_start_finish (run, result, error);
}

/* Returns why it did not begin or was interrupted. */
HbProblem
carry_out (HbSession *session,
           HbPlan    *plan)
{
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  g_autoptr (GError) error = NULL;

  if (run_to_end (run, 0, &error))
    g_assert_cmpuint (hb_run_get_n_settled (run), ==, g_list_model_get_n_items (G_LIST_MODEL (plan)));
  else
    g_assert_nonnull (error);

  return hb_problem_from_error (error);
}

/* Returns what came of it, %HB_PROBLEM_NONE where it did not fail. */
HbProblem
carry_out_step (HbSession *session,
                HbStep    *step)
{
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
  HbProblem problem = carry_out (session, plan);

  return problem != HB_PROBLEM_NONE ? problem : hb_step_get_problem (step);
}

/* Sam's right to the front doors, which has dates. */
HbStep *
make_removal (Fixture *fixture)
{
  return hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, fixture->person, hb_rights_lookup (fixture->rights, 30051));
}
