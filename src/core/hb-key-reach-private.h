/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HbKeyReach:
 * @HB_KEY_REACH_NOT_KNOWN: it was not read, or could not be
 * @HB_KEY_REACH_PART: it sees some places or groups alone
 * @HB_KEY_REACH_WHOLE: it sees the whole organization
 *
 * How much of an organization the owner of a key sees.
 */
typedef enum
{
  HB_KEY_REACH_NOT_KNOWN,
  HB_KEY_REACH_PART,
  HB_KEY_REACH_WHOLE,
} HbKeyReach;

HbKeyReach hb_key_reach_from_rights (GPtrArray  *rights,
                                     GHashTable *roles);

G_END_DECLS
