/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-crowd.h"
#include "hb-directory.h"

G_BEGIN_DECLS

HbCrowd *hb_crowd_new (HbDirectory *directory);
void     hb_crowd_stop (HbCrowd *self);

G_END_DECLS
