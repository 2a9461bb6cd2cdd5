/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-list.h"
#include "hb-ways-list-private.h"

#include <glib/gi18n.h>

#include "hb-foretelling.h"
#include "hb-grow-by-frame.h"
#include "hb-rest-out-of-view.h"
#include "hb-scroll-to-top.h"
#include "hb-shortcuts.h"
#include "hb-section-heading.h"
#include "hb-way-item.h"
#include "hb-words.h"

/* From this many access rights on, the list has an entry to filter it. */
#define LONG_LIST 8

/**
 * HbWaysList:
 *
 * Every way in of a person, by section: a filter, boxes to choose several, and
 * what can be done with those that are chosen. It asks for changes by
 * ::plan-wanted.
 */
G_DEFINE_FINAL_TYPE (HbWaysList, hb_ways_list, ADW_TYPE_BIN)

typedef enum
{
  PROP_WAYS_IN = 1,
  PROP_N_RIGHTS,
  PROP_N_SELECTED,
  PROP_PERSON_DOORS,
  PROP_PROTECTION,
  PROP_PRACTICE,
  PROP_PREVIEW,
} HbWaysListProperty;

static GParamSpec *properties[PROP_PREVIEW + 1];

enum
{
  SIGNAL_PLAN_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_n_rights (HbWaysList *self)
{
  return self->ways_in != NULL ? g_list_model_get_n_items (hb_rights_get_list (hb_ways_in_get_rights (self->ways_in))) : 0;
}

/* Returns: (transfer full) (element-type HbWayIn): what is chosen, may be taken away, and
 * is not being changed. */
GPtrArray *
hb_ways_list_get_selected (HbWaysList *self)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = NULL;

  /* While the template is being built. */
  if (self->selection == NULL || self->protection != HB_PROBLEM_NONE)
    return g_steal_pointer (&ways);

  selected = gtk_selection_model_get_selection (self->selection);
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, i));

      if (hb_way_in_is_held (way) && !hb_way_in_get_busy (way))
        g_ptr_array_add (ways, g_steal_pointer (&way));
    }

  return g_steal_pointer (&ways);
}

static gboolean
has_text (HbWaysList *self,
          const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_long_list (HbWaysList *self,
              guint       n_rights,
              const char *text)
{
  /* What filters is seen, however few are left. */
  return n_rights >= LONG_LIST || has_text (self, text);
}

/* Without a heading and a filter there is no gap where they would be. */
static gboolean
is_headed (HbWaysList *self,
           guint       n_rights,
           const char *text)
{
  return n_rights > 0 || has_text (self, text);
}

/* A section that has none says so itself. */
static char *
say_unseen (HbWaysList *self,
            HbDoors    *doors,
            guint       n_shown) /* others with each change */
{
  return doors != NULL ? hb_words_unseen_ways (G_LIST_MODEL (self->selection), doors) : g_strdup ("");
}

static char *
rights_heading (HbWaysList *self,
                guint       n_shown,
                guint       n_rights)
{
  if (n_rights == 0)
    return g_strdup ("");
  if (n_shown < n_rights)
    /* Translators: the first number is how many the filter shows, the second how many there are */
    return g_strdup_printf (ngettext ("%u of %u access right", "%u of %u access rights", n_rights), n_shown, n_rights);

  return g_strdup_printf (ngettext ("%u access right", "%u access rights", n_rights), n_rights);
}

static char *
visible_list (HbWaysList *self,
              guint       n_shown)
{
  return g_strdup (n_shown > 0 ? "ways" : "no-match");
}

/* What the filter looks at; notes are no matches. */
static char *
search_text (HbWayIn *way)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;

  if (!hb_way_in_is_held (way))
    return g_strdup ("");

  now = g_date_time_new_now_utc ();
  name = hb_words_way (way);
  details = hb_words_way_details (way, now);

  return g_strjoin (" ", name, details, NULL);
}

static int
section_order (HbWayIn     *way,
               HbWaySection section)
{
  return section;
}

static gboolean
is_any (HbWaysList *self,
        guint       n)
{
  return n > 0;
}

