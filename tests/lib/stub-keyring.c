/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "stub-keyring.h"

struct _StubKeyring
{
  GObject parent_instance;

  GHashTable *keys; /* (owned) (element-type utf8 utf8) */
  GQueue      waiting;
  int         code;
  gboolean    slow;
};

static void stub_keyring_keyring_init (HbKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StubKeyring, stub_keyring, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_KEYRING, stub_keyring_keyring_init))

typedef enum
{
  QUESTION_LOOKUP,
  QUESTION_STORE,
  QUESTION_CLEAR,
} QuestionKind;

typedef struct
{
  GTask       *task;
  QuestionKind kind;
  char        *server;
  char        *key; /* to be stored */
} Question;

static void
do_it (StubKeyring *self,
       Question    *question)
{
  switch (question->kind)
    {
    case QUESTION_STORE:
      g_hash_table_replace (self->keys, g_strdup (question->server), g_strdup (question->key));
      g_task_return_boolean (question->task, TRUE);
      break;
    case QUESTION_CLEAR:
      g_hash_table_remove (self->keys, question->server);
      g_task_return_boolean (question->task, TRUE);
      break;
    case QUESTION_LOOKUP:
    default:
      g_task_return_pointer (question->task, g_strdup (g_hash_table_lookup (self->keys, question->server)),
                             (GDestroyNotify) hb_keyring_key_free);
    }
}

/* What was cancelled while it waited is not done. */
static void
answer (StubKeyring *self,
        Question    *question)
{
  if (g_task_return_error_if_cancelled (question->task))
    ;
  else if (self->code >= 0)
    g_task_return_new_error_literal (question->task, HB_KEYRING_ERROR, self->code, "As it was told");
  else
    do_it (self, question);

  g_object_unref (question->task);
  g_free (question->server);
  g_free (question->key);
  g_free (question);
}

static void
ask (HbKeyring   *keyring,
     GTask       *task,
     QuestionKind kind,
     const char  *server,
     const char  *key)
{
  StubKeyring *self = STUB_KEYRING (keyring);
  Question    *question = g_new0 (Question, 1);

  question->task = task;
  question->kind = kind;
  question->server = g_strdup (server);
  question->key = g_strdup (key);
  if (self->slow)
    g_queue_push_tail (&self->waiting, question);
  else
    answer (self, question);
}

static void
lookup (HbKeyring  *keyring,
        const char *server,
        GTask      *task)
{
  ask (keyring, task, QUESTION_LOOKUP, server, NULL);
}

static void
store (HbKeyring  *keyring,
       const char *server,
       const char *label,
       const char *key,
       GTask      *task)
{
  ask (keyring, task, QUESTION_STORE, server, key);
}

static void
clear (HbKeyring  *keyring,
       const char *server,
       GTask      *task)
{
  ask (keyring, task, QUESTION_CLEAR, server, NULL);
}

static void
stub_keyring_keyring_init (HbKeyringInterface *iface)
{
  iface->lookup = lookup;
  iface->store = store;
  iface->clear = clear;
}

static void
stub_keyring_finalize (GObject *object)
{
  StubKeyring *self = STUB_KEYRING (object);

  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_pointer (&self->keys, g_hash_table_unref);

  G_OBJECT_CLASS (stub_keyring_parent_class)->finalize (object);
}

static void
stub_keyring_class_init (StubKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stub_keyring_finalize;
}

static void
stub_keyring_init (StubKeyring *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->code = -1;
  g_queue_init (&self->waiting);
}

HbKeyring *
stub_keyring_new (void)
{
  return g_object_new (STUB_TYPE_KEYRING, NULL);
}

void
stub_keyring_fail (HbKeyring *self,
                   int        code)
{
  STUB_KEYRING (self)->code = code;
}

void
stub_keyring_set_slow (HbKeyring *keyring,
                       gboolean   slow)
{
  StubKeyring *self = STUB_KEYRING (keyring);
  Question    *question;

  self->slow = slow;
  while (!slow && (question = g_queue_pop_head (&self->waiting)) != NULL)
    answer (self, question);
}

guint
stub_keyring_count (HbKeyring *self)
{
  return g_hash_table_size (STUB_KEYRING (self)->keys);
}
