/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-accounts.h"
#include "hb-problem.h"

G_BEGIN_DECLS

#define HB_TYPE_SIGN_IN_PAGE (hb_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (HbSignInPage, hb_sign_in_page, HB, SIGN_IN_PAGE, AdwBin)

void hb_sign_in_page_begin (HbSignInPage *self,
                            HbAccounts   *accounts,
                            const char   *server,
                            HbAccount    *replaced,
                            HbProblem     reason,
                            gboolean      can_cancel);

G_END_DECLS
