/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-account-open-private.h"
#include "hb-api-error.h"
#include "hb-demo-company.h"
#include "hb-directory-private.h"
#include "hb-guard.h"
#include "hb-keyring.h"
#include "hb-memory-keyring.h"
#include "hb-people.h"
#include "hb-problem.h"
#include "hb-rights.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

typedef struct
{
  HbDemoServer *server;
  HbDirectory  *directory;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = hb_test_demo_server_new ();
  fixture->directory = hb_directory_new (hb_demo_server_get_base_uri (fixture->server),
                                         hb_demo_server_get_key (fixture->server), 0, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* Nothing may still hold the directory: no request, no signal. */
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->directory));
  hb_demo_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
}

static void
wait_for_people (HbPeople   *people,
                 HbLoadState state)
{
  hb_test_wait_until (hb_people_get_state (people) == state);
}

static HbPerson *
find_person (Fixture    *fixture,
             const char *email)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_people_search (people, email);
  wait_for_people (people, HB_LOAD_STATE_READY);

  return g_list_model_get_item (hb_people_get_list (people), 0);
}

static void
test_access_flags (void)
{
  g_assert_cmpint (hb_access_from_flags (TRUE, TRUE), ==, HB_ACCESS_ON);
  g_assert_cmpint (hb_access_from_flags (FALSE, TRUE), ==, HB_ACCESS_SUSPENDED);
  g_assert_cmpint (hb_access_from_flags (TRUE, FALSE), ==, HB_ACCESS_SUSPENDED_BY_DIRECTORY);
  g_assert_cmpint (hb_access_from_flags (FALSE, FALSE), ==, HB_ACCESS_SUSPENDED_BY_BOTH);
}

static void
test_period (void)
{
  static const struct
  {
    const char *from;
    const char *until;
    HbPeriod    expected;
  } cases[] = {
    { NULL, NULL, HB_PERIOD_ALWAYS },
    { "2026-01-01T00:00:00Z", NULL, HB_PERIOD_NOW },
    { NULL, "2026-12-31T00:00:00Z", HB_PERIOD_NOW },
    { "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", HB_PERIOD_NOW },
    { "2026-06-01T12:00:00Z", NULL, HB_PERIOD_NOW },
    { "2026-06-01T12:00:01Z", NULL, HB_PERIOD_LATER },
    { "2026-07-01T00:00:00Z", "2026-12-31T00:00:00Z", HB_PERIOD_LATER },
    { NULL, "2026-06-01T12:00:00Z", HB_PERIOD_OVER },
    { NULL, "2026-06-01T12:00:01Z", HB_PERIOD_NOW },
    { "2025-01-01T00:00:00Z", "2025-12-31T00:00:00Z", HB_PERIOD_OVER },
    /* The end counts, in whatever zone it was written. */
    { NULL, "2026-06-01T14:00:00+02:00", HB_PERIOD_OVER },
    /* An end before the beginning never holds. */
    { "2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z", HB_PERIOD_OVER },
  };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 1, 12, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) from = cases[i].from != NULL ? g_date_time_new_from_iso8601 (cases[i].from, NULL) : NULL;
      g_autoptr (GDateTime) until = cases[i].until != NULL ? g_date_time_new_from_iso8601 (cases[i].until, NULL) : NULL;

      g_assert_cmpint (hb_period_from_dates (from, until, now), ==, cases[i].expected);
    }
}

