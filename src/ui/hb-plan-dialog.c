/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-plan-dialog.h"
#include "hb-plan-dialog-private.h"

#include <glib/gi18n.h>

#include "hb-step-row.h"
#include "hb-words.h"

/**
 * HbPlanDialog:
 *
 * Shows a plan before it is carried out, while it is, and when it has ended:
 * everything one person has, or a run that was interrupted. It asks for the
 * run by ::run-wanted; who carries it out is the window, which stays.
 */
G_DEFINE_FINAL_TYPE (HbPlanDialog, hb_plan_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_PERSON = 1,
  PROP_PAGE_NAME,
  PROP_SUMMARY,
  PROP_NOTES,
  PROP_FRACTION,
  PROP_CAN_START,
} HbPlanDialogProperty;

static GParamSpec *properties[PROP_CAN_START + 1];

enum
{
  SIGNAL_RUN_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

HbPlan *
hb_plan_dialog_get_plan (HbPlanDialog *self)
{
  return self->run != NULL ? hb_run_get_plan (self->run) : NULL;
}

gboolean
hb_plan_dialog_has_ended (HbPlanDialog *self)
{
  return self->run != NULL && hb_run_get_state (self->run) == HB_RUN_STATE_ENDED;
}

guint
hb_plan_dialog_get_n_steps (HbPlanDialog *self)
{
  return self->run != NULL ? g_list_model_get_n_items (G_LIST_MODEL (hb_plan_dialog_get_plan (self))) : 0;
}

/* What was never begun was not interrupted, and nothing of it can be left. */
gboolean
hb_plan_dialog_is_interrupted (HbPlanDialog *self)
{
  return self->person == NULL && self->run != NULL && !self->started && hb_plan_get_run_id (hb_plan_dialog_get_plan (self)) != 0
         && !hb_plan_dialog_has_ended (self);
}

/* What was taken is given back, or what was given back is taken again. */
static gboolean
is_undo (HbPlanDialog *self)
{
  return hb_plan_dialog_get_n_steps (self) > 0 && hb_step_is_undo (hb_plan_get_step (hb_plan_dialog_get_plan (self), 0));
}

gboolean
hb_plan_dialog_gives_back (HbPlanDialog *self)
{
  return is_undo (self) && !hb_step_takes_away (hb_plan_get_step (hb_plan_dialog_get_plan (self), 0));
}

gboolean
hb_plan_dialog_takes_everything (HbPlanDialog *self)
{
  return self->person != NULL && hb_plan_dialog_get_n_steps (self) > 0 && !is_undo (self);
}

/* What is neither settled nor going to be refused. */
guint
hb_plan_dialog_count_to_make (HbPlanDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < hb_plan_dialog_get_n_steps (self); i++)
    {
      HbStep *step = hb_plan_get_step (hb_plan_dialog_get_plan (self), i);

      n += !hb_step_is_settled (step) && hb_step_get_problem (step) == HB_PROBLEM_NONE;
    }

  return n;
}

static gboolean
is_ready (HbPlanDialog *self)
{
  return self->run != NULL && !self->started && hb_run_get_state (self->run) == HB_RUN_STATE_READY && g_str_equal (self->page_name, "plan");
}

/* Where all of it will be refused, there is nothing to begin. */
static gboolean
can_start (HbPlanDialog *self)
{
  return is_ready (self) && hb_plan_dialog_count_to_make (self) > 0;
}

static guint
get_confirmed (HbPlanDialog *self)
{
  guint64 number;

  return g_ascii_string_to_unsigned (gtk_editable_get_text (self->confirmation_row), 10, 0, G_MAXUINT, &number, NULL) ? (guint) number : 0;
}

/* What has ended makes no progress, however much of it was done. */
static gboolean
is_under_way (HbPlanDialog *self,
              double        fraction)
{
  return self->started && self->run != NULL && !hb_plan_dialog_has_ended (self);
}

