/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-exchange.h"

G_BEGIN_DECLS

/* What happened, as the practice company writes it down. */

typedef struct
{
  gint64      id;
  char       *type;
  const char *object_type; /* (unowned) */
  gint64      object_id;
  gint64      actor_id;
  gint64      created_at;
} HbDemoEvent;

typedef struct
{
  gint64 id;
  char  *interval;
  gint64 since;
  gint64 until;
  GStrv  types;    /* (nullable) */
  gint64 actor_id; /* 0 for anybody */
  gint64 created_at;
} HbDemoEventSet;

void hb_demo_event_free (HbDemoEvent *event);
void hb_demo_event_set_free (HbDemoEventSet *set);

void hb_demo_events_seed (HbDemoCompany *company);
void hb_demo_events_note (HbDemoExchange *exchange);

G_END_DECLS
