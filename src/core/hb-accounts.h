/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-key-check.h"

G_BEGIN_DECLS

#define HB_TYPE_ACCOUNTS (hb_accounts_get_type ())
G_DECLARE_FINAL_TYPE (HbAccounts, hb_accounts, HB, ACCOUNTS, GObject)

HbAccounts *hb_accounts_new (GSettings *settings);

HbAccount *hb_accounts_lookup (HbAccounts *self,
                               const char *id);
HbAccount *hb_accounts_get_current (HbAccounts *self);
HbAccount *hb_accounts_find_current (HbAccounts *self,
                                     const char *server);
void       hb_accounts_set_current (HbAccounts *self,
                                    HbAccount  *account);

void         hb_accounts_open_async (HbAccounts         *self,
                                     HbAccount          *account,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void         hb_accounts_open_by_hand_async (HbAccounts         *self,
                                             const char         *server,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
HbDirectory *hb_accounts_open_finish (HbAccounts   *self,
                                      GAsyncResult *result,
                                      GError      **error);

void     hb_accounts_keep_async (HbAccounts         *self,
                                 HbKeyCheck         *check,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean hb_accounts_keep_finish (HbAccounts   *self,
                                  GAsyncResult *result,
                                  GError      **error);
void     hb_accounts_keep_for_now (HbAccounts *self,
                                   HbKeyCheck *check);

void     hb_accounts_remove_async (HbAccounts         *self,
                                   HbAccount          *account,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean hb_accounts_remove_finish (HbAccounts   *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