static gboolean
has_text (HbPlanDialog *self,
          const char   *text)
{
  return text != NULL && *text != '\0';
}

/* What can be done follows what is shown. */
static void
update_actions (HbPlanDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HbRunState state = self->run != NULL ? hb_run_get_state (self->run) : HB_RUN_STATE_READY;
  gboolean   is_previewed = self->run != NULL && self->previewed == self->run;
  gboolean   is_confirmed = !self->preview.needs_confirmation || get_confirmed (self) == hb_plan_count_people (hb_plan_dialog_get_plan (self));
  gboolean   is_pending = self->started && (state == HB_RUN_STATE_RUNNING || state == HB_RUN_STATE_PAUSED);
  g_autoptr (HbPlan) undo = hb_plan_dialog_has_ended (self) ? hb_plan_new_undo (hb_plan_dialog_get_plan (self)) : NULL;

  gtk_widget_set_visible (self->choices, can_start (self) && hb_plan_dialog_takes_everything (self));
  gtk_widget_set_visible (self->confirmation, can_start (self) && self->preview.needs_confirmation);
  gtk_widget_action_set_enabled (widget, "plan.start", can_start (self) && is_previewed && is_confirmed);
  gtk_widget_action_set_enabled (widget, "plan.end", is_ready (self) && hb_plan_dialog_is_interrupted (self) && is_previewed);
  gtk_widget_action_set_enabled (widget, "plan.pause", is_pending && state == HB_RUN_STATE_RUNNING);
  gtk_widget_action_set_enabled (widget, "plan.resume", is_pending && state == HB_RUN_STATE_PAUSED);
  gtk_widget_action_set_enabled (widget, "plan.stop", is_pending);
  gtk_widget_action_set_enabled (widget, "plan.undo", undo != NULL && g_list_model_get_n_items (G_LIST_MODEL (undo)) > 0);
}

void
hb_plan_dialog_update (HbPlanDialog *self)
{
  for (guint i = PROP_PAGE_NAME; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  update_actions (self);
}

void
hb_plan_dialog_show_page (HbPlanDialog *self,
                          const char   *page_name)
{
  gboolean is_begin = g_str_equal (page_name, "plan") && !g_str_equal (self->page_name, "plan");

  self->page_name = page_name;
  hb_plan_dialog_update (self);
  if (is_begin)
    gtk_widget_grab_focus (self->scrolled_window);
}

void
hb_plan_dialog_fail (HbPlanDialog *self,
                     const GError *error)
{
  hb_problem_page_set_problem (self->problem_page, hb_problem_from_error (error));
  hb_plan_dialog_show_page (self, "failed");
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return hb_step_row_new (item);
}

/* Where it could not begin or go on, that can be tried again. Where it has ended, not
 * all may have come as it was foretold. */
static void
run_changed_cb (HbPlanDialog *self)
{
  if (hb_run_get_state (self->run) == HB_RUN_STATE_READY && hb_run_get_problem (self->run) != HB_PROBLEM_NONE)
    self->started = FALSE;
  if (!self->started || hb_plan_dialog_has_ended (self))
    hb_plan_dialog_look_for_doors (self);
  hb_plan_dialog_update (self);
}

void
hb_plan_dialog_set_run (HbPlanDialog *self,
                        HbRun        *run)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  self->previewed = NULL;
  self->started = FALSE;
  if (run == NULL)
    return;

  g_signal_connect_object (run, "notify", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->step_list, G_LIST_MODEL (hb_run_get_plan (run)), create_row, NULL, NULL);
}

static void
set_session (HbPlanDialog *self,
             HbSession    *session)
{
  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->practice_banner, hb_history_is_for_practice (hb_session_get_history (session)));
}

static void
want_run (HbPlanDialog *self)
{
  self->started = TRUE;
  hb_plan_dialog_forget_doors (self);
  g_signal_emit (self, signals[SIGNAL_RUN_WANTED], 0, self->run, get_confirmed (self));
  hb_plan_dialog_update (self);
}

