/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-delete-profile-dialog.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/**
 * HbDeleteProfileDialog:
 *
 * Asks before a profile is deleted, since that cannot be undone.
 */
struct _HbDeleteProfileDialog
{
  AdwAlertDialog parent_instance;

  HbWaysIn *ways_in; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HbDeleteProfileDialog, hb_delete_profile_dialog, ADW_TYPE_ALERT_DIALOG)

typedef enum
{
  PROP_WAYS_IN = 1,
} HbDeleteProfileDialogProperty;

static GParamSpec *properties[PROP_WAYS_IN + 1];

static char *
body (HbDeleteProfileDialog *self,
      HbWaysIn              *ways_in)
{
  g_autofree char *full_name = NULL;
  g_autofree char *name = NULL;

  if (ways_in == NULL)
    return g_strdup ("");

  full_name = hb_words_person (hb_ways_in_get_person (ways_in));
  name = hb_words_inline (full_name);

  /* Translators: %s is a person's name */
  return g_strdup_printf (_ ("%s will be removed from the organization with all access rights. This cannot be undone."), name);
}

/* What goes with the profile, a line each. */
static char *
what_goes (HbDeleteProfileDialog *self,
           HbWaysIn              *ways_in)
{
  return ways_in != NULL ? hb_words_what_goes (ways_in) : g_strdup ("");
}

static void
hb_delete_profile_dialog_get_property (GObject    *object,
                                       guint       property_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  HbDeleteProfileDialog *self = HB_DELETE_PROFILE_DIALOG (object);

  switch ((HbDeleteProfileDialogProperty) property_id)
    {
    case PROP_WAYS_IN:
      g_value_set_object (value, self->ways_in);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_delete_profile_dialog_set_property (GObject      *object,
                                       guint         property_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  HbDeleteProfileDialog *self = HB_DELETE_PROFILE_DIALOG (object);

  switch ((HbDeleteProfileDialogProperty) property_id)
    {
    case PROP_WAYS_IN:
      g_set_object (&self->ways_in, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_delete_profile_dialog_dispose (GObject *object)
{
  HbDeleteProfileDialog *self = HB_DELETE_PROFILE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_DELETE_PROFILE_DIALOG);
  g_clear_object (&self->ways_in);

  G_OBJECT_CLASS (hb_delete_profile_dialog_parent_class)->dispose (object);
}

static void
hb_delete_profile_dialog_class_init (HbDeleteProfileDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_delete_profile_dialog_get_property;
  object_class->set_property = hb_delete_profile_dialog_set_property;
  object_class->dispose = hb_delete_profile_dialog_dispose;

  properties[PROP_WAYS_IN] = g_param_spec_object ("ways-in", NULL, NULL, HB_TYPE_WAYS_IN,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-delete-profile-dialog.ui");
  gtk_widget_class_bind_template_callback (widget_class, body);
  gtk_widget_class_bind_template_callback (widget_class, what_goes);
}

static void
hb_delete_profile_dialog_init (HbDeleteProfileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hb_delete_profile_dialog_new:
 * @ways_in: of the person whose profile it is
 *
 * Returns: (transfer floating): a dialog whose response is "delete" or "cancel"
 */
AdwDialog *
hb_delete_profile_dialog_new (HbWaysIn *ways_in)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (ways_in), NULL);

  return g_object_new (HB_TYPE_DELETE_PROFILE_DIALOG, "ways-in", ways_in, NULL);
}
