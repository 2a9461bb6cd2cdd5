/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-demo-company.h"
#include "hb-listing.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-peer.h"
#include "hb-test-util.h"

/* A list is whole, or there is none: what is missing from a list of rights
 * stays open as a door. */

#define RIGHTS "/role_assignments"

typedef struct
{
  HbTestClock  *clock;
  HbDemoServer *server;
  HbTestPeer   *peer;
  HbClient     *client;
} Fixture;

static void
set_up_client (Fixture    *fixture,
               const char *base_uri,
               const char *key)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = hb_test_clock_new ();
  hb_test_clock_set_skip_below (fixture->clock, 30000);
  fixture->client = hb_client_new (base_uri, key, HB_CLOCK (fixture->clock), 0, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->server = hb_test_demo_server_new ();
  set_up_client (fixture, hb_demo_server_get_base_uri (fixture->server), hb_demo_server_get_key (fixture->server));
}

static void
set_up_peer (Fixture      *fixture,
             gconstpointer data)
{
  fixture->peer = hb_test_peer_new ();
  set_up_client (fixture, hb_test_peer_get_base_uri (fixture->peer), "a-key");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  hb_test_settle ();
  if (fixture->server != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->server));
  if (fixture->peer != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->peer));
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
}

static GPtrArray *
list_rights (Fixture *fixture,
             gint64   user_id,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_client_list_role_assignments_async (fixture->client, &(HbRoleAssignmentFilter) { .user_id = user_id }, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_client_list_role_assignments_finish (fixture->client, result, error);
}

static GPtrArray *
list_users (Fixture    *fixture,
            const char *query,
            guint       max_users,
            guint      *total,
            GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hb_client_list_users_async (fixture->client, query, max_users, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);

  return hb_client_list_users_finish (fixture->client, result, total, error);
}

static guint
get_n_pages (Fixture *fixture)
{
  return hb_demo_server_get_n_requests (fixture->server, "GET", RIGHTS);
}

static void
assert_whole (GPtrArray *rights,
              gint64     user_id,
              guint      n)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_assert_nonnull (rights);
  g_assert_cmpuint (rights->len, ==, n);
  for (guint i = 0; i < rights->len; i++)
    {
      gint64 id = hb_role_assignment_get_id (rights->pdata[i]);

      g_assert_true (g_hash_table_add (ids, g_memdup2 (&id, sizeof id)));
      g_assert_cmpint (hb_role_assignment_get_assignee_id (rights->pdata[i]), ==, user_id);
    }
}

static void
test_listing_range (void)
{
  static const struct
  {
    const char *text;
    gboolean    good;
    guint       start;
    guint       total;
  } ranges[] = {
    { "0-9/15", TRUE, 0, 15 },
    { "10-19/15", TRUE, 10, 15 }, /* the end is the window's, not the list's */
    { "0-249/250", TRUE, 0, 250 },
    { "250-499/600", TRUE, 250, 600 },
    { "0-0/1", TRUE, 0, 1 },
    { "0-9/0", TRUE, 0, 0 },
    { "*/0", TRUE, 0, 0 },
    { "0-9/2147483647", TRUE, 0, 2147483647 },
    { "*/15", FALSE, 0, 0 }, /* a list that is not empty, and no word of where this is */
    { NULL, FALSE, 0, 0 },
    { "", FALSE, 0, 0 },
    { "15", FALSE, 0, 0 },
    { "/15", FALSE, 0, 0 },
    { "0/15", FALSE, 0, 0 },
    { "0-9", FALSE, 0, 0 },
    { "0-9/", FALSE, 0, 0 },
    { "0-9/*", FALSE, 0, 0 },
    { "0-/15", FALSE, 0, 0 },
    { "-9/15", FALSE, 0, 0 },
    { "-1-9/15", FALSE, 0, 0 },
    { "0-9/-1", FALSE, 0, 0 },
    { "0-9/+15", FALSE, 0, 0 },
    { "0-9/15x", FALSE, 0, 0 },
    { "x0-9/15", FALSE, 0, 0 },
    { " 0-9/15", FALSE, 0, 0 },
    { "0-9/15 ", FALSE, 0, 0 },
    { "0-9/15\n", FALSE, 0, 0 },
    { "0-9/15\nx", FALSE, 0, 0 },
    { "0 - 9 / 15", FALSE, 0, 0 },
    { "items 0-9/15", FALSE, 0, 0 },
    { "0-9/0x0f", FALSE, 0, 0 },
    { "0-9/1.5", FALSE, 0, 0 },
    { "0-9/2147483648", FALSE, 0, 0 },
    { "2147483648-9/15", FALSE, 0, 0 },
    { "0-9/99999999999999999999999999", FALSE, 0, 0 },
    { "0-9/٣", FALSE, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr (GError) error = NULL;
      guint    start = 7;
      guint    total = 7;
      gboolean good;

      g_test_message ("“%s”", ranges[i].text);
      good = hb_listing_parse_range (ranges[i].text, &start, &total, &error);
      g_assert_cmpint (good, ==, ranges[i].good);
      if (good)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (start, ==, ranges[i].start);
          g_assert_cmpuint (total, ==, ranges[i].total);
        }
      else
        {
          g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
        }
    }
}

