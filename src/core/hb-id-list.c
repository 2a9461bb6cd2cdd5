/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-id-list.h"

/**
 * HbIdList:
 *
 * A #GListModel of objects that have an id of the server: an array for the
 * order and a table for the ids. Objects that are in the list before and
 * after a replacement stay what they are, so that a row keeps its focus.
 */
struct _HbIdList
{
  GObject parent_instance;

  GType       item_type;
  HbIdFunc    id_func;
  GPtrArray  *items; /* (owned) (element-type GObject) */
  GHashTable *by_id; /* (owned) (element-type gint64 GObject): both are the array's */
};

static void hb_id_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbIdList, hb_id_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hb_id_list_list_model_init))

/* Returns whether @item is new here. */
static gboolean
take (HbIdList *self,
      gpointer  item)
{
  const gint64 *id = self->id_func (item);

  if (g_hash_table_contains (self->by_id, id))
    return FALSE;

  g_hash_table_insert (self->by_id, (gpointer) id, item);
  g_ptr_array_add (self->items, g_object_ref (item));

  return TRUE;
}

static GType
hb_id_list_get_item_type (GListModel *list)
{
  return HB_ID_LIST (list)->item_type;
}

static guint
hb_id_list_get_n_items (GListModel *list)
{
  return HB_ID_LIST (list)->items->len;
}

static gpointer
hb_id_list_get_item (GListModel *list,
                     guint       position)
{
  HbIdList *self = HB_ID_LIST (list);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
hb_id_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_id_list_get_item_type;
  iface->get_n_items = hb_id_list_get_n_items;
  iface->get_item = hb_id_list_get_item;
}

static void
hb_id_list_finalize (GObject *object)
{
  HbIdList *self = HB_ID_LIST (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_id_list_parent_class)->finalize (object);
}

static void
hb_id_list_class_init (HbIdListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_id_list_finalize;
}

static void
hb_id_list_init (HbIdList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/**
 * hb_id_list_new:
 * @item_type: the type of the items, a #GObject
 * @id_func: (scope forever): gives the id of an item
 *
 * Returns: (transfer full): an empty list
 */
HbIdList *
hb_id_list_new (GType    item_type,
                HbIdFunc id_func)
{
  HbIdList *self;

  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);
  g_return_val_if_fail (id_func != NULL, NULL);

  self = g_object_new (HB_TYPE_ID_LIST, NULL);
  self->item_type = item_type;
  self->id_func = id_func;

  return self;
}

/**
 * hb_id_list_replace:
 * @self: a list
 * @items: (element-type GObject): what is in the list from now on
 *
 * Puts @items in the place of all items, with one change signal that leaves
 * out what stays the same at both ends. Of items with the same id only the
 * first is taken.
 */
void
hb_id_list_replace (HbIdList  *self,
                    GPtrArray *items)
{
  g_autoptr (GPtrArray) before = NULL;
  guint start = 0;
  guint end = 0;
  guint shorter;

  g_return_if_fail (HB_IS_ID_LIST (self));
  g_return_if_fail (items != NULL);

  /* As with each further letter of a word that everybody has. */
  if (items->len == self->items->len
      && (items->len == 0 || memcmp (items->pdata, self->items->pdata, items->len * sizeof (gpointer)) == 0))
    return;

  before = g_steal_pointer (&self->items);
  self->items = g_ptr_array_new_full (items->len, g_object_unref);
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < items->len; i++)
    take (self, items->pdata[i]);

  shorter = MIN (before->len, self->items->len);
  while (start < shorter && before->pdata[start] == self->items->pdata[start])
    start++;
  while (end < shorter - start && before->pdata[before->len - 1 - end] == self->items->pdata[self->items->len - 1 - end])
    end++;

  if (before->len - start - end > 0 || self->items->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start,
                                before->len - start - end,
                                self->items->len - start - end);
}

/**
 * hb_id_list_append:
 * @self: a list
 * @item: (type GObject): an item
 *
 * Adds @item at the end, unless one with its id is there already.
 */
void
hb_id_list_append (HbIdList *self,
                   gpointer  item)
{
  g_return_if_fail (HB_IS_ID_LIST (self));
  g_return_if_fail (g_type_is_a (G_OBJECT_TYPE (item), self->item_type));

  if (!take (self, item))
    return;

  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
}

/**
 * hb_id_list_extend:
 * @self: a list
 * @items: (element-type GObject): items
 *
 * Adds those of @items at the end whose ids are not in the list yet, with one
 * change signal.
 */
void
hb_id_list_extend (HbIdList  *self,
                   GPtrArray *items)
{
  guint before;

  g_return_if_fail (HB_IS_ID_LIST (self));
  g_return_if_fail (items != NULL);

  before = self->items->len;
  for (guint i = 0; i < items->len; i++)
    take (self, items->pdata[i]);

  if (self->items->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->items->len - before);
}

/**
 * hb_id_list_remove:
 * @self: a list
 * @id: the id of an item
 *
 * Returns: whether the list held such an item
 */
gboolean
hb_id_list_remove (HbIdList *self,
                   gint64    id)
{
  gpointer item;
  guint    position;

  g_return_val_if_fail (HB_IS_ID_LIST (self), FALSE);

  item = g_hash_table_lookup (self->by_id, &id);
  if (item == NULL || !g_ptr_array_find (self->items, item, &position))
    return FALSE;

  g_hash_table_remove (self->by_id, &id);
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);

  return TRUE;
}

/**
 * hb_id_list_lookup:
 * @self: a list
 * @id: the id of an item
 *
 * Returns: (type GObject) (transfer none) (nullable): the item
 */
gpointer
hb_id_list_lookup (HbIdList *self,
                   gint64    id)
{
  g_return_val_if_fail (HB_IS_ID_LIST (self), NULL);

  return g_hash_table_lookup (self->by_id, &id);
}
