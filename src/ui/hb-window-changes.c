/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-window-private.h"

#include "hb-plan-dialog.h"
#include "hb-run-notification.h"

/* How a change that somebody wants is carried out, told of and undone. */

/* Where a run was asked for. */
typedef enum
{
  ORIGIN_PAGE,
  ORIGIN_DIALOG, /* which says itself why it did not begin */
  ORIGIN_TOAST,  /* which is gone, and with it what it offered */
} Origin;

/* What a run needs until it has ended, the window being closed or not. */
typedef struct
{
  GApplication *application; /* (owned): held, so that closing the window does not lose the answer */
  GWeakRef      window;
  Origin        origin;
} RunData;

static RunData *
run_data_new (HbWindow *self,
              Origin    origin)
{
  RunData *data = g_new0 (RunData, 1);

  g_weak_ref_init (&data->window, self);
  data->origin = origin;
  data->application = G_APPLICATION (g_object_ref (gtk_window_get_application (GTK_WINDOW (self))));
  g_application_hold (data->application);

  return data;
}

static void
run_data_free (RunData *data)
{
  g_weak_ref_clear (&data->window);
  g_application_release (data->application);
  g_clear_object (&data->application);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RunData, run_data_free)

static void
run_start_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RunData) data = g_steal_pointer (&user_data);
  g_autoptr (HbWindow) self = g_weak_ref_get (&data->window);
  g_autoptr (GError) error = NULL;
  HbRun *run = HB_RUN (source);

  if (!hb_run_start_finish (run, result, &error))
    g_message ("Changes were not made: %s", error->message);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A change is undone where it was made, so not after another company was opened. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    hb_run_toasts_tell_run (self->toasts, run, hb_problem_from_error (error), hb_run_get_session (run) == self->session);
  else if (data->origin != ORIGIN_DIALOG && hb_run_get_session (run) == self->session)
    hb_run_toasts_tell_under_way (self->toasts, run, data->origin == ORIGIN_TOAST);
}

static void
start_run (HbWindow *self,
           HbRun    *run,
           guint     confirmed_people,
           Origin    origin)
{
  hb_run_notification_watch (run, GTK_WINDOW (self));
  hb_run_start_async (run, confirmed_people, run_start_cb, run_data_new (self, origin));
}

static void
run_wanted_cb (HbWindow *self,
               HbRun    *run,
               guint     confirmed_people)
{
  start_run (self, run, confirmed_people, ORIGIN_DIALOG);
}

static void
present_plan (HbWindow  *self,
              AdwDialog *dialog)
{
  g_signal_connect_object (dialog, "run-wanted", G_CALLBACK (run_wanted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* What is about several people may have to be confirmed, and what cannot be
 * undone is asked about. The profile's own dialog has asked already. */
static gboolean
is_shown_first (HbPlan *plan)
{
  gboolean is_profile = hb_step_get_kind (hb_plan_get_step (plan, 0)) == HB_STEP_DELETE_PROFILE;

  return hb_plan_count_people (plan) > 1 || (hb_plan_count_irreversible (plan) > 0 && !is_profile);
}

static void
carry_out (HbWindow *self,
           HbPlan   *plan,
           Origin    origin)
{
  g_autoptr (HbRun) run = hb_run_new (self->session, plan);

  if (is_shown_first (plan))
    hb_window_present_run (self, run);
  else
    start_run (self, run, 0, origin);
}

static void
run_plan (HbWindow *self,
          HbPlan   *plan)
{
  carry_out (self, plan, ORIGIN_PAGE);
}

/* For the history: who tries a deletion again was asked long ago. */
void
hb_window_carry_out_past (HbWindow *self,
                          HbPlan   *plan)
{
  g_autoptr (HbRun) run = NULL;

  if (hb_plan_count_irreversible (plan) == 0)
    {
      run_plan (self, plan);
      return;
    }

  run = hb_run_new (self->session, plan);
  hb_window_present_run (self, run);
}

static void
undo_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HbWindow *self = HB_WINDOW (widget);
  g_autoptr (HbPlan) undo = hb_run_toasts_take_undo (self->toasts, g_variant_get_uint32 (parameter));

  if (undo != NULL)
    carry_out (self, undo, ORIGIN_TOAST);
}

static void
undo_last_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  HbWindow  *self = HB_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autoptr (HbPlan) undo = NULL;

  /* Who types takes back what was typed, and nobody's access. */
  if (GTK_IS_TEXT (focus))
    {
      gtk_widget_activate_action (focus, "text.undo", NULL);
      return;
    }

  undo = hb_run_toasts_take_last_undo (self->toasts);
  if (undo != NULL)
    carry_out (self, undo, ORIGIN_TOAST);
}

static void
everything_wanted_cb (HbWindow *self,
                      HbPerson *person)
{
  present_plan (self, hb_plan_dialog_new_for_person (self->session, person));
}

/**
 * hb_window_present_run:
 * @self: the window
 * @run: a run of the session that is shown, which is not carried out yet
 *
 * Shows what @run would do and offers to carry it out.
 */
void
hb_window_present_run (HbWindow *self,
                       HbRun    *run)
{
  g_return_if_fail (HB_IS_WINDOW (self));
  g_return_if_fail (HB_IS_RUN (run));

  present_plan (self, hb_plan_dialog_new_for_run (run));
}

/* What the class of the window needs from here. */
void
hb_window_install_changes (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", "u", undo_activated);
  gtk_widget_class_install_action (widget_class, "win.undo-last", NULL, undo_last_activated);

  gtk_widget_class_bind_template_callback (widget_class, run_plan);
  gtk_widget_class_bind_template_callback (widget_class, everything_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, hb_window_present_run);
}
