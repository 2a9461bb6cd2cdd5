/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HbDemoLimit HbDemoLimit;

HbDemoLimit *hb_demo_limit_new (void);
void         hb_demo_limit_free (HbDemoLimit *self);
gboolean     hb_demo_limit_take (HbDemoLimit *self,
                                 const char  *who,
                                 guint        per_second,
                                 gint64       now);

G_END_DECLS
