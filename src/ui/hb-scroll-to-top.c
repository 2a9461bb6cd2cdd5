/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-scroll-to-top.h"

/* A list view on its way to a row. */
typedef struct
{
  guint    tick; /* 0 where it is there */
  guint    position;
  gboolean is_laid_out;
  gboolean is_away;          /* from its top, when that was told last */
  guint    n_resized_frames; /* in which it is still kept at its top, as rows get another height */
} Scrolling;

static const char scrolling_key[] = "hb-scrolling";

/* The heading of a section and some more, which a short list is moved by. */
#define NEAR_TOP 64

/* Until all rows have the height that they have at the new width. */
#define N_RESIZED_FRAMES 3

/* So near that nobody means to be anywhere else. */
static gboolean
is_near_top (GtkListView *list_view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  double         above = gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_lower (adjustment);

  return above <= MAX (gtk_adjustment_get_step_increment (adjustment), NEAR_TOP);
}

static gboolean
resized_cb (GtkWidget     *widget,
            GdkFrameClock *frame_clock,
            gpointer       user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  Scrolling     *scrolling = user_data;

  if (scrolling->n_resized_frames == 0)
    return G_SOURCE_REMOVE;

  if (is_near_top (GTK_LIST_VIEW (widget)))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));

  return --scrolling->n_resized_frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
keep_at_top (GtkListView *list_view,
             Scrolling   *scrolling)
{
  if (scrolling->n_resized_frames == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (list_view), resized_cb, scrolling, NULL);
  scrolling->n_resized_frames = N_RESIZED_FRAMES;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  GtkAdjustment     *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
  Scrolling         *scrolling = user_data;

  if (!scrolling->is_laid_out)
    {
      scrolling->is_laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }

  scrolling->tick = 0;
  if (scrolling->position == 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  else if (model != NULL && scrolling->position < g_list_model_get_n_items (G_LIST_MODEL (model)))
    gtk_list_view_scroll_to (GTK_LIST_VIEW (widget), scrolling->position, GTK_LIST_SCROLL_NONE, NULL);

  return G_SOURCE_REMOVE;
}

static Scrolling *
get_scrolling (GtkListView *list_view)
{
  Scrolling *scrolling = g_object_get_data (G_OBJECT (list_view), scrolling_key);

  if (scrolling == NULL)
    {
      scrolling = g_new0 (Scrolling, 1);
      g_object_set_data_full (G_OBJECT (list_view), scrolling_key, scrolling, g_free);
    }

  return scrolling;
}

/* Goes there in the frame after the next, when all is laid out. A list that changes
 * more than once before that goes there once. */
static void
go_to (GtkListView *list_view,
       guint        position)
{
  Scrolling *scrolling = get_scrolling (list_view);

  scrolling->position = position;
  scrolling->is_laid_out = FALSE;
  if (scrolling->tick == 0)
    scrolling->tick = gtk_widget_add_tick_callback (GTK_WIDGET (list_view), tick_cb, scrolling, NULL);
}

/**
 * hb_scroll_to_top:
 * @list_view: a list view in a scrolled window
 *
 * Shows the beginning of the list. GTK 4.18 puts the first row at the top, and
 * so hides the heading of the first section above it: the frame after that is
 * ours.
 */
void
hb_scroll_to_top (GtkListView *list_view)
{
  GtkSelectionModel *model;

  g_return_if_fail (GTK_IS_LIST_VIEW (list_view));

  /* Its model changes once more when the page goes. */
  model = gtk_list_view_get_model (list_view);
  if (model == NULL)
    return;

  if (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0)
    gtk_list_view_scroll_to (list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
  go_to (list_view, 0);
}

/**
 * hb_keep_in_view:
 * @list_view: a list view in a scrolled window
 * @position: the number of a row
 *
 * Shows the row once all is laid out, where something else takes its place.
 */
void
hb_keep_in_view (GtkListView *list_view,
                 guint        position)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (list_view));

  get_scrolling (list_view)->n_resized_frames = 0;
  go_to (list_view, position);
}

static void
items_changed_cb (GtkListView *list_view,
                  guint        position)
{
  if (position == 0 && is_near_top (list_view))
    hb_scroll_to_top (list_view);
}

/* A row that is to be in view is not taken out of it. */
static gboolean
is_on_its_way_down (Scrolling *scrolling)
{
  return scrolling->tick != 0 && scrolling->position != 0;
}

/* GTK keeps the first row where it was in parts of the height, which hides some of
 * the heading above it when the list gets less room, or its rows get another height.
 * It has moved already when that is told. Whoever had begun to scroll is left alone:
 * rows get their height while they come into view. */
static void
changed_cb (GtkListView *list_view)
{
  Scrolling *scrolling = get_scrolling (list_view);

  if (!scrolling->is_away && is_near_top (list_view) && !is_on_its_way_down (scrolling))
    keep_at_top (list_view, scrolling);
}

static void
value_cb (GtkListView *list_view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));

  get_scrolling (list_view)->is_away = gtk_adjustment_get_value (adjustment) > gtk_adjustment_get_lower (adjustment);
}

/**
 * hb_stay_at_top:
 * @list_view: a list view in a scrolled window, which keeps its model
 *
 * Keeps what comes to the beginning of the list in view for whoever is there,
 * or has not turned the wheel further than once. GTK keeps the rows where they
 * are, and what comes in front of them out of view.
 */
void
hb_stay_at_top (GtkListView *list_view)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (list_view));

  g_signal_connect_object (gtk_list_view_get_model (list_view), "items-changed",
                           G_CALLBACK (items_changed_cb), list_view, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)), "changed",
                           G_CALLBACK (changed_cb), list_view, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)), "value-changed",
                           G_CALLBACK (value_cb), list_view, G_CONNECT_SWAPPED);
}