static HbPlan *
make_removal_plan (HbWaysList *self)
{
  g_autoptr (GPtrArray) ways = hb_ways_list_get_selected (self);
  HbPlan *plan = hb_plan_new ();

  for (guint i = 0; i < ways->len; i++)
    {
      g_autoptr (HbStep) step = hb_way_in_make_removal (ways->pdata[i], hb_ways_in_get_person (self->ways_in));

      hb_plan_append (plan, step);
    }

  return plan;
}

/* Which doors would still open after @plan; empty before there is anybody. */
static char *
foretell (HbWaysList *self,
          HbPlan     *plan)
{
  return self->person_doors != NULL ? hb_foretelling_make (self->person_doors, plan) : g_strdup ("");
}

/* What is chosen, and which doors would still open without it. */
static char *
make_preview (HbWaysList *self)
{
  g_autoptr (HbPlan) plan = make_removal_plan (self);
  g_autofree char *selected = NULL;
  g_autofree char *doors = NULL;
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (plan));

  /* Translators: how many access rights, teams, cards and links are chosen in the list */
  selected = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  doors = self->is_dating ? g_strdup ("") : foretell (self, plan);
  if (n == 0 || *doors == '\0')
    return g_steal_pointer (&selected);

  /* Translators: two texts: how many ways in are chosen, and how many doors would still open without them */
  return g_strdup_printf (_ ("%s. %s"), selected, doors);
}

void
hb_ways_list_want_plan (HbWaysList *self,
                        HbPlan     *plan)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (plan)) > 0)
    g_signal_emit (self, signals[SIGNAL_PLAN_WANTED], 0, plan);
}

static void
remove_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HbWaysList *self = HB_WAYS_LIST (widget);
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (HbStep) step = NULL;
  HbWayIn *way;
  gint64   id;
  int      section;

  if (self->ways_in == NULL)
    return;
  g_variant_get (parameter, "(ix)", &section, &id);
  way = hb_ways_in_lookup (self->ways_in, section, id);
  if (way == NULL || hb_way_in_get_busy (way))
    return;

  step = hb_way_in_make_removal (way, hb_ways_in_get_person (self->ways_in));
  plan = hb_plan_new_for_step (step);
  hb_ways_list_want_plan (self, plan);
}

static void
remove_selected_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  HbWaysList *self = HB_WAYS_LIST (widget);
  g_autoptr (HbPlan) plan = make_removal_plan (self);

  hb_ways_list_want_plan (self, plan);
}

/* While a day is asked for, the dialog tells of another act than the bar. */
void
hb_ways_list_set_dating (HbWaysList *self,
                         gboolean    is_dating)
{
  self->is_dating = is_dating;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW]);
}

static void
unselect_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  gtk_selection_model_unselect_all (HB_WAYS_LIST (widget)->selection);
}

static void
clear_filter_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HbWaysList *self = HB_WAYS_LIST (widget);

  gtk_editable_set_text (self->filter_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

static void
n_rights_changed_cb (HbWaysList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RIGHTS]);
}

static void
selection_changed_cb (HbWaysList *self)
{
  g_autoptr (GPtrArray) ways = hb_ways_list_get_selected (self);
  gboolean can_end_any = FALSE;

  for (guint i = 0; i < ways->len; i++)
    can_end_any = can_end_any || hb_ways_list_can_end (ways->pdata[i]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ways.remove-selected", ways->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ways.end-selected", can_end_any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ways.unselect", ways->len > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW]);
}

/* The bar below the list takes room from it when the first row is chosen. */
static void
row_selected_cb (HbWaysList *self,
                 guint       position,
                 guint       n_items)
{
  selection_changed_cb (self);
  if (n_items == 1 && gtk_selection_model_is_selected (self->selection, position))
    hb_keep_in_view (GTK_LIST_VIEW (self->list_view), position);
}

static void
doors_changed_cb (HbWaysList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW]);
}

static void
rights_state_changed_cb (HbWaysList *self)
{
  if (hb_rights_get_state (hb_ways_in_get_rights (self->ways_in)) >= HB_LOAD_STATE_READY)
    hb_scroll_to_top (GTK_LIST_VIEW (self->list_view));
}

