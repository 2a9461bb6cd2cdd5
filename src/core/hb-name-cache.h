/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-account.h"
#include "hb-directory.h"

G_BEGIN_DECLS

#define HB_TYPE_NAME_CACHE (hb_name_cache_get_type ())
G_DECLARE_FINAL_TYPE (HbNameCache, hb_name_cache, HB, NAME_CACHE, GObject)

/**
 * HB_NAME_CACHE_MAX_RESULTS:
 *
 * How many names one search finds at most: more than any search of a desktop
 * shows.
 */
#define HB_NAME_CACHE_MAX_RESULTS 50

HbNameCache *hb_name_cache_new (const char *folder);

char *hb_name_cache_build_key (HbDirectory *directory);
char *hb_name_cache_build_account_key (HbAccount *account);

void hb_name_cache_set_enabled (HbNameCache *self,
                                gboolean     enabled);
void hb_name_cache_watch (HbNameCache *self,
                          const char  *organization,
                          GListModel  *people);
void hb_name_cache_flush (HbNameCache *self);
void hb_name_cache_forget (HbNameCache *self,
                           const char  *organization);

void     hb_name_cache_load_async (HbNameCache        *self,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean hb_name_cache_load_finish (HbNameCache  *self,
                                    GAsyncResult *result,
                                    GError      **error);

char      **hb_name_cache_search (HbNameCache       *self,
                                  const char *const *terms);
const char *hb_name_cache_get_name (HbNameCache *self,
                                    const char  *result);
gint64      hb_name_cache_get_id (const char *result,
                                  const char *organization);

G_END_DECLS
