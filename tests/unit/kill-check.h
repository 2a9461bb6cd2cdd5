/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "kill-rig.h"

G_BEGIN_DECLS

/* What must never be. */
typedef enum
{
  KILL_FAULT_CHAIN,      /* the journal is not whole, or shorter than it was said to be */
  KILL_FAULT_UNRECORDED, /* something was sent that was not written down before */
  KILL_FAULT_LOST,       /* a step is not in the journal as it was planned, or has no outcome at the end */
  KILL_FAULT_TWICE,      /* something was carried out, or concluded, twice */
  KILL_FAULT_NOT_DONE,   /* something is said to be done that is not */
  KILL_FAULT_DONE,       /* something is said not to be done that is */
} KillFault;

#define N_KILL_FAULTS (KILL_FAULT_DONE + 1)

extern const char *const kill_fault_names[N_KILL_FAULTS];

typedef struct
{
  guint n_runs;
  guint n_closed;
  guint n_kills[N_KILL_KINDS];
  guint n_most_kills; /* of one run */
  guint n_processes;
  guint n_crashes;
  guint n_settled_done;
  guint n_settled_to_do;
  guint n_steps_done;
  guint n_steps_skipped;
  guint n_events;
  guint n_faults[N_KILL_FAULTS];
} KillTally;

/* What there was when somebody looked last. */
typedef struct
{
  gboolean has_begun;
  gboolean has_ended;
  guint    n_intents[KILL_N_STEPS];
  guint    n_outcomes[KILL_N_STEPS];
  gboolean holds[KILL_N_STEPS]; /* at the server */
} KillState;

void kill_check (KillRig   *rig,
                 KillTally *tally,
                 KillState *state);
void kill_check_end (KillRig         *rig,
                     KillTally       *tally,
                     const KillState *state,
                     gboolean         was_closed);

G_END_DECLS
