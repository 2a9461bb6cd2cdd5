/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-delete-profile-dialog.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/**
 * HbDeleteProfileDialog:
 *
 * Asks before a profile is deleted, since that cannot be undone. It says what
 * goes with it and what stays, so it waits until that was read.
 */
struct _HbDeleteProfileDialog
{
  AdwAlertDialog parent_instance;

  HbWaysIn *ways_in;        /* (owned) */
  char     *directory_hint; /* (owned) (nullable) */
  gboolean  practice;
};

G_DEFINE_FINAL_TYPE (HbDeleteProfileDialog, hb_delete_profile_dialog, ADW_TYPE_ALERT_DIALOG)

typedef enum
{
  PROP_WAYS_IN = 1,
  PROP_DIRECTORY_HINT,
  PROP_PRACTICE,
  PROP_WHAT_GOES,
  PROP_WHAT_STAYS,
} HbDeleteProfileDialogProperty;

static GParamSpec *properties[PROP_WHAT_STAYS + 1];

static gboolean
has_text (HbDeleteProfileDialog *self,
          const char            *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_any (HbDeleteProfileDialog *self,
        gboolean               practice,
        const char            *directory_hint,
        const char            *what_goes,
        const char            *what_stays)
{
  return practice || has_text (self, directory_hint) || has_text (self, what_goes) || has_text (self, what_stays);
}

static char *
body (HbDeleteProfileDialog *self,
      HbWaysIn              *ways_in,
      const char            *what_goes)
{
  g_autofree char *full_name = NULL;
  g_autofree char *name = NULL;

  if (ways_in == NULL)
    return g_strdup ("");

  full_name = hb_words_person (hb_ways_in_get_person (ways_in));
  name = hb_words_inline (full_name);

  if (!has_text (self, what_goes))
    /* Translators: %s is a person's name, who has no access rights, teams or cards */
    return g_strdup_printf (_ ("%s will be removed from the organization. This cannot be undone."), name);

  /* Translators: %s is a person's name */
  return g_strdup_printf (_ ("%s will be removed from the organization with all access rights. This cannot be undone."), name);
}

static void
ways_in_changed_cb (HbDeleteProfileDialog *self)
{
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "delete", hb_ways_in_get_state (self->ways_in) == HB_LOAD_STATE_READY);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT_GOES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT_STAYS]);
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
    case PROP_DIRECTORY_HINT:
      g_value_set_string (value, self->directory_hint);
      break;
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    case PROP_WHAT_GOES:
      g_value_take_string (value, self->ways_in != NULL ? hb_words_what_goes (self->ways_in) : NULL);
      break;
    case PROP_WHAT_STAYS:
      g_value_take_string (value, self->ways_in != NULL ? hb_words_what_stays (self->ways_in) : NULL);
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
    case PROP_DIRECTORY_HINT:
      g_set_str (&self->directory_hint, g_value_get_string (value));
      break;
    case PROP_PRACTICE:
      self->practice = g_value_get_boolean (value);
      break;
    case PROP_WHAT_GOES:
    case PROP_WHAT_STAYS:
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
hb_delete_profile_dialog_finalize (GObject *object)
{
  HbDeleteProfileDialog *self = HB_DELETE_PROFILE_DIALOG (object);

  g_clear_pointer (&self->directory_hint, g_free);

  G_OBJECT_CLASS (hb_delete_profile_dialog_parent_class)->finalize (object);
}

static void
hb_delete_profile_dialog_class_init (HbDeleteProfileDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_delete_profile_dialog_get_property;
  object_class->set_property = hb_delete_profile_dialog_set_property;
  object_class->dispose = hb_delete_profile_dialog_dispose;
  object_class->finalize = hb_delete_profile_dialog_finalize;

  properties[PROP_WAYS_IN] = g_param_spec_object ("ways-in", NULL, NULL, HB_TYPE_WAYS_IN,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DIRECTORY_HINT] = g_param_spec_string ("directory-hint", NULL, NULL, NULL,
                                                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHAT_GOES] = g_param_spec_string ("what-goes", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHAT_STAYS] = g_param_spec_string ("what-stays", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-delete-profile-dialog.ui");
  gtk_widget_class_bind_template_callback (widget_class, body);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_any);
}

static void
hb_delete_profile_dialog_init (HbDeleteProfileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hb_delete_profile_dialog_new:
 * @ways_in: of the person whose profile it is
 * @directory_hint: from hb_words_directory_hint()
 * @practice: whether they are made up
 *
 * Returns: (transfer floating): a dialog whose response is "delete" or "cancel"
 */
AdwDialog *
hb_delete_profile_dialog_new (HbWaysIn   *ways_in,
                              const char *directory_hint,
                              gboolean    practice)
{
  HbDeleteProfileDialog *self;

  g_return_val_if_fail (HB_IS_WAYS_IN (ways_in), NULL);

  self = g_object_new (HB_TYPE_DELETE_PROFILE_DIALOG, "ways-in", ways_in, "directory-hint", directory_hint, "practice", practice, NULL);
  g_signal_connect_object (ways_in, "notify::state", G_CALLBACK (ways_in_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_ways_in_get_others (ways_in), "items-changed", G_CALLBACK (ways_in_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_rights_get_list (hb_ways_in_get_rights (ways_in)), "items-changed",
                           G_CALLBACK (ways_in_changed_cb), self, G_CONNECT_SWAPPED);
  ways_in_changed_cb (self);

  return ADW_DIALOG (self);
}
