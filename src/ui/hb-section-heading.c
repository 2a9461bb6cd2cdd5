/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-section-heading.h"

#include <glib/gi18n.h>

#include "hb-door.h"
#include "hb-past-step.h"
#include "hb-run.h"
#include "hb-way-in.h"
#include "hb-words.h"

/**
 * HbSectionHeading:
 *
 * The heading above one section of a list.
 */
struct _HbSectionHeading
{
  AdwBin parent_instance;

  GObject *item; /* (owned) (nullable): the first of the section */
};

G_DEFINE_FINAL_TYPE (HbSectionHeading, hb_section_heading, ADW_TYPE_BIN)

typedef enum
{
  PROP_ITEM = 1,
} HbSectionHeadingProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static char *
section_heading (HbSectionHeading *self,
                 GObject          *item)
{
  if (HB_IS_WAY_IN (item))
    return g_strdup (hb_words_way_section (hb_way_in_get_section (HB_WAY_IN (item))));
  if (HB_IS_DOOR (item))
    return g_strdup (hb_words_door_section (HB_DOOR (item)));

  if (HB_IS_RUN (item))
    /* Translators: heading above changes that were begun and interrupted */
    return g_strdup (_ ("Unfinished"));
  if (HB_IS_PAST_STEP (item))
    return hb_words_date (hb_past_step_get_time (HB_PAST_STEP (item)));
  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (GTK_STRING_OBJECT (item)));

  return g_strdup ("");
}

static void
hb_section_heading_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HbSectionHeading *self = HB_SECTION_HEADING (object);

  switch ((HbSectionHeadingProperty) property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_section_heading_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  HbSectionHeading *self = HB_SECTION_HEADING (object);

  switch ((HbSectionHeadingProperty) property_id)
    {
    case PROP_ITEM:
      if (g_set_object (&self->item, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_section_heading_dispose (GObject *object)
{
  HbSectionHeading *self = HB_SECTION_HEADING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_SECTION_HEADING);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (hb_section_heading_parent_class)->dispose (object);
}

static void
hb_section_heading_class_init (HbSectionHeadingClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_section_heading_get_property;
  object_class->set_property = hb_section_heading_set_property;
  object_class->dispose = hb_section_heading_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-section-heading.ui");
  gtk_widget_class_bind_template_callback (widget_class, section_heading);
}

static void
hb_section_heading_init (HbSectionHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
