/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hb-application.h"
#include "hb-display.h"
#include "hb-person-page.h"
#include "hb-shortcuts.h"
#include "hb-ways-list.h"

/* Actions without a key, each with the way the keyboard takes to them. */
static const char *const without_key[] = {
  "app.account",          /* in the menu, which F10 opens: which of them, a key cannot say */
  "app.connect",          /* a button of the page that says what is wrong */
  "app.show-person",      /* for the search of the desktop */
  "app.show-window",      /* for notifications */
  "win.open-history",     /* a button of the banner */
  "person.forget-return", /* a button */
  "win.show-unfinished",  /* a button of the banner */
  "win.undo",             /* a button of each toast: which of them, a key cannot say */
  "win.person-history",   /* person.history */
  "person.reload",        /* win.reload */
  "ways.clear-filter",    /* a button */
  "ways.remove",          /* a button of each row */
};

typedef struct
{
  HbApplication *application;
  HbWindow      *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->application = hb_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->window = hb_window_new (ADW_APPLICATION (fixture->application));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hb_display_wait_for (fixture->window == NULL);
  g_clear_object (&fixture->application);
}

/* All actions of the program, its window and its pages, by their names. */
static GHashTable *
collect_actions (Fixture *fixture)
{
  GHashTable *actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (fixture->application));
  g_auto (GStrv) window_names = g_action_group_list_actions (G_ACTION_GROUP (fixture->window));
  const GType types[] = { HB_TYPE_WINDOW, HB_TYPE_PERSON_PAGE, HB_TYPE_WAYS_LIST };

  for (gsize i = 0; names[i] != NULL; i++)
    g_hash_table_add (actions, g_strconcat ("app.", names[i], NULL));
  for (gsize i = 0; window_names[i] != NULL; i++)
    g_hash_table_add (actions, g_strconcat ("win.", window_names[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GTypeClass) class = g_type_class_ref (types[i]);
      const GVariantType *parameter_type;
      const char         *name;
      const char         *property;
      GType               owner;

      for (guint k = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (class), k, &owner, &name, &parameter_type, &property); k++)
        g_hash_table_add (actions, g_strdup (name));
    }

  return actions;
}

static const HbShortcut *
find_shortcut (const char *action)
{
  guint             n;
  const HbShortcut *shortcuts = hb_shortcuts_get (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (shortcuts[i].action, action))
      return &shortcuts[i];

  return NULL;
}

/* Every key is that of an action that is there. */
static void
test_actions_are_there (Fixture      *fixture,
                        gconstpointer data)
{
  guint             n;
  const HbShortcut *shortcuts = hb_shortcuts_get (&n);
  g_autoptr (GHashTable) actions = collect_actions (fixture);

  for (guint i = 0; i < n; i++)
    {
      if (!g_hash_table_contains (actions, shortcuts[i].action))
        {
          g_test_fail_printf ("%s has a key, and is no action", shortcuts[i].action);
          return;
        }
      g_assert_nonnull (shortcuts[i].accels[0]);
      for (guint k = 0; shortcuts[i].accels[k] != NULL; k++)
        {
          guint           key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (shortcuts[i].accels[k], &key, &modifiers));
        }
    }
}

/* Every action has a key, or a reason not to. */
static void
test_actions_have_keys (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GHashTable) actions = collect_actions (fixture);
  GHashTableIter iter;
  const char    *action;

  g_hash_table_iter_init (&iter, actions);
  while (g_hash_table_iter_next (&iter, (gpointer *) &action, NULL))
    {
      gboolean has_key = find_shortcut (action) != NULL;
      gboolean is_known = FALSE;

      if (!g_str_has_prefix (action, "app.") && !g_str_has_prefix (action, "win.") && !g_str_has_prefix (action, "person."))
        continue; /* of GTK's and libadwaita's own */
      for (gsize i = 0; i < G_N_ELEMENTS (without_key); i++)
        is_known |= g_str_equal (without_key[i], action);
      if (has_key == is_known)
        g_test_fail_printf ("%s has %s", action, has_key ? "a key, and is listed as one without" : "no key");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (without_key); i++)
    if (!g_hash_table_contains (actions, without_key[i]))
      g_test_fail_printf ("%s is listed as an action without a key, and is none", without_key[i]);
}

