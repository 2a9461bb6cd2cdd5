/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-event.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbEvent:
 *
 * Something that happened in the organization, as Kisi wrote it down.
 */
struct _HbEvent
{
  GObject parent_instance;

  char      *uuid;       /* (owned) (not nullable) */
  char      *type;       /* (owned) (not nullable) */
  GDateTime *created_at; /* (owned) (not nullable) */
  gboolean   success;
  char      *actor_type; /* (owned) (not nullable) */
  gint64     actor_id;
  char      *actor_name;  /* (owned) (not nullable) */
  char      *object_type; /* (owned) (not nullable) */
  gint64     object_id;
  char      *object_name; /* (owned) (not nullable) */
  char      *message;     /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbEvent, hb_event, G_TYPE_OBJECT)

static void
hb_event_finalize (GObject *object)
{
  HbEvent *self = HB_EVENT (object);

  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->created_at, g_date_time_unref);
  g_clear_pointer (&self->actor_type, g_free);
  g_clear_pointer (&self->actor_name, g_free);
  g_clear_pointer (&self->object_type, g_free);
  g_clear_pointer (&self->object_name, g_free);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (hb_event_parent_class)->finalize (object);
}

static void
hb_event_class_init (HbEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_event_finalize;
}

static void
hb_event_init (HbEvent *self)
{
}

gpointer
hb_event_new_from_json (JsonObject *object,
                        GError    **error)
{
  g_autoptr (HbEvent) self = g_object_new (HB_TYPE_EVENT, NULL);
  const char *uuid;
  const char *type;
  const char *actor_type;
  const char *actor_name;
  const char *object_type;
  const char *object_name;
  const char *message;

  if (!hb_json_get_string (object, "uuid", &uuid, error)
      || !hb_json_get_string (object, "type", &type, error)
      || !hb_json_get_time (object, "created_at", &self->created_at, error)
      || !hb_json_get_boolean_or (object, "success", TRUE, &self->success, error)
      || !hb_json_get_string_or (object, "actor_type", "", &actor_type, error)
      || !hb_json_get_optional_id (object, "actor_id", &self->actor_id, error)
      || !hb_json_get_string_or (object, "actor_name", "", &actor_name, error)
      || !hb_json_get_string_or (object, "object_type", "", &object_type, error)
      || !hb_json_get_optional_id (object, "object_id", &self->object_id, error)
      || !hb_json_get_string_or (object, "object_name", "", &object_name, error)
      || !hb_json_get_string_or (object, "message", "", &message, error))
    return NULL;

  self->uuid = g_strdup (uuid);
  self->type = g_strdup (type);
  self->actor_type = g_strdup (actor_type);
  self->actor_name = hb_clean_name (actor_name);
  self->object_type = g_strdup (object_type);
  self->object_name = hb_clean_name (object_name);
  self->message = g_strdup (message);

  return g_steal_pointer (&self);
}

/**
 * hb_event_get_uuid:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): what tells it from all others
 */
const char *
hb_event_get_uuid (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->uuid;
}

/**
 * hb_event_get_event_type:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): what happened, such as "role_assignment.destroy" (documented by Kisi)
 */
const char *
hb_event_get_event_type (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->type;
}

/**
 * hb_event_get_created_at:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): when
 */
GDateTime *
hb_event_get_created_at (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), NULL);

  return self->created_at;
}

/**
 * hb_event_get_success:
 * @self: an event
 *
 * Returns: whether it came to pass
 */
gboolean
hb_event_get_success (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), FALSE);

  return self->success;
}

/**
 * hb_event_get_actor_type:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): what kind of actor did it; empty where it was not told
 */
const char *
hb_event_get_actor_type (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->actor_type;
}

/**
 * hb_event_get_actor_id:
 * @self: an event
 *
 * Returns: who did it, or 0 where it was not told
 */
gint64
hb_event_get_actor_id (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), 0);

  return self->actor_id;
}

/**
 * hb_event_get_actor_name:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): the actor's name; empty where it was not told
 */
const char *
hb_event_get_actor_name (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->actor_name;
}

/**
 * hb_event_get_object_type:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): to what kind of object; empty where it was not told
 */
const char *
hb_event_get_object_type (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->object_type;
}

/**
 * hb_event_get_object_id:
 * @self: an event
 *
 * Returns: the id of that object, or 0 where it was not told
 */
gint64
hb_event_get_object_id (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), 0);

  return self->object_id;
}

/**
 * hb_event_get_object_name:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): the object's name; empty where it was not told
 */
const char *
hb_event_get_object_name (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->object_name;
}

/**
 * hb_event_get_message:
 * @self: an event
 *
 * Returns: (transfer none) (not nullable): Kisi's own sentence, never markup; empty where it was not told
 */
const char *
hb_event_get_message (HbEvent *self)
{
  g_return_val_if_fail (HB_IS_EVENT (self), "");

  return self->message;
}
