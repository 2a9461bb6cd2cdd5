/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-guard-facts.h"
#include "hb-guard.h"

G_BEGIN_DECLS

struct _HbGuard
{
  GObject parent_instance;

  HbDirectory  *directory; /* (owned) */
  HbGuardFacts *facts;     /* (owned) (nullable): until the first load */
  gint64        read_us;   /* when, on the clock of the client */
};

G_END_DECLS