static void
test_problem (void)
{
  static const struct
  {
    HbApiError code;
    HbProblem  expected;
  } cases[] = {
    { HB_API_ERROR_OFFLINE, HB_PROBLEM_OFFLINE },
    { HB_API_ERROR_TIMED_OUT, HB_PROBLEM_OFFLINE },
    { HB_API_ERROR_UNTRUSTED, HB_PROBLEM_UNTRUSTED },
    { HB_API_ERROR_BAD_KEY, HB_PROBLEM_BAD_KEY },
    { HB_API_ERROR_NOT_ALLOWED, HB_PROBLEM_NOT_ALLOWED },
    { HB_API_ERROR_NOT_FOUND, HB_PROBLEM_GONE },
    { HB_API_ERROR_CONFLICT, HB_PROBLEM_REFUSED },
    { HB_API_ERROR_REFUSED, HB_PROBLEM_REFUSED },
    { HB_API_ERROR_BUSY, HB_PROBLEM_BUSY },
    { HB_API_ERROR_SERVER, HB_PROBLEM_SERVER },
    { HB_API_ERROR_BAD_ANSWER, HB_PROBLEM_BAD_ANSWER },
    { HB_API_ERROR_TOO_MANY, HB_PROBLEM_TOO_MANY },
  };
  g_autoptr (GError) locked = g_error_new_literal (HB_KEYRING_ERROR, HB_KEYRING_ERROR_LOCKED, "");
  g_autoptr (GError) unavailable = g_error_new_literal (HB_KEYRING_ERROR, HB_KEYRING_ERROR_UNAVAILABLE, "");
  g_autoptr (GError) denied = g_error_new_literal (HB_KEYRING_ERROR, HB_KEYRING_ERROR_DENIED, "");
  g_autoptr (GError) timed_out = g_error_new_literal (HB_KEYRING_ERROR, HB_KEYRING_ERROR_TIMED_OUT, "");
  g_autoptr (GError) own = g_error_new_literal (HB_PROBLEM_ERROR, HB_PROBLEM_SELF, "");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (HB_API_ERROR, (int) cases[i].code, "");

      g_assert_cmpint (hb_problem_from_error (error), ==, cases[i].expected);
    }
  g_assert_cmpint (hb_problem_from_error (NULL), ==, HB_PROBLEM_NONE);
  g_assert_cmpint (hb_problem_from_error (locked), ==, HB_PROBLEM_KEYRING_LOCKED);
  g_assert_cmpint (hb_problem_from_error (unavailable), ==, HB_PROBLEM_NO_KEYRING);
  g_assert_cmpint (hb_problem_from_error (denied), ==, HB_PROBLEM_KEYRING_DENIED);
  g_assert_cmpint (hb_problem_from_error (timed_out), ==, HB_PROBLEM_KEYRING_FAILED);
  g_assert_cmpint (hb_problem_from_error (own), ==, HB_PROBLEM_SELF);
  g_assert_cmpint (hb_problem_from_error (other), ==, HB_PROBLEM_OTHER);
}

static void
test_directory_load (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hb_directory_get_own_name (fixture->directory));
  hb_directory_load_async (fixture->directory, NULL, hb_test_store_result_cb, &first);
  hb_test_wait_until (first != NULL);
  g_assert_true (hb_directory_load_finish (fixture->directory, first, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hb_directory_get_own_name (fixture->directory), ==, "Dana Lind");
  g_assert_cmpstr (hb_directory_get_organization_name (fixture->directory), ==, "Example Works");

  /* It is asked once. */
  hb_directory_load_async (fixture->directory, NULL, hb_test_store_result_cb, &second);
  hb_test_wait_until (second != NULL);
  g_assert_true (hb_directory_load_finish (fixture->directory, second, &error));
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/user"), ==, 1);
}

