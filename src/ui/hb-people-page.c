/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-page.h"

#include <glib/gi18n.h>

#include "hb-crowd-rights.h"
#include "hb-drop-down-name.h"
#include "hb-people-list.h"
#include "hb-people.h"
#include "hb-problem-page.h"
#include "hb-words.h"

/**
 * HbPeoplePage:
 *
 * The left side of the window: the search entry and the people it finds.
 */
struct _HbPeoplePage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkEditable  *search_entry;
  GtkDropDown  *filter_drop_down;
  HbPeopleList *people_list;

  HbDirectory *directory;  /* (owned) (nullable) */
  HbPeople    *people;     /* (owned) (nullable) */
  GMenuModel  *menu_model; /* (owned) (nullable) */
  gboolean     practice;
  gboolean     narrow;
};

G_DEFINE_FINAL_TYPE (HbPeoplePage, hb_people_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_PEOPLE = 1,
  PROP_CROWD,
  PROP_MENU_MODEL,
  PROP_ORGANIZATION_NAME,
  PROP_PRACTICE,
  PROP_NARROW,
} HbPeoplePageProperty;

static GParamSpec *properties[PROP_NARROW + 1];

enum
{
  SIGNAL_PERSON_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How far the reading of everybody is, where that takes a while, and what it
 * means where it failed. */
static char *
crowd_status (HbPeoplePage *self,
              HbLoadState   state,
              HbProblem     problem,
              guint         n_read,
              guint         total)
{
  return hb_words_crowd (state, problem, n_read, total);
}

/* The rights of everybody take longer, and are read for some filters alone. */
static char *
rights_status (HbPeoplePage  *self,
               HbPeopleFilter filter,
               HbLoadState    state,
               guint          n_read,
               guint          n_expected)
{
  if (!hb_people_filter_needs_rights (filter))
    return g_strdup ("");

  return hb_words_crowd_rights (state, n_read, n_expected);
}

/* Why nobody is listed whom the filter would let through. */
static char *
none_title (HbPeoplePage *self,
            HbProblem     problem)
{
  return g_strdup (problem == HB_PROBLEM_TOO_MANY ? hb_words_problem_title (problem) : _ ("Nobody Found"));
}

static char *
none_explained (HbPeoplePage *self,
                HbProblem     problem,
                const char   *query)
{
  if (problem == HB_PROBLEM_TOO_MANY || problem == HB_PROBLEM_NOT_VISIBLE)
    return g_strdup (hb_words_problem_explained (problem));
  if (query == NULL || *query == '\0')
    /* Translators: the filter lists people who are suspended, or administrators, for example */
    return g_strdup (_ ("Nobody matches this filter."));

  /* Translators: the filter lists people who are suspended, or administrators, for example */
  return g_strdup (_ ("Nobody matches both the search and the filter."));
}

/* Why a search finds nobody. */
static char *
no_result_explained (HbPeoplePage *self,
                     HbProblem     problem)
{
  const char *none = _ ("No name, email or note matches. Try part of the name.");

  return g_strjoin ("\n\n", none, problem == HB_PROBLEM_NOT_VISIBLE ? hb_words_problem_explained (problem) : NULL, NULL);
}

static gboolean
is_text (HbPeoplePage *self,
         const char   *text)
{
  return text != NULL && *text != '\0';
}

/* What is wrong is said once, and by the page that has room for it. */
static gboolean
is_told_above (HbPeoplePage *self,
               const char   *text,
               const char   *page)
{
  return is_text (self, text) && g_strcmp0 (page, "failed") != 0;
}

static gboolean
is_failed (HbPeoplePage *self,
           HbLoadState   state)
{
  return state == HB_LOAD_STATE_FAILED;
}

/* Where nobody is listed, the page that says so has a button of its own. */
static gboolean
is_search_unanswered (HbPeoplePage *self,
                      HbLoadState   state,
                      const char   *summary)
{
  return is_failed (self, state) && is_text (self, summary);
}

static char *
visible_page (HbPeoplePage  *self,
              HbLoadState    state,
              HbProblem      problem,
              guint          n_people,
              const char    *query,
              HbPeopleFilter filter)
{
  switch (state)
    {
    case HB_LOAD_STATE_FAILED:
      /* To read it again would not help. */
      if (problem == HB_PROBLEM_TOO_MANY && filter != HB_PEOPLE_FILTER_EVERYBODY)
        return g_strdup ("none-fits");
      /* Without a key that is good nothing else can be done here. */
      return g_strdup (n_people > 0 && !hb_problem_is_about_key (problem) ? "people" : "failed");
    case HB_LOAD_STATE_READY:
      if (n_people > 0)
        return g_strdup ("people");
      if (filter != HB_PEOPLE_FILTER_EVERYBODY || (problem == HB_PROBLEM_NOT_VISIBLE && (query == NULL || *query == '\0')))
        return g_strdup ("none-fits");
      return g_strdup (query == NULL || *query == '\0' ? "empty" : "no-result");
    case HB_LOAD_STATE_IDLE:
    case HB_LOAD_STATE_LOADING:
    default:
      /* What was found before stays in view until the new answer is there. */
      return g_strdup (n_people > 0 ? "people" : "loading");
    }
}

static char *
summary (HbPeoplePage *self,
         HbLoadState   state,
         HbProblem     problem,
         guint         n_people,
         guint         total,
         const char   *query)
{
  switch (state)
    {
    case HB_LOAD_STATE_LOADING:
      return g_strdup (is_text (self, query) ? _ ("Searching…") : _ ("Loading people…"));
    case HB_LOAD_STATE_READY:
      /* The page says so already. */
      if (n_people == 0)
        return g_strdup ("");
      if (total > n_people && !is_text (self, query))
        /* Translators: nothing is typed yet; the first number is how many are shown, the second how many there are */
        return g_strdup_printf (ngettext ("The first %u of %u person. Type a name to find the others.",
                                          "The first %u of %u people. Type a name to find the others.", total),
                                n_people, total);
      if (total > n_people)
        /* Translators: the first number is how many are shown, the second how many there are */
        return g_strdup_printf (ngettext ("The first %u of %u person. Type more of the name.",
                                          "The first %u of %u people. Type more of the name.", total),
                                n_people, total);
      return g_strdup_printf (ngettext ("%u person", "%u people", n_people), n_people);
    case HB_LOAD_STATE_FAILED:
      if (n_people > 0 && !hb_problem_is_about_key (problem))
        return g_strdup (_ ("Kisi did not answer the search. These are the people whose name or email was read before."));
      return g_strdup ("");
    case HB_LOAD_STATE_IDLE:
    default:
      return g_strdup ("");
    }
}

static gboolean
is_practice_narrow (HbPeoplePage *self,
                    gboolean      practice,
                    gboolean      narrow)
{
  return practice && narrow;
}

static void
person_chosen_cb (HbPeoplePage *self,
                  HbPerson     *person)
{
  g_signal_emit (self, signals[SIGNAL_PERSON_CHOSEN], 0, person);
}

/* Who is read already is found by every key, without waiting for the server. */
static void
typed_cb (HbPeoplePage *self)
{
  if (self->people == NULL)
    return;

  hb_people_type (self->people, gtk_editable_get_text (self->search_entry));
  hb_people_list_scroll_to_top (self->people_list);
}

static void
search_changed_cb (HbPeoplePage *self)
{
  if (self->people != NULL)
    hb_people_search (self->people, gtk_editable_get_text (self->search_entry));
}

/* Return does not pick the first hit, which may be a look-alike: it goes to
 * the list, where the person is chosen. */
static void
search_activated_cb (HbPeoplePage *self)
{
  search_changed_cb (self);
  gtk_widget_child_focus (GTK_WIDGET (self->people_list), GTK_DIR_DOWN);
}

static void
search_stopped_cb (HbPeoplePage *self)
{
  gtk_editable_set_text (self->search_entry, "");
}

/* The choices are in the order of HbPeopleFilter. */
static void
filter_selected_cb (HbPeoplePage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (self->people != NULL)
    hb_people_set_filter (self->people, (HbPeopleFilter) gtk_drop_down_get_selected (self->filter_drop_down), now);
}

static void
show_everybody_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  HbPeoplePage *self = HB_PEOPLE_PAGE (widget);

  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->filter_drop_down, HB_PEOPLE_FILTER_EVERYBODY);
  hb_people_page_focus_search (self);
}

