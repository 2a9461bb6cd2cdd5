/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

#include "hb-other-way-in.h"

/* How far away a date may be to be counted in days. */
#define MAX_DAYS 60

/**
 * hb_words_way_section:
 * @section: a section of ways in
 *
 * Returns: its heading
 */
const char *
hb_words_way_section (HbWaySection section)
{
  switch (section)
    {
    case HB_WAY_SECTION_RIGHTS:
      /* Translators: heading above what a person may open themselves */
      return _ ("Access Rights");
    case HB_WAY_SECTION_ORGANIZATION:
      /* Translators: heading above the access rights to the whole organization */
      return _ ("Organization");
    case HB_WAY_SECTION_PLACE:
      /* Translators: heading above the access rights to whole places, such as an office building */
      return _ ("Places");
    case HB_WAY_SECTION_GROUP:
      /* Translators: heading above the access rights to groups of doors */
      return _ ("Groups");
    case HB_WAY_SECTION_TEAM:
      /* Translators: heading above the teams of a person, whose access rights everybody in them has */
      return _ ("Through Teams");
    case HB_WAY_SECTION_CARD:
      /* Translators: heading above the cards of a person that open doors */
      return _ ("Cards");
    case HB_WAY_SECTION_LINK:
      /* Translators: heading above the links sent to a person by mail that open doors */
      return _ ("Access Links");
    case HB_WAY_SECTION_OTHER:
    default:
      /* Translators: heading above access rights to something else than organization, place or group */
      return _ ("Other");
    }
}

/* What stands where a section has none, or is not known. */
static char *
say_note (HbOtherWayIn *note)
{
  HbWaySection section = hb_way_in_get_section (HB_WAY_IN (note));
  HbLoadState  state = hb_other_way_in_get_state (note);
  HbProblem    problem = hb_other_way_in_get_problem (note);

  if (state == HB_LOAD_STATE_READY && hb_way_in_may_hide_more (HB_WAY_IN (note)))
    {
      state = HB_LOAD_STATE_FAILED;
      problem = HB_PROBLEM_NOT_VISIBLE;
    }
  if (hb_other_way_in_get_n_possible (note) > 0)
    return hb_words_possible_links (hb_other_way_in_get_n_possible (note));

  switch (state)
    {
    case HB_LOAD_STATE_READY:
      switch (section)
        {
        case HB_WAY_SECTION_TEAM:
          return g_strdup (_ ("In no team"));
        case HB_WAY_SECTION_CARD:
          return g_strdup (_ ("No card that is switched on"));
        case HB_WAY_SECTION_LINK:
          return g_strdup (_ ("No access link sent to this address"));
        case HB_WAY_SECTION_RIGHTS:
        case HB_WAY_SECTION_ORGANIZATION:
        case HB_WAY_SECTION_PLACE:
        case HB_WAY_SECTION_GROUP:
        case HB_WAY_SECTION_OTHER:
        default:
          return g_strdup (_ ("No access rights of their own"));
        }
    case HB_LOAD_STATE_FAILED:
      /* Translators: stands where a person's teams, cards or access links would be, which could not be read; %s is a whole sentence that says why */
      return g_strdup_printf (_ ("Not checked. %s"), hb_words_problem_short (problem));
    case HB_LOAD_STATE_IDLE:
      /* Translators: stands where a person's access links would be, which are known by the email address they were sent to */
      return g_strdup (_ ("Not checked. This person has no email address."));
    case HB_LOAD_STATE_LOADING:
    default:
      return g_strdup (_ ("Looking…"));
    }
}

/**
 * hb_words_unseen_ways:
 * @ways: what is shown of a person's ways in
 * @doors: the doors for them
 *
 * Returns: (transfer full): that there may be more of what is shown, and why; empty
 *   where that is not so, or nothing is shown but notes, which say it themselves
 */
char *
hb_words_unseen_ways (GListModel *ways,
                      HbDoors    *doors)
{
  gboolean is_any_held = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (ways) && !is_any_held; i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      is_any_held = hb_way_in_is_held (way);
    }
  if (!is_any_held || hb_doors_get_problem (doors) != HB_PROBLEM_NOT_VISIBLE)
    return g_strdup ("");

  /* Translators: above a person's access rights, teams, cards and links; “your key” is the API key */
  return g_strdup (_ ("There may be more that your key does not see."));
}

/**
 * hb_words_way:
 * @way: a way in
 *
 * Returns: (transfer full): what to call it
 */
