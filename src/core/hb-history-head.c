/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-private.h"

/* How far each journal had come, by its file's name. */
#define HEADS_KEY "journal-heads"
#define HEADS_TYPE "a{s(xs)}"

gboolean
hb_history_lookup_head (GSettings     *settings,
                        const char    *path,
                        HbJournalHead *head)
{
  g_autoptr (GVariant) heads = NULL;
  g_autofree char *name = g_path_get_basename (path);
  const char      *hash;

  if (settings == NULL)
    return FALSE;

  heads = g_settings_get_value (settings, HEADS_KEY);
  if (!g_variant_lookup (heads, name, "(x&s)", &head->sequence, &hash))
    return FALSE;

  return head->sequence > 0 && g_strlcpy (head->hash, hash, sizeof head->hash) == sizeof head->hash - 1;
}

/* Keeps how far the journal has come, or forgets it with @head %NULL. */
void
hb_history_keep_head (GSettings           *settings,
                      const char          *path,
                      const HbJournalHead *head)
{
  g_autoptr (GVariant) heads = NULL;
  g_autofree char *name = g_path_get_basename (path);
  GVariantBuilder  builder;
  GVariantIter     iter;
  const char      *key;
  GVariant        *value;

  if (settings == NULL)
    return;

  heads = g_settings_get_value (settings, HEADS_KEY);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (HEADS_TYPE));
  g_variant_iter_init (&iter, heads);
  while (g_variant_iter_loop (&iter, "{&s@(xs)}", &key, &value))
    if (!g_str_equal (key, name))
      g_variant_builder_add (&builder, "{s@(xs)}", key, value);
  if (head != NULL)
    g_variant_builder_add (&builder, "{s(xs)}", name, head->sequence, head->hash);
  g_settings_set_value (settings, HEADS_KEY, g_variant_builder_end (&builder));
}
