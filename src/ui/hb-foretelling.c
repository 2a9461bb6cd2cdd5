/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-foretelling.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/* What a dialog says by itself, and what is foretold below that. */
typedef struct
{
  char   *body; /* (owned) */
  HbPlan *plan; /* (owned) */
} Foretelling;

static void
foretelling_free (Foretelling *self)
{
  g_clear_pointer (&self->body, g_free);
  g_clear_object (&self->plan);
  g_free (self);
}

/**
 * hb_foretelling_make:
 * @doors: of whom it is about
 * @plan: what would be done
 *
 * Returns: (transfer full): which doors stay open once @plan is done, in a sentence,
 *   or that this is looked for, or could not be found out
 */
char *
hb_foretelling_make (HbPersonDoors *doors,
                     HbPlan        *plan)
{
  g_autoptr (HbDoors) after = NULL;

  if (hb_person_doors_get_state (doors) == HB_LOAD_STATE_LOADING)
    return g_strdup (_ ("Checking which doors stay open…"));
  if (hb_person_doors_get_doors (doors) == NULL)
    return g_strdup (_ ("Which doors open could not be checked."));

  after = hb_doors_after (hb_person_doors_get_doors (doors), plan);

  return hb_words_doors_after (after, TRUE);
}

static gboolean
transform_state (GBinding     *binding,
                 const GValue *from,
                 GValue       *to,
                 gpointer      user_data)
{
  Foretelling *self = user_data;
  g_autoptr (HbPersonDoors) doors = HB_PERSON_DOORS (g_binding_dup_source (binding));
  g_autofree char *text = hb_foretelling_make (doors, self->plan);

  g_value_take_string (to, g_strconcat (self->body, "\n\n", text, NULL));

  return TRUE;
}

/**
 * hb_foretelling_show:
 * @dialog: asks whether, or when, something is to be done
 * @doors: of whom it is about
 * @plan: what would be done
 *
 * Says below the text of @dialog which doors stay open once @plan is done, as soon
 * as that is known.
 */
void
hb_foretelling_show (AdwAlertDialog *dialog,
                     HbPersonDoors  *doors,
                     HbPlan         *plan)
{
  Foretelling *self = g_new0 (Foretelling, 1);

  self->body = g_strdup (adw_alert_dialog_get_body (dialog));
  self->plan = g_object_ref (plan);
  g_object_bind_property_full (doors, "state", dialog, "body", G_BINDING_SYNC_CREATE,
                               transform_state, NULL, self, (GDestroyNotify) foretelling_free);
}
