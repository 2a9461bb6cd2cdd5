/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-client.h"
#include "hb-step.h"

G_BEGIN_DECLS

/* What each kind of step asks of the server: first what is there, then the one
 * request that changes it. None of it can be cancelled: what was sent is
 * followed to its end. */

/**
 * HbFinding:
 * @holds: whether the server has it as the step wants it
 * @is_as_planned: whether what is there is what the step was planned with
 * @is_gone: whether what the step is about is not there, and the step does not
 *   want that
 * @user: (nullable): the person, where that is what was read
 * @right: (nullable): the access right, where that is what was read
 * @json: (nullable): the complete object, or %NULL where there is none
 *
 * What was found when what a step changes was read.
 */
typedef struct
{
  gboolean          holds;
  gboolean          is_as_planned;
  gboolean          is_gone;
  HbUser           *user;
  HbRoleAssignment *right;
  char             *json;
} HbFinding;

void hb_finding_free (HbFinding *self);

void       hb_step_look_async (HbStep             *self,
                               HbClient           *client,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
HbFinding *hb_step_look_finish (HbStep       *self,
                                GAsyncResult *result,
                                GError      **error);

void     hb_step_send_async (HbStep             *self,
                             HbClient           *client,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean hb_step_send_finish (HbStep       *self,
                              GAsyncResult *result,
                              GError      **error);

const char *hb_step_get_permission (HbStep *self);
gint64      hb_step_get_team_id (HbStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbFinding, hb_finding_free)

G_END_DECLS
