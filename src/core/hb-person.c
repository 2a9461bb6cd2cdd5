/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person.h"
#include "hb-person-private.h"

#include "hb-fold.h"

/**
 * HbPerson:
 *
 * Somebody of the organization, as the windows show them. There is one object
 * per person and it is updated in place, so that a list and a page that show
 * the same person never differ.
 */
struct _HbPerson
{
  GObject parent_instance;

  gint64   id;          /* of the user, whatever is taken over */
  HbUser  *user;        /* (owned) (not nullable): what the server said last */
  guint64  stamp;       /* when it said so, see hb_person_now() */
  char    *search_text; /* (owned) (nullable): until it is asked for */
  char    *sort_key;    /* (owned) (nullable): until it is asked for */
  gboolean busy;
  gboolean administrator; /* is known to be one */
  gboolean deleted;
  gboolean without_profile; /* the server has rights of theirs, and nobody to go with them */
};

G_DEFINE_FINAL_TYPE (HbPerson, hb_person, G_TYPE_OBJECT)

/* Counts what was taken over, of all people. */
static guint64 last_stamp;

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_EMAIL,
  PROP_ACCESS,
  PROP_ACCESS_ENABLED,
  PROP_LAST_ACCESSED_AT,
  PROP_ADMINISTRATOR,
  PROP_BUSY,
  PROP_DELETED,
} HbPersonProperty;

static GParamSpec *properties[PROP_DELETED + 1];

static void
hb_person_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HbPerson *self = HB_PERSON (object);

  switch ((HbPersonProperty) property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, hb_person_get_id (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, hb_person_get_name (self));
      break;
    case PROP_EMAIL:
      g_value_set_string (value, hb_person_get_email (self));
      break;
    case PROP_ACCESS:
      g_value_set_enum (value, hb_person_get_access (self));
      break;
    case PROP_ACCESS_ENABLED:
      g_value_set_boolean (value, hb_person_get_access_enabled (self));
      break;
    case PROP_LAST_ACCESSED_AT:
      g_value_set_boxed (value, hb_person_get_last_accessed_at (self));
      break;
    case PROP_ADMINISTRATOR:
      g_value_set_boolean (value, self->administrator);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_person_finalize (GObject *object)
{
  HbPerson *self = HB_PERSON (object);

  g_clear_object (&self->user);
  g_clear_pointer (&self->search_text, g_free);
  g_clear_pointer (&self->sort_key, g_free);

  G_OBJECT_CLASS (hb_person_parent_class)->finalize (object);
}

static void
hb_person_class_init (HbPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hb_person_get_property;
  object_class->finalize = hb_person_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "",
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMAIL] = g_param_spec_string ("email", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACCESS] = g_param_spec_enum ("access", NULL, NULL, HB_TYPE_ACCESS, HB_ACCESS_ON,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACCESS_ENABLED] = g_param_spec_boolean ("access-enabled", NULL, NULL, FALSE,
                                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_ACCESSED_AT] = g_param_spec_boxed ("last-accessed-at", NULL, NULL, G_TYPE_DATE_TIME,
                                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ADMINISTRATOR] = g_param_spec_boolean ("administrator", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DELETED] = g_param_spec_boolean ("deleted", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_person_init (HbPerson *self)
{
}

HbPerson *
hb_person_new (HbUser *user)
{
  HbPerson *self;

  g_return_val_if_fail (HB_IS_USER (user), NULL);

  self = g_object_new (HB_TYPE_PERSON, NULL);
  self->id = hb_user_get_id (user);
  self->user = g_object_ref (user);
  self->stamp = ++last_stamp;

  return self;
}

/**
 * hb_person_now:
 *
 * Returns: a moment to compare with what people were brought up to date at,
 *   taken before the server is asked
 */
guint64
hb_person_now (void)
{
  return last_stamp;
}

/**
 * hb_person_update_as_of:
 * @self: a person
 * @user: what the server says of them
 * @asked: when it was asked, by hb_person_now()
 *
 * As hb_person_update(), unless something was taken over since the server was
 * asked: a page of a long list never takes back what a change has just shown.
 *
 * Returns: whether anything changed by it
 */
gboolean
hb_person_update_as_of (HbPerson *self,
                        HbUser   *user,
                        guint64   asked)
{
  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);

  return self->stamp <= asked && hb_person_update (self, user);
}

/**
 * hb_person_update:
 * @self: a person
 * @user: what the server says of them now
 *
 * Takes over what the server said and tells what changed by it.
 *
 * Returns: whether anything changed by it
 */
gboolean
hb_person_update (HbPerson *self,
                  HbUser   *user)
{
  g_autoptr (HbUser) before = NULL;
  GDateTime *seen_before;
  GDateTime *seen;
  HbAccess   access_before;
  gboolean   is_renamed;
  gboolean   is_readdressed;
  gboolean   is_switched;
  gboolean   is_access_new;
  gboolean   is_seen_new;

  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);
  g_return_val_if_fail (HB_IS_USER (user), FALSE);
  g_return_val_if_fail (hb_user_get_id (user) == hb_person_get_id (self), FALSE);

  access_before = hb_person_get_access (self);
  before = g_steal_pointer (&self->user);
  self->user = g_object_ref (user);
  self->stamp = ++last_stamp;
  self->without_profile = FALSE;
  is_renamed = !g_str_equal (hb_user_get_name (before), hb_user_get_name (user));
  is_readdressed = !g_str_equal (hb_user_get_email (before), hb_user_get_email (user));
  is_switched = hb_user_get_access_enabled (before) != hb_user_get_access_enabled (user);
  is_access_new = hb_person_get_access (self) != access_before;
  seen_before = hb_user_get_last_accessed_at (before);
  seen = hb_user_get_last_accessed_at (user);
  is_seen_new = (seen == NULL) != (seen_before == NULL) || (seen != NULL && !g_date_time_equal (seen, seen_before));
  if (is_renamed || is_readdressed)
    {
      g_clear_pointer (&self->search_text, g_free);
      g_clear_pointer (&self->sort_key, g_free);
    }

  g_object_freeze_notify (G_OBJECT (self));
  if (is_renamed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  if (is_readdressed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMAIL]);
  if (is_switched)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCESS_ENABLED]);
  if (is_access_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCESS]);
  if (is_seen_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_ACCESSED_AT]);
  g_object_thaw_notify (G_OBJECT (self));

  return is_renamed || is_readdressed || is_switched || is_access_new || is_seen_new;
}