/* What the application catches is in the table, and the other way round. */
static void
test_application_keys (Fixture      *fixture,
                       gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  guint           n;
  g_auto (GStrv) descriptions = gtk_application_list_action_descriptions (application);
  const HbShortcut *shortcuts = hb_shortcuts_get (&n);

  for (gsize i = 0; descriptions[i] != NULL; i++)
    {
      const HbShortcut *shortcut = find_shortcut (descriptions[i]);
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, descriptions[i]);

      if (shortcut == NULL)
        g_test_fail_printf ("%s has a key that is not in the table", descriptions[i]);
      else
        g_assert_cmpuint (g_strv_length (accels), ==, g_strv_length ((char **) shortcut->accels));
    }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; shortcuts[i].accels[k] != NULL; k++)
      {
        g_auto (GStrv) taken = gtk_application_get_actions_for_accel (application, shortcuts[i].accels[k]);

        /* No key does two things. */
        g_assert_cmpuint (g_strv_length (taken), <=, 1);
        if (taken[0] != NULL)
          g_assert_cmpstr (taken[0], ==, shortcuts[i].action);
      }
}

static gboolean
is_normalized_same (const char *one,
                    const char *other)
{
  guint           key, other_key;
  GdkModifierType modifiers, other_modifiers;

  return gtk_accelerator_parse (one, &key, &modifiers) && gtk_accelerator_parse (other, &other_key, &other_modifiers) && key == other_key && modifiers == other_modifiers;
}

static gboolean
has_key (GtkWidget  *widget,
         const char *accelerator)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint           key;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (shortcuts) && k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return TRUE;
        }
    }

  return FALSE;
}

/* What GTK gives to every list in which several can be selected. */
static GtkWidget *
show_list (void)
{
  static const char *const strings[] = { "one", NULL };
  GtkWidget               *list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (gtk_string_list_new (strings)))),
                                                     gtk_signal_list_item_factory_new ());
  GtkWidget               *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  hb_display_wait_for (gtk_widget_get_first_child (list) != NULL);

  return list;
}

/* The window that lists the keys lists these and those of lists, and no others. */
static void
test_listed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PATH "/gtk/help-overlay.ui");
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GObject          *window = gtk_builder_get_object (builder, "help_overlay");
  guint             n;
  const HbShortcut *shortcuts = hb_shortcuts_get (&n);
  GtkWidget        *list = show_list ();

  for (GSList *l = objects; l != NULL; l = l->next)
    {
      g_autofree char *action = NULL;
      g_autofree char *accelerator = NULL;
      g_autofree char *title = NULL;

      if (!g_str_equal (G_OBJECT_TYPE_NAME (l->data), "GtkShortcutsShortcut"))
        continue;
      g_object_get (l->data, "action-name", &action, "accelerator", &accelerator, "title", &title, NULL);
      /* By an action's name GTK shows the keys of the application alone, so that what has others is only called like it. */
      if (action != NULL && !g_str_has_prefix (action, "app.") && !g_str_has_prefix (action, "win"))
        g_test_fail_printf ("%s is listed by its name, and so without its key", action);
      if (action == NULL)
        action = g_strdup (gtk_buildable_get_buildable_id (GTK_BUILDABLE (l->data)));
      g_assert_nonnull (action);
      g_assert_cmpstr (title, !=, "");
      if (g_str_has_prefix (action, "list."))
        g_assert_true (has_key (list, accelerator) || has_key (gtk_widget_get_first_child (list), accelerator));
      else if (find_shortcut (action) == NULL)
        g_test_fail_printf ("%s is listed, and has no key", action);
      else if (!g_str_has_prefix (action, "app.") && !g_str_has_prefix (action, "win"))
        g_assert_true (accelerator != NULL && is_normalized_same (accelerator, find_shortcut (action)->accels[0]));
      else
        g_assert_null (accelerator);
      if (!g_hash_table_add (listed, g_steal_pointer (&action)))
        g_test_fail_printf ("“%s” is listed twice", title);
    }
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (listed, shortcuts[i].action))
      g_test_fail_printf ("%s has a key, and is not listed", shortcuts[i].action);

  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (list)));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) g_test_add ("/shortcuts/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("handback-XXXXXX", NULL);
  int              status;

  /* The program tidies up there, and is not to find what is somebody's. */
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("actions-are-there", test_actions_are_there);
  ADD ("actions-have-keys", test_actions_have_keys);
  ADD ("application-keys", test_application_keys);
  ADD ("listed", test_listed);

  status = g_test_run ();
  g_rmdir (cache);

  return status;
}
