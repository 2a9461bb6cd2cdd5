/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "company-ways.h"

/* Each way in is a line. Their numbers are left out, as what is given back has another. */
static void
add (GHashTable *ways,
     char       *line)
{
  /* Two of the same are two. */
  while (g_hash_table_contains (ways, line))
    {
      char *again = g_strconcat (line, " again", NULL);

      g_free (line);
      line = again;
    }
  g_hash_table_add (ways, line);
}

static void
add_user (GHashTable *ways,
          HbDemoUser *user)
{
  add (ways, g_strdup_printf ("user %" G_GINT64_FORMAT ": profile %s %s", user->id, user->name, user->email));
  if (user->access_enabled)
    add (ways, g_strdup_printf ("user %" G_GINT64_FORMAT ": access", user->id));
  if (user->scim_access_enabled)
    add (ways, g_strdup_printf ("user %" G_GINT64_FORMAT ": access by the directory", user->id));
}

static void
add_right (GHashTable  *ways,
           HbDemoRight *right)
{
  add (ways, g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s of %d %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                              right->holder == HB_DEMO_HOLDER_USER ? "user" : "team", right->holder_id, right->role_id,
                              right->scope, right->scope_id, right->valid_from, right->valid_until));
}

/* Of everybody, or of one: what is held by that user alone, and not by teams. */
static GHashTable *
read_ways (HbDemoCompany *company,
           gint64         only)
{
  GHashTable *ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < company->users.items->len; i++)
    {
      HbDemoUser *user = company->users.items->pdata[i];

      if (only == 0 || user->id == only)
        add_user (ways, user);
    }
  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (only == 0 || (right->holder == HB_DEMO_HOLDER_USER && right->holder_id == only))
        add_right (ways, right);
    }
  for (guint i = 0; i < company->memberships.items->len; i++)
    {
      HbDemoMembership *seat = company->memberships.items->pdata[i];

      if (only == 0 || seat->user_id == only)
        add (ways, g_strdup_printf ("user %" G_GINT64_FORMAT ": team %" G_GINT64_FORMAT, seat->user_id, seat->team_id));
    }
  for (guint i = 0; i < company->cards.items->len; i++)
    {
      HbDemoCard *card = company->cards.items->pdata[i];

      if (card->activated && (only == 0 || card->user_id == only))
        add (ways, g_strdup_printf ("user %" G_GINT64_FORMAT ": card %" G_GINT64_FORMAT, card->user_id, card->card_id));
    }
  for (guint i = 0; only == 0 && i < company->links.items->len; i++)
    {
      HbDemoLink *link = company->links.items->pdata[i];

      if (link->enabled)
        add (ways, g_strdup_printf ("link of %s: %" G_GINT64_FORMAT, link->name, link->group_id));
    }

  return ways;
}

/**
 * company_ways_read:
 * @company: a company
 *
 * Returns: (transfer full) (element-type utf8): every way in of everybody
 */
GHashTable *
company_ways_read (HbDemoCompany *company)
{
  return read_ways (company, 0);
}

/**
 * company_ways_read_of:
 * @company: a company
 * @user_id: a user
 *
 * Returns: (transfer full) (element-type utf8): what that user has, but for links
 */
GHashTable *
company_ways_read_of (HbDemoCompany *company,
                      gint64         user_id)
{
  return read_ways (company, user_id);
}

/**
 * company_ways_find_other:
 *
 * Returns: (nullable): something in @some that is not in @all
 */
const char *
company_ways_find_other (GHashTable *some,
                         GHashTable *all)
{
  GHashTableIter iter;
  gpointer       way;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &way, NULL))
    if (!g_hash_table_contains (all, way))
      return way;

  return NULL;
}

/**
 * company_ways_opens_doors:
 *
 * Returns: whether any door may open for a user, whatever rights they have
 */
gboolean
company_ways_opens_doors (HbDemoCompany *company,
                          gint64         user_id)
{
  HbDemoUser *user = hb_demo_table_get (&company->users, user_id);

  return user != NULL && user->access_enabled && user->scim_access_enabled;
}

/**
 * company_ways_administers:
 *
 * Returns: whether a user administers the organization, by themselves or
 *   through a team, and is not suspended
 */
gboolean
company_ways_administers (HbDemoCompany *company,
                          gint64         user_id)
{
  if (!company_ways_opens_doors (company, user_id))
    return FALSE;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->scope == HB_DEMO_SCOPE_ORGANIZATION && hb_demo_company_right_is_for (company, right, user_id)
          && (g_str_equal (right->role_id, "owner") || g_str_equal (right->role_id, "administrator")))
        return TRUE;
    }

  return FALSE;
}

guint
company_ways_count_administrators (HbDemoCompany *company)
{
  guint n = 0;

  for (guint i = 0; i < company->users.items->len; i++)
    n += company_ways_administers (company, ((HbDemoUser *) company->users.items->pdata[i])->id);

  return n;
}
