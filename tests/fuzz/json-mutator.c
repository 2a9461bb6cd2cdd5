/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz-target.h"

/* How libFuzzer makes a new body out of those it has. Bytes changed blindly are
 * hardly ever JSON, and what is not JSON ends at the first line of each parser.
 * So, most of the time, one value inside is changed, removed or moved. All
 * member names come from the seeds: no list of them has to be kept here. */

#define LONGEST_STRING 300

static const char *const odd_values[] = {
  "null", "true", "false", "0", "1", "-1", "1.5", "1e400", "9007199254740992", "9007199254740993",
  "9223372036854775807", "9223372036854775808", "\"\"", "\"1\"", "\"0x1\"", "\"+1\"", "\"\\u0000\"", "\"User\"", "\"Group\"",
  "\"2026-03-01T12:00:00Z\"", "\"0001-01-01T00:00:00+23:59\"", "\"9999-12-31T23:59:59-23:59\"", "\"2026-02-30\"", "\"2026-W01-1T24:00:00\"",
  "{}", "[]", "[[]]", "[null]", "[{}]"
};

/* Where a value is. */
typedef struct
{
  JsonNode   *parent; /* an object or an array */
  const char *name;   /* (nullable): in an object */
  guint       index;  /* in an array */
  JsonNode   *value;
} Slot;

static JsonNode *
parse (const guint8 *data,
       gsize         size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  json_parser_set_strict (parser, TRUE);
  if (size == 0 || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

/* In a list, since json-glib has no root that is null. */
static JsonNode *
parse_value (const char *text)
{
  g_autofree char *list = g_strconcat ("[", text, "]", NULL);
  g_autoptr (JsonNode) root = parse ((const guint8 *) list, strlen (list));

  return root != NULL ? json_array_dup_element (json_node_get_array (root), 0) : json_node_init_null (json_node_alloc ());
}

/* json_node_copy () shares what is inside, and what is put into itself has no end. */
static JsonNode *
copy_whole (JsonNode *value)
{
  g_autofree char *text = json_to_string (value, FALSE);

  return parse_value (text);
}

static void
find_slots (JsonNode *parent,
            GArray   *slots)
{
  if (JSON_NODE_HOLDS_OBJECT (parent))
    {
      JsonObjectIter iter;
      Slot           slot = { .parent = parent };

      json_object_iter_init_ordered (&iter, json_node_get_object (parent));
      while (json_object_iter_next_ordered (&iter, &slot.name, &slot.value))
        {
          g_array_append_val (slots, slot);
          find_slots (slot.value, slots);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (parent))
    {
      JsonArray *array = json_node_get_array (parent);
      Slot       slot = { .parent = parent };

      for (; slot.index < json_array_get_length (array); slot.index++)
        {
          slot.value = json_array_get_element (array, slot.index);
          g_array_append_val (slots, slot);
          find_slots (slot.value, slots);
        }
    }
}

/* Returns NULL where there is nothing inside @root. */
static Slot *
pick_slot (JsonNode *root,
           GArray   *slots,
           GRand    *rand)
{
  g_array_set_size (slots, 0);
  find_slots (root, slots);

  return slots->len > 0 ? &g_array_index (slots, Slot, g_rand_int_range (rand, 0, (int) slots->len)) : NULL;
}

static void
put (Slot     *slot,
     JsonNode *value)
{
  if (JSON_NODE_HOLDS_OBJECT (slot->parent))
    {
      g_autofree char *name = g_strdup (slot->name);

      json_object_set_member (json_node_get_object (slot->parent), name, value);
    }
  else
    {
      json_array_remove_element (json_node_get_array (slot->parent), slot->index);
      json_array_add_element (json_node_get_array (slot->parent), value);
    }
}

static void
take_out (Slot *slot)
{
  if (JSON_NODE_HOLDS_OBJECT (slot->parent))
    {
      g_autofree char *name = g_strdup (slot->name);

      json_object_remove_member (json_node_get_object (slot->parent), name);
    }
  else
    {
      json_array_remove_element (json_node_get_array (slot->parent), slot->index);
    }
}

static JsonNode *
change_string (JsonNode *value)
{
  char             bytes[LONGEST_STRING];
  gsize            length = MIN (strlen (json_node_get_string (value)), sizeof bytes);
  g_autofree char *text = NULL;

  memcpy (bytes, json_node_get_string (value), length);
  length = LLVMFuzzerMutate ((guint8 *) bytes, length, sizeof bytes);
  text = g_utf8_make_valid (bytes, (gssize) length);

  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
make_value (Slot  *slot,
            GRand *rand)
{
  const char *odd = odd_values[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd_values))];

  if (json_node_get_value_type (slot->value) == G_TYPE_STRING && g_rand_boolean (rand))
    return change_string (slot->value);

  return parse_value (odd);
}

static void
change (JsonNode *root,
        GRand    *rand)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, TRUE, sizeof (Slot));
  Slot     *slot = pick_slot (root, slots, rand);
  JsonNode *value;

  if (slot == NULL)
    return;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      take_out (slot);
      break;
    case 1:
      value = copy_whole (slot->value);
      put (pick_slot (root, slots, rand), value);
      break;
    default:
      put (slot, make_value (slot, rand));
    }
}

/* Returns 0 if it is too long. */
static gsize
write_down (JsonNode *root,
            guint8   *out,
            gsize     max_size)
{
  g_autofree char *text = json_to_string (root, FALSE);
  gsize            length = strlen (text);

  if (length > max_size)
    return 0;
  memcpy (out, text, length);

  return length;
}

size_t
LLVMFuzzerCustomMutator (guint8      *data,
                         size_t       size,
                         size_t       max_size,
                         unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (JsonNode) root = NULL;
  gsize new_size = 0;

  if (g_rand_int_range (rand, 0, 4) > 0)
    root = parse (data, size);
  if (root != NULL)
    {
      change (root, rand);
      new_size = write_down (root, data, max_size);
    }

  return new_size > 0 ? new_size : LLVMFuzzerMutate (data, size, max_size);
}

/* A value of the second body comes into the first, with its name. */
size_t
LLVMFuzzerCustomCrossOver (const guint8 *data1,
                           size_t        size1,
                           const guint8 *data2,
                           size_t        size2,
                           guint8       *out,
                           size_t        max_out_size,
                           unsigned int  seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (JsonNode) root1 = parse (data1, size1);
  g_autoptr (JsonNode) root2 = parse (data2, size2);
  g_autoptr (GArray) slots1 = g_array_new (FALSE, TRUE, sizeof (Slot));
  g_autoptr (GArray) slots2 = g_array_new (FALSE, TRUE, sizeof (Slot));
  Slot *to = root1 != NULL ? pick_slot (root1, slots1, rand) : NULL;
  Slot *from = root2 != NULL ? pick_slot (root2, slots2, rand) : NULL;

  if (to == NULL || from == NULL)
    return 0;

  if (to->name != NULL && from->name != NULL)
    json_object_set_member (json_node_get_object (to->parent), from->name, copy_whole (from->value));
  else
    put (to, copy_whole (from->value));

  return write_down (root1, out, max_out_size);
}
