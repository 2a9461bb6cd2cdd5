/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND

#include "kill-files.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>

#include "hb-plan-private.h"
#include "hb-step-private.h"

#define PLAN "plan"
#define PLAN_TYPE "a(sxmsmsxmsmsx)"
#define SETTINGS "settings"

const char *const kill_kind_names[N_KILL_KINDS] = {
  [KILL_NEVER] = "never",
  [KILL_BEFORE_WRITE] = "before a write to the journal",
  [KILL_IN_WRITE] = "in the middle of a write to the journal",
  [KILL_BEFORE_SENDING] = "before a request is sent",
  [KILL_REQUEST_LOST] = "at a request, which is lost",
  [KILL_ANSWER_LOST] = "at a request, which is carried out",
  [KILL_ANY_TIME] = "some time after a request",
  [KILL_BEFORE_OUTCOME] = "after the answers, nothing written down",
};

static void
heads_changed_cb (GSettings  *settings,
                  const char *key,
                  gpointer    user_data)
{
  g_autoptr (GVariant) heads = g_settings_get_value (settings, key);
  g_autofree char *text = g_variant_print (heads, TRUE);
  g_autofree char *new_path = g_strconcat (user_data, ".new", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (new_path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (new_path, user_data), ==, 0);
}

static void
free_path (gpointer  data,
           GClosure *closure)
{
  g_free (data);
}

/* How far the journal has come is in the file before anything else happens, as it never is on a desktop, where the worst
 * case is that it comes later. */
GSettings *
kill_settings_new (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SETTINGS, NULL);
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  GSettings       *settings = g_settings_new_with_backend (APPLICATION_ID, backend);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) heads = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    heads = g_variant_parse (NULL, text, NULL, NULL, NULL);
  if (heads != NULL)
    g_settings_set_value (settings, KILL_HEADS_KEY, heads);
  g_signal_connect_data (settings, "changed::" KILL_HEADS_KEY, G_CALLBACK (heads_changed_cb),
                         g_steal_pointer (&path), free_path, G_CONNECT_DEFAULT);

  return settings;
}

void
kill_plan_save (HbPlan     *plan,
                const char *folder)
{
  g_autoptr (HbJournalRun) run = hb_plan_to_journal (plan);
  g_autofree char *path = g_build_filename (folder, PLAN, NULL);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (PLAN_TYPE));
  for (guint i = 0; i < run->steps->len; i++)
    {
      HbJournalStep *row = run->steps->pdata[i];

      g_variant_builder_add (&builder, "(sxmsmsxmsmsx)", row->kind, row->person_id, row->person_name, row->person_email,
                             row->subject_id, row->subject_name, row->subject, row->reverses);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  g_file_set_contents_full (path, g_variant_get_data (variant), g_variant_get_size (variant),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

HbPlan *
kill_plan_load (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, PLAN, NULL);
  HbPlan          *plan = hb_plan_new ();
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize            size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (PLAN_TYPE), bytes, TRUE));
  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr (HbJournalStep) row = hb_journal_step_new ();
      g_autoptr (HbStep) step = NULL;

      g_variant_get_child (variant, i, "(sxmsmsxmsmsx)", &row->kind, &row->person_id, &row->person_name, &row->person_email,
                           &row->subject_id, &row->subject_name, &row->subject, &row->reverses);
      step = hb_step_new_from_journal (row, &error);
      g_assert_no_error (error);
      hb_plan_append (plan, step);
    }

  return plan;
}
