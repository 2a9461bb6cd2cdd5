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

/* From the bytes to the objects, and what was between them let go. */
static guint
decode (GBytes *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = hb_json_parse (page, &error);
  g_autoptr (GPtrArray) rights = NULL;

  g_assert_no_error (error);
  rights = hb_listing_parse_array (root, hb_role_assignment_new_from_json, &error);
  g_assert_no_error (error);

  return rights->len;
}

static guint
parse (GBytes *page)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  const char *data;
  gsize       size;

  data = g_bytes_get_data (page, &size);
  json_parser_load_from_data (parser, data, (gssize) size, &error);
  g_assert_no_error (error);

  return json_array_get_length (json_node_get_array (json_parser_get_root (parser)));
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
  double decode_ms[N_PAGES];
  double parse_ms[N_PAGES];
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
      double start = get_cpu_ms ();
      double between;
      double end;
      guint  n_parsed;

      n_rights = decode (page);
      between = get_cpu_ms ();
      n_parsed = parse (page);
      end = get_cpu_ms ();
      g_assert_cmpuint (n_parsed, ==, n_rights);
      if (i >= 0)
        {
          decode_ms[i] = between - start;
          parse_ms[i] = end - between;
        }
    }

  printf ("{\"pages\": %d, \"rights\": %u, \"bytes\": %zu, \"decode_ms\": %.4f, \"parse_ms\": %.4f}\n",
          N_PAGES, n_rights, size, get_median (decode_ms), get_median (parse_ms));

  return EXIT_SUCCESS;
}
