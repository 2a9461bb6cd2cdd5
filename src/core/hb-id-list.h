/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbIdFunc:
 * @item: an item of the list
 *
 * Returns: (transfer none): the item's id, which no other item of the list has
 *   and which stays where it is as long as the item
 */
typedef const gint64 *(*HbIdFunc) (gpointer item);

#define HB_TYPE_ID_LIST (hb_id_list_get_type ())
G_DECLARE_FINAL_TYPE (HbIdList, hb_id_list, HB, ID_LIST, GObject)

HbIdList *hb_id_list_new (GType    item_type,
                          HbIdFunc id_func);

void     hb_id_list_replace (HbIdList  *self,
                             GPtrArray *items);
void     hb_id_list_append (HbIdList *self,
                            gpointer  item);
void     hb_id_list_extend (HbIdList  *self,
                            GPtrArray *items);
gboolean hb_id_list_remove (HbIdList *self,
                            gint64    id);
gpointer hb_id_list_lookup (HbIdList *self,
                            gint64    id);

G_END_DECLS
