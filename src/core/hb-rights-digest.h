/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-role-assignment.h"

G_BEGIN_DECLS

/**
 * HbRightsDigest:
 *
 * What matters of all access rights of an organization: whose they are, which
 * of them make an administrator, and when they end. It may be filled in a
 * thread, and knows nothing of the server.
 */
typedef struct _HbRightsDigest HbRightsDigest;

HbRightsDigest *hb_rights_digest_new (void);
void            hb_rights_digest_free (HbRightsDigest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbRightsDigest, hb_rights_digest_free)

void     hb_rights_digest_take (HbRightsDigest   *self,
                                HbRoleAssignment *right,
                                gboolean          is_administrator);
gboolean hb_rights_digest_remove (HbRightsDigest *self,
                                  gint64          user_id,
                                  gint64          right_id);
void     hb_rights_digest_set_member (HbRightsDigest *self,
                                      gint64          team_id,
                                      gint64          user_id,
                                      gboolean        is_member);

GArray     *hb_rights_digest_get_teams (HbRightsDigest *self);
GArray     *hb_rights_digest_get_users (HbRightsDigest *self);
const char *hb_rights_digest_get_name (HbRightsDigest *self,
                                       gint64          user_id);

gboolean hb_rights_digest_is_administrator (HbRightsDigest *self,
                                            gint64          user_id);
gboolean hb_rights_digest_has_end (HbRightsDigest *self,
                                   gint64          user_id,
                                   gint64          after,
                                   gint64          until);

G_END_DECLS
