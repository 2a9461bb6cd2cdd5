/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "hb-clipping.h"
#include "hb-people-page.h"
#include "hb-person-row.h"
#include "tour.h"

/* Walks through all pages, in the language, colors and contrast of the
 * environment, and holds at each that nothing of it is cut off:
 *
 *   tour pictures FOLDER VARIANT [SCALE [CHAPTER]]
 *                         at each width, and leaves a picture of each;
 *                         VARIANT goes into the names
 *   tour check WIDTH [SCALE [CHAPTER]]
 *                         in a window of one width, as a test
 *   tour wait CHAPTER     and tells the name of each, and waits until it reads
 *                         a line before it goes on
 *
 * Text is SCALE times as large. */

#define HEIGHT 720

/* Without a compositor, the shadow around a window is a frame that is taken from its size. */
#define FRAME 5

static const struct
{
  const char *name;
  void (*visit) (Tour *tour);
} chapters[] = {
  { "people", tour_visit_people },
  { "person", tour_visit_person },
  { "ways", tour_visit_ways },
  { "changes", tour_visit_changes },
  { "plan", tour_visit_plan },
  { "history", tour_visit_history },
  { "sign-in", tour_visit_sign_in },
  { "surroundings", tour_visit_surroundings },
  { "names", tour_visit_names },
  { "sight", tour_visit_sight },
};

/* Returns: (transfer full) (nullable): what is wrong with a page, or %NULL */
static char *
find_faults (Tour      *tour,
             GtkWidget *native)
{
  g_autoptr (GPtrArray) faults = hb_clipping_find (native);

  /* The list of shortcuts is a window of GTK's, as wide as it likes. */
  if (native == GTK_WIDGET (tour->display->window) && gtk_widget_get_width (native) > tour->width)
    g_ptr_array_add (faults, g_strdup_printf ("The window is %d wide, not %d", gtk_widget_get_width (native), tour->width));
  if (faults->len == 0)
    return NULL;

  tour->n_faulty++;
  g_ptr_array_add (faults, NULL);

  return g_strjoinv ("\n#   ", (GStrv) faults->pdata);
}

static void
save (Tour       *tour,
      GtkWidget  *native,
      const char *page)
{
  g_autofree char *name = g_strdup_printf ("%s-%d-%s.png", page, tour->width, tour->variant);
  g_autofree char *path = g_build_filename (tour->folder, name, NULL);
  g_autofree char *faults = find_faults (tour, native);

  hb_display_save_native (native, path);
  if (faults != NULL)
    g_printerr ("# %s:\n#   %s\n", name, faults);
}

static void
check (Tour       *tour,
       GtkWidget  *native,
       const char *page)
{
  g_autofree char *faults = find_faults (tour, native);

  g_print ("%s %u %s\n", faults == NULL ? "ok" : "not ok", tour->n_stops, page);
  if (faults != NULL)
    g_print ("#   %s\n", faults);
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     user_data)
{
  gboolean *is_read = user_data;
  char      c;

  /* Who does not listen any more does not want the rest either. */
  if (read (fd, &c, 1) != 1)
    exit (1);
  *is_read = c == '\n';

  return *is_read ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
wait_for_line (Tour       *tour,
               GtkWidget  *native,
               const char *page)
{
  gboolean is_read = FALSE;

  g_print ("%s\n", page);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, readable_cb, &is_read);
  while (!is_read)
    g_main_context_iteration (NULL, TRUE);
}

static void
visit (Tour       *tour,
       const char *chapter)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  for (gsize i = 0; i < G_N_ELEMENTS (chapters); i++)
    {
      if (chapter != NULL && !g_str_equal (chapter, chapters[i].name))
        continue;

      g_settings_set_int (settings, "window-width", tour->width + 2 * FRAME);
      g_settings_set_int (settings, "window-height", HEIGHT);
      tour->display = hb_display_new (0);
      tour->people_page = tour_wait_for_type (tour->display->window, HB_TYPE_PEOPLE_PAGE);
      tour_wait_for_type (tour->people_page, HB_TYPE_PERSON_ROW);
      chapters[i].visit (tour);
      g_clear_pointer (&tour->display, hb_display_free);
    }
}

static void
set_scale (const char *scale)
{
  if (scale != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (g_ascii_strtod (scale, NULL) * 96 * 1024), NULL);
}

static int
take_pictures (const char *folder,
               const char *variant,
               const char *scale,
               const char *chapter)
{
  const int widths[] = { 360, 700, 1100 };
  guint     n_faulty = 0;

  g_mkdir_with_parents (folder, 0755);
  set_scale (scale);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Tour tour = { .stop = save, .folder = folder, .variant = variant, .width = widths[i] };

      visit (&tour, chapter);
      n_faulty += tour.n_faulty;
    }

  /* With text that is twice as large not all fits into the narrowest window: that is only told. */
  return scale == NULL && n_faulty > 0;
}

static int
check_pages (const char *width,
             const char *scale,
             const char *chapter)
{
  Tour tour = { .stop = check, .width = atoi (width) };

  set_scale (scale);
  visit (&tour, chapter);
  g_print ("1..%u\n", tour.n_stops);

  return tour.n_faulty > 0 || tour.n_stops == 0;
}

static int
wait_at_pages (const char *chapter)
{
  Tour tour = { .stop = wait_for_line, .width = 700 };

  visit (&tour, chapter);

  return tour.n_stops == 0;
}

int
main (int    argc,
      char **argv)
{
  const char *mode = argc > 1 ? argv[1] : "";

  g_set_prgname ("tour");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  hb_display_init ();

  if (g_str_equal (mode, "pictures") && argc >= 4 && argc <= 6)
    return take_pictures (argv[2], argv[3], argv[4], argc == 6 ? argv[5] : NULL);
  if (g_str_equal (mode, "check") && argc >= 3 && argc <= 5)
    return check_pages (argv[2], argv[3], argc == 5 ? argv[4] : NULL);
  if (g_str_equal (mode, "wait") && argc == 3)
    return wait_at_pages (argv[2]);

  g_printerr ("Usage: tour pictures FOLDER VARIANT [SCALE [CHAPTER]] | tour check WIDTH [SCALE [CHAPTER]] | tour wait CHAPTER\n");

  return 2;
}
