/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step.h"
#include "hb-step-private.h"

#include "hb-role-assignment.h"
#include "hb-user.h"

/**
 * HbStep:
 *
 * One change at the server, as a value: what is to be changed, of whom, how
 * far it has come, and by which step it is taken back. #HbRun carries it out.
 * It holds all that is needed for that, so that it can be written down, and
 * read and gone on with by another process.
 */
struct _HbStep
{
  GObject parent_instance;

  HbStepKind kind;
  gint64     journal_id;
  gint64     person_id;
  char      *person_name;  /* (owned) (not nullable): as it was shown */
  char      *person_email; /* (owned) (not nullable): as it was shown */
  gint64     subject_id;   /* or 0 where it is the person */
  char      *subject_name; /* (owned) (not nullable): as it was shown */
  char      *subject;      /* (owned) (nullable): what was planned with */
  gint64     reverses;     /* the outcome that it takes back, or 0 */
  GDate      return_day;   /* on which who is suspended comes back, if it is valid */

  HbStepState state;
  HbProblem   problem;
  gboolean    is_doubtful;
  char       *before;           /* (owned) (nullable) */
  char       *after;            /* (owned) (nullable) */
  gint64      outcome_sequence; /* of its outcome in the journal, or 0 */
};

G_DEFINE_FINAL_TYPE (HbStep, hb_step, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HbStepKind,
                    hb_step_kind,
                    G_DEFINE_ENUM_VALUE (HB_STEP_REMOVE_RIGHT, "remove-right"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_GRANT_RIGHT, "grant-right"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_SUSPEND, "suspend"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_RESTORE_ACCESS, "restore-access"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_LEAVE_TEAM, "leave-team"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_JOIN_TEAM, "join-team"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_DEACTIVATE_CARD, "deactivate-card"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_ACTIVATE_CARD, "activate-card"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_DELETE_LINK, "delete-link"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_DELETE_PROFILE, "delete-profile"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_END_RIGHT, "end-right"))

G_DEFINE_ENUM_TYPE (HbStepState,
                    hb_step_state,
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_TO_DO, "to-do"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_UNDER_WAY, "under-way"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_ALREADY_SO, "already-so"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_NOT_KNOWN, "not-known"),
                    G_DEFINE_ENUM_VALUE (HB_STEP_STATE_SKIPPED, "skipped"))

typedef enum
{
  PROP_STATE = 1,
  PROP_PROBLEM,
  PROP_IS_DOUBTFUL,
} HbStepProperty;

static GParamSpec *properties[PROP_IS_DOUBTFUL + 1];

static void
hb_step_get_property (GObject    *object,
                      guint       property_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HbStep *self = HB_STEP (object);

  switch ((HbStepProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    case PROP_IS_DOUBTFUL:
      g_value_set_boolean (value, self->is_doubtful);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_step_finalize (GObject *object)
{
  HbStep *self = HB_STEP (object);

  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->person_email, g_free);
  g_clear_pointer (&self->subject_name, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);

  G_OBJECT_CLASS (hb_step_parent_class)->finalize (object);
}

static void
hb_step_class_init (HbStepClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_step_get_property;
  object_class->finalize = hb_step_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_STEP_STATE, HB_STEP_STATE_TO_DO, changing);
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  /**
   * HbStep:is-doubtful:
   *
   * Whether the server is likely to refuse it, as no role of the key's owner allows
   * it. #HbPreview finds that out.
   */
  properties[PROP_IS_DOUBTFUL] = g_param_spec_boolean ("is-doubtful", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_step_init (HbStep *self)
{
  g_date_clear (&self->return_day, 1);
}

HbStep *
hb_step_new (HbStepKind  kind,
             gint64      person_id,
             const char *person_name,
             const char *person_email,
             gint64      subject_id,
             const char *subject_name,
             const char *subject)
{
  HbStep *self = g_object_new (HB_TYPE_STEP, NULL);

  self->kind = kind;
  self->person_id = person_id;
  self->person_name = g_strdup (person_name != NULL ? person_name : "");
  self->person_email = g_strdup (person_email != NULL ? person_email : "");
  self->subject_id = subject_id;
  self->subject_name = g_strdup (subject_name != NULL ? subject_name : "");
  self->subject = g_strdup (subject);

  return self;
}

/* An end that is not known is taken for the worse. */
static gboolean
shortens (HbStep *self)
{
  g_autoptr (HbRoleAssignment) planned = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;
  GDateTime *earlier;
  GDateTime *until;

  if (!hb_step_read_ending (self, &planned, &wanted, NULL))
    return TRUE;

  earlier = hb_role_assignment_get_valid_until (planned);
  until = hb_role_assignment_get_valid_until (wanted);

  return until != NULL && (earlier == NULL || g_date_time_compare (until, earlier) < 0);
}

/**
 * hb_step_takes_away:
 * @self: a step
 *
 * Returns: whether it takes a way in from somebody, or else gives one
 */
gboolean
hb_step_takes_away (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), FALSE);

  if (self->kind == HB_STEP_END_RIGHT)
    return shortens (self);

  return self->kind != HB_STEP_GRANT_RIGHT && self->kind != HB_STEP_RESTORE_ACCESS
         && self->kind != HB_STEP_JOIN_TEAM && self->kind != HB_STEP_ACTIVATE_CARD;
}

/**
 * hb_step_is_undo:
 * @self: a step
 *
 * Returns: whether it takes another one back, which was written down
 */
gboolean
hb_step_is_undo (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), FALSE);

  return self->reverses != 0;
}

