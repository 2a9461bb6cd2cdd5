/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-display.h"
#include "hb-person-page.h"

/* What the window says to a key that sees a part of the organization: nowhere more
 * than it can know. */

#define SENTENCE "Your key sees only the places and groups you manage."

typedef struct
{
  HbDisplay *display;
  HbSession *session; /* (owned) */
} Fixture;

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))

static void
set_up (Fixture      *fixture,
        gconstpointer who)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();

  fixture->display = hb_display_new (0);
  fixture->session = hb_display_connect_as (fixture->display, who, history, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer who)
{
  g_clear_object (&fixture->session);
  g_clear_pointer (&fixture->display, hb_display_free);
}

/* Whether one of the labels has @text somewhere in it. */
static gboolean
tells (Fixture    *fixture,
       const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = hb_display_find_type (fixture->display->window, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_people (Fixture      *fixture,
             gconstpointer who)
{
  gboolean is_part = g_str_equal (who, "place-manager");

  hb_display_search (fixture->display, "qqqqqqqq");
  wait_for_text ("Nobody Found");
  g_assert_cmpint (tells (fixture, SENTENCE), ==, is_part);

  hb_display_search (fixture->display, "dubois");
  if (is_part)
    wait_for_text ("Nobody Found");
  else
    hb_display_wait_for (!hb_display_shows (fixture->display, "Nobody Found"));
}

/* Nothing that is not seen is told not to be there. */
static void
test_person (Fixture      *fixture,
             gconstpointer who)
{
  static const char *const too_sure[] = {
    "In no team", "No card that is switched on", "No access link sent to this address", "No door opens", "do not open", NULL
  };
  GtkWidget *page;

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (tells (fixture, "Not checked. " SENTENCE));
  wait_for_text ("There may be more that your key does not see.");
  for (guint i = 0; too_sure[i] != NULL; i++)
    g_assert_false (tells (fixture, too_sure[i]));

  page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
  gtk_widget_activate_action (page, "person.take-everything", NULL);
  hb_display_wait_for (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)) != NULL);
  hb_display_wait_for (hb_display_find_type (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)), g_type_from_name ("HbStepRow"), 0) != NULL);
  hb_display_wait_for (tells (fixture, SENTENCE));
  /* What may be refused is marked as that where the note counts it. */
  wait_for_text ("may not be allowed to make 1 of the changes.");
  wait_for_text ("At most 3 changes will be made.");
  wait_for_text ("The owner of the API key may not be allowed to do this.");
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window)));
}

/* Whoever the key cannot see is not told to be gone. */
static void
test_not_visible (Fixture      *fixture,
                  gconstpointer who)
{
  hb_window_show_person (fixture->display->window, 4601);
  wait_for_text (SENTENCE);
  g_assert_false (tells (fixture, "not part of the organization"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

#define ADD(path, who, func) g_test_add ("/key-sight/" path, Fixture, who, set_up, func, tear_down)
  ADD ("people", "place-manager", test_people);
  ADD ("people-whole", "administrator", test_people);
  ADD ("person", "place-manager", test_person);
  ADD ("not-visible", "place-manager", test_not_visible);
#undef ADD

  return g_test_run ();
}
