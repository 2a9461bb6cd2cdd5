/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hb-client.h"
#include "hb-pacer.h"

G_BEGIN_DECLS

/* What hb-client.c makes, and hb-client-send.c sends with. */
struct _HbClient
{
  GObject parent_instance;

  SoupSession *session;       /* (owned) */
  GUri        *base_uri;      /* (owned) */
  char        *base_text;     /* (owned) */
  char        *authorization; /* (owned): the header's value, with the key in it */
  HbClock     *clock;         /* (owned) */
  guint        interval_ms;
  HbPacer     *pacer;       /* (owned) */
  char        *server_date; /* (owned) (nullable): the header Date of the last answer */
  gint64       next_search; /* on the clock: when the next search for events may start */
};

G_END_DECLS
