/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbJournalEventType:
 * @HB_JOURNAL_EVENT_RUN_STARTED: the plan is made and will be carried out
 * @HB_JOURNAL_EVENT_INTENT: a request is about to be sent
 * @HB_JOURNAL_EVENT_OUTCOME: it is known, or known to be unknown, what came of a step
 * @HB_JOURNAL_EVENT_RUN_ENDED: nothing more of the run will be carried out
 *
 * What an event tells.
 */
typedef enum
{
  HB_JOURNAL_EVENT_RUN_STARTED,
  HB_JOURNAL_EVENT_INTENT,
  HB_JOURNAL_EVENT_OUTCOME,
  HB_JOURNAL_EVENT_RUN_ENDED,
} HbJournalEventType;

/**
 * HbJournalEvent:
 * @sequence: the number of the event: 1, 2, 3, without gaps; set by the journal
 * @hash: (nullable): SHA-256, in hexadecimal, of all below and the hash of
 *   the event before; set by the journal
 * @type: what it tells
 * @run_id: the run it belongs to
 * @step_id: the step of that run, or 0 for the run as a whole
 * @time_us: when, in microseconds since 1970, UTC
 * @actor_id: who: the user whose key it was
 * @actor_name: (nullable): their name
 * @desktop_user: (nullable): who was signed in to the computer
 * @host: (nullable): the computer's name
 * @app_version: (nullable): the version of this app
 * @person_id: whom it concerns, or 0
 * @person_name: (nullable): their name
 * @person_email: (nullable): their address
 * @before: (nullable): the complete object before, as the server's JSON
 * @after: (nullable): the complete object after, as the server's JSON
 * @server_date: (nullable): the server's clock, as its Date header said
 * @result: (nullable): a word for what came of it
 * @problem: (nullable): a word for why it failed
 * @proof: (nullable): JSON of what was read again, and what it showed
 * @reason: (nullable): a word for why it was done
 * @reverses: the sequence of the event that this one takes back, or 0
 *
 * One line of the evidence. Once appended it never changes.
 */
typedef struct
{
  gint64             sequence;
  char              *hash;
  HbJournalEventType type;
  gint64             run_id;
  gint64             step_id;
  gint64             time_us;
  gint64             actor_id;
  char              *actor_name;
  char              *desktop_user;
  char              *host;
  char              *app_version;
  gint64             person_id;
  char              *person_name;
  char              *person_email;
  char              *before;
  char              *after;
  char              *server_date;
  char              *result;
  char              *problem;
  char              *proof;
  char              *reason;
  gint64             reverses;
} HbJournalEvent;

HbJournalEvent *hb_journal_event_new (HbJournalEventType type);
HbJournalEvent *hb_journal_event_copy (const HbJournalEvent *self);
void            hb_journal_event_free (HbJournalEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbJournalEvent, hb_journal_event_free)

G_END_DECLS