char *
hb_words_way (HbWayIn *way)
{
  g_autofree char *id = NULL;

  if (HB_IS_RIGHT (way))
    return hb_words_right (HB_RIGHT (way));
  if (!hb_way_in_is_held (way))
    return say_note (HB_OTHER_WAY_IN (way));
  if (*hb_way_in_get_name (way) != '\0')
    return g_strdup (hb_way_in_get_name (way));

  id = g_strdup_printf ("%" G_GINT64_FORMAT, HB_IS_OTHER_WAY_IN (way) ? hb_other_way_in_get_shown_id (HB_OTHER_WAY_IN (way)) : hb_way_in_get_id (way));
  switch (hb_way_in_get_section (way))
    {
    case HB_WAY_SECTION_TEAM:
      /* Translators: stands where the name of a team would be; %s is a number */
      return g_strdup_printf (_ ("Team number %s"), id);
    case HB_WAY_SECTION_LINK:
      /* Translators: stands where the name of what an access link opens would be; %s is a number */
      return g_strdup_printf (_ ("Access link number %s"), id);
    case HB_WAY_SECTION_CARD:
    case HB_WAY_SECTION_RIGHTS:
    case HB_WAY_SECTION_ORGANIZATION:
    case HB_WAY_SECTION_PLACE:
    case HB_WAY_SECTION_GROUP:
    case HB_WAY_SECTION_OTHER:
    default:
      /* Translators: what a card is called; %s is a number */
      return g_strdup_printf (_ ("Card number %s"), id);
    }
}

/* By its name, or by what Kisi says that its own roles are called (documented by Kisi). */
static const char *
say_role (HbRight *right)
{
  const char *id = hb_right_get_role_id (right);

  if (*hb_right_get_role_name (right) != '\0')
    return hb_right_get_role_name (right);

  if (g_str_equal (id, "group_basic"))
    /* Translators: a role: may open the doors of a group */
    return _ ("Door access");
  if (g_str_equal (id, "group_manager"))
    /* Translators: a role */
    return _ ("Group manager");
  if (g_str_equal (id, "owner"))
    /* Translators: a role */
    return _ ("Organization owner");
  if (g_str_equal (id, "administrator"))
    /* Translators: a role */
    return _ ("Organization administrator");
  if (g_str_equal (id, "user_manager"))
    /* Translators: a role */
    return _ ("User manager");
  if (g_str_equal (id, "observer"))
    /* Translators: a role: sees everything, changes nothing */
    return _ ("Observer");

  /* Translators: stands where the name of a role would be, which could not be read */
  return _ ("Role not read");
}

/* What everybody in a team may open, in which role and until when. */
static char *
say_team_right (HbRight   *right,
                GDateTime *now)
{
  g_autofree char *full_name = hb_words_right (right);
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;
  g_autofree char *period = hb_words_period (hb_right_get_valid_from (right), hb_right_get_valid_until (right), now);
  g_autofree char *both = NULL;

  if (*period == '\0')
    {
      /* Translators: an access right of a team: what it opens, and the role in brackets */
      both = g_strdup_printf (_ ("%s (%s)"), full_name, say_role (right));
      /* As one, so that the brackets stay what they are where a line ends within them. */
      return hb_words_isolate (both);
    }

  name = hb_words_isolate (full_name);
  role = hb_words_isolate (say_role (right));

  /* Translators: an access right of a team: what it opens, and in brackets the role and when it holds */
  return g_strdup_printf (_ ("%s (%s, %s)"), name, role, period);
}

static char *
say_team_rights (HbOtherWayIn *team,
                 GDateTime    *now)
{
  GPtrArray *rights = hb_other_way_in_get_team_rights (team);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) list = NULL;

  if (rights == NULL)
    return g_strdup ("");
  if (hb_other_way_in_get_scope_problem (team) != HB_PROBLEM_NONE)
    return g_strdup (_ ("What this team opens was not checked."));
  if (rights->len == 0 && hb_way_in_may_hide_more (HB_WAY_IN (team)))
    return g_strdup (_ ("What this team opens was not checked."));
  if (rights->len == 0)
    return g_strdup (_ ("This team has no access rights."));

  builder = g_strv_builder_new ();
  for (guint i = 0; i < rights->len; i++)
    g_strv_builder_take (builder, say_team_right (rights->pdata[i], now));
  list = g_strv_builder_end (builder);

  /* Translators: between the names of places and groups of doors in a list */
  return g_strjoinv (_ (", "), list);
}

/**
 * hb_words_way_details:
 * @way: a way in
 * @now: the present
 *
 * Returns: (transfer full): more about it; may be empty
 */
char *
hb_words_way_details (HbWayIn   *way,
                      GDateTime *now)
{
  g_autofree char *role = NULL;
  g_autofree char *place = NULL;

  if (HB_IS_RIGHT (way))
    {
      role = hb_words_isolate (say_role (HB_RIGHT (way)));
      if (*hb_right_get_place_name (HB_RIGHT (way)) == '\0')
        return g_steal_pointer (&role);

      /* Translators: about an access right: the role, and the place its doors are at */
      place = hb_words_isolate (hb_right_get_place_name (HB_RIGHT (way)));
      return g_strdup_printf (_ ("%s · %s"), role, place);
    }
  if (hb_way_in_is_held (way) && hb_way_in_get_section (way) == HB_WAY_SECTION_TEAM)
    return say_team_rights (HB_OTHER_WAY_IN (way), now);

  return g_strdup ("");
}

