/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "kill-rig.h"

G_BEGIN_DECLS

/* What the server knows of a step, which it was never told of as such. */
gboolean kill_server_holds (KillRig *rig,
                            HbStep  *step);
guint    kill_server_count_applied (KillRig *rig,
                                    HbStep  *step);
guint    kill_server_count_all_applied (KillRig *rig);
guint    kill_server_count_sent (KillRig *rig,
                                 HbStep  *step);
char    *kill_server_build_request (HbStep *step);

G_END_DECLS
