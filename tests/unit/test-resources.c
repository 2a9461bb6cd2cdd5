/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-api-error.h"
#include "hb-client-private.h"
#include "hb-demo-company.h"
#include "hb-json.h"
#include "hb-resources-private.h"
#include "hb-right-change.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

/* What the client makes of each kind of thing: as the practice company tells
 * it, in older shapes, and with members missing. */

typedef struct
{
  HbTestClock  *clock;
  HbDemoServer *server;
  HbClient     *client;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = hb_test_clock_new ();
  hb_test_clock_set_skip_below (fixture->clock, 30000);
  fixture->server = hb_test_demo_server_new ();
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

/* Makes a call and waits for it: `ASK (get_user, 5)`. */
#define ASK(call, ...)                                                                                               \
  ({                                                                                                                 \
    typeof (hb_client_##call##_finish (NULL, NULL, NULL)) answer_;                                                   \
    g_autoptr (GAsyncResult) result_ = NULL;                                                                         \
    g_autoptr (GError) error_ = NULL;                                                                                \
    hb_client_##call##_async (fixture->client __VA_OPT__ (, ) __VA_ARGS__, NULL, hb_test_store_result_cb, &result_); \
    hb_test_wait_for_result (&result_);                                                                              \
    answer_ = hb_client_##call##_finish (fixture->client, result_, &error_);                                         \
    g_assert_no_error (error_);                                                                                      \
    answer_;                                                                                                         \
  })

static void
test_resources_organization (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GPtrArray) organizations = ASK (list_organizations);

  g_assert_cmpuint (organizations->len, ==, 1);
  g_assert_cmpint (hb_organization_get_id (organizations->pdata[0]), ==, HB_DEMO_ORGANIZATION_ID);
  g_assert_cmpstr (hb_organization_get_name (organizations->pdata[0]), ==, "Example Works");
  g_assert_cmpint (hb_organization_get_owner_id (organizations->pdata[0]), ==, HB_DEMO_USER_OWNER);
  g_assert_true (hb_organization_get_scim_enabled (organizations->pdata[0]));
}

static void
test_resources_group_locks (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) locks = ASK (list_group_locks, HB_DEMO_GROUP_FRONT_DOORS);

  g_assert_cmpuint (locks->len, ==, 2);
  g_assert_cmpint (hb_group_lock_get_id (locks->pdata[0]), >, 0);
  g_assert_cmpint (hb_group_lock_get_group_id (locks->pdata[0]), ==, HB_DEMO_GROUP_FRONT_DOORS);
  g_assert_cmpint (hb_group_lock_get_lock_id (locks->pdata[0]), >, 0);
  g_assert_cmpstr (hb_group_lock_get_lock_name (locks->pdata[0]), ==, "Front door");
  g_assert_cmpint (hb_group_lock_get_place_id (locks->pdata[0]), ==, HB_DEMO_PLACE_HARBOUR);
  g_assert_cmpstr (hb_group_lock_get_place_name (locks->pdata[0]), ==, "Harbour Office");
}

/* All of them, more than a page, and those of one place. */
static void
test_resources_locks (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GPtrArray) locks = ASK (list_locks, 0);
  g_autoptr (GPtrArray) at_mill = ASK (list_locks, HB_DEMO_PLACE_MILL);

  g_assert_cmpuint (locks->len, ==, 26 + HB_DEMO_N_LOCKERS);
  g_assert_cmpint (hb_lock_get_id (locks->pdata[0]), ==, 4001);
  g_assert_cmpstr (hb_lock_get_name (locks->pdata[0]), ==, "Harbour north entrance");
  g_assert_cmpint (hb_lock_get_place_id (locks->pdata[0]), ==, HB_DEMO_PLACE_HARBOUR);
  g_assert_cmpstr (hb_lock_get_place_name (locks->pdata[0]), ==, "Harbour Office");

  g_assert_cmpuint (at_mill->len, ==, 8);
  for (guint i = 0; i < at_mill->len; i++)
    g_assert_cmpint (hb_lock_get_place_id (at_mill->pdata[i]), ==, HB_DEMO_PLACE_MILL);
}

