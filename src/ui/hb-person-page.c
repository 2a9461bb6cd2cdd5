/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-page.h"
#include "hb-person-page-private.h"

#include <glib/gi18n.h>

#include "hb-door-list.h"
#include "hb-problem-page.h"
#include "hb-shortcuts.h"
#include "hb-ways-list.h"
#include "hb-words.h"

/**
 * HbPersonPage:
 *
 * The right side of the window: one person, whether doors open for them, and
 * every way in they have. It asks for changes by ::plan-wanted and shows what
 * came of them through the properties of the person and the ways in.
 */
G_DEFINE_FINAL_TYPE (HbPersonPage, hb_person_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_PERSON = 1,
  PROP_WAYS_IN,
  PROP_PERSON_DOORS,
  PROP_RETURN_TEXT,
  PROP_DIRECTORY_HINT,
  PROP_PROTECTION,
  PROP_NOTHING_LEFT,
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

/* When the person is to come back, if somebody wants to be reminded of it. */
static char *
make_return_text (HbPersonPage *self)
{
  HbReminder *reminder = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (self->ways_in != NULL && !hb_person_get_access_enabled (hb_person_page_get_person (self)))
    reminder = hb_reminders_lookup (hb_session_get_reminders (self->session), HB_REMINDER_RESTORE, hb_person_get_id (hb_person_page_get_person (self)));

  return reminder != NULL ? hb_words_return (reminder, now) : g_strdup ("");
}

const char *
hb_person_page_get_directory_hint (HbPersonPage *self)
{
  if (self->ways_in == NULL)
    return "";

  return hb_words_directory_hint (hb_person_get_access (hb_person_page_get_person (self)),
                                  hb_directory_get_scim_enabled (hb_session_get_directory (self->session)));
}

HbProblem
hb_person_page_get_protection (HbPersonPage *self)
{
  if (self->ways_in == NULL)
    return HB_PROBLEM_NONE;

  return hb_directory_get_protection (hb_session_get_directory (self->session), hb_person_page_get_person (self));
}

/* That nobody would get in, were access switched on again: as far as that is not
 * known, there is something to take. */
static gboolean
is_nothing_left (HbPersonPage *self)
{
  HbPerson *person = hb_person_page_get_person (self);

  if (person == NULL || hb_person_get_access_enabled (person) || hb_person_doors_get_state (self->doors) != HB_LOAD_STATE_READY)
    return FALSE;

  return hb_doors_get_is_whole (hb_person_doors_get_doors (self->doors)) && !hb_ways_in_may_be_any (self->ways_in);
}

static void
reminders_changed_cb (HbPersonPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETURN_TEXT]);
}