/**
 * hb_words_way_period:
 * @way: a way in
 * @now: the present
 *
 * Returns: (transfer full): when it holds; empty where it always does
 */
char *
hb_words_way_period (HbWayIn   *way,
                     GDateTime *now)
{
  if (HB_IS_RIGHT (way))
    return hb_words_period (hb_right_get_valid_from (HB_RIGHT (way)), hb_right_get_valid_until (HB_RIGHT (way)), now);

  return hb_words_period (hb_other_way_in_get_valid_from (HB_OTHER_WAY_IN (way)),
                          hb_other_way_in_get_valid_until (HB_OTHER_WAY_IN (way)), now);
}

/**
 * hb_words_way_removal:
 * @way: a way in that is held
 *
 * Returns: (transfer full): what a button that takes it away does
 */
char *
hb_words_way_removal (HbWayIn *way)
{
  g_autofree char *full_name = hb_words_way (way);
  g_autofree char *name = hb_words_inline (full_name);

  switch (hb_way_in_get_section (way))
    {
    case HB_WAY_SECTION_TEAM:
      /* Translators: what the bin button of a row does; %s is a team */
      return g_strdup_printf (_ ("Take out of team “%s”"), name);
    case HB_WAY_SECTION_CARD:
      /* Translators: what the bin button of a row does; %s is "Card number …" */
      return g_strdup_printf (_ ("Switch off “%s”"), name);
    case HB_WAY_SECTION_LINK:
      /* Translators: what the bin button of a row does; %s is a group of doors */
      return g_strdup_printf (_ ("Delete access link to “%s”"), name);
    case HB_WAY_SECTION_RIGHTS:
    case HB_WAY_SECTION_ORGANIZATION:
    case HB_WAY_SECTION_PLACE:
    case HB_WAY_SECTION_GROUP:
    case HB_WAY_SECTION_OTHER:
    default:
      /* Translators: what the bin button of a row does; %s is a place or group of doors */
      return g_strdup_printf (_ ("Remove access right to “%s”"), name);
    }
}

/**
 * hb_words_way_summary:
 * @way: a way in
 * @now: the present
 *
 * Returns: (transfer full): all that its row shows, to be read aloud
 */
char *
hb_words_way_summary (HbWayIn   *way,
                      GDateTime *now)
{
  g_autofree char *name = hb_words_way (way);
  g_autofree char *details = hb_words_way_details (way, now);
  g_autofree char *period = hb_words_way_period (way, now);

  if (*period != '\0' && *details != '\0')
    /* Translators: read aloud for an access right: what it opens, in which role and where, when */
    return g_strdup_printf (_ ("%s, %s, %s"), name, details, period);
  if (*period != '\0' || *details != '\0')
    /* Translators: read aloud for an access right: what it opens, in which role and where */
    return g_strdup_printf (_ ("%s, %s"), name, *period != '\0' ? period : details);

  return g_steal_pointer (&name);
}

static char *
say_at_least (guint       n,
              HbWayEffect effect)
{
  switch (effect)
    {
    case HB_WAY_WOULD_OPEN:
      /* Translators: of an access right of somebody who is suspended: what it opens once they are not; it may be more doors, which could not be read */
      return g_strdup_printf (ngettext ("Would open at least %u door", "Would open at least %u doors", n), n);
    case HB_WAY_MAY_OPEN:
      /* Translators: of an access right of somebody who may have no access at all; it may be more doors, which could not be read */
      return g_strdup_printf (ngettext ("May open at least %u door", "May open at least %u doors", n), n);
    case HB_WAY_OPENS:
    default:
      /* Translators: of an access right: it may open more doors, which could not be read */
      return g_strdup_printf (ngettext ("Opens at least %u door", "Opens at least %u doors", n), n);
    }
}

static char *
say_now (guint       n,
         HbWayEffect effect)
{
  if (n == 0)
    return NULL;
  if (effect == HB_WAY_WOULD_OPEN)
    /* Translators: of an access right of somebody who is suspended: what it opens once they are not */
    return g_strdup_printf (ngettext ("Would open %u door", "Would open %u doors", n), n);

  return g_strdup_printf (ngettext ("Opens %u door", "Opens %u doors", n), n);
}

