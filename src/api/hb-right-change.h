/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-role-assignment.h"

G_BEGIN_DECLS

char    *hb_right_change_to_text (HbRoleAssignment *right,
                                  GDateTime        *valid_until);
gboolean hb_right_change_from_text (const char        *text,
                                    HbRoleAssignment **right,
                                    HbRoleAssignment **wanted,
                                    GError           **error);

G_END_DECLS
