/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-account.h"
#include "hb-directory.h"

G_BEGIN_DECLS

#define HB_TYPE_SEARCH_PROVIDER (hb_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (HbSearchProvider, hb_search_provider, HB, SEARCH_PROVIDER, GObject)

HbSearchProvider *hb_search_provider_new (AdwApplication *application);

gboolean hb_search_provider_export (HbSearchProvider *self,
                                    GDBusConnection  *connection,
                                    const char       *application_path,
                                    GError          **error);
void     hb_search_provider_unexport (HbSearchProvider *self);

void hb_search_provider_set_directory (HbSearchProvider *self,
                                       HbDirectory      *directory,
                                       gboolean          practice);
void hb_search_provider_sign_out (HbSearchProvider *self,
                                  HbAccount        *account);

G_END_DECLS
