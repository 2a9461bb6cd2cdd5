/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-name-cache.h"
#include "hb-name-cache-private.h"

#include <string.h>

#include <glib/gstdio.h>

#include "hb-directory-private.h"
#include "hb-person.h"

/* Many changes in a row, as when a directory fills, are written down once. */
#define WRITE_DELAY_MS 2000

/* Larger than the file of any organization Kisi has an API for. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)

#define FILE_PREFIX "names-"
#define FILE_TYPE "a(xs)"
#define MARK_LENGTH 16

/**
 * HbNameCache:
 *
 * The names of people with their ids, and nothing else, in a file for each
 * organization, so that they can be found without a request and without a key.
 * Nothing is written unless it was switched on; what is there is deleted when
 * it is switched off.
 *
 * What stands for a person in a search is a text: the mark of the organization,
 * which is a part of the hash of its key, a slash, and the id.
 */
struct _HbNameCache
{
  GObject parent_instance;

  char    *folder; /* (owned) (not nullable) */
  HbClock *clock;  /* (owned) */
  gboolean enabled;

  char       *organization; /* (owned) (nullable): whose people are watched */
  GListModel *people;       /* (owned) (nullable) */
  GSource    *timeout;      /* (owned) (nullable): until they are written down */

  GPtrArray  *entries;   /* (owned) (nullable) (element-type Entry): in order of the files, %NULL until loaded */
  GHashTable *by_result; /* (owned) (nullable) (element-type utf8 Entry) */
  guint       n_drops;   /* how often they were found to be out of date */
};

/* What a thread reads, and as of when. */
typedef struct
{
  char *folder;
  guint n_drops;
} Load;

G_DEFINE_FINAL_TYPE (HbNameCache, hb_name_cache, G_TYPE_OBJECT)

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

static char *
build_mark (const char *organization)
{
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, organization, -1);

  hash[MARK_LENGTH] = '\0';

  return hash;
}

static gboolean
is_mark (const char *text)
{
  return strlen (text) == MARK_LENGTH && strspn (text, "0123456789abcdef") == MARK_LENGTH;
}

static char *
build_path (HbNameCache *self,
            const char  *organization)
{
  g_autofree char *mark = build_mark (organization);
  g_autofree char *name = g_strconcat (FILE_PREFIX, mark, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static void
drop_entries (HbNameCache *self)
{
  self->n_drops++;
  g_clear_pointer (&self->by_result, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

static void
delete_file (HbNameCache *self,
             const char  *path)
{
  g_autofree char *half_written = g_strconcat (path, ".new", NULL);

  g_unlink (half_written);
  g_unlink (path);
  drop_entries (self);
}

static void
delete_files (HbNameCache *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, FILE_PREFIX))
      {
        g_autofree char *path = g_build_filename (self->folder, name, NULL);

        g_unlink (path);
      }
  drop_entries (self);
}

static GVariant *
build_content (GListModel *people)
{
  guint           n = g_list_model_get_n_items (people);
  GVariantBuilder builder;

  g_variant_builder_init_static (&builder, G_VARIANT_TYPE (FILE_TYPE));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (people, i);
      const char *name = hb_person_get_name (person);

      /* Who has no name is known by their address. */
      if (*name == '\0')
        name = hb_person_get_email (person);
      if (*name != '\0' && !hb_person_get_deleted (person))
        g_variant_builder_add (&builder, "(xs)", hb_person_get_id (person), name);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* It does not wait for the disk, since what a power cut takes is written again
 * at the next start: so it may happen on the main loop. A file that is half
 * written never has the right name. */
static void
write_now (HbNameCache *self)
{
  g_autofree char *path = build_path (self, self->organization);
  g_autofree char *half_written = g_strconcat (path, ".new", NULL);
  g_autoptr (GVariant) content = build_content (self->people);
  g_autoptr (GError) error = NULL;

  /* A list that is not there yet is no reason to forget the last one. */
  if (g_variant_n_children (content) == 0)
    return;

  g_mkdir_with_parents (self->folder, 0700);
  g_unlink (half_written);
  if (!g_file_set_contents_full (half_written, g_variant_get_data (content), (gssize) g_variant_get_size (content),
                                 G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_message ("The names could not be kept: %s", error->message);
  else if (g_rename (half_written, path) != 0)
    g_message ("The names could not be kept: %s", g_strerror (errno));
  drop_entries (self);
}

static void
cancel_timeout (HbNameCache *self)
{
  if (self->timeout != NULL)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static gboolean
timeout_cb (gpointer user_data)
{
  HbNameCache *self = user_data;

  g_clear_pointer (&self->timeout, g_source_unref);
  write_now (self);

  return G_SOURCE_REMOVE;
}

static void
people_changed_cb (HbNameCache *self)
{
  if (!self->enabled || self->timeout != NULL)
    return;

  self->timeout = hb_clock_create_timeout (self->clock, WRITE_DELAY_MS);
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, NULL);
}

static void
add_entries (GPtrArray  *entries,
             const char *mark,
             GVariant   *content)
{
  GVariantIter iter;
  gint64       id;
  const char  *name;

  g_variant_iter_init (&iter, content);
  while (g_variant_iter_next (&iter, "(x&s)", &id, &name))
    {
      Entry *entry = g_new0 (Entry, 1);

      entry->result = g_strdup_printf ("%s/%" G_GINT64_FORMAT, mark, id);
      entry->name = g_strdup (name);
      entry->words = fold_words (name);
      g_ptr_array_add (entries, entry);
    }
}

static void
read_file (GPtrArray  *entries,
           const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  gsize    length;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_FILE_BYTES)
    return;
  if (!g_file_get_contents (path, &text, &length, &error))
    {
      g_message ("Kept names could not be read: %s", error->message);
      return;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  content = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FILE_TYPE), bytes, FALSE));
  /* Half a name is none. */
  if (g_variant_is_normal_form (content))
    add_entries (entries, name + strlen (FILE_PREFIX), content);
}

static void
load_free (Load *load)
{
  g_free (load->folder);
  g_free (load);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const char *folder = ((Load *) task_data)->folder;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, FILE_PREFIX) && is_mark (name + strlen (FILE_PREFIX)))
      read_file (entries, folder, name);

  g_task_return_pointer (task, g_steal_pointer (&entries), (GDestroyNotify) g_ptr_array_unref);
}

