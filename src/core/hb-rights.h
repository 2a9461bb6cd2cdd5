/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-directory.h"
#include "hb-load-state.h"
#include "hb-problem.h"
#include "hb-right.h"

G_BEGIN_DECLS

#define HB_TYPE_RIGHTS (hb_rights_get_type ())
G_DECLARE_FINAL_TYPE (HbRights, hb_rights, HB, RIGHTS, GObject)

HbRights *hb_rights_new (HbDirectory *directory,
                         HbPerson    *person);

void hb_rights_load (HbRights *self);
void hb_rights_stop (HbRights *self);

HbPerson   *hb_rights_get_person (HbRights *self);
HbLoadState hb_rights_get_state (HbRights *self);
HbProblem   hb_rights_get_problem (HbRights *self);
gboolean    hb_rights_is_person_known (HbRights *self);
GListModel *hb_rights_get_list (HbRights *self);
HbRight    *hb_rights_lookup (HbRights *self,
                              gint64    id);

G_END_DECLS
