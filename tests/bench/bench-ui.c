/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hb-display.h"
#include "hb-people-page.h"
#include "hb-people.h"
#include "hb-person-doors.h"
#include "hb-ways-in.h"
#include "hb-ways-list.h"

/* One pass of bench_ui.py: the real window, on a practice company in a process
 * of its own. What is measured is the work of the main loop: the time from
 * leaving one poll to entering the next, during which no key and no click is
 * answered. Drawing is part of it. */

/* There is time between two pages, as in life, but not as much. */
#define INTERVAL_MS 20

#define PERSON "all.lockers@example.com"
#define N_RIGHTS 600

/* A notch of a wheel in each frame, of which there are sixty in a second. */
#define SCROLL_PX 60

#define KEY_PAUSE_MS 60

#define READING_TEXT "worker 123"

/* Typed key by key, and taken back key by key. */
static const struct
{
  const char *name;
  const char *text;
} texts[] = {
  { "common", "worker 123" },
  { "accented", "w\303\266rk\303\251r 0007" },
  { "words", "sam reyes" },
  { "everybody", "example.com" },
  { "nobody", "zzyzx" },
};

typedef struct
{
  HbDisplay  display;     /* without a server */
  GtkWidget *people_page; /* (owned by the window) */
  HbPeople  *people;      /* (owned) */
  GString   *json;        /* (owned) */
  GArray    *until_seen;  /* (owned) (element-type double): all work for a key, until that is on the screen */
  GArray    *frames;      /* (owned) (element-type double): the processor's time for a frame while scrolling */
} Bench;

/* When the last block of work began, and what was measured. */
static gint64 block_start;
static double longest_ms;
static double sum_ms;
static double thread_start_ms;
static guint  n_frames;

/* What the processor has done for this thread, which waiting is no part of. */
static double
get_thread_ms (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);

  return (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
}

static void
end_block (void)
{
  double ms = (double) (g_get_monotonic_time () - block_start) / 1000;

  longest_ms = MAX (longest_ms, ms);
  sum_ms += ms;
}

static int
poll_between_blocks (GPollFD *fds,
                     guint    n_fds,
                     int      timeout_ms)
{
  int result;

  end_block ();
  result = g_poll (fds, n_fds, timeout_ms);
  block_start = g_get_monotonic_time ();

  return result;
}

static void
start_measuring (void)
{
  block_start = g_get_monotonic_time ();
  thread_start_ms = get_thread_ms ();
  longest_ms = 0;
  sum_ms = 0;
}

static void
painted_cb (void)
{
  n_frames++;
}

/* Until what was done is on the screen; where nothing is to be seen of it, until
 * the next frame all the same. */
static void
wait_for_frame (Bench *bench)
{
  guint before = n_frames;

  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (GTK_WIDGET (bench->display.window)), GDK_FRAME_CLOCK_PHASE_PAINT);
  hb_display_wait_for (n_frames > before);
  end_block ();
}

static gboolean
is_over_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;

  return G_SOURCE_REMOVE;
}

static void
pause_for (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, is_over_cb, &is_over);
  hb_display_wait_for (is_over);
}

static void
begin_numbers (Bench      *bench,
               const char *name)
{
  g_string_append_printf (bench->json, "%s\"%s\": [", bench->json->len > 1 ? "], " : "", name);
}

static void
add_number (Bench *bench,
            double number)
{
  gboolean is_first = bench->json->str[bench->json->len - 1] == '[';
  char     text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (bench->json, "%s%s", is_first ? "" : ", ",
                          g_ascii_formatd (text, sizeof text, "%.3f", number));
}

static void
add_all (Bench      *bench,
         const char *name,
         GArray     *numbers)
{
  begin_numbers (bench, name);
  for (guint i = 0; i < numbers->len; i++)
    add_number (bench, g_array_index (numbers, double, i));
}

static void
open_window (Bench      *bench,
             const char *uri,
             const char *key)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GError) error = NULL;
  HbWindow *window;

  bench->display.application = g_object_new (ADW_TYPE_APPLICATION,
                                             "application-id", APPLICATION_ID,
                                             "resource-base-path", RESOURCE_PATH,
                                             "flags", G_APPLICATION_NON_UNIQUE,
                                             NULL);
  g_application_register (G_APPLICATION (bench->display.application), NULL, &error);
  g_assert_no_error (error);
  directory = hb_directory_new (uri, key, INTERVAL_MS, &error);
  g_assert_no_error (error);
  session = hb_session_new (directory, history);

  window = hb_window_new (bench->display.application);
  bench->display.window = window;
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), NULL);
  wait_for_frame (bench);

  start_measuring ();
  hb_window_show_session (window, session, TRUE);
  hb_display_wait_for ((bench->people_page = hb_display_find_type (window, HB_TYPE_PEOPLE_PAGE, 0)) != NULL);
  g_object_get (bench->people_page, "people", &bench->people, NULL);
}

