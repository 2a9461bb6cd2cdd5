/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hb-demo-exchange.h"
#include "hb-demo-fault.h"

G_BEGIN_DECLS

/**
 * HbDemoJob:
 *
 * A request on the wire, from its arrival until it is answered.
 */
typedef struct
{
  SoupServerMessage *message;   /* (owned) */
  HbDemoExchange    *exchange;  /* (owned) */
  HbDemoFault       *fault;     /* (owned) (nullable) */
  gpointer           owner;     /* (unowned) (nullable): for the one who parks the job */
  char              *raw_query; /* (owned) */
  char              *query;     /* (owned): decoded, as one text */
  char              *text;      /* (owned) (nullable): a body that is not from the exchange */
  char              *type;      /* (owned) (nullable): and its type */
  GSource           *source;    /* (owned) (nullable): the wait for the answer's time */
  gboolean           is_malformed;
  gboolean           is_parked; /* the message is paused */
} HbDemoJob;

HbDemoJob *hb_demo_job_new (HbDemoCompany     *company,
                            SoupServerMessage *message);
void       hb_demo_job_free (HbDemoJob *self);
void       hb_demo_job_watch (SoupServerMessage *message);
void       hb_demo_job_check (HbDemoJob *self);
void       hb_demo_job_read_body (HbDemoJob *self);
void       hb_demo_job_answer (HbDemoJob  *self,
                               guint       status,
                               const char *type,
                               const char *text);
void       hb_demo_job_apply_fault (HbDemoJob *self);
gboolean   hb_demo_job_is_abandoned (HbDemoJob *self);
void       hb_demo_job_deliver (HbDemoJob     *self,
                                GOutputStream *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDemoJob, hb_demo_job_free)

G_END_DECLS
