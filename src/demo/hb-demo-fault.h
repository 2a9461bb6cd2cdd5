/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HB_DEMO_FAULT_ANSWER = 1,
  HB_DEMO_FAULT_REDIRECT,
  HB_DEMO_FAULT_DELAY,
  HB_DEMO_FAULT_HOLD,
  HB_DEMO_FAULT_DROP_BEFORE,
  HB_DEMO_FAULT_DROP_AFTER,
  HB_DEMO_FAULT_CUT,
  HB_DEMO_FAULT_TOTAL,
  HB_DEMO_FAULT_SHRINK,
  HB_DEMO_FAULT_DUP,
  HB_DEMO_FAULT_GZIP,
} HbDemoFaultAction;

/* One rule; counted references. */
typedef struct
{
  /* Which requests */
  char         *method; /* (nullable) */
  GPatternSpec *path;   /* (nullable) */
  char         *match;  /* (nullable) */
  guint         skip;
  guint         times; /* 0 for ever */
  guint         n_matched;

  /* What happens to them */
  HbDemoFaultAction action;
  char             *text;        /* (nullable): the body, name or URL */
  char             *type;        /* (nullable) */
  guint             number;      /* status, milliseconds, bytes or total */
  char             *retry_after; /* (nullable) */
} HbDemoFault;

HbDemoFault *hb_demo_fault_new (const char *rule,
                                GError    **error);
void         hb_demo_fault_unref (HbDemoFault *self);
HbDemoFault *hb_demo_fault_find (GPtrArray  *faults,
                                 const char *method,
                                 const char *path,
                                 const char *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDemoFault, hb_demo_fault_unref)

G_END_DECLS
