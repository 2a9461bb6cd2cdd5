/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-right-change.h"

#include "hb-api-error-private.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/* An access right as it was shown, and when it is to end, as one text: a name
 * of ours beside what the server said. The names are kept in journals, and so
 * never change. */
#define RIGHT "right"
#define UNTIL "valid_until"

/* What was read of a text. */
typedef struct
{
  HbRoleAssignment *right;
  HbRoleAssignment *wanted;
} Change;

static void
change_free (Change *change)
{
  g_clear_object (&change->right);
  g_clear_object (&change->wanted);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static gpointer
parse_change (JsonObject *object,
              GError    **error)
{
  g_autoptr (Change) change = g_new0 (Change, 1);
  g_autoptr (GDateTime) until = NULL;
  JsonObject *right;

  if (!hb_json_get_optional_object (object, RIGHT, &right, error)
      || !hb_json_get_optional_time (object, UNTIL, &until, error))
    return NULL;
  if (right == NULL)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("It is not said which right it is"));
      return NULL;
    }

  change->right = hb_role_assignment_new_whole_from_json (right, error);
  if (change->right == NULL)
    return NULL;

  /* It is a copy of what the text said, and nobody else's. */
  if (until != NULL)
    json_object_set_member (right, UNTIL, json_object_dup_member (object, UNTIL));
  else
    json_object_set_null_member (right, UNTIL);
  change->wanted = hb_role_assignment_new_whole_from_json (right, error);

  return change->wanted != NULL ? g_steal_pointer (&change) : NULL;
}

/**
 * hb_right_change_to_text:
 * @right: a right of which all is known that the server said
 * @valid_until: (nullable): when it is to end, or %NULL for never
 *
 * Returns: (transfer full): both, as JSON
 */
char *
hb_right_change_to_text (HbRoleAssignment *right,
                         GDateTime        *valid_until)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *end = valid_until != NULL ? g_date_time_format_iso8601 (valid_until) : NULL;

  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (right), NULL);
  g_return_val_if_fail (hb_role_assignment_get_json (right) != NULL, NULL);

  json_object_set_member (object, RIGHT, json_from_string (hb_role_assignment_get_json (right), NULL));
  if (end != NULL)
    json_object_set_string_member (object, UNTIL, end);
  else
    json_object_set_null_member (object, UNTIL);

  return hb_json_to_text (object);
}

/**
 * hb_right_change_from_text:
 * @text: JSON, as hb_right_change_to_text() returned it
 * @right: (out) (transfer full): the right as it was
 * @wanted: (out) (transfer full): the right as it is to be
 * @error: return location for an error: %HB_API_ERROR_BAD_ANSWER
 *
 * Returns: whether it could be read
 */
gboolean
hb_right_change_from_text (const char        *text,
                           HbRoleAssignment **right,
                           HbRoleAssignment **wanted,
                           GError           **error)
{
  g_autoptr (Change) change = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  change = hb_json_parse_text (text, parse_change, error);
  if (change == NULL)
    return FALSE;

  *right = g_steal_pointer (&change->right);
  *wanted = g_steal_pointer (&change->wanted);

  return TRUE;
}
