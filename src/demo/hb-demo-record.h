/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-job.h"

G_BEGIN_DECLS

void hb_demo_record_write (GOutputStream *stream,
                           HbDemoJob     *job,
                           const char    *text,
                           gboolean       is_sent);

G_END_DECLS