gint64
hb_person_get_id (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), 0);

  return self->id;
}

/* For lists that know people by their ids. */
const gint64 *
hb_person_peek_id (gpointer item)
{
  return &HB_PERSON (item)->id;
}

/**
 * hb_person_get_name:
 * @self: a person
 *
 * Returns: (transfer none) (not nullable): the name, which may be empty
 */
const char *
hb_person_get_name (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), "");

  return hb_user_get_name (self->user);
}

/**
 * hb_person_get_email:
 * @self: a person
 *
 * Returns: (transfer none) (not nullable): the email address, which may be empty
 */
const char *
hb_person_get_email (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), "");

  return hb_user_get_email (self->user);
}

HbAccess
hb_person_get_access (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), HB_ACCESS_ON);

  if (self->without_profile)
    return HB_ACCESS_NO_PROFILE;

  return hb_access_from_flags (hb_user_get_access_enabled (self->user),
                               hb_user_get_scim_access_enabled (self->user));
}

/**
 * hb_person_get_access_enabled:
 * @self: a person
 *
 * Returns: the administrators' switch, which alone does not open a door
 */
gboolean
hb_person_get_access_enabled (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);

  return hb_user_get_access_enabled (self->user);
}

/**
 * hb_person_get_last_accessed_at:
 * @self: a person
 *
 * Returns: (transfer none) (nullable): when a door opened for them last, or
 *   %NULL where none ever did
 */
GDateTime *
hb_person_get_last_accessed_at (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), NULL);

  return hb_user_get_last_accessed_at (self->user);
}

/**
 * hb_person_get_administrator:
 * @self: a person
 *
 * Returns: whether they are known to administer the organization; no may also
 *   mean that it is not known
 */
gboolean
hb_person_get_administrator (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);

  return self->administrator;
}

/**
 * hb_person_set_without_profile:
 * @self: a person
 *
 * The server has no such person. What it says of them later ends this.
 *
 * Returns: whether that is new
 */
gboolean
hb_person_set_without_profile (HbPerson *self)
{
  g_autoptr (HbUser) gone = NULL;

  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);

  if (self->without_profile)
    return FALSE;

  gone = hb_user_new_gone (hb_person_get_id (self), hb_person_get_name (self), hb_person_get_email (self));
  g_object_freeze_notify (G_OBJECT (self));
  hb_person_update (self, gone);
  self->without_profile = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCESS]);
  g_object_thaw_notify (G_OBJECT (self));

  return TRUE;
}

void
hb_person_set_administrator (HbPerson *self,
                             gboolean  administrator)
{
  g_return_if_fail (HB_IS_PERSON (self));

  administrator = !!administrator;
  if (self->administrator == administrator)
    return;

  self->administrator = administrator;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADMINISTRATOR]);
}

gboolean
hb_person_get_busy (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);

  return self->busy;
}

void
hb_person_set_busy (HbPerson *self,
                    gboolean  busy)
{
  g_return_if_fail (HB_IS_PERSON (self));

  busy = !!busy;
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
hb_person_get_deleted (HbPerson *self)
{
  g_return_val_if_fail (HB_IS_PERSON (self), FALSE);

  return self->deleted;
}

void
hb_person_set_deleted (HbPerson *self)
{
  g_return_if_fail (HB_IS_PERSON (self));

  if (self->deleted)
    return;

  self->deleted = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DELETED]);
}

/* The name and behind it the address, folded, with a line between. */
const char *
hb_person_get_search_text (HbPerson *self)
{
  if (self->search_text == NULL)
    {
      g_autofree char *name = hb_fold_text (hb_person_get_name (self));
      g_autofree char *email = hb_fold_text (hb_person_get_email (self));

      g_strdelimit (name, "\n", ' ');
      self->search_text = g_strconcat (name, "\n", email, NULL);
    }

  return self->search_text;
}

static const char *
get_sort_key (HbPerson *self)
{
  const char *name = hb_person_get_name (self);

  if (self->sort_key == NULL)
    {
      g_autofree char *folded = hb_fold_text (*name != '\0' ? name : hb_person_get_email (self));

      self->sort_key = g_utf8_collate_key (folded, -1);
    }

  return self->sort_key;
}

/* Orders people by name, and always in the same way. */
int
hb_person_compare (HbPerson *self,
                   HbPerson *other)
{
  gint64 id = hb_person_get_id (self);
  gint64 other_id = hb_person_get_id (other);
  int    order = strcmp (get_sort_key (self), get_sort_key (other));

  return order != 0 ? order : (id > other_id) - (id < other_id);
}