/* Who asks while it is under way gets the same answer. */
static void
test_directory_load_at_once (Fixture      *fixture,
                             gconstpointer data)
{
  GAsyncResult *results[3] = { NULL };
  g_autoptr (GError) error = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/user&status=403&times=1");
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    hb_directory_load_async (fixture->directory, NULL, hb_test_store_result_cb, &results[i]);
  hb_test_wait_until (results[0] != NULL && results[1] != NULL && results[2] != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_false (hb_directory_load_finish (fixture->directory, results[i], &error));
      g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_NOT_ALLOWED);
      g_clear_error (&error);
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/user"), ==, 1);

  /* A failure is not kept. */
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    hb_directory_load_async (fixture->directory, NULL, hb_test_store_result_cb, &results[i]);
  hb_test_wait_until (results[0] != NULL && results[1] != NULL && results[2] != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_true (hb_directory_load_finish (fixture->directory, results[i], &error));
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/user"), ==, 2);
}

static void
test_people_everybody (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_IDLE);
  hb_people_search (people, "");
  g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_LOADING);
  wait_for_people (people, HB_LOAD_STATE_READY);
  g_assert_cmpuint (hb_people_get_total (people), ==, HB_DEMO_N_PEOPLE);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, HB_DEMO_N_PEOPLE);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/users"), ==, 2);

  /* The same question is not asked twice, unless it is meant. */
  hb_people_search (people, "");
  g_assert_cmpint (hb_people_get_state (people), ==, HB_LOAD_STATE_READY);
  hb_people_reload (people, NULL);
  wait_for_people (people, HB_LOAD_STATE_LOADING);
  wait_for_people (people, HB_LOAD_STATE_READY);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/users"), ==, 4);
}

/* Somebody whose name is before Sam's, and whose address has all of Sam's in it. */
static void
add_longer_address (Fixture *fixture)
{
  HbDemoUser *user = g_new0 (HbDemoUser, 1);

  user->id = 4998;
  user->created_at = user->updated_at = hb_demo_server_get_company (fixture->server)->now;
  user->name = g_strdup ("Aaron Reyes");
  user->email = g_strdup ("not.sam.reyes@example.com");
  user->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  user->access_enabled = user->scim_access_enabled = TRUE;
  hb_demo_table_add (&hb_demo_server_get_company (fixture->server)->users, user);
}

static void
test_people_exact_first (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const queries[] = {
    "sam.reyes@example.com",
    "  sam.reyes@example.com ",
    "SAM.Reyes@Example.COM",
  };
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  add_longer_address (fixture);
  hb_people_search (people, queries[0]);
  wait_for_people (people, HB_LOAD_STATE_READY);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (HbPerson) person = find_person (fixture, queries[i]);

      g_assert_cmpint (hb_person_get_id (person), ==, HB_DEMO_USER_LEAVER);
    }
}

static void
test_people_late_answer (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  g_autoptr (HbPerson) person = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/users&match=query=dubois&hold=first");
  hb_test_demo_server_add_fault (fixture->server, "path=/users&match=query=iglesias&hold=second");
  hb_people_search (people, "dubois");
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "first") == 1);
  hb_people_search (people, "iglesias");
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "second") == 1);

  hb_demo_server_release (fixture->server, "second");
  wait_for_people (people, HB_LOAD_STATE_READY);
  hb_demo_server_release (fixture->server, "first");
  hb_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, 1);
  person = g_list_model_get_item (hb_people_get_list (people), 0);
  g_assert_cmpstr (hb_person_get_name (person), ==, "Carmen Iglesias");
  g_assert_cmpstr (hb_people_get_query (people), ==, "iglesias");
}

/* A list that could not be read is empty and says why, and is not "nobody". */
static void
test_people_fails (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);

  hb_people_search (people, "");
  wait_for_people (people, HB_LOAD_STATE_READY);
  hb_test_demo_server_add_fault (fixture->server, "path=/users&match=offset=100&status=403");
  hb_people_reload (people, NULL);
  wait_for_people (people, HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_people_get_problem (people), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, 0);
  g_assert_cmpuint (hb_people_get_total (people), ==, 0);

  hb_demo_server_clear_faults (fixture->server);
  hb_people_reload (people, NULL);
  wait_for_people (people, HB_LOAD_STATE_READY);
  g_assert_cmpint (hb_people_get_problem (people), ==, HB_PROBLEM_NONE);
  g_assert_cmpuint (hb_people_get_total (people), ==, HB_DEMO_N_PEOPLE);
}

