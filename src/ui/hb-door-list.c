/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-list.h"

#include "hb-door-row.h"
#include "hb-person-doors.h"
#include "hb-scroll-to-top.h"
#include "hb-section-heading.h"
#include "hb-words.h"

/**
 * HbDoorList:
 *
 * Every door of the organization: those that open for a person and by what,
 * those that were not checked, and those that are closed for them.
 */
struct _HbDoorList
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *list_view;

  HbPersonDoors *person_doors; /* (owned) (nullable) */
  HbDoors       *doors;        /* (owned) (nullable): those that were shown last */
  gboolean       is_at_top;    /* since its doors are shown */
};

G_DEFINE_FINAL_TYPE (HbDoorList, hb_door_list, ADW_TYPE_BIN)

typedef enum
{
  PROP_PERSON_DOORS = 1,
  PROP_DOORS,
} HbDoorListProperty;

static GParamSpec *properties[PROP_DOORS + 1];

static char *
visible_page (HbDoorList *self,
              HbDoors    *doors,
              HbLoadState state,
              guint       n_doors)
{
  if (n_doors > 0)
    return g_strdup ("doors");
  if (doors != NULL && hb_doors_get_is_whole (doors) && !hb_doors_may_open_others (doors))
    return g_strdup ("empty");

  return g_strdup (state == HB_LOAD_STATE_LOADING ? "loading" : "failed");
}

/* Why some of them are not known, once nobody looks any more. */
static char *
not_checked (HbDoorList *self,
             HbDoors    *doors,
             HbLoadState state)
{
  return doors != NULL && state != HB_LOAD_STATE_LOADING ? hb_words_doors_not_checked (doors) : g_strdup ("");
}

static gboolean
has_text (HbDoorList *self,
          const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
why_failed (HbDoorList *self,
            HbDoors    *doors)
{
  return hb_words_doors_failed (doors);
}

/* What was not said to fail says the same the next time, and so does what is not
 * for the key's owner to see. */
static gboolean
can_try_again (HbDoorList *self,
               HbDoors    *doors)
{
  HbProblem problem = doors != NULL ? hb_doors_get_problem (doors) : HB_PROBLEM_OTHER;

  return problem != HB_PROBLEM_NONE && !hb_problem_lasts (problem);
}

/* What opens comes first, and what may open after that. */
static int
section_order (HbDoor *door)
{
  switch (hb_door_get_answer (door))
    {
    case HB_DOOR_YES:
      return 0;
    case HB_DOOR_NOT_KNOWN:
      return 1;
    case HB_DOOR_NO:
    default:
      return 2;
    }
}

static void
set_doors (HbDoorList *self,
           HbDoors    *doors)
{
  if (g_set_object (&self->doors, doors))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOORS]);
}

/* While they are read, the doors are others several times a second. A list that
 * nobody sees does not make rows of them. */
static void
doors_changed_cb (HbDoorList *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    set_doors (self, hb_person_doors_get_doors (self->person_doors));
}

static void
set_person_doors (HbDoorList    *self,
                  HbPersonDoors *person_doors)
{
  if (self->person_doors == person_doors)
    return;

  if (self->person_doors != NULL)
    g_signal_handlers_disconnect_by_data (self->person_doors, self);
  set_doors (self, NULL);
  if (g_set_object (&self->person_doors, person_doors) && person_doors != NULL)
    {
      g_signal_connect_object (person_doors, "notify::doors", G_CALLBACK (doors_changed_cb), self, G_CONNECT_SWAPPED);
      doors_changed_cb (self);
    }
  self->is_at_top = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON_DOORS]);
}

static void
mapped_cb (HbDoorList *self)
{
  if (!self->is_at_top)
    hb_scroll_to_top (GTK_LIST_VIEW (self->list_view));
  self->is_at_top = TRUE;
}

static void
hb_door_list_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HbDoorList *self = HB_DOOR_LIST (object);

  switch ((HbDoorListProperty) property_id)
    {
    case PROP_PERSON_DOORS:
      g_value_set_object (value, self->person_doors);
      break;
    case PROP_DOORS:
      g_value_set_object (value, self->doors);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_door_list_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HbDoorList *self = HB_DOOR_LIST (object);

  switch ((HbDoorListProperty) property_id)
    {
    case PROP_PERSON_DOORS:
      set_person_doors (self, g_value_get_object (value));
      break;
    case PROP_DOORS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_door_list_map (GtkWidget *widget)
{
  HbDoorList *self = HB_DOOR_LIST (widget);

  GTK_WIDGET_CLASS (hb_door_list_parent_class)->map (widget);

  if (self->person_doors != NULL)
    doors_changed_cb (self);
}

static void
hb_door_list_dispose (GObject *object)
{
  HbDoorList *self = HB_DOOR_LIST (object);

  set_person_doors (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_DOOR_LIST);

  G_OBJECT_CLASS (hb_door_list_parent_class)->dispose (object);
}

static void
hb_door_list_class_init (HbDoorListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_door_list_get_property;
  object_class->set_property = hb_door_list_set_property;
  object_class->dispose = hb_door_list_dispose;
  widget_class->map = hb_door_list_map;

  properties[PROP_PERSON_DOORS] = g_param_spec_object ("person-doors", NULL, NULL, HB_TYPE_PERSON_DOORS,
                                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DOORS] = g_param_spec_object ("doors", NULL, NULL, HB_TYPE_DOORS,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HB_TYPE_DOOR);
  g_type_ensure (HB_TYPE_DOOR_ROW);
  g_type_ensure (HB_TYPE_SECTION_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-door-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HbDoorList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_page);
  gtk_widget_class_bind_template_callback (widget_class, not_checked);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, why_failed);
  gtk_widget_class_bind_template_callback (widget_class, can_try_again);
  gtk_widget_class_bind_template_callback (widget_class, section_order);
}

static void
hb_door_list_init (HbDoorList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
