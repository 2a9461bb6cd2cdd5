/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-date-dialog.h"

#include <glib/gi18n.h>

/**
 * HbDateDialog:
 *
 * Asks for a day, today or later.
 */
struct _HbDateDialog
{
  AdwAlertDialog parent_instance;

  /* Template */
  GtkCalendar *calendar;

  GDateTime *latest; /* (owned) (nullable) */
  gboolean   practice;
};

G_DEFINE_FINAL_TYPE (HbDateDialog, hb_date_dialog, ADW_TYPE_ALERT_DIALOG)

typedef enum
{
  PROP_PRACTICE = 1,
} HbDateDialogProperty;

static GParamSpec *properties[PROP_PRACTICE + 1];

enum
{
  SIGNAL_DATE_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The last second of the chosen day, in local time. */
static GDateTime *
get_end_of_day (HbDateDialog *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return g_date_time_new_local (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date),
                                23, 59, 59);
}

static void
day_selected_cb (HbDateDialog *self)
{
  g_autoptr (GDateTime) end = get_end_of_day (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "choose",
                                         g_date_time_compare (end, now) > 0
                                           && (self->latest == NULL || g_date_time_compare (end, self->latest) <= 0));
}

static void
hb_date_dialog_response (AdwAlertDialog *dialog,
                         const char     *response)
{
  HbDateDialog *self = HB_DATE_DIALOG (dialog);

  if (g_str_equal (response, "choose"))
    {
      g_autoptr (GDateTime) end = get_end_of_day (self);

      g_signal_emit (self, signals[SIGNAL_DATE_CHOSEN], 0, end);
    }
}

/* GTK 4.18 has pictures on the four buttons of its calendar, and no words for
 * those who do not see them. They are told in the order in which they stand. */
static void
name_buttons (GtkWidget *widget,
              guint     *n_named)
{
  const char *const names[] = { _ ("Previous month"), _ ("Next month"), _ ("Previous year"), _ ("Next year") };

  if (GTK_IS_BUTTON (widget) && *n_named < G_N_ELEMENTS (names))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, names[(*n_named)++], -1);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_buttons (child, n_named);
}

static void
hb_date_dialog_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HbDateDialog *self = HB_DATE_DIALOG (object);

  switch ((HbDateDialogProperty) property_id)
    {
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_date_dialog_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HbDateDialog *self = HB_DATE_DIALOG (object);

  switch ((HbDateDialogProperty) property_id)
    {
    case PROP_PRACTICE:
      self->practice = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_date_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HB_TYPE_DATE_DIALOG);

  G_OBJECT_CLASS (hb_date_dialog_parent_class)->dispose (object);
}

static void
hb_date_dialog_finalize (GObject *object)
{
  g_clear_pointer (&HB_DATE_DIALOG (object)->latest, g_date_time_unref);

  G_OBJECT_CLASS (hb_date_dialog_parent_class)->finalize (object);
}

static void
hb_date_dialog_class_init (HbDateDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_date_dialog_get_property;
  object_class->set_property = hb_date_dialog_set_property;
  object_class->dispose = hb_date_dialog_dispose;
  object_class->finalize = hb_date_dialog_finalize;
  ADW_ALERT_DIALOG_CLASS (klass)->response = hb_date_dialog_response;

  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbDateDialog::date-chosen:
   * @end: the last second of the day that was chosen
   *
   * Somebody chose a day, today or later.
   */
  signals[SIGNAL_DATE_CHOSEN] = g_signal_new ("date-chosen", HB_TYPE_DATE_DIALOG, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DATE_TIME);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-date-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HbDateDialog, calendar);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
hb_date_dialog_init (HbDateDialog *self)
{
  guint n_named = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  name_buttons (GTK_WIDGET (self->calendar), &n_named);
  day_selected_cb (self);
}

/**
 * hb_date_dialog_new:
 * @heading: what it is about
 * @body: what will be on the day
 * @label: of the button that chooses it, with a mnemonic
 * @practice: whether it is about the made-up company
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
hb_date_dialog_new (const char *heading,
                    const char *body,
                    const char *label,
                    gboolean    practice)
{
  AdwAlertDialog *self = g_object_new (HB_TYPE_DATE_DIALOG, "heading", heading, "body", body, "practice", practice, NULL);

  adw_alert_dialog_set_response_label (self, "choose", label);

  return ADW_DIALOG (self);
}

/**
 * hb_date_dialog_set_latest:
 * @self: a dialog
 * @latest: the last moment that can be chosen
 *
 * Has it take no day that ends after @latest.
 */
void
hb_date_dialog_set_latest (HbDateDialog *self,
                           GDateTime    *latest)
{
  g_return_if_fail (HB_IS_DATE_DIALOG (self));
  g_return_if_fail (latest != NULL);

  g_clear_pointer (&self->latest, g_date_time_unref);
  self->latest = g_date_time_ref (latest);
  day_selected_cb (self);
}
