/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-journal-event.h"

G_BEGIN_DECLS

/**
 * HbJournalStep:
 * @id: set by the journal
 * @kind: a word for what is changed
 * @person_id: whom it concerns
 * @person_name: (nullable): their name, as it was shown
 * @person_email: (nullable): their address, as it was shown
 * @subject_id: what is changed: the id of a right, a team membership, a card
 *   or a link, or 0 where it is the person
 * @subject_name: (nullable): what it was called, as it was shown
 * @subject: (nullable): what was planned with, as JSON: the object, or the day on
 *   which somebody who is suspended comes back
 * @reverses: the sequence of the event that the step takes back, or 0
 * @intent: (nullable): read only: its last intent
 * @outcome: (nullable): read only: its last outcome, which is later than its
 *   last intent; a step with an intent and no outcome was under way
 *
 * One change of a run, as it was planned.
 */
typedef struct
{
  gint64          id;
  char           *kind;
  gint64          person_id;
  char           *person_name;
  char           *person_email;
  gint64          subject_id;
  char           *subject_name;
  char           *subject;
  gint64          reverses;
  HbJournalEvent *intent;
  HbJournalEvent *outcome;
} HbJournalStep;

/**
 * HbJournalRun:
 * @id: set by the journal
 * @organization_id: where it was carried out
 * @organization_name: (nullable): its name
 * @reason: (nullable): a word for why
 * @note: (nullable): in the words of who started it
 * @undoes: the id of the run that this one takes back, or 0
 * @started_us: when, in microseconds since 1970, UTC
 * @ended: read only: whether it has ended
 * @steps: (element-type HbJournalStep): in the order they are carried out
 *
 * What was set out to be done together.
 */
typedef struct
{
  gint64     id;
  gint64     organization_id;
  char      *organization_name;
  char      *reason;
  char      *note;
  gint64     undoes;
  gint64     started_us;
  gboolean   ended;
  GPtrArray *steps;
} HbJournalRun;

HbJournalStep *hb_journal_step_new (void);
void           hb_journal_step_free (HbJournalStep *self);
HbJournalRun  *hb_journal_run_new (void);
void           hb_journal_run_free (HbJournalRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbJournalStep, hb_journal_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbJournalRun, hb_journal_run_free)

G_END_DECLS
