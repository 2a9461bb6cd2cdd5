/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-demo-company.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

/* Over twenty-five thousand rights, more than the API hands out in one list. */
#define N_PEOPLE 640
#define N_GROUPS 40
#define RIGHTS "/role_assignments"

typedef struct
{
  HbTestClock  *clock;
  HbDemoServer *server;
  HbClient     *client;
  guint         n_read;
  guint         n_expected;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = hb_test_clock_new ();
  hb_test_clock_set_skip_below (fixture->clock, 30000);
  fixture->server = hb_test_demo_server_new ();
  hb_demo_server_add_crowd (fixture->server, N_PEOPLE, N_GROUPS);
  fixture->client = hb_client_new (hb_demo_server_get_base_uri (fixture->server),
                                   hb_demo_server_get_key (fixture->server), HB_CLOCK (fixture->clock), 0, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
}

/* What was told before is never taken back. */
static void
progress_cb (guint    n_read,
             guint    n_expected,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (n_read, <=, n_expected);
  g_assert_cmpuint (n_read, >=, fixture->n_read);
  g_assert_cmpuint (n_expected, >=, fixture->n_expected);
  fixture->n_read = n_read;
  fixture->n_expected = n_expected;
}

static void
list_all (Fixture       *fixture,
          GAsyncResult **result)
{
  hb_client_list_everybodys_rights_async (fixture->client, progress_cb, fixture, NULL,
                                          hb_test_store_result_cb, result);
}

static GHashTable *
get_ids (GPtrArray *rights)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < rights->len; i++)
    {
      gint64 id = hb_role_assignment_get_id (rights->pdata[i]);

      g_assert_true (g_hash_table_add (ids, g_memdup2 (&id, sizeof id)));
    }

  return ids;
}

/* All that the crowd has, without those the test took away, and with those it gave. */
static void
assert_whole_crowd (GPtrArray *rights,
                    guint      n_gone,
                    guint      n_new)
{
  g_autoptr (GHashTable) ids = get_ids (rights);
  guint n_old = 0;

  for (gint64 id = HB_DEMO_CROWD_FIRST_RIGHT; id < HB_DEMO_CROWD_FIRST_RIGHT + N_PEOPLE * N_GROUPS; id++)
    n_old += g_hash_table_contains (ids, &id);
  g_assert_cmpuint (n_old, ==, N_PEOPLE * N_GROUPS - n_gone);
  for (guint i = 0; i < n_gone; i++)
    {
      gint64 id = HB_DEMO_CROWD_FIRST_RIGHT + i;

      g_assert_false (g_hash_table_contains (ids, &id));
    }
  /* The rights of the company itself are the same each time. */
  g_assert_cmpuint (rights->len, >, n_old + n_new + 1000);
}

static void
take_away (Fixture *fixture,
           gint64   id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_client_delete_role_assignment_async (fixture->client, id, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  g_assert_true (hb_client_delete_role_assignment_finish (fixture->client, result, &error));
  g_assert_no_error (error);
}

static void
hold (Fixture    *fixture,
      const char *group_id,
      const char *name)
{
  g_autofree char *rule = g_strdup_printf ("path=" RIGHTS "&match=applies_to_id=%s&times=1&hold=%s", group_id, name);

  hb_test_demo_server_add_fault (fixture->server, rule);
}

static void
wait_for_hold (Fixture    *fixture,
               const char *name)
{
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, name) == 1);
}

static void
test_large_whole (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  list_all (fixture, &result);
  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (fixture->client, result, &error);
  g_assert_no_error (error);
  assert_whole_crowd (rights, 0, 0);
  /* Two walks have to agree. */
  g_assert_cmpuint (fixture->n_read, ==, 2 * rights->len);
  g_assert_cmpuint (fixture->n_expected, ==, 2 * rights->len);
  g_test_message ("%u rights with %u requests", rights->len,
                  hb_demo_server_get_n_requests (fixture->server, NULL, NULL));
}

/* Rights go from groups that were read already: the second walk sees another
 * list, and the third the same as the second. */
static void
test_large_changes_once (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  hold (fixture, "500030", "late");
  list_all (fixture, &result);
  wait_for_hold (fixture, "late");
  for (guint i = 0; i < 3; i++)
    take_away (fixture, HB_DEMO_CROWD_FIRST_RIGHT + i);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "late"), ==, 1);

  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (fixture->client, result, &error);
  g_assert_no_error (error);
  assert_whole_crowd (rights, 3, 0);
}

/* A change in each walk: there is no list, and the error says what changed. */
static void
test_large_never_holds_still (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  list_all (fixture, &result);
  for (guint i = 0; i < 3; i++)
    {
      /* Earlier in each walk, so that it is met in the next one. */
      g_autofree char *group_id = g_strdup_printf ("%u", 500035 - 5 * i);
      g_autofree char *name = g_strdup_printf ("walk%u", i);

      hold (fixture, group_id, name);
      wait_for_hold (fixture, name);
      take_away (fixture, HB_DEMO_CROWD_FIRST_RIGHT + i);
      g_assert_cmpuint (hb_demo_server_release (fixture->server, name), ==, 1);
    }

  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (fixture->client, result, &error);
  g_assert_null (rights);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "0 items came and 1 went"));
}

/* The groups are not told whole: the total of all says so. */
static void
test_large_part_is_missing (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/places&status=403");
  list_all (fixture, &result);
  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (fixture->client, result, &error);
  g_assert_null (rights);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_NOT_ALLOWED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/large/whole", Fixture, NULL, set_up, test_large_whole, tear_down);
  g_test_add ("/large/changes-once", Fixture, NULL, set_up, test_large_changes_once, tear_down);
  g_test_add ("/large/never-holds-still", Fixture, NULL, set_up, test_large_never_holds_still, tear_down);
  g_test_add ("/large/part-is-missing", Fixture, NULL, set_up, test_large_part_is_missing, tear_down);

  return g_test_run ();
}
