/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-row.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/**
 * HbStepRow:
 *
 * A change in the list of a plan: what will happen, then what happened.
 */
struct _HbStepRow
{
  AdwActionRow parent_instance;

  HbStep *step; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HbStepRow, hb_step_row, ADW_TYPE_ACTION_ROW)

typedef enum
{
  PROP_STEP = 1,
} HbStepRowProperty;

static GParamSpec *properties[PROP_STEP + 1];

/* The state is an argument so that the text follows when it changes. */
static char *
sentence (HbStepRow  *self,
          HbStep     *step,
          HbStepState state)
{
  if (step == NULL)
    return g_strdup ("");

  switch (state)
    {
    case HB_STEP_STATE_TO_DO:
    case HB_STEP_STATE_UNDER_WAY:
      return hb_words_step_future (step);
    case HB_STEP_STATE_REFUSED:
    case HB_STEP_STATE_SKIPPED:
      return hb_words_step_not_done (step);
    case HB_STEP_STATE_DONE:
    case HB_STEP_STATE_ALREADY_SO:
    case HB_STEP_STATE_NOT_KNOWN:
    default:
      return hb_words_step_past (step, hb_step_get_problem (step));
    }
}

static char *
reason (HbStepRow  *self,
        HbStep     *step,
        HbStepState state,
        HbProblem   problem,
        gboolean    is_doubtful)
{
  if (state == HB_STEP_STATE_TO_DO && is_doubtful)
    /* Translators: below a change that was planned, and that the server may refuse */
    return g_strdup (_ ("The owner of the API key may not be allowed to do this."));
  if (problem == HB_PROBLEM_NONE || problem == HB_PROBLEM_NOT_KNOWN)
    return g_strdup ("");
  if (state == HB_STEP_STATE_TO_DO)
    /* Translators: below a change that was planned and will be refused; %s is a whole sentence that says why */
    return g_strdup_printf (_ ("Will not be done. %s"), problem == HB_PROBLEM_NOT_SUSPENDED
                                                          /* Translators: why a change will be left out: another one of the same list, which comes before it, will be refused */
                                                          ? _ ("The person cannot be suspended first.")
                                                          : hb_words_problem_short (problem));

  return g_strdup (hb_words_problem_short (problem));
}

/* What will be refused is struck out: it says what would be. */
static GStrv
css_classes (HbStepRow  *self,
             HbStepState state,
             HbProblem   problem)
{
  const char *const usual[] = { "telling", NULL };
  const char *const refused[] = { "telling", "refused", NULL };

  return g_strdupv ((GStrv) (state == HB_STEP_STATE_TO_DO && problem != HB_PROBLEM_NONE ? refused : usual));
}

static char *
icon_page (HbStepRow  *self,
           HbStepState state,
           HbProblem   problem)
{
  switch (state)
    {
    case HB_STEP_STATE_UNDER_WAY:
      return g_strdup ("under-way");
    case HB_STEP_STATE_DONE:
    case HB_STEP_STATE_ALREADY_SO:
      return g_strdup ("done");
    case HB_STEP_STATE_TO_DO:
      return g_strdup (problem != HB_PROBLEM_NONE ? "not-done" : "to-do");
    case HB_STEP_STATE_REFUSED:
    case HB_STEP_STATE_NOT_KNOWN:
    case HB_STEP_STATE_SKIPPED:
    default:
      return g_strdup ("not-done");
    }
}

static void
hb_step_row_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HbStepRow *self = HB_STEP_ROW (object);

  switch ((HbStepRowProperty) property_id)
    {
    case PROP_STEP:
      g_value_set_object (value, self->step);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_step_row_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HbStepRow *self = HB_STEP_ROW (object);

  switch ((HbStepRowProperty) property_id)
    {
    case PROP_STEP:
      g_set_object (&self->step, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_step_row_dispose (GObject *object)
{
  HbStepRow *self = HB_STEP_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_STEP_ROW);
  g_clear_object (&self->step);

  G_OBJECT_CLASS (hb_step_row_parent_class)->dispose (object);
}

static void
hb_step_row_class_init (HbStepRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_step_row_get_property;
  object_class->set_property = hb_step_row_set_property;
  object_class->dispose = hb_step_row_dispose;

  properties[PROP_STEP] = g_param_spec_object ("step", NULL, NULL, HB_TYPE_STEP,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-step-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, sentence);
  gtk_widget_class_bind_template_callback (widget_class, reason);
  gtk_widget_class_bind_template_callback (widget_class, icon_page);
  gtk_widget_class_bind_template_callback (widget_class, css_classes);
}

static void
hb_step_row_init (HbStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hb_step_row_new:
 * @step: a change
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
hb_step_row_new (HbStep *step)
{
  g_return_val_if_fail (HB_IS_STEP (step), NULL);

  return g_object_new (HB_TYPE_STEP_ROW, "step", step, NULL);
}
