/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal.h"
#include "hb-past-filter-private.h"
#include "hb-past-steps.h"

G_BEGIN_DECLS

/* How many more are shown at a time, and how many events are read for that. */
#define HB_PAST_STEPS_PAGE 100

struct _HbPastSteps
{
  GObject parent_instance;

  HbSession    *session; /* (owned) (nullable) */
  gint64        person_id;
  HbJournal    *journal;     /* (owned) (nullable): what the rest is from */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  GPtrArray    *known;       /* (owned) (element-type HbPastStep): all that was read */
  GPtrArray    *shown;       /* (owned) (element-type HbPastStep): what fits */
  GHashTable   *by_sequence; /* (owned) (element-type gint64 HbPastStep) */
  GHashTable   *undone;      /* (owned) (element-type gint64): the numbers of what was taken back */
  GPtrArray    *newer;       /* (owned) (nullable) (element-type HbPastStep): read, and not in front yet */
  HbPastFilter *filter;      /* (owned) */
  guint         n_wanted;
  gboolean      is_whole;    /* nothing older is left to read */
  gboolean      wants_newer; /* something was written down since */
  HbLoadState   state;
  HbProblem     problem;
};

/* hb-past-steps.c: what is known, and telling of it. */
void hb_past_steps_tell_items_changed (HbPastSteps *self,
                                       guint        position,
                                       guint        removed,
                                       guint        added);
void hb_past_steps_set_state (HbPastSteps *self,
                              HbLoadState  state,
                              HbProblem    problem);
void hb_past_steps_forget_all (HbPastSteps *self);
void hb_past_steps_filter_again (HbPastSteps *self);

/* hb-past-steps-read.c: getting to know it. */
void hb_past_steps_read (HbPastSteps *self);
void hb_past_steps_read_next (HbPastSteps *self);
void hb_past_steps_read_newer (HbPastSteps *self);

G_END_DECLS
