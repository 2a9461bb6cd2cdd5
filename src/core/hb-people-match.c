/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-match-private.h"

#include "hb-fold.h"
#include "hb-person-private.h"

/* Who fits what was typed: each word of it is somewhere in the name or the
 * address. */

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return hb_person_compare (*(HbPerson *const *) a, *(HbPerson *const *) b);
}

static gboolean
is_sorted (GPtrArray *people)
{
  for (guint i = 1; i < people->len; i++)
    if (hb_person_compare (people->pdata[i - 1], people->pdata[i]) > 0)
      return FALSE;

  return TRUE;
}

/* Long lists come sorted from the server as a rule. */
void
hb_people_sort (GPtrArray *people)
{
  if (!is_sorted (people))
    g_ptr_array_sort (people, compare);
}

/* Returns the words of @query, folded; none for everybody. */
char **
hb_people_split_query (const char *query)
{
  g_autofree char *folded = hb_fold_text (query);
  g_auto (GStrv) parts = g_regex_split_simple ("\\s+", folded, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);

  return g_strv_builder_end (words);
}

gboolean
hb_people_match (HbPerson          *person,
                 const char *const *words)
{
  const char *text = hb_person_get_search_text (person);

  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Returns (element-type HbPerson): those of @people that fit, in their order,
 * without references of their own. */
GPtrArray *
hb_people_select (GPtrArray         *people,
                  const char *const *words)
{
  GPtrArray *matches = NULL;

  if (words[0] == NULL)
    return g_ptr_array_ref (people);

  matches = g_ptr_array_new ();
  for (guint i = 0; i < people->len; i++)
    if (hb_people_match (people->pdata[i], words))
      g_ptr_array_add (matches, people->pdata[i]);

  return matches;
}

static gboolean
is_email_of (HbPerson   *person,
             const char *cased,
             const char *folded)
{
  const char      *email = strchr (hb_person_get_search_text (person), '\n') + 1;
  g_autofree char *cased_email = NULL;

  /* The cheap look first: it is kept, and passes over accents. */
  if (!g_str_equal (email, folded))
    return FALSE;
  cased_email = g_utf8_casefold (hb_person_get_email (person), -1);

  return g_str_equal (cased_email, cased);
}

/* Whoever has the very address that was typed is meant. */
void
hb_people_put_exact_email_first (GPtrArray  *people,
                                 const char *query)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (query));
  g_autofree char *cased = g_utf8_casefold (trimmed, -1);
  g_autofree char *folded = hb_fold_text (trimmed);

  /* Most of what is typed cannot be one. */
  if (strchr (folded, '@') == NULL)
    return;

  for (guint i = 1; i < people->len; i++)
    if (is_email_of (people->pdata[i], cased, folded))
      {
        g_ptr_array_insert (people, 0, g_ptr_array_steal_index (people, i));
        return;
      }
}
