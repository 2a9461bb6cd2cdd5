/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-name-index.h"

#include <string.h>

struct _HbNameIndex
{
  GPtrArray  *entries;   /* (owned) (element-type Entry): in the order they were added */
  GHashTable *by_result; /* (owned) (element-type utf8 Entry) */
};

typedef struct
{
  char *result;
  char *name;
  char *words; /* folded, each with a space before it */
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->result);
  g_free (entry->name);
  g_free (entry->words);
  g_free (entry);
}

static void
append_words (GString     *text,
              char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, " %s", words[i]);
}

/* Without accents as well: who looks for “Jose” means José too. */
static char *
fold_words (const char *name)
{
  g_auto (GStrv) alternates = NULL;
  g_auto (GStrv) words = g_str_tokenize_and_fold (name, NULL, &alternates);
  GString *text = g_string_new (NULL);

  append_words (text, words);
  append_words (text, alternates);

  return g_string_free_and_steal (text);
}

/* Each term may be several words; a space before each finds where words begin. */
static char **
fold_terms (const char *const *terms)
{
  g_autofree char *all = g_strjoinv (" ", (char **) terms);
  g_auto (GStrv) words = g_str_tokenize_and_fold (all, NULL, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; words[i] != NULL; i++)
    g_strv_builder_take (builder, g_strconcat (" ", words[i], NULL));

  return g_strv_builder_end (builder);
}

static gboolean
has_words (const Entry *entry,
           char *const *beginnings)
{
  for (gsize i = 0; beginnings[i] != NULL; i++)
    if (strstr (entry->words, beginnings[i]) == NULL)
      return FALSE;

  return TRUE;
}

HbNameIndex *
hb_name_index_new (void)
{
  HbNameIndex *self = g_new0 (HbNameIndex, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_result = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
hb_name_index_free (HbNameIndex *self)
{
  g_clear_pointer (&self->by_result, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

void
hb_name_index_add (HbNameIndex *self,
                   const char  *result,
                   const char  *name)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->result = g_strdup (result);
  entry->name = g_strdup (name);
  entry->words = fold_words (name);
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_result, entry->result, entry);
}

/* In whose name words begin with each of @terms: nobody where nothing was typed. */
char **
hb_name_index_search (HbNameIndex       *self,
                      const char *const *terms,
                      guint              max_results)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) beginnings = fold_terms (terms);
  guint n_found = 0;

  for (guint i = 0; *beginnings != NULL && i < self->entries->len && n_found < max_results; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (!has_words (entry, beginnings))
        continue;
      g_strv_builder_add (builder, entry->result);
      n_found++;
    }

  return g_strv_builder_end (builder);
}

const char *
hb_name_index_get_name (HbNameIndex *self,
                        const char  *result)
{
  const Entry *entry = g_hash_table_lookup (self->by_result, result);

  return entry != NULL ? entry->name : NULL;
}
