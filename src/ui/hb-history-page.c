/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-page.h"

#include <glib/gi18n.h>

#include "hb-drop-down-name.h"
#include "hb-history-rows.h"
#include "hb-past-step-dialog.h"
#include "hb-past-steps.h"
#include "hb-problem-page.h"
#include "hb-run.h"
#include "hb-scroll-to-top.h"
#include "hb-section-heading.h"
#include "hb-unfinished-runs.h"
#include "hb-words.h"

/**
 * HbHistoryPage:
 *
 * What was tried in an organization, or for one person of it, day by day, below
 * what was interrupted. From here a change can be undone however long ago it was
 * made, or tried again, for which ::plan-wanted asks, and what was interrupted
 * can be gone on with, for which ::run-wanted does.
 */
struct _HbHistoryPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkEditable *search_entry;
  GtkDropDown *outcome_drop_down;
  GtkDropDown *days_drop_down;
  GtkListView *list_view;

  HbSession        *session;    /* (owned) */
  HbPerson         *person;     /* (owned) (nullable) */
  HbPastFilter     *filter;     /* (owned): of both */
  HbUnfinishedRuns *unfinished; /* (owned) */
  HbPastSteps      *steps;      /* (owned) */
  GListStore       *lists;      /* (owned) (element-type GListModel): both, in the order they are shown */
  gboolean          practice;
};

G_DEFINE_FINAL_TYPE (HbHistoryPage, hb_history_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_UNFINISHED_RUNS = 1,
  PROP_PAST_STEPS,
  PROP_LISTS,
  PROP_SUBTITLE,
  PROP_PRACTICE,
} HbHistoryPageProperty;

static GParamSpec *properties[PROP_PRACTICE + 1];

enum
{
  SIGNAL_PLAN_WANTED,
  SIGNAL_RUN_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
make_subtitle (HbHistoryPage *self)
{
  if (self->person != NULL)
    {
      g_autofree char *full_name = hb_words_person (self->person);

      return hb_words_shorten (full_name);
    }

  return g_strdup (self->session != NULL ? hb_directory_get_organization_name (hb_session_get_directory (self->session)) : NULL);
}

/* What is there is shown; what could not be read is never taken for nothing. */
static char *
visible_page (HbHistoryPage *self,
              HbLoadState    state,
              HbProblem      problem,
              guint          n_steps,
              guint          n_unfinished)
{
  if (n_steps > 0 || n_unfinished > 0)
    return g_strdup ("steps");

  switch (state)
    {
    case HB_LOAD_STATE_READY:
      return g_strdup (hb_past_steps_get_n_known (self->steps) + hb_unfinished_runs_get_n_known (self->unfinished) > 0 ? "no-match" : "empty");
    case HB_LOAD_STATE_FAILED:
      return g_strdup (hb_problem_is_journal (problem) ? "journal" : "failed");
    case HB_LOAD_STATE_IDLE:
    case HB_LOAD_STATE_LOADING:
    default:
      return g_strdup ("loading");
    }
}

/* Where there is nothing, or nothing can be read, there is nothing to look for. */
static gboolean
may_search (HbHistoryPage *self,
            const char    *page)
{
  const char *const others[] = { "empty", "failed", "journal", NULL };

  return page != NULL && !g_strv_contains (others, page);
}

/* More may fit than is shown. */
static gboolean
is_partial (HbHistoryPage *self,
            HbLoadState    state,
            guint          n_steps,
            guint          n_unfinished)
{
  return state == HB_LOAD_STATE_LOADING && (n_steps > 0 || n_unfinished > 0);
}

/* What the window tells of the whole history, with a button, is not said twice. */
static gboolean
is_journal_problem_told_here (HbHistoryPage *self,
                              HbProblem      problem)
{
  return problem != HB_PROBLEM_NONE && hb_history_get_problem (hb_session_get_history (self->session)) == HB_PROBLEM_NONE;
}

static char *
journal_problem (HbHistoryPage *self,
                 HbProblem      problem)
{
  return g_strdup (is_journal_problem_told_here (self, problem) ? hb_words_journal_problem (problem) : "");
}

static char *
journal_next_step (HbHistoryPage *self,
                   HbProblem      problem)
{
  if (problem == HB_PROBLEM_JOURNAL_DAMAGED)
    /* Translators: give a damaged history another name, so that a new one can begin */
    return g_strdup (_ ("_Set Aside"));

  return g_strdup (_ ("_Try Again"));
}

static void
bind_row_cb (HbHistoryPage *self,
             GtkListItem   *list_item)
{
  hb_history_rows_bind (list_item);
}

static void
search_changed_cb (HbHistoryPage *self)
{
  hb_past_filter_set_search (self->filter, gtk_editable_get_text (self->search_entry));
}

static void
outcome_selected_cb (HbHistoryPage *self)
{
  hb_past_filter_set_outcome (self->filter, (HbPastOutcome) gtk_drop_down_get_selected (self->outcome_drop_down));
}

static void
days_selected_cb (HbHistoryPage *self)
{
  const int n_days[] = { 0, 30, 90 };
  guint     selected = MIN (gtk_drop_down_get_selected (self->days_drop_down), G_N_ELEMENTS (n_days) - 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) since = n_days[selected] > 0 ? g_date_time_add_days (now, -n_days[selected]) : NULL;

  hb_past_filter_set_since (self->filter, since);
}

static void
edge_reached_cb (HbHistoryPage  *self,
                 GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    hb_past_steps_load_more (self->steps);
}

static void
want_plan (HbHistoryPage *self,
           HbPlan        *plan)
{
  g_signal_emit (self, signals[SIGNAL_PLAN_WANTED], 0, plan);
}

static void
show_details (HbHistoryPage *self,
              HbPastStep    *past)
{
  AdwDialog *dialog = hb_past_step_dialog_new (self->session, self->steps, past);

  g_signal_connect_object (dialog, "plan-wanted", G_CALLBACK (want_plan), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
activated_cb (HbHistoryPage *self,
              guint          position,
              GtkListView   *list_view)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list_view)), position);

  if (HB_IS_RUN (item))
    g_signal_emit (self, signals[SIGNAL_RUN_WANTED], 0, item);
  else if (HB_IS_PAST_STEP (item))
    show_details (self, HB_PAST_STEP (item));
}

