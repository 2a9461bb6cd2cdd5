/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-journal-row.h"
#include "hb-journal-store.h"
#include "hb-journal-walk.h"

G_BEGIN_DECLS

/* One way to damage one row, and what has to be found then. */
typedef struct
{
  const HbJournalTable *table; /* whose row it is */
  char                 *name;
  sqlite3_stmt         *statements[3]; /* with the key of the row; NULL behind the last */
  HbJournalDamage       damage;        /* as a walk finds it */
  HbJournalDamage       named;         /* as it is told, when all was looked at */
} JournalDamage;

/* In memory: runs of three steps, each with its intents and outcomes, until there are that many events. */
HbJournalStore *journal_damage_make (guint n_events);
void            journal_damage_get_head (HbJournalStore *store,
                                         gint64          sequence,
                                         HbJournalHead  *head);

GPtrArray *journal_damage_list (HbJournalStore *store);

/* Where a row of run or step is covered by the event that starts its run, and that of an event is itself. */
gint64 journal_damage_find_event (HbJournalStore      *store,
                                  const JournalDamage *damage,
                                  gint64               key);
gint64 journal_damage_count (HbJournalStore       *store,
                             const HbJournalTable *table);
void   journal_damage_do (HbJournalStore      *store,
                          const JournalDamage *damage,
                          gint64               key);
void   journal_damage_undo (HbJournalStore *store);

G_END_DECLS
