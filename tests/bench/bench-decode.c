/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hb-json.h"
#include "hb-listing.h"
#include "hb-resources-private.h"

/* How long the processor works on a page of rights, for bench_api.py: as the
 * client decodes it, beside json-glib alone on the same bytes. Both are timed
 * in turns, so that whatever else slows the machine slows them alike. */

#define N_PAGES 400
#define N_PAGES_TO_WARM_UP 20

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* What was made of a page, and what was between. */
typedef struct
{
  JsonNode  *root;   /* (owned) */
  GPtrArray *rights; /* (owned) (nullable) */
} Decoded;

static void
let_go (Decoded *decoded)
{
  g_clear_pointer (&decoded->rights, g_ptr_array_unref);
  g_clear_pointer (&decoded->root, json_node_unref);
}

/* From the bytes to the objects. */
static void
decode (GBytes  *page,
        Decoded *decoded)
{
  g_autoptr (GError) error = NULL;

  decoded->root = hb_json_parse (page, &error);
  g_assert_no_error (error);
  decoded->rights = hb_listing_parse_array (decoded->root, hb_role_assignment_new_from_json, &error);
  g_assert_no_error (error);
}

static void
parse (GBytes  *page,
       Decoded *decoded)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  const char *data;
  gsize       size;

  data = g_bytes_get_data (page, &size);
  json_parser_load_from_data (parser, data, (gssize) size, &error);
  g_assert_no_error (error);
  decoded->root = json_parser_steal_root (parser);
}

/* Processor time for one page: to make something of it, and to let that go. */
typedef struct
{
  double make_ms[N_PAGES];
  double free_ms[N_PAGES];
} Times;

static guint
measure (void (*make) (GBytes  *page,
                       Decoded *decoded),
         GBytes *page,
         Times  *times,
         int     i)
{
  Decoded decoded = { NULL };
  double  start = get_cpu_ms ();
  double  between;
  double  end;
  guint   n;

  make (page, &decoded);
  between = get_cpu_ms ();
  n = json_array_get_length (json_node_get_array (decoded.root));
  let_go (&decoded);
  end = get_cpu_ms ();
  if (i >= 0)
    {
      times->make_ms[i] = between - start;
      times->free_ms[i] = end - between;
    }

  return n;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
get_median (double *times)
{
  qsort (times, N_PAGES, sizeof *times, compare);

  return (times[N_PAGES / 2 - 1] + times[N_PAGES / 2]) / 2;
}

int
main (int    argc,
      char **argv)
{
  static Times ours;
  static Times plain;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autofree char *text = NULL;
  gsize            size;
  guint            n_rights = 0;

  if (argc != 2)
    {
      fprintf (stderr, "Usage: bench-decode PAGE\n");
      return 2;
    }
  if (!g_file_get_contents (argv[1], &text, &size, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }
  page = g_bytes_new_take (g_steal_pointer (&text), size);

  for (int i = -N_PAGES_TO_WARM_UP; i < N_PAGES; i++)
    {
      n_rights = measure (decode, page, &ours, i);
      g_assert_cmpuint (measure (parse, page, &plain, i), ==, n_rights);
    }

  printf ("{\"pages\": %d, \"rights\": %u, \"bytes\": %zu, \"decode_ms\": %.4f, \"decoded_free_ms\": %.4f, "
          "\"parse_ms\": %.4f, \"parsed_free_ms\": %.4f}\n",
          N_PAGES, n_rights, size, get_median (ours.make_ms), get_median (ours.free_ms),
          get_median (plain.make_ms), get_median (plain.free_ms));

  return EXIT_SUCCESS;
}
