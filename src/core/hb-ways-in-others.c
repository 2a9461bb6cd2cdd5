/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-in-private.h"

#include "hb-directory-private.h"
#include "hb-other-way-in-private.h"

/* Teams, cards and access links: they are read one after the other, and make up one
 * list, a section for each. */

/* What the list is made of. Of the rights it has only the note, if there is one. */
static const HbWaySection sections[] = {
  HB_WAY_SECTION_RIGHTS,
  HB_WAY_SECTION_TEAM,
  HB_WAY_SECTION_CARD,
  HB_WAY_SECTION_LINK,
};

/* A way that is as it was stays the same object, so that its row keeps its focus. */
static void
add_way (HbWaysIn     *self,
         GPtrArray    *section,
         HbOtherWayIn *way)
{
  HbOtherWayIn *known = hb_id_list_lookup (self->others, *hb_other_way_in_peek_number (way));

  if (known != NULL && g_str_equal (hb_other_way_in_get_json (known), hb_other_way_in_get_json (way)))
    g_set_object (&way, known);
  hb_other_way_in_update_busy (way, self->directory);
  g_ptr_array_add (section, way);
}

/* What is said of a section, beside what is in it. */
static HbOtherWayIn *
make_note (HbWaysIn   *self,
           HbWay       way,
           gboolean    is_empty,
           HbLoadState state)
{
  HbOtherWayIn *note;
  gboolean      is_read = way == HB_WAY_LINKS && state == HB_LOAD_STATE_READY;

  if (is_read && self->possible_links->len > 0)
    {
      note = hb_other_way_in_new_note (sections[way], state, HB_PROBLEM_NONE);
      hb_other_way_in_set_n_possible (note, self->possible_links->len);
      return note;
    }
  /* Nobody could look for the person's links. */
  if (is_read && self->has_strange_links)
    return hb_other_way_in_new_note (sections[way], HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE);

  return is_empty && state != HB_LOAD_STATE_IDLE ? hb_other_way_in_new_note (sections[way], state, self->problems[way]) : NULL;
}

/* Replaces one section, with a note where it is empty. */
static void
show_ways (HbWaysIn   *self,
           HbWay       way,
           GPtrArray  *ways, /* (transfer full) */
           HbLoadState state)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  HbOtherWayIn *note = make_note (self, way, ways->len == 0, state);

  if (note != NULL)
    g_ptr_array_add (ways, note);
  g_clear_pointer (&self->ways[way], g_ptr_array_unref);
  self->ways[way] = ways;

  for (guint i = 0; i < HB_N_WAYS; i++)
    g_ptr_array_extend (all, self->ways[i], NULL, NULL);
  hb_id_list_replace (self->others, all);
}

GPtrArray *
hb_ways_in_new_section (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* What was read takes the place of what was shown. */
void
hb_ways_in_show_others (HbWaysIn  *self,
                        HbWay      way,
                        GPtrArray *ways)
{
  show_ways (self, way, ways, self->problems[way] == HB_PROBLEM_NONE ? HB_LOAD_STATE_READY : HB_LOAD_STATE_FAILED);
}

/* The rights have a list of their own, but where that is empty it is said here. */
void
hb_ways_in_show_rights_note (HbWaysIn *self)
{
  HbLoadState state = hb_rights_get_state (self->rights);
  gboolean    is_empty = g_list_model_get_n_items (hb_rights_get_list (self->rights)) == 0;

  show_ways (self, HB_WAY_RIGHTS, hb_ways_in_new_section (), is_empty && state != HB_LOAD_STATE_LOADING ? state : HB_LOAD_STATE_IDLE);
}

/* Takes why a list was not read. Returns whether the reading goes on. */
static gboolean
take_problem (HbWaysIn     *self,
              HbWay         way,
              const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  if (error != NULL)
    g_message ("Some ways in could not be read: %s", error->message);
  self->problems[way] = hb_problem_from_error (error);

  return TRUE;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  g_strstrip (folded_a);
  g_strstrip (folded_b);

  return *folded_a != '\0' && g_str_equal (folded_a, folded_b);
}

/* A link is bound to nobody. The address it was sent to tells whose it is; a
 * name alone may be that of another, and is for somebody to decide. Of somebody
 * without an address nobody can tell. */
static void
list_links_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ways;
  HbPerson  *person;

  links = hb_client_list_group_links_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (self, HB_WAY_LINKS, error))
    return;

  person = hb_ways_in_get_person (self);
  ways = hb_ways_in_new_section ();
  g_ptr_array_set_size (self->possible_links, 0);
  self->has_strange_links = FALSE;
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      HbGroupLink *link = links->pdata[i];

      if (!hb_group_link_get_link_enabled (link))
        continue;
      if (is_same_text (hb_group_link_get_email (link), hb_person_get_email (person)))
        add_way (self, ways, hb_other_way_in_new_for_link (link));
      else if (is_same_text (hb_group_link_get_name (link), hb_person_get_name (person)))
        g_ptr_array_add (self->possible_links, g_object_ref (link));
      else if (*hb_person_get_email (person) == '\0')
        self->has_strange_links = TRUE;
    }
  hb_ways_in_show_others (self, HB_WAY_LINKS, ways);

  g_clear_object (&self->cancellable);
  hb_ways_in_set_state (self, HB_LOAD_STATE_READY);
}