/* A filter that was passed over would make the doors of others those of a place. */
static void
test_resources_other_locks (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) locks = NULL;
  g_autoptr (GError) error = NULL;

  hb_test_demo_server_add_fault (fixture->server, "path=/locks&status=200&body=[{\"id\":4001,\"name\":\"Gate\",\"place_id\":57}]");
  hb_client_list_locks_async (fixture->client, HB_DEMO_PLACE_MILL, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  locks = hb_client_list_locks_finish (fixture->client, result, &error);
  g_assert_null (locks);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
}

static void
test_resources_teams (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GPtrArray) teams = ASK (list_teams);
  g_autoptr (GPtrArray) seats = ASK (list_team_memberships, HB_DEMO_USER_LEAVER);
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (HbTeamMembership) seat = NULL;
  g_autoptr (HbTeamMembership) again = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  gint64 team_id;

  g_assert_cmpuint (teams->len, ==, 6);
  g_assert_cmpint (hb_team_get_id (teams->pdata[0]), ==, HB_DEMO_TEAM_RECEPTION);
  g_assert_cmpstr (hb_team_get_name (teams->pdata[0]), ==, "Reception");

  g_assert_cmpuint (seats->len, >, 0);
  seat = g_object_ref (seats->pdata[0]);
  team_id = hb_team_membership_get_team_id (seat);
  g_assert_cmpstr (hb_team_membership_get_member_type (seat), ==, "User");
  g_assert_cmpint (hb_team_membership_get_member_id (seat), ==, HB_DEMO_USER_LEAVER);
  g_assert_cmpstr (hb_team_membership_get_team_name (seat), !=, "");

  g_assert_true (ASK (delete_team_membership, hb_team_membership_get_id (seat)));
  rest = ASK (list_team_memberships, HB_DEMO_USER_LEAVER);
  g_assert_cmpuint (rest->len, ==, seats->len - 1);
  again = ASK (create_team_membership, team_id, HB_DEMO_USER_LEAVER);
  g_assert_cmpint (hb_team_membership_get_team_id (again), ==, team_id);
  g_assert_cmpint (hb_team_membership_get_id (again), !=, hb_team_membership_get_id (seat));

  rights = ASK (list_role_assignments, &(HbRoleAssignmentFilter) { .team_id = HB_DEMO_TEAM_RECEPTION });
  g_assert_cmpuint (rights->len, ==, 2);
  g_assert_cmpstr (hb_role_assignment_get_assignee_type (rights->pdata[0]), ==, "Team");
}

static void
test_resources_group_links (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) links = ASK (list_group_links, "sam.reyes@example.com");
  g_autoptr (GPtrArray) rest = NULL;
  HbGroupLink *link = NULL;

  for (guint i = 0; i < links->len; i++)
    if (hb_group_link_get_id (links->pdata[i]) == 5101)
      link = links->pdata[i];
  g_assert_nonnull (link);
  g_assert_cmpstr (hb_group_link_get_name (link), ==, "Sam Reyes");
  g_assert_cmpstr (hb_group_link_get_email (link), ==, "sam.reyes@example.com");
  g_assert_cmpstr (hb_group_link_get_phone (link), ==, "");
  g_assert_cmpint (hb_group_link_get_group_id (link), ==, HB_DEMO_GROUP_FRONT_DOORS);
  g_assert_cmpstr (hb_group_link_get_group_name (link), ==, "Front doors");
  g_assert_true (hb_group_link_get_link_enabled (link));
  g_assert_null (hb_group_link_get_valid_from (link));
  g_assert_nonnull (hb_group_link_get_valid_until (link));

  g_assert_true (ASK (delete_group_link, 5101));
  rest = ASK (list_group_links, "sam.reyes@example.com");
  g_assert_cmpuint (rest->len, ==, links->len - 1);
}