/* The same person is the same object in every list. */
static void
test_people_one_object (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (HbPerson) first = find_person (fixture, "sam.reyes@example.com");
  g_autoptr (HbPerson) second = find_person (fixture, "reyes");
  g_autoptr (HbPeople) people = hb_people_new (fixture->directory);
  gboolean found = FALSE;

  hb_people_search (people, "");
  wait_for_people (people, HB_LOAD_STATE_READY);
  for (guint i = 0; i < hb_people_get_total (people); i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (hb_people_get_list (people), i);

      found = found || person == first;
    }
  g_assert_true (found);
  g_assert_nonnull (second);
}

static void
test_rights_whole (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *email;
    guint       n_rights;
  } cases[] = {
    { "perpetua.quispe@example.com", 0 },
    { "sam.reyes@example.com", HB_DEMO_USER_LEAVER_RIGHTS },
    { "eleven.lockers@example.com", 11 },
    { "fullpage.lockers@example.com", 250 },
    { "onemore.lockers@example.com", 251 },
    { "all.lockers@example.com", 600 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbPerson) person = find_person (fixture, cases[i].email);
      g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, person);

      hb_rights_load (rights);
      hb_test_wait_until (hb_rights_get_state (rights) != HB_LOAD_STATE_LOADING);
      g_assert_cmpint (hb_rights_get_state (rights), ==, HB_LOAD_STATE_READY);
      g_assert_cmpuint (g_list_model_get_n_items (hb_rights_get_list (rights)), ==, cases[i].n_rights);
    }
}

static void
test_rights_part_is_nothing (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (HbPerson) person = find_person (fixture, "all.lockers@example.com");
  g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, person);

  hb_test_demo_server_add_fault (fixture->server, "path=/role_assignments&match=offset=498&status=403");
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) != HB_LOAD_STATE_LOADING);
  g_assert_cmpint (hb_rights_get_state (rights), ==, HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_rights_get_problem (rights), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (g_list_model_get_n_items (hb_rights_get_list (rights)), ==, 0);
}

/* What is left of somebody is shown, since it is what has to be taken away. */
static void
test_rights_person_gone (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (HbPerson) person = find_person (fixture, "sam.reyes@example.com");
  g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, person);

  hb_test_demo_server_add_fault (fixture->server, "path=/users/4711&status=404");
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) != HB_LOAD_STATE_LOADING);
  g_assert_cmpint (hb_rights_get_state (rights), ==, HB_LOAD_STATE_READY);
  g_assert_cmpuint (g_list_model_get_n_items (hb_rights_get_list (rights)), ==, HB_DEMO_USER_LEAVER_RIGHTS);
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_NO_PROFILE);
  /* They keep their name, and are back when the server says so. */
  g_assert_cmpstr (hb_person_get_name (person), ==, "Sam Reyes");
  g_assert_cmpstr (hb_person_get_email (person), ==, "sam.reyes@example.com");
  hb_demo_server_clear_faults (fixture->server);
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) != HB_LOAD_STATE_LOADING);
  g_assert_cmpint (hb_person_get_access (person), ==, HB_ACCESS_ON);
}

/* A right is there before the names of its role and place are. */
static void
test_rights_names (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (HbPerson) person = find_person (fixture, "sam.reyes@example.com");
  g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, person);
  HbRight *right = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/roles&times=1&status=403");
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  for (guint i = 0; right == NULL || hb_right_get_scope (right) != HB_RIGHT_SCOPE_GROUP; i++)
    {
      g_autoptr (HbRight) item = g_list_model_get_item (hb_rights_get_list (rights), i);

      right = item;
    }
  g_assert_cmpstr (hb_right_get_role_name (right), ==, "");
  g_assert_cmpstr (hb_right_get_role_id (right), ==, "group_basic");
  hb_test_wait_until (*hb_right_get_place_name (right) != '\0');
  g_assert_cmpstr (hb_right_get_role_name (right), ==, "");

  /* What could not be read is read with the next load. */
  hb_rights_load (rights);
  hb_test_wait_until (g_str_equal (hb_right_get_role_name (right), "Door access"));
  g_assert_true (hb_rights_lookup (rights, hb_right_get_id (right)) == right);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "GET", "/places"), ==, 1);
}