static void
list_cards_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ways;

  cards = hb_client_list_card_assignments_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (self, HB_WAY_CARDS, error))
    return;

  ways = hb_ways_in_new_section ();
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    if (hb_card_assignment_is_activated (cards->pdata[i]))
      add_way (self, ways, hb_other_way_in_new_for_card (cards->pdata[i]));
  hb_ways_in_show_others (self, HB_WAY_CARDS, ways);

  hb_client_list_group_links_async (HB_CLIENT (source), NULL, self->cancellable, list_links_cb, g_object_ref (self));
}

static void list_team_rights_cb (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      user_data);

/* What the teams may open, one team after the other. */
static void
read_next_team (HbWaysIn *self)
{
  GPtrArray        *teams = self->ways[HB_WAY_TEAMS];
  HbClient         *client = hb_directory_get_client (self->directory);
  HbTeamMembership *membership = NULL;

  if (self->n_teams_read < teams->len)
    membership = hb_other_way_in_get_source (teams->pdata[self->n_teams_read]);
  if (membership != NULL)
    hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .team_id = hb_team_membership_get_team_id (membership) },
                                           self->cancellable, list_team_rights_cb, g_object_ref (self));
  else
    hb_client_list_card_assignments_async (client, hb_person_get_id (hb_ways_in_get_person (self)),
                                           self->cancellable, list_cards_cb, g_object_ref (self));
}

static void
list_team_rights_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *teams;

  rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* It may have been left in the meantime, which starts the reading again. */
  teams = self->ways[HB_WAY_TEAMS];
  hb_other_way_in_take_rights (teams->pdata[self->n_teams_read], rights, hb_problem_from_error (error), self->directory);
  self->n_teams_read++;
  read_next_team (self);
}

static void
list_memberships_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (HbWaysIn) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) memberships = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ways;

  memberships = hb_client_list_team_memberships_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (self, HB_WAY_TEAMS, error))
    return;

  ways = hb_ways_in_new_section ();
  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    add_way (self, ways, hb_other_way_in_new_for_team (memberships->pdata[i]));
  hb_ways_in_show_others (self, HB_WAY_TEAMS, ways);
  self->n_teams_read = 0;
  read_next_team (self);
}

void
hb_ways_in_stop_reading_others (HbWaysIn *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What is shown stays until it is known to be otherwise. */
void
hb_ways_in_read_others (HbWaysIn *self)
{
  hb_ways_in_stop_reading_others (self);
  self->cancellable = g_cancellable_new ();
  hb_ways_in_set_state (self, HB_LOAD_STATE_LOADING);
  for (guint way = HB_WAY_TEAMS; way < HB_N_WAYS; way++)
    if (self->ways[way]->len == 0 || !hb_way_in_is_held (self->ways[way]->pdata[0]))
      show_ways (self, way, hb_ways_in_new_section (), HB_LOAD_STATE_LOADING);

  hb_client_list_team_memberships_async (hb_directory_get_client (self->directory), hb_person_get_id (hb_ways_in_get_person (self)),
                                         self->cancellable, list_memberships_cb, g_object_ref (self));
}
