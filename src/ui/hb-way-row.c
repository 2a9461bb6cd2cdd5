/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-way-row.h"

#include <glib/gi18n.h>

#include "hb-other-way-in.h"
#include "hb-way-in.h"
#include "hb-ways-list.h"
#include "hb-words.h"

/**
 * HbWayRow:
 *
 * A way in, in the list of a person: what it opens, how and when, a box to
 * choose it among others, and a button that takes it away. Or the note that a
 * section has none, or was not checked.
 */
struct _HbWayRow
{
  AdwBin parent_instance;

  /* Template */
  GtkCheckButton *select_button;
  GtkWidget      *title_label;
  GtkWidget      *remove_button;
  GtkExpander    *doors_expander;

  HbWayIn  *way; /* (owned) (nullable) */
  guint     position;
  gboolean  selected;
  HbProblem protection; /* why nothing is taken from whose way it is */
  gboolean  is_behind;  /* what is in the row is not yet of the way */
};

G_DEFINE_FINAL_TYPE (HbWayRow, hb_way_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_WAY = 1,
  PROP_POSITION,
  PROP_SELECTED,
  PROP_PROTECTION,
  PROP_HELD,
  PROP_FAILED,
  PROP_BUSY,
  PROP_TITLE,
  PROP_DETAILS,
  PROP_PERIOD,
  PROP_DOORS,
  PROP_DOOR_NAMES,
} HbWayRowProperty;

static GParamSpec *properties[PROP_DOOR_NAMES + 1];

static gboolean
has_text (HbWayRow   *self,
          const char *text)
{
  return text != NULL && *text != '\0';
}

/* Without doors to name there is nothing to expand. */
static gboolean
is_plain (HbWayRow   *self,
          const char *doors,
          const char *door_names)
{
  return has_text (self, doors) && !has_text (self, door_names);
}

static gboolean
may_change (HbWayRow *self,
            gboolean  is_busy,
            HbProblem protection)
{
  return !is_busy && protection == HB_PROBLEM_NONE;
}

static gboolean
is_held (HbWayRow *self)
{
  return self->way != NULL && hb_way_in_is_held (self->way);
}

/* And may be read the next time. */
static gboolean
is_failed (HbWayRow *self)
{
  return HB_IS_OTHER_WAY_IN (self->way) && hb_other_way_in_get_state (HB_OTHER_WAY_IN (self->way)) == HB_LOAD_STATE_FAILED
         && !hb_problem_lasts (hb_other_way_in_get_problem (HB_OTHER_WAY_IN (self->way)));
}

/* The list changes its selection, and the box follows. */
static void
select_toggled_cb (HbWayRow *self)
{
  if (gtk_check_button_get_active (self->select_button) != self->selected)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.select-item", "(ubb)", self->position, TRUE, FALSE);
}

