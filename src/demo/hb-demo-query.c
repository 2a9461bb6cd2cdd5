/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-query.h"

/* Longer words are not compared letter by letter: nobody types them, and the
 * work grows with the square. */
#define MAX_COMPARED 64
/* How many letters may differ in a look-alike. */
#define MAX_DISTANCE 2

const char *
hb_demo_query_get_text (HbDemoExchange *exchange,
                        const char     *name)
{
  return g_hash_table_lookup (exchange->query, name);
}

/**
 * hb_demo_query_parse_id:
 * @text: digits
 * @id: (out): an id
 *
 * Returns: whether @text is a positive number and nothing else
 */
gboolean
hb_demo_query_parse_id (const char *text,
                        gint64     *id)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    return FALSE;

  *id = value;

  return TRUE;
}

/**
 * hb_demo_query_get_id:
 * @exchange: an exchange
 * @name: the name of a parameter
 * @id: (out): its value
 *
 * A value that is no id is answered with 422: what Kisi does is not
 * documented, and this way a mistake of the client shows.
 *
 * Returns: whether the parameter is there and right
 */
gboolean
hb_demo_query_get_id (HbDemoExchange *exchange,
                      const char     *name,
                      gint64         *id)
{
  const char *text = hb_demo_query_get_text (exchange, name);

  if (text == NULL)
    return FALSE;
  if (hb_demo_query_parse_id (text, id))
    return TRUE;

  hb_demo_exchange_refuse_field (exchange, name, "is invalid");

  return FALSE;
}

/* As hb_demo_query_get_id(), where "me" stands for the caller. */
gboolean
hb_demo_query_get_user (HbDemoExchange *exchange,
                        const char     *name,
                        gint64         *id)
{
  if (g_strcmp0 (hb_demo_query_get_text (exchange, name), "me") == 0)
    {
      *id = exchange->caller_id;
      return TRUE;
    }

  return hb_demo_query_get_id (exchange, name, id);
}

/**
 * hb_demo_query_get_choice:
 * @exchange: an exchange
 * @name: the name of a parameter
 * @choices: (array zero-terminated=1): what it may be
 *
 * Returns: the index of the value in @choices, or -1
 */
int
hb_demo_query_get_choice (HbDemoExchange    *exchange,
                          const char        *name,
                          const char *const *choices)
{
  const char *text = hb_demo_query_get_text (exchange, name);

  if (text == NULL)
    return -1;

  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;

  hb_demo_exchange_refuse_field (exchange, name, "is not included in the list");

  return -1;
}

/**
 * hb_demo_query_get_ids:
 * @exchange: an exchange
 *
 * Reads the parameter `ids`: numbers with commas between them. Kisi only
 * documents that it is a string; the commas were seen in a client.
 *
 * Returns: (transfer full) (nullable) (element-type gint64 gint64): the ids
 */
GHashTable *
hb_demo_query_get_ids (HbDemoExchange *exchange)
{
  const char *text = hb_demo_query_get_text (exchange, "ids");
  g_autoptr (GHashTable) ids = NULL;
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return NULL;

  ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 id;

      if (!hb_demo_query_parse_id (parts[i], &id))
        {
          hb_demo_exchange_refuse_field (exchange, "ids", "is invalid");
          return NULL;
        }
      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }

  return g_steal_pointer (&ids);
}

/* Without a filter every id is wanted. */
gboolean
hb_demo_query_has_id (GHashTable *ids,
                      gint64      id)
{
  return ids == NULL || g_hash_table_contains (ids, &id);
}

/* Without case and accents. */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = NULL;
  g_autoptr (GString) bare = g_string_new (NULL);

  if (decomposed == NULL)
    return g_strdup ("");

  lower = g_utf8_casefold (decomposed, -1);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (bare, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&bare));
}

/* Levenshtein's distance, over bytes: addresses are ASCII. */
static gboolean
is_near (const char *a,
         const char *b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);
  guint row[MAX_COMPARED + 1];

  if (n_a > MAX_COMPARED || n_b > MAX_COMPARED || MAX (n_a, n_b) - MIN (n_a, n_b) > MAX_DISTANCE)
    return FALSE;

  for (gsize j = 0; j <= n_b; j++)
    row[j] = j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint above = row[j];
          guint change = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (change, MIN (above, row[j - 1]) + 1);
          diagonal = above;
        }
    }

  return row[n_b] <= MAX_DISTANCE;
}

