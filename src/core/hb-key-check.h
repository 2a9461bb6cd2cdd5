/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-account.h"
#include "hb-directory.h"

G_BEGIN_DECLS

/**
 * HbKeyLevel:
 * @HB_KEY_LEVEL_NOT_KNOWN: it could not be found out
 * @HB_KEY_LEVEL_NOTHING: the key's owner may take no right away
 * @HB_KEY_LEVEL_GROUP: rights to some groups of doors
 * @HB_KEY_LEVEL_PLACE: rights to some places and the groups there
 * @HB_KEY_LEVEL_ORGANIZATION: rights of every level
 *
 * What the owner of a key may take away, at most.
 */
typedef enum
{
  HB_KEY_LEVEL_NOT_KNOWN,
  HB_KEY_LEVEL_NOTHING,
  HB_KEY_LEVEL_GROUP,
  HB_KEY_LEVEL_PLACE,
  HB_KEY_LEVEL_ORGANIZATION,
} HbKeyLevel;

gboolean hb_key_check_is_plausible (const char *key);

#define HB_TYPE_KEY_CHECK (hb_key_check_get_type ())
G_DECLARE_FINAL_TYPE (HbKeyCheck, hb_key_check, HB, KEY_CHECK, GObject)

void        hb_key_check_async (const char         *server,
                                const char         *key,
                                guint               interval_ms,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
HbKeyCheck *hb_key_check_finish (GAsyncResult *result,
                                 GError      **error);

HbAccount   *hb_key_check_get_account (HbKeyCheck *self);
HbDirectory *hb_key_check_get_directory (HbKeyCheck *self);
HbKeyLevel   hb_key_check_get_level (HbKeyCheck *self);

G_END_DECLS