/* The switch stays where it is, though the list above it grows. */
static void
delete_toggled_cb (HbPlanDialog *self)
{
  double height = gtk_adjustment_get_upper (self->adjustment);
  int    new_height;

  if (self->ways_in == NULL || self->started)
    return;

  hb_plan_dialog_make_plan (self);
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (self->content), &new_height, NULL, NULL, NULL);
  gtk_adjustment_set_upper (self->adjustment, new_height);
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + new_height - height);
}

static void
start_activated (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (widget);
  const char   *note = gtk_editable_get_text (self->note_row);

  if (hb_plan_dialog_takes_everything (self))
    hb_plan_set_reason (hb_plan_dialog_get_plan (self), (HbReason) adw_combo_row_get_selected (self->reason_row), *note != '\0' ? note : NULL);
  want_run (self);
}

static void
pause_activated (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  hb_run_pause (HB_PLAN_DIALOG (widget)->run);
}

static void
resume_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  hb_run_resume (HB_PLAN_DIALOG (widget)->run);
}

static void
stop_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  hb_run_stop (HB_PLAN_DIALOG (widget)->run);
}

static void
undo_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (widget);
  g_autoptr (HbPlan) undo = hb_plan_new_undo (hb_plan_dialog_get_plan (self));
  g_autoptr (HbRun) run = hb_run_new (self->session, undo);

  hb_plan_dialog_set_run (self, run);
  self->previewed = run;
  want_run (self);
}

static void
close_run_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_closed = hb_run_close_finish (HB_RUN (source), result, &error);

  if (self->session != NULL && !is_closed)
    hb_plan_dialog_fail (self, error);
}

static void
end_activated (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (widget);

  self->started = TRUE;
  hb_plan_dialog_forget_doors (self);
  hb_run_close_async (self->run, close_run_cb, g_object_ref (self));
}

static void
read_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  hb_plan_dialog_read (HB_PLAN_DIALOG (widget));
}

