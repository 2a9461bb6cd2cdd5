/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-right-row.h"

#include <glib/gi18n.h>

#include "hb-right.h"
#include "hb-words.h"

/**
 * HbRightRow:
 *
 * An access right in the list of a person: what it opens, in which role, when,
 * and a button that removes it.
 */
struct _HbRightRow
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *remove_button;

  HbRight *right; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbRightRow, hb_right_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_RIGHT = 1,
  PROP_PERIOD,
  PROP_SUMMARY,
} HbRightRowProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

/* The name is an argument so that the text follows when it changes. */
static char *
right_name (HbRightRow *self,
            HbRight    *right,
            const char *scope_name)
{
  return right != NULL ? hb_words_right (right) : g_strdup ("");
}

static char *
right_details (HbRightRow *self,
               const char *role_name,
               const char *place_name)
{
  if (role_name == NULL || place_name == NULL || *place_name == '\0')
    return g_strdup (role_name);

  /* Translators: about an access right: the role, and the place its doors are at */
  return g_strdup_printf (_ ("%s · %s"), role_name, place_name);
}

static gboolean
has_text (HbRightRow *self,
          const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_not (HbRightRow *self,
        gboolean    value)
{
  return !value;
}

static char *
make_period (HbRightRow *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->right == NULL)
    return g_strdup ("");

  now = g_date_time_new_now_utc ();

  return hb_words_period (hb_right_get_valid_from (self->right), hb_right_get_valid_until (self->right), now);
}

static char *
make_summary (HbRightRow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;
  g_autofree char *period = NULL;

  if (self->right == NULL)
    return g_strdup ("");

  name = hb_words_right (self->right);
  details = right_details (self, hb_right_get_role_name (self->right), hb_right_get_place_name (self->right));
  period = make_period (self);

  return *period != '\0'
           /* Translators: read aloud for an access right: what it opens, in which role and where, when */
           ? g_strdup_printf (_ ("%s, %s, %s"), name, details, period)
           /* Translators: read aloud for an access right: what it opens, in which role and where */
           : g_strdup_printf (_ ("%s, %s"), name, details);
}

static void
remove_clicked_cb (HbRightRow *self)
{
  if (self->right != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "person.remove-right", "x", hb_right_get_id (self->right));
}

static void
right_changed_cb (HbRightRow *self)
{
  g_autofree char *name = self->right != NULL ? hb_words_right (self->right) : g_strdup ("");
  /* Translators: what the bin button of a row does; %s is a place or group of doors */
  g_autofree char *label = g_strdup_printf (_ ("Remove access right to “%s”"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERIOD]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
set_right (HbRightRow *self,
           HbRight    *right)
{
  if (self->right == right)
    return;

  if (self->right != NULL)
    g_signal_handlers_disconnect_by_func (self->right, right_changed_cb, self);
  g_set_object (&self->right, right);
  if (self->right != NULL)
    g_signal_connect_object (self->right, "notify", G_CALLBACK (right_changed_cb), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RIGHT]);
  if (self->remove_button != NULL)
    right_changed_cb (self);
}

static void
hb_right_row_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HbRightRow *self = HB_RIGHT_ROW (object);

  switch ((HbRightRowProperty) property_id)
    {
    case PROP_RIGHT:
      g_value_set_object (value, self->right);
      break;
    case PROP_PERIOD:
      g_value_take_string (value, make_period (self));
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_right_row_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HbRightRow *self = HB_RIGHT_ROW (object);

  switch ((HbRightRowProperty) property_id)
    {
    case PROP_RIGHT:
      set_right (self, g_value_get_object (value));
      break;
    case PROP_PERIOD:
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_right_row_dispose (GObject *object)
{
  HbRightRow *self = HB_RIGHT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_RIGHT_ROW);
  set_right (self, NULL);

  G_OBJECT_CLASS (hb_right_row_parent_class)->dispose (object);
}

static void
hb_right_row_class_init (HbRightRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_right_row_get_property;
  object_class->set_property = hb_right_row_set_property;
  object_class->dispose = hb_right_row_dispose;

  properties[PROP_RIGHT] = g_param_spec_object ("right", NULL, NULL, HB_TYPE_RIGHT,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, "",
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-right-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HbRightRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, right_name);
  gtk_widget_class_bind_template_callback (widget_class, right_details);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_not);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
hb_right_row_init (HbRightRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
