/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-display.h"
#include "hb-demo-company.h"
#include "hb-door-list.h"
#include "hb-people-filter.h"
#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-plan-dialog.h"
#include "hb-rest-out-of-view.h"
#include "hb-way-in.h"
#include "hb-ways-list.h"
#include "hb-way-item.h"
#include "hb-way-row.h"

typedef struct
{
  HbDisplay *display;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
#define wait_for_no_text(text) hb_display_wait_for (!hb_display_shows (fixture->display, text))

static GtkSelectionModel *
get_ways (Fixture *fixture)
{
  return gtk_list_view_get_model (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0));
}

/* Where the nth of a section is, or GTK_INVALID_LIST_POSITION. */
static guint
find_way (Fixture     *fixture,
          HbWaySection section,
          guint        nth)
{
  GListModel *ways = G_LIST_MODEL (get_ways (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_get_section (way) == section && hb_way_in_is_held (way) && nth-- == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
open_sam (Fixture *fixture)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_display_wait_for (find_way (fixture, HB_WAY_SECTION_LINK, 1) != GTK_INVALID_LIST_POSITION);
  hb_display_wait_for (hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, 0) != NULL);
}

/* Where the first of a section is, though it be a note, or GTK_INVALID_LIST_POSITION. */
static guint
find_section (Fixture     *fixture,
              HbWaySection section)
{
  GListModel *ways = G_LIST_MODEL (get_ways (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_get_section (way) == section)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* Goes there until it is: what is out of view has nothing in it, and what comes in front
 * moves it out of view again. */
static gboolean
shows_in_section (Fixture     *fixture,
                  HbWaySection section,
                  const char  *text)
{
  guint position = find_section (fixture, section);

  if (hb_display_shows (fixture->display, text))
    return TRUE;

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), position, GTK_LIST_SCROLL_FOCUS, NULL);

  return FALSE;
}

static void
remove_way (Fixture     *fixture,
            HbWaySection section,
            guint        nth)
{
  g_autoptr (HbWayIn) way = g_list_model_get_item (G_LIST_MODEL (get_ways (fixture)), find_way (fixture, section, nth));

  gtk_widget_activate_action (hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", section, hb_way_in_get_id (way));
}

static guint
count (Fixture    *fixture,
       const char *method)
{
  return hb_demo_server_get_n_requests (fixture->display->server, method, NULL);
}

/* One after the other, whatever it is; the last is asked about, since nothing brings a link back. */
static void
test_person_page_others (Fixture      *fixture,
                         gconstpointer data)
{
  GtkWidget *dialog;

  open_sam (fixture);
  remove_way (fixture, HB_WAY_SECTION_TEAM, 0);
  hb_display_wait_for (find_way (fixture, HB_WAY_SECTION_TEAM, 1) == GTK_INVALID_LIST_POSITION);
  remove_way (fixture, HB_WAY_SECTION_CARD, 0);
  hb_display_wait_for (find_way (fixture, HB_WAY_SECTION_CARD, 0) == GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 1);
  g_assert_cmpuint (count (fixture, "POST"), ==, 1);

  remove_way (fixture, HB_WAY_SECTION_LINK, 0);
  hb_display_wait_for (hb_display_shows (fixture->display, "1 of the changes cannot be undone."));
  wait_for_text (" doors still open.");
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 1);
  dialog = hb_display_find_type (fixture->display->window, HB_TYPE_PLAN_DIALOG, 0);
  /* It was not begun: there is nothing of which a rest could be left. */
  g_assert_nonnull (hb_display_find_text (dialog, "1 change"));
  g_assert_null (hb_display_find_text (dialog, "Still to do"));
  g_assert_null (hb_display_find_button (dialog, "Leave the Rest"));
  gtk_widget_activate_action (dialog, "plan.end", NULL);
  gtk_widget_activate_action (dialog, "plan.start", NULL);
  hb_display_wait_for (find_way (fixture, HB_WAY_SECTION_LINK, 1) == GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 2);
}

static void
press_delete (Fixture *fixture)
{
  gtk_widget_activate_action (hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.remove-selected", NULL);
}

/* Several at once are told at once and undone at once. */
static void
test_person_page_selected (Fixture      *fixture,
                           gconstpointer data)
{
  GtkSelectionModel *ways;

  open_sam (fixture);
  ways = get_ways (fixture);
  g_assert_true (GTK_IS_MULTI_SELECTION (ways));
  press_delete (fixture);
  g_assert_false (hb_display_shows (fixture->display, "selected"));

  gtk_selection_model_select_item (ways, find_way (fixture, HB_WAY_SECTION_GROUP, 0), FALSE);
  wait_for_text ("1 selected");
  gtk_selection_model_select_item (ways, find_way (fixture, HB_WAY_SECTION_GROUP, 1), FALSE);
  gtk_selection_model_select_item (ways, find_way (fixture, HB_WAY_SECTION_GROUP, 2), FALSE);
  wait_for_text ("3 selected");
  press_delete (fixture);
  wait_for_text ("4 access rights");
  wait_for_no_text ("selected");
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 3);
  wait_for_text ("3 access rights removed from Sam Reyes.");

  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Undo") != NULL);
  g_signal_emit_by_name (hb_display_find_button (fixture->display->window, "Undo"), "clicked");
  wait_for_text ("7 access rights");
  g_assert_cmpuint (count (fixture, "POST"), ==, 3);
}

/* Where several were refused, it is said how many, of whom, and why. */
static void
test_person_page_selected_refused (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_sam (fixture);
  hb_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&status=403", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    gtk_selection_model_select_item (get_ways (fixture), find_way (fixture, HB_WAY_SECTION_GROUP, i), FALSE);
  wait_for_text ("3 selected");
  press_delete (fixture);
  wait_for_text ("2 of 3 changes made for Sam Reyes. The owner of the API key may not do this.");
}

/* A box is the list's selection, seen from a row. */
static void
test_person_page_boxes (Fixture      *fixture,
                        gconstpointer data)
{
  GtkCheckButton *box;

  open_sam (fixture);
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
test_person_page_merged (Fixture      *fixture,
                         gconstpointer data)
{
  open_sam (fixture);
  remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("6 access rights");
  wait_for_text ("removed from Sam Reyes.");
  remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("5 access rights");
  hb_display_wait_for (hb_display_find_button (fixture->display->window, "Undo") != NULL);
  wait_for_text ("2 access rights removed from Sam Reyes.");

  /* Who types takes back what was typed. */
  gtk_widget_grab_focus (hb_display_find_type (fixture->display->window, GTK_TYPE_TEXT, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  g_assert_cmpuint (count (fixture, "POST"), ==, 0);
  gtk_window_set_focus (GTK_WINDOW (fixture->display->window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  wait_for_text ("7 access rights");
  wait_for_text ("2 access rights given back to Sam Reyes.");
  /* What was taken back is not taken away again by the same key. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->display->window), "win.undo-last", NULL);
  /* One change at a time: what comes now is made after whatever they began. */
  remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
  wait_for_text ("6 access rights");
  g_assert_cmpuint (count (fixture, "POST"), ==, 2);
  g_assert_cmpuint (count (fixture, "DELETE"), ==, 3);
}

/* What could not be read is told apart from what is not there, and asked for again,
 * unless the key's owner may not see it. */
static void
test_person_page_not_checked (Fixture      *fixture,
                              gconstpointer data)
{
  static const struct
  {
    const char *fault;
    const char *text;
    gboolean    can_try_again;
  } cases[] = {
    { "path=/card_assignments&status=403", "Not checked. The owner of the API key may not do this.", FALSE },
    { "path=/card_assignments&status=200&body=x", "Not checked. Kisi could not answer.", TRUE },
  };
  const gsize last = G_N_ELEMENTS (cases) - 1;

  for (gsize i = 0; i <= last; i++)
    {
      g_autoptr (GError) error = NULL;

      hb_demo_server_clear_faults (fixture->display->server);
      hb_demo_server_add_fault (fixture->display->server, cases[i].fault, &error);
      g_assert_no_error (error);
      if (i == 0)
        hb_display_open_person (fixture->display, "sam.reyes@example.com");
      else
        hb_person_page_reload (HB_PERSON_PAGE (fixture->page));
      wait_for_text ("7 access rights");
      hb_display_wait_for (shows_in_section (fixture, HB_WAY_SECTION_CARD, cases[i].text));
      g_assert_true ((hb_display_find_button (fixture->page, "Try Again") != NULL) == cases[i].can_try_again);
    }

  hb_demo_server_clear_faults (fixture->display->server);
  g_signal_emit_by_name (hb_display_find_button (fixture->page, "Try Again"), "clicked");
  wait_for_no_text ("Not checked");
  wait_for_text ("7 access rights");
  hb_display_wait_for (find_way (fixture, HB_WAY_SECTION_CARD, 0) != GTK_INVALID_LIST_POSITION);
}

static gboolean
is_focus_in (Fixture   *fixture,
             GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->display->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* When a row goes, the keys are on its neighbour. */
static void
test_person_page_focus (Fixture      *fixture,
                        gconstpointer data)
{
  GtkListView *list_view;
  guint        position;

  open_sam (fixture);
  list_view = hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0);
  position = find_way (fixture, HB_WAY_SECTION_GROUP, 1);
  gtk_list_view_scroll_to (list_view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (list_view));
  hb_display_wait_for (is_focus_in (fixture, GTK_WIDGET (list_view)));
  press_delete (fixture);
  wait_for_text ("6 access rights");
  hb_display_wait_for (is_focus_in (fixture, GTK_WIDGET (list_view)));
}

static void
add_fault (Fixture    *fixture,
           const char *rule)
{
  g_autoptr (GError) error = NULL;

  hb_demo_server_add_fault (fixture->display->server, rule, &error);
  g_assert_no_error (error);
}

/* What stays open is said before a way is taken away, by itself or with others. */
static void
test_person_page_foretold (Fixture      *fixture,
                           gconstpointer data)
{
  HbWaysList      *list;
  g_autofree char *text = NULL;
  g_autoptr (HbWayIn) way = NULL;
  g_autoptr (HbPersonDoors) doors = NULL;

  open_sam (fixture);
  g_object_get (fixture->page, "person-doors", &doors, NULL);
  hb_display_wait_for (hb_person_doors_get_state (doors) == HB_LOAD_STATE_READY);
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  way = g_list_model_get_item (G_LIST_MODEL (get_ways (fixture)), find_way (fixture, HB_WAY_SECTION_LINK, 0));
  text = hb_ways_list_foretell_removal (list, way);
  g_assert_cmpstr (text, ==, "After this, 15 doors still open.");

  gtk_selection_model_select_all (get_ways (fixture));
  wait_for_text ("selected. After this, no door opens.");
  add_fault (fixture, "path=/locks&hold=it");
  gtk_widget_activate_action (fixture->page, "person.reload", NULL);
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "it") == 1);
  gtk_selection_model_select_all (get_ways (fixture));
  wait_for_text ("selected. Checking which doors stay open…");
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "it");
  wait_for_text ("selected. After this, no door opens.");
}

/* While a day is asked for, only the dialog tells what comes after. */
static void
test_person_page_dating (Fixture      *fixture,
                         gconstpointer data)
{
  GtkWidget *list;
  AdwDialog *dialog;

  open_sam (fixture);
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  gtk_selection_model_select_all (get_ways (fixture));
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
test_person_page_expanders (Fixture      *fixture,
                            gconstpointer data)
{
  GtkWidget *row;

  open_sam (fixture);
  wait_for_text ("Opens no door");
  wait_for_text ("Opens 2 doors");
  for (guint i = 0; (row = hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, i)) != NULL; i++)
    {
      gboolean opens_any = hb_display_find_text (row, "Opens ") != NULL && hb_display_find_text (row, "Opens no door") == NULL;

      g_assert_true (opens_any == (hb_display_find_type (row, GTK_TYPE_EXPANDER, 0) != NULL));
    }
}

static GtkWidget *
find_row (Fixture *fixture,
          HbWayIn *way)
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
is_in_view (Fixture *fixture,
            guint    position)
{
  g_autoptr (HbWayIn) way = g_list_model_get_item (G_LIST_MODEL (get_ways (fixture)), position);
  GtkWidget      *scrolled = gtk_widget_get_ancestor (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget      *row = find_row (fixture, way);
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, scrolled, &bounds)
         && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scrolled);
}

/* The bar takes room from the list, and not from what was chosen. */
static void
test_person_page_selected_in_view (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkWidget *list;
  guint      position;

  open_sam (fixture);
  wait_for_text ("Opens 2 doors");
  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  position = find_way (fixture, HB_WAY_SECTION_ORGANIZATION, 0);
  g_assert_true (is_in_view (fixture, position));
  while (is_in_view (fixture, position + 1))
    position++;

  gtk_selection_model_select_item (get_ways (fixture), position, TRUE);
  hb_display_wait_for (hb_display_find_text (list, "1 selected") != NULL);
  hb_display_settle (GTK_WIDGET (fixture->display->window));
  hb_display_wait_for (is_in_view (fixture, position));
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean has_it = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &has_it);

  return has_it;
}

/* The switch says before what stays open, and nothing where it gives access back. */
static void
test_person_page_switch_foretold (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget *access_switch;
  g_autoptr (HbPersonDoors) doors = NULL;

  open_sam (fixture);
  access_switch = hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0);
  g_object_get (fixture->page, "person-doors", &doors, NULL);
  hb_display_wait_for (hb_person_doors_get_state (doors) == HB_LOAD_STATE_READY);
  g_assert_true (has_tooltip (access_switch));
  gtk_switch_set_active (GTK_SWITCH (access_switch), FALSE);
  wait_for_text ("4 doors still open by an access link.");
  g_assert_false (has_tooltip (access_switch));
  /* Nor do the rights say that they open any, as links do. */
  hb_display_wait_for (shows_in_section (fixture, HB_WAY_SECTION_GROUP, "Would open "));
}

