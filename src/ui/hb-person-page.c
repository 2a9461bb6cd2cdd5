/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-page.h"

#include <glib/gi18n.h>

#include "hb-delete-profile-dialog.h"
#include "hb-problem-page.h"
#include "hb-step.h"
#include "hb-way-heading.h"
#include "hb-way-row.h"
#include "hb-ways-in.h"
#include "hb-words.h"

/* From this many access rights on, the list has an entry to filter it. */
#define LONG_LIST 8

/**
 * HbPersonPage:
 *
 * The right side of the window: one person, whether doors open for them, and
 * every way in they have. It asks for changes by ::plan-wanted and shows what
 * came of them through the properties of the person and the ways in.
 */
struct _HbPersonPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkSwitch           *access_switch;
  GtkEditable         *filter_entry;
  GtkWidget           *list_view;
  GtkWidget           *person_menu_button;
  GListModel          *filtered_rights;
  GListModel          *filtered_others;
  GtkFlattenListModel *shown_ways;
  GtkSelectionModel   *selection;

  HbDirectory *directory; /* (owned) (nullable) */
  HbWaysIn    *ways_in;   /* (owned) (nullable) */
  gboolean     practice;
};

G_DEFINE_FINAL_TYPE (HbPersonPage, hb_person_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_PERSON = 1,
  PROP_WAYS_IN,
  PROP_N_RIGHTS,
  PROP_N_SELECTED,
  PROP_HEADING,
  PROP_PAGE_NAME,
  PROP_PRACTICE,
} HbPersonPageProperty;

static GParamSpec *properties[PROP_PRACTICE + 1];

enum
{
  SIGNAL_PLAN_WANTED,
  SIGNAL_EVERYTHING_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static HbPerson *
get_person (HbPersonPage *self)
{
  return self->ways_in != NULL ? hb_ways_in_get_person (self->ways_in) : NULL;
}

static guint
get_n_rights (HbPersonPage *self)
{
  return self->ways_in != NULL ? g_list_model_get_n_items (hb_rights_get_list (hb_ways_in_get_rights (self->ways_in))) : 0;
}

static guint
get_n_selected (HbPersonPage *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  /* While the template is being built. */
  if (self->selection == NULL)
    return 0;

  selected = gtk_selection_model_get_selection (self->selection);

  return (guint) gtk_bitset_get_size (selected);
}

static char *
make_heading (HbPersonPage *self)
{
  if (self->ways_in != NULL)
    return hb_words_person (get_person (self));

  /* Translators: title of the page on which a person will be shown */
  return g_strdup (_ ("Person"));
}

static const char *
get_page_name (HbPersonPage *self)
{
  HbRights *rights;

  if (self->ways_in == NULL)
    return "nobody";
  if (hb_person_get_deleted (get_person (self)))
    return "deleted";

  rights = hb_ways_in_get_rights (self->ways_in);
  switch (hb_rights_get_state (rights))
    {
    case HB_LOAD_STATE_READY:
      return "person";
    case HB_LOAD_STATE_FAILED:
      return hb_rights_is_person_known (rights) ? "person" : "failed";
    case HB_LOAD_STATE_IDLE:
    case HB_LOAD_STATE_LOADING:
    default:
      return "loading";
    }
}

static char *
access_explained (HbPersonPage *self,
                  HbAccess      access)
{
  return g_strdup (hb_words_access_explained (access));
}

static char *
last_seen (HbPersonPage *self,
           GDateTime    *last_accessed_at)
{
  return hb_words_last_seen (last_accessed_at);
}

static gboolean
is_not (HbPersonPage *self,
        gboolean      value)
{
  return !value;
}

static gboolean
is_long_list (HbPersonPage *self,
              guint         n_rights)
{
  return n_rights >= LONG_LIST;
}

static char *
rights_heading (HbPersonPage *self,
                guint         n_shown,
                guint         n_rights)
{
  if (n_rights == 0)
    return g_strdup (_ ("Access Rights"));
  if (n_shown < n_rights)
    /* Translators: the first number is how many the filter shows, the second how many there are */
    return g_strdup_printf (ngettext ("%u of %u access right", "%u of %u access rights", n_rights), n_shown, n_rights);

  return g_strdup_printf (ngettext ("%u access right", "%u access rights", n_rights), n_rights);
}

static char *
visible_list (HbPersonPage *self,
              guint         n_shown)
{
  return g_strdup (n_shown > 0 ? "ways" : "no-match");
}

/* What the filter looks at; notes are no matches. */
static char *
search_text (HbWayIn *way)
{
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;

  if (!hb_way_in_is_held (way))
    return g_strdup ("");

  name = hb_words_way (way);
  details = hb_words_way_details (way);

  return g_strjoin (" ", name, details, NULL);
}

static int
section_order (HbWayIn     *way,
               HbWaySection section)
{
  return section;
}

static gboolean
is_any (HbPersonPage *self,
        guint         n)
{
  return n > 0;
}

static char *
selected_text (HbPersonPage *self,
               guint         n)
{
  /* Translators: how many access rights, teams, cards and links are chosen in the list */
  return g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
}

static void
want_plan (HbPersonPage *self,
           HbPlan       *plan)
{
  g_signal_emit (self, signals[SIGNAL_PLAN_WANTED], 0, plan);
}

static void
want_step (HbPersonPage *self,
           HbStep       *step)
{
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);

