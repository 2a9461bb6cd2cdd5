/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-account.h"

G_BEGIN_DECLS

AdwDialog *hb_sign_out_dialog_new (HbAccount *account);

G_END_DECLS