static void
remove_clicked_cb (HbWayRow *self)
{
  if (is_held (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "ways.remove", "(ix)",
                                hb_way_in_get_section (self->way), hb_way_in_get_id (self->way));
}

/* Asked for where the pointer is. A text that is set beforehand makes GTK look
 * for the pointer each time, which takes longer than all else in a row. */
static gboolean
query_tooltip_cb (HbWayRow   *self,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip)
{
  GtkWidget       *list = gtk_widget_get_ancestor (GTK_WIDGET (self), HB_TYPE_WAYS_LIST);
  g_autofree char *label = NULL;
  g_autofree char *doors = NULL;
  g_autofree char *text = NULL;

  if (!is_held (self))
    return FALSE;
  if (self->protection != HB_PROBLEM_NONE)
    {
      gtk_tooltip_set_text (tooltip, hb_words_problem_short (self->protection));
      return TRUE;
    }

  /* Nobody is asked before it is done, so that it is said before what stays open. */
  label = hb_words_way_removal (self->way);
  doors = list != NULL ? hb_ways_list_foretell_removal (HB_WAYS_LIST (list), self->way) : g_strdup ("");
  text = *doors != '\0' ? g_strconcat (label, "\n", doors, NULL) : g_strdup (label);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* That there is none, or may be told soon, is less than what there is; that nobody
 * knows is not. */
static gboolean
is_dimmed (HbWayRow *self)
{
  HbLoadState state;

  if (self->way == NULL || !HB_IS_OTHER_WAY_IN (self->way) || hb_way_in_is_held (self->way) || hb_way_in_may_hide_more (self->way))
    return FALSE;

  state = hb_other_way_in_get_state (HB_OTHER_WAY_IN (self->way));

  return state == HB_LOAD_STATE_READY || state == HB_LOAD_STATE_LOADING;
}

static void
tell_all (HbWayRow *self)
{
  g_autofree char *label = is_held (self) ? hb_words_way_removal (self->way) : g_strdup ("");

  self->is_behind = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (is_dimmed (self))
    gtk_widget_add_css_class (self->title_label, "dimmed");
  else
    gtk_widget_remove_css_class (self->title_label, "dimmed");
  for (guint i = PROP_HELD; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* What nobody sees is told when it comes into view. */
static void
way_changed_cb (HbWayRow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    tell_all (self);
  else
    self->is_behind = TRUE;
}

static void
visible_cb (HbWayRow *self)
{
  if (self->is_behind && gtk_widget_get_visible (GTK_WIDGET (self)))
    tell_all (self);
}

static void
set_way (HbWayRow *self,
         HbWayIn  *way)
{
  if (self->way == way)
    return;

  if (self->way != NULL)
    g_signal_handlers_disconnect_by_func (self->way, way_changed_cb, self);
  g_set_object (&self->way, way);
  if (self->way != NULL)
    g_signal_connect_object (self->way, "notify", G_CALLBACK (way_changed_cb), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAY]);
  /* A row that is let go is seen by nobody, and mostly has to show another way at
   * once: what both have in common stays as it is. */
  if (self->way != NULL)
    {
      gtk_expander_set_expanded (self->doors_expander, FALSE);
      way_changed_cb (self);
    }
}

static void
set_protection (HbWayRow *self,
                HbProblem protection)
{
  if (self->protection == protection)
    return;

  self->protection = protection;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROTECTION]);
}

/* Nothing is said of what is not there. */
static char *
say (HbWayRow        *self,
     HbWayRowProperty property)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (self->way == NULL)
    return g_strdup ("");
  if (property == PROP_TITLE)
    return hb_words_way (self->way);
  if (property == PROP_DETAILS)
    return hb_words_way_details (self->way, now);
  if (property == PROP_PERIOD)
    return hb_words_way_period (self->way, now);

  if (property == PROP_DOORS)
    return hb_words_way_doors (self->way);

  return hb_words_way_door_list (self->way);
}

static void
hb_way_row_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HbWayRow *self = HB_WAY_ROW (object);

  switch ((HbWayRowProperty) property_id)
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
    case PROP_HELD:
      g_value_set_boolean (value, is_held (self));
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, is_failed (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->way != NULL && hb_way_in_get_busy (self->way));
      break;
    case PROP_TITLE:
    case PROP_DETAILS:
    case PROP_PERIOD:
    case PROP_DOORS:
    case PROP_DOOR_NAMES:
      g_value_take_string (value, say (self, property_id));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_way_row_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  HbWayRow *self = HB_WAY_ROW (object);

  switch ((HbWayRowProperty) property_id)
    {
    case PROP_WAY:
      set_way (self, g_value_get_object (value));
      break;
    case PROP_POSITION:
      self->position = g_value_get_uint (value);
      break;
    case PROP_SELECTED:
      if (self->selected != g_value_get_boolean (value))
        {
          self->selected = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_PROTECTION:
      set_protection (self, g_value_get_enum (value));
      break;
    case PROP_HELD:
    case PROP_FAILED:
    case PROP_BUSY:
    case PROP_TITLE:
    case PROP_DETAILS:
    case PROP_PERIOD:
    case PROP_DOORS:
    case PROP_DOOR_NAMES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_way_row_dispose (GObject *object)
{
  HbWayRow *self = HB_WAY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_WAY_ROW);
  set_way (self, NULL);

  G_OBJECT_CLASS (hb_way_row_parent_class)->dispose (object);
}

static void
hb_way_row_class_init (HbWayRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_way_row_get_property;
  object_class->set_property = hb_way_row_set_property;
  object_class->dispose = hb_way_row_dispose;

  properties[PROP_WAY] = g_param_spec_object ("way", NULL, NULL, HB_TYPE_WAY_IN, settable);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, settable);
  properties[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE, settable);
  properties[PROP_PROTECTION] = g_param_spec_enum ("protection", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, settable);
  properties[PROP_HELD] = g_param_spec_boolean ("held", NULL, NULL, FALSE, changing);
  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, changing);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, changing);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", changing);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, "", changing);
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, "", changing);
  properties[PROP_DOORS] = g_param_spec_string ("doors", NULL, NULL, "", changing);
  properties[PROP_DOOR_NAMES] = g_param_spec_string ("door-names", NULL, NULL, "", changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-way-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HbWayRow, select_button);
  gtk_widget_class_bind_template_child (widget_class, HbWayRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HbWayRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, HbWayRow, doors_expander);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_plain);
  gtk_widget_class_bind_template_callback (widget_class, may_change);
  gtk_widget_class_bind_template_callback (widget_class, select_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_cb);
}

static void
hb_way_row_init (HbWayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
