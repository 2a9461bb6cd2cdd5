/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-clipping.h"
#include "hb-display.h"
#include "hb-history-page.h"
#include "hb-past-step-row.h"
#include "hb-person-doors.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-toast-title.h"
#include "hb-words.h"

/* What is shown of names that are hard to show, letter by letter. */

typedef struct
{
  const char *query;
  gint64      id;
  const char *heading;  /* (nullable): what stands alone, where that is not the name */
  const char *sentence; /* (nullable): what stands in sentences, where that is not the heading */
} Name;

#define HEIGHT 720
#define NARROWEST 360
#define NARROWEST_BESIDE 700 /* a person beside the list */
#define WIDE 1000

/* Without a compositor, the shadow around a window is taken from its size. */
#define FRAME 10

static const Name names[] = {
  { "robin.tables@example.com", HB_DEMO_USER_MARKUP, "Robin <b>&\" Tables", NULL },
  { "nameless@example.com", HB_DEMO_USER_NO_NAME, "nameless@example.com", NULL },
  { "misaki.sato@example.com", 0, "佐藤 美咲", NULL },
  { "khaled.benyoussef@example.com", 0, "خالد بن يوسف", "\u200e\u2068خالد بن يوسف\u2069" },
  { "maximiliana", HB_DEMO_USER_LONG_NAME, NULL, NULL },
};

#define wait_for_text(root, text) hb_display_wait_for (hb_display_find_text (root, text) != NULL)

static void
set_access (HbDisplay *display,
            gboolean   access)
{
  GtkSwitch *access_switch = hb_display_find_type (display->window, GTK_TYPE_SWITCH, 0);

  gtk_switch_set_active (access_switch, access);
  hb_display_wait_for (gtk_switch_get_state (access_switch) == access && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
}

static void
resize (HbDisplay *display,
        int        width)
{
  gtk_window_set_default_size (GTK_WINDOW (display->window), width, HEIGHT);
  hb_display_wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (display->window)) - width) <= FRAME);
  hb_display_settle (GTK_WIDGET (display->window));
}

/* No line ends inside a word, as an address is one. */
static void
assert_words_whole (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char  *text = pango_layout_get_text (layout);

  for (int i = 1; i < pango_layout_get_line_count (layout); i++)
    {
      int start = pango_layout_line_get_start_index (pango_layout_get_line_readonly (layout, i));

      g_assert_false (g_ascii_isgraph (text[start - 1]) && g_ascii_isgraph (text[start]));
    }
}

static void
check_clipping (HbDisplay *display)
{
  g_autoptr (GPtrArray) faults = hb_clipping_find (GTK_WIDGET (display->window));

  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* The last word of a toast is as much in the window as its first, also in one
 * that has become narrow meanwhile. */
static void
check_toast (HbDisplay  *display,
             const char *sentence)
{
  GtkWidget *label;

  hb_display_wait_for ((label = hb_display_find_text (display->window, sentence)) != NULL);
  resize (display, NARROWEST);
  g_assert_nonnull (gtk_widget_get_ancestor (label, g_type_from_name ("AdwToastWidget")));
  check_clipping (display);
  assert_words_whole (GTK_LABEL (label));
  resize (display, WIDE);
}

static void
check_dialog (HbDisplay  *display,
              const char *action_name,
              const char *sentence)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (display->window);

  hb_display_wait_for (gtk_widget_activate_action (hb_display_find_type (window, HB_TYPE_PERSON_PAGE, 0), action_name, NULL) && adw_application_window_get_visible_dialog (window) != NULL);
  wait_for_text (adw_application_window_get_visible_dialog (window), sentence);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (window));
}

