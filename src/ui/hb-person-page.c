/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-page.h"

#include <glib/gi18n.h>

#include "hb-delete-profile-dialog.h"
#include "hb-problem-page.h"
#include "hb-right-row.h"
#include "hb-rights.h"
#include "hb-scope-heading.h"
#include "hb-shortcuts.h"
#include "hb-step.h"
#include "hb-words.h"

/* From this many access rights on, the list has an entry to filter it. */
#define LONG_LIST 8

/**
 * HbPersonPage:
 *
 * The right side of the window: one person, whether doors open for them, and
 * their access rights. It asks for changes by ::step-wanted and shows what
 * came of them through the properties of the person and the rights.
 */
struct _HbPersonPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkSwitch   *access_switch;
  GtkEditable *filter_entry;
  GtkWidget   *list_view;
  GtkWidget   *person_menu_button;

  HbDirectory *directory; /* (owned) (nullable) */
  HbRights    *rights;    /* (owned) (nullable) */
  gboolean     practice;
};

G_DEFINE_FINAL_TYPE (HbPersonPage, hb_person_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_PERSON = 1,
  PROP_RIGHTS,
  PROP_N_RIGHTS,
  PROP_HEADING,
  PROP_PAGE_NAME,
  PROP_PRACTICE,
} HbPersonPageProperty;

static GParamSpec *properties[PROP_PRACTICE + 1];

enum
{
  SIGNAL_STEP_WANTED,
  SIGNAL_EVERYTHING_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static HbPerson *
get_person (HbPersonPage *self)
{
  return self->rights != NULL ? hb_rights_get_person (self->rights) : NULL;
}

static guint
get_n_rights (HbPersonPage *self)
{
  return self->rights != NULL ? g_list_model_get_n_items (hb_rights_get_list (self->rights)) : 0;
}

static char *
make_heading (HbPersonPage *self)
{
  if (self->rights != NULL)
    return hb_words_person (get_person (self));

  /* Translators: title of the page on which a person will be shown */
  return g_strdup (_ ("Person"));
}

static const char *
get_page_name (HbPersonPage *self)
{
  if (self->rights == NULL)
    return "nobody";
  if (hb_person_get_deleted (get_person (self)))
    return "deleted";

  switch (hb_rights_get_state (self->rights))
    {
    case HB_LOAD_STATE_READY:
      return "person";
    case HB_LOAD_STATE_FAILED:
      return "failed";
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
              guint         n_shown,
              guint         n_rights)
{
  if (n_rights == 0)
    return g_strdup ("none");

  return g_strdup (n_shown > 0 ? "rights" : "no-match");
}

/* What the filter looks at; @right is the item of the list. */
static char *
search_text (HbRight    *right,
             const char *scope_name,
             const char *role_name,
             const char *place_name)
{
  return g_strjoin (" ", scope_name != NULL ? scope_name : "", role_name != NULL ? role_name : "",
                    place_name != NULL ? place_name : "", NULL);
}

/* The widest scope comes first. */
static int
scope_order (HbRight     *right,
             HbRightScope scope)
{
  return scope;
}

static void
want_step (HbPersonPage *self,
           HbStep       *step)
{
  g_signal_emit (self, signals[SIGNAL_STEP_WANTED], 0, step);
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
  if (hb_rights_get_state (self->rights) == HB_LOAD_STATE_READY)
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
remove_right_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);
  g_autoptr (HbStep) step = NULL;
  HbRight *right;

  if (self->rights == NULL)
    return;
  right = hb_rights_lookup (self->rights, g_variant_get_int64 (parameter));
  if (right == NULL || hb_right_get_busy (right))
    return;

  step = hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, get_person (self), right);
  want_step (self, step);
}

static void
delete_response_cb (HbPersonPage *self,
                    const char   *response,
                    AdwDialog    *dialog)
{
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (HbStep) step = NULL;

  if (!g_str_equal (response, "delete"))
    return;

  g_object_get (dialog, "person", &person, NULL);
  step = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, person);
  want_step (self, step);
}

