/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-due-banner.h"

#include <glib/gi18n.h>

#include "hb-person-look-up.h"
#include "hb-words.h"

/**
 * HbDueBanner:
 *
 * Reminds of who was to be restored today or before. Nothing is restored by
 * itself: it leads to them, one after the other. Before it reminds of somebody,
 * it looks whether they are still suspended.
 */
struct _HbDueBanner
{
  AdwBin parent_instance;

  /* Template */
  AdwBanner *banner;

  HbSession    *session;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is looked up for @session */
  GHashTable   *looked_at;   /* (owned) (element-type gint64): whom it need not look up again */
  gboolean      is_looking;
  gint64        shown_id; /* whom it led to last, or 0 */
};

G_DEFINE_FINAL_TYPE (HbDueBanner, hb_due_banner, ADW_TYPE_BIN)

enum
{
  SIGNAL_PERSON_WANTED,
  SIGNAL_TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static HbReminders *
get_reminders (HbDueBanner *self)
{
  return hb_session_get_reminders (self->session);
}

static GPtrArray *
list_due (HbDueBanner *self)
{
  GDate today;

  hb_reminders_get_today (get_reminders (self), &today);

  return hb_reminders_list_due (get_reminders (self), &today);
}

static void
forget_if_restored (HbDueBanner *self,
                    HbPerson    *person)
{
  if (hb_person_get_access_enabled (person))
    hb_reminders_remove_async (get_reminders (self), HB_REMINDER_RESTORE, hb_person_get_id (person), NULL, NULL);
}

static void look_at_next (HbDueBanner *self);

static void
look_at_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HbDueBanner) self = g_steal_pointer (&user_data);
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  person = hb_person_look_up_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Whoever cannot be looked up is reminded of. */
  self->is_looking = FALSE;
  if (person != NULL)
    forget_if_restored (self, person);
  look_at_next (self);
}

/* Those whose day has come, also about who is known to be restored. */
static void
look_at_next (HbDueBanner *self)
{
  g_autoptr (GPtrArray) due = list_due (self);
  g_autofree char *title = NULL;
  GListModel      *all = G_LIST_MODEL (get_reminders (self));
  GDate            today;

  if (self->is_looking)
    return;

  hb_reminders_get_today (get_reminders (self), &today);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (HbReminder) reminder = g_list_model_get_item (all, i);
      gint64 id = hb_reminder_get_person_id (reminder);

      if (g_date_compare (hb_reminder_get_due (reminder), &today) > 0 || !g_hash_table_add (self->looked_at, g_memdup2 (&id, sizeof id)))
        continue;
      self->is_looking = TRUE;
      hb_person_look_up_async (hb_session_get_directory (self->session), id, self->cancellable, look_at_cb, g_object_ref (self));
      return;
    }

  title = due->len > 0 ? hb_words_due (due) : g_strdup ("");
  adw_banner_set_title (self->banner, title);
  gtk_widget_set_visible (GTK_WIDGET (self), due->len > 0);
}

static void
failed_cb (HbDueBanner *self,
           HbProblem    problem)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, hb_words_problem_short (problem));
}

static void
show_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HbDueBanner) self = g_steal_pointer (&user_data);
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  person = hb_person_look_up_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (person != NULL)
    {
      forget_if_restored (self, person);
      g_signal_emit (self, signals[SIGNAL_PERSON_WANTED], 0, person);
    }
  else if (hb_problem_from_error (error) == HB_PROBLEM_GONE)
    {
      hb_reminders_remove_async (get_reminders (self), HB_REMINDER_RESTORE, self->shown_id, NULL, NULL);
      g_signal_emit (self, signals[SIGNAL_TOLD], 0, _ ("This person is not part of the organization that is shown."));
    }
  else
    {
      failed_cb (self, hb_problem_from_error (error));
    }
}

/* The one after whom it led to last, so that nobody stands in the way of others. */
static void
show_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HbDueBanner *self = HB_DUE_BANNER (widget);
  g_autoptr (GPtrArray) due = NULL;
  guint next = 0;

  if (self->session == NULL)
    return;

  due = list_due (self);
  for (guint i = 0; i + 1 < due->len; i++)
    if (hb_reminder_get_person_id (due->pdata[i]) == self->shown_id)
      next = i + 1;
  if (due->len == 0)
    return;

  self->shown_id = hb_reminder_get_person_id (due->pdata[next]);
  hb_person_look_up_async (hb_session_get_directory (self->session), self->shown_id, self->cancellable, show_cb, g_object_ref (self));
}

static void
forget_session (HbDueBanner *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_reminders (self), self);
  g_clear_object (&self->session);
  g_hash_table_remove_all (self->looked_at);
  self->is_looking = FALSE;
  self->shown_id = 0;
}

static void
hb_due_banner_dispose (GObject *object)
{
  HbDueBanner *self = HB_DUE_BANNER (object);

  forget_session (self);
  /* The template gives up the banner before its parent would. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_DUE_BANNER);

  G_OBJECT_CLASS (hb_due_banner_parent_class)->dispose (object);
}

static void
hb_due_banner_finalize (GObject *object)
{
  g_clear_pointer (&HB_DUE_BANNER (object)->looked_at, g_hash_table_unref);

  G_OBJECT_CLASS (hb_due_banner_parent_class)->finalize (object);
}

static void
hb_due_banner_class_init (HbDueBannerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hb_due_banner_dispose;
  object_class->finalize = hb_due_banner_finalize;

  /**
   * HbDueBanner::person-wanted:
   * @person: who was to be restored
   *
   * Somebody wants to see them.
   */
  signals[SIGNAL_PERSON_WANTED] = g_signal_new ("person-wanted", HB_TYPE_DUE_BANNER, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);
  /**
   * HbDueBanner::told:
   * @sentence: what did not go as it was to
   *
   * Somebody is to be told something about reminders.
   */
  signals[SIGNAL_TOLD] = g_signal_new ("told", HB_TYPE_DUE_BANNER, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "due.show", NULL, show_activated);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-due-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HbDueBanner, banner);
}

static void
hb_due_banner_init (HbDueBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->looked_at = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * hb_due_banner_set_session:
 * @self: the banner
 * @session: (nullable): whose reminders it shows from now on
 */
void
hb_due_banner_set_session (HbDueBanner *self,
                           HbSession   *session)
{
  g_return_if_fail (HB_IS_DUE_BANNER (self));
  g_return_if_fail (session == NULL || HB_IS_SESSION (session));

  forget_session (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (get_reminders (self), "due-changed", G_CALLBACK (look_at_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_reminders (self), "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  look_at_next (self);
}

/**
 * hb_due_banner_reload:
 * @self: the banner
 *
 * Reads the reminders again, and looks once more who is still suspended.
 */
void
hb_due_banner_reload (HbDueBanner *self)
{
  g_return_if_fail (HB_IS_DUE_BANNER (self));

  if (self->session == NULL)
    return;

  g_hash_table_remove_all (self->looked_at);
  hb_reminders_load_async (get_reminders (self), NULL, NULL);
}
