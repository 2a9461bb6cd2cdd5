/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-name-file.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* The names of people with their ids, and nothing else, in a file for each
 * organization. */

/* Larger than the file of any organization Kisi has an API for. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)

#define FILE_PREFIX "names-"
#define FILE_TYPE "a(xs)"

struct _HbNameList
{
  GArray       *items; /* (owned) (element-type Item) */
  GStringChunk *texts; /* (owned): what the items point into */
};

typedef struct
{
  gint64      id;
  const char *name;
} Item;

HbNameList *
hb_name_list_new (void)
{
  HbNameList *self = g_new0 (HbNameList, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->texts = g_string_chunk_new (4096);

  return self;
}

void
hb_name_list_free (HbNameList *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}

void
hb_name_list_add (HbNameList *self,
                  gint64      id,
                  const char *name)
{
  Item item = { id, g_string_chunk_insert (self->texts, name) };

  g_array_append_val (self->items, item);
}

guint
hb_name_list_get_length (HbNameList *self)
{
  return self->items->len;
}

/* A part of a hash, since an address is no name of a file. */
char *
hb_name_file_build_mark (const char *organization)
{
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, organization, -1);

  hash[HB_NAME_FILE_MARK_LENGTH] = '\0';

  return hash;
}

static gboolean
is_mark (const char *text)
{
  return strlen (text) == HB_NAME_FILE_MARK_LENGTH && strspn (text, "0123456789abcdef") == HB_NAME_FILE_MARK_LENGTH;
}

static char *
build_path (const char *folder,
            const char *organization)
{
  g_autofree char *mark = hb_name_file_build_mark (organization);
  g_autofree char *name = g_strconcat (FILE_PREFIX, mark, NULL);

  return g_build_filename (folder, name, NULL);
}

static char *
build_half_written_path (const char *path)
{
  return g_strconcat (path, ".new", NULL);
}

static GVariant *
build_content (HbNameList *names)
{
  GVariantBuilder builder;

  g_variant_builder_init_static (&builder, G_VARIANT_TYPE (FILE_TYPE));
  for (guint i = 0; i < names->items->len; i++)
    {
      const Item *item = &g_array_index (names->items, Item, i);

      g_variant_builder_add (&builder, "(xs)", item->id, item->name);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* It does not wait for the disk, since what a power cut takes is written again
 * at the next start. A file that is half written never has the right name. */
gboolean
hb_name_file_write (const char *folder,
                    const char *organization,
                    HbNameList *names,
                    GError    **error)
{
  g_autofree char *path = build_path (folder, organization);
  g_autofree char *half_written = build_half_written_path (path);
  g_autoptr (GVariant) content = build_content (names);

  g_mkdir_with_parents (folder, 0700);
  g_unlink (half_written);
  if (!g_file_set_contents_full (half_written, g_variant_get_data (content), (gssize) g_variant_get_size (content),
                                 G_FILE_SET_CONTENTS_NONE, 0600, error))
    return FALSE;

  if (g_rename (half_written, path) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }

  return TRUE;
}

static void
add_names (HbNameIndex *index,
           const char  *mark,
           GVariant    *content)
{
  GVariantIter iter;
  gint64       id;
  const char  *name;

  g_variant_iter_init (&iter, content);
  while (g_variant_iter_next (&iter, "(x&s)", &id, &name))
    {
      g_autofree char *result = g_strdup_printf ("%s/%" G_GINT64_FORMAT, mark, id);

      hb_name_index_add (index, result, name);
    }
}

static void
read_file (HbNameIndex *index,
           const char  *folder,
           const char  *name)
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
    add_names (index, name + strlen (FILE_PREFIX), content);
}

HbNameIndex *
hb_name_file_read_all (const char *folder)
{
  HbNameIndex *index = hb_name_index_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, FILE_PREFIX) && is_mark (name + strlen (FILE_PREFIX)))
      read_file (index, folder, name);

  return index;
}

void
hb_name_file_delete (const char *folder,
                     const char *organization)
{
  g_autofree char *path = build_path (folder, organization);
  g_autofree char *half_written = build_half_written_path (path);

  g_unlink (half_written);
  g_unlink (path);
}

void
hb_name_file_delete_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, FILE_PREFIX))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
}
