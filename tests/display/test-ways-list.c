/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-rest-out-of-view.h"
#include "hb-test-demo.h"
#include "hb-way-item.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"
#include "person-fixture.h"

static void
press_delete (PersonFixture *fixture)
{
  gtk_widget_activate_action (hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.remove-selected", NULL);
}

/* Several at once are told at once and undone at once. */
static void
test_ways_list_selected (PersonFixture *fixture,
                         gconstpointer  data)
{
  GtkSelectionModel *ways;

  person_fixture_open_sam (fixture);
  ways = person_fixture_get_ways (fixture);
  g_assert_true (GTK_IS_MULTI_SELECTION (ways));
  press_delete (fixture);
  g_assert_false (hb_display_shows (fixture->display, "selected"));

  gtk_selection_model_select_item (ways, person_fixture_find_way (fixture, HB_WAY_SECTION_GROUP, 0), FALSE);
  wait_for_text ("1 selected");
  gtk_selection_model_select_item (ways, person_fixture_find_way (fixture, HB_WAY_SECTION_GROUP, 1), FALSE);
  gtk_selection_model_select_item (ways, person_fixture_find_way (fixture, HB_WAY_SECTION_GROUP, 2), FALSE);
  wait_for_text ("3 selected");
  press_delete (fixture);
  wait_for_text ("4 access rights");
  wait_for_no_text ("selected");
  g_assert_cmpuint (person_fixture_count (fixture, "DELETE"), ==, 3);
  wait_for_text ("3 access rights removed from Sam Reyes.");

  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Undo") != NULL);
  g_signal_emit_by_name (hb_display_find_button (fixture->display->window, "Undo"), "clicked");
  wait_for_text ("7 access rights");
  g_assert_cmpuint (person_fixture_count (fixture, "POST"), ==, 3);
}

/* Where several were refused, it is said how many, of whom, and why. */
static void
test_ways_list_selected_refused (PersonFixture *fixture,
                                 gconstpointer  data)
{
  person_fixture_open_sam (fixture);
  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&status=403");
  for (guint i = 0; i < 3; i++)
    gtk_selection_model_select_item (person_fixture_get_ways (fixture), person_fixture_find_way (fixture, HB_WAY_SECTION_GROUP, i), FALSE);
  wait_for_text ("3 selected");
  press_delete (fixture);
  wait_for_text ("2 of 3 changes made for Sam Reyes. The owner of the API key may not do this.");
}

/* A box is the list's selection, seen from a row. */
static void
test_ways_list_boxes (PersonFixture *fixture,
                      gconstpointer  data)
{
  GtkCheckButton *box;

  person_fixture_open_sam (fixture);
  box = hb_display_find_type (fixture->page, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (box, TRUE);
  wait_for_text ("1 selected");
  gtk_check_button_set_active (hb_display_find_type (fixture->page, GTK_TYPE_CHECK_BUTTON, 1), TRUE);
  wait_for_text ("2 selected");
  gtk_check_button_set_active (box, FALSE);
  wait_for_text ("1 selected");
  gtk_widget_activate_action (hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.unselect", NULL);
  wait_for_no_text ("selected");
  g_assert_false (gtk_check_button_get_active (hb_display_find_type (fixture->page, GTK_TYPE_CHECK_BUTTON, 1)));
}

/* Click after click is one toast, and one undo. */
static void
test_ways_list_merged (PersonFixture *fixture,
                       gconstpointer  data)
{
  person_fixture_open_sam (fixture);
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("6 access rights");
  wait_for_text ("removed from Sam Reyes.");
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("5 access rights");
  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Undo") != NULL);
  wait_for_text ("2 access rights removed from Sam Reyes.");

  /* Who types takes back what was typed. */
  gtk_widget_grab_focus (hb_display_find_type (fixture->display->window, GTK_TYPE_TEXT, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  g_assert_cmpuint (person_fixture_count (fixture, "POST"), ==, 0);
  gtk_window_set_focus (GTK_WINDOW (fixture->display->window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  wait_for_text ("7 access rights");
  wait_for_text ("2 access rights given back to Sam Reyes.");
  /* What was taken back is not taken away again by the same key. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  /* One change at a time: what comes now is made after whatever they began. */
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("6 access rights");
  g_assert_cmpuint (person_fixture_count (fixture, "POST"), ==, 2);
  g_assert_cmpuint (person_fixture_count (fixture, "DELETE"), ==, 3);
}

static void
close_toast (PersonFixture *fixture,
             const char    *text)
{
  GtkWidget *label = hb_display_find_text (fixture->display->window, text);

  while (label != NULL && !g_str_equal (gtk_widget_get_css_name (label), "toast"))
    label = gtk_widget_get_parent (label);
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_last_child (label), "clicked");
  wait_for_no_text (text);
}

/* A toast that comes back once another is gone tells how things are, and not how
 * they were before they were changed again. */
static void
test_ways_list_told_before (PersonFixture *fixture,
                            gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->display->window);

  person_fixture_open_sam (fixture);
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("” removed from Sam Reyes.");
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_widget_activate_action (window, "win.undo-last", NULL);
  wait_for_text ("given back to Sam Reyes.");
  close_toast (fixture, "given back to Sam Reyes.");
  g_assert_false (hb_display_shows (fixture->display, "” removed from Sam Reyes."));

  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/*&status=403&times=1");
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("” was not removed from Sam Reyes.");
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 1);
  wait_for_text ("” removed from Sam Reyes.");
  close_toast (fixture, "” removed from Sam Reyes.");
  /* What was told of something else still is so. */
  wait_for_text ("” was not removed from Sam Reyes.");
  person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("” removed from Sam Reyes.");
  close_toast (fixture, "” removed from Sam Reyes.");
  g_assert_false (hb_display_shows (fixture->display, "” was not removed from Sam Reyes."));
}

static gboolean
is_focus_in (PersonFixture *fixture,
             GtkWidget     *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->display->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* When a row goes, the keys are on its neighbour. */
static void
test_ways_list_focus (PersonFixture *fixture,
                      gconstpointer  data)
{
  GtkListView *list_view;
  guint        position;

  person_fixture_open_sam (fixture);
  list_view = hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0);
  position = person_fixture_find_way (fixture, HB_WAY_SECTION_GROUP, 1);
  gtk_list_view_scroll_to (list_view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (list_view));
  hb_display_wait_for (is_focus_in (fixture, GTK_WIDGET (list_view)));
  press_delete (fixture);
  wait_for_text ("6 access rights");
  hb_display_wait_for (is_focus_in (fixture, GTK_WIDGET (list_view)));
}

/* Return would undo what was just done, without anybody meaning to. */
static void
test_ways_list_focus_not_in_toast (PersonFixture *fixture,
                                   gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (fixture->display->window);
  GtkWidget *undo;

  test_ways_list_focus (fixture, data);
  hb_display_wait_for ((undo = hb_display_find_button (window, "Undo")) != NULL);

  hb_test_demo_server_add_fault (fixture->display->server, "method=GET&drop=before");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL);
  hb_display_wait_for (hb_display_find_button (fixture->page, "Try Again") != NULL);
  hb_display_settle (GTK_WIDGET (window));
  g_assert_true (is_focus_in (fixture, fixture->page));

  /* Who wants to go there, can. */
  gtk_widget_grab_focus (undo);
  g_assert_true (gtk_window_get_focus (window) == undo);
}

/* What stays open is said before a way is taken away, by itself or with others. */
static void
test_ways_list_foretold (PersonFixture *fixture,
                         gconstpointer  data)
{
  HbWaysList      *list;
  g_autofree char *text = NULL;
  g_autoptr (HbWayIn) way = NULL;
  g_autoptr (HbPersonDoors) doors = NULL;

  person_fixture_open_sam (fixture);
  g_object_get (fixture->page, "person-doors", &doors, NULL);
  hb_display_wait_for (hb_person_doors_get_state (doors) == HB_LOAD_STATE_READY);
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  way = g_list_model_get_item (G_LIST_MODEL (person_fixture_get_ways (fixture)), person_fixture_find_way (fixture, HB_WAY_SECTION_LINK, 0));
  text = hb_ways_list_foretell_removal (list, way);
  g_assert_cmpstr (text, ==, "After this, 15 doors still open.");

  gtk_selection_model_select_all (person_fixture_get_ways (fixture));
  wait_for_text ("selected. After this, no door opens.");
  hb_test_demo_server_add_fault (fixture->display->server, "path=/locks&hold=it");
  gtk_widget_activate_action (fixture->page, "person.reload", NULL);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "it") == 1);
  gtk_selection_model_select_all (person_fixture_get_ways (fixture));
  wait_for_text ("selected. Checking which doors stay open…");
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "it");
  wait_for_text ("selected. After this, no door opens.");
}

/* While a day is asked for, only the dialog tells what comes after. */
static void
test_ways_list_dating (PersonFixture *fixture,
                       gconstpointer  data)
{
  GtkWidget *list;
  AdwDialog *dialog;

  person_fixture_open_sam (fixture);
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  gtk_selection_model_select_all (person_fixture_get_ways (fixture));
  hb_display_wait_for (hb_display_find_text (list, "After this") != NULL);
  gtk_widget_activate_action (list, "ways.end-selected", NULL);
  hb_display_wait_for ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->display->window))) != NULL);
  hb_display_wait_for (hb_display_find_text (dialog, "After this") != NULL);
  g_assert_null (hb_display_find_text (list, "After this"));
  adw_dialog_force_close (dialog);
  hb_display_wait_for (hb_display_find_text (list, "After this") != NULL);
}