static void
state_changed_cb (HbHistoryPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
reload_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  hb_history_page_reload (HB_HISTORY_PAGE (widget));
}

static void
show_all_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HbHistoryPage *self = HB_HISTORY_PAGE (widget);

  gtk_editable_set_text (self->search_entry, "");
  hb_past_filter_set_search (self->filter, "");
  gtk_drop_down_set_selected (self->outcome_drop_down, 0);
  gtk_drop_down_set_selected (self->days_drop_down, 0);
}

static void
hb_history_page_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HbHistoryPage *self = HB_HISTORY_PAGE (object);

  switch ((HbHistoryPageProperty) property_id)
    {
    case PROP_UNFINISHED_RUNS:
      g_value_set_object (value, self->unfinished);
      break;
    case PROP_PAST_STEPS:
      g_value_set_object (value, self->steps);
      break;
    case PROP_LISTS:
      g_value_set_object (value, self->lists);
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, make_subtitle (self));
      break;
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_history_page_dispose (GObject *object)
{
  HbHistoryPage *self = HB_HISTORY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_HISTORY_PAGE);
  if (self->steps != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->steps, self);
      hb_past_steps_stop (self->steps);
    }
  g_clear_object (&self->lists);
  g_clear_object (&self->steps);
  g_clear_object (&self->unfinished);
  g_clear_object (&self->filter);
  g_clear_object (&self->person);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (hb_history_page_parent_class)->dispose (object);
}

