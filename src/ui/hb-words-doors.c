/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

/**
 * hb_words_door_section:
 * @door: a door
 *
 * Returns: the heading above all doors with its answer
 */
const char *
hb_words_door_section (HbDoor *door)
{
  switch (hb_door_get_answer (door))
    {
    case HB_DOOR_YES:
      /* Translators: heading above the doors that open for a person */
      return _ ("Open for Them");
    case HB_DOOR_NOT_KNOWN:
      /* Translators: heading above the doors of which it could not be found out whether they open for a person */
      return _ ("Not Checked");
    case HB_DOOR_NO:
    default:
      /* Translators: heading above the doors that do not open for a person */
      return _ ("Closed for Them");
    }
}

/**
 * hb_words_door:
 * @door: a door
 *
 * Returns: (transfer full): what to call it
 */
char *
hb_words_door (HbDoor *door)
{
  g_autofree char *id = NULL;

  if (*hb_door_get_name (door) != '\0')
    return g_strdup (hb_door_get_name (door));

  id = g_strdup_printf ("%" G_GINT64_FORMAT, hb_door_get_id (door));

  /* Translators: stands where the name of a door would be; %s is a number */
  return g_strdup_printf (_ ("Door number %s"), id);
}

static char *
say_way (HbDoorWay *way)
{
  g_autofree char *name = hb_words_inline (hb_door_way_get_name (way));
  gboolean         has_name = *name != '\0';

  switch (hb_door_way_get_kind (way))
    {
    case HB_DOOR_WAY_TEAM:
      /* Translators: by what a door opens; %s is a team */
      return has_name ? g_strdup_printf (_ ("team “%s”"), name)
                      /* Translators: by what a door opens, in a list after “By” */
                      : g_strdup (_ ("a team"));
    case HB_DOOR_WAY_LINK:
      /* Translators: by what a door opens; %s is a group of doors */
      return has_name ? g_strdup_printf (_ ("access link to “%s”"), name)
                      /* Translators: by what a door opens, in a list after “By” */
                      : g_strdup (_ ("an access link"));
    case HB_DOOR_WAY_RIGHT:
    default:
      /* Translators: by what a door opens; %s is an organization, a place or a group of doors */
      return has_name ? g_strdup_printf (_ ("access right to “%s”"), name)
                      /* Translators: by what a door opens, in a list after “By” */
                      : g_strdup (_ ("an access right"));
    }
}

static char *
say_ways (GPtrArray *ways)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < ways->len; i++)
    g_strv_builder_take (builder, say_way (ways->pdata[i]));
  list = g_strv_builder_end (builder);

  /* Translators: between the names of places and groups of doors in a list */
  return g_strjoinv (_ (", "), list);
}

/* By what a door opens, or may. */
static char *
say_through (GPtrArray *ways,
             gboolean   is_sure)
{
  g_autofree char *list = say_ways (ways);

  if (*list == '\0')
    return g_strdup ("");
  if (is_sure)
    /* Translators: by what a door opens; %s is a list such as: access right to “Front doors”, team “Reception” */
    return g_strdup_printf (_ ("By %s"), list);

  /* Translators: by what a door may open, which could not be found out; %s is a list */
  return g_strdup_printf (_ ("Maybe by %s"), list);
}

/* Two texts, of which either may be empty. */
static char *
join (const char *first,
      const char *second)
{
  if (*first == '\0' || *second == '\0')
    return g_strconcat (first, second, NULL);

  /* Translators: about a door: the place it is at, and by what it opens */
  return g_strdup_printf (_ ("%s · %s"), first, second);
}

/**
 * hb_words_door_at:
 * @door: a door
 *
 * Returns: (transfer full): what to call it, and where it is
 */
char *
hb_words_door_at (HbDoor *door)
{
  g_autofree char *full_name = hb_words_door (door);
  g_autofree char *name = hb_words_isolate (full_name);
  g_autofree char *place = hb_words_inline (hb_door_get_place_name (door));

  return join (name, place);
}

/**
 * hb_words_door_details:
 * @door: a door
 *
 * Returns: (transfer full): where it is, and by what it opens
 */