/* Where no door is behind a way in, there is nothing to expand. */
static void
test_ways_list_expanders (PersonFixture *fixture,
                          gconstpointer  data)
{
  GtkWidget *row;

  person_fixture_open_sam (fixture);
  wait_for_text ("Opens no door");
  wait_for_text ("Opens 2 doors");
  for (guint i = 0; (row = hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, i)) != NULL; i++)
    {
      gboolean opens_any = hb_display_find_text (row, "Opens ") != NULL && hb_display_find_text (row, "Opens no door") == NULL;

      g_assert_true (opens_any == (hb_display_find_type (row, GTK_TYPE_EXPANDER, 0) != NULL));
    }
}

static GtkWidget *
find_row (PersonFixture *fixture,
          HbWayIn       *way)
{
  GtkWidget *row;

  for (guint i = 0; (row = hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, i)) != NULL; i++)
    {
      g_autoptr (HbWayIn) shown = NULL;

      g_object_get (row, "way", &shown, NULL);
      if (shown == way)
        return row;
    }

  return NULL;
}

static gboolean
is_in_view (PersonFixture *fixture,
            guint          position)
{
  g_autoptr (HbWayIn) way = g_list_model_get_item (G_LIST_MODEL (person_fixture_get_ways (fixture)), position);
  GtkWidget      *scrolled = gtk_widget_get_ancestor (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget      *row = find_row (fixture, way);
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, scrolled, &bounds)
         && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scrolled);
}