static void
test_resources_cards (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GPtrArray) cards = ASK (list_card_assignments, HB_DEMO_USER_LEAVER);
  g_autoptr (GPtrArray) off = NULL;
  g_autoptr (GPtrArray) on = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  gint64 id;

  g_assert_cmpuint (cards->len, >, 0);
  id = hb_card_assignment_get_id (cards->pdata[0]);
  g_assert_cmpint (hb_card_assignment_get_card_id (cards->pdata[0]), >, 0);
  g_assert_cmpstr (hb_card_assignment_get_assignee_type (cards->pdata[0]), ==, "User");
  g_assert_cmpint (hb_card_assignment_get_assignee_id (cards->pdata[0]), ==, HB_DEMO_USER_LEAVER);
  g_assert_cmpstr (hb_card_assignment_get_status (cards->pdata[0]), ==, "activated");
  g_assert_true (hb_card_assignment_is_activated (cards->pdata[0]));

  g_assert_true (ASK (set_card_activated, id, FALSE));
  off = ASK (list_card_assignments, HB_DEMO_USER_LEAVER);
  g_assert_false (hb_card_assignment_is_activated (off->pdata[0]));
  g_assert_true (ASK (set_card_activated, id, TRUE));
  on = ASK (list_card_assignments, HB_DEMO_USER_LEAVER);
  g_assert_true (hb_card_assignment_is_activated (on->pdata[0]));
  g_assert_true (ASK (delete_card_assignment, id));
  gone = ASK (list_card_assignments, HB_DEMO_USER_LEAVER);
  g_assert_cmpuint (gone->len, ==, cards->len - 1);
}

/* What is kept as evidence is all of it, and can be read again. */
static void
test_resources_text (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) rights = ASK (list_role_assignments, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_LEAVER });
  g_autoptr (GPtrArray) all = ASK (list_role_assignments, &(HbRoleAssignmentFilter) { .scope = HB_SCOPE_GROUP, .scope_id = HB_DEMO_GROUP_FRONT_DOORS });
  g_autoptr (GPtrArray) seats = ASK (list_team_memberships, HB_DEMO_USER_LEAVER);
  g_autoptr (GPtrArray) cards = ASK (list_card_assignments, HB_DEMO_USER_LEAVER);
  g_autoptr (GPtrArray) links = ASK (list_group_links, "sam.reyes@example.com");
  g_autoptr (HbUser) user = ASK (get_user, HB_DEMO_USER_LEAVER);
  g_autoptr (HbUser) user_again = NULL;
  g_autoptr (HbRoleAssignment) right = ASK (get_role_assignment, 30051);
  g_autoptr (HbRoleAssignment) right_again = NULL;
  g_autoptr (HbTeamMembership) seat_again = NULL;
  g_autoptr (HbCardAssignment) card_again = NULL;
  g_autoptr (HbGroupLink) link_again = NULL;
  g_autoptr (HbRoleAssignment) nothing = NULL;
  g_autoptr (GError) error = NULL;

  /* Too much for each item of a long list, but what a person has is kept whole. */
  g_assert_null (hb_role_assignment_get_json (all->pdata[0]));
  g_assert_cmpstr (hb_role_assignment_get_json (rights->pdata[0]), ==, hb_role_assignment_get_json (right));
  g_assert_true (hb_role_assignment_equal (rights->pdata[0], right));
  g_assert_false (hb_role_assignment_equal (rights->pdata[1], right));
  g_assert_nonnull (strstr (hb_role_assignment_get_json (right), "\"created_at\""));
  g_assert_nonnull (strstr (hb_user_get_json (user), "\"metadata\""));

  user_again = hb_user_new_from_text (hb_user_get_json (user), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hb_user_get_email (user_again), ==, "sam.reyes@example.com");
  g_assert_cmpstr (hb_user_get_json (user_again), ==, hb_user_get_json (user));
  right_again = hb_role_assignment_new_from_text (hb_role_assignment_get_json (right), &error);
  g_assert_no_error (error);
  g_assert_true (g_date_time_equal (hb_role_assignment_get_valid_until (right_again), hb_role_assignment_get_valid_until (right)));
  seat_again = hb_team_membership_new_from_text (hb_team_membership_get_json (seats->pdata[0]), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_team_membership_get_team_id (seat_again), ==, hb_team_membership_get_team_id (seats->pdata[0]));
  card_again = hb_card_assignment_new_from_text (hb_card_assignment_get_json (cards->pdata[0]), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hb_card_assignment_get_card_id (card_again), ==, hb_card_assignment_get_card_id (cards->pdata[0]));
  link_again = hb_group_link_new_from_text (hb_group_link_get_json (links->pdata[0]), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hb_group_link_get_email (link_again), ==, hb_group_link_get_email (links->pdata[0]));

  nothing = hb_role_assignment_new_from_text ("[]", &error);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_null (nothing);
  g_clear_error (&error);
  nothing = hb_role_assignment_new_from_text ("{", &error);
  g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
  g_assert_null (nothing);
}

