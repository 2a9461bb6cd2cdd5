/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-journal-store.h"

G_BEGIN_DECLS

typedef struct _HbJournalWorker HbJournalWorker;
typedef struct _HbJournalJob    HbJournalJob;

/* One thing to do in the thread of the worker. Whoever has it may touch it:
 * first who asks, then the thread, then who asked again. */
struct _HbJournalJob
{
  /* Returns the result, or NULL with an error. In the thread. */
  gpointer (*work) (HbJournalJob    *job,
                    HbJournalStore **store,
                    GError         **error);
  gpointer       data;        /* (owned) (nullable): what @work is about */
  GDestroyNotify free_data;   /* (nullable) */
  GDestroyNotify free_result; /* (nullable): for whom it is passed on to */
  GCancellable  *cancellable; /* (owned) (nullable) */

  /* Takes the job back, and passes its result on. Where it was asked for. */
  void (*done) (HbJournalJob *job);
  GTask *task; /* (owned): its references are not for the thread */

  gpointer      result; /* (owned) (nullable) */
  GError       *error;  /* (owned) (nullable) */
  HbJournalHead head;   /* after @work */
};

void hb_journal_job_free (HbJournalJob *job);

HbJournalWorker *hb_journal_worker_new (void);
void             hb_journal_worker_push (HbJournalWorker *self,
                                         HbJournalJob    *job);
void             hb_journal_worker_free (HbJournalWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbJournalJob, hb_journal_job_free)

G_END_DECLS
