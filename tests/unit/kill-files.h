/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-plan.h"

G_BEGIN_DECLS

/* What the process that is killed and the one that watches it share: a folder with a plan, the journal and the settings,
 * and words for where the kill comes. */
typedef enum
{
  KILL_NEVER,
  KILL_BEFORE_WRITE,   /* to the journal */
  KILL_IN_WRITE,       /* half of it is done */
  KILL_BEFORE_SENDING, /* the intent is written down */
  KILL_REQUEST_LOST,   /* it came, and was not carried out */
  KILL_ANSWER_LOST,    /* it was carried out, and not answered */
  KILL_ANY_TIME,       /* some time after a request, whatever goes on then */
  KILL_BEFORE_OUTCOME, /* what came of a step was read, and not written down */
} KillKind;

#define N_KILL_KINDS (KILL_BEFORE_OUTCOME + 1)

extern const char *const kill_kind_names[N_KILL_KINDS];

/* What the process is to do. */
#define KILL_TASK_START "start"
#define KILL_TASK_GO_ON "go-on"
#define KILL_TASK_CLOSE "close"

/* The folder */
#define KILL_JOURNAL "journal.sqlite"
#define KILL_HEADS_KEY "journal-heads"

GSettings *kill_settings_new (const char *folder);
void       kill_plan_save (HbPlan     *plan,
                           const char *folder);
HbPlan    *kill_plan_load (const char *folder);

G_END_DECLS
