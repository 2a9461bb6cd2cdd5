/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-way-item.h"

#include "hb-problem.h"
#include "hb-way-in.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"
#include "hb-words.h"

/**
 * HbWayItem:
 *
 * The place of a way in, in the list of a person. GTK keeps up to 200 of them, of
 * which a dozen are seen: what is to be seen, an #HbWayRow, is made when it is.
 */
struct _HbWayItem
{
  AdwBin parent_instance;

  HbWayIn  *way; /* (owned) (nullable) */
  guint     position;
  gboolean  selected;
  HbProblem protection; /* why nothing is taken from whose way it is */
  GBinding *binding;    /* (unowned) (nullable): to the list it is in, which knows that */
};

G_DEFINE_FINAL_TYPE (HbWayItem, hb_way_item, ADW_TYPE_BIN)

typedef enum
{
  PROP_WAY = 1,
  PROP_POSITION,
  PROP_SELECTED,
  PROP_PROTECTION,
  PROP_SELECTABLE,
  PROP_SUMMARY,
} HbWayItemProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

/* That of the row that was seen last, which others will be about as high as. */
static int typical_height = 64;

static void
way_changed_cb (HbWayItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTABLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
set_way (HbWayItem *self,
         HbWayIn   *way)
{
  if (self->way == way)
    return;

  if (self->way != NULL)
    g_signal_handlers_disconnect_by_func (self->way, way_changed_cb, self);
  g_set_object (&self->way, way);
  if (self->way != NULL)
    g_signal_connect_object (self->way, "notify", G_CALLBACK (way_changed_cb), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAY]);
  /* One that is let go mostly has to show another way at once. */
  if (self->way != NULL)
    way_changed_cb (self);
}

static char *
make_summary (HbWayItem *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return self->way != NULL ? hb_words_way_summary (self->way, now) : g_strdup ("");
}

static void
hb_way_item_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HbWayItem *self = HB_WAY_ITEM (object);

  switch ((HbWayItemProperty) property_id)
    {
    case PROP_WAY:
      g_value_set_object (value, self->way);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_SELECTED:
      g_value_set_boolean (value, self->selected);
      break;
    case PROP_PROTECTION:
      g_value_set_enum (value, self->protection);
      break;
    case PROP_SELECTABLE:
      g_value_set_boolean (value, self->way != NULL && hb_way_in_is_held (self->way) && self->protection == HB_PROBLEM_NONE);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_way_item_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HbWayItem *self = HB_WAY_ITEM (object);

  switch ((HbWayItemProperty) property_id)
    {
    case PROP_WAY:
      set_way (self, g_value_get_object (value));
      break;
    case PROP_POSITION:
      self->position = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SELECTED:
      if (self->selected != g_value_get_boolean (value))
        {
          self->selected = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_PROTECTION:
      if ((gint) self->protection != g_value_get_enum (value))
        {
          self->protection = g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
          g_object_notify_by_pspec (object, properties[PROP_SELECTABLE]);
        }
      break;
    case PROP_SELECTABLE:
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_way_item_root (GtkWidget *widget)
{
  HbWayItem *self = HB_WAY_ITEM (widget);
  GtkWidget *list;

  GTK_WIDGET_CLASS (hb_way_item_parent_class)->root (widget);

  list = gtk_widget_get_ancestor (widget, HB_TYPE_WAYS_LIST);
  if (list != NULL)
    self->binding = g_object_bind_property (list, "protection", self, "protection", G_BINDING_SYNC_CREATE);
}

static void
hb_way_item_unroot (GtkWidget *widget)
{
  HbWayItem *self = HB_WAY_ITEM (widget);

  g_clear_pointer (&self->binding, g_binding_unbind);

  GTK_WIDGET_CLASS (hb_way_item_parent_class)->unroot (widget);
}

static void
hb_way_item_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  GTK_WIDGET_CLASS (hb_way_item_parent_class)->size_allocate (widget, width, height, baseline);

  if (adw_bin_get_child (ADW_BIN (widget)) != NULL)
    typical_height = height;
}

static void
hb_way_item_dispose (GObject *object)
{
  set_way (HB_WAY_ITEM (object), NULL);

  G_OBJECT_CLASS (hb_way_item_parent_class)->dispose (object);
}

static void
hb_way_item_class_init (HbWayItemClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_way_item_get_property;
  object_class->set_property = hb_way_item_set_property;
  object_class->dispose = hb_way_item_dispose;
  widget_class->root = hb_way_item_root;
  widget_class->unroot = hb_way_item_unroot;
  widget_class->size_allocate = hb_way_item_size_allocate;

  properties[PROP_WAY] = g_param_spec_object ("way", NULL, NULL, HB_TYPE_WAY_IN, settable);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, settable);
  properties[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE, settable);
  properties[PROP_PROTECTION] = g_param_spec_enum ("protection", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, settable);
  properties[PROP_SELECTABLE] = g_param_spec_boolean ("selectable", NULL, NULL, FALSE, changing);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "", changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_way_item_init (HbWayItem *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, typical_height);
}

/**
 * hb_way_item_make_row:
 * @self: the place of a way in
 *
 * Makes what is to be seen there, unless it is there already.
 */
void
hb_way_item_make_row (HbWayItem *self)
{
  GtkWidget *row;

  g_return_if_fail (HB_IS_WAY_ITEM (self));

  if (adw_bin_get_child (ADW_BIN (self)) != NULL)
    return;

  row = g_object_new (HB_TYPE_WAY_ROW, NULL);
  g_object_bind_property (self, "protection", row, "protection", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "position", row, "position", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "way", row, "way", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "selected", row, "selected", G_BINDING_SYNC_CREATE);
  adw_bin_set_child (ADW_BIN (self), row);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
}
