/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-reminders.h"

#include "hb-day-watch.h"
#include "hb-directory-private.h"
#include "hb-problem.h"
#include "hb-reminder-change.h"

/**
 * HbReminders:
 *
 * What somebody wants to be reminded of in one organization, a #GListModel of
 * #HbReminder, the next day first. What is in the list is on the disk. A
 * reminder goes when the person is restored or deleted here.
 */
struct _HbReminders
{
  GObject parent_instance;

  HbDirectory *directory; /* (owned) */
  char        *path;      /* (owned) (nullable): %NULL for those that are forgotten */
  GListStore  *list;      /* (owned) (element-type HbReminder) */
  GQueue       waiting;   /* (element-type GTask): one after the other, the first is under way */
  gboolean     is_loaded;
  HbDayWatch  *day_watch; /* (owned) (nullable): from the first load on */
};

enum
{
  SIGNAL_DUE_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
hb_reminders_get_item_type (GListModel *model)
{
  return HB_TYPE_REMINDER;
}

static guint
hb_reminders_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HB_REMINDERS (model)->list));
}

static gpointer
hb_reminders_get_item (GListModel *model,
                       guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (HB_REMINDERS (model)->list), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_reminders_get_item_type;
  iface->get_n_items = hb_reminders_get_n_items;
  iface->get_item = hb_reminders_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HbReminders,
                               hb_reminders,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  HbReminder *first = (HbReminder *) a;
  HbReminder *second = (HbReminder *) b;
  int         result = g_date_compare (hb_reminder_get_due (first), hb_reminder_get_due (second));

  if (result != 0)
    return result;

  return (hb_reminder_get_person_id (first) > hb_reminder_get_person_id (second))
         - (hb_reminder_get_person_id (first) < hb_reminder_get_person_id (second));
}

static void
forget (HbReminders   *self,
        HbReminderKind kind,
        gint64         person_id)
{
  HbReminder *reminder = hb_reminders_lookup (self, kind, person_id);
  guint       position;

  if (reminder != NULL && g_list_store_find (self->list, reminder, &position))
    g_list_store_remove (self->list, position);
}

static void
apply (HbReminders            *self,
       const HbReminderChange *change)
{
  if (change->set != NULL)
    {
      forget (self, hb_reminder_get_kind (change->set), hb_reminder_get_person_id (change->set));
      g_list_store_insert_sorted (self->list, change->set, compare, NULL);
    }
  else if (change->remove_person_id != 0)
    {
      forget (self, change->kind, change->remove_person_id);
    }
}

static void
take_all (HbReminders *self,
          GPtrArray   *reminders)
{
  g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), reminders->pdata, reminders->len);
  g_list_store_sort (self->list, compare, NULL);
}

static void
tell_due_changed (HbReminders *self)
{
  g_signal_emit (self, signals[SIGNAL_DUE_CHANGED], 0);
}

static void do_next (HbReminders *self);

/* The first of those that wait is done. Takes over @error. */
static void
finish_first (HbReminders *self,
              GError      *error)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
  HbProblem problem = hb_problem_from_error (error);

  /* What is not read while there is no connection is read once there is one. */
  if (error == NULL)
    self->is_loaded = self->is_loaded || hb_reminder_change_is_load (g_task_get_task_data (task));
  else if (problem == HB_PROBLEM_REMINDERS_FAILED || !hb_reminder_change_is_load (g_task_get_task_data (task)))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, problem);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);

  if (!g_queue_is_empty (&self->waiting))
    do_next (self);
}

static void
carry_out_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HbReminders) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) reminders = NULL;
  g_autoptr (GError) error = NULL;

  if (!hb_reminder_change_carry_out_finish (result, &reminders, &error))
    g_message ("What to remind of could not be kept: %s", error->message);
  else if (reminders != NULL)
    take_all (self, reminders);
  else
    apply (self, g_task_get_task_data (g_queue_peek_head (&self->waiting)));

  finish_first (self, g_steal_pointer (&error));
}

