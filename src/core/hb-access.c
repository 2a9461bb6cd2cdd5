/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-access.h"

G_DEFINE_ENUM_TYPE (HbAccess,
                    hb_access,
                    G_DEFINE_ENUM_VALUE (HB_ACCESS_ON, "on"),
                    G_DEFINE_ENUM_VALUE (HB_ACCESS_SUSPENDED, "suspended"),
                    G_DEFINE_ENUM_VALUE (HB_ACCESS_SUSPENDED_BY_DIRECTORY, "suspended-by-directory"),
                    G_DEFINE_ENUM_VALUE (HB_ACCESS_SUSPENDED_BY_BOTH, "suspended-by-both"),
                    G_DEFINE_ENUM_VALUE (HB_ACCESS_NO_PROFILE, "no-profile"))

/**
 * hb_access_from_flags:
 * @access_enabled: the administrators' switch
 * @scim_access_enabled: the directory's switch
 *
 * Returns: what the two switches come to
 */
HbAccess
hb_access_from_flags (gboolean access_enabled,
                      gboolean scim_access_enabled)
{
  if (access_enabled)
    return scim_access_enabled ? HB_ACCESS_ON : HB_ACCESS_SUSPENDED_BY_DIRECTORY;

  return scim_access_enabled ? HB_ACCESS_SUSPENDED : HB_ACCESS_SUSPENDED_BY_BOTH;
}