static void
hb_name_cache_dispose (GObject *object)
{
  HbNameCache *self = HB_NAME_CACHE (object);

  hb_name_cache_watch (self, NULL, NULL);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hb_name_cache_parent_class)->dispose (object);
}

static void
hb_name_cache_finalize (GObject *object)
{
  HbNameCache *self = HB_NAME_CACHE (object);

  drop_entries (self);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (hb_name_cache_parent_class)->finalize (object);
}

static void
hb_name_cache_class_init (HbNameCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_name_cache_dispose;
  object_class->finalize = hb_name_cache_finalize;
}

static void
hb_name_cache_init (HbNameCache *self)
{
}

HbNameCache *
hb_name_cache_new_with_clock (const char *folder,
                              HbClock    *clock)
{
  HbNameCache *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (HB_IS_CLOCK (clock), NULL);

  self = g_object_new (HB_TYPE_NAME_CACHE, NULL);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * hb_name_cache_new:
 * @folder: where the files are, or are to be; nothing but what begins with
 *   "names-" is touched there
 *
 * Returns: (transfer full): a cache that is switched off: it finds nothing and
 *   writes nothing, and deletes nothing before it is told to
 */
HbNameCache *
hb_name_cache_new (const char *folder)
{
  g_autoptr (HbClock) clock = hb_system_clock_new ();

  return hb_name_cache_new_with_clock (folder, clock);
}

/**
 * hb_name_cache_build_key:
 * @directory: a directory
 *
 * Returns: (transfer full) (nullable): what tells the organization of @directory
 *   from any other, or %NULL while it is not known
 */
char *
hb_name_cache_build_key (HbDirectory *directory)
{
  gint64 id;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);

  id = hb_directory_get_organization_id (directory);
  if (id == 0)
    return NULL;

  return g_strdup_printf ("%s %" G_GINT64_FORMAT, hb_client_get_base_uri (hb_directory_get_client (directory)), id);
}

/**
 * hb_name_cache_set_enabled:
 * @self: a cache
 * @enabled: whether names may be kept
 *
 * Switching it off deletes what was kept, of all organizations, before this
 * returns.
 */
void
hb_name_cache_set_enabled (HbNameCache *self,
                           gboolean     enabled)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));

  self->enabled = enabled;
  if (!enabled)
    {
      cancel_timeout (self);
      delete_files (self);
    }
  else if (self->people != NULL)
    {
      people_changed_cb (self);
    }
}

/**
 * hb_name_cache_watch:
 * @self: a cache
 * @organization: (nullable): whose people, as from hb_name_cache_build_key()
 * @people: (nullable): the people, as #HbPerson
 *
 * Keeps the names of @people from now on, in place of what was kept for
 * @organization, and of the people that were watched before no longer. An empty
 * list changes nothing.
 */
void
hb_name_cache_watch (HbNameCache *self,
                     const char  *organization,
                     GListModel  *people)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));
  g_return_if_fail ((organization == NULL) == (people == NULL));
  g_return_if_fail (people == NULL || G_IS_LIST_MODEL (people));

  hb_name_cache_flush (self);
  if (self->people != NULL)
    g_signal_handlers_disconnect_by_func (self->people, people_changed_cb, self);
  g_set_object (&self->people, people);
  g_set_str (&self->organization, organization);

  if (people != NULL)
    {
      g_signal_connect_object (people, "items-changed", G_CALLBACK (people_changed_cb), self, G_CONNECT_SWAPPED);
      people_changed_cb (self);
    }
}

