/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-words.h"

#include <glib/gi18n.h>

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
  HbAccount  *account = hb_key_check_get_account (check);
  const char *owner = hb_account_get_owner_name (account);
  const char *organization = hb_account_get_organization_name (account);

  if (*owner == '\0')
    /* Translators: stands where the name of a key's owner would be */
    owner = _ ("somebody without a name");
  if (*organization == '\0')
    /* Translators: stands where the name of an organization would be */
    organization = _ ("an organization without a name");

  switch (hb_key_check_get_level (check))
    {
    case HB_KEY_LEVEL_ORGANIZATION:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may take access rights of every level away."), owner, organization);
    case HB_KEY_LEVEL_PLACE:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may take access rights away up to the level of places."), owner, organization);
    case HB_KEY_LEVEL_GROUP:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may take access rights to some groups of doors away."), owner, organization);
    case HB_KEY_LEVEL_NOTHING:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. It may not take any access right away: ask the owner of the organization for a key."), owner, organization);
    case HB_KEY_LEVEL_NOT_KNOWN:
    default:
      /* Translators: the key's owner, and the organization */
      return g_strdup_printf (_ ("This is the key of %s for %s. What it may take away could not be found out."), owner, organization);
    }
}
