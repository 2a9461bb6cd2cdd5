/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-plan.h"
#include "hb-session.h"

G_BEGIN_DECLS

/**
 * HbPreview:
 * @needs_confirmation: whether somebody has to type how many people it is about
 * @n_refused: how many steps the guard will refuse, or a run will skip as it
 *   refuses to suspend the person first
 * @n_not_allowed: how many steps the server is likely to refuse, as no role of
 *   the key's owner allows them
 *
 * What the guard says of a plan before it is carried out.
 */
typedef struct
{
  gboolean needs_confirmation;
  guint    n_refused;
  guint    n_not_allowed;
} HbPreview;

void     hb_preview_async (HbSession          *session,
                           HbPlan             *plan,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
gboolean hb_preview_finish (HbSession    *session,
                            GAsyncResult *result,
                            HbPreview    *preview,
                            GError      **error);

G_END_DECLS