static void
forget_ways_in (HbWaysList *self)
{
  if (self->ways_in == NULL)
    return;

  g_signal_handlers_disconnect_by_data (hb_ways_in_get_rights (self->ways_in), self);
  g_signal_handlers_disconnect_by_data (hb_rights_get_list (hb_ways_in_get_rights (self->ways_in)), self);
  g_clear_object (&self->ways_in);
}

static void
set_ways_in (HbWaysList *self,
             HbWaysIn   *ways_in)
{
  if (self->ways_in == ways_in)
    return;

  forget_ways_in (self);
  if (self->slice != NULL)
    hb_grow_by_frame_start_over (self->slice);
  if (g_set_object (&self->ways_in, ways_in))
    {
      HbRights *rights = hb_ways_in_get_rights (ways_in);

      g_signal_connect_object (rights, "notify::state", G_CALLBACK (rights_state_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hb_rights_get_list (rights), "items-changed",
                               G_CALLBACK (n_rights_changed_cb), self, G_CONNECT_SWAPPED);
    }
  if (self->filter_entry != NULL)
    gtk_editable_set_text (self->filter_entry, "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAYS_IN]);
  n_rights_changed_cb (self);
}

static void
set_person_doors (HbWaysList    *self,
                  HbPersonDoors *person_doors)
{
  if (self->person_doors == person_doors)
    return;

  if (self->person_doors != NULL)
    g_signal_handlers_disconnect_by_data (self->person_doors, self);
  if (g_set_object (&self->person_doors, person_doors) && person_doors != NULL)
    g_signal_connect_object (person_doors, "notify", G_CALLBACK (doors_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON_DOORS]);
}

static void
set_protection (HbWaysList *self,
                HbProblem   protection)
{
  if (self->protection == protection)
    return;

  self->protection = protection;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROTECTION]);
  selection_changed_cb (self);
}

static void
set_practice (HbWaysList *self,
              gboolean    practice)
{
  if (self->practice == practice)
    return;

  self->practice = practice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRACTICE]);
}