  want_plan (self, plan);
}

/* The switch shows what the server has, whatever was clicked last. */
static void
update_person (HbPersonPage *self)
{
  HbPerson *person = get_person (self);
  gboolean  enabled = person != NULL && hb_person_get_access_enabled (person);
  gboolean  is_self = person != NULL && hb_directory_is_self (self->directory, person);

  gtk_switch_set_state (self->access_switch, enabled);
  gtk_switch_set_active (self->access_switch, enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.delete-profile",
                                 person != NULL && !is_self && !hb_person_get_deleted (person) && !hb_person_get_busy (person) && hb_person_get_access (person) != HB_ACCESS_ON);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.take-everything",
                                 person != NULL && !is_self && !hb_person_get_deleted (person) && !hb_person_get_busy (person));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_NAME]);
}

/* GTK 4.18 puts the first row at the top of a new list, and so hides the
 * heading of the first section above it. The frame after that is ours. */
static gboolean
scroll_to_top_cb (GtkWidget     *widget,
                  GdkFrameClock *frame_clock,
                  gpointer       user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  gboolean      *is_laid_out = user_data;

  if (!*is_laid_out)
    {
      *is_laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));

  return G_SOURCE_REMOVE;
}

static void
state_changed_cb (HbPersonPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_NAME]);
  if (hb_rights_get_state (hb_ways_in_get_rights (self->ways_in)) >= HB_LOAD_STATE_READY)
    gtk_widget_add_tick_callback (self->list_view, scroll_to_top_cb, g_new0 (gboolean, 1), g_free);
}

static gboolean
access_state_set_cb (HbPersonPage *self,
                     gboolean      wanted)
{
  HbPerson *person = get_person (self);
  g_autoptr (HbStep) step = NULL;

  /* It is the page itself that sets the switch to what the server has. */
  if (person == NULL || wanted == hb_person_get_access_enabled (person))
    return FALSE;

  if (!hb_person_get_busy (person))
    {
      step = hb_step_new_for_person (wanted ? HB_STEP_RESTORE_ACCESS : HB_STEP_SUSPEND, person);
      want_step (self, step);
    }

  /* The state follows when the server has it. */
  return TRUE;
}

static void
remove_way_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);
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

  step = hb_way_in_make_removal (way, get_person (self));
  want_step (self, step);
}

static void
remove_selected_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (HbPlan) plan = hb_plan_new ();

  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, i));
      g_autoptr (HbStep) step = NULL;

      if (!hb_way_in_is_held (way) || hb_way_in_get_busy (way))
        continue;
      step = hb_way_in_make_removal (way, get_person (self));
      hb_plan_append (plan, step);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (plan)) > 0)
    want_plan (self, plan);
}

static void
unselect_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  gtk_selection_model_unselect_all (HB_PERSON_PAGE (widget)->selection);
}

