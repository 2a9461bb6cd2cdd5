/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "hb-demo-server.h"

typedef struct
{
  int      port;
  int      latency_ms;
  int      rate_limit;
  char    *crowd;  /* (owned) (nullable): PEOPLExGROUPS */
  GStrv    faults; /* (owned) (nullable) */
  char    *record; /* (owned) (nullable) */
  gboolean version;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->faults);
  g_free (options->crowd);
  g_free (options->record);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
read_options (Options *options,
              int     *argc,
              char  ***argv,
              GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port, "Listen on this port of 127.0.0.1 (0, the default, is any)", "N" },
    { "latency", 'l', 0, G_OPTION_ARG_INT, &options->latency_ms, "Take this long for each answer", "MS" },
    { "rate-limit", 'r', 0, G_OPTION_ARG_INT, &options->rate_limit, "Requests each user may make in a second (default 5, 0 is any number)", "N" },
    { "crowd", 'c', 0, G_OPTION_ARG_STRING, &options->crowd, "Add so many people with a right to each of so many groups", "PEOPLExGROUPS" },
    { "fault", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &options->faults, "Let something go wrong; can be given several times", "RULE" },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &options->record, "Write each exchange to the end of a file, as a line of JSON", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Show the version and end", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *keys = hb_demo_server_describe_keys ();
  g_autofree char *description = NULL;

  description = g_strconcat (
    "Keys:\n", keys,
    "\nA rule is key=value with & between, for instance\n"
    "  method=DELETE&path=/role_assignments/*&skip=2&times=1&status=500\n"
    "  which requests: method, path (with * and ?), match (a part of the query), skip, times\n"
    "  what happens, one of: status (with body, type, retry-after), body, redirect=URL,\n"
    "    delay=MS, hold=NAME, drop=before, drop=after, cut=BYTES, total=N, gzip=BYTES, shrink, dup\n",
    NULL);
  g_option_context_set_summary (context, "A made-up company to practise with, as the access control service shows it.");
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc > 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is not an option", (*argv)[1]);
  else if (options->port < 0 || options->port > G_MAXUINT16)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "The port is from 0 to 65535");
  else if (options->latency_ms < 0 || options->rate_limit < 0)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "Latency and rate limit are not negative");
  else
    return TRUE;

  return FALSE;
}

static gboolean
add_crowd (HbDemoServer *server,
           const char   *crowd,
           GError      **error)
{
  g_auto (GStrv) numbers = g_strsplit (crowd, "x", 2);
  guint64 n_people;
  guint64 n_groups;

  if (g_strv_length (numbers) != 2
      || !g_ascii_string_to_unsigned (numbers[0], 10, 1, 100000, &n_people, NULL)
      || !g_ascii_string_to_unsigned (numbers[1], 10, 1, 10000, &n_groups, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "A crowd is, for instance, 1500x40, not “%s”", crowd);
      return FALSE;
    }

  hb_demo_server_add_crowd (server, (guint) n_people, (guint) n_groups);

  return TRUE;
}

static gboolean
run (Options *options,
     GError **error)
{
  g_autoptr (HbDemoServer) server = hb_demo_server_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  hb_demo_server_set_latency (server, options->latency_ms);
  hb_demo_server_set_rate_limit (server, options->rate_limit);
  for (guint i = 0; options->faults != NULL && options->faults[i] != NULL; i++)
    if (!hb_demo_server_add_fault (server, options->faults[i], error))
      return FALSE;
  if (options->crowd != NULL && !add_crowd (server, options->crowd, error))
    return FALSE;
  if (options->record != NULL && !hb_demo_server_set_record_file (server, options->record, error))
    return FALSE;
  if (!hb_demo_server_listen (server, options->port, error))
    return FALSE;

  g_unix_signal_add (SIGINT, quit_cb, loop);
  g_unix_signal_add (SIGTERM, quit_cb, loop);

  printf ("Listening on %s\nKey: %s\n", hb_demo_server_get_base_uri (server), hb_demo_server_get_key (server));
  fflush (stdout);
  g_main_loop_run (loop);

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_auto (Options) options = { .rate_limit = 5 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");

  if (!read_options (&options, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  if (options.version)
    {
      printf ("handback-practice-server %s\n", VERSION);
      return EXIT_SUCCESS;
    }
  if (!run (&options, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