/**
 * hb_step_is_settled:
 * @self: a step
 *
 * Returns: whether nothing is left to do about it
 */
gboolean
hb_step_is_settled (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), FALSE);

  return self->state != HB_STEP_STATE_TO_DO && self->state != HB_STEP_STATE_UNDER_WAY;
}

/**
 * hb_step_failed_to_suspend: (skip)
 * @self: a step
 *
 * Whoever could not be suspended would only lose the rights that tell where they
 * can still go in, so that what comes after this step is left out. Who is not
 * there at all is no danger.
 *
 * Returns: whether it was to suspend somebody, and has not, or will be refused
 */
gboolean
hb_step_failed_to_suspend (HbStep *self)
{
  if (self->kind != HB_STEP_SUSPEND || self->problem == HB_PROBLEM_GONE)
    return FALSE;
  if (!hb_step_is_settled (self))
    return self->problem != HB_PROBLEM_NONE;

  return self->state != HB_STEP_STATE_DONE && self->state != HB_STEP_STATE_ALREADY_SO;
}

/**
 * hb_step_get_return_day:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): the day on which somebody wants to be
 *   reminded that the person comes back, if there is one. Nothing of it is sent
 */
const GDate *
hb_step_get_return_day (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  return g_date_valid (&self->return_day) ? &self->return_day : NULL;
}

/**
 * hb_step_set_return_day:
 * @self: a step that suspends somebody, or restores them
 * @day: when they come back. It is kept once they are suspended; where they are
 *   restored, it was until then, and is again when that is taken back
 */
void
hb_step_set_return_day (HbStep      *self,
                        const GDate *day)
{
  g_return_if_fail (HB_IS_STEP (self));
  g_return_if_fail (self->kind == HB_STEP_SUSPEND || self->kind == HB_STEP_RESTORE_ACCESS);
  g_return_if_fail (day != NULL && g_date_valid (day));

  self->return_day = *day;
}

HbStepKind
hb_step_get_kind (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), HB_STEP_REMOVE_RIGHT);

  return self->kind;
}

gint64
hb_step_get_person_id (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), 0);

  return self->person_id;
}

/**
 * hb_step_get_person_name:
 * @self: a step
 *
 * Returns: (transfer none) (not nullable): the name of whom it is about, as it
 *   was shown when the step was made; may be empty
 */
const char *
hb_step_get_person_name (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), "");

  return self->person_name;
}

/**
 * hb_step_get_person_email:
 * @self: a step
 *
 * Returns: (transfer none) (not nullable): the address of whom it is about,
 *   as it was shown when the step was made; may be empty
 */
const char *
hb_step_get_person_email (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), "");

  return self->person_email;
}

/**
 * hb_step_get_subject_id:
 * @self: a step
 *
 * Returns: the id of the right, team membership, card or link, or 0 where the
 *   step is about the person; once a right was granted again, the new one
 */
gint64
hb_step_get_subject_id (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), 0);

  return self->subject_id;
}

/**
 * hb_step_get_subject_name:
 * @self: a step
 *
 * Returns: (transfer none) (not nullable): what the right or link opens, the
 *   name of the team or the number of the card; may be empty
 */
const char *
hb_step_get_subject_name (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), "");

  return self->subject_name;
}

HbStepState
hb_step_get_state (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), HB_STEP_STATE_TO_DO);

  return self->state;
}

/**
 * hb_step_get_problem:
 * @self: a step
 *
 * Returns: why it was refused or skipped or is not known
 */
HbProblem
hb_step_get_problem (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), HB_PROBLEM_NONE);

  return self->problem;
}

/**
 * hb_step_get_access:
 * @self: a step that suspended somebody or restored their access
 *
 * Returns: whether doors open for them since then
 */