static void
delete_response_cb (HbPersonPage *self,
                    const char   *response,
                    AdwDialog    *dialog)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbStep) step = NULL;

  if (!g_str_equal (response, "delete"))
    return;

  g_object_get (dialog, "ways-in", &ways_in, NULL);
  step = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, hb_ways_in_get_person (ways_in));
  want_step (self, step);
}

static void
delete_profile_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);
  AdwDialog    *dialog;

  if (self->ways_in == NULL)
    return;

  dialog = hb_delete_profile_dialog_new (self->ways_in);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
take_everything_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  if (self->ways_in != NULL)
    g_signal_emit (self, signals[SIGNAL_EVERYTHING_WANTED], 0, get_person (self));
}

static void
reload_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  hb_person_page_reload (HB_PERSON_PAGE (widget));
}

static void
clear_filter_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  gtk_editable_set_text (self->filter_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

static void
n_rights_changed_cb (HbPersonPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RIGHTS]);
}

static void
selection_changed_cb (HbPersonPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.remove-selected", get_n_selected (self) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.unselect", get_n_selected (self) > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
forget_ways_in (HbPersonPage *self)
{
  if (self->ways_in == NULL)
    return;

  g_signal_handlers_disconnect_by_data (get_person (self), self);
  g_signal_handlers_disconnect_by_data (hb_ways_in_get_rights (self->ways_in), self);
  g_signal_handlers_disconnect_by_data (hb_rights_get_list (hb_ways_in_get_rights (self->ways_in)), self);
  g_clear_object (&self->ways_in);
}

static void
set_ways_in (HbPersonPage *self,
             HbWaysIn     *ways_in)
{
  forget_ways_in (self);
  if (g_set_object (&self->ways_in, ways_in))
    {
      HbRights *rights = hb_ways_in_get_rights (ways_in);

      g_signal_connect_object (get_person (self), "notify",
                               G_CALLBACK (update_person), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (rights, "notify::state",
                               G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hb_rights_get_list (rights), "items-changed",
                               G_CALLBACK (n_rights_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
hb_person_page_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HbPersonPage *self = HB_PERSON_PAGE (object);

  switch ((HbPersonPageProperty) property_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, get_person (self));
      break;
    case PROP_WAYS_IN:
      g_value_set_object (value, self->ways_in);
      break;
    case PROP_N_RIGHTS:
      g_value_set_uint (value, get_n_rights (self));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, get_n_selected (self));
      break;
    case PROP_HEADING:
      g_value_take_string (value, make_heading (self));
      break;
    case PROP_PAGE_NAME:
      g_value_set_static_string (value, get_page_name (self));
      break;
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_person_page_dispose (GObject *object)
{
  HbPersonPage *self = HB_PERSON_PAGE (object);

  forget_ways_in (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PERSON_PAGE);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (hb_person_page_parent_class)->dispose (object);
}

static void
hb_person_page_class_init (HbPersonPageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_person_page_get_property;
  object_class->dispose = hb_person_page_dispose;

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, HB_TYPE_PERSON, changing);
  properties[PROP_WAYS_IN] = g_param_spec_object ("ways-in", NULL, NULL, HB_TYPE_WAYS_IN, changing);
  properties[PROP_N_RIGHTS] = g_param_spec_uint ("n-rights", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, "", changing);
  properties[PROP_PAGE_NAME] = g_param_spec_string ("page-name", NULL, NULL, "nobody", changing);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbPersonPage::plan-wanted:
   * @plan: what is to be carried out
   *
   * Somebody asked for changes.
   */
  signals[SIGNAL_PLAN_WANTED] = g_signal_new ("plan-wanted", HB_TYPE_PERSON_PAGE, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PLAN);
  /**
   * HbPersonPage::everything-wanted:
   * @person: from whom
   *
   * Somebody asked to take everything from a person.
   */
  signals[SIGNAL_EVERYTHING_WANTED] = g_signal_new ("everything-wanted", HB_TYPE_PERSON_PAGE, G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);

  gtk_widget_class_install_action (widget_class, "person.remove-way", "(ix)", remove_way_activated);
  gtk_widget_class_install_action (widget_class, "person.remove-selected", NULL, remove_selected_activated);
  gtk_widget_class_install_action (widget_class, "person.unselect", NULL, unselect_activated);
  gtk_widget_class_install_action (widget_class, "person.delete-profile", NULL, delete_profile_activated);
  gtk_widget_class_install_action (widget_class, "person.take-everything", NULL, take_everything_activated);
  gtk_widget_class_install_action (widget_class, "person.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "person.clear-filter", NULL, clear_filter_activated);

  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  g_type_ensure (HB_TYPE_RIGHTS);
  g_type_ensure (HB_TYPE_WAY_HEADING);
  g_type_ensure (HB_TYPE_WAY_IN);
  g_type_ensure (HB_TYPE_WAY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, access_switch);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, person_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, filtered_rights);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, filtered_others);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, shown_ways);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, access_explained);
  gtk_widget_class_bind_template_callback (widget_class, last_seen);
  gtk_widget_class_bind_template_callback (widget_class, is_not);
  gtk_widget_class_bind_template_callback (widget_class, is_long_list);
  gtk_widget_class_bind_template_callback (widget_class, rights_heading);
  gtk_widget_class_bind_template_callback (widget_class, visible_list);
  gtk_widget_class_bind_template_callback (widget_class, search_text);
  gtk_widget_class_bind_template_callback (widget_class, section_order);
  gtk_widget_class_bind_template_callback (widget_class, is_any);
  gtk_widget_class_bind_template_callback (widget_class, selected_text);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, access_state_set_cb);
}

