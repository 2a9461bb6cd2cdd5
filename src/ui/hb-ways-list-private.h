/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-plan.h"
#include "hb-problem.h"
#include "hb-ways-in.h"
#include "hb-ways-list.h"

G_BEGIN_DECLS

struct _HbWaysList
{
  AdwBin parent_instance;

  /* Template */
  GtkEditable         *filter_entry;
  GtkWidget           *list_view;
  GListModel          *filtered_rights;
  GListModel          *filtered_others;
  GtkFlattenListModel *shown_ways;
  GtkSelectionModel   *selection;
  GtkSliceListModel   *slice;

  HbWaysIn      *ways_in;      /* (owned) (nullable) */
  HbPersonDoors *person_doors; /* (owned) (nullable) */
  HbProblem      protection;
  gboolean       practice;
  gboolean       is_dating; /* a day is being chosen for what is selected */
};

GPtrArray *hb_ways_list_get_selected (HbWaysList *self);
void       hb_ways_list_set_dating (HbWaysList *self,
                                    gboolean    is_dating);

/* By the signal of this name. */
void hb_ways_list_want_plan (HbWaysList *self,
                             HbPlan     *plan);

/* hb-ways-list-dates.c */
gboolean hb_ways_list_can_end (HbWayIn *way);
void     hb_ways_list_end_selected_activated (GtkWidget  *widget,
                                              const char *action_name,
                                              GVariant   *parameter);

G_END_DECLS