char *
hb_words_door_details (HbDoor *door)
{
  gboolean         is_open = hb_door_get_answer (door) == HB_DOOR_YES;
  g_autofree char *through = say_through (is_open ? hb_door_get_ways (door) : hb_door_get_possible_ways (door), is_open);
  g_autofree char *place = hb_words_inline (hb_door_get_place_name (door));
  g_autofree char *at = join (place, through);

  if (is_open || hb_door_get_later (door) == HB_DOOR_NO)
    return g_steal_pointer (&at);

  return join (at, hb_door_get_later (door) == HB_DOOR_YES
                     /* Translators: of a door: something that opens it for a person has not begun yet */
                     ? _ ("Will open later")
                     /* Translators: of a door: something that may open it for a person has not begun yet */
                     : _ ("May open later"));
}

/**
 * hb_words_doors_not_checked:
 * @doors: the doors of an organization, for one person
 *
 * Returns: (transfer full): why it is not known of some whether they open; empty
 *   where it is of all
 */
char *
hb_words_doors_not_checked (HbDoors *doors)
{
  if (hb_doors_count (doors, HB_DOOR_NOT_KNOWN) == 0 && !hb_doors_may_open_others (doors))
    return g_strdup ("");
  if (hb_doors_get_problem (doors) != HB_PROBLEM_NONE)
    /* Translators: above a list of doors, of which some or all could not be checked; %s is a whole sentence that says why */
    return g_strdup_printf (_ ("Not all doors could be checked. %s"), hb_words_problem_short (hb_doors_get_problem (doors)));

  return say_through (hb_doors_get_boundless_ways (doors), FALSE);
}

static char *
say_both (const char *first,
          const char *second)
{
  if (*second == '\0')
    return g_strdup (first);

  /* Translators: two sentences, one after the other */
  return g_strdup_printf (_ ("%s %s"), first, second);
}

/**
 * hb_words_doors_failed:
 * @doors: (nullable): what is known of doors, for one person: of none of them
 *
 * Returns: (transfer full): that the doors could not be read, and why
 */
char *
hb_words_doors_failed (HbDoors *doors)
{
  HbProblem problem = doors != NULL ? hb_doors_get_problem (doors) : HB_PROBLEM_NONE;

  return say_both (_ ("The doors could not be read, so nobody knows which of them open."),
                   problem != HB_PROBLEM_NONE ? hb_words_problem_short (problem) : "");
}

/* What opens by itself, in a sentence; empty where nothing does. */
static char *
say_later (HbDoors *doors)
{
  guint n = hb_doors_count_later (doors);

  if (n == 0)
    return g_strdup ("");
  if (hb_doors_is_later_sure (doors))
    /* Translators: some access rights or links of a person have not begun yet */
    return g_strdup_printf (ngettext ("%u door will open later.", "%u doors will open later.", n), n);

  /* Translators: some access rights or links of a person, of which not all is known, have not begun yet */
  return g_strdup_printf (ngettext ("%u door may open later.", "%u doors may open later.", n), n);
}

static char *
say_now (HbDoors *doors)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (doors));
  guint n_yes = hb_doors_count (doors, HB_DOOR_YES);
  guint n_not_known = hb_doors_count (doors, HB_DOOR_NOT_KNOWN);

  if (hb_doors_may_open_others (doors) && n_yes == 0)
    return g_strdup (_ ("Which doors open could not be checked."));
  if (hb_doors_may_open_others (doors))
    return g_strdup_printf (ngettext ("%u door opens for this person. Others could not be checked.",
                                      "%u doors open for this person. Others could not be checked.", n_yes),
                            n_yes);
  if (n_yes > 0 && n_not_known > 0)
    /* Translators: three numbers of doors: that open for a person, that there are, and of which it is not known whether they open */
    return g_strdup_printf (ngettext ("%u of %u door opens for this person, and %u could not be checked.",
                                      "%u of %u doors open for this person, and %u could not be checked.", n),
                            n_yes, n, n_not_known);
  if (n_yes > 0 && !hb_doors_get_is_whole (doors))
    return g_strdup_printf (ngettext ("%u door opens for this person.", "%u doors open for this person.", n_yes), n_yes);
  if (n_yes > 0)
    /* Translators: the first number is how many doors open for a person, the second how many there are */
    return g_strdup_printf (ngettext ("%u of %u door opens for this person.", "%u of %u doors open for this person.", n), n_yes, n);
  if (n_not_known > 0)
    return g_strdup_printf (ngettext ("%u door could not be checked, and may open for this person.",
                                      "%u doors could not be checked, and may open for this person.", n_not_known),
                            n_not_known);

  return g_strdup (hb_doors_count_later (doors) > 0 ? _ ("No door opens for this person now.") : _ ("No door opens for this person."));
}

