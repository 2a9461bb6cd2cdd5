/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-step-dialog.h"

#include <glib/gi18n.h>

#include "hb-past-run.h"
#include "hb-plan.h"
#include "hb-words.h"

/**
 * HbPastStepDialog:
 *
 * All that is known of one attempt: what, who, when, why, what came of it, and
 * the proof. Where it can be taken back, alone or with what was made together
 * with it, or tried again, it asks for that by ::plan-wanted.
 */
struct _HbPastStepDialog
{
  AdwDialog parent_instance;

  /* Template */
  GtkWidget *practice_banner;
  GtkWidget *before_label;
  GtkWidget *after_label;

  HbPastSteps *steps;    /* (owned): where it is from */
  HbPastStep  *past;     /* (owned) */
  HbPlan      *undo_all; /* (owned) (nullable): takes back all that was made together with it */
};

G_DEFINE_FINAL_TYPE (HbPastStepDialog, hb_past_step_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_PAST_STEP = 1,
} HbPastStepDialogProperty;

static GParamSpec *properties[PROP_PAST_STEP + 1];

enum
{
  SIGNAL_PLAN_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
sentence (HbPastStepDialog *self,
          HbPastStep       *past,
          gboolean          under_way)
{
  return past != NULL ? hb_words_past_step (past) : NULL;
}

static char *
moment (HbPastStepDialog *self,
        HbPastStep       *past)
{
  return past != NULL ? hb_words_moment (hb_past_step_get_time (past)) : NULL;
}

static char *
outcome (HbPastStepDialog *self,
         HbPastStep       *past,
         gboolean          undone,
         gboolean          under_way)
{
  return past != NULL ? g_strdup (hb_words_past_outcome (past)) : NULL;
}

/* Whoever it is, in whole. */
static char *
person (HbPastStepDialog *self,
        HbPastStep       *past)
{
  HbStep          *step;
  const char      *email;
  g_autofree char *full_name = NULL;
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  if (past == NULL)
    return NULL;

  step = hb_past_step_get_step (past);
  email = hb_step_get_person_email (step);
  full_name = hb_words_name (hb_step_get_person_name (step), email);
  name = hb_words_isolate (full_name);
  if (g_str_equal (full_name, email) || *email == '\0')
    return g_steal_pointer (&name);

  address = hb_words_isolate (email);

  /* Translators: a person's name and email address */
  return g_strdup_printf (_ ("%s, %s"), name, address);
}

static char *
actor (HbPastStepDialog *self,
       HbPastStep       *past)
{
  g_autofree char *name = past != NULL ? hb_words_name (hb_past_step_get_actor_name (past), "") : NULL;

  return name != NULL ? hb_words_isolate (name) : NULL;
}

static char *
computer (HbPastStepDialog *self,
          HbPastStep       *past)
{
  g_autofree char *user = NULL;
  g_autofree char *host = NULL;

  if (past == NULL)
    return NULL;

  user = hb_words_isolate (hb_past_step_get_desktop_user (past));
  host = hb_words_isolate (hb_past_step_get_host (past));

  /* Translators: the first is the name of a user of a computer, the second the computer's name */
  return g_strdup_printf (_ ("%s on %s"), user, host);
}

static char *
reason (HbPastStepDialog *self,
        HbPastStep       *past)
{
  return past != NULL ? g_strdup (hb_words_reason (hb_past_step_get_reason (past))) : NULL;
}

static char *
note (HbPastStepDialog *self,
      HbPastStep       *past)
{
  const char *text = past != NULL ? hb_past_step_get_note (past) : NULL;

  return text != NULL ? hb_words_isolate (text) : NULL;
}

static char *
number (HbPastStepDialog *self,
        HbPastStep       *past)
{
  return past != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, hb_past_step_get_sequence (past)) : NULL;
}

static char *
hash (HbPastStepDialog *self,
      HbPastStep       *past)
{
  return past != NULL ? g_strdup (hb_past_step_get_hash (past)) : NULL;
}

