/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-plan-dialog.h"

#include <glib/gi18n.h>

#include "hb-person-doors.h"
#include "hb-person-look-up.h"
#include "hb-preview.h"
#include "hb-problem-page.h"
#include "hb-step-row.h"
#include "hb-ways-in.h"
#include "hb-words.h"

/**
 * HbPlanDialog:
 *
 * Shows a plan before it is carried out, while it is, and when it has ended:
 * everything one person has, or a run that was interrupted. It asks for the
 * run by ::run-wanted; who carries it out is the window, which stays.
 */
struct _HbPlanDialog
{
  AdwDialog parent_instance;

  /* Template */
  GtkWidget     *practice_banner;
  HbProblemPage *problem_page;
  GtkListBox    *step_list;
  GtkWidget     *choices;
  AdwComboRow   *reason_row;
  GtkEditable   *note_row;
  AdwSwitchRow  *delete_row;
  GtkWidget     *confirmation;
  GtkEditable   *confirmation_row;

  HbSession     *session;     /* (owned) */
  HbPerson      *person;      /* (owned) (nullable): whose ways in are taken away */
  HbWaysIn      *ways_in;     /* (owned) (nullable): of that person, once read */
  HbPersonDoors *doors;       /* (owned) (nullable): of the one person it is about, until it is begun */
  gboolean       is_looking;  /* for these */
  HbRun         *run;         /* (owned) (nullable): what is shown, once known */
  GCancellable  *cancellable; /* (owned): ends the reading */
  const char    *page_name;
  HbPreview      preview;
  HbRun         *previewed; /* (unowned) (nullable): the run that @preview is of, to be compared only */
  gboolean       started;
  guint          n_under_way; /* when an interrupted run was found */
};

G_DEFINE_FINAL_TYPE (HbPlanDialog, hb_plan_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_PERSON = 1,
  PROP_PAGE_NAME,
  PROP_SUMMARY,
  PROP_NOTES,
  PROP_FRACTION,
  PROP_STARTED,
  PROP_CAN_START,
} HbPlanDialogProperty;

static GParamSpec *properties[PROP_CAN_START + 1];

enum
{
  SIGNAL_RUN_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static HbPlan *
get_plan (HbPlanDialog *self)
{
  return self->run != NULL ? hb_run_get_plan (self->run) : NULL;
}

static guint
get_n_steps (HbPlanDialog *self)
{
  return self->run != NULL ? g_list_model_get_n_items (G_LIST_MODEL (get_plan (self))) : 0;
}

/* What was never begun was not interrupted, and nothing of it can be left. */
static gboolean
is_interrupted (HbPlanDialog *self)
{
  return self->person == NULL && self->run != NULL && !self->started && hb_plan_get_run_id (get_plan (self)) != 0
         && hb_run_get_state (self->run) != HB_RUN_STATE_ENDED;
}

/* And does not give it back. */
static gboolean
takes_everything (HbPlanDialog *self)
{
  return self->person != NULL && get_n_steps (self) > 0 && hb_step_takes_away (hb_plan_get_step (get_plan (self), 0));
}

static gboolean
can_start (HbPlanDialog *self)
{
  return self->run != NULL && !self->started && hb_run_get_state (self->run) == HB_RUN_STATE_READY && g_str_equal (self->page_name, "plan");
}

static guint
get_confirmed (HbPlanDialog *self)
{
  guint64 number;

  return g_ascii_string_to_unsigned (gtk_editable_get_text (self->confirmation_row), 10, 0, G_MAXUINT, &number, NULL) ? (guint) number : 0;
}

static char *
heading (HbPlanDialog *self,
         HbPerson     *person)
{
  g_autofree char *full_name = NULL;
  g_autofree char *name = NULL;

  if (person == NULL)
    return g_strdup (_ ("Changes"));

  full_name = hb_words_person (person);
  name = hb_words_inline (full_name);

  /* Translators: title of a dialog; %s is a person's name */
  return g_strdup_printf (_ ("Take Everything From %s"), name);
}

static char *
close_label (HbPlanDialog *self,
             gboolean      started)
{
  return g_strdup (started ? _ ("_Close") : _ ("_Cancel"));
}

static char *
start_label (HbPlanDialog *self,
             gboolean      can_start_now)
{
  return g_strdup (takes_everything (self) ? _ ("_Take Everything Away")
                                           /* Translators: carry out the changes that are listed above */
                                           : _ ("_Go On"));
}

static gboolean
has_text (HbPlanDialog *self,
          const char   *text)
{
  return text != NULL && *text != '\0';
}

static char *
make_summary (HbPlanDialog *self)
{
  guint n = get_n_steps (self);

  if (self->run == NULL)
    return g_strdup ("");
  if (hb_run_get_state (self->run) == HB_RUN_STATE_ENDED)
    return hb_words_plan_count (get_plan (self));
  if (hb_run_get_problem (self->run) != HB_PROBLEM_NONE)
    return hb_words_run_problem (hb_run_get_problem (self->run));
  if (is_interrupted (self))
    return hb_words_plan_interrupted (get_plan (self), self->n_under_way);
  if (self->started)
    /* Translators: progress: the first number is how many changes were dealt with */
    return g_strdup_printf (ngettext ("%u of %u change dealt with", "%u of %u changes dealt with", n), hb_run_get_n_settled (self->run), n);

  return g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
}

static gboolean
suspends (HbPlanDialog *self)
{
  for (guint i = 0; i < get_n_steps (self); i++)
    if (hb_step_get_kind (hb_plan_get_step (get_plan (self), i)) == HB_STEP_SUSPEND)
      return TRUE;

  return FALSE;
}

/* Who undoes a suspension behind one's back. */
static const char *
get_directory_hint (HbPlanDialog *self)
{
  return hb_words_directory_hint (HB_ACCESS_SUSPENDED, hb_directory_get_scim_enabled (hb_session_get_directory (self->session)));
}

static char *
make_notes (HbPlanDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) notes = NULL;
  guint n_irreversible = self->run != NULL && !self->started ? hb_plan_count_irreversible (get_plan (self)) : 0;

