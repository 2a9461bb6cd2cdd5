/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-damage.h"

#include "journal-fixture.h"

/* One byte of a text becomes another; NULL becomes the empty text, and that NULL. */
#define OTHER_TEXT "CASE WHEN %1$s IS NULL THEN '' WHEN %1$s = '' THEN NULL ELSE char (unicode (%1$s) + 1) || substr (%1$s, 2) END"
#define OTHER_NUMBER "ifnull (%s, 0) + 1"

/* A run that is there. */
#define OTHER_RUN "CASE run_id WHEN 1 THEN 2 ELSE 1 END"

#define FAR "1000000000"

static void
append (HbJournalStore      *store,
        const HbJournalRun  *run,
        const HbJournalStep *step,
        HbJournalEventType   type)
{
  g_autoptr (HbJournalEvent) event = hb_journal_event_new (type);
  g_autoptr (GError) error = NULL;

  event->run_id = run->id;
  event->step_id = step != NULL ? step->id : 0;
  event->time_us = store->head.sequence * 1000;
  event->actor_id = 77;
  event->actor_name = g_strdup ("Ada Admin");
  event->host = g_strdup ("");
  event->before = g_strdup ("{\"id\":1}");
  event->result = type == HB_JOURNAL_EVENT_OUTCOME ? g_strdup ("done") : NULL;
  hb_journal_store_append (store, event, &error);
  g_assert_no_error (error);
}

HbJournalStore *
journal_damage_make (guint n_events)
{
  g_autoptr (GError) error = NULL;
  HbJournalStore *store = hb_journal_store_open (HB_JOURNAL_IN_MEMORY, &error);

  g_assert_no_error (error);
  while (store->head.sequence < n_events)
    {
      g_autoptr (HbJournalRun) run = journal_make_run (1, 3);
      g_autoptr (HbJournalEvent) started = hb_journal_event_new (HB_JOURNAL_EVENT_RUN_STARTED);

      hb_journal_store_begin_run (store, run, started, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < 2 * run->steps->len && store->head.sequence < n_events; i++)
        append (store, run, run->steps->pdata[i / 2], i % 2 == 0 ? HB_JOURNAL_EVENT_INTENT : HB_JOURNAL_EVENT_OUTCOME);
      if (store->head.sequence < n_events)
        append (store, run, NULL, HB_JOURNAL_EVENT_RUN_ENDED);
    }
  g_assert_cmpint (store->head.sequence, ==, n_events);

  /* Whoever changes a file is not held up by what is in it. */
  for (guint i = 0; i < 3; i++)
    {
      static const char *const tables[] = { "run", "step", "event" };
      g_autofree char         *sql = g_strdup_printf ("DROP TRIGGER %1$s_no_UPDATE; DROP TRIGGER %1$s_no_DELETE", tables[i]);

      journal_run_raw (store->db, sql);
    }
  journal_run_raw (store->db, "DROP INDEX event_run_started; DROP INDEX event_run_ended; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");

  return store;
}

static sqlite3_stmt *
prepare (HbJournalStore *store,
         const char     *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (store->db));

  return statement;
}

/* Sequence 0 is the beginning. */
void
journal_damage_get_head (HbJournalStore *store,
                         gint64          sequence,
                         HbJournalHead  *head)
{
  sqlite3_stmt *statement = prepare (store, "SELECT hash FROM event WHERE sequence = ?");

  *head = (HbJournalHead) { .sequence = sequence };
  sqlite3_bind_int64 (statement, 1, sequence);
  if (sqlite3_step (statement) == SQLITE_ROW)
    g_strlcpy (head->hash, (const char *) sqlite3_column_text (statement, 0), sizeof head->hash);
  else
    g_assert_cmpint (sequence, ==, 0);
  sqlite3_finalize (statement);
}

static void
damage_free (gpointer data)
{
  JournalDamage *damage = data;

  for (guint i = 0; i < G_N_ELEMENTS (damage->statements); i++)
    sqlite3_finalize (damage->statements[i]);
  g_free (damage->name);
  g_free (damage);
}

/* Takes the name. */
static void
add (GPtrArray            *list,
     HbJournalStore       *store,
     const HbJournalTable *table,
     char                 *name,
     const char *const    *sql,
     HbJournalDamage       damage,
     HbJournalDamage       named)
{
  JournalDamage *self = g_new0 (JournalDamage, 1);

  self->table = table;
  self->name = name;
  self->damage = damage;
  self->named = named;
  for (guint i = 0; i < G_N_ELEMENTS (self->statements) && sql[i] != NULL; i++)
    self->statements[i] = prepare (store, sql[i]);
  g_ptr_array_add (list, self);
}