/* The organization is known by now. */
static void
load_directory_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (HbReminders) self = g_steal_pointer (&user_data);
  HbDirectory      *directory = HB_DIRECTORY (source);
  HbReminderChange *change = g_task_get_task_data (g_queue_peek_head (&self->waiting));
  g_autoptr (GError) error = NULL;

  if (!hb_directory_load_finish (directory, result, &error))
    {
      finish_first (self, g_steal_pointer (&error));
      return;
    }
  if (self->path == NULL)
    {
      apply (self, change);
      finish_first (self, NULL);
      return;
    }

  hb_reminder_change_carry_out_async (change, self->path, hb_directory_get_organization_id (directory),
                                      carry_out_cb, g_object_ref (self));
}

static void
do_next (HbReminders *self)
{
  hb_directory_load_async (self->directory, NULL, load_directory_cb, g_object_ref (self));
}

static void
change_async (HbReminders        *self,
              HbReminderChange   *change, /* (transfer full) */
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, change_async);
  g_task_set_task_data (task, change, (GDestroyNotify) hb_reminder_change_free);
  g_queue_push_tail (&self->waiting, task);
  if (g_queue_get_length (&self->waiting) == 1)
    do_next (self);
}

/* Which organization it is may become known late: the app was started without a
 * connection. */
static void
names_changed_cb (HbReminders *self)
{
  if (!self->is_loaded && self->day_watch != NULL && g_queue_is_empty (&self->waiting)
      && hb_directory_get_organization_id (self->directory) > 0)
    hb_reminders_load_async (self, NULL, NULL);
}

static void
person_deleted_cb (HbReminders *self,
                   HbPerson    *person)
{
  hb_reminders_remove_async (self, HB_REMINDER_RESTORE, hb_person_get_id (person), NULL, NULL);
}

static void
hb_reminders_finalize (GObject *object)
{
  HbReminders *self = HB_REMINDERS (object);

  g_clear_object (&self->day_watch);
  g_clear_object (&self->directory);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->list);
  g_queue_clear (&self->waiting);

  G_OBJECT_CLASS (hb_reminders_parent_class)->finalize (object);
}

