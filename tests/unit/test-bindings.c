/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core-fixture.h"
#include "hb-account-open.h"

/* What the templates bind to. */

/* What g_strdup_value_contents() writes, or a part of it; NULL for anything but nothing. */
typedef struct
{
  const char *property;
  const char *contents;
} Binding;

static void
assert_bindings (gpointer       object,
                 const Binding *bindings,
                 guint          n)
{
  g_autofree GParamSpec **specs = NULL;
  guint                   n_readable = 0;
  guint                   n_specs;

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *contents = NULL;

      g_object_get_property (object, bindings[i].property, &value);
      contents = g_strdup_value_contents (&value);
      if (bindings[i].contents != NULL)
        g_assert_nonnull (strstr (contents, bindings[i].contents));
      else
        g_assert_cmpstr (contents, !=, "NULL");
    }

  /* None is left out. */
  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    n_readable += (specs[i]->flags & G_PARAM_READABLE) != 0;
  g_assert_cmpuint (n, ==, n_readable);
}

#define ASSERT_BINDINGS(object, ...)                                 \
  G_STMT_START                                                       \
  {                                                                  \
    const Binding bindings_[] = { __VA_ARGS__ };                     \
    assert_bindings ((object), bindings_, G_N_ELEMENTS (bindings_)); \
  }                                                                  \
  G_STMT_END

static void
test_bindings_person (Fixture      *fixture,
                      gconstpointer who)
{
  ASSERT_BINDINGS (fixture->person,
                   { "id", "4711" },
                   { "name", "\"Sam Reyes\"" },
                   { "email", "\"sam.reyes@example.com\"" },
                   { "access", "HB_ACCESS_ON" },
                   { "access-enabled", "TRUE" },
                   { "last-accessed-at", NULL },
                   { "administrator", "FALSE" },
                   { "busy", "FALSE" },
                   { "deleted", "FALSE" });
}

static void
test_bindings_right (Fixture      *fixture,
                     gconstpointer who)
{
  /* The names come after the rights. */
  hb_test_wait_until (*hb_right_get_place_name (hb_rights_lookup (fixture->rights, 30051)) != '\0');
  ASSERT_BINDINGS (hb_rights_lookup (fixture->rights, 30051),
                   { "id", "30051" },
                   { "section", "HB_WAY_SECTION_GROUP" },
                   { "name", "\"Front doors\"" },
                   { "place-name", "\"Harbour Office\"" },
                   { "role-name", "\"Door access\"" },
                   { "valid-from", NULL },
                   { "valid-until", NULL },
                   { "busy", "FALSE" },
                   { "doors", "NULL" });
}

static void
test_bindings_lists (Fixture      *fixture,
                     gconstpointer who)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  ASSERT_BINDINGS (fixture->rights,
                   { "person", NULL },
                   { "state", "HB_LOAD_STATE_READY" },
                   { "problem", "HB_PROBLEM_NONE" },
                   { "list", NULL });
  hb_people_search (people, "sam.reyes");
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);
  ASSERT_BINDINGS (people,
                   { "query", "\"sam.reyes\"" },
                   { "state", "HB_LOAD_STATE_READY" },
                   { "problem", "HB_PROBLEM_NONE" },
                   { "total", "3" },
                   { "list", NULL },
                   { "similar", NULL },
                   { "n-similar", "1" },
                   { "filter", "HB_PEOPLE_FILTER_EVERYBODY" });
}

static void
test_bindings_run (Fixture      *fixture,
                   gconstpointer who)
{
  g_autoptr (HbStep) step = make_removal (fixture);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);
  g_autoptr (HbRun) run = hb_run_new (fixture->session, plan);

  ASSERT_BINDINGS (step, { "state", "HB_STEP_STATE_TO_DO" }, { "problem", "HB_PROBLEM_NONE" }, { "is-doubtful", "FALSE" });
  ASSERT_BINDINGS (run, { "state", "HB_RUN_STATE_READY" }, { "n-settled", "0" }, { "problem", "HB_PROBLEM_NONE" });
  ASSERT_BINDINGS (fixture->history, { "problem", "HB_PROBLEM_NONE" });
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (plan)) == HB_TYPE_STEP);
  g_assert_true (hb_plan_contains (plan, step));
  g_assert_true (hb_run_get_session (run) == fixture->session);
  g_assert_cmpstr (hb_history_get_path (fixture->history), ==, ":memory:");

  g_assert_cmpint (hb_step_get_person_id (step), ==, HB_DEMO_USER_LEAVER);
  g_assert_cmpstr (hb_step_get_person_name (step), ==, "Sam Reyes");
  g_assert_cmpstr (hb_step_get_person_email (step), ==, "sam.reyes@example.com");
  g_assert_cmpint (hb_step_get_subject_id (step), ==, 30051);
  g_assert_cmpstr (hb_step_get_subject_name (step), ==, "Front doors");
}

/* Whether doors open is told of the person as they are after a step. */
static void
test_bindings_access (Fixture      *fixture,
                      gconstpointer who)
{
  g_autoptr (HbPerson) person = get_person (fixture->directory, HB_DEMO_USER_BOTH_OFF);
  g_autoptr (HbStep) restore = hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, person);
  g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, person);

  g_assert_cmpint (hb_step_get_access (restore), ==, HB_ACCESS_ON);
  g_assert_cmpint (hb_step_get_access (suspend), ==, HB_ACCESS_SUSPENDED);
  g_assert_cmpint (carry_out_step (fixture->session, restore), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_access (restore), ==, HB_ACCESS_SUSPENDED_BY_DIRECTORY);
  g_assert_cmpint (carry_out_step (fixture->session, suspend), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_step_get_access (suspend), ==, HB_ACCESS_SUSPENDED_BY_BOTH);
}

/* A key that was handed over is used as it is. */
static void
test_bindings_account (Fixture      *fixture,
                       gconstpointer who)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (HbDirectory) none = NULL;
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  hb_account_open_async (hb_demo_server_get_base_uri (fixture->server), hb_demo_server_get_key (fixture->server), NULL,
                         hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  directory = hb_account_open_finish (result, &error);
  g_assert_no_error (error);
  session = hb_session_new (directory, history);
  hb_session_prepare (session);
  hb_test_wait_until (hb_directory_get_organization_name (directory) != NULL);
  g_assert_cmpstr (hb_directory_get_organization_name (directory), ==, "Example Works");
  hb_test_wait_until (hb_demo_server_get_n_requests (fixture->server, "GET", "/team_memberships") == 1);

  hb_account_open_async ("http://api.example.com", "a key", NULL, hb_test_store_result_cb, &refused);
  hb_test_wait_until (refused != NULL);
  none = hb_account_open_finish (refused, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
}

#define ADD(name, function) g_test_add ("/bindings/" name, Fixture, "administrator", set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("person", test_bindings_person);
  ADD ("right", test_bindings_right);
  ADD ("lists", test_bindings_lists);
  ADD ("run", test_bindings_run);
  ADD ("access", test_bindings_access);
  ADD ("account", test_bindings_account);

  return g_test_run ();
}