static void
test_listing_whole (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct
  {
    gint64 user_id;
    guint  n_rights;
    guint  n_pages;
  } people[] = {
    { HB_DEMO_USER_NO_RIGHTS, 0, 1 },
    { HB_DEMO_USER_LEAVER, HB_DEMO_USER_LEAVER_RIGHTS, 1 },
    { HB_DEMO_USER_11_RIGHTS, 11, 1 },
    { HB_DEMO_USER_250_RIGHTS, 250, 1 },
    { HB_DEMO_USER_251_RIGHTS, 251, 2 },
    { HB_DEMO_USER_600_RIGHTS, 600, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      guint before = get_n_pages (fixture);
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GError) error = NULL;

      rights = list_rights (fixture, people[i].user_id, &error);
      g_assert_no_error (error);
      assert_whole (rights, people[i].user_id, people[i].n_rights);
      g_assert_cmpuint (get_n_pages (fixture) - before, ==, people[i].n_pages);
    }
}

/* The third page comes at the second attempt, and the list is whole. */
static void
test_listing_page_fails_once (Fixture      *fixture,
                              gconstpointer data)
{
  static const char *faults[] = { "status=500", "status=429", "status=503&retry-after=2", "drop=before", "drop=after", "cut=1000" };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *rule = g_strconcat ("path=" RIGHTS "&skip=2&times=1&", faults[i], NULL);
      guint            before = get_n_pages (fixture);
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rule);
      hb_demo_server_clear_faults (fixture->server);
      hb_test_demo_server_add_fault (fixture->server, rule);
      rights = list_rights (fixture, HB_DEMO_USER_600_RIGHTS, &error);
      g_assert_no_error (error);
      assert_whole (rights, HB_DEMO_USER_600_RIGHTS, 600);
      g_assert_cmpuint (get_n_pages (fixture) - before, >=, 4);
    }
}

/* Two pages of three are no list. */
static void
test_listing_page_fails (Fixture      *fixture,
                         gconstpointer data)
{
  static const struct
  {
    const char *fault;
    HbApiError  code;
    guint       n_requests;
  } faults[] = {
    { "status=500", HB_API_ERROR_SERVER, 5 },
    { "status=429", HB_API_ERROR_BUSY, 5 },
    { "status=403", HB_API_ERROR_NOT_ALLOWED, 3 },
    { "status=404", HB_API_ERROR_NOT_FOUND, 3 },
    { "status=422", HB_API_ERROR_REFUSED, 3 },
    { "status=204", HB_API_ERROR_BAD_ANSWER, 3 },
    { "body=[]", HB_API_ERROR_BAD_ANSWER, 3 }, /* nothing says that it is the end */
    { "body={}", HB_API_ERROR_BAD_ANSWER, 3 },
    { "redirect=/role_assignments", HB_API_ERROR_BAD_ANSWER, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *rule = g_strconcat ("path=" RIGHTS "&skip=2&", faults[i].fault, NULL);
      guint            before = get_n_pages (fixture);
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rule);
      hb_demo_server_clear_faults (fixture->server);
      hb_test_demo_server_add_fault (fixture->server, rule);
      rights = list_rights (fixture, HB_DEMO_USER_600_RIGHTS, &error);
      g_assert_error (error, HB_API_ERROR, (int) faults[i].code);
      g_assert_null (rights);
      g_assert_cmpuint (get_n_pages (fixture) - before, ==, faults[i].n_requests);
    }
}

