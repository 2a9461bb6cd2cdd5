/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-role-assignment.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbRoleAssignment:
 *
 * An access right: who may do what where, in the server's words.
 */
struct _HbRoleAssignment
{
  GObject parent_instance;

  gint64      id;
  char       *role_id; /* (owned) (not nullable) */
  HbScope     scope;
  gint64      scope_id;
  char       *scope_name;    /* (owned) (not nullable) */
  char       *assignee_type; /* (owned) (not nullable) */
  gint64      assignee_id;
  GRefString *assignee_name; /* (owned) (not nullable): shared, since many rights have the same holder */
  GDateTime  *valid_from;    /* (owned) (nullable) */
  GDateTime  *valid_until;   /* (owned) (nullable) */
  char       *json;          /* (owned) (nullable): the whole of it, where it was read by itself */
};

G_DEFINE_FINAL_TYPE (HbRoleAssignment, hb_role_assignment, G_TYPE_OBJECT)

static void
hb_role_assignment_finalize (GObject *object)
{
  HbRoleAssignment *self = HB_ROLE_ASSIGNMENT (object);

  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->role_id, g_free);
  g_clear_pointer (&self->scope_name, g_free);
  g_clear_pointer (&self->assignee_type, g_free);
  g_clear_pointer (&self->assignee_name, g_ref_string_release);
  g_clear_pointer (&self->valid_from, g_date_time_unref);
  g_clear_pointer (&self->valid_until, g_date_time_unref);

  G_OBJECT_CLASS (hb_role_assignment_parent_class)->finalize (object);
}

static void
hb_role_assignment_class_init (HbRoleAssignmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_role_assignment_finalize;
}

static void
hb_role_assignment_init (HbRoleAssignment *self)
{
}

static const struct
{
  HbScope     scope;
  const char *type;     /* as in applies_to_type */
  const char *old_type; /* as in scope */
  const char *old_id;
  const char *old_object;
} scopes[] = {
  { HB_SCOPE_ORGANIZATION, "Organization", "organization", "organization_id", "organization" },
  { HB_SCOPE_PLACE, "Place", "place", "place_id", "place" },
  { HB_SCOPE_GROUP, "Group", "group", "group_id", "group" },
};

static gboolean
find_scope (JsonObject *object,
            gsize      *index,
            GError    **error)
{
  const char *type;
  const char *old_type;

  if (!hb_json_get_string_or (object, "applies_to_type", "", &type, error)
      || !hb_json_get_string_or (object, "type", "", &old_type, error)
      || !hb_json_get_string_or (object, "scope", old_type, &old_type, error))
    return FALSE;

  for (*index = 0; *index < G_N_ELEMENTS (scopes); (*index)++)
    if (*type != '\0' ? g_str_equal (type, scopes[*index].type) : g_str_equal (old_type, scopes[*index].old_type))
      break;

  return TRUE;
}

/* What it applies to: the new members first, and the old ones that real data
 * still carries (seen in clients). A scope of a later day is kept as unknown. */
static gboolean
parse_scope (HbRoleAssignment *self,
             JsonObject       *object,
             GError          **error)
{
  JsonObject *scope_object;
  const char *name = "";
  gsize       i;

  if (!find_scope (object, &i, error)
      || !hb_json_get_optional_id (object, "applies_to_id", &self->scope_id, error)
      || !hb_json_get_optional_object (object, "applies_to", &scope_object, error))
    return FALSE;

  if (i < G_N_ELEMENTS (scopes))
    {
      self->scope = scopes[i].scope;
      if (self->scope_id == 0 && !hb_json_get_optional_id (object, scopes[i].old_id, &self->scope_id, error))
        return FALSE;
      if (scope_object == NULL && !hb_json_get_optional_object (object, scopes[i].old_object, &scope_object, error))
        return FALSE;
      if (self->scope_id == 0 && scope_object != NULL && !hb_json_get_id (scope_object, "id", &self->scope_id, error))
        return FALSE;
      /* The error names the member that should have been there. */
      if (self->scope_id == 0 && !hb_json_get_id (object, "applies_to_id", &self->scope_id, error))
        return FALSE;
    }
  if (scope_object != NULL && !hb_json_get_string_or (scope_object, "name", "", &name, error))
    return FALSE;

  self->scope_name = hb_clean_name (name);

  return TRUE;
}