static void
test_resources_permissions (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) roles = NULL;

  g_assert_null (hb_client_get_server_date (fixture->client));
  roles = ASK (list_roles);
  g_assert_nonnull (hb_client_get_server_date (fixture->client));
  g_assert_true (g_str_has_suffix (hb_client_get_server_date (fixture->client), " GMT"));

  for (guint i = 0; i < roles->len; i++)
    {
      const char *id = hb_role_get_id (roles->pdata[i]);

      g_assert_nonnull (hb_role_get_permissions (roles->pdata[i]));
      g_assert_cmpint (hb_role_has_permission (roles->pdata[i], "users_write"), ==,
                       g_str_equal (id, "owner") || g_str_equal (id, "administrator") || g_str_equal (id, "user_manager"));
      g_assert_false (hb_role_has_permission (roles->pdata[i], "something_else"));
      g_assert_false (hb_role_lacks_permission (roles->pdata[i], "something_else"));
      g_assert_cmpint (hb_role_has_permission (roles->pdata[i], "locks_unlock"), ==,
                       !hb_role_lacks_permission (roles->pdata[i], "locks_unlock"));
      g_assert_cmpint (hb_role_lacks_permission (roles->pdata[i], "locks_unlock"), ==,
                       g_str_equal (id, "observer") || g_str_equal (id, "user_manager") || g_str_equal (id, "custom_role_31"));
    }
}

static void
test_resources_update_right (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GDateTime) end = g_date_time_new_utc (2030, 1, 2, 3, 4, 5);
  g_autoptr (HbRoleAssignment) right = NULL;

  g_assert_true (ASK (update_role_assignment, 30051, "group_manager", end));
  right = ASK (get_role_assignment, 30051);
  g_assert_cmpstr (hb_role_assignment_get_role_id (right), ==, "group_manager");
  g_assert_true (g_date_time_equal (hb_role_assignment_get_valid_until (right), end));
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 0);
}

static void
test_resources_end_right (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GDateTime) end = g_date_time_new_utc (2030, 1, 2, 3, 4, 5);
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autoptr (HbRoleAssignment) was = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;
  g_autoptr (HbRoleAssignment) endless = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (ASK (set_role_assignment_end, 30051, end));
  right = ASK (get_role_assignment, 30051);
  g_assert_true (g_date_time_equal (hb_role_assignment_get_valid_until (right), end));
  g_assert_true (ASK (set_role_assignment_end, 30051, NULL));
  endless = ASK (get_role_assignment, 30051);
  g_assert_null (hb_role_assignment_get_valid_until (endless));
  g_assert_cmpuint (hb_demo_server_get_n_mails (fixture->server), ==, 0);

  /* One that is planned is read as it was, and as it is to be. */
  text = hb_right_change_to_text (right, NULL);
  g_assert_true (hb_right_change_from_text (text, &was, &wanted, &error));
  g_assert_no_error (error);
  g_assert_true (hb_role_assignment_equal (was, right));
  g_assert_true (hb_role_assignment_equal (wanted, endless));
  g_assert_cmpint (hb_role_assignment_get_id (wanted), ==, 30051);
}