static char *
say_later (guint       n,
           HbWayEffect effect)
{
  if (n == 0)
    return NULL;
  if (effect == HB_WAY_WOULD_OPEN)
    /* Translators: of an access right of somebody who is suspended, that has not begun: what it opens then, once they are not */
    return g_strdup_printf (ngettext ("Would open %u door later", "Would open %u doors later", n), n);

  /* Translators: of an access right that has not begun */
  return g_strdup_printf (ngettext ("Will open %u door", "Will open %u doors", n), n);
}

static char *
say_doors (HbWayIn    *way,
           HbWayDoors *doors)
{
  HbWayEffect      effect = hb_way_doors_get_effect (doors);
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;
  guint            n_later = hb_way_doors_get_later_doors (doors)->len;
  guint            n;

  if (hb_way_doors_get_state (doors) == HB_LOAD_STATE_LOADING)
    return g_strdup (_ ("Looking…"));
  n = hb_way_doors_get_doors (doors)->len;
  if (n > 0 && hb_way_doors_get_state (doors) == HB_LOAD_STATE_FAILED)
    return say_at_least (n, effect);
  if (hb_way_doors_get_state (doors) == HB_LOAD_STATE_FAILED && hb_way_doors_get_problem (doors) == HB_PROBLEM_NONE)
    /* Translators: of an access right: which doors it opens is not known */
    return g_strdup (_ ("Doors not checked."));
  if (hb_way_doors_get_state (doors) == HB_LOAD_STATE_FAILED)
    /* Translators: of an access right: which doors it opens is not known; %s is a whole sentence that says why */
    return g_strdup_printf (_ ("Doors not checked. %s"), hb_words_problem_short (hb_way_doors_get_problem (doors)));

  if (n_later + n > 0 && effect == HB_WAY_MAY_OPEN)
    /* Translators: of an access right of somebody who may have no access at all */
    return g_strdup_printf (ngettext ("May open %u door", "May open %u doors", n_later + n), n_later + n);

  now = say_now (n, effect);
  later = say_later (n_later, effect);
  if (now == NULL && later == NULL)
    return g_strdup (_ ("Opens no door"));
  if (now == NULL || later == NULL)
    return g_strdup (now != NULL ? now : later);

  /* Translators: of a team: how many doors it opens, and how many it will */
  return g_strdup_printf (_ ("%s · %s"), now, later);
}

/**
 * hb_words_way_doors:
 * @way: a way in
 *
 * Returns: (transfer full): how many doors it opens, or why that is not known, and
 *   to how many floors an elevator goes with it; empty where nobody looked
 */
char *
hb_words_way_doors (HbWayIn *way)
{
  HbWayDoors      *doors = hb_way_in_get_doors (way);
  g_autofree char *text = NULL;
  g_autofree char *floors = NULL;
  guint            n;

  if (doors == NULL || !hb_way_in_is_held (way))
    return g_strdup ("");

  text = say_doors (way, doors);
  n = hb_way_doors_get_n_stops (doors);
  if (n == 0)
    return g_steal_pointer (&text);

  /* Translators: of an access right: how many floors an elevator goes to with it */
  floors = g_strdup_printf (ngettext ("%u elevator floor", "%u elevator floors", n), n);

  /* Translators: of an access right: how many doors it opens, and how many floors an elevator goes to with it */
  return g_strdup_printf (_ ("%s · %s"), text, floors);
}

static void
add_door_lines (GStrvBuilder *builder,
                GPtrArray    *doors)
{
  for (guint i = 0; i < doors->len; i++)
    g_strv_builder_take (builder, hb_words_door_at (doors->pdata[i]));
}

/**
 * hb_words_way_door_list:
 * @way: a way in
 *
 * Returns: (transfer full): the doors behind it that are known, a line each
 */
char *
hb_words_way_door_list (HbWayIn *way)
{
  HbWayDoors *doors = hb_way_in_get_doors (way);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (doors != NULL)
    {
      add_door_lines (builder, hb_way_doors_get_doors (doors));
      add_door_lines (builder, hb_way_doors_get_later_doors (doors));
    }
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

/* The number of a day, in the time people live by. */
static int
day_number (GDateTime *moment)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (moment);
  g_autoptr (GDate) date = NULL;
  int year, month, day;

  g_date_time_get_ymd (local != NULL ? local : moment, &year, &month, &day);
  date = g_date_new_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (int) g_date_get_julian (date);
}

/**
 * hb_words_days:
 * @moment: some moment
 * @now: the present
 *
 * Returns: (transfer full): how far away @moment is in days; empty where it is
 *   so far that nobody counts them
 */
char *
hb_words_days (GDateTime *moment,
               GDateTime *now)
{
  int days = day_number (moment) - day_number (now);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days > 0 && days <= MAX_DAYS)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  if (days < 0 && days >= -MAX_DAYS)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);

  return g_strdup ("");
}
