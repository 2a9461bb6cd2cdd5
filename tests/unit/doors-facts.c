/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "doors-facts.h"

#include "hb-client-private.h"
#include "hb-json.h"
#include "hb-resources-private.h"

static gpointer
parse (HbParseFunc parse_func,
       char       *text) /* (transfer full) */
{
  g_autofree char *owned_text = text;
  g_autoptr (GError) error = NULL;
  gpointer item = hb_json_parse_text (owned_text, parse_func, &error);

  g_assert_no_error (error);

  return item;
}

/* A text as JSON has it, with its quotes. */
static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL)
    return g_strdup ("null");

  node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

/* Everything was read, and there is nothing yet; the person is not suspended. */
HbDoorFacts *
facts_new (void)
{
  HbDoorFacts *facts = g_new0 (HbDoorFacts, 1);

  facts->person_id = FACTS_PERSON;
  facts->reach = HB_KEY_REACH_WHOLE;
  hb_door_facts_set_access (facts, HB_ACCESS_ON);
  facts->rights = g_ptr_array_new_with_free_func (g_object_unref);
  facts->teams = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_door_team_free);
  facts->links = g_ptr_array_new_with_free_func (g_object_unref);
  facts->locks = g_ptr_array_new_with_free_func (g_object_unref);
  facts->group_locks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  facts->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  facts->now = g_date_time_new_from_iso8601 (FACTS_NOW, NULL);

  return facts;
}

void
facts_add_lock (HbDoorFacts *facts,
                gint64       id,
                const char  *name,
                gint64       place_id)
{
  g_autofree char *quoted = quote (name);
  g_autofree char *place = place_id == 0 ? g_strdup ("null") : g_strdup_printf ("%" G_GINT64_FORMAT, place_id);

  g_ptr_array_add (facts->locks,
                   parse (hb_lock_new_from_json,
                          g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"name\":%s,\"place_id\":%s}", id, quoted, place)));
}

/* The ids of the doors have blanks between them, and the id of a place with an @ before it behind them. */
void
facts_add_group (HbDoorFacts *facts,
                 gint64       group_id,
                 const char  *lock_ids)
{
  g_auto (GStrv) ids = g_strsplit (lock_ids, " ", -1);
  GPtrArray *locks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (ids[i], "@", 2);

      if (*ids[i] != '\0')
        g_ptr_array_add (locks,
                         parse (hb_group_lock_new_from_json,
                                g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"group_id\":%" G_GINT64_FORMAT ",\"lock_id\":%s,"
                                                 "\"lock\":{\"id\":%s,\"name\":\"Door %s\"},\"place_id\":%s}",
                                                 group_id * 1000 + i + 1, group_id, parts[0], parts[0], parts[0],
                                                 parts[1] != NULL ? parts[1] : "null")));
    }
  g_hash_table_insert (facts->group_locks, g_memdup2 (&group_id, sizeof group_id), locks);
}

void
facts_add_stops (HbDoorFacts *facts,
                 gint64       group_id,
                 guint        n_stops)
{
  if (facts->stops == NULL)
    facts->stops = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_insert (facts->stops, g_memdup2 (&group_id, sizeof group_id), GUINT_TO_POINTER (n_stops));
}

void
facts_add_role (HbDoorFacts *facts,
                const char  *id,
                const char  *permissions)
{
  g_hash_table_insert (facts->roles, g_strdup (id),
                       parse (hb_role_new_from_json,
                              g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\",\"permissions\":%s}", id, id, permissions)));
}

char *
facts_write_right (gint64      id,
                   const char *role_id,
                   HbScope     scope,
                   gint64      scope_id,
                   const char *valid_from,
                   const char *valid_until)
{
  static const char *const types[] = {
    [HB_SCOPE_UNKNOWN] = "Galaxy",
    [HB_SCOPE_ORGANIZATION] = "Organization",
    [HB_SCOPE_PLACE] = "Place",
    [HB_SCOPE_GROUP] = "Group",
  };
  g_autofree char *from = quote (valid_from);
  g_autofree char *until = quote (valid_until);

  return g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"role_id\":\"%s\",\"applies_to_type\":\"%s\",\"applies_to_id\":%" G_GINT64_FORMAT ","
                          "\"applies_to\":{\"id\":%" G_GINT64_FORMAT ",\"name\":\"Scope %" G_GINT64_FORMAT "\"},"
                          "\"assignee_type\":\"User\",\"assignee_id\":4711,\"valid_from\":%s,\"valid_until\":%s}",
                          id, role_id, types[scope], scope_id, scope_id, scope_id, from, until);
}