/* When it was read again, and what that showed. */
static char *
proof (HbPastStepDialog *self,
       HbPastStep       *past)
{
  g_autofree char *time = NULL;

  if (past == NULL || hb_past_step_get_read_again (past) == NULL)
    return NULL;

  time = hb_words_moment (hb_past_step_get_read_again (past));
  /* Translators: a moment, and what was found then: all was as somebody had wanted it, or it was not */
  return g_strdup_printf (hb_past_step_was_wanted (past) ? _ ("%s: as intended") : _ ("%s: not as intended"), time);
}

static char *
server_date (HbPastStepDialog *self,
             HbPastStep       *past)
{
  return past != NULL ? g_strdup (hb_past_step_get_server_date (past)) : NULL;
}

static char *
version (HbPastStepDialog *self,
         HbPastStep       *past)
{
  return past != NULL ? g_strdup (hb_past_step_get_app_version (past)) : NULL;
}

static char *
before (HbPastStepDialog *self,
        HbPastStep       *past)
{
  g_autofree char *text = past != NULL ? hb_past_step_dup_before_text (past) : NULL;

  /* Translators: stands where the record of something before a change would be */
  return text != NULL ? g_steal_pointer (&text) : g_strdup (_ ("Nothing was read before."));
}

static char *
after (HbPastStepDialog *self,
       HbPastStep       *past)
{
  g_autofree char *text = past != NULL ? hb_past_step_dup_after_text (past) : NULL;

  if (text != NULL)
    return g_steal_pointer (&text);

  if (past != NULL && (hb_past_step_get_outcome (past) == HB_PAST_OUTCOME_DONE || hb_past_step_get_read_again (past) != NULL))
    /* Translators: stands where the record of something after a change would be */
    return g_strdup (_ ("It was looked for again, and is no longer there."));

  /* Translators: stands where the record of something after a change would be */
  return g_strdup (_ ("Nothing was read afterwards."));
}

/* Without a button there is no bar for them. */
static gboolean
is_any (HbPastStepDialog *self,
        gboolean          can_try_again,
        gboolean          can_undo,
        gboolean          can_undo_all)
{
  return can_try_again || can_undo || can_undo_all;
}

static gboolean
has_text (HbPastStepDialog *self,
          const char       *text)
{
  return text != NULL && *text != '\0';
}

static void
update_actions (HbPastStepDialog *self)
{
  g_autoptr (HbPlan) undo = hb_past_step_make_undo (self->past);
  g_autoptr (HbPlan) again = hb_past_steps_make_again (self->steps, self->past);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "past.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "past.try-again", again != NULL);
}

/* Closing the dialog may be the end of it. */
static void
want_and_close (HbPastStepDialog *self, /* (transfer full) */
                HbPlan           *plan)           /* (transfer full) (nullable) */
{
  g_autoptr (HbPastStepDialog) owned = self;
  g_autoptr (HbPlan) wanted = plan;

  if (wanted != NULL)
    g_signal_emit (self, signals[SIGNAL_PLAN_WANTED], 0, wanted);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
undo_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HbPastStepDialog *self = HB_PAST_STEP_DIALOG (widget);

  want_and_close (g_object_ref (self), hb_past_step_make_undo (self->past));
}

static void
try_again_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  HbPastStepDialog *self = HB_PAST_STEP_DIALOG (widget);

  want_and_close (g_object_ref (self), hb_past_steps_make_again (self->steps, self->past));
}

static void
undo_all_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HbPastStepDialog *self = HB_PAST_STEP_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "past.undo-all", FALSE);
  want_and_close (g_object_ref (self), g_steal_pointer (&self->undo_all));
}

static void
read_run_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HbPastStepDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbPlan) run = NULL;
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (GError) error = NULL;

  run = hb_past_run_read_finish (HB_HISTORY (source), result, &error);
  if (self->past == NULL)
    return;
  if (run == NULL)
    {
      g_message ("What was made together could not be read: %s", error->message);
      return;
    }

  undo = hb_plan_new_undo (run);
  if (g_list_model_get_n_items (G_LIST_MODEL (undo)) < 2)
    return;
  self->undo_all = g_steal_pointer (&undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "past.undo-all", TRUE);
}