static void
close_activated (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
hb_plan_dialog_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (object);
  guint         n = hb_plan_dialog_get_n_steps (self);

  switch ((HbPlanDialogProperty) property_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_PAGE_NAME:
      g_value_set_static_string (value, self->page_name);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, hb_plan_dialog_make_summary (self));
      break;
    case PROP_NOTES:
      g_value_take_string (value, hb_plan_dialog_make_notes (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, n > 0 ? (double) hb_run_get_n_settled (self->run) / n : 0.0);
      break;
    case PROP_CAN_START:
      g_value_set_boolean (value, can_start (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_plan_dialog_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (object);

  switch ((HbPlanDialogProperty) property_id)
    {
    case PROP_PERSON:
      g_set_object (&self->person, g_value_get_object (value));
      break;
    case PROP_PAGE_NAME:
    case PROP_SUMMARY:
    case PROP_NOTES:
    case PROP_FRACTION:
    case PROP_CAN_START:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* What is still being read for it holds it, and is of use to nobody. */
static void
hb_plan_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (HB_PLAN_DIALOG (dialog)->cancellable);
}

static void
hb_plan_dialog_dispose (GObject *object)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* Nobody could resume it any more; the window offers it again. */
  if (self->run != NULL && hb_run_get_state (self->run) == HB_RUN_STATE_PAUSED)
    hb_run_leave (self->run);
  hb_plan_dialog_set_run (self, NULL);
  hb_plan_dialog_forget_doors (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PLAN_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->person);
  if (self->ways_in != NULL)
    hb_ways_in_stop (self->ways_in);
  g_clear_object (&self->ways_in);

  G_OBJECT_CLASS (hb_plan_dialog_parent_class)->dispose (object);
}

static void
hb_plan_dialog_finalize (GObject *object)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hb_plan_dialog_parent_class)->finalize (object);
}

static void
hb_plan_dialog_class_init (HbPlanDialogClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_plan_dialog_get_property;
  object_class->set_property = hb_plan_dialog_set_property;
  object_class->dispose = hb_plan_dialog_dispose;
  object_class->finalize = hb_plan_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = hb_plan_dialog_closed;

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, HB_TYPE_PERSON,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE_NAME] = g_param_spec_string ("page-name", NULL, NULL, "reading", changing);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "", changing);
  properties[PROP_NOTES] = g_param_spec_string ("notes", NULL, NULL, "", changing);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0, changing);
  properties[PROP_CAN_START] = g_param_spec_boolean ("can-start", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbPlanDialog::run-wanted:
   * @run: what is to be carried out
   * @confirmed_people: how many people somebody typed that it is about, or 0
   *
   * Somebody has seen the plan and wants it.
   */
  signals[SIGNAL_RUN_WANTED] = g_signal_new ("run-wanted", HB_TYPE_PLAN_DIALOG, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 2, HB_TYPE_RUN, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "plan.close", NULL, close_activated);
  gtk_widget_class_install_action (widget_class, "plan.end", NULL, end_activated);
  gtk_widget_class_install_action (widget_class, "plan.pause", NULL, pause_activated);
  gtk_widget_class_install_action (widget_class, "plan.read", NULL, read_activated);
  gtk_widget_class_install_action (widget_class, "plan.resume", NULL, resume_activated);
  gtk_widget_class_install_action (widget_class, "plan.start", NULL, start_activated);
  gtk_widget_class_install_action (widget_class, "plan.stop", NULL, stop_activated);
  gtk_widget_class_install_action (widget_class, "plan.undo", NULL, undo_activated);

  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, practice_banner);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, step_list);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, delete_row);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, confirmation);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, confirmation_row);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, adjustment);
  gtk_widget_class_bind_template_child (widget_class, HbPlanDialog, content);
  gtk_widget_class_bind_template_callback (widget_class, hb_plan_dialog_heading);
  gtk_widget_class_bind_template_callback (widget_class, hb_plan_dialog_close_label);
  gtk_widget_class_bind_template_callback (widget_class, is_under_way);
  gtk_widget_class_bind_template_callback (widget_class, hb_plan_dialog_start_label);
  gtk_widget_class_bind_template_callback (widget_class, hb_plan_dialog_undo_label);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, delete_toggled_cb);
}

static void
hb_plan_dialog_init (HbPlanDialog *self)
{
  self->page_name = "reading";
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * hb_plan_dialog_new_for_person:
 * @session: where the person is known
 * @person: somebody
 *
 * Returns: (transfer floating): a dialog that offers to take everything from
 *   @person
 */
AdwDialog *
hb_plan_dialog_new_for_person (HbSession *session,
                               HbPerson  *person)
{
  HbPlanDialog *self;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);

  self = g_object_new (HB_TYPE_PLAN_DIALOG, "person", person, NULL);
  set_session (self, session);
  hb_plan_dialog_read (self);

  return ADW_DIALOG (self);
}

/**
 * hb_plan_dialog_new_for_run:
 * @run: a run that was interrupted, or has not begun
 *
 * Returns: (transfer floating): a dialog that finds out how far @run came, and
 *   offers to go on with it or to leave the rest
 */
AdwDialog *
hb_plan_dialog_new_for_run (HbRun *run)
{
  HbPlanDialog *self;

  g_return_val_if_fail (HB_IS_RUN (run), NULL);

  self = g_object_new (HB_TYPE_PLAN_DIALOG, NULL);
  set_session (self, hb_run_get_session (run));
  self->n_under_way = hb_plan_count (hb_run_get_plan (run), HB_STEP_STATE_UNDER_WAY);
  hb_plan_dialog_set_run (self, run);
  hb_plan_dialog_read (self);

  return ADW_DIALOG (self);
}
