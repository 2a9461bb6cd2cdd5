/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-reminder-change.h"

#include "hb-hand-over.h"
#include "hb-reminder-file.h"

HbReminderChange *
hb_reminder_change_new_load (void)
{
  return g_new0 (HbReminderChange, 1);
}

HbReminderChange *
hb_reminder_change_new_set (HbReminder *reminder)
{
  HbReminderChange *self = g_new0 (HbReminderChange, 1);

  self->set = g_object_ref (reminder);

  return self;
}

HbReminderChange *
hb_reminder_change_new_remove (HbReminderKind kind,
                               gint64         person_id)
{
  HbReminderChange *self = g_new0 (HbReminderChange, 1);

  self->kind = kind;
  self->remove_person_id = person_id;

  return self;
}

void
hb_reminder_change_free (HbReminderChange *self)
{
  g_clear_object (&self->set);
  g_free (self);
}

gboolean
hb_reminder_change_is_load (const HbReminderChange *self)
{
  return self->set == NULL && self->remove_person_id == 0;
}

/* All that the thread has. */
typedef struct
{
  const HbReminderChange *change;
  char                   *path;
  gint64                  organization_id;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job);
}

static void
work (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Job                    *job = task_data;
  const HbReminderChange *change;
  GPtrArray              *reminders = NULL;
  GError                 *error = NULL;
  gboolean                is_done = TRUE;

  HB_TAKE_OVER (job);
  change = job->change;
  if (change->set != NULL)
    is_done = hb_reminder_file_set (job->path, job->organization_id, change->set, &error);
  else if (change->remove_person_id != 0)
    is_done = hb_reminder_file_remove (job->path, job->organization_id, change->kind, change->remove_person_id, &error);
  else
    reminders = hb_reminder_file_read (job->path, job->organization_id, &error);

  HB_HAND_OVER (job);
  if (!is_done || error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, reminders, (GDestroyNotify) g_ptr_array_unref);
}

void
hb_reminder_change_carry_out_async (const HbReminderChange *self,
                                    const char             *path,
                                    gint64                  organization_id,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, hb_reminder_change_carry_out_async);
  job->change = self;
  job->path = g_strdup (path);
  job->organization_id = organization_id;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  HB_HAND_OVER (job);
  g_task_run_in_thread (task, work);
}

/* Returns whether it was done. @reminders is %NULL unless they were to be read. */
gboolean
hb_reminder_change_carry_out_finish (GAsyncResult *result,
                                     GPtrArray   **reminders,
                                     GError      **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, hb_reminder_change_carry_out_async), FALSE);

  HB_TAKE_OVER (g_task_get_task_data (G_TASK (result)));
  *reminders = g_task_propagate_pointer (G_TASK (result), &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);

  return FALSE;
}
