/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names, and which of them a search finds. It is filled by one thread, handed
 * over, and only read from then on. */
typedef struct _HbNameIndex HbNameIndex;

HbNameIndex *hb_name_index_new (void);
void         hb_name_index_free (HbNameIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbNameIndex, hb_name_index_free)

/* @result is what stands for the name in a search. */
void hb_name_index_add (HbNameIndex *self,
                        const char  *result,
                        const char  *name);

char      **hb_name_index_search (HbNameIndex       *self,
                                  const char *const *terms,
                                  guint              max_results);
const char *hb_name_index_get_name (HbNameIndex *self,
                                    const char  *result);

G_END_DECLS
