/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_SESSION_BANNERS (hb_session_banners_get_type ())
G_DECLARE_FINAL_TYPE (HbSessionBanners, hb_session_banners, HB, SESSION_BANNERS, AdwBin)

void hb_session_banners_set_session (HbSessionBanners *self,
                                     HbSession        *session);
void hb_session_banners_open_history (HbSessionBanners *self);
void hb_session_banners_set_listed (HbSessionBanners *self,
                                    gboolean          is_listed);
void hb_session_banners_show_unfinished (HbSessionBanners *self);
void hb_session_banners_reload (HbSessionBanners *self);

G_END_DECLS
