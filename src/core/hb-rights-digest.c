/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-rights-digest.h"

/* What matters of one right. */
typedef struct
{
  gint64   id;
  gint64   until; /* seconds since 1970, 0 for never */
  gboolean is_administrator;
} Fact;

struct _HbRightsDigest
{
  GHashTable *users;    /* (owned) (element-type gint64 GArray): of Fact, by the ids of the holders */
  GHashTable *teams;    /* (owned) (element-type gint64 GArray): of Fact, by the ids of the holders */
  GHashTable *teams_of; /* (owned) (element-type gint64 GArray): of the ids of teams, by those of users */
  GHashTable *names;    /* (owned) (element-type gint64 GRefString): of users, as their rights have them */
};

typedef gboolean (*FactFunc) (const Fact *fact,
                              gint64      after,
                              gint64      until);

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static GHashTable *
new_table (GDestroyNotify value_free)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, value_free);
}

static GArray *
ensure_array (GHashTable *table,
              gint64      id,
              guint       element_size)
{
  GArray *array = g_hash_table_lookup (table, &id);

  if (array == NULL)
    {
      array = g_array_new (FALSE, FALSE, element_size);
      g_hash_table_insert (table, copy_id (id), array);
    }

  return array;
}

HbRightsDigest *
hb_rights_digest_new (void)
{
  HbRightsDigest *self = g_new0 (HbRightsDigest, 1);

  self->users = new_table ((GDestroyNotify) g_array_unref);
  self->teams = new_table ((GDestroyNotify) g_array_unref);
  self->teams_of = new_table ((GDestroyNotify) g_array_unref);
  self->names = new_table ((GDestroyNotify) g_ref_string_release);

  return self;
}

void
hb_rights_digest_free (HbRightsDigest *self)
{
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->teams);
  g_hash_table_unref (self->teams_of);
  g_hash_table_unref (self->names);
  g_free (self);
}

/* Takes a right over, in place of what was known of it. */
void
hb_rights_digest_take (HbRightsDigest   *self,
                       HbRoleAssignment *right,
                       gboolean          is_administrator)
{
  GDateTime  *until = hb_role_assignment_get_valid_until (right);
  gint64      holder_id = hb_role_assignment_get_assignee_id (right);
  gboolean    is_user = g_str_equal (hb_role_assignment_get_assignee_type (right), "User");
  GHashTable *table = is_user ? self->users : self->teams;
  const Fact  fact = {
    hb_role_assignment_get_id (right),
    until != NULL ? g_date_time_to_unix (until) : 0,
    is_administrator,
  };
  GArray *facts;

  if (!is_user && !g_str_equal (hb_role_assignment_get_assignee_type (right), "Team"))
    return;

  facts = ensure_array (table, holder_id, sizeof (Fact));
  if (is_user && !g_hash_table_contains (self->names, &holder_id))
    g_hash_table_insert (self->names, copy_id (holder_id),
                         g_ref_string_new_intern (hb_role_assignment_get_assignee_name (right)));
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, Fact, i).id == fact.id)
      {
        g_array_index (facts, Fact, i) = fact;
        return;
      }
  g_array_append_val (facts, fact);
}

/* Returns whether a right of a user was known. */
gboolean
hb_rights_digest_remove (HbRightsDigest *self,
                         gint64          user_id,
                         gint64          right_id)
{
  GArray *facts = g_hash_table_lookup (self->users, &user_id);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    if (g_array_index (facts, Fact, i).id == right_id)
      {
        g_array_remove_index (facts, i);
        return TRUE;
      }

  return FALSE;
}

void
hb_rights_digest_set_member (HbRightsDigest *self,
                             gint64          team_id,
                             gint64          user_id,
                             gboolean        is_member)
{
  GArray *teams = ensure_array (self->teams_of, user_id, sizeof (gint64));

  for (guint i = teams->len; i > 0; i--)
    if (g_array_index (teams, gint64, i - 1) == team_id)
      g_array_remove_index (teams, i - 1);
  if (is_member)
    g_array_append_val (teams, team_id);
}

static gboolean
any_fact (GHashTable *table,
          gint64      id,
          FactFunc    fits,
          gint64      after,
          gint64      until)
{
  GArray *facts = g_hash_table_lookup (table, &id);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    if (fits (&g_array_index (facts, Fact, i), after, until))
      return TRUE;

  return FALSE;
}

/* Whether a right of their own fits, or one of a team of theirs. */
static gboolean
any_fact_of_user (HbRightsDigest *self,
                  gint64          user_id,
                  FactFunc        fits,
                  gint64          after,
                  gint64          until)
{
  GArray *teams = g_hash_table_lookup (self->teams_of, &user_id);

  if (any_fact (self->users, user_id, fits, after, until))
    return TRUE;
  for (guint i = 0; teams != NULL && i < teams->len; i++)
    if (any_fact (self->teams, g_array_index (teams, gint64, i), fits, after, until))
      return TRUE;

  return FALSE;
}

static gboolean
is_administrators (const Fact *fact,
                   gint64      after,
                   gint64      until)
{
  return fact->is_administrator;
}

static gboolean
ends (const Fact *fact,
      gint64      after,
      gint64      until)
{
  return fact->until > after && fact->until <= until;
}

static gboolean
matters (const Fact *fact,
         gint64      after,
         gint64      until)
{
  return fact->is_administrator || fact->until != 0;
}

/* Returns (transfer full) (element-type gint64): the teams of which it has to
 * be known who is in them. */
GArray *
hb_rights_digest_get_teams (HbRightsDigest *self)
{
  GArray        *teams = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->teams);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (any_fact (self->teams, *(gint64 *) id, matters, 0, 0))
      g_array_append_vals (teams, id, 1);

  return teams;
}

/* Returns (transfer full) (element-type gint64): who has rights of their own. */
GArray *
hb_rights_digest_get_users (HbRightsDigest *self)
{
  GArray        *users = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       id;
  gpointer       facts;

  g_hash_table_iter_init (&iter, self->users);
  while (g_hash_table_iter_next (&iter, &id, &facts))
    if (((GArray *) facts)->len > 0)
      g_array_append_vals (users, id, 1);

  return users;
}

/* Returns (not nullable): the name, which may be empty. */
const char *
hb_rights_digest_get_name (HbRightsDigest *self,
                           gint64          user_id)
{
  const char *name = g_hash_table_lookup (self->names, &user_id);

  return name != NULL ? name : "";
}

gboolean
hb_rights_digest_is_administrator (HbRightsDigest *self,
                                   gint64          user_id)
{
  return any_fact_of_user (self, user_id, is_administrators, 0, 0);
}

/* Whether a right ends after one moment and not after the other, in seconds
 * since 1970. */
gboolean
hb_rights_digest_has_end (HbRightsDigest *self,
                          gint64          user_id,
                          gint64          after,
                          gint64          until)
{
  return any_fact_of_user (self, user_id, ends, after, until);
}