HbAccess
hb_step_get_access (HbStep *self)
{
  g_autoptr (HbUser) user = NULL;

  g_return_val_if_fail (HB_IS_STEP (self), HB_ACCESS_ON);

  if (self->after != NULL)
    user = hb_user_new_from_text (self->after, NULL);

  return user != NULL ? hb_access_from_flags (hb_user_get_access_enabled (user), hb_user_get_scim_access_enabled (user))
                      : hb_access_from_flags (self->kind != HB_STEP_SUSPEND, TRUE);
}

/**
 * hb_step_dup_until:
 * @self: a step
 *
 * Returns: (transfer full) (nullable): when a right is to end by a step of
 *   %HB_STEP_END_RIGHT; %NULL for never, and for other kinds
 */
GDateTime *
hb_step_dup_until (HbStep *self)
{
  g_autoptr (HbRoleAssignment) planned = NULL;
  g_autoptr (HbRoleAssignment) wanted = NULL;
  GDateTime *until;

  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  if (self->kind != HB_STEP_END_RIGHT || !hb_step_read_ending (self, &planned, &wanted, NULL))
    return NULL;

  until = hb_role_assignment_get_valid_until (wanted);

  return until != NULL ? g_date_time_ref (until) : NULL;
}

void
hb_step_set_is_doubtful (HbStep  *self,
                         gboolean is_doubtful)
{
  g_return_if_fail (HB_IS_STEP (self));

  is_doubtful = !!is_doubtful;
  if (self->is_doubtful == is_doubtful)
    return;

  self->is_doubtful = is_doubtful;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_DOUBTFUL]);
}

void
hb_step_set_state (HbStep     *self,
                   HbStepState state,
                   HbProblem   problem)
{
  g_return_if_fail (HB_IS_STEP (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (self->problem != problem)
    {
      self->problem = problem;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

char *
hb_step_build_key (const char *what,
                   gint64      id)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, what, id);
}

char *
hb_step_get_key (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  switch (self->kind)
    {
    case HB_STEP_REMOVE_RIGHT:
    case HB_STEP_GRANT_RIGHT:
    case HB_STEP_END_RIGHT:
      return hb_step_build_key (HB_STEP_KEY_RIGHT, self->subject_id);
    case HB_STEP_LEAVE_TEAM:
    case HB_STEP_JOIN_TEAM:
      return hb_step_build_key (HB_STEP_KEY_MEMBERSHIP, self->subject_id);
    case HB_STEP_DEACTIVATE_CARD:
    case HB_STEP_ACTIVATE_CARD:
      return hb_step_build_key (HB_STEP_KEY_CARD, self->subject_id);
    case HB_STEP_DELETE_LINK:
      return hb_step_build_key (HB_STEP_KEY_LINK, self->subject_id);
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
    case HB_STEP_DELETE_PROFILE:
    default:
      return hb_step_build_key (HB_STEP_KEY_PERSON, self->person_id);
    }
}

gint64
hb_step_get_journal_id (HbStep *self)
{
  return self->journal_id;
}

void
hb_step_set_journal_id (HbStep *self,
                        gint64  id)
{
  self->journal_id = id;
}

const char *
hb_step_get_subject (HbStep *self)
{
  return self->subject;
}

const char *
hb_step_get_before (HbStep *self)
{
  return self->before;
}

void
hb_step_set_before (HbStep     *self,
                    const char *before)
{
  g_set_str (&self->before, before);
}

const char *
hb_step_get_after (HbStep *self)
{
  return self->after;
}

/* What is made anew has a new number. */
void
hb_step_set_after (HbStep     *self,
                   const char *after)
{
  g_autoptr (HbRoleAssignment) right = NULL;
  g_autoptr (HbTeamMembership) membership = NULL;

  g_set_str (&self->after, after);
  if (after == NULL)
    return;

  if (self->kind == HB_STEP_GRANT_RIGHT)
    right = hb_role_assignment_new_from_text (after, NULL);
  if (self->kind == HB_STEP_JOIN_TEAM)
    membership = hb_team_membership_new_from_text (after, NULL);
  if (right != NULL)
    self->subject_id = hb_role_assignment_get_id (right);
  if (membership != NULL)
    self->subject_id = hb_team_membership_get_id (membership);
}

gint64
hb_step_get_reverses (HbStep *self)
{
  return self->reverses;
}

void
hb_step_set_reverses (HbStep *self,
                      gint64  sequence)
{
  self->reverses = sequence;
}

gint64
hb_step_get_outcome_sequence (HbStep *self)
{
  return self->outcome_sequence;
}

void
hb_step_set_outcome_sequence (HbStep *self,
                              gint64  sequence)
{
  self->outcome_sequence = sequence;
}