/* More than a page of events, and what was done just now among them. */
static void
test_resources_events (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GDateTime) until = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (until, 1);
  g_autoptr (GDateTime) since = g_date_time_add_days (until, -1);
  g_autoptr (GPtrArray) rights = ASK (list_role_assignments, &(HbRoleAssignmentFilter) { .user_id = HB_DEMO_USER_600_RIGHTS });
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_auto (GStrv) types = ASK (list_event_types);
  HbEventFilter removals = { since, later, "role_assignment.destroy,user.destroy", HB_DEMO_USER_ADMINISTRATOR };
  HbEventFilter others = { since, later, "role_assignment.destroy", HB_DEMO_USER_OWNER };

  g_assert_true (g_strv_contains ((const char *const *) types, "role_assignment.destroy"));
  for (guint i = 0; i < 205; i++)
    g_assert_true (ASK (delete_role_assignment, hb_role_assignment_get_id (rights->pdata[i])));

  events = ASK (list_events, &removals);
  g_assert_cmpuint (events->len, ==, 205);
  for (guint i = 0; i < events->len; i++)
    {
      HbEvent *event = events->pdata[i];

      g_assert_cmpstr (hb_event_get_event_type (event), ==, "role_assignment.destroy");
      g_assert_cmpstr (hb_event_get_object_type (event), ==, "RoleAssignment");
      g_assert_cmpint (hb_event_get_object_id (event), ==, hb_role_assignment_get_id (rights->pdata[i]));
      g_assert_cmpstr (hb_event_get_object_name (event), !=, "");
      g_assert_cmpstr (hb_event_get_actor_type (event), ==, "User");
      g_assert_cmpint (hb_event_get_actor_id (event), ==, HB_DEMO_USER_ADMINISTRATOR);
      g_assert_cmpstr (hb_event_get_actor_name (event), ==, "Dana Lind");
      g_assert_cmpstr (hb_event_get_message (event), ==, "");
      g_assert_cmpstr (hb_event_get_uuid (event), !=, "");
      g_assert_nonnull (hb_event_get_created_at (event));
      g_assert_true (hb_event_get_success (event));
    }

  none = ASK (list_events, &others);
  g_assert_cmpuint (none->len, ==, 0);
}

/* One search in a second, and a little more. */
static void
test_resources_event_pace (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GDateTime) until = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) since = g_date_time_add_days (until, -1);
  HbEventFilter filter = { since, until, "user.destroy", 0 };
  gint64        before = hb_test_clock_get_elapsed_ms (fixture->clock);
  g_autoptr (GPtrArray) first = ASK (list_events, &filter);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  /* Each is finished at the second look, a second after the first. */
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock) - before, ==, 1000);
  second = ASK (list_events, &filter);
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock) - before, ==, 2200);
  g_assert_cmpuint (first->len, ==, second->len);

  hb_test_clock_set_skip_below (fixture->clock, 0);
  hb_client_list_events_async (fixture->client, &filter, cancellable, hb_test_store_result_cb, &result);
  g_cancellable_cancel (cancellable);
  hb_test_wait_for_result (&result);
  g_assert_null (hb_client_list_events_finish (fixture->client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hb_demo_server_get_n_requests (fixture->server, "POST", "/event_sets"), ==, 2);
}

static GError *
fail_to_list_events (Fixture   *fixture,
                     GDateTime *since,
                     GDateTime *until)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) events = NULL;
  HbEventFilter filter = { since, until, NULL, 0 };
  GError       *error = NULL;

  hb_client_list_events_async (fixture->client, &filter, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  events = hb_client_list_events_finish (fixture->client, result, &error);
  g_assert_null (events);

  return error;
}

