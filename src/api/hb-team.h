/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_TEAM (hb_team_get_type ())
G_DECLARE_FINAL_TYPE (HbTeam, hb_team, HB, TEAM, GObject)

gint64      hb_team_get_id (HbTeam *self);
const char *hb_team_get_name (HbTeam *self);

G_END_DECLS