static HbLoadState
get_doors_state (Fixture *fixture)
{
  g_autoptr (HbPersonDoors) doors = NULL;

  g_object_get (fixture->page, "person-doors", &doors, NULL);

  return hb_person_doors_get_state (doors);
}

/* Who has nothing and is suspended has nothing to be taken, as far as all was read. */
static void
test_person_page_nothing_left (Fixture      *fixture,
                               gconstpointer data)
{
  GtkWidget *button;

  hb_display_open_person (fixture->display, "perpetua");
  wait_for_text ("No access link sent to this address");
  hb_display_wait_for (get_doors_state (fixture) == HB_LOAD_STATE_READY);
  button = hb_display_find_button (fixture->page, "Take Everything Away…");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (gtk_widget_get_tooltip_text (button));

  gtk_switch_set_active (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0), FALSE);
  hb_display_wait_for (!gtk_widget_is_sensitive (button) && gtk_widget_get_tooltip_text (button) != NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Nothing is left to take away.");

  add_fault (fixture, "path=/card_assignments&status=403");
  hb_person_page_reload (HB_PERSON_PAGE (fixture->page));
  wait_for_text ("Not checked. The owner of the API key may not do this.");
  hb_display_wait_for (get_doors_state (fixture) == HB_LOAD_STATE_READY);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (gtk_widget_get_tooltip_text (button));
}