static void
test_resources_events_fail (Fixture      *fixture,
                            gconstpointer data)
{
  static const struct
  {
    const char *rule;
    HbApiError  code;
  } faults[] = {
    { "path=/event_sets/*&body={\"id\":1,\"status\":\"in_progress\"}", HB_API_ERROR_BAD_ANSWER }, /* another search */
    { "path=/event_sets*&body={\"id\":1,\"status\":\"in_progress\"}", HB_API_ERROR_TIMED_OUT },
    { "path=/event_sets*&body={\"id\":1,\"status\":\"failed\"}", HB_API_ERROR_SERVER },
    { "path=/event_sets*&body={\"id\":1,\"status\":\"finished\"}", HB_API_ERROR_BAD_ANSWER },
    { "path=/event_sets*&body={\"id\":1,\"status\":\"finished\",\"events\":[],\"cursor\":5}", HB_API_ERROR_BAD_ANSWER },
    { "path=/event_sets*&body={\"id\":1,\"status\":\"finished\",\"events\":[],\"cursor\":\"a\"}", HB_API_ERROR_BAD_ANSWER },
    { "path=/event_sets*&body={\"id\":1,\"status\":\"finished\",\"events\":[{\"uuid\":\"a\"}]}", HB_API_ERROR_BAD_ANSWER },
    { "path=/event_sets*&body={\"id\":1,\"status\":\"finished\",\"events\":["
      "{\"uuid\":\"a\",\"type\":\"b\",\"created_at\":\"2026-01-01T00:00:00Z\"},"
      "{\"uuid\":\"a\",\"type\":\"b\",\"created_at\":\"2026-01-01T00:00:00Z\"}]}",
      HB_API_ERROR_BAD_ANSWER },
    { "path=/event_sets*&body={\"status\":\"finished\",\"events\":[]}", HB_API_ERROR_BAD_ANSWER },
  };
  g_autoptr (GDateTime) until = g_date_time_new_utc (2026, 11, 1, 0, 0, 0);
  g_autoptr (GDateTime) since = g_date_time_add_days (until, -90);
  g_autoptr (GDateTime) too_early = g_date_time_add_days (until, -91);
  g_autoptr (GError) too_long = NULL;
  g_autoptr (GError) backwards = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", faults[i].rule);
      hb_demo_server_clear_faults (fixture->server);
      hb_test_demo_server_add_fault (fixture->server, faults[i].rule);
      error = fail_to_list_events (fixture, since, until);
      g_assert_error (error, HB_API_ERROR, (int) faults[i].code);
    }

  too_long = fail_to_list_events (fixture, too_early, until);
  g_assert_error (too_long, HB_API_ERROR, HB_API_ERROR_REFUSED);
  backwards = fail_to_list_events (fixture, until, since);
  g_assert_error (backwards, HB_API_ERROR, HB_API_ERROR_REFUSED);
}

static gpointer
parse (HbParseFunc func,
       const char *text,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) root = hb_json_parse (bytes, NULL);

  g_assert_nonnull (root);

  return func (json_node_get_object (root), error);
}

/* The least that makes a thing, and what is taken for granted then. */
static void
test_resources_bare (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HbOrganization) organization = parse (hb_organization_new_from_json, "{\"id\":\"7\"}", &error);
  g_autoptr (HbTeamMembership) seat = parse (hb_team_membership_new_from_json, "{\"id\":7,\"team\":{\"id\":8,\"name\":\"A\"}}", &error);
  g_autoptr (HbGroupLink) link = parse (hb_group_link_new_from_json, "{\"id\":7,\"group_id\":\"8\"}", &error);
  g_autoptr (HbCardAssignment) card = parse (hb_card_assignment_new_from_json, "{\"id\":7,\"status\":\"paused\"}", &error);
  g_autoptr (HbCardAssignment) mute = parse (hb_card_assignment_new_from_json, "{\"id\":7}", &error);

  g_assert_no_error (error);
  g_assert_cmpint (hb_organization_get_id (organization), ==, 7);
  g_assert_cmpint (hb_organization_get_owner_id (organization), ==, 0);
  g_assert_false (hb_organization_get_scim_enabled (organization));
  g_assert_cmpint (hb_team_membership_get_team_id (seat), ==, 8);
  g_assert_cmpstr (hb_team_membership_get_team_name (seat), ==, "A");
  g_assert_cmpint (hb_team_membership_get_member_id (seat), ==, 0);
  /* What does not say that it is off is a way in. */
  g_assert_true (hb_group_link_get_link_enabled (link));
  g_assert_cmpint (hb_group_link_get_group_id (link), ==, 8);
  g_assert_true (hb_card_assignment_is_activated (card));
  g_assert_true (hb_card_assignment_is_activated (mute));
}

