/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-step-private.h"
#include "hb-step-request.h"

G_BEGIN_DECLS

/* What the requests of a kind of step are. */
typedef struct
{
  /* Starts to read what the step is about. */
  void (*look) (HbStep             *self,
                HbClient           *client,
                GAsyncReadyCallback callback,
                gpointer            user_data);
  /* Takes what was read. Returns NULL on an error. */
  HbFinding *(*look_finish) (HbStep       *self,
                             HbClient     *client,
                             GAsyncResult *result,
                             GError      **error);
  void (*send) (HbStep             *self,
                HbClient           *client,
                GAsyncReadyCallback callback,
                gpointer            user_data);
  gboolean (*send_finish) (HbStep       *self,
                           HbClient     *client,
                           GAsyncResult *result,
                           GError      **error);
  const char *permission; /* of a role, as GET /roles names it (documented by Kisi) */
} HbStepRequests;

extern const HbStepRequests hb_step_requests_access;
extern const HbStepRequests hb_step_requests_delete_profile;
extern const HbStepRequests hb_step_requests_remove_right;
extern const HbStepRequests hb_step_requests_grant_right;
extern const HbStepRequests hb_step_requests_end_right;
extern const HbStepRequests hb_step_requests_leave_team;
extern const HbStepRequests hb_step_requests_join_team;
extern const HbStepRequests hb_step_requests_card;
extern const HbStepRequests hb_step_requests_delete_link;

gboolean hb_step_take_not_found (GError **error);

G_END_DECLS