static void
hb_history_page_class_init (HbHistoryPageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_history_page_get_property;
  object_class->dispose = hb_history_page_dispose;

  properties[PROP_UNFINISHED_RUNS] = g_param_spec_object ("unfinished-runs", NULL, NULL, HB_TYPE_UNFINISHED_RUNS, changing);
  properties[PROP_PAST_STEPS] = g_param_spec_object ("past-steps", NULL, NULL, HB_TYPE_PAST_STEPS, changing);
  properties[PROP_LISTS] = g_param_spec_object ("lists", NULL, NULL, G_TYPE_LIST_MODEL, changing);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, changing);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbHistoryPage::plan-wanted:
   * @plan: what takes something back, or tries it again
   *
   * Somebody asked to undo a change, or to try one again.
   */
  signals[SIGNAL_PLAN_WANTED] = g_signal_new ("plan-wanted", HB_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PLAN);
  /**
   * HbHistoryPage::run-wanted:
   * @run: what was interrupted
   *
   * It is to be shown.
   */
  signals[SIGNAL_RUN_WANTED] = g_signal_new ("run-wanted", HB_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_RUN);

  gtk_widget_class_install_action (widget_class, "history.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "history.show-all", NULL, show_all_activated);

  g_type_ensure (HB_TYPE_PAST_STEP);
  g_type_ensure (HB_TYPE_PAST_STEPS);
  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  g_type_ensure (HB_TYPE_SECTION_HEADING);
  g_type_ensure (HB_TYPE_UNFINISHED_RUNS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbHistoryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HbHistoryPage, outcome_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HbHistoryPage, days_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HbHistoryPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, is_partial);
  gtk_widget_class_bind_template_callback (widget_class, visible_page);
  gtk_widget_class_bind_template_callback (widget_class, may_search);
  gtk_widget_class_bind_template_callback (widget_class, journal_problem);
  gtk_widget_class_bind_template_callback (widget_class, is_journal_problem_told_here);
  gtk_widget_class_bind_template_callback (widget_class, journal_next_step);
  gtk_widget_class_bind_template_callback (widget_class, hb_history_rows_get_section);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, outcome_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
hb_history_page_init (HbHistoryPage *self)
{
  self->filter = hb_past_filter_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: what came of a change */
  hb_drop_down_set_name (self->outcome_drop_down, _ ("Outcome"));
  /* Translators: when a change was made */
  hb_drop_down_set_name (self->days_drop_down, _ ("Time"));
}

/**
 * hb_history_page_new:
 * @session: whose history is shown
 * @person: (nullable): only what concerns this person
 * @practice: whether it is of the made-up company
 *
 * Returns: a page that reads it
 */
HbHistoryPage *
hb_history_page_new (HbSession *session,
                     HbPerson  *person,
                     gboolean   practice)
{
  HbHistoryPage *self;
  gint64         person_id;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (person == NULL || HB_IS_PERSON (person), NULL);

  person_id = person != NULL ? hb_person_get_id (person) : 0;
  self = g_object_new (HB_TYPE_HISTORY_PAGE, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->person, person);
  self->practice = practice;
  self->unfinished = hb_unfinished_runs_new (session, person_id, self->filter);
  self->steps = hb_past_steps_new (session, person_id, self->filter);
  self->lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (self->lists, self->unfinished);
  g_list_store_append (self->lists, self->steps);
  hb_stay_at_top (self->list_view);
  g_signal_connect_object (self->steps, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = PROP_UNFINISHED_RUNS; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  hb_history_page_reload (self);

  return self;
}

/**
 * hb_history_page_is_of:
 * @self: the page
 * @person: (nullable): somebody
 *
 * Returns: whether it shows what concerns @person, or everybody for %NULL
 */
gboolean
hb_history_page_is_of (HbHistoryPage *self,
                       HbPerson      *person)
{
  g_return_val_if_fail (HB_IS_HISTORY_PAGE (self), FALSE);

  return self->person == person;
}

/**
 * hb_history_page_reload:
 * @self: the page
 *
 * Reads everything again.
 */
void
hb_history_page_reload (HbHistoryPage *self)
{
  g_return_if_fail (HB_IS_HISTORY_PAGE (self));

  hb_unfinished_runs_load (self->unfinished);
  hb_past_steps_load (self->steps);
}

void
hb_history_page_focus_search (HbHistoryPage *self)
{
  g_return_if_fail (HB_IS_HISTORY_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