static void
hb_person_page_init (HbPersonPage *self)
{
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_list_store_append (lists, self->filtered_rights);
  g_list_store_append (lists, self->filtered_others);
  gtk_flatten_list_model_set_model (self->shown_ways, G_LIST_MODEL (lists));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.delete-profile", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.take-everything", FALSE);
  selection_changed_cb (self);
}

/**
 * hb_person_page_set_directory:
 * @self: the page
 * @directory: whose people will be shown
 * @practice: whether they are made up
 *
 * Starts over with nobody shown.
 */
void
hb_person_page_set_directory (HbPersonPage *self,
                              HbDirectory  *directory,
                              gboolean      practice)
{
  g_return_if_fail (HB_IS_PERSON_PAGE (self));
  g_return_if_fail (HB_IS_DIRECTORY (directory));

  if (self->directory != NULL)
    g_signal_handlers_disconnect_by_data (self->directory, self);
  g_set_object (&self->directory, directory);
  /* Whose key it is may become known late, and nobody deletes themselves. */
  g_signal_connect_object (directory, "names-changed", G_CALLBACK (update_person), self, G_CONNECT_SWAPPED);
  self->practice = practice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRACTICE]);

  hb_person_page_show_person (self, NULL);
}

/**
 * hb_person_page_show_person:
 * @self: the page, with its directory set
 * @person: (nullable): who is to be shown
 *
 * Shows @person and reads their ways in, unless they are shown already.
 */
void
hb_person_page_show_person (HbPersonPage *self,
                            HbPerson     *person)
{
  g_autoptr (HbWaysIn) ways_in = NULL;

  g_return_if_fail (HB_IS_PERSON_PAGE (self));
  g_return_if_fail (person == NULL || HB_IS_PERSON (person));

  if (person != NULL && person == get_person (self))
    return;

  if (person != NULL)
    ways_in = hb_ways_in_new (self->directory, person);
  set_ways_in (self, ways_in);
  gtk_editable_set_text (self->filter_entry, "");
  gtk_widget_set_visible (self->person_menu_button, person != NULL);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAYS_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RIGHTS]);
  update_person (self);

  if (ways_in != NULL)
    hb_ways_in_load (ways_in);
}

/**
 * hb_person_page_reload:
 * @self: the page
 *
 * Reads the person and their ways in again.
 */
void
hb_person_page_reload (HbPersonPage *self)
{
  g_return_if_fail (HB_IS_PERSON_PAGE (self));

  if (self->ways_in != NULL)
    hb_ways_in_load (self->ways_in);
}
