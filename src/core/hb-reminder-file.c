/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-reminder-file.h"

#include <glib/gstdio.h>

#include "hb-step-private.h"

/* The names are kept in files, and so never change. */
#define KEY_KIND "kind"
#define KEY_ORGANIZATION "organization"
#define KEY_PERSON "person"
#define KEY_NAME "name"
#define KEY_DUE "due"

static GMutex mutex;

static void
set_problem (GError    **error,
             const char *what,
             GError     *cause)
{
  g_set_error (error, HB_PROBLEM_ERROR, HB_PROBLEM_REMINDERS_FAILED, "%s: %s", what, cause->message);
  g_error_free (cause);
}

/* A file that is not there yet is an empty one. One that cannot be read is not
 * written over. */
static GKeyFile *
load (const char *path,
      GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GError *local_error = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &local_error)
      || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_clear_error (&local_error);
      return g_steal_pointer (&file);
    }

  set_problem (error, "The reminders cannot be read", local_error);

  return NULL;
}

/* It names people, and so is for nobody else's eyes. */
static gboolean
save (GKeyFile   *file,
      const char *path,
      GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  GError          *local_error = NULL;
  gsize            length;

  text = g_key_file_to_data (file, &length, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0
      && g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, &local_error))
    return TRUE;

  if (local_error == NULL)
    local_error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_FAILED, "There is no folder for them");
  set_problem (error, "The reminders cannot be written", local_error);

  return FALSE;
}

/* Returns NULL where it is of something else, or not understood. */
static HbReminder *
parse (GKeyFile   *file,
       const char *group,
       gint64      organization_id)
{
  g_autofree char *kind_word = g_key_file_get_string (file, group, KEY_KIND, NULL);
  g_autofree char *name = g_key_file_get_string (file, group, KEY_NAME, NULL);
  g_autofree char *due_text = g_key_file_get_string (file, group, KEY_DUE, NULL);
  gint64           person_id = g_key_file_get_int64 (file, group, KEY_PERSON, NULL);
  GDate            due;
  int              kind;

  if (g_key_file_get_int64 (file, group, KEY_ORGANIZATION, NULL) != organization_id || person_id <= 0
      || !hb_word_to_value (HB_TYPE_REMINDER_KIND, kind_word, &kind) || !hb_day_from_text (due_text, &due))
    return NULL;

  return hb_reminder_new ((HbReminderKind) kind, person_id, name, &due);
}

/* There is one of a kind about a person, whatever else is in its group. */
static gboolean
remove_all (GKeyFile      *file,
            gint64         organization_id,
            HbReminderKind kind,
            gint64         person_id)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  const char *word = hb_word_from_value (HB_TYPE_REMINDER_KIND, kind);
  gboolean    is_changed = FALSE;

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *kind_word = g_key_file_get_string (file, groups[i], KEY_KIND, NULL);

      if (g_strcmp0 (kind_word, word) == 0 && g_key_file_get_int64 (file, groups[i], KEY_PERSON, NULL) == person_id
          && g_key_file_get_int64 (file, groups[i], KEY_ORGANIZATION, NULL) == organization_id)
        is_changed = g_key_file_remove_group (file, groups[i], NULL);
    }

  return is_changed;
}

/* Returns: (transfer full) (nullable) (element-type HbReminder) */
GPtrArray *
hb_reminder_file_read (const char *path,
                       gint64      organization_id,
                       GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (path, error);
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = NULL;

  if (file == NULL)
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      HbReminder *reminder = parse (file, groups[i], organization_id);

      if (reminder != NULL)
        g_ptr_array_add (reminders, reminder);
    }

  return g_steal_pointer (&reminders);
}

/* Takes the place of the one of the same kind about the same person. */
gboolean
hb_reminder_file_set (const char *path,
                      gint64      organization_id,
                      HbReminder *reminder,
                      GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (path, error);
  g_autofree char *group = g_uuid_string_random ();
  g_autofree char *due = hb_day_to_text (hb_reminder_get_due (reminder));

  if (file == NULL)
    return FALSE;

  remove_all (file, organization_id, hb_reminder_get_kind (reminder), hb_reminder_get_person_id (reminder));
  g_key_file_set_string (file, group, KEY_KIND, hb_word_from_value (HB_TYPE_REMINDER_KIND, hb_reminder_get_kind (reminder)));
  g_key_file_set_int64 (file, group, KEY_ORGANIZATION, organization_id);
  g_key_file_set_int64 (file, group, KEY_PERSON, hb_reminder_get_person_id (reminder));
  g_key_file_set_string (file, group, KEY_NAME, hb_reminder_get_person_name (reminder));
  g_key_file_set_string (file, group, KEY_DUE, due);

  return save (file, path, error);
}

gboolean
hb_reminder_file_remove (const char    *path,
                         gint64         organization_id,
                         HbReminderKind kind,
                         gint64         person_id,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (path, error);

  if (file == NULL)
    return FALSE;

  return !remove_all (file, organization_id, kind, person_id) || save (file, path, error);
}