  for (guint way = 0; self->ways_in != NULL && way < HB_N_WAYS; way++)
    if (hb_ways_in_get_problem (self->ways_in, way) != HB_PROBLEM_NONE)
      g_strv_builder_take (builder, hb_words_not_checked (way, hb_ways_in_get_problem (self->ways_in, way)));
  if (self->ways_in != NULL && hb_ways_in_list_possible_links (self->ways_in)->len > 0)
    g_strv_builder_take (builder, hb_words_possible_links (hb_ways_in_list_possible_links (self->ways_in)->len));
  if (n_irreversible > 0)
    g_strv_builder_take (builder, hb_words_irreversible (n_irreversible));
  if (self->preview.n_not_allowed > 0 && !self->started)
    g_strv_builder_take (builder, hb_words_maybe_not_allowed (self->preview.n_not_allowed));
  if (suspends (self) && *get_directory_hint (self) != '\0')
    g_strv_builder_add (builder, get_directory_hint (self));
  if (self->is_looking || (self->doors != NULL && hb_person_doors_get_state (self->doors) == HB_LOAD_STATE_LOADING))
    {
      g_strv_builder_add (builder, _ ("Looking which doors stay open…"));
    }
  else if (self->doors != NULL && hb_person_doors_get_doors (self->doors) != NULL && get_plan (self) != NULL)
    {
      g_autoptr (HbDoors) after = hb_doors_after (hb_person_doors_get_doors (self->doors), get_plan (self));

      g_strv_builder_take (builder, hb_words_doors_after (after, self->preview.n_not_allowed == 0));
    }
  notes = g_strv_builder_end (builder);

  return g_strjoinv ("\n", notes);
}