/* Who holds it. Only a right of a user has user_id (documented by Kisi), so
 * that member alone says of what kind the holder is, and no other kind is
 * ever guessed. */
static gboolean
parse_assignee (HbRoleAssignment *self,
                JsonObject       *object,
                GError          **error)
{
  JsonObject *user;
  const char *type;

  if (!hb_json_get_string_or (object, "assignee_type", "", &type, error))
    return FALSE;

  self->assignee_type = g_strdup (type);
  if (*type != '\0' && !hb_json_get_optional_id (object, "assignee_id", &self->assignee_id, error))
    return FALSE;
  if (self->assignee_id != 0 || !(*type == '\0' || g_str_equal (type, "User")))
    return TRUE;

  if (!hb_json_get_optional_id (object, "user_id", &self->assignee_id, error)
      || !hb_json_get_optional_object (object, "user", &user, error))
    return FALSE;
  if (self->assignee_id == 0 && user != NULL && !hb_json_get_id (user, "id", &self->assignee_id, error))
    return FALSE;
  if (self->assignee_id != 0)
    g_set_str (&self->assignee_type, "User");

  return TRUE;
}

/* The holder may be null, and their name too. */
static gboolean
parse_assignee_name (HbRoleAssignment *self,
                     JsonObject       *object,
                     GError          **error)
{
  JsonObject      *assignee;
  const char      *name = "";
  g_autofree char *clean_name = NULL;

  if (!hb_json_get_optional_object (object, "assignee", &assignee, error)
      || (assignee != NULL && !hb_json_get_string_or (assignee, "name", "", &name, error)))
    return FALSE;

  clean_name = hb_clean_name (name);
  self->assignee_name = g_ref_string_new_intern (clean_name);

  return TRUE;
}

gpointer
hb_role_assignment_new_from_json (JsonObject *object,
                                  GError    **error)
{
  g_autoptr (HbRoleAssignment) self = g_object_new (HB_TYPE_ROLE_ASSIGNMENT, NULL);
  const char *role_id;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string (object, "role_id", &role_id, error)
      || !parse_scope (self, object, error)
      || !parse_assignee (self, object, error)
      || !parse_assignee_name (self, object, error)
      || !hb_json_get_optional_time (object, "valid_from", &self->valid_from, error)
      || !hb_json_get_optional_time (object, "valid_until", &self->valid_until, error))
    return NULL;

  self->role_id = g_strdup (role_id);

  return g_steal_pointer (&self);
}

/* Keeps the text as well, which would be too much of it for each item of a long list. */
gpointer
hb_role_assignment_new_whole_from_json (JsonObject *object,
                                        GError    **error)
{
  HbRoleAssignment *self = hb_role_assignment_new_from_json (object, error);

  if (self != NULL)
    self->json = hb_json_to_text (object);

  return self;
}

static void
set_time (JsonObject *object,
          const char *member,
          GDateTime  *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/* As in applies_to_type (documented by Kisi). */
const char *
hb_role_assignment_get_scope_type (HbScope scope)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (scopes[i].scope == scope)
      return scopes[i].type;

  return "";
}

/* The body of a request that grants the same right once more. Nobody gets a
 * mail of it, which is what notify is about (documented by Kisi). */
GBytes *
hb_role_assignment_to_json (HbRoleAssignment *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "applies_to_type", hb_role_assignment_get_scope_type (self->scope));
  json_object_set_int_member (object, "applies_to_id", self->scope_id);
  json_object_set_string_member (object, "assignee_type", self->assignee_type);
  json_object_set_int_member (object, "assignee_id", self->assignee_id);
  json_object_set_string_member (object, "role_id", self->role_id);
  json_object_set_boolean_member (object, "notify", FALSE);
  set_time (object, "valid_from", self->valid_from);
  set_time (object, "valid_until", self->valid_until);

  return hb_json_to_body ("role_assignment", object);
}

