/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-attempt.h"
#include "hb-journal-run.h"
#include "hb-step-request.h"

G_BEGIN_DECLS

/* One step on its way. It is the data of a task whose source is the session. */
typedef struct
{
  HbPlan     *plan;   /* (owned) */
  HbStep     *step;   /* (owned) */
  GHashTable *people; /* (owned) (nullable) */
  HbFinding  *finding;
  gboolean    only_settle;
  gboolean    is_intended; /* its intent is in the journal */
  gboolean    is_sent;     /* its request, whatever became of that */
  gboolean    says_already_so;
  gboolean    is_looked_later; /* once more, after a lost answer */
  GError     *request_error;
} HbAttempt;

/* The end of everything that had the turn. Takes over @error. */
void hb_attempt_end (GTask  *task,
                     GError *error);

HbJournalEvent *hb_attempt_new_event (HbAttempt         *attempt,
                                      HbJournalEventType type);

/* Writes down what came of it, and ends it. */
void hb_attempt_conclude (GTask      *task,
                          HbStepState state,
                          HbProblem   problem);
void hb_attempt_refuse (GTask        *task,
                        const GError *error);

G_END_DECLS
