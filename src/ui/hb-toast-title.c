/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-toast-title.h"

#define SPACING 6

/**
 * HbToastTitle:
 *
 * What a toast says: a whole sentence, on as many lines as it takes. A toast's
 * own title is cut at one line, and half a sentence tells nothing. A toast's own
 * button takes the width from the words, so that an address breaks: the one here
 * goes below them where it would.
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
  GtkWidget *label;
  GtkWidget *button;

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
measure_width (GtkWidget *child,
               int       *minimum,
               int       *natural)
{
  /* A label that is not to be higher would not be narrower either. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* What the button takes from the width of the words: nothing where it is below them,
 * or not there at all. */
static int
measure_beside (HbToastTitle *self,
                int           width)
{
  g_autoptr (PangoLayout) layout = NULL;
  int word_width;
  int button_width;

  if (!gtk_widget_get_visible (self->button))
    return 0;

  layout = gtk_widget_create_pango_layout (self->label, gtk_label_get_text (GTK_LABEL (self->label)));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_pixel_size (layout, &word_width, NULL);
  measure_width (self->button, NULL, &button_width);

  return word_width + SPACING + button_width <= width ? SPACING + button_width : 0;
}

static int
get_natural_width (HbToastTitle *self)
{
  int minimum;
  int natural;
  int button = 0;

  measure_width (self->label, &minimum, &natural);
  if (gtk_widget_get_visible (self->button))
    measure_width (self->button, NULL, &button);

  return MAX (MAX (minimum, button), MIN (natural + (button > 0 ? SPACING + button : 0), self->room));
}

static int
get_height (HbToastTitle *self,
            int           width)
{
  int beside = measure_beside (self, width);
  int height = measure_height (self->label, width - beside);
  int button = gtk_widget_get_visible (self->button) ? measure_height (self->button, -1) : 0;

  if (button == 0 || beside > 0)
    return MAX (height, button);

  return SPACING + height + SPACING + button;
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
  int           button = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self->label, minimum, NULL);
      if (gtk_widget_get_visible (self->button))
        measure_width (self->button, &button, NULL);
      *minimum = MAX (*minimum, button);
      *natural = get_natural_width (self);
    }
  else
    {
      *minimum = *natural = get_height (self, for_size >= 0 ? for_size : get_natural_width (self));
    }
}

/* Its x is how far it is from where a line begins. */
static void
allocate (HbToastTitle *self,
          GtkWidget    *child,
          GtkAllocation place,
          int           width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = width - place.x - place.width;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
hb_toast_title_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  HbToastTitle *self = HB_TOAST_TITLE (widget);
  int           natural = get_natural_width (self);
  int           beside = measure_beside (self, width);
  int           button_width;
  int           button_height;

  if (width < natural)
    {
      self->room = width;
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (widget, ask_again_cb, NULL, NULL);
    }

  if (!gtk_widget_get_visible (self->button))
    {
      gtk_widget_allocate (self->label, width, height, baseline, NULL);
      return;
    }

  measure_width (self->button, NULL, &button_width);
  button_height = measure_height (self->button, -1);
  if (beside > 0)
    {
      allocate (self, self->label, (GtkAllocation) { 0, 0, width - beside, height }, width);
      allocate (self, self->button, (GtkAllocation) { width - button_width, (height - button_height) / 2, button_width, button_height }, width);
    }
  else
    {
      allocate (self, self->label, (GtkAllocation) { 0, SPACING, width, MAX (0, height - button_height - 2 * SPACING) }, width);
      allocate (self, self->button, (GtkAllocation) { 0, height - button_height, button_width, button_height }, width);
    }
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
  gtk_widget_class_bind_template_child (widget_class, HbToastTitle, button);
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

  gtk_label_set_label (GTK_LABEL (self->label), sentence);

  return GTK_WIDGET (self);
}

/**
 * hb_toast_title_set_button:
 * @self: a title
 * @toast: whose title it is, which goes when the button is pressed
 * @label: what the button says, with a mnemonic
 * @action_name: what it does
 * @target: (transfer floating): with what
 */
void
hb_toast_title_set_button (HbToastTitle *self,
                           AdwToast     *toast,
                           const char   *label,
                           const char   *action_name,
                           GVariant     *target)
{
  g_return_if_fail (HB_IS_TOAST_TITLE (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  gtk_widget_set_visible (self->button, TRUE);
  /* First what it does, which is out of reach once the toast is gone. */
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
