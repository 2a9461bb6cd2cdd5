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
  const char *name = hb_door_way_get_name (way);

  switch (hb_door_way_get_kind (way))
    {
    case HB_DOOR_WAY_TEAM:
      /* Translators: by what a door opens; %s is a team */
      return g_strdup_printf (_ ("team “%s”"), name);
    case HB_DOOR_WAY_LINK:
      /* Translators: by what a door opens; %s is a group of doors */
      return g_strdup_printf (_ ("access link to “%s”"), name);
    case HB_DOOR_WAY_RIGHT:
    default:
      /* Translators: by what a door opens; %s is an organization, a place or a group of doors */
      return g_strdup_printf (_ ("access right to “%s”"), name);
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

/**
 * hb_words_door_details:
 * @door: a door
 *
 * Returns: (transfer full): where it is, and by what it opens
 */
char *
hb_words_door_details (HbDoor *door)
{
  const char      *place = hb_door_get_place_name (door);
  GPtrArray       *ways = hb_door_get_answer (door) == HB_DOOR_YES ? hb_door_get_ways (door) : hb_door_get_possible_ways (door);
  g_autofree char *list = ways != NULL ? say_ways (ways) : g_strdup ("");
  g_autofree char *through = NULL;

  if (*list == '\0')
    through = g_strdup ("");
  else if (hb_door_get_answer (door) == HB_DOOR_YES)
    /* Translators: by what a door opens; %s is a list such as: access right to “Front doors”, team “Reception” */
    through = g_strdup_printf (_ ("By %s"), list);
  else
    /* Translators: by what a door may open, which could not be found out; %s is a list */
    through = g_strdup_printf (_ ("Maybe by %s"), list);

  if (place == NULL || *place == '\0')
    return g_steal_pointer (&through);
  if (*through == '\0')
    return g_strdup (place);

  /* Translators: about a door: the place it is at, and by what it opens */
  return g_strdup_printf (_ ("%s · %s"), place, through);
}

/**
 * hb_words_doors:
 * @doors: the doors of an organization, for one person
 *
 * Returns: (transfer full): whether the person can get in, in a sentence
 */
char *
hb_words_doors (HbDoors *doors)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (doors));
  guint n_yes = hb_doors_count (doors, HB_DOOR_YES);
  guint n_not_known = hb_doors_count (doors, HB_DOOR_NOT_KNOWN);

  if (!hb_doors_get_is_whole (doors) && n_yes == 0)
    return g_strdup (_ ("Which doors open could not be checked."));
  if (!hb_doors_get_is_whole (doors))
    return g_strdup_printf (ngettext ("%u door opens for this person. Others could not be checked.",
                                      "%u doors open for this person. Others could not be checked.", n_yes),
                            n_yes);
  if (n_yes > 0 && n_not_known > 0)
    /* Translators: three numbers of doors: that open for a person, that there are, and of which it is not known whether they open */
    return g_strdup_printf (ngettext ("%u of %u door opens for this person, and %u could not be checked.",
                                      "%u of %u doors open for this person, and %u could not be checked.", n),
                            n_yes, n, n_not_known);
  if (n_yes > 0)
    /* Translators: the first number is how many doors open for a person, the second how many there are */
    return g_strdup_printf (ngettext ("%u of %u door opens for this person.", "%u of %u doors open for this person.", n), n_yes, n);
  if (n_not_known > 0)
    return g_strdup_printf (ngettext ("%u door could not be checked, and may open for this person.",
                                      "%u doors could not be checked, and may open for this person.", n_not_known),
                            n_not_known);
  if (hb_doors_count_later (doors) > 0)
    return g_strdup_printf (ngettext ("No door opens for this person now, but %u will when a right begins.",
                                      "No door opens for this person now, but %u will when a right begins.",
                                      hb_doors_count_later (doors)),
                            hb_doors_count_later (doors));

  return g_strdup (_ ("No door opens for this person."));
}

/**
 * hb_words_doors_after:
 * @doors: the doors for one person, after changes that are not made yet
 *
 * Returns: (transfer full): what would stay open, in a sentence
 */
char *
hb_words_doors_after (HbDoors *doors)
{
  guint n_yes = hb_doors_count (doors, HB_DOOR_YES);
  guint n_not_known = hb_doors_count (doors, HB_DOOR_NOT_KNOWN);

  if (n_yes > 0 && n_not_known > 0)
    /* Translators: what would be after changes that are not made yet; the second number is of doors that could not be checked */
    return g_strdup_printf (ngettext ("After this, %u door still opens, and %u may.", "After this, %u doors still open, and %u may.", n_yes),
                            n_yes, n_not_known);
  if (n_yes > 0)
    return g_strdup_printf (ngettext ("After this, %u door still opens.", "After this, %u doors still open.", n_yes), n_yes);
  if (n_not_known > 0 || !hb_doors_get_is_whole (doors))
    return g_strdup (_ ("After this, doors that could not be checked may still open."));

  if (hb_doors_count_later (doors) > 0)
    return g_strdup_printf (ngettext ("After this, no door opens now, but %u will when a right begins.",
                                      "After this, no door opens now, but %u will when a right begins.",
                                      hb_doors_count_later (doors)),
                            hb_doors_count_later (doors));

  return g_strdup (_ ("After this, no door opens."));
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
  guint n_yes = doors != NULL ? hb_doors_count (doors, HB_DOOR_YES) : 0;

  if (access == HB_ACCESS_ON)
    return doors != NULL ? hb_words_doors (doors) : g_strdup (hb_words_access_explained (access));
  if (access == HB_ACCESS_NO_PROFILE)
    return g_strdup (hb_words_access_explained (access));
  /* An access link asks nobody who holds it. */
  if (n_yes > 0)
    return g_strdup_printf (ngettext ("Suspended, but %u door still opens by an access link.",
                                      "Suspended, but %u doors still open by an access link.", n_yes),
                            n_yes);

  if (doors != NULL && (!hb_doors_get_is_whole (doors) || hb_doors_count (doors, HB_DOOR_NOT_KNOWN) > 0))
    return g_strdup (_ ("Suspended, but access links could not be checked, and may still open doors."));

  return g_strdup (hb_words_access_explained (access));
}