static void
delete_profile_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);
  AdwDialog    *dialog;

  if (self->rights == NULL)
    return;

  dialog = hb_delete_profile_dialog_new (get_person (self));
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
take_everything_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  if (self->rights != NULL)
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
set_rights (HbPersonPage *self,
            HbRights     *rights)
{
  if (self->rights != NULL)
    {
      g_signal_handlers_disconnect_by_data (hb_rights_get_person (self->rights), self);
      g_signal_handlers_disconnect_by_data (hb_rights_get_list (self->rights), self);
      g_signal_handlers_disconnect_by_data (self->rights, self);
    }

  g_set_object (&self->rights, rights);
  if (rights != NULL)
    {
      g_signal_connect_object (hb_rights_get_person (rights), "notify",
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
    case PROP_RIGHTS:
      g_value_set_object (value, self->rights);
      break;
    case PROP_N_RIGHTS:
      g_value_set_uint (value, get_n_rights (self));
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

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PERSON_PAGE);
  set_rights (self, NULL);
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
  properties[PROP_RIGHTS] = g_param_spec_object ("rights", NULL, NULL, HB_TYPE_RIGHTS, changing);
  properties[PROP_N_RIGHTS] = g_param_spec_uint ("n-rights", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, "", changing);
  properties[PROP_PAGE_NAME] = g_param_spec_string ("page-name", NULL, NULL, "nobody", changing);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbPersonPage::step-wanted:
   * @step: what is to be carried out
   *
   * Somebody asked for a change.
   */
  signals[SIGNAL_STEP_WANTED] = g_signal_new ("step-wanted", HB_TYPE_PERSON_PAGE, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_STEP);
  /**
   * HbPersonPage::everything-wanted:
   * @person: from whom
   *
   * Somebody asked to take everything from a person.
   */
  signals[SIGNAL_EVERYTHING_WANTED] = g_signal_new ("everything-wanted", HB_TYPE_PERSON_PAGE, G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);

  gtk_widget_class_install_action (widget_class, "person.remove-right", "x", remove_right_activated);
  gtk_widget_class_install_action (widget_class, "person.delete-profile", NULL, delete_profile_activated);
  gtk_widget_class_install_action (widget_class, "person.take-everything", NULL, take_everything_activated);
  gtk_widget_class_install_action (widget_class, "person.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "person.clear-filter", NULL, clear_filter_activated);

  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  g_type_ensure (HB_TYPE_RIGHT);
  g_type_ensure (HB_TYPE_RIGHT_ROW);
  g_type_ensure (HB_TYPE_SCOPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, access_switch);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, person_menu_button);
  gtk_widget_class_bind_template_callback (widget_class, access_explained);
  gtk_widget_class_bind_template_callback (widget_class, last_seen);
  gtk_widget_class_bind_template_callback (widget_class, is_not);
  gtk_widget_class_bind_template_callback (widget_class, is_long_list);
  gtk_widget_class_bind_template_callback (widget_class, rights_heading);
  gtk_widget_class_bind_template_callback (widget_class, visible_list);
  gtk_widget_class_bind_template_callback (widget_class, search_text);
  gtk_widget_class_bind_template_callback (widget_class, scope_order);
  gtk_widget_class_bind_template_callback (widget_class, access_state_set_cb);
}

static void
hb_person_page_init (HbPersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hb_shortcuts_add_to_widget (GTK_WIDGET (self), "person.");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.delete-profile", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.take-everything", FALSE);
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
 * Shows @person and reads their rights, unless they are shown already.
 */
void
hb_person_page_show_person (HbPersonPage *self,
                            HbPerson     *person)
{
  g_autoptr (HbRights) rights = NULL;

  g_return_if_fail (HB_IS_PERSON_PAGE (self));
  g_return_if_fail (person == NULL || HB_IS_PERSON (person));

  if (person != NULL && person == get_person (self))
    return;

  if (person != NULL)
    rights = hb_rights_new (self->directory, person);
  set_rights (self, rights);
  gtk_editable_set_text (self->filter_entry, "");
  gtk_widget_set_visible (self->person_menu_button, person != NULL);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RIGHTS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RIGHTS]);
  update_person (self);

  if (rights != NULL)
    hb_rights_load (rights);
}

/**
 * hb_person_page_reload:
 * @self: the page
 *
 * Reads the person and their rights again.
 */
void
hb_person_page_reload (HbPersonPage *self)
{
  g_return_if_fail (HB_IS_PERSON_PAGE (self));

  if (self->rights != NULL)
    hb_rights_load (self->rights);
}