/* As the key in the entry does, until that is to be seen, and for a while after. */
static void
press (Bench      *bench,
       GtkWidget  *text,
       const char *signal,
       const char *character)
{
  start_measuring ();
  g_signal_emit_by_name (text, signal, character);
  wait_for_frame (bench);
  g_array_append_val (bench->until_seen, sum_ms);
  pause_for (KEY_PAUSE_MS);
  add_number (bench, longest_ms);
}

static GtkWidget *
focus_search (Bench *bench)
{
  GtkEditable *entry = hb_display_find_type (bench->people_page, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_widget_grab_focus (GTK_WIDGET (entry));

  return GTK_WIDGET (gtk_editable_get_delegate (entry));
}

static void
type_text (Bench      *bench,
           GtkWidget  *entry,
           const char *text)
{
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      g_autofree char *character = g_strndup (next, (gsize) (g_utf8_next_char (next) - next));

      press (bench, entry, "insert-at-cursor", character);
    }
}

static void
take_text_back (Bench     *bench,
                GtkWidget *entry)
{
  while (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    press (bench, entry, "backspace", NULL);
}

/* No patience: how long that takes depends on the server. Somebody types
 * meanwhile, and then waits. */
static void
measure_reading (Bench *bench)
{
  GtkWidget *entry = focus_search (bench);
  double     longest_of_keys = 0;
  g_autoptr (HbCrowd) crowd = NULL;

  g_object_get (bench->people_page, "crowd", &crowd, NULL);
  while (hb_crowd_get_n_read (crowd) == 0)
    g_main_context_iteration (NULL, TRUE);
  longest_of_keys = longest_ms;
  begin_numbers (bench, "reading_keys");
  for (guint i = 0; i < strlen (READING_TEXT); i++)
    {
      press (bench, entry, "insert-at-cursor", (char[]) { READING_TEXT[i], '\0' });
      longest_of_keys = MAX (longest_of_keys, longest_ms);
    }
  if (hb_crowd_get_state (crowd) != HB_LOAD_STATE_LOADING)
    g_error ("Everybody was read before anything was typed");

  start_measuring ();
  while (hb_crowd_get_state (crowd) == HB_LOAD_STATE_LOADING)
    g_main_context_iteration (NULL, TRUE);
  if (hb_crowd_get_state (crowd) == HB_LOAD_STATE_FAILED)
    g_error ("The people could not be read: problem %d after %u of %u", hb_crowd_get_problem (crowd), hb_crowd_get_n_read (crowd),
             hb_crowd_get_total (crowd));
  wait_for_frame (bench);

  begin_numbers (bench, "people");
  add_number (bench, g_list_model_get_n_items (G_LIST_MODEL (crowd)));
  begin_numbers (bench, "reading");
  add_number (bench, MAX (longest_ms, longest_of_keys));

  begin_numbers (bench, "afterwards");
  take_text_back (bench, entry);
  hb_display_wait_for (hb_people_get_state (bench->people) == HB_LOAD_STATE_READY);
}

static void
measure_typing (Bench *bench)
{
  GtkWidget *entry = focus_search (bench);
  double     answers[G_N_ELEMENTS (texts)];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      begin_numbers (bench, texts[i].name);
      type_text (bench, entry, texts[i].text);

      start_measuring ();
      hb_display_wait_for (hb_people_get_state (bench->people) == HB_LOAD_STATE_READY);
      wait_for_frame (bench);
      answers[i] = longest_ms;

      take_text_back (bench, entry);
      hb_display_wait_for (hb_people_get_state (bench->people) == HB_LOAD_STATE_READY);
    }

  begin_numbers (bench, "answers");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_number (bench, answers[i]);
}

static void
choose_filter (Bench         *bench,
               HbPeopleFilter filter)
{
  GtkDropDown *filters = hb_display_find_type (bench->people_page, GTK_TYPE_DROP_DOWN, 0);

  gtk_drop_down_set_selected (filters, filter);
  while (hb_people_get_state (bench->people) == HB_LOAD_STATE_LOADING)
    g_main_context_iteration (NULL, TRUE);
  if (hb_people_get_state (bench->people) != HB_LOAD_STATE_READY)
    g_error ("The people of a filter could not be told: problem %d", hb_people_get_problem (bench->people));
  wait_for_frame (bench);
}

/* All rights are read for a filter; then somebody types under the one that lets
 * nearly everybody through. */
