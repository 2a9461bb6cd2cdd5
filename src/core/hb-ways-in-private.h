/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-id-list.h"
#include "hb-ways-in.h"

G_BEGIN_DECLS

struct _HbWaysIn
{
  GObject parent_instance;

  HbDirectory  *directory;           /* (owned) (nullable) */
  HbRights     *rights;              /* (owned) */
  HbIdList     *others;              /* (owned): of HbOtherWayIn, ways and notes */
  GPtrArray    *ways[HB_N_WAYS];     /* (owned) (element-type HbOtherWayIn): what the list is made of, by section */
  HbProblem     problems[HB_N_WAYS]; /* why they are not known */
  GPtrArray    *possible_links;      /* (owned) (element-type HbGroupLink): under the same name, for another address */
  GCancellable *cancellable;         /* (owned) (nullable): of the reading of the others */
  gboolean      has_strange_links;   /* of which nothing says whose they are, to somebody without an address */
  guint         n_teams_read;        /* of so many it is known what they have rights to */
  HbLoadState   state;
};

void hb_ways_in_set_state (HbWaysIn   *self,
                           HbLoadState state);

/* hb-ways-in-others.c */
GPtrArray *hb_ways_in_new_section (void);
void       hb_ways_in_show_others (HbWaysIn  *self,
                                   HbWay      way,
                                   GPtrArray *ways); /* (transfer full) */
void       hb_ways_in_show_rights_note (HbWaysIn *self);
void       hb_ways_in_read_others (HbWaysIn *self);
void       hb_ways_in_stop_reading_others (HbWaysIn *self);

G_END_DECLS
