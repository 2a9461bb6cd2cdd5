/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-row.h"

#include <glib/gi18n.h>

#include "hb-door.h"
#include "hb-words.h"

/**
 * HbDoorRow:
 *
 * A door in the list of a person: where it is, and by what it opens.
 */
struct _HbDoorRow
{
  AdwBin parent_instance;

  HbDoor *door; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbDoorRow, hb_door_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_DOOR = 1,
  PROP_SUMMARY,
} HbDoorRowProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

static char *
door_name (HbDoorRow *self,
           HbDoor    *door)
{
  return door != NULL ? hb_words_door (door) : g_strdup ("");
}

static char *
door_details (HbDoorRow *self,
              HbDoor    *door)
{
  return door != NULL ? hb_words_door_details (door) : g_strdup ("");
}

static char *
make_summary (HbDoorRow *self)
{
  g_autofree char *name = door_name (self, self->door);
  g_autofree char *details = door_details (self, self->door);

  if (self->door == NULL)
    return g_strdup ("");

  /* Translators: read aloud for a door: its name, whether it opens for a person, where it is and by what it opens */
  return g_strdup_printf (_ ("%s, %s, %s"), name, hb_words_door_section (self->door), details);
}

static void
hb_door_row_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HbDoorRow *self = HB_DOOR_ROW (object);

  switch ((HbDoorRowProperty) property_id)
    {
    case PROP_DOOR:
      g_value_set_object (value, self->door);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_door_row_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HbDoorRow *self = HB_DOOR_ROW (object);

  switch ((HbDoorRowProperty) property_id)
    {
    case PROP_DOOR:
      if (g_set_object (&self->door, g_value_get_object (value)))
        {
          g_object_notify_by_pspec (object, properties[PROP_DOOR]);
          g_object_notify_by_pspec (object, properties[PROP_SUMMARY]);
        }
      break;
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_door_row_dispose (GObject *object)
{
  HbDoorRow *self = HB_DOOR_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_DOOR_ROW);
  g_clear_object (&self->door);

  G_OBJECT_CLASS (hb_door_row_parent_class)->dispose (object);
}

static void
hb_door_row_class_init (HbDoorRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_door_row_get_property;
  object_class->set_property = hb_door_row_set_property;
  object_class->dispose = hb_door_row_dispose;

  properties[PROP_DOOR] = g_param_spec_object ("door", NULL, NULL, HB_TYPE_DOOR,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-door-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, door_name);
  gtk_widget_class_bind_template_callback (widget_class, door_details);
}

static void
hb_door_row_init (HbDoorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
