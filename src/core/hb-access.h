/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HbAccess:
 * @HB_ACCESS_ON: doors open, as far as the person has rights to them
 * @HB_ACCESS_SUSPENDED: suspended by an administrator
 * @HB_ACCESS_SUSPENDED_BY_DIRECTORY: suspended by the company's directory (SCIM)
 * @HB_ACCESS_SUSPENDED_BY_BOTH: suspended by both
 * @HB_ACCESS_NO_PROFILE: there is no such person any more, so that there is
 *   nothing to suspend; what rights are left may count or not
 *
 * Whether doors open for a person at all. Kisi keeps two switches and opens
 * only if both are on (documented by Kisi, fields `access_enabled` and
 * `scim_access_enabled`); the second is the directory's and is read-only here.
 */
typedef enum
{
  HB_ACCESS_ON,
  HB_ACCESS_SUSPENDED,
  HB_ACCESS_SUSPENDED_BY_DIRECTORY,
  HB_ACCESS_SUSPENDED_BY_BOTH,
  HB_ACCESS_NO_PROFILE,
} HbAccess;

#define HB_TYPE_ACCESS (hb_access_get_type ())
GType hb_access_get_type (void);

HbAccess hb_access_from_flags (gboolean access_enabled,
                               gboolean scim_access_enabled);

G_END_DECLS
