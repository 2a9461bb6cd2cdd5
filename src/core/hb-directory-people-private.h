/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"

G_BEGIN_DECLS

/* What hb-directory-people.c needs of hb-directory.c: (element-type gint64 HbPerson),
 * and the signals of that name. */
GHashTable *hb_directory_get_people (HbDirectory *self);
void        hb_directory_tell_person_changed (HbDirectory *self,
                                              HbPerson    *person);
void        hb_directory_tell_person_deleted (HbDirectory *self,
                                              HbPerson    *person);

G_END_DECLS
