/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-accounts.h"
#include "hb-application.h"

G_BEGIN_DECLS

/* With other accounts than those of the desktop's keyring. */
HbApplication *hb_application_new_with_accounts (HbAccounts *accounts);

G_END_DECLS
