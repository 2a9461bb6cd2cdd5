/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-toast-title.h"

/**
 * HbToastTitle:
 *
 * What a toast says: a whole sentence, on as many lines as it takes. A toast's
 * own title is cut at one line, and half a sentence tells nothing.
 *
 * A toast overlay makes each toast as high as it is at its natural width, even
 * where the window has less than that. So a title that was given less than it
 * asked for asks for no more than that from then on, and gets the height that
 * it needs.
 */
struct _HbToastTitle
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *label;

  int   room; /* the most it asks for */
  guint tick; /* 0 unless it is about to ask again */
};

G_DEFINE_FINAL_TYPE (HbToastTitle, hb_toast_title, GTK_TYPE_WIDGET)

/* What asks for another size while sizes are given is not heard. */
static gboolean
ask_again_cb (GtkWidget     *widget,
              GdkFrameClock *frame_clock,
              gpointer       user_data)
{
  HB_TOAST_TITLE (widget)->tick = 0;
  gtk_widget_queue_resize (widget);

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
hb_toast_title_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hb_toast_title_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  HbToastTitle *self = HB_TOAST_TITLE (widget);

  /* A label that is not to be higher would not be narrower either. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for_size = -1;
  gtk_widget_measure (GTK_WIDGET (self->label), orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, self->room));
}

static void
hb_toast_title_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  HbToastTitle *self = HB_TOAST_TITLE (widget);
  int           natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (width < natural)
    {
      self->room = width;
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (widget, ask_again_cb, NULL, NULL);
    }

  gtk_widget_allocate (GTK_WIDGET (self->label), width, height, baseline, NULL);
}

static void
hb_toast_title_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HB_TYPE_TOAST_TITLE);

  G_OBJECT_CLASS (hb_toast_title_parent_class)->dispose (object);
}

static void
hb_toast_title_class_init (HbToastTitleClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hb_toast_title_dispose;

  widget_class->get_request_mode = hb_toast_title_get_request_mode;
  widget_class->measure = hb_toast_title_measure;
  widget_class->size_allocate = hb_toast_title_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-toast-title.ui");
  gtk_widget_class_bind_template_child (widget_class, HbToastTitle, label);
}

static void
hb_toast_title_init (HbToastTitle *self)
{
  self->room = G_MAXINT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hb_toast_title_new:
 * @sentence: what it says; it may have names from the server in it, and is
 *   never markup
 *
 * Returns: (transfer floating): a title for a toast
 */
GtkWidget *
hb_toast_title_new (const char *sentence)
{
  HbToastTitle *self = g_object_new (HB_TYPE_TOAST_TITLE, NULL);

  gtk_label_set_label (self->label, sentence);

  return GTK_WIDGET (self);
}
