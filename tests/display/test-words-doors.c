/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "doors-facts.h"
#include "hb-directory-private.h"
#include "hb-other-way-in-private.h"
#include "hb-right-private.h"
#include "hb-way-doors-private.h"
#include "hb-way-in-private.h"
#include "hb-words.h"

/* What is said of doors. The organization has three doors; a letter each says what
 * somebody has: r a right to a group with doors 1 and 3, R one that begins tomorrow,
 * U one to a group that was not read, u one of those that begins tomorrow, p one to a
 * place with doors 1 and 2, l a link to door 4, which is there then, k one that
 * begins tomorrow, m one that may be another's; D and L that the list of all doors,
 * or of all links, was not read, P that the key sees a part of all that alone, and e
 * a right to a group with two floors and no door. */

#define TOMORROW "2026-06-02T12:00:00Z"
#define LINKED_GROUP 13
#define UNREAD_GROUP 99
#define ELEVATOR_GROUP 14

static void
add_link (HbDoorFacts *facts,
          const char  *valid_from)
{
  facts_add_lock (facts, 4, "Roof", OTHER_PLACE);
  facts_add_group (facts, LINKED_GROUP, "4");
  facts_add_link (facts, LINK, LINKED_GROUP, TRUE, valid_from, NULL);
}

static void
add_piece (HbDoorFacts *facts,
           char         piece)
{
  switch (piece)
    {
    case 'r':
      facts_add_right (facts, RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
      break;
    case 'R':
      facts_add_right (facts, RIGHT + 1, "group_basic", HB_SCOPE_GROUP, GROUP, TOMORROW, NULL);
      break;
    case 'U':
      facts_add_right (facts, RIGHT + 2, "group_basic", HB_SCOPE_GROUP, UNREAD_GROUP, NULL, NULL);
      break;
    case 'u':
      facts_add_right (facts, RIGHT + 2, "group_basic", HB_SCOPE_GROUP, UNREAD_GROUP, TOMORROW, NULL);
      break;
    case 'p':
      facts_add_right (facts, RIGHT + 3, "opener", HB_SCOPE_PLACE, PLACE, NULL, NULL);
      break;
    case 'l':
      add_link (facts, NULL);
      break;
    case 'k':
      add_link (facts, TOMORROW);
      break;
    case 'm':
      add_link (facts, NULL);
      facts->possible_links = g_steal_pointer (&facts->links);
      facts->links = g_ptr_array_new_with_free_func (g_object_unref);
      break;
    case 'D':
      g_clear_pointer (&facts->locks, g_ptr_array_unref);
      break;
    case 'L':
      g_clear_pointer (&facts->links, g_ptr_array_unref);
      break;
    case 'e':
      facts_add_group (facts, ELEVATOR_GROUP, "");
      facts_add_stops (facts, ELEVATOR_GROUP, 2);
      facts_add_right (facts, RIGHT + 4, "group_basic", HB_SCOPE_GROUP, ELEVATOR_GROUP, NULL, NULL);
      break;
    case 'P':
      facts->reach = HB_KEY_REACH_PART;
      facts->problem = HB_PROBLEM_NOT_VISIBLE;
      break;
    default:
      g_assert_not_reached ();
    }
}

static HbDoors *
make_doors (HbAccess    access,
            const char *pieces)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();

  hb_door_facts_set_access (facts, access);
  for (const char *piece = pieces; *piece != '\0'; piece++)
    add_piece (facts, *piece);

  return hb_doors_new (facts);
}

#define ELEVATORS "Elevators may take this person to some floors."
#define PART "Your key sees only the places and groups you manage."
#define RIGHTS_OFF "their rights, teams and cards open no door."
#define NO_PROFILE "Kisi no longer has a profile of this person, but access rights are left. Take them away to be safe."