static void
hb_reminders_class_init (HbRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_reminders_finalize;

  /**
   * HbReminders::due-changed:
   *
   * hb_reminders_list_due() may have another answer: the list has changed, or
   * it is another day.
   */
  signals[SIGNAL_DUE_CHANGED] = g_signal_new ("due-changed", HB_TYPE_REMINDERS, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HbReminders::failed:
   * @problem: why
   *
   * Something could not be kept, forgotten or read, whoever had asked for it.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", HB_TYPE_REMINDERS, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PROBLEM);
}

static void
hb_reminders_init (HbReminders *self)
{
  g_queue_init (&self->waiting);
  self->list = g_list_store_new (HB_TYPE_REMINDER);
  g_signal_connect_object (self->list, "items-changed",
                           G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (tell_due_changed), self, G_CONNECT_SWAPPED);
}

/**
 * hb_reminders_build_path:
 * @journal_path: the path of a server's journal
 *
 * Returns: (transfer full) (nullable): the path of the reminders of that server,
 *   beside the journal; %NULL where that is forgotten when it is closed
 */
char *
hb_reminders_build_path (const char *journal_path)
{
  g_autofree char *folder = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (journal_path != NULL, NULL);

  if (!g_path_is_absolute (journal_path))
    return NULL;

  folder = g_path_get_dirname (journal_path);
  journal = g_path_get_basename (journal_path);
  name = g_strdup_printf ("reminders-%s.ini", journal);

  return g_build_filename (folder, name, NULL);
}

/**
 * hb_reminders_new:
 * @directory: an organization
 * @path: (nullable): the absolute path of the file, or %NULL for those that are
 *   forgotten
 *
 * Returns: (transfer full): reminders that were not read yet
 */
HbReminders *
hb_reminders_new (HbDirectory *directory,
                  const char  *path)
{
  HbReminders *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);

  self = g_object_new (HB_TYPE_REMINDERS, NULL);
  self->directory = g_object_ref (directory);
  self->path = g_strdup (path);
  g_signal_connect_object (directory, "person-deleted", G_CALLBACK (person_deleted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "names-changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_reminders_load_async:
 * @self: reminders
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Reads what is kept. Before that, the list is empty. From then on, a new day is
 * noticed, and where there was no connection, it is read once there is one.
 */
void
hb_reminders_load_async (HbReminders        *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (HB_IS_REMINDERS (self));

  if (self->day_watch == NULL)
    {
      self->day_watch = hb_day_watch_new (hb_client_get_clock (hb_directory_get_client (self->directory)));
      g_signal_connect_object (self->day_watch, "changed", G_CALLBACK (tell_due_changed), self, G_CONNECT_SWAPPED);
    }
  change_async (self, hb_reminder_change_new_load (), callback, user_data);
}

/**
 * hb_reminders_set_async:
 * @self: reminders
 * @reminder: what somebody wants to be reminded of; it takes the place of
 *   another one of the same kind about the same person
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Keeps a reminder. It is on the disk before it is in the list.
 */
void
hb_reminders_set_async (HbReminders        *self,
                        HbReminder         *reminder,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (HB_IS_REMINDERS (self));
  g_return_if_fail (HB_IS_REMINDER (reminder));

  change_async (self, hb_reminder_change_new_set (reminder), callback, user_data);
}

/**
 * hb_reminders_remove_async:
 * @self: reminders
 * @kind: what it was about
 * @person_id: whom it was about
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Forgets a reminder, if there is one.
 */
void
hb_reminders_remove_async (HbReminders        *self,
                           HbReminderKind      kind,
                           gint64              person_id,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (HB_IS_REMINDERS (self));
  g_return_if_fail (person_id > 0);

  change_async (self, hb_reminder_change_new_remove (kind, person_id), callback, user_data);
}

/**
 * hb_reminders_finish:
 * @self: reminders
 * @result: from the callback of any of them
 * @error: return location for an error, for hb_problem_from_error():
 *   %HB_PROBLEM_REMINDERS_FAILED where the file cannot be read or written
 *
 * Returns: whether it was done; where not, all is as it was
 */
gboolean
hb_reminders_finish (HbReminders  *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (HB_IS_REMINDERS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_reminders_get_is_loaded:
 * @self: reminders
 *
 * Returns: whether what is kept was read; before that, the list is empty
 */
gboolean
hb_reminders_get_is_loaded (HbReminders *self)
{
  g_return_val_if_fail (HB_IS_REMINDERS (self), FALSE);

  return self->is_loaded;
}

/**
 * hb_reminders_lookup:
 * @self: reminders
 * @kind: what it is about
 * @person_id: whom it is about
 *
 * Returns: (transfer none) (nullable): the reminder, if there is one
 */
HbReminder *
hb_reminders_lookup (HbReminders   *self,
                     HbReminderKind kind,
                     gint64         person_id)
{
  g_return_val_if_fail (HB_IS_REMINDERS (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (HbReminder) reminder = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      /* The list keeps it. */
      if (hb_reminder_get_kind (reminder) == kind && hb_reminder_get_person_id (reminder) == person_id)
        return reminder;
    }

  return NULL;
}

/**
 * hb_reminders_get_today:
 * @self: reminders
 * @today: (out caller-allocates): the day it is here
 */
void
hb_reminders_get_today (HbReminders *self,
                        GDate       *today)
{
  g_return_if_fail (HB_IS_REMINDERS (self));
  g_return_if_fail (today != NULL);

  hb_day_watch_read_today (hb_client_get_clock (hb_directory_get_client (self->directory)), today);
}

/* Somebody else may have restored them: that is no reason to forget, but
 * nothing to be reminded of. */
static gboolean
is_restored (HbReminders *self,
             HbReminder  *reminder)
{
  HbPerson *person = hb_directory_lookup_person (self->directory, hb_reminder_get_person_id (reminder));

  return person != NULL && hb_person_get_access_enabled (person);
}

/**
 * hb_reminders_list_due:
 * @self: reminders
 * @today: the day it is
 *
 * Returns: (transfer full) (element-type HbReminder): those whose day has come
 *   or has passed, the longest passed first; without those about somebody who is
 *   known not to be suspended any more
 */
GPtrArray *
hb_reminders_list_due (HbReminders *self,
                       const GDate *today)
{
  GPtrArray *due;

  g_return_val_if_fail (HB_IS_REMINDERS (self), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  due = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (HbReminder) reminder = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_date_compare (hb_reminder_get_due (reminder), today) <= 0 && !is_restored (self, reminder))
        g_ptr_array_add (due, g_steal_pointer (&reminder));
    }

  return due;
}