static gboolean
has_text (HbPersonPage *self,
          const char   *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
has_profile (HbPersonPage *self,
             HbAccess      access)
{
  return access != HB_ACCESS_NO_PROFILE;
}

static char *
make_heading (HbPersonPage *self)
{
  if (self->ways_in != NULL)
    return hb_words_person (hb_person_page_get_person (self));

  /* Translators: title of the page on which a person will be shown */
  return g_strdup (_ ("Person"));
}

/* Where the lines of a name go the other way, left and right are taken for each other:
 * to be at the side of all the rest, they have to be wanted at the other one. */
static GtkJustification
heading_justification (HbPersonPage *self,
                       const char   *heading)
{
  return hb_words_begins_against (heading) ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT;
}

/* Whoever has no name is called by the address, which is not said twice. */
static gboolean
is_other_text (HbPersonPage *self,
               const char   *text,
               const char   *heading)
{
  return has_text (self, text) && g_strcmp0 (text, heading) != 0;
}

static const char *
get_page_name (HbPersonPage *self)
{
  HbRights *rights;

  if (self->ways_in == NULL)
    return "nobody";
  if (hb_person_get_deleted (hb_person_page_get_person (self)))
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

/* Of a deleted profile nothing is left to do. */
static gboolean
has_menu (HbPersonPage *self,
          const char   *page_name)
{
  return g_strcmp0 (page_name, "nobody") != 0 && g_strcmp0 (page_name, "deleted") != 0;
}

/* Nothing is read of whom is gone, but their access links may still be on their way. */
static char *
deleted_text (HbPersonPage *self,
              const char   *page_name,
              HbWaysIn     *ways_in,
              HbLoadState   state)
{
  return g_strdup (hb_words_deleted (ways_in));
}

static char *
access_explained (HbPersonPage *self,
                  HbAccess      access,
                  HbDoors      *doors,
                  HbLoadState   state)
{
  /* What is still being read is not what could not be checked. */
  if (doors != NULL && state == HB_LOAD_STATE_LOADING && (hb_doors_may_open_others (doors) || hb_doors_count (doors, HB_DOOR_NOT_KNOWN) > 0))
    doors = NULL;

  return hb_words_effective_access (access, doors);
}

static char *
last_seen (HbPersonPage *self,
           HbAccess      access,
           GDateTime    *last_accessed_at,
           HbDoors      *doors) /* others with each day */
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return hb_words_last_seen (access, last_accessed_at, now);
}

static gboolean
is_not (HbPersonPage *self,
        gboolean      value)
{
  return !value;
}

/* Access is given back to everybody, and not taken from all. */
static gboolean
may_switch (HbPersonPage *self,
            gboolean      is_busy,
            HbAccess      access,
            HbProblem     protection)
{
  gboolean is_on = access == HB_ACCESS_ON || access == HB_ACCESS_SUSPENDED_BY_DIRECTORY;

  return !is_busy && has_profile (self, access) && !(is_on && protection != HB_PROBLEM_NONE);
}

/* The switch is on, and no door opens all the same. */
static GStrv
switch_classes (HbPersonPage *self,
                HbAccess      access)
{
  const char *const none[] = { NULL };
  const char *const overruled[] = { "overruled", NULL };

  return g_strdupv ((GStrv) (access == HB_ACCESS_SUSPENDED_BY_DIRECTORY ? overruled : none));
}

static char *
nothing_left_text (HbPersonPage *self,
                   gboolean      nothing_left)
{
  if (!nothing_left)
    return NULL;

  /* Translators: why a button cannot be pressed; of a person who is suspended, and has no access rights, teams, cards or links any more */
  return g_strdup (_ ("Nothing is left to take away."));
}

static char *
protection_text (HbPersonPage *self,
                 HbProblem     protection)
{
  if (protection == HB_PROBLEM_NONE)
    return g_strdup ("");

  /* Translators: of the owner of the API key or of the organization; %s is a whole sentence that says why */
  return g_strdup_printf (_ ("Nothing can be taken from this person here. %s"), hb_words_problem_short (protection));
}

static gboolean
may_change (HbPersonPage *self)
{
  HbPerson *person = hb_person_page_get_person (self);

  return person != NULL && !hb_person_get_deleted (person) && !hb_person_get_busy (person)
         && hb_person_page_get_protection (self) == HB_PROBLEM_NONE;
}

static void
update_take_everything (HbPersonPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.take-everything", may_change (self) && !is_nothing_left (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTHING_LEFT]);
}

/* The switch shows what the server has, whatever was clicked last. */
static void
update_person (HbPersonPage *self)
{
  HbPerson *person = hb_person_page_get_person (self);
  gboolean  enabled = person != NULL && hb_person_get_access_enabled (person);
  HbAccess  access = person != NULL ? hb_person_get_access (person) : HB_ACCESS_ON;
  gboolean  is_known = has_profile (self, access);

  gtk_switch_set_state (self->access_switch, enabled);
  gtk_switch_set_active (self->access_switch, enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.delete-profile", may_change (self) && is_known && access != HB_ACCESS_ON);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.suspend-until", may_change (self) && is_known);
  update_take_everything (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETURN_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRECTORY_HINT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROTECTION]);
}

/* Who is seen to have been restored somewhere else does not come back any more. */
static void
forget_reminder_of_restored (HbPersonPage *self)
{
  HbReminders *reminders = hb_session_get_reminders (self->session);
  gint64       id = hb_person_get_id (hb_person_page_get_person (self));

  if (hb_rights_get_state (hb_ways_in_get_rights (self->ways_in)) == HB_LOAD_STATE_READY
      && hb_person_get_access_enabled (hb_person_page_get_person (self)) && !hb_person_get_busy (hb_person_page_get_person (self))
      && hb_reminders_lookup (reminders, HB_REMINDER_RESTORE, id) != NULL)
    hb_reminders_remove_async (reminders, HB_REMINDER_RESTORE, id, NULL, NULL);
}

static void
state_changed_cb (HbPersonPage *self)
{
  forget_reminder_of_restored (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_NAME]);
}

static void
forget_ways_in (HbPersonPage *self)
{
  if (self->ways_in == NULL)
    return;

  g_signal_handlers_disconnect_by_data (hb_person_page_get_person (self), self);
  g_signal_handlers_disconnect_by_data (hb_ways_in_get_rights (self->ways_in), self);
  g_signal_handlers_disconnect_by_data (self->doors, self);
  hb_person_doors_stop (self->doors);
  hb_ways_in_stop (self->ways_in);
  g_clear_object (&self->doors);
  g_clear_object (&self->ways_in);
}

