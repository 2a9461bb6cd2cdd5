/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory-private.h"
#include "hb-key-reach-private.h"

G_BEGIN_DECLS

/* How much the owner of the key was found to see, and when. */
typedef struct
{
  HbKeyReach reach;
  gint64     read_us;
} HbDirectoryReach;

HbDirectoryReach *hb_directory_get_reach (HbDirectory *self); /* hb-directory.c */

void       hb_directory_set_reach (HbDirectory *self,
                                   HbKeyReach   reach);
HbKeyReach hb_directory_get_known_reach (HbDirectory *self);
void       hb_directory_find_reach_async (HbDirectory        *self,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
HbKeyReach hb_directory_find_reach_finish (HbDirectory  *self,
                                           GAsyncResult *result,
                                           GError      **error);

void    hb_directory_find_user_async (HbDirectory        *self,
                                      gint64              id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
HbUser *hb_directory_find_user_finish (HbDirectory  *self,
                                       GAsyncResult *result,
                                       GError      **error);

G_END_DECLS