static void
reload_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  hb_people_page_reload (HB_PEOPLE_PAGE (widget));
}

static void
clear_search_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HbPeoplePage *self = HB_PEOPLE_PAGE (widget);

  gtk_editable_set_text (self->search_entry, "");
  hb_people_page_focus_search (self);
}

static void
names_changed_cb (HbPeoplePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANIZATION_NAME]);
}

static void
hb_people_page_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HbPeoplePage *self = HB_PEOPLE_PAGE (object);

  switch ((HbPeoplePageProperty) property_id)
    {
    case PROP_PEOPLE:
      g_value_set_object (value, self->people);
      break;
    case PROP_CROWD:
      g_value_set_object (value, self->directory != NULL ? hb_directory_get_crowd (self->directory) : NULL);
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, self->menu_model);
      break;
    case PROP_ORGANIZATION_NAME:
      g_value_set_string (value, self->directory != NULL ? hb_directory_get_organization_name (self->directory) : NULL);
      break;
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_people_page_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HbPeoplePage *self = HB_PEOPLE_PAGE (object);
  gboolean      narrow;

  switch ((HbPeoplePageProperty) property_id)
    {
    case PROP_MENU_MODEL:
      if (g_set_object (&self->menu_model, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NARROW:
      narrow = g_value_get_boolean (value);
      if (self->narrow != narrow)
        {
          self->narrow = narrow;
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_PEOPLE:
    case PROP_CROWD:
    case PROP_ORGANIZATION_NAME:
    case PROP_PRACTICE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_people_page_dispose (GObject *object)
{
  HbPeoplePage *self = HB_PEOPLE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->people);
  g_clear_object (&self->directory);
  g_clear_object (&self->menu_model);

  G_OBJECT_CLASS (hb_people_page_parent_class)->dispose (object);
}

static void
hb_people_page_class_init (HbPeoplePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_people_page_get_property;
  object_class->set_property = hb_people_page_set_property;
  object_class->dispose = hb_people_page_dispose;

  properties[PROP_PEOPLE] = g_param_spec_object ("people", NULL, NULL, HB_TYPE_PEOPLE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CROWD] = g_param_spec_object ("crowd", NULL, NULL, HB_TYPE_CROWD,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ORGANIZATION_NAME] = g_param_spec_string ("organization-name", NULL, NULL, NULL,
                                                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbPeoplePage::person-chosen:
   * @person: who
   *
   * Somebody is to be shown.
   */
  signals[SIGNAL_PERSON_CHOSEN] = g_signal_new ("person-chosen", HB_TYPE_PEOPLE_PAGE, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);

  gtk_widget_class_install_action (widget_class, "people.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "people.show-everybody", NULL, show_everybody_activated);
  gtk_widget_class_install_action (widget_class, "people.clear-search", NULL, clear_search_activated);

  g_type_ensure (HB_TYPE_CROWD_RIGHTS);
  g_type_ensure (HB_TYPE_PEOPLE_LIST);
  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbPeoplePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HbPeoplePage, filter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HbPeoplePage, people_list);
  gtk_widget_class_bind_template_callback (widget_class, crowd_status);
  gtk_widget_class_bind_template_callback (widget_class, rights_status);
  gtk_widget_class_bind_template_callback (widget_class, none_title);
  gtk_widget_class_bind_template_callback (widget_class, none_explained);
  gtk_widget_class_bind_template_callback (widget_class, no_result_explained);
  gtk_widget_class_bind_template_callback (widget_class, is_text);
  gtk_widget_class_bind_template_callback (widget_class, is_told_above);
  gtk_widget_class_bind_template_callback (widget_class, is_failed);
  gtk_widget_class_bind_template_callback (widget_class, is_search_unanswered);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_page);
  gtk_widget_class_bind_template_callback (widget_class, summary);
  gtk_widget_class_bind_template_callback (widget_class, is_practice_narrow);
  gtk_widget_class_bind_template_callback (widget_class, person_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
hb_people_page_init (HbPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hb_drop_down_set_name (self->filter_drop_down, _ ("Whom to list"));
}

/**
 * hb_people_page_set_directory:
 * @self: the page
 * @directory: (nullable): whose people
 * @practice: whether they are made up
 *
 * Starts over with the people of @directory.
 */
void
hb_people_page_set_directory (HbPeoplePage *self,
                              HbDirectory  *directory,
                              gboolean      practice)
{
  g_return_if_fail (HB_IS_PEOPLE_PAGE (self));
  g_return_if_fail (directory == NULL || HB_IS_DIRECTORY (directory));

  if (self->directory != NULL)
    g_signal_handlers_disconnect_by_data (self->directory, self);
  g_set_object (&self->directory, directory);
  g_clear_object (&self->people);
  self->practice = practice;
  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->filter_drop_down, HB_PEOPLE_FILTER_EVERYBODY);

  if (directory != NULL)
    {
      g_signal_connect_object (directory, "names-changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
      self->people = hb_people_new (directory);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PEOPLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CROWD]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRACTICE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANIZATION_NAME]);
  if (self->people != NULL)
    hb_people_search (self->people, "");
}

/**
 * hb_people_page_reload:
 * @self: the page
 *
 * Asks the server again.
 */
void
hb_people_page_reload (HbPeoplePage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_return_if_fail (HB_IS_PEOPLE_PAGE (self));

  if (self->people == NULL)
    return;

  hb_people_reload (self->people, now);
  hb_crowd_load (hb_directory_get_crowd (self->directory));
}

void
hb_people_page_search (HbPeoplePage *self,
                       const char   *query)
{
  g_return_if_fail (HB_IS_PEOPLE_PAGE (self));
  g_return_if_fail (query != NULL);

  /* Whoever is looked for from elsewhere need not fit what was chosen here. */
  gtk_drop_down_set_selected (self->filter_drop_down, HB_PEOPLE_FILTER_EVERYBODY);
  gtk_editable_set_text (self->search_entry, query);
  hb_people_page_focus_search (self);
}

void
hb_people_page_focus_search (HbPeoplePage *self)
{
  g_return_if_fail (HB_IS_PEOPLE_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
hb_people_page_unselect (HbPeoplePage *self)
{
  g_return_if_fail (HB_IS_PEOPLE_PAGE (self));

  hb_people_list_unselect (self->people_list);
}