static void
hb_past_step_dialog_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HbPastStepDialog *self = HB_PAST_STEP_DIALOG (object);

  switch ((HbPastStepDialogProperty) property_id)
    {
    case PROP_PAST_STEP:
      g_value_set_object (value, self->past);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_past_step_dialog_dispose (GObject *object)
{
  HbPastStepDialog *self = HB_PAST_STEP_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PAST_STEP_DIALOG);
  g_clear_object (&self->past);
  g_clear_object (&self->steps);
  g_clear_object (&self->undo_all);

  G_OBJECT_CLASS (hb_past_step_dialog_parent_class)->dispose (object);
}

static void
hb_past_step_dialog_class_init (HbPastStepDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_past_step_dialog_get_property;
  object_class->dispose = hb_past_step_dialog_dispose;

  properties[PROP_PAST_STEP] = g_param_spec_object ("past-step", NULL, NULL, HB_TYPE_PAST_STEP,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbPastStepDialog::plan-wanted:
   * @plan: what takes it back, or tries it again
   *
   * Somebody asked to undo it, or to try it again.
   */
  signals[SIGNAL_PLAN_WANTED] = g_signal_new ("plan-wanted", HB_TYPE_PAST_STEP_DIALOG, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PLAN);

  gtk_widget_class_install_action (widget_class, "past.try-again", NULL, try_again_activated);
  gtk_widget_class_install_action (widget_class, "past.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "past.undo-all", NULL, undo_all_activated);

  g_type_ensure (HB_TYPE_PAST_STEP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-past-step-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPastStepDialog, practice_banner);
  gtk_widget_class_bind_template_child (widget_class, HbPastStepDialog, before_label);
  gtk_widget_class_bind_template_child (widget_class, HbPastStepDialog, after_label);
  gtk_widget_class_bind_template_callback (widget_class, is_any);
  gtk_widget_class_bind_template_callback (widget_class, sentence);
  gtk_widget_class_bind_template_callback (widget_class, moment);
  gtk_widget_class_bind_template_callback (widget_class, outcome);
  gtk_widget_class_bind_template_callback (widget_class, person);
  gtk_widget_class_bind_template_callback (widget_class, actor);
  gtk_widget_class_bind_template_callback (widget_class, computer);
  gtk_widget_class_bind_template_callback (widget_class, reason);
  gtk_widget_class_bind_template_callback (widget_class, note);
  gtk_widget_class_bind_template_callback (widget_class, number);
  gtk_widget_class_bind_template_callback (widget_class, hash);
  gtk_widget_class_bind_template_callback (widget_class, proof);
  gtk_widget_class_bind_template_callback (widget_class, server_date);
  gtk_widget_class_bind_template_callback (widget_class, version);
  gtk_widget_class_bind_template_callback (widget_class, before);
  gtk_widget_class_bind_template_callback (widget_class, after);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
hb_past_step_dialog_init (HbPastStepDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* JSON reads from left to right everywhere. */
  gtk_widget_set_direction (self->before_label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->after_label, GTK_TEXT_DIR_LTR);
}

/**
 * hb_past_step_dialog_new:
 * @session: whose history it is from
 * @steps: the list it is from, which knows what was tried later
 * @past: an attempt
 *
 * Returns: a dialog that shows it
 */
AdwDialog *
hb_past_step_dialog_new (HbSession   *session,
                         HbPastSteps *steps,
                         HbPastStep  *past)
{
  HbPastStepDialog *self;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (HB_IS_PAST_STEPS (steps), NULL);
  g_return_val_if_fail (HB_IS_PAST_STEP (past), NULL);

  self = g_object_new (HB_TYPE_PAST_STEP_DIALOG, NULL);
  self->steps = g_object_ref (steps);
  self->past = g_object_ref (past);
  g_signal_connect_object (steps, "items-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (past, "notify", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAST_STEP]);
  update_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "past.undo-all", FALSE);
  gtk_widget_set_visible (self->practice_banner, hb_history_is_for_practice (hb_session_get_history (session)));
  hb_past_run_read_async (hb_session_get_history (session), hb_past_step_get_run_id (past), read_run_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
