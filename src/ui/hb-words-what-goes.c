/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

/* What somebody has, in lines: of what a profile is deleted with, and of what stays. */

/* So few are named, and more are only counted. */
#define FEW 8

static int
compare_ways (gconstpointer a,
              gconstpointer b)
{
  HbWaySection     section_a = hb_way_in_get_section (HB_WAY_IN ((gpointer) a));
  HbWaySection     section_b = hb_way_in_get_section (HB_WAY_IN ((gpointer) b));
  g_autofree char *name_a = g_utf8_casefold (hb_way_in_get_name (HB_WAY_IN ((gpointer) a)), -1);
  g_autofree char *name_b = g_utf8_casefold (hb_way_in_get_name (HB_WAY_IN ((gpointer) b)), -1);

  return section_a != section_b ? (int) section_a - (int) section_b : g_utf8_collate (name_a, name_b);
}

/* Those of a section, where all rights are one, in the order in which the page of
 * the person has them. */
static GPtrArray *
list_ways (GListModel  *list,
           HbWaySection section)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (list, i);
      gboolean belongs = section == HB_WAY_SECTION_RIGHTS ? HB_IS_RIGHT (way) : hb_way_in_get_section (way) == section;

      if (belongs && hb_way_in_is_held (way))
        g_ptr_array_add (ways, g_steal_pointer (&way));
    }
  g_ptr_array_sort_values (ways, compare_ways);

  return ways;
}

static char *
count_rights (guint n)
{
  return g_strdup_printf (ngettext ("%u access right", "%u access rights", n), n);
}

static char *
count_teams (guint n)
{
  return g_strdup_printf (ngettext ("%u team", "%u teams", n), n);
}

static char *
count_cards (guint n)
{
  return g_strdup_printf (ngettext ("%u card", "%u cards", n), n);
}

static char *
count_links (guint n)
{
  return g_strdup_printf (ngettext ("%u access link", "%u access links", n), n);
}

static void
add_not_checked (GStrvBuilder *builder,
                 HbWaysIn     *ways_in,
                 HbWay         way)
{
  HbProblem problem = hb_ways_in_get_problem (ways_in, way);

  if (problem != HB_PROBLEM_NONE)
    g_strv_builder_take (builder, hb_words_not_checked (way, problem));
}

static gboolean
may_hide_any (GListModel *ways)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_may_hide_more (way))
        return TRUE;
    }

  return FALSE;
}

/* Adds how many of a section there are, by what @count makes of the number, and the
 * names of up to @n_named, each in a line of its own: one that goes on in the next
 * line cannot be told from others where it is written in the other direction. */
static void
add_ways (GStrvBuilder *builder,
          GListModel   *list,
          HbWaySection  section,
          char *(*count) (guint n),
          guint n_named)
{
  g_autoptr (GPtrArray) ways = list_ways (list, section);

  if (ways->len > 0)
    g_strv_builder_take (builder, count (ways->len));
  if (ways->len > n_named)
    return;

  for (guint i = 0; i < ways->len; i++)
    {
      g_autofree char *full_name = hb_words_way (ways->pdata[i]);
      g_autofree char *name = hb_words_inline (full_name);

      /* Translators: a line of a list: what an access right, a team, a card or a link is called. Where text goes from right to left, begin with a right-to-left mark */
      g_strv_builder_take (builder, g_strdup_printf (_ ("• %s"), name));
    }
}

/**
 * hb_words_count_ways:
 * @ways: (element-type HbWayIn): some of what somebody has
 *
 * Returns: (transfer full): how many of each kind there are
 */
char *
hb_words_count_ways (GListModel *ways)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) counts = NULL;

  add_ways (builder, ways, HB_WAY_SECTION_RIGHTS, count_rights, 0);
  add_ways (builder, ways, HB_WAY_SECTION_TEAM, count_teams, 0);
  add_ways (builder, ways, HB_WAY_SECTION_CARD, count_cards, 0);
  add_ways (builder, ways, HB_WAY_SECTION_LINK, count_links, 0);
  counts = g_strv_builder_end (builder);

  /* Translators: stands between the names in a list */
  return g_strjoinv (_ (", "), counts);
}

/**
 * hb_words_what_goes:
 * @ways_in: of a person
 *
 * Returns: (transfer full): lines with how many of what goes with the profile, what
 *   of it was not checked, and whether the rest is still being read
 */
char *
hb_words_what_goes (HbWaysIn *ways_in)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  GListModel *rights = hb_rights_get_list (hb_ways_in_get_rights (ways_in));
  GListModel *others = hb_ways_in_get_others (ways_in);

  add_ways (builder, rights, HB_WAY_SECTION_RIGHTS, count_rights, FEW);
  add_ways (builder, others, HB_WAY_SECTION_TEAM, count_teams, FEW);
  add_ways (builder, others, HB_WAY_SECTION_CARD, count_cards, FEW);
  for (guint way = 0; way < HB_N_WAYS; way++)
    if (way != HB_WAY_LINKS)
      add_not_checked (builder, ways_in, way);
  if (may_hide_any (rights) || may_hide_any (others))
    g_strv_builder_add (builder, hb_words_problem_short (HB_PROBLEM_NOT_VISIBLE));
  if (hb_ways_in_get_state (ways_in) < HB_LOAD_STATE_READY)
    g_strv_builder_add (builder, _ ("Looking for every way in"));
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

static gboolean
has_links (HbWaysIn *ways_in)
{
  g_autoptr (GPtrArray) links = list_ways (hb_ways_in_get_others (ways_in), HB_WAY_SECTION_LINK);

  return links->len > 0;
}

/**
 * hb_words_what_stays:
 * @ways_in: of a person
 *
 * Returns: (transfer full): lines with what to do about the access links that stay
 *   when the profile goes, and how many these are, or that they were not checked
 */
char *
hb_words_what_stays (HbWaysIn *ways_in)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (has_links (ways_in))
    g_strv_builder_add (builder, _ ("Access links open doors even without a profile. Cancel, and delete them under “Access Links” first."));
  add_ways (builder, hb_ways_in_get_others (ways_in), HB_WAY_SECTION_LINK, count_links, FEW);
  add_not_checked (builder, ways_in, HB_WAY_LINKS);
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

/* Where not all links are known, one may be left. */
static gboolean
may_have_links (HbWaysIn *ways_in)
{
  if (ways_in == NULL || hb_ways_in_get_state (ways_in) != HB_LOAD_STATE_READY
      || hb_ways_in_get_problem (ways_in, HB_WAY_LINKS) != HB_PROBLEM_NONE || !hb_ways_in_can_match_links (ways_in)
      || hb_ways_in_list_possible_links (ways_in)->len > 0 || may_hide_any (hb_ways_in_get_others (ways_in)))
    return TRUE;

  return has_links (ways_in);
}

/**
 * hb_words_deleted:
 * @ways_in: (nullable): of a person whose profile was deleted, if they are known
 *
 * Returns: (transfer none): that the person is gone, and what may still open doors
 */
const char *
hb_words_deleted (HbWaysIn *ways_in)
{
  if (may_have_links (ways_in))
    return _ ("This person is no longer part of the organization. Access links that were sent to them stay until they are deleted.");

  return _ ("This person is no longer part of the organization.");
}