static void
test_effective_access (void)
{
  static const struct
  {
    HbAccess    access;
    const char *pieces; /* (nullable): while they are read */
    const char *expected;
  } cases[] = {
    { HB_ACCESS_ON, NULL, "Doors open for this person, as far as their access rights allow." },
    { HB_ACCESS_ON, "", "No door opens for this person." },
    { HB_ACCESS_ON, "r", "2 of 3 doors open for this person." },
    { HB_ACCESS_ON, "R", "No door opens for this person now. 2 doors will open later." },
    { HB_ACCESS_ON, "u", "No door opens for this person now. 3 doors may open later." },
    { HB_ACCESS_ON, "pR", "2 of 3 doors open for this person. 1 door will open later." },
    { HB_ACCESS_ON, "rU", "2 of 3 doors open for this person, and 1 could not be checked." },
    { HB_ACCESS_ON, "U", "3 doors could not be checked, and may open for this person." },
    { HB_ACCESS_ON, "m", "1 door could not be checked, and may open for this person." },
    { HB_ACCESS_ON, "D", "No door opens for this person." },
    { HB_ACCESS_ON, "rD", "2 doors open for this person." },
    { HB_ACCESS_ON, "rpD", "2 doors open for this person. Others could not be checked." },
    { HB_ACCESS_ON, "LD", "Which doors open could not be checked." },
    { HB_ACCESS_SUSPENDED, NULL, "Suspended: " RIGHTS_OFF " Access links are being checked…" },
    { HB_ACCESS_SUSPENDED, "", "Suspended: no door opens, whatever their access rights say." },
    { HB_ACCESS_SUSPENDED, "rR", "Suspended: no door opens, whatever their access rights say." },
    { HB_ACCESS_SUSPENDED, "pD", "Suspended: no door opens, whatever their access rights say." },
    { HB_ACCESS_SUSPENDED, "rl", "Suspended: " RIGHTS_OFF " 1 door still opens by an access link." },
    { HB_ACCESS_SUSPENDED, "k", "Suspended: " RIGHTS_OFF " No door opens for this person now. 1 door will open later." },
    { HB_ACCESS_SUSPENDED, "m", "Suspended: " RIGHTS_OFF " 1 door could not be checked, and may open for this person." },
    { HB_ACCESS_SUSPENDED, "L", "Suspended: " RIGHTS_OFF " 3 doors could not be checked, and may open for this person." },
    { HB_ACCESS_SUSPENDED, "LD", "Suspended: " RIGHTS_OFF " Access links could not be checked, and may still open doors." },
    { HB_ACCESS_SUSPENDED_BY_DIRECTORY, "r", "On here, but turned off by the company directory: no door opens. Only the directory can restore access." },
    { HB_ACCESS_SUSPENDED_BY_BOTH, "r", "Suspended here and by the company directory: no door opens. Restoring access takes both." },
    { HB_ACCESS_SUSPENDED_BY_DIRECTORY, "l",
      "On here, but turned off by the company directory: " RIGHTS_OFF " Only the directory can restore access. 1 door still opens by an access link." },
    { HB_ACCESS_SUSPENDED_BY_BOTH, "l",
      "Suspended here and by the company directory: " RIGHTS_OFF " Restoring access takes both. 1 door still opens by an access link." },
    { HB_ACCESS_ON, "P", "Which doors open could not be checked. " PART },
    { HB_ACCESS_ON, "rP", "2 doors open for this person. Others could not be checked. " PART },
    { HB_ACCESS_ON, "RP", "Which doors open could not be checked. 2 doors will open later. " PART },
    { HB_ACCESS_SUSPENDED, "rP", "Suspended: " RIGHTS_OFF " Access links could not be checked, and may still open doors. " PART },
    { HB_ACCESS_SUSPENDED, "lP",
      "Suspended: " RIGHTS_OFF " At least 1 door still opens by an access link. " PART },
    { HB_ACCESS_ON, "e", "No door opens for this person. " ELEVATORS },
    { HB_ACCESS_ON, "re", "2 of 3 doors open for this person. " ELEVATORS },
    { HB_ACCESS_SUSPENDED, "e", "Suspended: no door opens, whatever their access rights say." },
    { HB_ACCESS_NO_PROFILE, NULL, NO_PROFILE },
    { HB_ACCESS_NO_PROFILE, "rL", NO_PROFILE " Whether doors still open for this person is not known." },
    { HB_ACCESS_NO_PROFILE, "rl", NO_PROFILE " 1 door still opens by an access link. 2 doors could not be checked, and may open for this person." },
  };
  g_autoptr (HbDoors) doors_on = make_doors (HB_ACCESS_ON, "r");
  g_autoptr (HbDoors) doors_off = make_doors (HB_ACCESS_SUSPENDED, "r");
  g_autofree char *just_suspended = hb_words_effective_access (HB_ACCESS_SUSPENDED, doors_on);
  g_autofree char *just_restored = hb_words_effective_access (HB_ACCESS_ON, doors_off);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoors) doors = cases[i].pieces != NULL ? make_doors (cases[i].access, cases[i].pieces) : NULL;
      g_autofree char *text = hb_words_effective_access (cases[i].access, doors);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }

  /* The doors of before are no answer for now. */
  g_assert_cmpstr (just_suspended, ==, cases[13].expected);
  g_assert_cmpstr (just_restored, ==, cases[0].expected);
}

