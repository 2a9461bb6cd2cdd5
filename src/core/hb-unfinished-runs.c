/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-unfinished-runs.h"

#include "hb-history-private.h"
#include "hb-past-filter-private.h"
#include "hb-unfinished.h"

/**
 * HbUnfinishedRuns:
 *
 * The runs that were interrupted in an organization, or those that are about
 * one person of it: a #GListModel of #HbRun, the oldest first. A run that is
 * begun again leaves it, and comes back where it is interrupted once more.
 */
struct _HbUnfinishedRuns
{
  GObject parent_instance;

  HbSession    *session; /* (owned) */
  gint64        person_id;
  HbJournal    *journal; /* (owned) (nullable): what they are from, once they are known */
  GPtrArray    *known;   /* (owned) (element-type HbRun) */
  GPtrArray    *shown;   /* (owned) (element-type HbRun): what fits */
  HbPastFilter *filter;  /* (owned) */
  gboolean      is_loading;
  gboolean      is_outdated; /* what is being read may be so already */
};

typedef enum
{
  PROP_N_ITEMS = 1,
} HbUnfinishedRunsProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

static GType
hb_unfinished_runs_get_item_type (GListModel *model)
{
  return HB_TYPE_RUN;
}

static guint
hb_unfinished_runs_get_n_items (GListModel *model)
{
  return HB_UNFINISHED_RUNS (model)->shown->len;
}

static gpointer
hb_unfinished_runs_get_item (GListModel *model,
                             guint       position)
{
  HbUnfinishedRuns *self = HB_UNFINISHED_RUNS (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_unfinished_runs_get_item_type;
  iface->get_n_items = hb_unfinished_runs_get_n_items;
  iface->get_item = hb_unfinished_runs_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HbUnfinishedRuns,
                               hb_unfinished_runs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
filter_again (HbUnfinishedRuns *self)
{
  guint n_before = self->shown->len;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->known->len; i++)
    if (hb_past_filter_fits_plan (self->filter, hb_run_get_plan (self->known->pdata[i])))
      g_ptr_array_add (self->shown, g_object_ref (self->known->pdata[i]));

  if (n_before == 0 && self->shown->len == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
  if (n_before != self->shown->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static gboolean
is_about (HbRun *run,
          gint64 person_id)
{
  HbPlan *plan = hb_run_get_plan (run);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    if (hb_step_get_person_id (hb_plan_get_step (plan, i)) == person_id)
      return TRUE;

  return FALSE;
}

/* What cannot be read is not known any more. */
static void
take (HbUnfinishedRuns *self,
      GPtrArray        *runs, /* (nullable) */
      HbJournal        *journal)
{
  g_set_object (&self->journal, journal);
  g_ptr_array_set_size (self->known, 0);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    if (self->person_id == 0 || is_about (runs->pdata[i], self->person_id))
      g_ptr_array_add (self->known, g_object_ref (runs->pdata[i]));
  filter_again (self);
}

static void
list_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HbUnfinishedRuns) self = g_steal_pointer (&user_data);
  HbSession *session = HB_SESSION (source);
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  runs = hb_unfinished_list_finish (session, result, &error);
  self->is_loading = FALSE;
  if (self->is_outdated)
    {
      hb_unfinished_runs_load (self);
      return;
    }

  /* Why the journal cannot be read is told where that is to be seen. */
  if (runs == NULL)
    g_message ("What was interrupted could not be found out: %s", error->message);
  take (self, runs, runs != NULL ? hb_history_get_journal (hb_session_get_history (session)) : NULL);
}

/* Of a journal that was opened, or set aside, nothing is known yet. What is
 * written down otherwise makes no difference to what was interrupted. */
static void
history_changed_cb (HbUnfinishedRuns *self)
{
  if (self->journal == NULL || self->journal != hb_history_get_journal (hb_session_get_history (self->session)))
    hb_unfinished_runs_load (self);
}

/* Without the server it may not be known which organization it is. */
static void
names_changed_cb (HbUnfinishedRuns *self)
{
  if (self->journal == NULL)
    hb_unfinished_runs_load (self);
}

static void
hb_unfinished_runs_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HbUnfinishedRuns *self = HB_UNFINISHED_RUNS (object);

  switch ((HbUnfinishedRunsProperty) property_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->shown->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_unfinished_runs_finalize (GObject *object)
{
  HbUnfinishedRuns *self = HB_UNFINISHED_RUNS (object);

  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->journal);
  g_clear_object (&self->session);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hb_unfinished_runs_parent_class)->finalize (object);
}

static void
hb_unfinished_runs_class_init (HbUnfinishedRunsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hb_unfinished_runs_get_property;
  object_class->finalize = hb_unfinished_runs_finalize;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_unfinished_runs_init (HbUnfinishedRuns *self)
{
  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hb_unfinished_runs_new:
 * @session: where they were begun
 * @person_id: only what is about this person, or 0
 * @filter: (nullable): what of it is to be shown, or %NULL for everything
 *
 * Returns: (transfer full): a list of which nothing was read yet
 */
HbUnfinishedRuns *
hb_unfinished_runs_new (HbSession    *session,
                        gint64        person_id,
                        HbPastFilter *filter)
{
  HbUnfinishedRuns *self;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (filter == NULL || HB_IS_PAST_FILTER (filter), NULL);

  self = g_object_new (HB_TYPE_UNFINISHED_RUNS, NULL);
  self->session = g_object_ref (session);
  self->person_id = person_id;
  self->filter = filter != NULL ? g_object_ref (filter) : hb_past_filter_new ();
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (hb_unfinished_runs_load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_session_get_directory (session), "names-changed",
                           G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_unfinished_runs_load:
 * @self: a list
 *
 * Reads them, all over again. What is known stays until then.
 */
void
hb_unfinished_runs_load (HbUnfinishedRuns *self)
{
  g_return_if_fail (HB_IS_UNFINISHED_RUNS (self));

  self->is_outdated = self->is_loading;
  if (self->is_loading)
    return;
  /* A journal that is being opened tells when it is. */
  if (hb_history_get_journal (hb_session_get_history (self->session)) == NULL)
    {
      take (self, NULL, NULL);
      return;
    }

  self->is_loading = TRUE;
  hb_unfinished_list_async (self->session, list_cb, g_object_ref (self));
}

/**
 * hb_unfinished_runs_get_n_known:
 * @self: a list
 *
 * Returns: how many there are, whether they fit or not
 */
guint
hb_unfinished_runs_get_n_known (HbUnfinishedRuns *self)
{
  g_return_val_if_fail (HB_IS_UNFINISHED_RUNS (self), 0);

  return self->known->len;
}
