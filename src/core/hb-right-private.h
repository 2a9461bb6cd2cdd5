/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-right.h"
#include "hb-role-assignment.h"

G_BEGIN_DECLS

HbRight          *hb_right_new (HbRoleAssignment *assignment);
void              hb_right_update (HbRight          *self,
                                   HbRoleAssignment *assignment);
void              hb_right_update_names (HbRight     *self,
                                         HbDirectory *directory);
HbRoleAssignment *hb_right_get_assignment (HbRight *self);
void              hb_right_set_busy (HbRight *self,
                                     gboolean busy);

const gint64 *hb_right_peek_id (gpointer item);

G_END_DECLS
