/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core-fixture.h"
#include "kill-files.h"

G_BEGIN_DECLS

#define KILL_N_STEPS 32

/* A company, a folder with a journal and a plan of 32 steps of every kind, and the processes that carry it out, one after
 * the other. The server lives in this process, and outlives them all. */
typedef struct
{
  HbDemoServer *server;
  char         *folder;
  HbPlan       *plan;
  GHashTable   *opening;         /* (element-type utf8): what is asked before a run begins */
  guint         n_server_events; /* when all was ready */
  guint         n_sent[KILL_N_STEPS];
  char         *report; /* (nullable): what the last process told */

  /* Of the process that runs */
  struct KillPoint *point;
  guint             n_asked;
  gboolean          is_due;
  char             *last_asked; /* (nullable) */
} KillRig;

/* Where a process is to be killed. */
typedef struct KillPoint
{
  KillKind    kind;
  guint       commit;  /* for writes: see journal_disk_die_at() */
  guint       number;  /* how many such points go by */
  GHashTable *covered; /* (nullable): for requests, those that go by, whatever their number; this one is added */
} KillPoint;

/* How a process ended. */
typedef enum
{
  KILL_END_DONE,
  KILL_END_KILLED,
  KILL_END_CRASHED,
} KillEnd;

KillRig *kill_rig_new (void);
void     kill_rig_free (KillRig *self);
KillEnd  kill_rig_run (KillRig    *self,
                       const char *task,
                       KillPoint  *point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KillRig, kill_rig_free)

G_END_DECLS