/* The bar takes room from the list, and not from what was chosen. */
static void
test_ways_list_selected_in_view (PersonFixture *fixture,
                                 gconstpointer  data)
{
  GtkWidget *list;
  guint      position;

  person_fixture_open_sam (fixture);
  wait_for_text ("Opens 2 doors");
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  position = person_fixture_find_way (fixture, HB_WAY_SECTION_ORGANIZATION, 0);
  g_assert_true (is_in_view (fixture, position));
  while (is_in_view (fixture, position + 1))
    position++;

  gtk_selection_model_select_item (person_fixture_get_ways (fixture), position, TRUE);
  hb_display_wait_for (hb_display_find_text (list, "1 selected") != NULL);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  hb_display_wait_for (is_in_view (fixture, position));
}

/* What filters the list is seen, also once few are left. */
static void
test_ways_list_filter (PersonFixture *fixture,
                       gconstpointer  data)
{
  GtkWidget *entry;

  hb_display_open_person (fixture->display, "eleven.lockers@example.com");
  wait_for_text ("11 access rights");
  entry = hb_display_find_type (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "locker");
  for (guint n = 11; n > 7; n--)
    {
      g_autofree char *text = g_strdup_printf ("%u access rights", n - 1);

      person_fixture_remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
      wait_for_text (text);
    }
  g_assert_true (gtk_widget_get_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (gtk_widget_get_visible (entry));
}

static guint
count_at_rest (GtkWidget *list_view,
               gboolean   is_in_view)
{
  guint n = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (list_view); item != NULL; item = gtk_widget_get_next_sibling (item))
    n += hb_is_at_rest (gtk_widget_get_first_child (item)) && !!gtk_widget_get_child_visible (item) == is_in_view;

  return n;
}

/* What is in view is of the way of its row, and not of the one before. */
static void
assert_own_titles (GtkWidget *list_view)
{
  for (GtkWidget *item = gtk_widget_get_first_child (list_view); item != NULL; item = gtk_widget_get_next_sibling (item))
    if (gtk_widget_get_child_visible (item) && HB_IS_WAY_ITEM (gtk_widget_get_first_child (item)))
      {
        GtkWidget       *row = hb_display_find_type (item, HB_TYPE_WAY_ROW, 0);
        g_autofree char *title = NULL;

        g_object_get (row, "title", &title, NULL);
        g_assert_cmpstr (hb_display_get_text (hb_display_find_type (row, GTK_TYPE_LABEL, 0)), ==, title);
      }
}

typedef struct
{
  GtkWidget *list_view;
  guint      n_frames;
} Painted;

/* Nobody ever sees a row that is at rest. */
static void
painted_cb (Painted *painted)
{
  painted->n_frames++;
  g_assert_cmpuint (count_at_rest (painted->list_view, TRUE), ==, 0);
  assert_own_titles (painted->list_view);
}

static void
scroll_to (Painted *painted,
           double   value)
{
  guint before = painted->n_frames;

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (painted->list_view)), value);
  gtk_widget_queue_draw (painted->list_view);
  hb_display_wait_for (painted->n_frames > before);
}