/* Each name there is, as people may have chosen it. */
static void
test_resources_clean_names (void)
{
#define NAME "\"\u202eA\\nB \""
#define NAMED "{\"id\":7,\"name\":" NAME "}"
  g_autoptr (GError) error = NULL;
  g_autoptr (HbOrganization) organization = parse (hb_organization_new_from_json, NAMED, &error);
  g_autoptr (HbPlace) place = parse (hb_place_new_from_json, NAMED, &error);
  g_autoptr (HbTeam) team = parse (hb_team_new_from_json, NAMED, &error);
  g_autoptr (HbUser) user = parse (hb_user_new_from_json, "{\"id\":7,\"name\":" NAME ",\"access_enabled\":true}", &error);
  g_autoptr (HbRole) role = parse (hb_role_new_from_json, "{\"id\":\"a\",\"name\":" NAME "}", &error);
  g_autoptr (HbGroup) group = parse (hb_group_new_from_json, "{\"id\":7,\"name\":" NAME ",\"place\":" NAMED "}", &error);
  g_autoptr (HbLock) lock = parse (hb_lock_new_from_json, "{\"id\":7,\"name\":" NAME ",\"place\":" NAMED "}", &error);
  g_autoptr (HbCurrentUser) caller = parse (hb_current_user_new_from_json, "{\"id\":7,\"name\":" NAME ",\"organization\":" NAMED "}", &error);
  g_autoptr (HbGroupLink) link = parse (hb_group_link_new_from_json, "{\"id\":7,\"name\":" NAME ",\"group\":" NAMED "}", &error);
  g_autoptr (HbGroupLock) group_lock = parse (hb_group_lock_new_from_json, "{\"id\":7,\"group_id\":8,\"lock\":" NAMED ",\"place\":" NAMED "}", &error);
  g_autoptr (HbTeamMembership) seat = parse (hb_team_membership_new_from_json, "{\"id\":7,\"team\":" NAMED "}", &error);
  g_autoptr (HbRoleAssignment) right = parse (hb_role_assignment_new_from_json,
                                              "{\"id\":7,\"role_id\":\"a\",\"assignee_type\":\"User\",\"assignee_id\":8,\"assignee\":" NAMED ","
                                              "\"applies_to_type\":\"Group\",\"applies_to_id\":9,\"applies_to\":" NAMED "}",
                                              &error);
  g_autoptr (HbEvent) event = parse (hb_event_new_from_json, "{\"uuid\":\"a\",\"type\":\"b\",\"created_at\":\"2026-01-01T00:00:00Z\",\"actor_name\":" NAME ",\"object_name\":" NAME "}", &error);
#undef NAMED
#undef NAME

  g_assert_no_error (error);
  g_assert_cmpstr (hb_organization_get_name (organization), ==, "A B");
  g_assert_cmpstr (hb_place_get_name (place), ==, "A B");
  g_assert_cmpstr (hb_team_get_name (team), ==, "A B");
  g_assert_cmpstr (hb_user_get_name (user), ==, "A B");
  g_assert_cmpstr (hb_role_get_name (role), ==, "A B");
  g_assert_cmpstr (hb_group_get_name (group), ==, "A B");
  g_assert_cmpstr (hb_group_get_place_name (group), ==, "A B");
  g_assert_cmpstr (hb_lock_get_name (lock), ==, "A B");
  g_assert_cmpstr (hb_lock_get_place_name (lock), ==, "A B");
  g_assert_cmpstr (hb_current_user_get_name (caller), ==, "A B");
  g_assert_cmpstr (hb_current_user_get_organization_name (caller), ==, "A B");
  g_assert_cmpstr (hb_group_link_get_name (link), ==, "A B");
  g_assert_cmpstr (hb_group_link_get_group_name (link), ==, "A B");
  g_assert_cmpstr (hb_group_lock_get_lock_name (group_lock), ==, "A B");
  g_assert_cmpstr (hb_group_lock_get_place_name (group_lock), ==, "A B");
  g_assert_cmpstr (hb_team_membership_get_team_name (seat), ==, "A B");
  g_assert_cmpstr (hb_role_assignment_get_scope_name (right), ==, "A B");
  g_assert_cmpstr (hb_role_assignment_get_assignee_name (right), ==, "A B");
  g_assert_cmpstr (hb_event_get_actor_name (event), ==, "A B");
  g_assert_cmpstr (hb_event_get_object_name (event), ==, "A B");
}

