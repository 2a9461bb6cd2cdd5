/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-row.h"

#include "hb-person.h"
#include "hb-warm-fonts.h"
#include "hb-words.h"

/**
 * HbPersonRow:
 *
 * A person in the list of people: name, address and status.
 */
struct _HbPersonRow
{
  GtkGrid parent_instance;

  HbPerson *person; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbPersonRow, hb_person_row, GTK_TYPE_GRID)

typedef enum
{
  PROP_PERSON = 1,
  PROP_SUMMARY,
} HbPersonRowProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

/* The name is an argument so that the text follows when it changes. */
static char *
person_name (HbPersonRow *self,
             HbPerson    *person,
             const char  *name)
{
  return person != NULL ? hb_words_person (person) : g_strdup ("");
}

static char *
access_status (HbPersonRow *self,
               HbAccess     access,
               gboolean     is_administrator,
               GDateTime   *last_accessed_at)
{
  return hb_words_person_status (access, is_administrator, last_accessed_at);
}

/* Where a text would be broken is found out in each row again, at each key in the
 * search. What most people have is one line. */
static gboolean
has_more_to_say (HbPersonRow *self,
                 gboolean     is_administrator,
                 GDateTime   *last_accessed_at)
{
  return is_administrator || last_accessed_at == NULL;
}

static char *
access_icon (HbPersonRow *self,
             HbAccess     access)
{
  switch (access)
    {
    case HB_ACCESS_ON:
      return g_strdup ("object-select-symbolic");
    case HB_ACCESS_NO_PROFILE:
      /* Nobody suspended them: what is left may open doors. */
      return g_strdup ("dialog-warning-symbolic");
    case HB_ACCESS_SUSPENDED:
    case HB_ACCESS_SUSPENDED_BY_DIRECTORY:
    case HB_ACCESS_SUSPENDED_BY_BOTH:
    default:
      return g_strdup ("action-unavailable-symbolic");
    }
}

/* Whoever has no name is called by the address already. */
static gboolean
needs_email (HbPersonRow *self,
             const char  *name,
             const char  *email)
{
  return name != NULL && *name != '\0' && email != NULL && *email != '\0';
}

static char *
make_summary (HbPersonRow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *status = NULL;

  if (self->person == NULL)
    return g_strdup ("");

  name = hb_words_person (self->person);
  status = hb_words_person_status (hb_person_get_access (self->person), hb_person_get_administrator (self->person),
                                   hb_person_get_last_accessed_at (self->person));

  return hb_words_person_in_list (name, hb_person_get_email (self->person), status);
}

static void
summary_changed_cb (HbPersonRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
set_person (HbPersonRow *self,
            HbPerson    *person)
{
  if (self->person == person)
    return;

  if (self->person != NULL)
    g_signal_handlers_disconnect_by_func (self->person, summary_changed_cb, self);
  g_set_object (&self->person, person);
  if (self->person != NULL)
    g_signal_connect_object (self->person, "notify", G_CALLBACK (summary_changed_cb), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
hb_person_row_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HbPersonRow *self = HB_PERSON_ROW (object);

  switch ((HbPersonRowProperty) property_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_person_row_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HbPersonRow *self = HB_PERSON_ROW (object);

  switch ((HbPersonRowProperty) property_id)
    {
    case PROP_PERSON:
      set_person (self, g_value_get_object (value));
      break;
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_person_row_dispose (GObject *object)
{
  HbPersonRow *self = HB_PERSON_ROW (object);

  set_person (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PERSON_ROW);

  G_OBJECT_CLASS (hb_person_row_parent_class)->dispose (object);
}

static void
hb_person_row_class_init (HbPersonRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_person_row_get_property;
  object_class->set_property = hb_person_row_set_property;
  object_class->dispose = hb_person_row_dispose;

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, HB_TYPE_PERSON,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-person-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, person_name);
  gtk_widget_class_bind_template_callback (widget_class, access_status);
  gtk_widget_class_bind_template_callback (widget_class, has_more_to_say);
  gtk_widget_class_bind_template_callback (widget_class, access_icon);
  gtk_widget_class_bind_template_callback (widget_class, needs_email);
  gtk_widget_class_bind_template_callback (widget_class, hb_warm_fonts);
}

static void
hb_person_row_init (HbPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
