/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history.h"
#include "hb-history-private.h"

/**
 * HbHistory:
 *
 * The journal as the app uses it. It is opened and verified first, and where
 * that fails the app goes on, and nothing can be changed. How far the journal
 * has come is kept in the settings as well, so that a tail that is cut off is
 * missed. It says of each event who caused it, where and when. A file is opened
 * once: sessions of several organizations share what is written to it.
 */
struct _HbHistory
{
  GObject parent_instance;

  char      *path;     /* (owned) (not nullable) */
  GSettings *settings; /* (owned) (nullable): where heads are kept */
  HbJournal *journal;  /* (owned) (nullable): once it can be relied on */
  HbProblem  problem;
  GPtrArray *waiting; /* (owned) (nullable) (element-type GTask): for it to be opened */
  HbTurns   *turns;   /* (owned): of those who write to it */
};

G_DEFINE_FINAL_TYPE (HbHistory, hb_history, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROBLEM = 1,
} HbHistoryProperty;

static GParamSpec *properties[PROP_PROBLEM + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
hb_history_set_problem (HbHistory    *self,
                        const GError *error)
{
  HbProblem problem = hb_problem_from_error (error);

  if (error != NULL)
    g_message ("The journal cannot be relied on: %s", error->message);
  if (self->problem == problem)
    return;

  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* The end of each opening, for all who waited for it. */
static void
finish_opening (HbHistory    *self,
                const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  hb_history_set_problem (self, error);
  for (guint i = 0; i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (waiting->pdata[i], TRUE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
verify_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HbHistory) self = g_steal_pointer (&user_data);
  HbJournal *journal = HB_JOURNAL (source);
  g_autoptr (GError) error = NULL;

  if (!hb_journal_verify_finish (journal, result, NULL, NULL, &error))
    {
      finish_opening (self, error);
      return;
    }

  g_set_object (&self->journal, journal);
  if (hb_journal_get_head (journal)->sequence > 0)
    hb_history_keep_up (self, journal);
  finish_opening (self, NULL);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HbHistory) self = g_steal_pointer (&user_data);
  HbJournalHead head;
  gboolean      has_head;
  g_autoptr (HbJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  journal = hb_journal_open_finish (result, &error);
  if (journal == NULL)
    {
      finish_opening (self, error);
      return;
    }

  has_head = hb_history_lookup_head (self->settings, self->path, &head);
  hb_journal_verify_async (journal, has_head ? &head : NULL, NULL, verify_cb, g_steal_pointer (&self));
}

static void
set_aside_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HbHistory) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *new_path = hb_journal_set_aside_finish (result, &error);

  if (new_path == NULL)
    {
      finish_opening (self, error);
      return;
    }

  g_message ("The journal was set aside as %s", new_path);
  hb_history_keep_head (self->settings, self->path, NULL);
  hb_journal_open_async (self->path, NULL, open_cb, g_object_ref (self));
}

static void
hb_history_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HbHistory *self = HB_HISTORY (object);

  switch ((HbHistoryProperty) property_id)
    {
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_history_finalize (GObject *object)
{
  HbHistory *self = HB_HISTORY (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->journal);
  g_clear_object (&self->turns);

  G_OBJECT_CLASS (hb_history_parent_class)->finalize (object);
}

static void
hb_history_class_init (HbHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hb_history_get_property;
  object_class->finalize = hb_history_finalize;

  /**
   * HbHistory:problem:
   *
   * Why nothing can be written down, and so nothing changed, or
   * %HB_PROBLEM_NONE. Also before it was opened.
   */
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbHistory::changed:
   *
   * Something was written down, or the journal was opened, or could not be.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_HISTORY, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_history_init (HbHistory *self)
{
  self->turns = hb_turns_new ();
}

/**
 * hb_history_build_path:
 * @folder: where journals are kept
 * @server: the address of a server
 *
 * Returns: (transfer full): the path of the journal of what is changed there;
 *   each server has its own
 */
char *
hb_history_build_path (const char *folder,
                       const char *server)
{
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  host = uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_escape_string (g_uri_get_host (uri), NULL, FALSE)
                                                     : g_strdup ("server");
  if (uri != NULL && g_uri_get_port (uri) != -1)
    name = g_strdup_printf ("journal-%s-%d.sqlite", host, g_uri_get_port (uri));
  else
    name = g_strdup_printf ("journal-%s.sqlite", host);

  return g_build_filename (folder, name, NULL);
}

/**
 * hb_history_new:
 * @path: the absolute path of the journal
 * @settings: (nullable): where to keep how far it has come
 *
 * Returns: (transfer full): a history that is not open yet
 */
HbHistory *
hb_history_new (const char *path,
                GSettings  *settings)
{
  HbHistory *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HB_TYPE_HISTORY, NULL);
  self->path = g_strdup (path);
  g_set_object (&self->settings, settings);

  return self;
}

/**
 * hb_history_new_for_practice:
 *
 * Returns: (transfer full): a history that is forgotten when it is closed
 */
HbHistory *
hb_history_new_for_practice (void)
{
  return hb_history_new (HB_JOURNAL_IN_MEMORY, NULL);
}

/**
 * hb_history_is_for_practice:
 * @self: a history
 *
 * Returns: whether it is forgotten when it is closed, as what is changed in the
 *   made-up company is
 */
gboolean
hb_history_is_for_practice (HbHistory *self)
{
  g_return_val_if_fail (HB_IS_HISTORY (self), FALSE);

  return g_str_equal (self->path, HB_JOURNAL_IN_MEMORY);
}

/**
 * hb_history_open_async:
 * @self: a history
 * @callback: called when it is open, or cannot be
 * @user_data: for @callback
 *
 * Opens the journal and verifies it, unless it is open; once more where that
 * failed before.
 */
void
hb_history_open_async (HbHistory          *self,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_HISTORY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_history_open_async);
  /* A journal that could not be written to is tried again with the next change. */
  if (self->journal != NULL)
    {
      hb_history_set_problem (self, NULL);
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (self->waiting == NULL)
    {
      self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      hb_journal_open_async (self->path, NULL, open_cb, g_object_ref (self));
    }
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
}

/**
 * hb_history_open_finish:
 * @self: a history
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether it can be relied on
 */
gboolean
hb_history_open_finish (HbHistory    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (HB_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_history_set_aside_async:
 * @self: a history whose journal is damaged
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives the damaged journal another name, in the same folder, and begins a
 * new one.
 */
void
hb_history_set_aside_async (HbHistory          *self,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_HISTORY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_history_set_aside_async);
  if (self->waiting != NULL || !hb_history_get_can_set_aside (self))
    {
      g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_OTHER, "The journal is not damaged");
      return;
    }

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  g_clear_object (&self->journal);
  hb_journal_set_aside_async (self->path, NULL, set_aside_cb, g_object_ref (self));
}

/**
 * hb_history_set_aside_finish:
 * @self: a history
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether the new journal can be relied on
 */
gboolean
hb_history_set_aside_finish (HbHistory    *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (HB_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

HbProblem
hb_history_get_problem (HbHistory *self)
{
  g_return_val_if_fail (HB_IS_HISTORY (self), HB_PROBLEM_NONE);

  return self->problem;
}

gboolean
hb_history_get_can_set_aside (HbHistory *self)
{
  g_return_val_if_fail (HB_IS_HISTORY (self), FALSE);

  return self->problem == HB_PROBLEM_JOURNAL_DAMAGED;
}

/**
 * hb_history_get_path:
 * @self: a history
 *
 * Returns: (transfer none) (not nullable): where the journal is
 */
const char *
hb_history_get_path (HbHistory *self)
{
  g_return_val_if_fail (HB_IS_HISTORY (self), "");

  return self->path;
}

HbJournal *
hb_history_get_journal (HbHistory *self)
{
  return self->journal;
}

HbTurns *
hb_history_get_turns (HbHistory *self)
{
  return self->turns;
}

void
hb_history_keep_up (HbHistory *self,
                    HbJournal *journal)
{
  hb_history_keep_head (self->settings, self->path, hb_journal_get_head (journal));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
