/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_DUE_BANNER (hb_due_banner_get_type ())
G_DECLARE_FINAL_TYPE (HbDueBanner, hb_due_banner, HB, DUE_BANNER, AdwBin)

void hb_due_banner_set_session (HbDueBanner *self,
                                HbSession   *session);
void hb_due_banner_reload (HbDueBanner *self);

G_END_DECLS
