/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-plan.h"
#include "hb-session.h"

G_BEGIN_DECLS

/**
 * HbRunState:
 * @HB_RUN_STATE_READY: it is not carried out, or was interrupted
 * @HB_RUN_STATE_RUNNING: its steps are carried out
 * @HB_RUN_STATE_PAUSED: it waits until somebody goes on with it
 * @HB_RUN_STATE_ENDED: nothing more of it will be carried out
 *
 * How far a run has come.
 */
typedef enum
{
  HB_RUN_STATE_READY,
  HB_RUN_STATE_RUNNING,
  HB_RUN_STATE_PAUSED,
  HB_RUN_STATE_ENDED,
} HbRunState;

#define HB_TYPE_RUN_STATE (hb_run_state_get_type ())
GType hb_run_state_get_type (void);

#define HB_TYPE_RUN (hb_run_get_type ())
G_DECLARE_FINAL_TYPE (HbRun, hb_run, HB, RUN, GObject)

HbRun *hb_run_new (HbSession *session,
                   HbPlan    *plan);

HbPlan    *hb_run_get_plan (HbRun *self);
HbSession *hb_run_get_session (HbRun *self);
HbRunState hb_run_get_state (HbRun *self);
guint      hb_run_get_n_settled (HbRun *self);
HbProblem  hb_run_get_problem (HbRun *self);

void     hb_run_start_async (HbRun              *self,
                             guint               confirmed_people,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean hb_run_start_finish (HbRun        *self,
                              GAsyncResult *result,
                              GError      **error);

void hb_run_pause (HbRun *self);
void hb_run_resume (HbRun *self);
void hb_run_stop (HbRun *self);
void hb_run_leave (HbRun *self);

void     hb_run_settle_async (HbRun              *self,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean hb_run_settle_finish (HbRun        *self,
                               GAsyncResult *result,
                               GError      **error);
void     hb_run_close_async (HbRun              *self,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean hb_run_close_finish (HbRun        *self,
                              GAsyncResult *result,
                              GError      **error);

G_END_DECLS
