/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-problem-page.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/**
 * HbProblemPage:
 *
 * Says why something cannot be shown, and offers the next step.
 */
struct _HbProblemPage
{
  AdwBin parent_instance;

  HbProblem problem;
  char     *retry_action; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HbProblemPage, hb_problem_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_PROBLEM = 1,
  PROP_RETRY_ACTION,
} HbProblemPageProperty;

static GParamSpec *properties[PROP_RETRY_ACTION + 1];

static char *
problem_title (HbProblemPage *self,
               HbProblem      problem)
{
  return g_strdup (hb_words_problem_title (problem));
}

static char *
problem_explained (HbProblemPage *self,
                   HbProblem      problem)
{
  return g_strdup (hb_words_problem_explained (problem));
}

static char *
problem_icon (HbProblemPage *self,
              HbProblem      problem)
{
  return g_strdup (hb_words_problem_icon (problem));
}

/* Without a key there is nothing to try again. */
static char *
next_step (HbProblemPage *self,
           HbProblem      problem)
{
  if (problem == HB_PROBLEM_NO_KEY)
    /* Translators: a button: give the API key of an organization */
    return g_strdup (_ ("_Sign In…"));

  return g_strdup (_ ("_Try Again"));
}

static char *
next_step_action (HbProblemPage *self,
                  HbProblem      problem,
                  const char    *retry_action)
{
  return g_strdup (problem == HB_PROBLEM_NO_KEY ? "app.add-account" : retry_action);
}

static gboolean
is_about_key (HbProblemPage *self,
              HbProblem      problem)
{
  return hb_problem_is_about_key (problem);
}

/* What is said of it offers to practice until there is one. */
static gboolean
has_no_key (HbProblemPage *self,
            HbProblem      problem)
{
  return problem == HB_PROBLEM_NO_KEY;
}

static void
hb_problem_page_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HbProblemPage *self = HB_PROBLEM_PAGE (object);

  switch ((HbProblemPageProperty) property_id)
    {
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    case PROP_RETRY_ACTION:
      g_value_set_string (value, self->retry_action);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_problem_page_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HbProblemPage *self = HB_PROBLEM_PAGE (object);

  switch ((HbProblemPageProperty) property_id)
    {
    case PROP_PROBLEM:
      hb_problem_page_set_problem (self, g_value_get_enum (value));
      break;
    case PROP_RETRY_ACTION:
      if (g_set_str (&self->retry_action, g_value_get_string (value)))
        g_object_notify_by_pspec (object, properties[PROP_RETRY_ACTION]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_problem_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HB_TYPE_PROBLEM_PAGE);

  G_OBJECT_CLASS (hb_problem_page_parent_class)->dispose (object);
}

static void
hb_problem_page_finalize (GObject *object)
{
  HbProblemPage *self = HB_PROBLEM_PAGE (object);

  g_clear_pointer (&self->retry_action, g_free);

  G_OBJECT_CLASS (hb_problem_page_parent_class)->finalize (object);
}

static void
hb_problem_page_class_init (HbProblemPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hb_problem_page_get_property;
  object_class->set_property = hb_problem_page_set_property;
  object_class->dispose = hb_problem_page_dispose;
  object_class->finalize = hb_problem_page_finalize;

  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RETRY_ACTION] = g_param_spec_string ("retry-action", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-problem-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, problem_title);
  gtk_widget_class_bind_template_callback (widget_class, problem_explained);
  gtk_widget_class_bind_template_callback (widget_class, problem_icon);
  gtk_widget_class_bind_template_callback (widget_class, next_step);
  gtk_widget_class_bind_template_callback (widget_class, next_step_action);
  gtk_widget_class_bind_template_callback (widget_class, is_about_key);
  gtk_widget_class_bind_template_callback (widget_class, has_no_key);
}

static void
hb_problem_page_init (HbProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HbProblemPage *
hb_problem_page_new (void)
{
  return g_object_new (HB_TYPE_PROBLEM_PAGE, NULL);
}

void
hb_problem_page_set_problem (HbProblemPage *self,
                             HbProblem      problem)
{
  g_return_if_fail (HB_IS_PROBLEM_PAGE (self));

  if (self->problem == problem)
    return;

  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}