/* Kisi finds chad.smith@example.test when asked for chad@example.test (seen
 * by a client). */
static gboolean
looks_like (const char *query,
            const char *email)
{
  const char *at = strchr (query, '@');

  if (at == NULL || at == query || email[0] == '\0')
    return FALSE;

  return strncmp (query, email, at - query) == 0 || is_near (query, email);
}

/**
 * hb_demo_query_matches:
 * @query: what was asked for
 * @email: (nullable): a person's email
 * @name: (nullable): the person's name
 * @more: (nullable): other text of the person
 *
 * The free text filter, which is not exact: each word has to be a part of
 * one of the texts, without regard to case and accents, and an email also
 * matches what only looks like it.
 *
 * Returns: whether the person is a hit
 */
gboolean
hb_demo_query_matches (const char *query,
                       const char *email,
                       const char *name,
                       const char *more)
{
  g_autofree char *wanted = fold (query);
  g_autofree char *address = fold (email != NULL ? email : "");
  g_autofree char *folded_name = fold (name != NULL ? name : "");
  g_autofree char *folded_more = fold (more != NULL ? more : "");
  g_auto (GStrv) words = NULL;

  g_strstrip (wanted);
  if (looks_like (wanted, address))
    return TRUE;

  words = g_strsplit_set (wanted, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (address, words[i]) == NULL && strstr (folded_name, words[i]) == NULL && strstr (folded_more, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
get_number (HbDemoExchange *exchange,
            const char     *name,
            guint           min,
            guint           max,
            guint           without,
            guint          *number)
{
  const char *text = hb_demo_query_get_text (exchange, name);
  guint64     value = without;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, min, max, &value, NULL))
    {
      g_autofree char *message = g_strdup_printf ("must be from %u to %u", min, max);

      hb_demo_exchange_refuse_field (exchange, name, message);
      return FALSE;
    }

  *number = value;

  return TRUE;
}

/**
 * hb_demo_query_give_page:
 * @exchange: an exchange
 * @items: all items that pass the filters, in order
 * @default_limit: the size of a page
 * @max_limit: the largest size of a page
 * @func: makes the JSON of an item
 *
 * Answers with a page of @items and the header X-Collection-Range, whose end
 * is the end of the window that was asked for, even past the last item
 * (documented by Kisi). A limit or offset out of bounds is answered with
 * 422: the bounds are documented, what happens beyond is not.
 */
void
hb_demo_query_give_page (HbDemoExchange *exchange,
                         GPtrArray      *items,
                         guint           default_limit,
                         guint           max_limit,
                         HbDemoItemFunc  func)
{
  g_autoptr (JsonArray) page = NULL;
  guint    limit;
  guint    offset;
  gboolean is_right;

  is_right = get_number (exchange, "limit", 1, max_limit, default_limit, &limit);
  is_right = get_number (exchange, "offset", 0, HB_DEMO_MAX_OFFSET, 0, &offset) && is_right;
  if (!is_right || hb_demo_exchange_is_answered (exchange))
    return;

  page = json_array_new ();
  for (guint i = offset; i < items->len && i - offset < limit; i++)
    json_array_add_element (page, func (exchange->company, items->pdata[i]));

  exchange->total = items->len;
  exchange->range_start = items->len == 0 ? g_strdup ("*") : g_strdup_printf ("%u-%u", offset, offset + limit - 1);
  hb_demo_exchange_give (exchange, json_node_init_array (json_node_alloc (), page));
}

/* A server sorts by rules of its own, not by those of the language that the
 * app happens to be started in. */
int
hb_demo_query_compare (const char *a,
                       const char *b)
{
  g_autofree char *folded_a = fold (a != NULL ? a : "");
  g_autofree char *folded_b = fold (b != NULL ? b : "");

  return strcmp (folded_a, folded_b);
}
