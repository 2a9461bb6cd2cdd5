/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-display.h"

#include "hb-application.h"
#include "hb-people-page.h"
#include "hb-people.h"
#include "hb-person-row.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

/* Far more than the slowest machine under the slowest checker takes. */
#define PATIENCE_S 60

/* So many frames a dialog takes until it has its place and its size. */
#define N_FRAMES 6

struct _HbDisplayPatience
{
  guint    source_id;
  gboolean is_over;
};

static gboolean
is_over_cb (gpointer user_data)
{
  HbDisplayPatience *patience = user_data;

  patience->is_over = TRUE;
  patience->source_id = 0;

  return G_SOURCE_REMOVE;
}

HbDisplayPatience *
hb_display_patience_new (void)
{
  HbDisplayPatience *patience = g_new0 (HbDisplayPatience, 1);

  patience->source_id = g_timeout_add_seconds (PATIENCE_S, is_over_cb, patience);

  return patience;
}

gboolean
hb_display_patience_iterate (HbDisplayPatience *patience)
{
  g_main_context_iteration (NULL, TRUE);

  return !patience->is_over;
}

void
hb_display_patience_free (HbDisplayPatience *patience)
{
  g_clear_handle_id (&patience->source_id, g_source_remove);
  g_free (patience);
}

void
hb_display_init (void)
{
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE,
                NULL);
}

HbDisplay *
hb_display_new (guint interval_ms)
{
  HbDisplay *self = g_new0 (HbDisplay, 1);
  g_autoptr (GError) error = NULL;

  self->server = hb_test_demo_server_new ();
  /* Started and never activated: its actions are there, and it opens nothing by itself. */
  self->application = ADW_APPLICATION (hb_application_new ());
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);

  self->window = hb_window_new (self->application);
  gtk_window_present (GTK_WINDOW (self->window));
  hb_display_connect (self, interval_ms);

  return self;
}

/* Returns the session, which the window keeps as well. */
HbSession *
hb_display_connect_as (HbDisplay  *self,
                       const char *who,
                       HbHistory  *history,
                       guint       interval_ms)
{
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (HbSession) session = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_directory_new (hb_demo_server_get_base_uri (self->server),
                                hb_demo_server_get_key_for (self->server, who), interval_ms, &error);
  g_assert_no_error (error);
  session = hb_session_new (directory, history);
  hb_window_show_session (self->window, session, TRUE);

  return g_steal_pointer (&session);
}

void
hb_display_connect (HbDisplay *self,
                    guint      interval_ms)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (self, "administrator", history, interval_ms);

  g_assert_nonnull (session);
}

static gboolean
is_gone (GWeakRef *ref)
{
  g_autoptr (GObject) object = g_weak_ref_get (ref);

  return object == NULL;
}

void
hb_display_free (HbDisplay *self)
{
  GWeakRef window;

  g_weak_ref_init (&window, self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  /* Nothing may hold a closed window: no request, no signal. */
  hb_display_wait_for (is_gone (&window));
  g_weak_ref_clear (&window);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->application);
  hb_demo_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self);
}

static gboolean
is_shown (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget);
}

typedef gboolean (*Matches) (GtkWidget    *widget,
                             gconstpointer data);

static GtkWidget *
find (GtkWidget    *root,
      Matches       matches,
      gconstpointer data,
      guint        *nth)
{
  GtkWidget *found = NULL;

  if (!is_shown (root))
    return NULL;
  if (matches (root, data) && (*nth)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, matches, data, nth);

  return found;
}

static gboolean
has_type (GtkWidget    *widget,
          gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

/* Returns: (nullable): what @widget says, if it is a label */
const char *
hb_display_get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));

  return NULL;
}

static gboolean
has_text (GtkWidget    *widget,
          gconstpointer data)
{
  const char *text = hb_display_get_text (widget);

  return text != NULL && strstr (text, data) != NULL;
}

