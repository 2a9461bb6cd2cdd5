/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-card-assignment.h"

#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbCardAssignment:
 *
 * A card in somebody's hands.
 */
struct _HbCardAssignment
{
  GObject parent_instance;

  gint64 id;
  gint64 card_id;
  char  *status;        /* (owned) (not nullable) */
  char  *assignee_type; /* (owned) (not nullable) */
  gint64 assignee_id;
  char  *json; /* (owned) (not nullable): the whole of it */
};

G_DEFINE_FINAL_TYPE (HbCardAssignment, hb_card_assignment, G_TYPE_OBJECT)

static void
hb_card_assignment_finalize (GObject *object)
{
  HbCardAssignment *self = HB_CARD_ASSIGNMENT (object);

  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->assignee_type, g_free);

  G_OBJECT_CLASS (hb_card_assignment_parent_class)->finalize (object);
}

static void
hb_card_assignment_class_init (HbCardAssignmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_card_assignment_finalize;
}

static void
hb_card_assignment_init (HbCardAssignment *self)
{
}

gpointer
hb_card_assignment_new_from_json (JsonObject *object,
                                  GError    **error)
{
  g_autoptr (HbCardAssignment) self = g_object_new (HB_TYPE_CARD_ASSIGNMENT, NULL);
  const char *status;
  const char *assignee_type;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_optional_id (object, "card_id", &self->card_id, error)
      || !hb_json_get_string_or (object, "status", "", &status, error)
      || !hb_json_get_string_or (object, "assignee_type", "", &assignee_type, error)
      || !hb_json_get_optional_id (object, "assignee_id", &self->assignee_id, error))
    return NULL;

  self->status = g_strdup (status);
  self->assignee_type = g_strdup (assignee_type);
  self->json = hb_json_to_text (object);

  return g_steal_pointer (&self);
}

/**
 * hb_card_assignment_new_from_text:
 * @text: JSON, as hb_card_assignment_get_json() returned it
 * @error: return location for an error: %HB_API_ERROR_BAD_ANSWER
 *
 * Returns: (transfer full) (nullable): a card assignment as it was then
 */
HbCardAssignment *
hb_card_assignment_new_from_text (const char *text,
                                  GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return hb_json_parse_text (text, hb_card_assignment_new_from_json, error);
}

/**
 * hb_card_assignment_get_json:
 * @self: a card assignment
 *
 * Returns: (transfer none) (not nullable): all that the server said of it, as JSON
 */
const char *
hb_card_assignment_get_json (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), NULL);

  return self->json;
}

gint64
hb_card_assignment_get_id (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), 0);

  return self->id;
}

/**
 * hb_card_assignment_get_card_id:
 * @self: a card assignment
 *
 * Returns: the id of the card itself, or 0 where it was not told
 */
gint64
hb_card_assignment_get_card_id (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), 0);

  return self->card_id;
}

/**
 * hb_card_assignment_get_status:
 * @self: a card assignment
 *
 * Returns: (transfer none) (not nullable): "activated" or "deactivated" (documented by Kisi), or a word of a later day
 */
const char *
hb_card_assignment_get_status (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), "");

  return self->status;
}

/**
 * hb_card_assignment_get_assignee_type:
 * @self: a card assignment
 *
 * Returns: (transfer none) (not nullable): "User" or "Guest" (documented by Kisi); empty where it was not told
 */
const char *
hb_card_assignment_get_assignee_type (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), "");

  return self->assignee_type;
}

/**
 * hb_card_assignment_get_assignee_id:
 * @self: a card assignment
 *
 * Returns: the id of who holds it, or 0 where it was not told
 */
gint64
hb_card_assignment_get_assignee_id (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), 0);

  return self->assignee_id;
}

/**
 * hb_card_assignment_is_activated:
 * @self: a card assignment
 *
 * Returns: whether the card opens doors; a status of a later day is taken for one that does
 */
gboolean
hb_card_assignment_is_activated (HbCardAssignment *self)
{
  g_return_val_if_fail (HB_IS_CARD_ASSIGNMENT (self), FALSE);

  return !g_str_equal (self->status, "deactivated");
}