static void
add_columns (GPtrArray            *list,
             HbJournalStore       *store,
             const HbJournalTable *table)
{
  const char *key = table->columns[0].name;

  for (guint i = 1; i < table->n_columns; i++)
    {
      const char      *column = table->columns[i].name;
      gboolean         is_number = table->columns[i].kind == HB_JOURNAL_COLUMN_NUMBER || table->columns[i].kind == HB_JOURNAL_COLUMN_REFERENCE;
      gboolean         is_run = table == &hb_journal_event_table && g_str_equal (column, "run_id");
      g_autofree char *value = is_run ? g_strdup (OTHER_RUN) : is_number ? g_strdup_printf (OTHER_NUMBER, column)
                                                                         : g_strdup_printf (OTHER_TEXT, column);
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = %s WHERE %s = ?1", table->name, column, value, key);
      /* A step that is said to be of another run, and one more that is said to be there, are missing here. */
      gboolean        is_missing = g_str_equal (column, "n_steps") || (table == &hb_journal_step_table && g_str_equal (column, "run_id"));
      HbJournalDamage damage = is_missing ? HB_JOURNAL_DAMAGE_MISSING : HB_JOURNAL_DAMAGE_CHANGED;

      add (list, store, table, g_strdup_printf ("%s.%s", table->name, column), (const char *[]) { sql, NULL }, damage, damage);
    }
}

/**
 * journal_damage_list:
 * @store: a journal of journal_damage_make()
 *
 * Returns: (transfer full) (element-type JournalDamage): one way for each
 *   column, and what else can be done to a row
 */
GPtrArray *
journal_damage_list (HbJournalStore *store)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (damage_free);

  add_columns (list, store, &hb_journal_event_table);
  add_columns (list, store, &hb_journal_run_table);
  add_columns (list, store, &hb_journal_step_table);

  add (list, store, &hb_journal_event_table, g_strdup ("event missing"),
       (const char *[]) { "DELETE FROM event WHERE sequence = ?1", NULL }, HB_JOURNAL_DAMAGE_MISSING, HB_JOURNAL_DAMAGE_MISSING);
  add (list, store, &hb_journal_event_table, g_strdup ("event moved to the end"),
       (const char *[]) { "UPDATE event SET sequence = sequence + " FAR " WHERE sequence = ?1", NULL }, HB_JOURNAL_DAMAGE_MISSING, HB_JOURNAL_DAMAGE_SWAPPED);
  add (list, store, &hb_journal_event_table, g_strdup ("event swapped with the next"),
       (const char *[]) { "UPDATE event SET sequence = -sequence WHERE sequence IN (?1, ?1 + 1)", "UPDATE event SET sequence = 2 * ?1 + 1 + sequence WHERE sequence IN (-?1, -?1 - 1)", NULL },
       HB_JOURNAL_DAMAGE_CHANGED, HB_JOURNAL_DAMAGE_SWAPPED);

  add (list, store, &hb_journal_run_table, g_strdup ("run missing"),
       (const char *[]) { "DELETE FROM run WHERE id = ?1", NULL }, HB_JOURNAL_DAMAGE_MISSING, HB_JOURNAL_DAMAGE_MISSING);
  add (list, store, &hb_journal_run_table, g_strdup ("run.id"),
       (const char *[]) { "UPDATE run SET id = id + " FAR " WHERE id = ?1", NULL }, HB_JOURNAL_DAMAGE_MISSING, HB_JOURNAL_DAMAGE_MISSING);

  add (list, store, &hb_journal_step_table, g_strdup ("step missing"),
       (const char *[]) { "DELETE FROM step WHERE id = ?1", NULL }, HB_JOURNAL_DAMAGE_MISSING, HB_JOURNAL_DAMAGE_MISSING);
  add (list, store, &hb_journal_step_table, g_strdup ("step.id"),
       (const char *[]) { "UPDATE step SET id = id + " FAR " WHERE id = ?1", NULL }, HB_JOURNAL_DAMAGE_CHANGED, HB_JOURNAL_DAMAGE_CHANGED);
  add (list, store, &hb_journal_step_table, g_strdup ("step too many"),
       (const char *[]) { "INSERT INTO step (run_id, kind, person_id, subject_id, reverses) SELECT run_id, kind, 1, 1, 0 FROM step WHERE id = ?1", NULL },
       HB_JOURNAL_DAMAGE_CHANGED, HB_JOURNAL_DAMAGE_CHANGED);

  return g_steal_pointer (&list);
}

gint64
journal_damage_find_event (HbJournalStore      *store,
                           const JournalDamage *damage,
                           gint64               key)
{
  /* journal_damage_make() does the same again and again. */
  if (damage->table == &hb_journal_run_table)
    return (key - 1) * 8 + 1;
  if (damage->table == &hb_journal_step_table)
    return (key - 1) / 3 * 8 + 1;

  return key;
}

gint64
journal_damage_count (HbJournalStore       *store,
                      const HbJournalTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table->name);
  sqlite3_stmt    *statement = prepare (store, sql);
  gint64           count;

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  count = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return count;
}

/* Something has to change, or the test would prove nothing. */
void
journal_damage_do (HbJournalStore      *store,
                   const JournalDamage *damage,
                   gint64               key)
{
  journal_run_raw (store->db, "SAVEPOINT damage");
  for (guint i = 0; i < G_N_ELEMENTS (damage->statements) && damage->statements[i] != NULL; i++)
    {
      sqlite3_bind_int64 (damage->statements[i], 1, key);
      if (sqlite3_step (damage->statements[i]) != SQLITE_DONE)
        g_error ("%s: %s", damage->name, sqlite3_errmsg (store->db));
      sqlite3_reset (damage->statements[i]);
      g_assert_cmpint (sqlite3_changes (store->db), >=, 1);
    }
}

void
journal_damage_undo (HbJournalStore *store)
{
  journal_run_raw (store->db, "ROLLBACK TO damage; RELEASE damage");
}
