/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-reminder.h"

/**
 * HbReminder:
 *
 * Something that somebody wants to be reminded of on a day. Nothing happens by
 * itself on that day: people decide, when they see it.
 */
struct _HbReminder
{
  GObject parent_instance;

  HbReminderKind kind;
  gint64         person_id;
  char          *person_name; /* (owned) (not nullable): as it was shown */
  GDate          due;         /* a day of the calendar on the wall */
};

G_DEFINE_FINAL_TYPE (HbReminder, hb_reminder, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HbReminderKind,
                    hb_reminder_kind,
                    G_DEFINE_ENUM_VALUE (HB_REMINDER_RESTORE, "restore"))

typedef enum
{
  PROP_KIND = 1,
  PROP_PERSON_ID,
  PROP_PERSON_NAME,
  PROP_DUE,
} HbReminderProperty;

static GParamSpec *properties[PROP_DUE + 1];

static void
hb_reminder_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HbReminder *self = HB_REMINDER (object);

  switch ((HbReminderProperty) property_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_PERSON_ID:
      g_value_set_int64 (value, self->person_id);
      break;
    case PROP_PERSON_NAME:
      g_value_set_string (value, self->person_name);
      break;
    case PROP_DUE:
      g_value_set_boxed (value, &self->due);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_reminder_finalize (GObject *object)
{
  HbReminder *self = HB_REMINDER (object);

  g_clear_pointer (&self->person_name, g_free);

  G_OBJECT_CLASS (hb_reminder_parent_class)->finalize (object);
}

static void
hb_reminder_class_init (HbReminderClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags fixed = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_reminder_get_property;
  object_class->finalize = hb_reminder_finalize;

  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, HB_TYPE_REMINDER_KIND, HB_REMINDER_RESTORE, fixed);
  properties[PROP_PERSON_ID] = g_param_spec_int64 ("person-id", NULL, NULL, 0, G_MAXINT64, 0, fixed);
  properties[PROP_PERSON_NAME] = g_param_spec_string ("person-name", NULL, NULL, "", fixed);
  properties[PROP_DUE] = g_param_spec_boxed ("due", NULL, NULL, G_TYPE_DATE, fixed);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_reminder_init (HbReminder *self)
{
  self->person_name = g_strdup ("");
}

/**
 * hb_reminder_new:
 * @kind: what it is about
 * @person_id: whom it is about
 * @person_name: (nullable): their name, as it is shown
 * @due: the day
 *
 * Returns: (transfer full): a reminder that is not kept yet
 */
HbReminder *
hb_reminder_new (HbReminderKind kind,
                 gint64         person_id,
                 const char    *person_name,
                 const GDate   *due)
{
  HbReminder *self;

  g_return_val_if_fail (person_id > 0, NULL);
  g_return_val_if_fail (due != NULL && g_date_valid (due), NULL);

  self = g_object_new (HB_TYPE_REMINDER, NULL);
  self->kind = kind;
  self->person_id = person_id;
  g_set_str (&self->person_name, person_name != NULL ? person_name : "");
  self->due = *due;

  return self;
}

HbReminderKind
hb_reminder_get_kind (HbReminder *self)
{
  g_return_val_if_fail (HB_IS_REMINDER (self), HB_REMINDER_RESTORE);

  return self->kind;
}

gint64
hb_reminder_get_person_id (HbReminder *self)
{
  g_return_val_if_fail (HB_IS_REMINDER (self), 0);

  return self->person_id;
}

/**
 * hb_reminder_get_person_name:
 * @self: a reminder
 *
 * Returns: (transfer none) (not nullable): the name of whom it is about, as it
 *   was shown when the reminder was made; may be empty
 */
const char *
hb_reminder_get_person_name (HbReminder *self)
{
  g_return_val_if_fail (HB_IS_REMINDER (self), "");

  return self->person_name;
}

/**
 * hb_reminder_get_due:
 * @self: a reminder
 *
 * Returns: (transfer none): the day, in the calendar of where the app is used
 */
const GDate *
hb_reminder_get_due (HbReminder *self)
{
  g_return_val_if_fail (HB_IS_REMINDER (self), NULL);

  return &self->due;
}