static void
set_ways_in (HbPersonPage *self,
             HbWaysIn     *ways_in)
{
  forget_ways_in (self);
  if (g_set_object (&self->ways_in, ways_in))
    {
      self->doors = hb_person_doors_new (hb_session_get_door_map (self->session), ways_in);
      /* They are others with each day, and so is how far away the return is. */
      g_signal_connect_object (self->doors, "notify::doors", G_CALLBACK (reminders_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->doors, "notify", G_CALLBACK (update_take_everything), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hb_person_page_get_person (self), "notify",
                               G_CALLBACK (update_person), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hb_ways_in_get_rights (ways_in), "notify::state",
                               G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
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
      g_value_set_object (value, hb_person_page_get_person (self));
      break;
    case PROP_WAYS_IN:
      g_value_set_object (value, self->ways_in);
      break;
    case PROP_PERSON_DOORS:
      g_value_set_object (value, self->doors);
      break;
    case PROP_DIRECTORY_HINT:
      g_value_set_string (value, hb_person_page_get_directory_hint (self));
      break;
    case PROP_PROTECTION:
      g_value_set_enum (value, hb_person_page_get_protection (self));
      break;
    case PROP_NOTHING_LEFT:
      g_value_set_boolean (value, is_nothing_left (self));
      break;
    case PROP_RETURN_TEXT:
      g_value_take_string (value, make_return_text (self));
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
  g_clear_object (&self->session);

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
  properties[PROP_PERSON_DOORS] = g_param_spec_object ("person-doors", NULL, NULL, HB_TYPE_PERSON_DOORS, changing);
  properties[PROP_DIRECTORY_HINT] = g_param_spec_string ("directory-hint", NULL, NULL, "", changing);
  properties[PROP_PROTECTION] = g_param_spec_enum ("protection", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  properties[PROP_NOTHING_LEFT] = g_param_spec_boolean ("nothing-left", NULL, NULL, FALSE, changing);
  properties[PROP_RETURN_TEXT] = g_param_spec_string ("return-text", NULL, NULL, "", changing);
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

  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  g_type_ensure (HB_TYPE_RIGHTS);
  g_type_ensure (HB_TYPE_WAYS_LIST);
  g_type_ensure (HB_TYPE_DOOR_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPersonPage, access_switch);
  hb_person_page_install_actions (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, deleted_text);
  gtk_widget_class_bind_template_callback (widget_class, access_explained);
  gtk_widget_class_bind_template_callback (widget_class, last_seen);
  gtk_widget_class_bind_template_callback (widget_class, is_not);
  gtk_widget_class_bind_template_callback (widget_class, may_switch);
  gtk_widget_class_bind_template_callback (widget_class, switch_classes);
  gtk_widget_class_bind_template_callback (widget_class, nothing_left_text);
  gtk_widget_class_bind_template_callback (widget_class, protection_text);
  gtk_widget_class_bind_template_callback_full (widget_class, "want_plan", G_CALLBACK (hb_person_page_want_plan));
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_other_text);
  gtk_widget_class_bind_template_callback (widget_class, heading_justification);
  gtk_widget_class_bind_template_callback (widget_class, has_profile);
  gtk_widget_class_bind_template_callback (widget_class, has_menu);
}

static void
hb_person_page_init (HbPersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hb_shortcuts_add_to_widget (GTK_WIDGET (self), "person.", GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.delete-profile", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.take-everything", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.suspend-until", FALSE);
}

/**
 * hb_person_page_set_session:
 * @self: the page
 * @session: (nullable): whose people will be shown
 * @practice: whether they are made up
 *
 * Starts over with nobody shown.
 */
void
hb_person_page_set_session (HbPersonPage *self,
                            HbSession    *session,
                            gboolean      practice)
{
  g_return_if_fail (HB_IS_PERSON_PAGE (self));
  g_return_if_fail (session == NULL || HB_IS_SESSION (session));

  hb_person_page_show_person (self, NULL);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (hb_session_get_directory (self->session), self);
      g_signal_handlers_disconnect_by_data (hb_session_get_reminders (self->session), self);
    }
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      /* Whose key and organization it is may become known late. */
      g_signal_connect_object (hb_session_get_directory (session), "names-changed",
                               G_CALLBACK (update_person), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hb_session_get_reminders (session), "items-changed",
                               G_CALLBACK (reminders_changed_cb), self, G_CONNECT_SWAPPED);
    }
  self->practice = practice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRACTICE]);
}

/**
 * hb_person_page_show_person:
 * @self: the page, with its session set
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

  if (person != NULL && person == hb_person_page_get_person (self))
    return;

  if (person != NULL)
    ways_in = hb_ways_in_new (hb_session_get_directory (self->session), person);
  set_ways_in (self, ways_in);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAYS_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON_DOORS]);
  update_person (self);

  if (ways_in != NULL)
    hb_ways_in_load (ways_in);
}

/**
 * hb_person_page_reload:
 * @self: the page
 *
 * Reads the person, their ways in and the doors behind them again.
 */
void
hb_person_page_reload (HbPersonPage *self)
{
  g_return_if_fail (HB_IS_PERSON_PAGE (self));

  if (self->ways_in == NULL)
    return;

  /* Which doors a group opens may have been changed as well. */
  hb_door_map_forget (hb_session_get_door_map (self->session));
  hb_ways_in_load (self->ways_in);
}

HbPerson *
hb_person_page_get_person (HbPersonPage *self)
{
  return self->ways_in != NULL ? hb_ways_in_get_person (self->ways_in) : NULL;
}

void
hb_person_page_want_plan (HbPersonPage *self,
                          HbPlan       *plan)
{
  g_signal_emit (self, signals[SIGNAL_PLAN_WANTED], 0, plan);
}

void
hb_person_page_want_everything (HbPersonPage *self)
{
  g_signal_emit (self, signals[SIGNAL_EVERYTHING_WANTED], 0, hb_person_page_get_person (self));
}
