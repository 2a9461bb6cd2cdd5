/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-scope-heading.h"

#include "hb-right.h"
#include "hb-words.h"

/**
 * HbScopeHeading:
 *
 * The heading above the access rights of one scope.
 */
struct _HbScopeHeading
{
  AdwBin parent_instance;

  HbRight *right; /* (owned) (nullable): the first of the section */
};

G_DEFINE_FINAL_TYPE (HbScopeHeading, hb_scope_heading, ADW_TYPE_BIN)

typedef enum
{
  PROP_RIGHT = 1,
} HbScopeHeadingProperty;

static GParamSpec *properties[PROP_RIGHT + 1];

static char *
scope_heading (HbScopeHeading *self,
               HbRightScope    scope)
{
  return g_strdup (hb_words_scope_heading (scope));
}

static void
hb_scope_heading_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HbScopeHeading *self = HB_SCOPE_HEADING (object);

  switch ((HbScopeHeadingProperty) property_id)
    {
    case PROP_RIGHT:
      g_value_set_object (value, self->right);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_scope_heading_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  HbScopeHeading *self = HB_SCOPE_HEADING (object);

  switch ((HbScopeHeadingProperty) property_id)
    {
    case PROP_RIGHT:
      if (g_set_object (&self->right, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_scope_heading_dispose (GObject *object)
{
  HbScopeHeading *self = HB_SCOPE_HEADING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_SCOPE_HEADING);
  g_clear_object (&self->right);

  G_OBJECT_CLASS (hb_scope_heading_parent_class)->dispose (object);
}

static void
hb_scope_heading_class_init (HbScopeHeadingClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_scope_heading_get_property;
  object_class->set_property = hb_scope_heading_set_property;
  object_class->dispose = hb_scope_heading_dispose;

  properties[PROP_RIGHT] = g_param_spec_object ("right", NULL, NULL, HB_TYPE_RIGHT,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-scope-heading.ui");
  gtk_widget_class_bind_template_callback (widget_class, scope_heading);
}

static void
hb_scope_heading_init (HbScopeHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