static void
test_after (void)
{
  static const struct
  {
    const char *pieces;
    gboolean    is_sure;
    const char *expected;
  } cases[] = {
    { "", TRUE, "After this, no door opens." },
    { "", FALSE, "After this, doors may still open." },
    { "r", TRUE, "After this, 2 doors still open." },
    { "r", FALSE, "After this, 2 doors still open, and others may." },
    { "rpD", TRUE, "After this, 2 doors still open, and others may." },
    { "rU", TRUE, "After this, 2 doors still open, and 1 may." },
    { "U", TRUE, "After this, doors that could not be checked may still open." },
    { "LD", TRUE, "After this, doors that could not be checked may still open." },
    { "R", TRUE, "After this, no door opens now. 2 doors will open later." },
    { "k", TRUE, "After this, no door opens now. 1 door will open later." },
    { "pR", TRUE, "After this, 2 doors still open. 1 door will open later." },
    { "e", TRUE, "After this, no door opens. " ELEVATORS },
    { "P", TRUE, "After this, doors that could not be checked may still open. " PART },
    { "rP", TRUE, "After this, 2 doors still open, and others may. " PART },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoors) doors = make_doors (HB_ACCESS_ON, cases[i].pieces);
      g_autofree char *text = hb_words_doors_after (doors, cases[i].is_sure);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* What is said of why no door opens is said of nothing else. */
static void
test_while_suspended (void)
{
  g_autoptr (HbDoors) closed = make_doors (HB_ACCESS_SUSPENDED, "r");
  g_autoptr (HbDoors) linked = make_doors (HB_ACCESS_SUSPENDED, "rl");
  g_autofree char *none = hb_words_doors_while_suspended (closed, TRUE);
  g_autofree char *not_sure = hb_words_doors_while_suspended (closed, FALSE);
  g_autofree char *some = hb_words_doors_while_suspended (linked, TRUE);

  g_assert_cmpstr (none, ==, "After this, no door opens while the person is suspended.");
  g_assert_cmpstr (not_sure, ==, "After this, doors may still open.");
  g_assert_cmpstr (some, ==, "After this, 1 door still opens.");
}

static void
assert_details (HbDoors    *doors,
                gint64      id,
                const char *expected)
{
  g_autofree char *details = hb_words_door_details (facts_find_door (doors, id));

  g_assert_cmpstr (details, ==, expected);
}

/* By what a door opens, will or may. */
static void
test_details (void)
{
  g_autoptr (HbDoors) now = make_doors (HB_ACCESS_ON, "rl");
  g_autoptr (HbDoors) later = make_doors (HB_ACCESS_ON, "R");
  g_autoptr (HbDoors) maybe_later = make_doors (HB_ACCESS_ON, "u");
  g_autoptr (HbDoors) left = make_doors (HB_ACCESS_NO_PROFILE, "r");

  assert_details (now, 1, "By access right to “Scope 8”");
  assert_details (now, 2, "");
  assert_details (now, 4, "By access link to “Linked”");
  assert_details (later, 1, "Will open later");
  assert_details (maybe_later, 1, "May open later");
  assert_details (left, 3, "Maybe by access right to “Scope 8”");
}

/* Why the rest is not known: something failed, or nobody can tell what it opens. */
static void
test_not_checked (void)
{
  static const struct
  {
    const char *pieces;
    HbProblem   problem;
    const char *expected;
  } cases[] = {
    { "r", HB_PROBLEM_NONE, "" },
    { "r", HB_PROBLEM_NOT_ALLOWED, "" },
    { "U", HB_PROBLEM_NONE, "Maybe by access right to “Scope 99”" },
    { "U", HB_PROBLEM_NOT_ALLOWED, "Not all doors could be checked. The owner of the API key may not do this." },
    { "LD", HB_PROBLEM_OFFLINE, "Not all doors could be checked. Kisi cannot be reached." },
    { "rP", HB_PROBLEM_NOT_VISIBLE, "Not all doors could be checked. " PART },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
      g_autoptr (HbDoors) doors = NULL;
      g_autofree char *text = NULL;

      for (const char *piece = cases[i].pieces; *piece != '\0'; piece++)
        add_piece (facts, *piece);
      facts->problem = cases[i].problem;
      doors = hb_doors_new (facts);
      text = hb_words_doors_not_checked (doors);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static GPtrArray *
list_some (HbDoors *doors,
           guint    n)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, g_list_model_get_item (G_LIST_MODEL (doors), i));

  return list;
}

/* The doors behind a way in, or why they are not known. */
static void
test_way_doors (void)
{
  static const struct
  {
    HbWayEffect effect;
    HbLoadState state;
    HbProblem   problem;
    guint       n;
    guint       n_later;
    const char *expected;
  } cases[] = {
    { HB_WAY_OPENS, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 0, 0, "Opens no door" },
    { HB_WAY_OPENS, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 1, 0, "Opens 1 door" },
    { HB_WAY_OPENS, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 3, 0, "Opens 3 doors" },
    { HB_WAY_OPENS, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 0, 2, "Will open 2 doors" },
    { HB_WAY_OPENS, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 1, 2, "Opens 1 door · Will open 2 doors" },
    { HB_WAY_OPENS, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE, 0, 0, "Looking…" },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NONE, 0, 0, "Doors not checked." },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NONE, 1, 0, "Opens at least 1 door" },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_SERVER, 2, 0, "Opens at least 2 doors" },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_SERVER, 0, 0, "Doors not checked. Kisi could not answer." },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_ALLOWED, 0, 0, "Doors not checked. The owner of the API key may not do this." },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE, 0, 0, "Doors not checked. " PART },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE, 0, 2, "Doors not checked. " PART },
    { HB_WAY_OPENS, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE, 2, 1, "Opens at least 2 doors" },
    /* Nothing opens for somebody who is suspended. */
    { HB_WAY_WOULD_OPEN, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 0, 0, "Opens no door" },
    { HB_WAY_WOULD_OPEN, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 1, 2, "Would open 1 door · Would open 2 doors later" },
    { HB_WAY_WOULD_OPEN, HB_LOAD_STATE_FAILED, HB_PROBLEM_NONE, 0, 0, "Doors not checked." },
    { HB_WAY_WOULD_OPEN, HB_LOAD_STATE_FAILED, HB_PROBLEM_NONE, 3, 0, "Would open at least 3 doors" },
    /* Nor is it known that any does for somebody without a profile. */
    { HB_WAY_MAY_OPEN, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 0, 0, "Opens no door" },
    { HB_WAY_MAY_OPEN, HB_LOAD_STATE_READY, HB_PROBLEM_NONE, 1, 2, "May open 3 doors" },
    { HB_WAY_MAY_OPEN, HB_LOAD_STATE_FAILED, HB_PROBLEM_NONE, 3, 0, "May open at least 3 doors" },
  };
  g_autoptr (HbRoleAssignment) assignment = facts_make_right (RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL);
  g_autoptr (HbRight) right = hb_right_new (assignment);
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autofree char *nobody_looked = hb_words_way_doors (HB_WAY_IN (right));
  g_autofree char *no_list = hb_words_way_door_list (HB_WAY_IN (right));
  g_autofree char *list = NULL;

  g_assert_cmpstr (nobody_looked, ==, "");
  g_assert_cmpstr (no_list, ==, "");
  facts_add_lock (facts, 7, "", OTHER_PLACE);
  doors = hb_doors_new (facts);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) now = list_some (doors, cases[i].n);
      g_autoptr (GPtrArray) later = list_some (doors, cases[i].n_later);
      g_autoptr (HbWayDoors) behind = hb_way_doors_new (cases[i].state, cases[i].problem, now, later);
      g_autofree char *text = NULL;

      hb_way_doors_set_effect (behind, cases[i].effect);
      hb_way_in_set_doors (HB_WAY_IN (right), behind);
      text = hb_words_way_doors (HB_WAY_IN (right));
      g_assert_cmpstr (text, ==, cases[i].expected);
    }

  {
    g_autoptr (GPtrArray) none = list_some (doors, 0);
    g_autoptr (HbWayDoors) behind = hb_way_doors_new (HB_LOAD_STATE_READY, HB_PROBLEM_NONE, none, none);
    g_autofree char *text = NULL;

    hb_way_doors_set_n_stops (behind, 2);
    hb_way_in_set_doors (HB_WAY_IN (right), behind);
    text = hb_words_way_doors (HB_WAY_IN (right));
    g_assert_cmpstr (text, ==, "Opens no door · 2 elevator floors");
  }
  {
    g_autoptr (GPtrArray) all = list_some (doors, 4);
    g_autoptr (GPtrArray) none = list_some (doors, 0);
    g_autoptr (HbWayDoors) behind = hb_way_doors_new (HB_LOAD_STATE_READY, HB_PROBLEM_NONE, all, none);

    hb_way_in_set_doors (HB_WAY_IN (right), behind);
    list = hb_words_way_door_list (HB_WAY_IN (right));
    g_assert_true (g_str_has_suffix (list, "\nDoor number 7"));
  }
}