/* What does not go together is read again, three times in all and no more. */
static void
test_listing_never_holds_still (Fixture      *fixture,
                                gconstpointer data)
{
  static const struct
  {
    const char *rule;
    guint       n_requests;
  } rules[] = {
    { "path=" RIGHTS "&total=599", 9 },
    { "path=" RIGHTS "&match=offset=249&total=601", 6 },
    { "path=" RIGHTS "&match=offset=249&total=0", 6 },
    { "path=" RIGHTS "&match=offset=498&shrink", 9 },
    { "path=" RIGHTS "&match=offset=0&shrink", 3 },
    { "path=" RIGHTS "&match=offset=249&dup", 2 }, /* 251 where 250 were asked for */
    { "path=" RIGHTS "&match=offset=498&dup", 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      guint before = get_n_pages (fixture);
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rules[i].rule);
      hb_demo_server_clear_faults (fixture->server);
      hb_test_demo_server_add_fault (fixture->server, rules[i].rule);
      rights = list_rights (fixture, HB_DEMO_USER_600_RIGHTS, &error);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
      g_assert_null (rights);
      g_assert_cmpuint (get_n_pages (fixture) - before, ==, rules[i].n_requests);
    }
}

static void
test_listing_changes_once (Fixture      *fixture,
                           gconstpointer data)
{
  static const struct
  {
    const char *rule;
    guint       n_requests;
  } rules[] = {
    { "path=" RIGHTS "&times=1&shrink", 4 },
    { "path=" RIGHTS "&match=offset=498&times=1&dup", 6 },
    { "path=" RIGHTS "&match=offset=498&times=1&total=601", 6 },
    { "path=" RIGHTS "&match=offset=498&times=2&shrink", 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      guint before = get_n_pages (fixture);
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rules[i].rule);
      hb_demo_server_clear_faults (fixture->server);
      hb_test_demo_server_add_fault (fixture->server, rules[i].rule);
      rights = list_rights (fixture, HB_DEMO_USER_600_RIGHTS, &error);
      g_assert_no_error (error);
      assert_whole (rights, HB_DEMO_USER_600_RIGHTS, 600);
      g_assert_cmpuint (get_n_pages (fixture) - before, ==, rules[i].n_requests);
    }
}

/* Somebody takes a right away between two pages: each later right moves up by
 * one, and the one on the edge would be missed. */
static void
test_listing_right_goes_between_pages (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GAsyncResult) list_result = NULL;
  g_autoptr (GAsyncResult) delete_result = NULL;
  g_autoptr (GError) error = NULL;

  before = list_rights (fixture, HB_DEMO_USER_251_RIGHTS, &error);
  g_assert_no_error (error);

  hb_test_demo_server_add_fault (fixture->server, "path=" RIGHTS "&match=offset=249&times=1&hold=page");
  hb_client_list_role_assignments_async (fixture->client, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_251_RIGHTS }, NULL, hb_test_store_result_cb, &list_result);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "page") == 1);
  hb_client_delete_role_assignment_async (fixture->client, hb_role_assignment_get_id (before->pdata[3]), NULL,
                                          hb_test_store_result_cb, &delete_result);
  hb_test_wait_for_result (&delete_result);
  g_assert_true (hb_client_delete_role_assignment_finish (fixture->client, delete_result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "page"), ==, 1);

  hb_test_wait_for_result (&list_result);
  after = hb_client_list_role_assignments_finish (fixture->client, list_result, &error);
  g_assert_no_error (error);
  assert_whole (after, HB_DEMO_USER_251_RIGHTS, 250);
}

/* One goes and another comes at the end: as many as before, none twice, and
 * the one on the edge would be missed. */
static void
test_listing_right_is_replaced_between_pages (Fixture      *fixture,
                                              gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GAsyncResult) list_result = NULL;
  g_autoptr (GAsyncResult) delete_result = NULL;
  g_autoptr (GAsyncResult) create_result = NULL;
  g_autoptr (HbRoleAssignment) again = NULL;
  g_autoptr (GError) error = NULL;
  guint n_pages;

  before = list_rights (fixture, HB_DEMO_USER_251_RIGHTS, &error);
  g_assert_no_error (error);
  n_pages = get_n_pages (fixture);

  hb_test_demo_server_add_fault (fixture->server, "path=" RIGHTS "&match=offset=249&times=1&hold=page");
  hb_client_list_role_assignments_async (fixture->client, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_251_RIGHTS }, NULL, hb_test_store_result_cb, &list_result);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "page") == 1);
  hb_client_delete_role_assignment_async (fixture->client, hb_role_assignment_get_id (before->pdata[3]), NULL,
                                          hb_test_store_result_cb, &delete_result);
  hb_test_wait_for_result (&delete_result);
  hb_client_create_role_assignment_async (fixture->client, before->pdata[3], NULL, hb_test_store_result_cb, &create_result);
  hb_test_wait_for_result (&create_result);
  again = hb_client_create_role_assignment_finish (fixture->client, create_result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hb_demo_server_release (fixture->server, "page"), ==, 1);

  hb_test_wait_for_result (&list_result);
  after = hb_client_list_role_assignments_finish (fixture->client, list_result, &error);
  g_assert_no_error (error);
  assert_whole (after, HB_DEMO_USER_251_RIGHTS, 251);
  for (guint i = 0; i < before->len; i++)
    {
      gboolean found = i == 3;

      for (guint j = 0; j < after->len && !found; j++)
        found = hb_role_assignment_get_id (after->pdata[j]) == hb_role_assignment_get_id (before->pdata[i]);
      g_assert_true (found);
    }
  g_assert_cmpuint (get_n_pages (fixture) - n_pages, ==, 4);
}