/* What is no door, and why no more is known, where that stays so: what could not be
 * read is told of elsewhere, with a way to try again. */
static char *
add_rest (HbDoors *doors,
          char    *said) /* (transfer full) */
{
  g_autofree char *owned_said = said;

  if (hb_doors_may_use_elevators (doors))
    {
      g_autofree char *both = say_both (owned_said, _ ("Elevators may take this person to some floors."));

      g_set_str (&owned_said, both);
    }
  if (hb_doors_get_problem (doors) != HB_PROBLEM_NOT_VISIBLE)
    return g_steal_pointer (&owned_said);

  return say_both (owned_said, hb_words_problem_short (HB_PROBLEM_NOT_VISIBLE));
}

/**
 * hb_words_doors:
 * @doors: the doors of an organization, for one person
 *
 * Returns: (transfer full): whether the person can get in, in a sentence or two
 */
char *
hb_words_doors (HbDoors *doors)
{
  g_autofree char *now = say_now (doors);
  g_autofree char *later = say_later (doors);

  return add_rest (doors, say_both (now, later));
}

/* Where no door opens, @none says so. */
static char *
say_after (HbDoors    *doors,
           gboolean    is_sure,
           const char *none)
{
  guint n_yes = hb_doors_count (doors, HB_DOOR_YES);
  guint n_not_known = hb_doors_count (doors, HB_DOOR_NOT_KNOWN);

  if (n_yes > 0 && n_not_known > 0 && !hb_doors_may_open_others (doors))
    /* Translators: what would be after changes that are not made yet; the second number is of doors that could not be checked */
    return g_strdup_printf (ngettext ("After this, %u door still opens, and %u may.", "After this, %u doors still open, and %u may.", n_yes),
                            n_yes, n_not_known);
  if (n_yes > 0 && (!is_sure || hb_doors_may_open_others (doors)))
    return g_strdup_printf (ngettext ("After this, %u door still opens, and others may.", "After this, %u doors still open, and others may.", n_yes),
                            n_yes);
  if (n_yes > 0)
    return g_strdup_printf (ngettext ("After this, %u door still opens.", "After this, %u doors still open.", n_yes), n_yes);
  if (n_not_known > 0 || hb_doors_may_open_others (doors))
    return g_strdup (_ ("After this, doors that could not be checked may still open."));
  if (!is_sure)
    return g_strdup (_ ("After this, doors may still open."));

  return g_strdup (hb_doors_count_later (doors) > 0 ? _ ("After this, no door opens now.") : none);
}

static char *
say_after_and_later (HbDoors    *doors,
                     gboolean    is_sure,
                     const char *none)
{
  g_autofree char *after = say_after (doors, is_sure, none);
  g_autofree char *later = say_later (doors);

  return add_rest (doors, say_both (after, later));
}

/**
 * hb_words_doors_after:
 * @doors: the doors for one person, after changes that are not made yet
 * @is_sure: whether the changes are likely to be made
 *
 * Returns: (transfer full): what would stay open, in a sentence or two
 */
char *
hb_words_doors_after (HbDoors *doors,
                      gboolean is_sure)
{
  return say_after_and_later (doors, is_sure, _ ("After this, no door opens."));
}

/**
 * hb_words_doors_while_suspended:
 * @doors: the doors for one person, after changes that are not made yet
 * @is_sure: whether the changes are likely to be made
 *
 * Says as well why no door opens, where the person keeps something, or may, and is
 * suspended.
 *
 * Returns: (transfer full): what would stay open, in a sentence or two
 */
