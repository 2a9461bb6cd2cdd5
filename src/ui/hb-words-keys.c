/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

/**
 * hb_words_account:
 * @account: an organization
 *
 * Returns: (transfer full): its name, fit for the inside of a sentence
 */
char *
hb_words_account (HbAccount *account)
{
  const char *name = hb_account_get_organization_name (account);

  if (*name == '\0')
    /* Translators: stands where the name of an organization would be */
    return g_strdup (_ ("an organization without a name"));

  return hb_words_inline (name);
}

static gboolean
has_namesake (HbAccount  *account,
              GListModel *accounts)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (HbAccount) other = g_list_model_get_item (accounts, i);

      if (other != account && g_str_equal (hb_account_get_organization_name (other), hb_account_get_organization_name (account)))
        return TRUE;
    }

  return FALSE;
}

/* In a menu, an underscore makes the letter behind it a key. */
static char *
escape_underscores (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

/**
 * hb_words_account_in_menu:
 * @account: an organization
 * @accounts: (element-type HbAccount): those it is listed with
 *
 * Returns: (transfer full): the label of a menu item, which tells it from all others
 */
char *
hb_words_account_in_menu (HbAccount  *account,
                          GListModel *accounts)
{
  g_autofree char *name = hb_words_account (account);
  g_autofree char *escaped = escape_underscores (name);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, hb_account_get_organization_id (account));

  if (!has_namesake (account, accounts))
    return g_steal_pointer (&escaped);

  /* Translators: an organization, and its number at Kisi, where two have the same name */
  return g_strdup_printf (_ ("%s (%s)"), escaped, number);
}

/**
 * hb_words_key:
 * @check: a key that was tried
 *
 * Returns: (transfer full): whose key it is, for which organization, and what
 *   it may take away
 */
char *
hb_words_key (HbKeyCheck *check)
{
  HbAccount       *account = hb_key_check_get_account (check);
  g_autofree char *owner = hb_words_inline (hb_account_get_owner_name (account));
  g_autofree char *organization = hb_words_account (account);

  if (*owner == '\0')
    /* Translators: stands where the name of a key's owner would be */
    g_set_str (&owner, _ ("somebody without a name"));

  switch (hb_key_check_get_level (check))
    {
    case HB_KEY_LEVEL_ORGANIZATION:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may take away access rights of every level."), owner, organization);
    case HB_KEY_LEVEL_PLACE:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may take away access rights up to the level of places."), owner, organization);
    case HB_KEY_LEVEL_GROUP:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may take away access rights to some groups of doors."), owner, organization);
    case HB_KEY_LEVEL_NOTHING:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may not take away any access right: ask the owner of the organization for a key."), owner, organization);
    case HB_KEY_LEVEL_NOT_KNOWN:
    default:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. What it may take away could not be found out."), owner, organization);
    }
}
