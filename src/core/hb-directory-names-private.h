/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-directory.h"

G_BEGIN_DECLS

/* What a directory keeps for hb-directory-names.c. */
typedef struct
{
  GCancellable *cancellable; /* (owned): ends the reading */
  GHashTable   *roles;       /* (owned) (nullable) (element-type utf8 HbRole) */
  GHashTable   *groups;      /* (owned) (nullable) (element-type gint64 HbGroup) */
  GHashTable   *stops;       /* (owned) (nullable) (element-type gint64 guint): floors by elevator, of the groups that have any */
  GHashTable   *places;      /* (owned) (nullable) (element-type gint64 HbPlace) */
  gboolean      roles_under_way;
  gboolean      groups_under_way;
  gboolean      places_under_way;
} HbDirectoryNames;

void hb_directory_names_init (HbDirectoryNames *names);
void hb_directory_names_clear (HbDirectoryNames *names);

/* In hb-directory.c. */
HbDirectoryNames *hb_directory_get_names (HbDirectory *self);
void              hb_directory_names_changed (HbDirectory *self);

G_END_DECLS