static void
measure_filters (Bench *bench)
{
  GtkWidget *entry = focus_search (bench);

  start_measuring ();
  choose_filter (bench, HB_PEOPLE_FILTER_ADMINISTRATORS);
  begin_numbers (bench, "rights");
  add_number (bench, longest_ms);

  start_measuring ();
  choose_filter (bench, HB_PEOPLE_FILTER_NEVER_SEEN);
  begin_numbers (bench, "choosing");
  add_number (bench, longest_ms);

  begin_numbers (bench, "filtered");
  type_text (bench, entry, "worker 123");
  take_text_back (bench, entry);

  choose_filter (bench, HB_PEOPLE_FILTER_EVERYBODY);
}

static gboolean
are_rights_read (GtkWidget *ways_list)
{
  g_autoptr (HbWaysIn) ways_in = NULL;

  if (ways_list != NULL)
    g_object_get (ways_list, "ways-in", &ways_in, NULL);

  return ways_in != NULL
         && hb_ways_in_get_state (ways_in) == HB_LOAD_STATE_READY
         && g_list_model_get_n_items (hb_rights_get_list (hb_ways_in_get_rights (ways_in))) == N_RIGHTS;
}

static gboolean
are_doors_read (GtkWidget *ways_list)
{
  g_autoptr (HbPersonDoors) person_doors = NULL;

  g_object_get (ways_list, "person-doors", &person_doors, NULL);

  return person_doors != NULL && hb_person_doors_get_state (person_doors) == HB_LOAD_STATE_READY;
}

/* Where it leads, which moves while rows show how high they are. */
static double
get_end (GtkAdjustment *adjustment,
         double         step)
{
  return step > 0 ? gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)
                  : gtk_adjustment_get_lower (adjustment);
}

static void
scroll (Bench         *bench,
        GtkAdjustment *adjustment,
        double         step)
{
  while (fabs (gtk_adjustment_get_value (adjustment) - get_end (adjustment, step)) > 0.5)
    {
      double work_ms;

      start_measuring ();
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
      wait_for_frame (bench);
      work_ms = get_thread_ms () - thread_start_ms;
      g_array_append_val (bench->frames, work_ms);
      add_number (bench, sum_ms);
    }
}

static void
measure_scrolling (Bench *bench)
{
  GtkWidget     *ways_list;
  GtkScrollable *list_view;
  GtkAdjustment *adjustment;

  start_measuring ();
  hb_display_open_person (&bench->display, PERSON);
  hb_display_wait_for (are_rights_read ((ways_list = hb_display_find_type (bench->display.window, HB_TYPE_WAYS_LIST, 0))));
  wait_for_frame (bench);
  begin_numbers (bench, "opening");
  add_number (bench, longest_ms);

  start_measuring ();
  while (!are_doors_read (ways_list))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (bench);
  begin_numbers (bench, "doors");
  add_number (bench, longest_ms);

  list_view = hb_display_find_type (ways_list, GTK_TYPE_LIST_VIEW, 0);
  adjustment = gtk_scrollable_get_vadjustment (list_view);
  begin_numbers (bench, "scrolling");
  scroll (bench, adjustment, SCROLL_PX);
  scroll (bench, adjustment, -SCROLL_PX);
}

/* As the system counts it, for the process from its beginning. */
static void
measure_memory (Bench *bench)
{
  g_autofree char *status = NULL;
  g_autoptr (GError) error = NULL;
  const char *peak;

  g_file_get_contents ("/proc/self/status", &status, NULL, &error);
  g_assert_no_error (error);
  peak = strstr (status, "\nVmHWM:");
  g_assert_nonnull (peak);

  begin_numbers (bench, "memory_kib");
  add_number (bench, g_ascii_strtod (strchr (peak, ':') + 1, NULL));
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };

  if (argc != 3)
    {
      fprintf (stderr, "Usage: bench-ui SERVER KEY\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  gtk_init ();
  adw_init ();
  start_measuring ();
  g_main_context_set_poll_func (NULL, poll_between_blocks);

  bench.json = g_string_new ("{");
  bench.until_seen = g_array_new (FALSE, FALSE, sizeof (double));
  bench.frames = g_array_new (FALSE, FALSE, sizeof (double));
  open_window (&bench, argv[1], argv[2]);
  measure_reading (&bench);
  measure_typing (&bench);
  measure_filters (&bench);
  measure_scrolling (&bench);
  measure_memory (&bench);
  add_all (&bench, "until_seen", bench.until_seen);
  add_all (&bench, "frames", bench.frames);
  printf ("%s]}\n", bench.json->str);

  g_string_free (bench.json, TRUE);
  g_array_unref (bench.until_seen);
  g_array_unref (bench.frames);
  g_clear_object (&bench.people);
  gtk_window_destroy (GTK_WINDOW (bench.display.window));
  g_clear_object (&bench.display.application);

  return EXIT_SUCCESS;
}