static gboolean
is_button_of (GtkWidget    *widget,
              gconstpointer data)
{
  guint nth = 0;

  return GTK_IS_BUTTON (widget) && find (widget, has_text, data, &nth) != NULL;
}

gpointer
hb_display_find_type (gpointer root,
                      GType    type,
                      guint    nth)
{
  return find (root, has_type, &type, &nth);
}

GtkWidget *
hb_display_find_text (gpointer    root,
                      const char *text)
{
  guint nth = 0;

  return find (root, has_text, text, &nth);
}

GtkWidget *
hb_display_find_button (gpointer    root,
                        const char *label)
{
  guint nth = 0;

  return find (root, is_button_of, label, &nth);
}

gboolean
hb_display_shows (HbDisplay  *self,
                  const char *text)
{
  return hb_display_find_text (self->window, text) != NULL;
}

guint
hb_display_count (gpointer root,
                  GType    type)
{
  guint n = 0;

  while (hb_display_find_type (root, type, n) != NULL)
    n++;

  return n;
}

AdwDialog *
hb_display_get_dialog (HbDisplay *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

/* How many requests changed something, or tried to. */
guint
hb_display_count_changes (HbDisplay *self)
{
  return hb_demo_server_get_n_requests (self->server, "DELETE", NULL) + hb_demo_server_get_n_requests (self->server, "PATCH", NULL)
         + hb_demo_server_get_n_requests (self->server, "POST", NULL);
}

/* The first whom the search finds. */
HbPerson *
hb_display_find_person (HbSession  *session,
                        const char *query)
{
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));

  hb_people_search (people, query);
  hb_test_wait_until (hb_people_get_state (people) == HB_LOAD_STATE_READY);

  return g_list_model_get_item (hb_people_get_list (people), 0);
}

void
hb_display_search (HbDisplay  *self,
                   const char *text)
{
  GtkEditable *entry = hb_display_find_type (self->window, GTK_TYPE_SEARCH_ENTRY, 0);

  g_assert_nonnull (entry);
  gtk_editable_set_text (entry, text);
}

/* Whether the people shown are the answer to @query. */
static gboolean
is_answered (GtkWidget  *page,
             const char *query)
{
  g_autoptr (HbPeople) people = NULL;

  g_object_get (page, "people", &people, NULL);

  return g_str_equal (hb_people_get_query (people), query) && hb_people_get_state (people) == HB_LOAD_STATE_READY;
}

/* Types @query, waits for the answer, and opens the first person of it. */
void
hb_display_open_person (HbDisplay  *self,
                        const char *query)
{
  GtkWidget *page = hb_display_find_type (self->window, HB_TYPE_PEOPLE_PAGE, 0);
  GtkWidget *list_view;

  hb_display_search (self, query);
  hb_display_wait_for (is_answered (page, query));
  hb_display_wait_for (hb_display_find_type (page, HB_TYPE_PERSON_ROW, 0) != NULL);
  list_view = hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0);
  gtk_widget_activate_action (list_view, "list.select-item", "(ubb)", 0, FALSE, FALSE);
  gtk_widget_activate_action (list_view, "list.activate-item", "u", 0);
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *frame_clock,
                gpointer       user_data)
{
  guint *n_frames = user_data;

  return ++(*n_frames) < N_FRAMES;
}

/* Waits for the frame after the one that lays out what has changed. */
void
hb_display_settle (GtkWidget *native)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (native, count_frame_cb, &n_frames, NULL);
  hb_display_wait_for (n_frames >= N_FRAMES);
}

/* Saves a picture of a window or a popover as it is. */
void
hb_display_save_native (GtkWidget  *native,
                        const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot,
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
hb_display_save (HbDisplay  *self,
                 const char *path)
{
  hb_display_settle (GTK_WIDGET (self->window));
  hb_display_save_native (GTK_WIDGET (self->window), path);
}
