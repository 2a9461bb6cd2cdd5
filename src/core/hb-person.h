/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-access.h"

G_BEGIN_DECLS

#define HB_TYPE_PERSON (hb_person_get_type ())
G_DECLARE_FINAL_TYPE (HbPerson, hb_person, HB, PERSON, GObject)

gint64      hb_person_get_id (HbPerson *self);
const char *hb_person_get_name (HbPerson *self);
const char *hb_person_get_email (HbPerson *self);
HbAccess    hb_person_get_access (HbPerson *self);
gboolean    hb_person_get_access_enabled (HbPerson *self);
GDateTime  *hb_person_get_last_accessed_at (HbPerson *self);
gboolean    hb_person_get_administrator (HbPerson *self);
gboolean    hb_person_get_busy (HbPerson *self);
gboolean    hb_person_get_deleted (HbPerson *self);

G_END_DECLS