/* Of 600 rights, only the rows in view are laid out. */
static void
test_ways_list_at_rest (PersonFixture *fixture,
                        gconstpointer  data)
{
  Painted        painted = { 0 };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->page);
  GtkAdjustment *adjustment;
  GtkWidget     *row;
  gulong         handler;

  hb_display_open_person (fixture->display, "all.lockers@example.com");
  wait_for_text ("600 access rights");
  hb_display_wait_for (g_list_model_get_n_items (G_LIST_MODEL (person_fixture_get_ways (fixture))) >= 600);
  painted.list_view = hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (painted.list_view));
  hb_display_wait_for (count_at_rest (painted.list_view, FALSE) > 100);

  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  scroll_to (&painted, gtk_adjustment_get_upper (adjustment));
  scroll_to (&painted, gtk_adjustment_get_upper (adjustment) / 2);
  for (guint i = 0; i < 20; i++)
    scroll_to (&painted, gtk_adjustment_get_value (adjustment) + 61);
  for (guint i = 0; i < 20; i++)
    scroll_to (&painted, gtk_adjustment_get_value (adjustment) - 61);

  /* GTK gives the focus of what it does not show to its row, which keeps it. */
  scroll_to (&painted, 0);
  row = hb_display_find_type (painted.list_view, HB_TYPE_WAY_ROW, 0);
  hb_display_wait_for (gtk_widget_grab_focus (hb_display_find_type (row, GTK_TYPE_BUTTON, 0)));
  scroll_to (&painted, gtk_adjustment_get_upper (adjustment));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->display->window)) == gtk_widget_get_parent (gtk_widget_get_parent (row)));
  g_signal_handler_disconnect (clock, handler);
}

static GtkAdjustment *
get_adjustment (PersonFixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0)));
}

static gboolean
is_at_top (PersonFixture *fixture)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);

  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, gtk_adjustment_get_page_size (adjustment));

  return gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

/* Shows the rows before it is known what opens by them. */
static void
open_without_doors (PersonFixture *fixture)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->display->window), 1100, 720);
  hb_test_demo_server_add_fault (fixture->display->server, "path=/locks&hold=doors");
  hb_display_open_person (fixture->display, "dana.lind@example.com");
  wait_for_text ("Looking…");
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  g_assert_true (is_at_top (fixture));
}

/* They grow then. */
static void
release_doors (PersonFixture *fixture)
{
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "doors");
  wait_for_text ("Opens 626 doors");
  hb_display_settle (GTK_WIDGET (fixture->display->window));
}

static void
test_ways_list_begins_at_top (PersonFixture *fixture,
                              gconstpointer  data)
{
  open_without_doors (fixture);
  release_doors (fixture);
  hb_display_wait_for (is_at_top (fixture));

  hb_display_open_person (fixture->display, "ingrid.hakansson");
  wait_for_text ("Card number 9001");
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  hb_display_wait_for (is_at_top (fixture));
}

/* Whoever wants to see what is below is not taken back. */
static void
test_ways_list_begun_to_scroll (PersonFixture *fixture,
                                gconstpointer  data)
{
  open_without_doors (fixture);
  gtk_adjustment_set_value (get_adjustment (fixture), gtk_adjustment_get_lower (get_adjustment (fixture)) + 30);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  release_doors (fixture);
  for (guint i = 0; i < 5; i++)
    hb_display_settle (GTK_WIDGET (fixture->display->window));
  g_assert_false (is_at_top (fixture));
}

#define ADD(name, function) g_test_add (name, PersonFixture, NULL, person_fixture_set_up, function, person_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/ways-list/selected", test_ways_list_selected);
  ADD ("/ways-list/selected-refused", test_ways_list_selected_refused);
  ADD ("/ways-list/boxes", test_ways_list_boxes);
  ADD ("/ways-list/merged", test_ways_list_merged);
  ADD ("/ways-list/told-before", test_ways_list_told_before);
  ADD ("/ways-list/focus", test_ways_list_focus);
  ADD ("/ways-list/focus-not-in-toast", test_ways_list_focus_not_in_toast);
  ADD ("/ways-list/foretold", test_ways_list_foretold);
  ADD ("/ways-list/dating", test_ways_list_dating);
  ADD ("/ways-list/expanders", test_ways_list_expanders);
  ADD ("/ways-list/selected-in-view", test_ways_list_selected_in_view);
  ADD ("/ways-list/filter", test_ways_list_filter);
  ADD ("/ways-list/at-rest", test_ways_list_at_rest);
  ADD ("/ways-list/begins-at-top", test_ways_list_begins_at_top);
  ADD ("/ways-list/begun-to-scroll", test_ways_list_begun_to_scroll);

  return g_test_run ();
}
