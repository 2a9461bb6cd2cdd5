/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"
#include "hb-id-list.h"
#include "hb-key-reach-private.h"
#include "hb-people.h"

G_BEGIN_DECLS

struct _HbPeople
{
  GObject parent_instance;

  HbDirectory   *directory;        /* (owned) */
  GCancellable  *cancellable;      /* (owned) (nullable): of the question under way */
  HbIdList      *list;             /* (owned): whose name or address has what was typed */
  HbIdList      *similar;          /* (owned): whom only the server found */
  char          *query;            /* (owned) (not nullable) */
  char         **words;            /* (owned) (not nullable): of the query, folded */
  GPtrArray     *candidates;       /* (owned) (nullable): of those that are read, whom the filter lets through; … */
  GPtrArray     *matches;          /* (owned) (nullable): of those that are read, all that fit; both without references */
  GPtrArray     *found;            /* (owned) (nullable): whom the server found last */
  guint          n_found;          /* how many it says there are */
  guint64        asked;            /* when it was asked, by hb_person_now() */
  gboolean       is_reload;        /* the server was asked because somebody wants the truth */
  gboolean       is_found_current; /* for this query, not an older one */
  guint          n_fitting;
  HbPeopleFilter filter;
  GDateTime     *now; /* (owned) (nullable): until a filter is chosen */
  guint          total;
  HbLoadState    state;
  HbProblem      problem;
  GCancellable  *reach_cancellable; /* (owned) (nullable): of the question whether the key sees everybody */
  gboolean       is_reach_asked;    /* it was answered … */
  HbKeyReach     reach;             /* … by this */
};

void hb_people_set_state (HbPeople   *self,
                          HbLoadState state,
                          HbProblem   problem,
                          guint       total);

/* hb-people-lists.c */
gboolean hb_people_is_filtered (HbPeople *self);
gboolean hb_people_is_everybody_wanted (HbPeople *self);
void     hb_people_show (HbPeople   *self,
                         HbLoadState state,
                         HbProblem   problem);
void     hb_people_show_filtered (HbPeople *self);
void     hb_people_forget_matches (HbPeople *self);
void     hb_people_stop_reach (HbPeople *self);

G_END_DECLS
