/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

#include "hb-people.h"

/* A small company is read before anybody could read that it is. */
#define TOLD_FROM 500
#define RIGHTS_TOLD_FROM 2000

/**
 * hb_words_people_section:
 * @is_similar: whether only the server found them
 *
 * Returns: (transfer none): the heading above people in the list
 */
const char *
hb_words_people_section (gboolean is_similar)
{
  if (is_similar)
    /* Translators: heading in the list of people found: those whose name or email is only like what was typed, or whose notes have it */
    return _ ("Similar People");

  /* Translators: heading in the list of people found: those whose name or email has what was typed */
  return _ ("Name or Email Matches");
}

/**
 * hb_words_person_status:
 * @access: whether doors open for somebody
 * @is_administrator: whether they are known to administer the organization
 * @last_accessed_at: (nullable): when a door opened for them last
 *
 * Returns: (transfer full): what a list says of them
 */
char *
hb_words_person_status (HbAccess   access,
                        gboolean   is_administrator,
                        GDateTime *last_accessed_at)
{
  g_autofree char *status = NULL;

  if (is_administrator)
    /* Translators: short status of a person in the list, such as “Access on · Administrator” */
    status = g_strdup_printf (_ ("%s · Administrator"), hb_words_access_status (access));
  else
    status = g_strdup (hb_words_access_status (access));

  if (last_accessed_at == NULL && access != HB_ACCESS_NO_PROFILE)
    /* Translators: short status of a person in the list, such as “Access on · Never opened a door” */
    return g_strdup_printf (_ ("%s · Never opened a door"), status);

  return g_steal_pointer (&status);
}

/**
 * hb_words_person_in_list:
 * @name: what the person is called
 * @email: their address, which may be empty
 * @status: from hb_words_person_status()
 *
 * Returns: (transfer full): what is read aloud for them
 */
char *
hb_words_person_in_list (const char *name,
                         const char *email,
                         const char *status)
{
  if (*email == '\0')
    /* Translators: read aloud for a person in the list who has no email address: name, status */
    return g_strdup_printf (_ ("%s, %s"), name, status);

  /* Translators: read aloud for a person in the list: name, email address, status */
  return g_strdup_printf (_ ("%s, %s, %s"), name, email, status);
}

/* In numbers it is told how many are in the list, which is another thing. The server
 * may have more by the end than it had at the beginning. */
static guint
percent (guint n_read,
         guint n_expected)
{
  return (guint) (MIN (n_read, n_expected) * G_GUINT64_CONSTANT (100) / n_expected);
}

/**
 * hb_words_crowd_rights:
 * @state: how far the reading of all access rights is
 * @n_read: how much is read
 * @n_expected: how much there is to read
 *
 * Returns: (transfer full): what to know of it, or an empty text
 */
char *
hb_words_crowd_rights (HbLoadState state,
                       guint       n_read,
                       guint       n_expected)
{
  if (state != HB_LOAD_STATE_LOADING || n_expected < RIGHTS_TOLD_FROM)
    return g_strdup ("");

  /* Translators: how far the reading of everybody's access rights is */
  return g_strdup_printf (_ ("%u%% of all access rights read"), percent (n_read, n_expected));
}

/**
 * hb_words_crowd:
 * @state: how far the reading of everybody is
 * @problem: why it failed
 * @n_read: how many people are read
 * @total: how many there are
 *
 * Returns: (transfer full): what to know of it, or an empty text
 */
char *
hb_words_crowd (HbLoadState state,
                HbProblem   problem,
                guint       n_read,
                guint       total)
{
  switch (state)
    {
    case HB_LOAD_STATE_LOADING:
      if (total < TOLD_FROM)
        return g_strdup ("");
      /* Translators: how far the reading of all people is */
      return g_strdup_printf (_ ("%u%% of all people read"), percent (n_read, total));
    case HB_LOAD_STATE_FAILED:
      /* So few are all in the list by the answer to a search, which tells how many there are. */
      if (total > 0 && total <= HB_PEOPLE_MAX)
        return g_strdup ("");
      if (problem == HB_PROBLEM_TOO_MANY)
        /* Translators: how many people there are */
        return g_strdup_printf (ngettext ("There is %u person, more than Kisi lists. Search for a name: Kisi looks through all of them.",
                                          "There are %u people, more than Kisi lists. Search for a name: Kisi looks through all of them.", total),
                                total);
      /* A search would fare no better. */
      if (problem == HB_PROBLEM_OFFLINE || problem == HB_PROBLEM_UNTRUSTED || hb_problem_is_about_key (problem))
        /* Translators: %s is a whole sentence that says why */
        return g_strdup_printf (_ ("Not everybody could be read. %s"), hb_words_problem_short (problem));
      return g_strdup (_ ("Not everybody could be read. A search asks Kisi, so it still finds everybody, only more slowly."));
    case HB_LOAD_STATE_IDLE:
    case HB_LOAD_STATE_READY:
    default:
      return g_strdup ("");
    }
}
