/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-way-heading.h"

#include "hb-way-in.h"
#include "hb-words.h"

/**
 * HbWayHeading:
 *
 * The heading above the ways in of one section.
 */
struct _HbWayHeading
{
  AdwBin parent_instance;

  HbWayIn *way; /* (owned) (nullable): the first of the section */
};

G_DEFINE_FINAL_TYPE (HbWayHeading, hb_way_heading, ADW_TYPE_BIN)

typedef enum
{
  PROP_WAY = 1,
} HbWayHeadingProperty;

static GParamSpec *properties[PROP_WAY + 1];

static char *
section_heading (HbWayHeading *self,
                 HbWaySection  section)
{
  return g_strdup (hb_words_way_section (section));
}

static void
hb_way_heading_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HbWayHeading *self = HB_WAY_HEADING (object);

  switch ((HbWayHeadingProperty) property_id)
    {
    case PROP_WAY:
      g_value_set_object (value, self->way);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_way_heading_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HbWayHeading *self = HB_WAY_HEADING (object);

  switch ((HbWayHeadingProperty) property_id)
    {
    case PROP_WAY:
      if (g_set_object (&self->way, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_way_heading_dispose (GObject *object)
{
  HbWayHeading *self = HB_WAY_HEADING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_WAY_HEADING);
  g_clear_object (&self->way);

  G_OBJECT_CLASS (hb_way_heading_parent_class)->dispose (object);
}

static void
hb_way_heading_class_init (HbWayHeadingClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_way_heading_get_property;
  object_class->set_property = hb_way_heading_set_property;
  object_class->dispose = hb_way_heading_dispose;

  properties[PROP_WAY] = g_param_spec_object ("way", NULL, NULL, HB_TYPE_WAY_IN,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-way-heading.ui");
  gtk_widget_class_bind_template_callback (widget_class, section_heading);
}

static void
hb_way_heading_init (HbWayHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
