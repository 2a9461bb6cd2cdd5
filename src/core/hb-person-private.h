/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-person.h"
#include "hb-user.h"

G_BEGIN_DECLS

HbPerson *hb_person_new (HbUser *user);
gboolean  hb_person_update (HbPerson *self,
                            HbUser   *user);
guint64   hb_person_now (void);
gboolean  hb_person_update_as_of (HbPerson *self,
                                  HbUser   *user,
                                  guint64   asked);
gboolean  hb_person_set_without_profile (HbPerson *self);
void      hb_person_set_administrator (HbPerson *self,
                                       gboolean  administrator);
void      hb_person_set_busy (HbPerson *self,
                              gboolean  busy);
void      hb_person_set_deleted (HbPerson *self);

const char   *hb_person_get_search_text (HbPerson *self);
int           hb_person_compare (HbPerson *self,
                                 HbPerson *other);
const gint64 *hb_person_peek_id (gpointer item);

G_END_DECLS