static void
test_listing_as_many_as_wanted (Fixture      *fixture,
                                gconstpointer data)
{
  const guint wanted[] = { 1, 10, 99, 100, 101, HB_DEMO_N_PEOPLE - 1, HB_DEMO_N_PEOPLE, HB_DEMO_N_PEOPLE + 1, 5000, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GPtrArray) users = NULL;
      g_autoptr (GError) error = NULL;
      guint before = hb_demo_server_get_n_requests (fixture->server, NULL, NULL);
      guint total = 0;

      users = list_users (fixture, NULL, wanted[i], &total, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (total, ==, HB_DEMO_N_PEOPLE);
      g_assert_cmpuint (users->len, ==, wanted[i] == 0 ? HB_DEMO_N_PEOPLE : MIN (wanted[i], HB_DEMO_N_PEOPLE));
      g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, NULL, NULL) - before, ==, users->len > 100 ? 2 : 1);
    }
}

/* What somebody types may be anything. */
static void
test_listing_odd_queries (Fixture      *fixture,
                          gconstpointer data)
{
  static const char *queries[] = { "a&limit=1&offset=7#", "%", "%26", "+ =", "Ö 🔑", "..\\/", "?", "nobody at all" };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) users = NULL;
      g_autoptr (GError) error = NULL;
      guint total = 1;

      users = list_users (fixture, queries[i], 0, &total, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (users->len, ==, total);
      g_assert_cmpuint (users->len, <, HB_DEMO_N_PEOPLE);
    }
}

static void
add_page (Fixture    *fixture,
          const char *range,
          const char *body)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Collection-Range: %s\r\n"
                                             "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                             range, strlen (body), body);

  hb_test_peer_add (fixture->peer, answer, HB_TEST_PEER_NEXT);
}

static char *
build_rights (guint first_id,
              guint n)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"id\": %u, \"role_id\": \"group_basic\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 5}",
                            i > 0 ? "," : "", first_id + i);
  g_string_append_c (text, ']');

  return g_string_free_and_steal (text);
}

static void
test_listing_out_of_reach (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *page = build_rights (1, 250);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  /* The last page that can be asked for begins at 20,000, and the list of one group has no parts. */
  add_page (fixture, "0-249/20251", page);
  hb_client_list_role_assignments_async (fixture->client,
                                         &(HbRoleAssignmentFilter) { .scope = HB_SCOPE_GROUP, .scope_id = 9 },
                                         NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (fixture->client, result, &error);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_TOO_MANY);
  g_assert_null (rights);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 1);
}

static void
test_listing_just_in_reach (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  /* Each page begins with the last right of the one before, and none begins behind 20,000. */
  for (guint i = 0; i <= 81; i++)
    {
      guint            offset = MIN (i * 249, 20000);
      g_autofree char *page = build_rights (offset + 1, 250);
      g_autofree char *range = g_strdup_printf ("%u-%u/20250", offset, offset + 249);

      add_page (fixture, range, page);
    }
  rights = list_rights (fixture, 5, &error);
  g_assert_no_error (error);
  assert_whole (rights, 5, 20250);
  g_assert_cmpuint (hb_test_peer_get_n_requests (fixture->peer), ==, 82);
  g_assert_nonnull (strstr (hb_test_peer_get_request (fixture->peer, 81), "offset=20000"));
}