/* What can be done follows what is shown. */
static void
update_actions (HbPlanDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   is_shown = g_str_equal (self->page_name, "plan");
  HbRunState state = self->run != NULL ? hb_run_get_state (self->run) : HB_RUN_STATE_READY;
  gboolean   is_previewed = self->run != NULL && self->previewed == self->run;
  gboolean   is_confirmed = !self->preview.needs_confirmation || get_confirmed (self) == hb_plan_count_people (get_plan (self));
  gboolean   is_pending = self->started && (state == HB_RUN_STATE_RUNNING || state == HB_RUN_STATE_PAUSED);
  g_autoptr (HbPlan) undo = state == HB_RUN_STATE_ENDED ? hb_plan_new_undo (get_plan (self)) : NULL;

  gtk_widget_set_visible (self->choices, can_start (self) && takes_everything (self));
  gtk_widget_set_visible (self->confirmation, can_start (self) && self->preview.needs_confirmation);
  gtk_widget_action_set_enabled (widget, "plan.start", can_start (self) && is_previewed && is_confirmed);
  gtk_widget_action_set_enabled (widget, "plan.end", is_shown && is_interrupted (self) && can_start (self) && is_previewed);
  gtk_widget_action_set_enabled (widget, "plan.pause", is_pending && state == HB_RUN_STATE_RUNNING);
  gtk_widget_action_set_enabled (widget, "plan.resume", is_pending && state == HB_RUN_STATE_PAUSED);
  gtk_widget_action_set_enabled (widget, "plan.stop", is_pending);
  gtk_widget_action_set_enabled (widget, "plan.undo", undo != NULL && g_list_model_get_n_items (G_LIST_MODEL (undo)) > 0);
}

static void
update (HbPlanDialog *self)
{
  for (guint i = PROP_PAGE_NAME; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  update_actions (self);
}

static void
show_page (HbPlanDialog *self,
           const char   *page_name)
{
  self->page_name = page_name;
  update (self);
}

static void
doors_changed_cb (HbPlanDialog *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTES]);
}

static void
forget_doors (HbPlanDialog *self)
{
  if (self->doors != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->doors, self);
      hb_person_doors_stop (self->doors);
    }
  g_clear_object (&self->doors);
}

static void
fail (HbPlanDialog *self,
      const GError *error)
{
  hb_problem_page_set_problem (self->problem_page, hb_problem_from_error (error));
  show_page (self, "failed");
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return hb_step_row_new (item);
}

/* Where it could not begin or go on, that can be tried again. */
static void
run_changed_cb (HbPlanDialog *self)
{
  if (hb_run_get_state (self->run) == HB_RUN_STATE_READY && hb_run_get_problem (self->run) != HB_PROBLEM_NONE)
    self->started = FALSE;
  update (self);
}

static void
set_run (HbPlanDialog *self,
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

/* A plan that is being looked at, in the dialog that shows it. */
typedef struct
{
  HbPlanDialog *dialog; /* (owned) */
  HbRun        *run;    /* (owned) */
} PreviewData;

static void
preview_data_free (PreviewData *data)
{
  g_clear_object (&data->dialog);
  g_clear_object (&data->run);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreviewData, preview_data_free)

static void
preview_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PreviewData) data = g_steal_pointer (&user_data);
  HbPlanDialog *self = data->dialog;
  HbPreview     seen = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_known = hb_preview_finish (HB_SESSION (source), result, &seen, &error);

  /* Another plan may have taken its place meanwhile, or have been begun. */
  if (self->session == NULL || self->run != data->run || self->started)
    return;

  self->preview = seen;
  self->previewed = self->run;
  if (!is_known)
    fail (self, error);
  else if (get_n_steps (self) == 0)
    show_page (self, "nothing");
  else
    show_page (self, "plan");
}

/* It cannot be begun before that is done. */
static void
preview (HbPlanDialog *self)
{
  PreviewData *data = g_new0 (PreviewData, 1);

  data->dialog = g_object_ref (self);
  data->run = g_object_ref (self->run);
  self->previewed = NULL;
  update (self);
  hb_preview_async (self->session, get_plan (self), preview_cb, data);
}

static void
make_plan (HbPlanDialog *self)
{
  g_autoptr (HbPlan) plan = hb_ways_in_plan_everything (self->ways_in, adw_switch_row_get_active (self->delete_row));
  g_autoptr (HbRun) run = hb_run_new (self->session, plan);

  set_run (self, run);
  preview (self);
}

static void
find_doors (HbPlanDialog *self,
            HbWaysIn     *ways_in)
{
  HbDoorMap *map = hb_session_get_door_map (self->session);

  forget_doors (self);
  /* Nothing is foretold from what is old. */
  hb_door_map_expire (map);
  self->doors = hb_person_doors_new (map, ways_in);
  g_signal_connect_object (self->doors, "notify", G_CALLBACK (doors_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
read_ways_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (GError) error = NULL;

  ways_in = hb_ways_in_read_finish (HB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ways_in == NULL)
    {
      fail (self, error);
      return;
    }

  g_set_object (&self->ways_in, ways_in);
  find_doors (self, ways_in);
  make_plan (self);
}

static void
stop_looking (HbPlanDialog *self)
{
  self->is_looking = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTES]);
}