static void
show_doors (Fixture *fixture)
{
  adw_view_stack_set_visible_child_name (hb_display_find_type (fixture->page, ADW_TYPE_VIEW_STACK, 0), "doors");
}

/* While the doors are read nobody is told that they could not be. */
static void
test_person_page_doors_loading (Fixture      *fixture,
                                gconstpointer data)
{
  add_fault (fixture, "path=/roles&hold=it");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "it") > 0);
  wait_for_text ("7 access rights");
  show_doors (fixture);
  hb_display_wait_for (hb_display_find_type (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), ADW_TYPE_SPINNER, 0) != NULL);
  g_assert_false (hb_display_shows (fixture->display, "The doors could not be read"));
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "it");
  wait_for_text ("Open for Them");
}

/* Why some are not known is said above them, and can be tried again, unless the
 * key's owner may not see it. */
static void
test_person_page_doors_not_checked (Fixture      *fixture,
                                    gconstpointer data)
{
  add_fault (fixture, "path=/group_locks&status=403");
  open_sam (fixture);
  wait_for_text ("Doors not checked. The owner of the API key may not do this.");
  show_doors (fixture);
  wait_for_text ("Not all doors could be checked. The owner of the API key may not do this.");
  g_assert_null (hb_display_find_button (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), "Try Again"));

  hb_demo_server_clear_faults (fixture->display->server);
  add_fault (fixture, "path=/group_locks&status=200&body=x");
  hb_person_page_reload (HB_PERSON_PAGE (fixture->page));
  wait_for_text ("Not all doors could be checked. Kisi could not answer.");
  hb_demo_server_clear_faults (fixture->display->server);
  g_signal_emit_by_name (hb_display_find_button (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), "Try Again"), "clicked");
  wait_for_text ("Open for Them");
  wait_for_no_text ("Not all doors could be checked.");
}

