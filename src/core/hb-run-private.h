/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-run.h"

G_BEGIN_DECLS

struct _HbRun
{
  GObject parent_instance;

  HbSession  *session;   /* (owned) */
  HbPlan     *plan;      /* (owned) */
  GHashTable *people;    /* (owned): who was looked at in this run */
  GHashTable *let_be;    /* (owned): who could not be suspended */
  GStrv       busy_keys; /* (owned) (nullable): what it keeps others from changing */
  HbRunState  state;
  HbProblem   problem;
  gboolean    is_pending; /* something was begun that has not ended */
  gboolean    is_stopping;
  gboolean    is_leaving;
  GTask      *paused;   /* (owned) (nullable): what was begun, while it is paused */
  guint       position; /* of the step that comes next */
};

void hb_run_set_state (HbRun     *self,
                       HbRunState state);
void hb_run_set_problem (HbRun    *self,
                         HbProblem problem);

/* Tells that a step more may be settled. */
void hb_run_note_settled (HbRun *self);

/* What was begun, or NULL where it cannot be, which was told then. */
GTask *hb_run_begin_task (HbRun              *self,
                          gpointer            tag,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/* While it is paused, what was begun waits. */
void hb_run_set_waiting (HbRun *self,
                         GTask *task);

/* Each takes over the task, and goes on with it. */
void hb_run_start (GTask *task);
void hb_run_settle_next (GTask *task);
void hb_run_next_step (GTask *task);

G_END_DECLS