static void
read_ways_in_of_run_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (GError) error = NULL;

  ways_in = hb_ways_in_read_finish (HB_SESSION (source), result, &error);
  if (ways_in != NULL && self->session != NULL && !self->started)
    find_doors (self, ways_in);
  stop_looking (self);
}

static void
look_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  person = hb_person_look_up_finish (HB_DIRECTORY (source), result, &error);
  if (person == NULL || self->session == NULL || self->started)
    stop_looking (self);
  else
    hb_ways_in_read_async (self->session, person, self->cancellable, read_ways_in_of_run_cb, g_object_ref (self));
}

/* What is about one person says what stays open for them. */
static void
look_for_doors_of_run (HbPlanDialog *self)
{
  if (get_n_steps (self) == 0 || hb_plan_count_people (get_plan (self)) != 1 || self->doors != NULL || self->is_looking)
    return;

  self->is_looking = TRUE;
  hb_person_look_up_async (hb_session_get_directory (self->session), hb_step_get_person_id (hb_plan_get_step (get_plan (self), 0)),
                           self->cancellable, look_up_cb, g_object_ref (self));
}

static void
settle_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_settled = hb_run_settle_finish (HB_RUN (source), result, &error);

  if (self->session == NULL)
    return;
  if (!is_settled)
    fail (self, error);
  else
    preview (self);
}

static void
set_session (HbPlanDialog *self,
             HbSession    *session)
{
  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->practice_banner, hb_history_is_for_practice (hb_session_get_history (session)));
}

static void
read_all (HbPlanDialog *self)
{
  show_page (self, "reading");
  if (self->person != NULL)
    {
      hb_ways_in_read_async (self->session, self->person, self->cancellable, read_ways_in_cb, g_object_ref (self));
      return;
    }

  look_for_doors_of_run (self);
  if (self->n_under_way > 0)
    hb_run_settle_async (self->run, settle_cb, g_object_ref (self));
  else
    preview (self);
}

static void
want_run (HbPlanDialog *self)
{
  self->started = TRUE;
  forget_doors (self);
  g_signal_emit (self, signals[SIGNAL_RUN_WANTED], 0, self->run, get_confirmed (self));
  update (self);
}

static void
delete_toggled_cb (HbPlanDialog *self)
{
  if (self->ways_in != NULL && !self->started)
    make_plan (self);
}

static void
start_activated (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (widget);
  const char   *note = gtk_editable_get_text (self->note_row);

  if (takes_everything (self))
    hb_plan_set_reason (get_plan (self), (HbReason) adw_combo_row_get_selected (self->reason_row), *note != '\0' ? note : NULL);
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
  g_autoptr (HbPlan) undo = hb_plan_new_undo (get_plan (self));
  g_autoptr (HbRun) run = hb_run_new (self->session, undo);

  set_run (self, run);
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
    fail (self, error);
}

static void
end_activated (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HbPlanDialog *self = HB_PLAN_DIALOG (widget);

  self->started = TRUE;
  hb_run_close_async (self->run, close_run_cb, g_object_ref (self));
}

static void
read_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  read_all (HB_PLAN_DIALOG (widget));
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
  guint         n = get_n_steps (self);

  switch ((HbPlanDialogProperty) property_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_PAGE_NAME:
      g_value_set_static_string (value, self->page_name);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    case PROP_NOTES:
      g_value_take_string (value, make_notes (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, n > 0 ? (double) hb_run_get_n_settled (self->run) / n : 0.0);
      break;
    case PROP_STARTED:
      g_value_set_boolean (value, self->started);
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
    case PROP_STARTED:
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
  set_run (self, NULL);
  forget_doors (self);
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
  properties[PROP_STARTED] = g_param_spec_boolean ("started", NULL, NULL, FALSE, changing);
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
  gtk_widget_class_bind_template_callback (widget_class, heading);
  gtk_widget_class_bind_template_callback (widget_class, close_label);
  gtk_widget_class_bind_template_callback (widget_class, start_label);
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
  read_all (self);

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
  set_run (self, run);
  read_all (self);

  return ADW_DIALOG (self);
}
