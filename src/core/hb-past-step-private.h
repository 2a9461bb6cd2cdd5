/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal-run.h"
#include "hb-past-step.h"

G_BEGIN_DECLS

struct _HbPastStep
{
  GObject parent_instance;

  gint64      sequence;
  char       *hash;       /* (owned) (not nullable) */
  GDateTime  *time;       /* (owned) */
  HbPlan     *plan;       /* (owned): of the one step */
  gint64      subject_id; /* of that step as it was planned: what was made anew has another number */
  HbStepState state;
  HbProblem   problem;
  char       *actor_name;   /* (owned) (not nullable) */
  char       *desktop_user; /* (owned) (not nullable) */
  char       *host;         /* (owned) (not nullable) */
  char       *app_version;  /* (owned) (not nullable) */
  char       *server_date;  /* (owned) (not nullable) */
  GDateTime  *read_again;   /* (owned) (nullable): when what came of it was read, if it was */
  gboolean    was_found;    /* then */
  gboolean    was_wanted;   /* what was found */
  gboolean    is_open;      /* only that it was about to be sent is written down */
  char       *search_key;   /* (owned) (not nullable) */
  gboolean    undone;
  gboolean    under_way; /* it is open, and its run is carried out */
};

HbPastStep *hb_past_step_new (const HbJournalEvent *event,
                              const HbJournalRun   *run,
                              GError              **error);

/* Whether nothing more is known of it than that it was about to be sent. */
gboolean hb_past_step_is_open (HbPastStep *self);
void     hb_past_step_set_undone (HbPastStep *self);

/* Returns whether that is something else than before. */
gboolean hb_past_step_set_under_way (HbPastStep *self,
                                     gboolean    under_way);
gboolean hb_past_step_fits (HbPastStep        *self,
                            const char *const *words);

G_END_DECLS
