/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-key-reach-private.h"
#include "hb-problem.h"
#include "hb-role-assignment.h"

G_BEGIN_DECLS

/**
 * HbGuardFacts:
 * @owner_id: the user who owns the organization, or 0 where that is not known
 * @n_people: how many people the organization has, or 0 where that is not known
 * @roles: (nullable) (element-type utf8 HbRole): the roles, by their ids, or
 *   %NULL where they could not be read
 * @own_rights: (nullable) (element-type HbRoleAssignment): what the key's
 *   owner may do, themselves or through their teams, or %NULL where that is
 *   not known
 * @reach: how much of the organization they see by that; what may not be read can
 *   be missing for %HB_KEY_REACH_WHOLE alone
 * @problem: why @roles or @reach could not be found out, or %HB_PROBLEM_NONE
 *
 * What the guard judges by, and what hardly ever changes.
 */
typedef struct
{
  gint64      owner_id;
  guint       n_people;
  GHashTable *roles;
  GPtrArray  *own_rights;
  HbKeyReach  reach;
  HbProblem   problem;
} HbGuardFacts;

void hb_guard_facts_free (HbGuardFacts *self);

void          hb_guard_facts_read_async (HbDirectory        *directory,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
void          hb_guard_facts_read_own_async (HbDirectory        *directory,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
HbGuardFacts *hb_guard_facts_read_finish (HbDirectory  *directory,
                                          GAsyncResult *result,
                                          GError      **error);

gboolean hb_guard_facts_is_owner (HbRoleAssignment *right);
gboolean hb_guard_facts_is_above_own (const HbGuardFacts *self,
                                      HbDirectory        *directory,
                                      HbRoleAssignment   *right);
gboolean hb_guard_facts_is_administrator (const HbGuardFacts *self,
                                          HbRoleAssignment   *right);
gboolean hb_guard_facts_knows_role (const HbGuardFacts *self,
                                    HbRoleAssignment   *right);
gboolean hb_guard_facts_allows (const HbGuardFacts *self,
                                HbRoleAssignment   *right,
                                const char         *permission);
gboolean hb_guard_facts_have_permission (const HbGuardFacts *self,
                                         const char         *permission);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbGuardFacts, hb_guard_facts_free)

G_END_DECLS