static void
test_resources_refused (void)
{
  static const struct
  {
    HbParseFunc func;
    const char *text;
  } cases[] = {
    { hb_organization_new_from_json, "{}" },
    { hb_organization_new_from_json, "{\"id\":0}" },
    { hb_organization_new_from_json, "{\"id\":7,\"scim_enabled\":1}" },
    { hb_team_new_from_json, "{\"id\":7,\"name\":5}" },
    { hb_team_membership_new_from_json, "{\"id\":7}" },
    { hb_team_membership_new_from_json, "{\"id\":7,\"team\":{}}" },
    { hb_team_membership_new_from_json, "{\"id\":7,\"team\":5}" },
    { hb_team_membership_new_from_json, "{\"id\":7,\"team_id\":8,\"team\":{\"name\":5}}" },
    { hb_group_link_new_from_json, "{\"id\":7}" },
    { hb_group_link_new_from_json, "{\"id\":7,\"group_id\":8,\"valid_until\":\"tomorrow\"}" },
    { hb_card_assignment_new_from_json, "{\"id\":7,\"assignee_id\":-1}" },
    { hb_group_lock_new_from_json, "{\"id\":7,\"group_id\":8}" },
    { hb_group_lock_new_from_json, "{\"id\":7,\"group_id\":8,\"lock_id\":9,\"place_id\":\"Mill\"}" },
    { hb_lock_new_from_json, "{\"name\":\"Gate\"}" },
    { hb_lock_new_from_json, "{\"id\":7,\"name\":5}" },
    { hb_lock_new_from_json, "{\"id\":7,\"place_id\":-1}" },
    { hb_lock_new_from_json, "{\"id\":7,\"place\":[]}" },
    { hb_lock_new_from_json, "{\"id\":7,\"place\":{\"id\":0}}" },
    { hb_lock_new_from_json, "{\"id\":7,\"place\":{\"name\":5}}" },
    { hb_event_new_from_json, "{\"uuid\":\"a\",\"type\":\"b\"}" },
    { hb_event_new_from_json, "{\"type\":\"b\",\"created_at\":\"2026-01-01T00:00:00Z\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GObject) object = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      object = parse (cases[i].func, cases[i].text, &error);
      g_assert_null (object);
      g_assert_error (error, HB_API_ERROR, HB_API_ERROR_BAD_ANSWER);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/resources/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("organization", test_resources_organization);
  ADD ("group-locks", test_resources_group_locks);
  ADD ("locks", test_resources_locks);
  ADD ("other-locks", test_resources_other_locks);
  ADD ("teams", test_resources_teams);
  ADD ("group-links", test_resources_group_links);
  ADD ("cards", test_resources_cards);
  ADD ("update-right", test_resources_update_right);
  ADD ("end-right", test_resources_end_right);
  ADD ("text", test_resources_text);
  ADD ("permissions", test_resources_permissions);
  ADD ("events", test_resources_events);
  ADD ("event-pace", test_resources_event_pace);
  ADD ("events-fail", test_resources_events_fail);
#undef ADD
  g_test_add_func ("/resources/bare", test_resources_bare);
  g_test_add_func ("/resources/clean-names", test_resources_clean_names);
  g_test_add_func ("/resources/refused", test_resources_refused);

  return g_test_run ();
}