/* Nothing at all is no empty organization. */
static void
test_person_page_doors_failed (Fixture      *fixture,
                               gconstpointer data)
{
  add_fault (fixture, "path=/group_locks&status=403");
  add_fault (fixture, "path=/locks&status=403");
  open_sam (fixture);
  show_doors (fixture);
  wait_for_text ("The doors could not be read, so nobody knows which of them open. The owner of the API key may not do this.");
  g_assert_null (hb_display_find_button (hb_display_find_type (fixture->page, HB_TYPE_DOOR_LIST, 0), "Try Again"));
  wait_for_text ("Which doors open could not be checked.");
}

/* What filters the list is seen, also once few are left. */
static void
test_person_page_filter (Fixture      *fixture,
                         gconstpointer data)
{
  GtkWidget *entry;

  hb_display_open_person (fixture->display, "eleven.lockers@example.com");
  wait_for_text ("11 access rights");
  entry = hb_display_find_type (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "locker");
  for (guint n = 11; n > 7; n--)
    {
      g_autofree char *text = g_strdup_printf ("%u access rights", n - 1);

      remove_way (fixture, HB_WAY_SECTION_GROUP, 0);
      wait_for_text (text);
    }
  g_assert_true (gtk_widget_get_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (gtk_widget_get_visible (entry));
}

static gboolean
is_gone (GWeakRef *ref)
{
  g_autoptr (GObject) object = g_weak_ref_get (ref);

  return object == NULL;
}

/* Whom nobody looks at any more, nothing is read of. */
static void
test_person_page_left (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  GWeakRef ref;

  add_fault (fixture, "path=/team_memberships&match=4711&hold=it");
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "it") == 1);
  g_object_get (fixture->page, "ways-in", &ways_in, NULL);
  g_weak_ref_init (&ref, ways_in);
  g_clear_object (&ways_in);
  hb_display_open_person (fixture->display, "robin.tables@example.com");
  hb_display_wait_for (is_gone (&ref));
  g_weak_ref_clear (&ref);
  hb_demo_server_clear_faults (fixture->display->server);
  hb_demo_server_release (fixture->display->server, "it");
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
test_person_page_at_rest (Fixture      *fixture,
                          gconstpointer data)
{
  Painted        painted = { 0 };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->page);
  GtkAdjustment *adjustment;
  GtkWidget     *row;
  gulong         handler;

  hb_display_open_person (fixture->display, "all.lockers@example.com");
  wait_for_text ("600 access rights");
  hb_display_wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_ways (fixture))) >= 600);
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