char *
hb_words_doors_while_suspended (HbDoors *doors,
                                gboolean is_sure)
{
  return say_after_and_later (doors, is_sure, _ ("After this, no door opens while the person is suspended."));
}

/* What opens for somebody whose rights open nothing. An access link asks nobody
 * who holds it. */
static char *
say_links (HbAccess access,
           HbDoors *doors)
{
  guint            n_yes = hb_doors_count (doors, HB_DOOR_YES);
  guint            n_not_known = hb_doors_count (doors, HB_DOOR_NOT_KNOWN);
  g_autofree char *open = NULL;
  g_autofree char *rest = NULL;

  if (n_yes > 0 && hb_doors_may_open_others (doors))
    /* Translators: of a person who is suspended; there may be more doors and links, which could not be read */
    return g_strdup_printf (ngettext ("At least %u door still opens by an access link.",
                                      "At least %u doors still open by an access link.", n_yes),
                            n_yes);

  /* How many there are would not say more, and the rights below have numbers of their own. */
  if (access == HB_ACCESS_NO_PROFILE && n_not_known > 0 && n_not_known == g_list_model_get_n_items (G_LIST_MODEL (doors)))
    rest = g_strdup (_ ("Whether doors still open for this person is not known."));
  else if (hb_doors_may_open_others (doors))
    rest = g_strdup (_ ("Access links could not be checked, and may still open doors."));
  else if (n_not_known > 0)
    rest = g_strdup_printf (ngettext ("%u door could not be checked, and may open for this person.",
                                      "%u doors could not be checked, and may open for this person.", n_not_known),
                            n_not_known);
  else if (n_yes > 0)
    rest = g_strdup ("");
  else
    rest = say_now (doors);
  if (n_yes == 0)
    return g_steal_pointer (&rest);

  open = g_strdup_printf (ngettext ("%u door still opens by an access link.", "%u doors still open by an access link.", n_yes), n_yes);

  return say_both (open, rest);
}

/* That no door opens by anything, not by a link either. */
static const char *
say_closed (HbAccess access)
{
  switch (access)
    {
    case HB_ACCESS_SUSPENDED:
      return _ ("Suspended: no door opens, whatever their access rights say.");
    case HB_ACCESS_SUSPENDED_BY_DIRECTORY:
      return _ ("On here, but turned off by the company directory: no door opens. Only the directory can restore access.");
    case HB_ACCESS_SUSPENDED_BY_BOTH:
      return _ ("Suspended here and by the company directory: no door opens. Restoring access takes both.");
    case HB_ACCESS_ON:
    case HB_ACCESS_NO_PROFILE:
    default:
      return NULL;
    }
}

static gboolean
is_all_closed (HbDoors *doors)
{
  return hb_doors_count (doors, HB_DOOR_YES) == 0 && hb_doors_count (doors, HB_DOOR_NOT_KNOWN) == 0
         && hb_doors_count_later (doors) == 0 && !hb_doors_may_open_others (doors) && !hb_doors_may_use_elevators (doors);
}

/**
 * hb_words_effective_access:
 * @access: the switches of a person
 * @doors: (nullable): the doors for that person, or %NULL where they are not
 *   known yet
 *
 * Returns: (transfer full): whether they can get in, and why not
 */
char *
hb_words_effective_access (HbAccess access,
                           HbDoors *doors)
{
  const char      *explained = hb_words_access_explained (access);
  g_autofree char *links = NULL;
  g_autofree char *later = NULL;
  g_autofree char *both = NULL;

  /* They were found out before somebody was suspended, or restored. */
  if (doors != NULL && !hb_doors_is_about (doors, access))
    doors = NULL;

  if (access == HB_ACCESS_ON)
    return doors != NULL ? hb_words_doors (doors) : g_strdup (explained);
  if (doors == NULL)
    return say_both (explained, access == HB_ACCESS_NO_PROFILE ? "" : _ ("Access links are being checked…"));

  if (is_all_closed (doors) && say_closed (access) != NULL)
    return g_strdup (say_closed (access));

  links = say_links (access, doors);
  later = say_later (doors);
  both = say_both (explained, links);

  return add_rest (doors, say_both (both, later));
}