/* What the server does not name is called by its id, once that is known. */
static void
test_rights_unknown_role (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (HbPerson) person = find_person (fixture, "sam.reyes@example.com");
  g_autoptr (HbRights) rights = hb_rights_new (fixture->directory, person);
  g_autoptr (HbRight) right = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/roles&times=1&status=200&body=[]");
  hb_rights_load (rights);
  hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);
  right = g_list_model_get_item (hb_rights_get_list (rights), 0);
  hb_test_wait_until (*hb_right_get_role_name (right) != '\0');
  g_assert_cmpstr (hb_right_get_role_name (right), ==, hb_right_get_role_id (right));
}

/* The guard takes nothing from two people, and it is known who they are before
 * anybody asks it. */
static void
test_protection (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (HbGuard) guard = hb_guard_new (fixture->directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbPerson) own = find_person (fixture, "dana.lind@example.com");
  g_autoptr (HbPerson) owner = find_person (fixture, "ingrid.hakansson");
  g_autoptr (HbPerson) other = find_person (fixture, "sam.reyes@example.com");

  g_assert_cmpint (hb_directory_get_protection (fixture->directory, owner), ==, HB_PROBLEM_NONE);
  hb_guard_load_async (guard, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_guard_load_finish (guard, result, NULL));
  g_assert_cmpint (hb_directory_get_protection (fixture->directory, owner), ==, HB_PROBLEM_OWNER);
  g_assert_cmpint (hb_directory_get_protection (fixture->directory, own), ==, HB_PROBLEM_SELF);
  g_assert_cmpint (hb_directory_get_protection (fixture->directory, other), ==, HB_PROBLEM_NONE);
}

static HbDirectory *
open_account (Fixture   *fixture,
              HbKeyring *keyring,
              GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_account_open_with_keyring_async (hb_demo_server_get_base_uri (fixture->server), keyring, NULL,
                                      hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);

  return hb_account_open_finish (result, error);
}

static void
test_account (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (HbKeyring) keyring = hb_memory_keyring_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_account (fixture, keyring, &error));
  g_assert_cmpint (hb_problem_from_error (error), ==, HB_PROBLEM_NO_KEY);
  g_clear_error (&error);

  hb_keyring_store_async (keyring, hb_demo_server_get_base_uri (fixture->server), "Example Works",
                          hb_demo_server_get_key (fixture->server), NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  g_assert_true (hb_keyring_store_finish (keyring, result, &error));
  directory = open_account (fixture, keyring, &error);
  g_assert_no_error (error);
  g_assert_nonnull (directory);
  g_assert_finalize_object (g_steal_pointer (&directory));
}

static void
test_account_server (void)
{
  g_assert_true (hb_account_check_server (HB_ACCOUNT_SERVER, NULL));
  g_assert_true (hb_account_check_server ("http://127.0.0.1:8080", NULL));
  g_assert_false (hb_account_check_server ("http://api.example.com", NULL));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/access/flags", test_access_flags);
  g_test_add_func ("/period", test_period);
  g_test_add_func ("/problem", test_problem);
  ADD ("/directory/load", test_directory_load);
  ADD ("/directory/load-at-once", test_directory_load_at_once);
  ADD ("/people/everybody", test_people_everybody);
  ADD ("/people/exact-first", test_people_exact_first);
  ADD ("/people/late-answer", test_people_late_answer);
  ADD ("/people/fails", test_people_fails);
  ADD ("/people/one-object", test_people_one_object);
  ADD ("/rights/whole", test_rights_whole);
  ADD ("/rights/part-is-nothing", test_rights_part_is_nothing);
  ADD ("/rights/person-gone", test_rights_person_gone);
  ADD ("/rights/names", test_rights_names);
  ADD ("/rights/unknown-role", test_rights_unknown_role);
  ADD ("/directory/protection", test_protection);
  ADD ("/account/open", test_account);
  g_test_add_func ("/account/server", test_account_server);

  return g_test_run ();
}