/* The rows of the next person come before it is known what opens by them, and grow then. */
static void
test_person_page_begins_at_top (Fixture      *fixture,
                                gconstpointer data)
{
  GtkAdjustment *adjustment;

  gtk_window_set_default_size (GTK_WINDOW (fixture->display->window), 1100, 720);
  hb_display_open_person (fixture->display, "dana.lind@example.com");
  wait_for_text ("Opens 626 doors");
  hb_display_open_person (fixture->display, "ingrid.hakansson");
  wait_for_text ("Card number 9001");
  hb_display_settle (GTK_WIDGET (fixture->display->window));

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0)));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, gtk_adjustment_get_page_size (adjustment));
  hb_display_wait_for (gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment));
}

/* Where there is little height, as with large text, the ways in come sooner. */
static void
test_person_page_low (Fixture      *fixture,
                      gconstpointer data)
{
  open_sam (fixture);
  g_assert_nonnull (hb_display_find_type (fixture->page, ADW_TYPE_AVATAR, 0));

  gtk_window_set_default_size (GTK_WINDOW (fixture->display->window), 1000, 400);
  hb_display_wait_for (hb_display_find_type (fixture->page, ADW_TYPE_AVATAR, 0) == NULL);
}

/* Whose profile is gone has no switch that would say that it is off. */
static void
test_person_page_gone (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->display->window);
  GtkWidget *people_page = hb_display_find_type (window, HB_TYPE_PEOPLE_PAGE, 0);

  hb_demo_company_add_right (hb_demo_server_get_company (fixture->display->server), 39999, HB_DEMO_HOLDER_USER, 4999,
                             HB_DEMO_SCOPE_GROUP, HB_DEMO_GROUP_FRONT_DOORS, "group_basic");
  gtk_drop_down_set_selected (hb_display_find_type (people_page, GTK_TYPE_DROP_DOWN, 0), HB_PEOPLE_FILTER_GONE);
  hb_display_wait_for (hb_display_count (people_page, HB_TYPE_PERSON_ROW) == 1);
  g_signal_emit_by_name (hb_display_find_type (people_page, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  wait_for_text ("Kisi no longer has a profile of this person");
  g_assert_null (hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0));
  /* Nor is it known whether their rights still count. */
  wait_for_text ("May open 2 doors");
}