/* What stands where a section of ways in has none, or is not known. */
static void
test_notes (void)
{
  g_autoptr (HbOtherWayIn) none = hb_other_way_in_new_note (HB_WAY_SECTION_LINK, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  g_autoptr (HbOtherWayIn) no_address = hb_other_way_in_new_note (HB_WAY_SECTION_LINK, HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE);
  g_autoptr (HbOtherWayIn) failed = hb_other_way_in_new_note (HB_WAY_SECTION_LINK, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_ALLOWED);
  g_autoptr (HbOtherWayIn) possible = hb_other_way_in_new_note (HB_WAY_SECTION_LINK, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  g_autofree char *none_text = hb_words_way (HB_WAY_IN (none));
  g_autofree char *no_address_text = hb_words_way (HB_WAY_IN (no_address));
  g_autofree char *failed_text = hb_words_way (HB_WAY_IN (failed));
  g_autofree char *possible_text = NULL;

  hb_other_way_in_set_n_possible (possible, 1);
  possible_text = hb_words_way (HB_WAY_IN (possible));
  g_assert_cmpstr (none_text, ==, "No access link sent to this address");
  g_assert_cmpstr (no_address_text, ==, "Not checked. This person has no email address.");
  g_assert_cmpstr (failed_text, ==, "Not checked. The owner of the API key may not do this.");
  {
    g_autoptr (GPtrArray) no_doors = g_ptr_array_new ();
    g_autoptr (HbWayDoors) unseen = hb_way_doors_new (HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE, no_doors, no_doors);
    g_autofree char *unseen_text = NULL;
    g_autofree char *unseen_doors = NULL;

    hb_way_in_set_doors (HB_WAY_IN (none), unseen);
    unseen_text = hb_words_way (HB_WAY_IN (none));
    unseen_doors = hb_words_way_doors (HB_WAY_IN (none));
    g_assert_cmpstr (unseen_text, ==, "Not checked. " PART);
    g_assert_cmpstr (unseen_doors, ==, "");
  }
  g_assert_cmpstr (possible_text, ==, "1 access link bears this name but was not sent to this address. Look at it at Kisi.");
}

/* What a team opens, in which role and until when; of what is over as well. */
static void
test_team_rights (void)
{
  g_autoptr (HbDoorFacts) facts = facts_new_with_doors ();
  g_autoptr (HbClient) client = hb_client_new ("http://127.0.0.1:1/", "key", NULL, 0, NULL);
  g_autoptr (HbDirectory) directory = hb_directory_new_for_client (client);
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (FACTS_NOW, NULL);
  g_autoptr (HbOtherWayIn) team = NULL;
  g_autofree char *unread = NULL;
  g_autofree char *read = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *failed = NULL;

  facts_add_team (facts, SEAT, "Reception", none);
  team = hb_other_way_in_new_for_team (((HbDoorTeam *) facts->teams->pdata[0])->membership);
  unread = hb_words_way_details (HB_WAY_IN (team), now);
  g_assert_cmpstr (unread, ==, "");

  g_ptr_array_add (rights, facts_make_right (RIGHT, "group_basic", HB_SCOPE_GROUP, GROUP, NULL, NULL));
  g_ptr_array_add (rights, facts_make_right (RIGHT + 1, "group_basic", HB_SCOPE_GROUP, UNREAD_GROUP, NULL, "2026-05-22T12:00:00Z"));
  hb_other_way_in_take_rights (team, rights, HB_PROBLEM_NONE, directory);
  read = hb_words_way_details (HB_WAY_IN (team), now);
  g_assert_cmpstr (read, ==, "Scope 8 (Door access), Scope 99 (Door access, Ended on 22\u00a0May\u00a02026 · 10 days ago)");

  hb_other_way_in_take_rights (team, none, HB_PROBLEM_NONE, directory);
  empty = hb_words_way_details (HB_WAY_IN (team), now);
  g_assert_cmpstr (empty, ==, "This team has no access rights.");
  hb_other_way_in_take_rights (team, NULL, HB_PROBLEM_OFFLINE, directory);
  failed = hb_words_way_details (HB_WAY_IN (team), now);
  g_assert_cmpstr (failed, ==, "What this team opens was not checked.");
}

/* Before the roles were read, those are named that are the same for everybody. */
static void
test_roles_not_read (void)
{
  static const struct
  {
    const char *id;
    const char *expected;
  } roles[] = {
    { "group_basic", "Door access" },
    { "group_manager", "Group manager" },
    { "owner", "Organization owner" },
    { "administrator", "Organization administrator" },
    { "user_manager", "User manager" },
    { "observer", "Observer" },
    { "custom_role_31", "Role not read" },
    { "", "Role not read" },
  };
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (FACTS_NOW, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (HbRoleAssignment) assignment = facts_make_right (RIGHT, roles[i].id, HB_SCOPE_GROUP, GROUP, NULL, NULL);
      g_autoptr (HbRight) right = hb_right_new (assignment);
      g_autofree char *details = hb_words_way_details (HB_WAY_IN (right), now);

      g_assert_cmpstr (details, ==, roles[i].expected);
    }
}

static GDateTime *
parse_date (const char *text)
{
  return text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
}

/* When something holds, and how soon that changes. */
static void
test_period (void)
{
  static const struct
  {
    const char *from;
    const char *until;
    const char *expected;
  } cases[] = {
    { NULL, NULL, "" },
    { "2026-05-01T12:00:00Z", NULL, "Since 1\u00a0May\u00a02026" },
    { "2026-06-02T12:00:00Z", NULL, "Begins on 2\u00a0June\u00a02026 · tomorrow" },
    { "2026-06-04T12:00:00Z", "2026-07-04T12:00:00Z", "Begins on 4\u00a0June\u00a02026, ends on 4\u00a0July\u00a02026 · in 3 days" },
    { NULL, "2026-06-01T13:00:00Z", "Until 1\u00a0June\u00a02026 · today" },
    { "2026-05-01T12:00:00Z", "2026-06-03T12:00:00Z", "From 1\u00a0May\u00a02026 until 3\u00a0June\u00a02026 · in 2 days" },
    { NULL, "2027-06-03T12:00:00Z", "Until 3\u00a0June\u00a02027" },
    { NULL, FACTS_NOW, "Ended on 1\u00a0June\u00a02026 · today" },
    { NULL, "2026-05-31T12:00:00Z", "Ended on 31\u00a0May\u00a02026 · yesterday" },
    { NULL, "2026-05-22T12:00:00Z", "Ended on 22\u00a0May\u00a02026 · 10 days ago" },
    { NULL, "2025-05-22T12:00:00Z", "Ended on 22\u00a0May\u00a02025" },
  };
  g_autoptr (GDateTime) now = parse_date (FACTS_NOW);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) from = parse_date (cases[i].from);
      g_autoptr (GDateTime) until = parse_date (cases[i].until);
      g_autofree char *text = hb_words_period (from, until, now);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_last_seen (void)
{
  static const struct
  {
    HbAccess    access;
    const char *moment;
    const char *expected;
  } cases[] = {
    { HB_ACCESS_ON, NULL, "Has never opened a door." },
    { HB_ACCESS_NO_PROFILE, NULL, "" },
    { HB_ACCESS_ON, "2026-05-22T12:00:00Z", "Last opened a door on 22\u00a0May\u00a02026, 10 days ago." },
    { HB_ACCESS_SUSPENDED, "2025-05-22T12:00:00Z", "Last opened a door on 22\u00a0May\u00a02025." },
  };
  g_autoptr (GDateTime) now = parse_date (FACTS_NOW);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) moment = parse_date (cases[i].moment);
      g_autofree char *text = hb_words_last_seen (cases[i].access, moment, now);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/words/effective-access", test_effective_access);
  g_test_add_func ("/words/after", test_after);
  g_test_add_func ("/words/while-suspended", test_while_suspended);
  g_test_add_func ("/words/door-details", test_details);
  g_test_add_func ("/words/not-checked", test_not_checked);
  g_test_add_func ("/words/way-doors", test_way_doors);
  g_test_add_func ("/words/notes", test_notes);
  g_test_add_func ("/words/team-rights", test_team_rights);
  g_test_add_func ("/words/roles-not-read", test_roles_not_read);
  g_test_add_func ("/words/period", test_period);
  g_test_add_func ("/words/last-seen", test_last_seen);

  return g_test_run ();
}
