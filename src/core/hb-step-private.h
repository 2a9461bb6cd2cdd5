/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-card-assignment.h"
#include "hb-group-link.h"
#include "hb-journal-run.h"
#include "hb-role-assignment.h"
#include "hb-step.h"
#include "hb-team-membership.h"

G_BEGIN_DECLS

HbStep *hb_step_new (HbStepKind  kind,
                     gint64      person_id,
                     const char *person_name,
                     const char *person_email,
                     gint64      subject_id,
                     const char *subject_name,
                     const char *subject);
HbStep *hb_step_new_for_team (HbStepKind        kind,
                              HbPerson         *person,
                              HbTeamMembership *membership);
HbStep *hb_step_new_for_card (HbStepKind        kind,
                              HbPerson         *person,
                              HbCardAssignment *card);
HbStep *hb_step_new_for_link (HbPerson    *person,
                              HbGroupLink *link);

HbJournalStep *hb_step_to_journal (HbStep *self);
HbStep        *hb_step_new_from_journal (const HbJournalStep *row,
                                         GError             **error);

/* What is changed, as a word and a number, so that two changes of the same are
 * not made at once. */
#define HB_STEP_KEY_RIGHT "right"
#define HB_STEP_KEY_PERSON "person"
#define HB_STEP_KEY_MEMBERSHIP "membership"
#define HB_STEP_KEY_CARD "card"
#define HB_STEP_KEY_LINK "link"

char *hb_step_build_key (const char *what,
                         gint64      id);
char *hb_step_get_key (HbStep *self);

/* The number of the step in the journal, 0 before its run has begun. */
gint64 hb_step_get_journal_id (HbStep *self);
void   hb_step_set_journal_id (HbStep *self,
                               gint64  id);

/* The complete object it was planned with, where it has one. */
const char *hb_step_get_subject (HbStep *self);
/* A right as it was planned with, and as it is to be once it ends when the step
 * wants it to. */
gboolean hb_step_read_ending (HbStep            *self,
                              HbRoleAssignment **planned,
                              HbRoleAssignment **wanted,
                              GError           **error);
/* What was there before and after it was carried out. */
const char *hb_step_get_before (HbStep *self);
void        hb_step_set_before (HbStep     *self,
                                const char *before);
const char *hb_step_get_after (HbStep *self);
void        hb_step_set_after (HbStep     *self,
                               const char *after);

/* The event that it takes back, and the one that tells what came of it. */
gint64 hb_step_get_reverses (HbStep *self);
void   hb_step_set_reverses (HbStep *self,
                             gint64  sequence);
void   hb_step_set_outcome_sequence (HbStep *self,
                                     gint64  sequence);
gint64 hb_step_get_outcome_sequence (HbStep *self);

void hb_step_set_state (HbStep     *self,
                        HbStepState state,
                        HbProblem   problem);
void hb_step_set_is_doubtful (HbStep  *self,
                              gboolean is_doubtful);

gboolean hb_step_failed_to_suspend (HbStep *self);

/* The word that the journal keeps for a value, and back. */
const char *hb_word_from_value (GType type,
                                int   value);
gboolean    hb_word_to_value (GType       type,
                              const char *word,
                              int        *value);

/* A day as it is kept in files and journals, and back. */
char    *hb_day_to_text (const GDate *day);
gboolean hb_day_from_text (const char *text,
                           GDate      *day);

G_END_DECLS
