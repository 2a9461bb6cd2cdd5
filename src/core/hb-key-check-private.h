/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-key-check.h"

G_BEGIN_DECLS

const char *hb_key_check_get_key (HbKeyCheck *self);

G_END_DECLS
