/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-crowd.h"
#include "hb-person.h"
#include "hb-problem.h"

G_BEGIN_DECLS

/**
 * HB_DIRECTORY_INTERVAL_MS:
 *
 * The pace at which a directory asks its server, in milliseconds between two
 * requests: Kisi allows five per second and user (documented by Kisi), and a
 * little more room keeps uneven delays on the way from making six of them.
 */
#define HB_DIRECTORY_INTERVAL_MS 205

#define HB_TYPE_DIRECTORY (hb_directory_get_type ())
G_DECLARE_FINAL_TYPE (HbDirectory, hb_directory, HB, DIRECTORY, GObject)

HbDirectory *hb_directory_new (const char *server,
                               const char *key,
                               guint       interval_ms,
                               GError    **error);

void     hb_directory_load_async (HbDirectory        *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean hb_directory_load_finish (HbDirectory  *self,
                                   GAsyncResult *result,
                                   GError      **error);

const char *hb_directory_get_organization_name (HbDirectory *self);
gboolean    hb_directory_get_scim_enabled (HbDirectory *self);
const char *hb_directory_get_own_name (HbDirectory *self);
HbCrowd    *hb_directory_get_crowd (HbDirectory *self);
gboolean    hb_directory_is_self (HbDirectory *self,
                                  HbPerson    *person);
HbProblem   hb_directory_get_protection (HbDirectory *self,
                                         HbPerson    *person);

G_END_DECLS