/* It is asked for one person's rights, page by page, and says so each time. */
static void
test_listing_asks_for_one_person (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *first = build_rights (1, 250);
  g_autofree char *second = build_rights (250, 2);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  add_page (fixture, "0-249/251", first);
  add_page (fixture, "249-498/251", second);
  rights = list_rights (fixture, 5, &error);
  g_assert_no_error (error);
  assert_whole (rights, 5, 251);
  for (guint i = 0; i < 2; i++)
    {
      const char *request = hb_test_peer_get_request (fixture->peer, i);

      g_assert_true (g_str_has_prefix (request, "GET " RIGHTS "?"));
      g_assert_nonnull (strstr (request, "assignee_type=User"));
      g_assert_nonnull (strstr (request, "assignee_id=5"));
      g_assert_nonnull (strstr (request, "limit=250"));
      g_assert_nonnull (strstr (request, i == 0 ? "offset=0" : "offset=249"));
    }
}

/* One answer, and the error it has to be. */
static void
test_listing_wrong_pages (void)
{
  static const struct
  {
    const char *range;
    const char *body;
    guint       n_requests;
  } pages[] = {
    /* Somebody else's right would be taken from somebody else. */
    { "0-249/1", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 6}]", 1 },
    { "0-249/1", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"assignee_type\": \"Team\", \"assignee_id\": 5}]", 1 },
    { "0-249/1", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9}]", 1 },
    { "0-249/1", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"assignee_id\": 5}]", 1 },
    /* One right in two that cannot be read. */
    { "0-249/2", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 5}, {\"id\": 2}]", 1 },
    { "0-249/1", "[null]", 1 },
    { "0-249/1", "[7]", 1 },
    { "0-249/1", "[[]]", 1 },
    { "0-249/1", "{\"id\": 1}", 1 },
    { "0-249/1", "\"none\"", 1 },
    { "250-499/251", "[]", 1 }, /* the second page, and the first was asked for */
    { "*/1", "[]", 1 },
    { "nonsense", "[]", 1 },
    /* Fewer, or more, than it says, and it says so again and again. */
    { "0-249/1", "[]", 3 },
    { "0-249/0", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 5}]", 3 },
    { "*/0", "[{\"id\": 1, \"role_id\": \"r\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 5}]", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      Fixture fixture = { NULL };
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", pages[i].range, pages[i].body);
      set_up_peer (&fixture, NULL);
      add_page (&fixture, pages[i].range, pages[i].body);
      rights = list_rights (&fixture, 5, &error);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
      g_assert_null (rights);
      g_assert_cmpuint (hb_test_peer_get_n_requests (fixture.peer), ==, pages[i].n_requests);
      tear_down (&fixture, NULL);
    }
}

/* Without the header nobody knows how long the list is. */
static void
test_listing_without_range (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_peer_add_json (fixture->peer, "200 OK", "[]");
  rights = list_rights (fixture, 5, &error);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_null (rights);
}

static void
test_listing_cancel_between_pages (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=" RIGHTS "&match=offset=249&hold=page");
  hb_client_list_role_assignments_async (fixture->client, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_600_RIGHTS }, cancellable, hb_test_store_result_cb, &result);
  hb_test_wait_until (hb_demo_server_get_n_held (fixture->server, "page") == 1);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (fixture->client, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (rights);
  g_assert_cmpuint (get_n_pages (fixture), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up, func) g_test_add ("/listing/" path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/listing/range", test_listing_range);
  ADD ("whole", set_up, test_listing_whole);
  ADD ("page-fails-once", set_up, test_listing_page_fails_once);
  ADD ("page-fails", set_up, test_listing_page_fails);
  ADD ("never-holds-still", set_up, test_listing_never_holds_still);
  ADD ("changes-once", set_up, test_listing_changes_once);
  ADD ("right-goes-between-pages", set_up, test_listing_right_goes_between_pages);
  ADD ("right-is-replaced-between-pages", set_up, test_listing_right_is_replaced_between_pages);
  ADD ("as-many-as-wanted", set_up, test_listing_as_many_as_wanted);
  ADD ("odd-queries", set_up, test_listing_odd_queries);
  ADD ("out-of-reach", set_up_peer, test_listing_out_of_reach);
  ADD ("just-in-reach", set_up_peer, test_listing_just_in_reach);
  ADD ("asks-for-one-person", set_up_peer, test_listing_asks_for_one_person);
  g_test_add_func ("/listing/wrong-pages", test_listing_wrong_pages);
  ADD ("without-range", set_up_peer, test_listing_without_range);
  ADD ("cancel-between-pages", set_up, test_listing_cancel_between_pages);
#undef ADD

  return g_test_run ();
}