/**
 * hb_name_cache_flush:
 * @self: a cache
 *
 * Writes down at once what is about to be, as before the program ends.
 */
void
hb_name_cache_flush (HbNameCache *self)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));

  if (self->timeout == NULL)
    return;

  cancel_timeout (self);
  write_now (self);
}

/**
 * hb_name_cache_forget:
 * @self: a cache
 * @organization: whose names
 *
 * Deletes what was kept for @organization before it returns, and watches its
 * people no longer: somebody signs out.
 */
void
hb_name_cache_forget (HbNameCache *self,
                      const char  *organization)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HB_IS_NAME_CACHE (self));
  g_return_if_fail (organization != NULL);

  path = build_path (self, organization);
  if (g_strcmp0 (self->organization, organization) == 0)
    {
      cancel_timeout (self);
      hb_name_cache_watch (self, NULL, NULL);
    }
  delete_file (self, path);
}

/**
 * hb_name_cache_load_async:
 * @self: a cache
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what was kept, unless that is known. Without it, nothing is found.
 */
void
hb_name_cache_load_async (HbNameCache        *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (HB_IS_NAME_CACHE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_name_cache_load_async);
  load = g_new0 (Load, 1);
  load->folder = g_strdup (self->folder);
  load->n_drops = self->n_drops;
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);

  if (!self->enabled || self->entries != NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_run_in_thread (task, load_in_thread);
}

/**
 * hb_name_cache_load_finish:
 * @self: a cache
 * @result: from the callback
 * @error: return location for an error
 *
 * Returns: whether it can be searched
 */
gboolean
hb_name_cache_load_finish (HbNameCache  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  const Load *load;

  g_return_val_if_fail (HB_IS_NAME_CACHE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_name_cache_load_async), FALSE);

  if (g_task_had_error (G_TASK (result)))
    {
      g_task_propagate_pointer (G_TASK (result), error);
      return FALSE;
    }

  entries = g_task_propagate_pointer (G_TASK (result), NULL);
  load = g_task_get_task_data (G_TASK (result));
  /* It may have been switched off while the thread was reading, or a file was
   * deleted or written anew: then the next search reads them again. */
  if (entries == NULL || !self->enabled || self->entries != NULL || self->n_drops != load->n_drops)
    return self->enabled;

  self->by_result = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      g_hash_table_insert (self->by_result, entry->result, entry);
    }
  self->entries = g_steal_pointer (&entries);

  return TRUE;
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

/**
 * hb_name_cache_search:
 * @self: a cache that was loaded
 * @terms: (array zero-terminated=1): what was typed
 *
 * Returns: (transfer full): the people in whose name words begin with each of
 *   @terms, at most %HB_NAME_CACHE_MAX_RESULTS; nobody where nothing was typed,
 *   and where it is switched off
 */
char **
hb_name_cache_search (HbNameCache       *self,
                      const char *const *terms)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) beginnings = NULL;
  guint n_found = 0;

  g_return_val_if_fail (HB_IS_NAME_CACHE (self), g_strv_builder_end (builder));
  g_return_val_if_fail (terms != NULL, g_strv_builder_end (builder));

  beginnings = fold_terms (terms);
  for (guint i = 0; *beginnings != NULL && self->entries != NULL && i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (!has_words (entry, beginnings))
        continue;
      g_strv_builder_add (builder, entry->result);
      if (++n_found == HB_NAME_CACHE_MAX_RESULTS)
        break;
    }

  return g_strv_builder_end (builder);
}

/**
 * hb_name_cache_get_name:
 * @self: a cache that was loaded
 * @result: what a search found, or anything
 *
 * Returns: (transfer none) (nullable): the name, or %NULL where @result is (no
 *   longer) that of a person
 */
const char *
hb_name_cache_get_name (HbNameCache *self,
                        const char  *result)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (HB_IS_NAME_CACHE (self), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  if (self->by_result != NULL)
    entry = g_hash_table_lookup (self->by_result, result);

  return entry != NULL ? entry->name : NULL;
}

/**
 * hb_name_cache_get_id:
 * @result: what a search found, or anything
 * @organization: an organization, as from hb_name_cache_build_key()
 *
 * Returns: the id of the person at Kisi, or 0 where @result is not of
 *   @organization
 */
gint64
hb_name_cache_get_id (const char *result,
                      const char *organization)
{
  g_autofree char *mark = NULL;
  guint64          id;

  g_return_val_if_fail (result != NULL, 0);
  g_return_val_if_fail (organization != NULL, 0);

  mark = build_mark (organization);
  if (!g_str_has_prefix (result, mark) || result[MARK_LENGTH] != '/' || !g_ascii_string_to_unsigned (result + MARK_LENGTH + 1, 10, 1, G_MAXINT64, &id, NULL))
    return 0;

  return (gint64) id;
}
