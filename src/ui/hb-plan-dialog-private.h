/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-person-doors.h"
#include "hb-plan-dialog.h"
#include "hb-preview.h"
#include "hb-problem-page.h"
#include "hb-ways-in.h"

G_BEGIN_DECLS

struct _HbPlanDialog
{
  AdwDialog parent_instance;

  /* Template */
  GtkWidget     *practice_banner;
  HbProblemPage *problem_page;
  GtkListBox    *step_list;
  GtkWidget     *choices;
  AdwComboRow   *reason_row;
  GtkEditable   *note_row;
  AdwSwitchRow  *delete_row;
  GtkWidget     *confirmation;
  GtkEditable   *confirmation_row;
  GtkWidget     *scrolled_window;
  GtkAdjustment *adjustment;
  GtkWidget     *content;

  HbSession     *session;     /* (owned) */
  HbPerson      *person;      /* (owned) (nullable): whose ways in are taken away */
  HbWaysIn      *ways_in;     /* (owned) (nullable): of the one person it is about, once read */
  HbPersonDoors *doors;       /* (owned) (nullable): of that person, before it is begun and after it has ended */
  gboolean       is_looking;  /* for these */
  gboolean       is_gone;     /* the person, when they were looked for last */
  HbRun         *run;         /* (owned) (nullable): what is shown, once known */
  GCancellable  *cancellable; /* (owned): ends the reading */
  const char    *page_name;
  HbPreview      preview;
  HbRun         *previewed; /* (unowned) (nullable): the run that @preview is of, to be compared only */
  gboolean       started;
  guint          n_under_way; /* when an interrupted run was found */
};

HbPlan  *hb_plan_dialog_get_plan (HbPlanDialog *self);
gboolean hb_plan_dialog_has_ended (HbPlanDialog *self);
guint    hb_plan_dialog_get_n_steps (HbPlanDialog *self);
guint    hb_plan_dialog_count_to_make (HbPlanDialog *self);
gboolean hb_plan_dialog_is_interrupted (HbPlanDialog *self);
gboolean hb_plan_dialog_gives_back (HbPlanDialog *self);
gboolean hb_plan_dialog_takes_everything (HbPlanDialog *self);
void     hb_plan_dialog_set_run (HbPlanDialog *self,
                                 HbRun        *run);

/* What is shown follows what is known. */
void hb_plan_dialog_update (HbPlanDialog *self);
void hb_plan_dialog_show_page (HbPlanDialog *self,
                               const char   *page_name);
void hb_plan_dialog_fail (HbPlanDialog *self,
                          const GError *error);

/* hb-plan-dialog-read.c */
void     hb_plan_dialog_read (HbPlanDialog *self);
void     hb_plan_dialog_make_plan (HbPlanDialog *self);
void     hb_plan_dialog_look_for_doors (HbPlanDialog *self);
void     hb_plan_dialog_forget_doors (HbPlanDialog *self);
gboolean hb_plan_dialog_is_person_gone (HbPlanDialog *self);

/* hb-plan-dialog-words.c */
char *hb_plan_dialog_heading (HbPlanDialog *self,
                              HbPerson     *person,
                              const char   *summary);
char *hb_plan_dialog_close_label (HbPlanDialog *self,
                                  const char   *page_name,
                                  gboolean      can_start);
char *hb_plan_dialog_start_label (HbPlanDialog *self,
                                  gboolean      can_start);
char *hb_plan_dialog_undo_label (HbPlanDialog *self,
                                 const char   *summary);
char *hb_plan_dialog_make_summary (HbPlanDialog *self);
char *hb_plan_dialog_make_notes (HbPlanDialog *self);

G_END_DECLS