HbRoleAssignment *
facts_make_right (gint64      id,
                  const char *role_id,
                  HbScope     scope,
                  gint64      scope_id,
                  const char *valid_from,
                  const char *valid_until)
{
  return parse (hb_role_assignment_new_whole_from_json,
                facts_write_right (id, role_id, scope, scope_id, valid_from, valid_until));
}

void
facts_add_right (HbDoorFacts *facts,
                 gint64       id,
                 const char  *role_id,
                 HbScope      scope,
                 gint64       scope_id,
                 const char  *valid_from,
                 const char  *valid_until)
{
  g_ptr_array_add (facts->rights, facts_make_right (id, role_id, scope, scope_id, valid_from, valid_until));
}

void
facts_add_team (HbDoorFacts *facts,
                gint64       membership_id,
                const char  *name,
                GPtrArray   *rights)
{
  g_autofree char *quoted = quote (name);
  g_autoptr (HbTeamMembership) membership = NULL;

  membership = parse (hb_team_membership_new_from_json,
                      g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"team_id\":19,\"team\":{\"id\":19,\"name\":%s},"
                                       "\"member_type\":\"User\",\"member_id\":4711}",
                                       membership_id, quoted));
  g_ptr_array_add (facts->teams, hb_door_team_new (membership, rights, HB_PROBLEM_NONE));
}

void
facts_add_link (HbDoorFacts *facts,
                gint64       id,
                gint64       group_id,
                gboolean     enabled,
                const char  *valid_from,
                const char  *valid_until)
{
  g_autofree char *from = quote (valid_from);
  g_autofree char *until = quote (valid_until);

  g_ptr_array_add (facts->links,
                   parse (hb_group_link_new_from_json,
                          g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"name\":\"Sam\",\"email\":\"sam@example.com\","
                                           "\"group_id\":%" G_GINT64_FORMAT ",\"group\":{\"id\":%" G_GINT64_FORMAT ",\"name\":\"Linked\"},"
                                           "\"link_enabled\":%s,\"valid_from\":%s,\"valid_until\":%s}",
                                           id, group_id, group_id, enabled ? "true" : "false", from, until)));
}

/* Returns NULL where nobody told of that door. */
HbDoor *
facts_find_door (HbDoors *doors,
                 gint64   id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doors)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (doors), i);

      if (hb_door_get_id (door) == id)
        return door;
    }

  return NULL;
}

HbDoorAnswer
facts_get_answer (HbDoors *doors,
                  gint64   id)
{
  HbDoor *door = facts_find_door (doors, id);

  g_assert_nonnull (door);

  return hb_door_get_answer (door);
}

/* Roles of each kind as well. */
HbDoorFacts *
facts_new_with_doors (void)
{
  HbDoorFacts *facts = facts_new ();

  facts_add_lock (facts, 1, "Front door", PLACE);
  facts_add_lock (facts, 2, "Side door", PLACE);
  facts_add_lock (facts, 3, "Gate", OTHER_PLACE);
  facts_add_group (facts, GROUP, "1 3");
  facts_add_role (facts, "opener", "{\"locks_unlock\":true,\"users_read\":false}");
  facts_add_role (facts, "watcher", "{\"locks_unlock\":false,\"users_read\":true}");
  facts_add_role (facts, "silent", "{\"users_read\":true}");
  facts_add_role (facts, "odd", "{\"locks_unlock\":\"yes\"}");
  facts_add_role (facts, "bare", "null");

  return facts;
}

/* One letter for each door: yes, no, or not known. */
void
facts_assert_answers (HbDoors    *doors,
                      const char *expected)
{
  static const char letters[] = { [HB_DOOR_NO] = 'n', [HB_DOOR_YES] = 'y', [HB_DOOR_NOT_KNOWN] = '?' };
  GString          *answers = g_string_new (NULL);
  guint             n[G_N_ELEMENTS (letters)] = { 0 };
  g_autofree char  *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doors)); i++)
    {
      g_autoptr (HbDoor) door = g_list_model_get_item (G_LIST_MODEL (doors), i);

      g_string_append_c (answers, letters[hb_door_get_answer (door)]);
      n[hb_door_get_answer (door)]++;
      g_assert_true ((hb_door_get_ways (door)->len > 0) == (hb_door_get_answer (door) == HB_DOOR_YES));
    }
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GPtrArray) list = hb_doors_list (doors, i);

      g_assert_cmpuint (hb_doors_count (doors, i), ==, n[i]);
      g_assert_cmpuint (list->len, ==, n[i]);
    }

  text = g_string_free_and_steal (answers);
  g_assert_cmpstr (text, ==, expected);
}