/* Whoever has no name is called by the address, once. */
static void
test_person_page_no_name (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *label;
  guint      n = 0;

  hb_display_open_person (fixture->display, "nameless");
  wait_for_text ("1 access right");
  for (guint i = 0; (label = hb_display_find_type (fixture->page, GTK_TYPE_LABEL, i)) != NULL; i++)
    n += g_str_equal (gtk_label_get_text (GTK_LABEL (label)), "nameless@example.com");
  g_assert_cmpuint (n, ==, 1);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/person-page/others", test_person_page_others);
  ADD ("/person-page/selected", test_person_page_selected);
  ADD ("/person-page/selected-refused", test_person_page_selected_refused);
  ADD ("/person-page/boxes", test_person_page_boxes);
  ADD ("/person-page/merged", test_person_page_merged);
  ADD ("/person-page/not-checked", test_person_page_not_checked);
  ADD ("/person-page/focus", test_person_page_focus);
  ADD ("/person-page/foretold", test_person_page_foretold);
  ADD ("/person-page/dating", test_person_page_dating);
  ADD ("/person-page/expanders", test_person_page_expanders);
  ADD ("/person-page/selected-in-view", test_person_page_selected_in_view);
  ADD ("/person-page/switch-foretold", test_person_page_switch_foretold);
  ADD ("/person-page/nothing-left", test_person_page_nothing_left);
  ADD ("/person-page/doors-loading", test_person_page_doors_loading);
  ADD ("/person-page/doors-not-checked", test_person_page_doors_not_checked);
  ADD ("/person-page/doors-failed", test_person_page_doors_failed);
  ADD ("/person-page/filter", test_person_page_filter);
  ADD ("/person-page/left", test_person_page_left);
  ADD ("/person-page/at-rest", test_person_page_at_rest);
  ADD ("/person-page/begins-at-top", test_person_page_begins_at_top);
  ADD ("/person-page/low", test_person_page_low);
  ADD ("/person-page/gone", test_person_page_gone);
  ADD ("/person-page/no-name", test_person_page_no_name);

  return g_test_run ();
}