static gboolean
is_same_moment (GDateTime *a,
                GDateTime *b)
{
  return a == b || (a != NULL && b != NULL && g_date_time_equal (a, b));
}

/**
 * hb_role_assignment_equal:
 * @self: a role assignment
 * @other: a role assignment
 *
 * Returns: whether they are the same right of the same holder in the same
 *   role and for the same time, whatever their ids
 */
gboolean
hb_role_assignment_equal (HbRoleAssignment *self,
                          HbRoleAssignment *other)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), FALSE);
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (other), FALSE);

  return self->scope == other->scope && self->scope_id == other->scope_id
         && self->assignee_id == other->assignee_id && g_str_equal (self->assignee_type, other->assignee_type)
         && g_str_equal (self->role_id, other->role_id)
         && is_same_moment (self->valid_from, other->valid_from)
         && is_same_moment (self->valid_until, other->valid_until);
}

/**
 * hb_role_assignment_new_from_text:
 * @text: JSON, as hb_role_assignment_get_json() returned it
 * @error: return location for an error: %HB_API_ERROR_BAD_ANSWER
 *
 * Returns: (transfer full) (nullable): a role assignment as it was then
 */
HbRoleAssignment *
hb_role_assignment_new_from_text (const char *text,
                                  GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return hb_json_parse_text (text, hb_role_assignment_new_whole_from_json, error);
}

/**
 * hb_role_assignment_get_json:
 * @self: a role assignment
 *
 * Returns: (transfer none) (nullable): all that the server said of it, as JSON;
 *   %NULL for an item of a list, unless it was one of a person
 */
const char *
hb_role_assignment_get_json (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), NULL);

  return self->json;
}

gint64
hb_role_assignment_get_id (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), 0);

  return self->id;
}

/**
 * hb_role_assignment_get_role_id:
 * @self: a role assignment
 *
 * Returns: (transfer none) (not nullable): the id of the role, which is a word
 */
const char *
hb_role_assignment_get_role_id (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), "");

  return self->role_id;
}

HbScope
hb_role_assignment_get_scope (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), HB_SCOPE_UNKNOWN);

  return self->scope;
}

/**
 * hb_role_assignment_get_scope_id:
 * @self: a role assignment
 *
 * Returns: the id of the organization, place or group, or 0 where it is unknown
 */
gint64
hb_role_assignment_get_scope_id (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), 0);

  return self->scope_id;
}

/**
 * hb_role_assignment_get_scope_name:
 * @self: a role assignment
 *
 * Returns: (transfer none) (not nullable): its name; empty where it was not told
 */
const char *
hb_role_assignment_get_scope_name (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), "");

  return self->scope_name;
}

/**
 * hb_role_assignment_get_assignee_type:
 * @self: a role assignment
 *
 * Returns: (transfer none) (not nullable): "User", "Team" or "Guest" (documented by Kisi); empty where it was not told
 */
const char *
hb_role_assignment_get_assignee_type (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), "");

  return self->assignee_type;
}

/**
 * hb_role_assignment_get_assignee_id:
 * @self: a role assignment
 *
 * Returns: the id of who holds it, or 0 where it was not told
 */
gint64
hb_role_assignment_get_assignee_id (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), 0);

  return self->assignee_id;
}

/**
 * hb_role_assignment_get_assignee_name:
 * @self: an access right
 *
 * Returns: (transfer none) (not nullable): what the server calls the holder,
 *   which may be empty
 */
const char *
hb_role_assignment_get_assignee_name (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), "");

  return self->assignee_name;
}

/**
 * hb_role_assignment_get_valid_from:
 * @self: a role assignment
 *
 * Returns: (transfer none) (nullable): when it begins; only rights to groups have dates
 */
GDateTime *
hb_role_assignment_get_valid_from (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), NULL);

  return self->valid_from;
}

/**
 * hb_role_assignment_get_valid_until:
 * @self: a role assignment
 *
 * Returns: (transfer none) (nullable): when it ends; only rights to groups have dates
 */
GDateTime *
hb_role_assignment_get_valid_until (HbRoleAssignment *self)
{
  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (self), NULL);

  return self->valid_until;
}
