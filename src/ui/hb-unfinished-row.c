/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-unfinished-row.h"

#include <glib/gi18n.h>

#include "hb-run.h"
#include "hb-words.h"

/**
 * HbUnfinishedRow:
 *
 * A run that was interrupted: for whom it is, when it was begun, and how much of
 * it is left. It is as it was found; where that changes, there is another row.
 */
struct _HbUnfinishedRow
{
  AdwBin parent_instance;

  HbRun *run; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbUnfinishedRow, hb_unfinished_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_RUN = 1,
  PROP_SUMMARY,
} HbUnfinishedRowProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

static char *
sentence (HbUnfinishedRow *self,
          HbRun           *run)
{
  return run != NULL ? hb_words_unfinished (hb_run_get_plan (run)) : g_strdup ("");
}

static char *
details (HbUnfinishedRow *self,
         HbRun           *run)
{
  return run != NULL ? hb_words_unfinished_details (hb_run_get_plan (run)) : g_strdup ("");
}

static char *
make_summary (HbUnfinishedRow *self)
{
  g_autofree char *what = sentence (self, self->run);
  g_autofree char *more = details (self, self->run);

  /* Translators: read aloud in the history: a whole sentence that says what happened, and then when, what came of it and why */
  return g_strdup_printf (_ ("%s %s"), what, more);
}

static void
hb_unfinished_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HbUnfinishedRow *self = HB_UNFINISHED_ROW (object);

  switch ((HbUnfinishedRowProperty) property_id)
    {
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_unfinished_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  HbUnfinishedRow *self = HB_UNFINISHED_ROW (object);

  switch ((HbUnfinishedRowProperty) property_id)
    {
    case PROP_RUN:
      if (!g_set_object (&self->run, g_value_get_object (value)))
        break;
      g_object_notify_by_pspec (object, properties[PROP_RUN]);
      g_object_notify_by_pspec (object, properties[PROP_SUMMARY]);
      break;
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_unfinished_row_dispose (GObject *object)
{
  HbUnfinishedRow *self = HB_UNFINISHED_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_UNFINISHED_ROW);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (hb_unfinished_row_parent_class)->dispose (object);
}

static void
hb_unfinished_row_class_init (HbUnfinishedRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_unfinished_row_get_property;
  object_class->set_property = hb_unfinished_row_set_property;
  object_class->dispose = hb_unfinished_row_dispose;

  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, HB_TYPE_RUN,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-unfinished-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, sentence);
  gtk_widget_class_bind_template_callback (widget_class, details);
}

static void
hb_unfinished_row_init (HbUnfinishedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
