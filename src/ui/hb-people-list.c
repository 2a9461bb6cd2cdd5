/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-list.h"

#include "hb-grow-on-scroll.h"
#include "hb-person-rows.h"
#include "hb-scroll-to-top.h"
#include "hb-section-heading.h"
#include "hb-words.h"

/**
 * HbPeopleList:
 *
 * The people that a search finds, those who are only similar below the others,
 * and of both no more rows than somebody scrolls to.
 */
struct _HbPeopleList
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget           *list_view;
  GtkSingleSelection  *selection;
  GtkSliceListModel   *slice;
  GtkFlattenListModel *all_people;
  GListStore          *lists;
  GtkListItemFactory  *heading_factory;

  HbPeople *people; /* (owned) (nullable) */
  gboolean  narrow;
};

G_DEFINE_FINAL_TYPE (HbPeopleList, hb_people_list, ADW_TYPE_BIN)

typedef enum
{
  PROP_PEOPLE = 1,
  PROP_N_PEOPLE,
  PROP_NARROW,
} HbPeopleListProperty;

static GParamSpec *properties[PROP_NARROW + 1];

enum
{
  SIGNAL_PERSON_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Headings are for telling similar people from those who fit. */
static GtkListItemFactory *
headings_where_similar (HbPeopleList *self,
                        guint         n_similar)
{
  return n_similar > 0 ? g_object_ref (self->heading_factory) : NULL;
}

static void
heading_setup_cb (HbPeopleList  *self,
                  GtkListHeader *header)
{
  gtk_list_header_set_child (header, g_object_new (HB_TYPE_SECTION_HEADING, "margin-start", 12, "margin-end", 12, NULL));
}

static void
heading_bind_cb (HbPeopleList  *self,
                 GtkListHeader *header)
{
  HbPerson *person = gtk_list_header_get_item (header);
  g_autoptr (GtkStringObject) text = NULL;

  text = gtk_string_object_new (hb_words_people_section (hb_people_is_similar (self->people, person)));
  g_object_set (gtk_list_header_get_child (header), "item", text, NULL);
}

static void
heading_unbind_cb (HbPeopleList  *self,
                   GtkListHeader *header)
{
  g_object_set (gtk_list_header_get_child (header), "item", NULL, NULL);
}

static void
choose (HbPeopleList *self,
        HbPerson     *person)
{
  g_signal_emit (self, signals[SIGNAL_PERSON_CHOSEN], 0, person);
}

static void
selection_changed_cb (HbPeopleList *self)
{
  HbPerson *person = gtk_single_selection_get_selected_item (self->selection);

  /* Side by side a person is shown as soon as the arrow keys reach them. In a
   * narrow window that would take the list away, so there it takes a click. */
  if (person != NULL && !self->narrow)
    choose (self, person);
}

static void
list_activated_cb (HbPeopleList *self,
                   guint         position)
{
  g_autoptr (HbPerson) person = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (person != NULL)
    choose (self, person);
}

static void
query_changed_cb (HbPeopleList *self)
{
  hb_grow_on_scroll_start_over (self->list_view, self->slice);
}

static void
n_people_changed_cb (HbPeopleList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PEOPLE]);
}

static void
set_people (HbPeopleList *self,
            HbPeople     *people)
{
  if (self->people == people)
    return;

  if (self->people != NULL)
    g_signal_handlers_disconnect_by_func (self->people, query_changed_cb, self);
  g_set_object (&self->people, people);
  g_list_store_remove_all (self->lists);
  if (people != NULL)
    {
      /* It comes before the list is another one. */
      g_signal_connect_object (people, "notify::query", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->lists, hb_people_get_list (people));
      g_list_store_append (self->lists, hb_people_get_similar (people));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PEOPLE]);
}

static void
hb_people_list_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HbPeopleList *self = HB_PEOPLE_LIST (object);

  switch ((HbPeopleListProperty) property_id)
    {
    case PROP_PEOPLE:
      g_value_set_object (value, self->people);
      break;
    case PROP_N_PEOPLE:
      g_value_set_uint (value, self->all_people != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->all_people)) : 0);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_people_list_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HbPeopleList *self = HB_PEOPLE_LIST (object);

  switch ((HbPeopleListProperty) property_id)
    {
    case PROP_PEOPLE:
      set_people (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_N_PEOPLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_people_list_dispose (GObject *object)
{
  HbPeopleList *self = HB_PEOPLE_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PEOPLE_LIST);
  g_clear_object (&self->people);

  G_OBJECT_CLASS (hb_people_list_parent_class)->dispose (object);
}

static void
hb_people_list_class_init (HbPeopleListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_people_list_get_property;
  object_class->set_property = hb_people_list_set_property;
  object_class->dispose = hb_people_list_dispose;

  properties[PROP_PEOPLE] = g_param_spec_object ("people", NULL, NULL, HB_TYPE_PEOPLE,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_PEOPLE] = g_param_spec_uint ("n-people", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbPeopleList::person-chosen:
   * @person: who
   *
   * Somebody is to be shown.
   */
  signals[SIGNAL_PERSON_CHOSEN] = g_signal_new ("person-chosen", HB_TYPE_PEOPLE_LIST, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-people-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPeopleList, list_view);
  gtk_widget_class_bind_template_child (widget_class, HbPeopleList, selection);
  gtk_widget_class_bind_template_child (widget_class, HbPeopleList, slice);
  gtk_widget_class_bind_template_child (widget_class, HbPeopleList, all_people);
  gtk_widget_class_bind_template_child (widget_class, HbPeopleList, lists);
  gtk_widget_class_bind_template_child (widget_class, HbPeopleList, heading_factory);
  gtk_widget_class_bind_template_callback (widget_class, headings_where_similar);
  gtk_widget_class_bind_template_callback (widget_class, hb_person_rows_new_factory);
  gtk_widget_class_bind_template_callback (widget_class, heading_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, n_people_changed_cb);
}

static void
hb_people_list_init (HbPeopleList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hb_grow_on_scroll (self->list_view, self->slice);
  hb_stay_at_top (GTK_LIST_VIEW (self->list_view));
}

void
hb_people_list_scroll_to_top (HbPeopleList *self)
{
  g_return_if_fail (HB_IS_PEOPLE_LIST (self));

  hb_scroll_to_top (GTK_LIST_VIEW (self->list_view));
}

void
hb_people_list_unselect (HbPeopleList *self)
{
  g_return_if_fail (HB_IS_PEOPLE_LIST (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}