/* Whoever has no name is called by the address, once, and has a picture of one color. */
static void
check_told_once (GtkWidget  *page,
                 const char *heading)
{
  AdwAvatar *avatar = hb_display_find_type (page, ADW_TYPE_AVATAR, 0);
  GtkLabel  *label;
  guint      n = 0;

  for (guint i = 0; (label = hb_display_find_type (page, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (label), heading) != NULL)
      n++;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (adw_avatar_get_text (avatar), ==, heading);
  g_assert_cmpint (adw_avatar_get_show_initials (avatar), ==, strchr (heading, '@') == NULL);
}

static void
test_name (gconstpointer data)
{
  const Name      *name = data;
  HbDisplay       *display = hb_display_new (0);
  HbDemoUser      *user = hb_demo_table_get (&hb_demo_server_get_company (display->server)->users, name->id);
  const char      *heading = name->heading != NULL ? name->heading : user->name;
  g_autofree char *shortened = hb_words_inline (heading);
  g_autofree char *suspended = NULL;
  g_autofree char *restored = NULL;
  const char      *sentence = name->sentence;
  gpointer         history;

  if (sentence == NULL)
    sentence = name->heading != NULL ? heading : shortened;
  suspended = g_strdup_printf ("%s was suspended.", sentence);
  restored = g_strdup_printf ("Access of %s was restored.", sentence);

  hb_display_open_person (display, name->query);
  hb_display_wait_for (hb_display_find_type (display->window, GTK_TYPE_SWITCH, 0) != NULL);
  wait_for_text (hb_display_find_type (display->window, HB_TYPE_PERSON_ROW, 0), heading);
  wait_for_text (hb_display_find_type (display->window, HB_TYPE_PERSON_PAGE, 0), heading);
  check_told_once (hb_display_find_type (display->window, HB_TYPE_PERSON_PAGE, 0), heading);
  check_dialog (display, "person.take-everything", sentence);

  set_access (display, FALSE);
  check_toast (display, suspended);
  check_dialog (display, "person.delete-profile", sentence);
  set_access (display, TRUE);
  check_toast (display, restored);

  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.history", NULL);
  hb_display_wait_for ((history = hb_display_find_type (display->window, HB_TYPE_HISTORY_PAGE, 0)) != NULL);
  hb_display_wait_for (hb_display_find_type (history, HB_TYPE_PAST_STEP_ROW, 1) != NULL);
  wait_for_text (history, suspended);
  g_signal_emit_by_name (hb_display_find_type (history, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  hb_display_wait_for (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (display->window)) != NULL);
  wait_for_text (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (display->window)), restored);

  hb_display_free (display);
}

/* More than any of today's sentences: also its first and last lines lie within the round corners. */
static void
test_many_lines (void)
{
  HbDisplay       *display = hb_display_new (0);
  HbDemoUser      *user = hb_demo_table_get (&hb_demo_server_get_company (display->server)->users, HB_DEMO_USER_LONG_NAME);
  g_autofree char *sentence = g_strdup_printf ("%s was suspended.", user->name);

  hb_window_tell (display->window, sentence);
  check_toast (display, sentence);
  hb_display_free (display);
}

/* Too long for a line that it shares with a button, and not for one of its own. */
static void
test_address (void)
{
  HbDisplay  *display = hb_display_new (0);
  const char *sentence = "ana.kowalczyk@example.com was suspended.";
  GtkWidget  *title = hb_toast_title_new (sentence);
  AdwToast   *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, title);
  hb_toast_title_set_button (HB_TOAST_TITLE (title), toast, "_Undo", "win.undo", g_variant_new_uint32 (0));
  adw_toast_overlay_add_toast (hb_display_find_type (display->window, ADW_TYPE_TOAST_OVERLAY, 0), toast);
  check_toast (display, sentence);
  hb_display_free (display);
}

/* All that the list may have to say of one person can be read, also where it has the least room. */
static void
test_status (void)
{
  HbDisplay  *display = hb_display_new (0);
  HbDemoUser *user = hb_demo_table_get (&hb_demo_server_get_company (display->server)->users, HB_DEMO_USER_BOTH_OFF);

  user->last_accessed_at = 0;
  hb_display_open_person (display, user->email);
  wait_for_text (hb_display_find_type (display->window, HB_TYPE_PERSON_ROW, 0), "Suspended here and by directory · Never opened a door");
  resize (display, NARROWEST_BESIDE);
  check_clipping (display);
  hb_display_free (display);
}

/* Once somebody has made the window larger, it stays so. */
static void
test_window_size (void)
{
  HbDisplay *display = hb_display_new (0);
  int        width, height;

  gtk_window_set_default_size (GTK_WINDOW (display->window), 841, 567);
  hb_display_free (display);

  display = hb_display_new (0);
  gtk_window_get_default_size (GTK_WINDOW (display->window), &width, &height);
  g_assert_cmpint (width, ==, 841);
  g_assert_cmpint (height, ==, 567);
  hb_display_free (display);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/names/", names[i].query, NULL);

      g_test_add_data_func (path, &names[i], test_name);
    }
  g_test_add_func ("/names/many-lines", test_many_lines);
  g_test_add_func ("/names/address", test_address);
  g_test_add_func ("/names/status", test_status);
  g_test_add_func ("/window/size", test_window_size);

  return g_test_run ();
}
