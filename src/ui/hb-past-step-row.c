/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-step-row.h"

#include <glib/gi18n.h>

#include "hb-past-step.h"
#include "hb-words.h"

/**
 * HbPastStepRow:
 *
 * An attempt in the history: what happened, when, what came of it and why.
 */
struct _HbPastStepRow
{
  AdwBin parent_instance;

  HbPastStep *past; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbPastStepRow, hb_past_step_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_PAST_STEP = 1,
  PROP_SUMMARY,
} HbPastStepRowProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

static char *
sentence (HbPastStepRow *self,
          HbPastStep    *past,
          gboolean       under_way)
{
  return past != NULL ? hb_words_past_step (past) : g_strdup ("");
}

static char *
details (HbPastStepRow *self,
         HbPastStep    *past,
         gboolean       undone,
         gboolean       under_way)
{
  return past != NULL ? hb_words_past_details (past) : g_strdup ("");
}

static char *
outcome_icon (HbPastStepRow *self,
              HbPastStep    *past,
              gboolean       undone,
              gboolean       under_way)
{
  if (past == NULL)
    return NULL;
  if (undone)
    return g_strdup ("edit-undo-symbolic");

  switch (hb_past_step_get_outcome (past))
    {
    case HB_PAST_OUTCOME_DONE:
      return g_strdup ("object-select-symbolic");
    case HB_PAST_OUTCOME_NOT_DONE:
      return g_strdup ("window-close-symbolic");
    case HB_PAST_OUTCOME_UNDER_WAY:
      return g_strdup ("content-loading-symbolic");
    case HB_PAST_OUTCOME_ANY:
    case HB_PAST_OUTCOME_NOT_KNOWN:
    default:
      return g_strdup ("dialog-question-symbolic");
    }
}

static char *
make_summary (HbPastStepRow *self)
{
  g_autofree char *what = sentence (self, self->past, FALSE);
  g_autofree char *more = details (self, self->past, FALSE, FALSE);

  if (self->past == NULL)
    return g_strdup ("");

  /* Translators: read aloud in the history: a whole sentence that says what happened, and then when, what came of it and why */
  return g_strdup_printf (_ ("%s %s"), what, more);
}

static void
past_changed_cb (HbPastStepRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
set_past (HbPastStepRow *self,
          HbPastStep    *past)
{
  if (self->past == past)
    return;

  if (self->past != NULL)
    g_signal_handlers_disconnect_by_data (self->past, self);
  g_set_object (&self->past, past);
  if (past != NULL)
    g_signal_connect_object (past, "notify", G_CALLBACK (past_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAST_STEP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
hb_past_step_row_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HbPastStepRow *self = HB_PAST_STEP_ROW (object);

  switch ((HbPastStepRowProperty) property_id)
    {
    case PROP_PAST_STEP:
      g_value_set_object (value, self->past);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_past_step_row_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  HbPastStepRow *self = HB_PAST_STEP_ROW (object);

  switch ((HbPastStepRowProperty) property_id)
    {
    case PROP_PAST_STEP:
      set_past (self, g_value_get_object (value));
      break;
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_past_step_row_dispose (GObject *object)
{
  HbPastStepRow *self = HB_PAST_STEP_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PAST_STEP_ROW);
  if (self->past != NULL)
    g_signal_handlers_disconnect_by_data (self->past, self);
  g_clear_object (&self->past);

  G_OBJECT_CLASS (hb_past_step_row_parent_class)->dispose (object);
}

static void
hb_past_step_row_class_init (HbPastStepRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_past_step_row_get_property;
  object_class->set_property = hb_past_step_row_set_property;
  object_class->dispose = hb_past_step_row_dispose;

  properties[PROP_PAST_STEP] = g_param_spec_object ("past-step", NULL, NULL, HB_TYPE_PAST_STEP,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-past-step-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, sentence);
  gtk_widget_class_bind_template_callback (widget_class, details);
  gtk_widget_class_bind_template_callback (widget_class, outcome_icon);
}

static void
hb_past_step_row_init (HbPastStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
