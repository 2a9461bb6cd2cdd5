/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HB_TYPE_HELP_PAGE (hb_help_page_get_type ())
G_DECLARE_FINAL_TYPE (HbHelpPage, hb_help_page, HB, HELP_PAGE, AdwNavigationPage)

HbHelpPage *hb_help_page_new (const char *name);

G_END_DECLS