static void
hb_ways_list_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HbWaysList *self = HB_WAYS_LIST (object);
  g_autoptr (GPtrArray) ways = NULL;

  switch ((HbWaysListProperty) property_id)
    {
    case PROP_WAYS_IN:
      g_value_set_object (value, self->ways_in);
      break;
    case PROP_N_RIGHTS:
      g_value_set_uint (value, get_n_rights (self));
      break;
    case PROP_N_SELECTED:
      ways = hb_ways_list_get_selected (self);
      g_value_set_uint (value, ways->len);
      break;
    case PROP_PERSON_DOORS:
      g_value_set_object (value, self->person_doors);
      break;
    case PROP_PROTECTION:
      g_value_set_enum (value, self->protection);
      break;
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    case PROP_PREVIEW:
      g_value_take_string (value, make_preview (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_ways_list_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HbWaysList *self = HB_WAYS_LIST (object);

  switch ((HbWaysListProperty) property_id)
    {
    case PROP_WAYS_IN:
      set_ways_in (self, g_value_get_object (value));
      break;
    case PROP_PERSON_DOORS:
      set_person_doors (self, g_value_get_object (value));
      break;
    case PROP_PROTECTION:
      set_protection (self, g_value_get_enum (value));
      break;
    case PROP_PRACTICE:
      set_practice (self, g_value_get_boolean (value));
      break;
    case PROP_N_RIGHTS:
    case PROP_N_SELECTED:
    case PROP_PREVIEW:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_ways_list_dispose (GObject *object)
{
  HbWaysList *self = HB_WAYS_LIST (object);

  forget_ways_in (self);
  set_person_doors (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_WAYS_LIST);

  G_OBJECT_CLASS (hb_ways_list_parent_class)->dispose (object);
}

static void
hb_ways_list_class_init (HbWaysListClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_ways_list_get_property;
  object_class->set_property = hb_ways_list_set_property;
  object_class->dispose = hb_ways_list_dispose;

  properties[PROP_WAYS_IN] = g_param_spec_object ("ways-in", NULL, NULL, HB_TYPE_WAYS_IN,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_RIGHTS] = g_param_spec_uint ("n-rights", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_PERSON_DOORS] = g_param_spec_object ("person-doors", NULL, NULL, HB_TYPE_PERSON_DOORS,
                                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROTECTION] = g_param_spec_enum ("protection", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PREVIEW] = g_param_spec_string ("preview", NULL, NULL, "", changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbWaysList::plan-wanted:
   * @plan: what is to be carried out
   *
   * Somebody asked for changes.
   */
  signals[SIGNAL_PLAN_WANTED] = g_signal_new ("plan-wanted", HB_TYPE_WAYS_LIST, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PLAN);

  gtk_widget_class_install_action (widget_class, "ways.remove", "(ix)", remove_activated);
  gtk_widget_class_install_action (widget_class, "ways.remove-selected", NULL, remove_selected_activated);
  gtk_widget_class_install_action (widget_class, "ways.end-selected", NULL, hb_ways_list_end_selected_activated);
  gtk_widget_class_install_action (widget_class, "ways.unselect", NULL, unselect_activated);
  gtk_widget_class_install_action (widget_class, "ways.clear-filter", NULL, clear_filter_activated);

  g_type_ensure (HB_TYPE_RIGHTS);
  g_type_ensure (HB_TYPE_SECTION_HEADING);
  g_type_ensure (HB_TYPE_WAY_IN);
  g_type_ensure (HB_TYPE_WAY_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-ways-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, list_view);
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, filtered_rights);
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, filtered_others);
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, shown_ways);
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, selection);
  gtk_widget_class_bind_template_child (widget_class, HbWaysList, slice);
  gtk_widget_class_bind_template_callback (widget_class, is_long_list);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_headed);
  gtk_widget_class_bind_template_callback (widget_class, say_unseen);
  gtk_widget_class_bind_template_callback (widget_class, rights_heading);
  gtk_widget_class_bind_template_callback (widget_class, visible_list);
  gtk_widget_class_bind_template_callback (widget_class, search_text);
  gtk_widget_class_bind_template_callback (widget_class, section_order);
  gtk_widget_class_bind_template_callback (widget_class, is_any);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

/* The headings have what is to be seen of them from the beginning. */
static void
make_row (GtkWidget *item)
{
  if (HB_IS_WAY_ITEM (item))
    hb_way_item_make_row (HB_WAY_ITEM (item));
}

static void
hb_ways_list_init (HbWaysList *self)
{
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_list_store_append (lists, self->filtered_rights);
  g_list_store_append (lists, self->filtered_others);
  gtk_flatten_list_model_set_model (self->shown_ways, G_LIST_MODEL (lists));
  hb_grow_by_frame (GTK_LIST_VIEW (self->list_view), self->slice);
  hb_rest_out_of_view (GTK_LIST_VIEW (self->list_view), make_row);
  hb_stay_at_top (GTK_LIST_VIEW (self->list_view));
  hb_shortcuts_add_to_widget (self->list_view, "ways.", GTK_SHORTCUT_SCOPE_LOCAL);
  selection_changed_cb (self);
}

/**
 * hb_ways_list_foretell_removal:
 * @self: the list
 * @way: a way in that is held, in the list
 *
 * Returns: (transfer full): which doors would still open without it, in a
 *   sentence; empty where nothing is known
 */
char *
hb_ways_list_foretell_removal (HbWaysList *self,
                               HbWayIn    *way)
{
  g_autoptr (HbStep) step = NULL;
  g_autoptr (HbPlan) plan = NULL;

  g_return_val_if_fail (HB_IS_WAYS_LIST (self), NULL);
  g_return_val_if_fail (HB_IS_WAY_IN (way), NULL);

  if (self->ways_in == NULL)
    return g_strdup ("");

  step = hb_way_in_make_removal (way, hb_ways_in_get_person (self->ways_in));
  plan = hb_plan_new_for_step (step);

  return foretell (self, plan);
}
