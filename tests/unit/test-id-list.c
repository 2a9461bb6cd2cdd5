/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-id-list.h"

#define HB_TYPE_TEST_ITEM (hb_test_item_get_type ())
G_DECLARE_FINAL_TYPE (HbTestItem, hb_test_item, HB, TEST_ITEM, GObject)

struct _HbTestItem
{
  GObject parent_instance;

  gint64 id;
};

G_DEFINE_FINAL_TYPE (HbTestItem, hb_test_item, G_TYPE_OBJECT)

static void
hb_test_item_class_init (HbTestItemClass *klass)
{
}

static void
hb_test_item_init (HbTestItem *self)
{
}

static const gint64 *
get_id (gpointer item)
{
  return &HB_TEST_ITEM (item)->id;
}

/* What a view would make of the list by its signals alone. */
typedef struct
{
  HbIdList  *list;
  GPtrArray *mirror;
  guint      n_changes;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  fixture->n_changes++;
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->list = hb_id_list_new (HB_TYPE_TEST_ITEM, get_id);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
}

/* A letter each, the same object for the same letter if it is in the list. */
static GPtrArray *
make_items (Fixture    *fixture,
            const char *letters)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (const char *letter = letters; *letter != '\0'; letter++)
    {
      HbTestItem *item = hb_id_list_lookup (fixture->list, *letter);

      if (item != NULL)
        g_object_ref (item);
      else
        item = g_object_new (HB_TYPE_TEST_ITEM, NULL);
      item->id = *letter;
      g_ptr_array_add (items, item);
    }

  return items;
}

static void
replace (Fixture    *fixture,
         const char *letters)
{
  g_autoptr (GPtrArray) items = make_items (fixture, letters);

  hb_id_list_replace (fixture->list, items);
}

static void
assert_list (Fixture    *fixture,
             const char *letters)
{
  GListModel *model = G_LIST_MODEL (fixture->list);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, strlen (letters));
  g_assert_cmpuint (fixture->mirror->len, ==, strlen (letters));
  for (guint i = 0; letters[i] != '\0'; i++)
    {
      g_autoptr (HbTestItem) item = g_list_model_get_item (model, i);

      g_assert_cmpint (item->id, ==, letters[i]);
      g_assert_true (item == g_ptr_array_index (fixture->mirror, i));
      g_assert_true (item == hb_id_list_lookup (fixture->list, letters[i]));
    }
  g_assert_null (g_list_model_get_item (model, (guint) strlen (letters)));
}

static void
test_id_list_replace (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct
  {
    const char *letters;
    const char *expected;
    guint       n_changes;
  } cases[] = {
    { "", "", 0 },
    { "abc", "abc", 1 },
    { "abc", "abc", 0 },
    { "abxc", "abxc", 1 },
    { "abc", "abc", 1 },
    { "bc", "bc", 1 },
    { "cb", "cb", 1 },
    { "cbcb", "cb", 0 },
    { "xyz", "xyz", 1 },
    { "xyzxyz", "xyz", 0 },
    { "xxx", "x", 1 },
    { "", "", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->n_changes = 0;
      replace (fixture, cases[i].letters);
      assert_list (fixture, cases[i].expected);
      g_assert_cmpuint (fixture->n_changes, ==, cases[i].n_changes);
    }
}

/* Objects that stay are not taken out and put back. */
static void
test_id_list_keeps (Fixture      *fixture,
                    gconstpointer data)
{
  HbTestItem *item;

  replace (fixture, "abc");
  item = hb_id_list_lookup (fixture->list, 'b');
  replace (fixture, "xbz");
  g_assert_true (hb_id_list_lookup (fixture->list, 'b') == item);
  assert_list (fixture, "xbz");
}

static void
test_id_list_remove (Fixture      *fixture,
                     gconstpointer data)
{
  replace (fixture, "abc");
  g_assert_true (hb_id_list_remove (fixture->list, 'b'));
  assert_list (fixture, "ac");
  g_assert_false (hb_id_list_remove (fixture->list, 'b'));
  g_assert_null (hb_id_list_lookup (fixture->list, 'b'));
  g_assert_true (hb_id_list_remove (fixture->list, 'c'));
  g_assert_true (hb_id_list_remove (fixture->list, 'a'));
  assert_list (fixture, "");
}

static void
test_id_list_append (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) items = make_items (fixture, "aba");

  for (guint i = 0; i < items->len; i++)
    hb_id_list_append (fixture->list, items->pdata[i]);
  assert_list (fixture, "ab");
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/id-list/replace", Fixture, NULL, set_up, test_id_list_replace, tear_down);
  g_test_add ("/id-list/keeps", Fixture, NULL, set_up, test_id_list_keeps, tear_down);
  g_test_add ("/id-list/remove", Fixture, NULL, set_up, test_id_list_remove, tear_down);
  g_test_add ("/id-list/append", Fixture, NULL, set_up, test_id_list_append, tear_down);

  return g_test_run ();
}
