/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-chain.h"

#include <string.h>

/* What the hash of an event covers, so that anybody can compute it again from
 * the file:
 *
 *   hash     = SHA-256, in lower case hexadecimal, of
 *              text ("handback-journal-1") text (hash of the event before, "" for the first)
 *              row (the event) and, where its type is 'run-started',
 *              row (its run) row (step), for each of its steps, by rising id
 *   row      = text (name of the table) value (column), for each column in the
 *              order of the schema, but for the hash itself
 *   value    = number, text, null or other, as the file has it
 *   number n = "i" length ":" n in decimal, with "-" where it is negative
 *   text t   = "t" length ":" the bytes of t in UTF-8
 *   null     = "n0:"
 *   other    = "x" length ":" its bytes; the tables have no such columns
 *
 * Each length counts bytes, in decimal. So no two journals have the same
 * form: a value knows where it ends, and NULL is not the empty text. */
#define FORMAT "handback-journal-1"

static void
add_value (GChecksum  *checksum,
           char        tag,
           const char *bytes,
           gsize       size)
{
  char head[32];
  int  length = g_snprintf (head, sizeof head, "%c%" G_GSIZE_FORMAT ":", tag, size);

  g_checksum_update (checksum, (const guchar *) head, length);
  if (size > 0)
    g_checksum_update (checksum, (const guchar *) bytes, (gssize) size);
}

static void
add_text (GChecksum  *checksum,
          const char *text)
{
  if (text != NULL)
    add_value (checksum, 't', text, strlen (text));
  else
    add_value (checksum, 'n', NULL, 0);
}

static void
add_number (GChecksum *checksum,
            gint64     number)
{
  char digits[32];
  int  length = g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);

  add_value (checksum, 'i', digits, (gsize) length);
}

/**
 * hb_journal_chain_start:
 * @previous_hash: that of the event before, or ""
 *
 * Returns: (transfer full): what the event, and then its run and steps, are
 *   added to
 */
GChecksum *
hb_journal_chain_start (const char *previous_hash)
{
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (checksum, FORMAT);
  add_text (checksum, previous_hash);

  return checksum;
}

/* A row that will be written. */
void
hb_journal_chain_add_row (GChecksum            *checksum,
                          const HbJournalTable *table,
                          gconstpointer         row)
{
  add_text (checksum, table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const HbJournalColumn *column = &table->columns[i];
      gint64                 number;

      switch (column->kind)
        {
        case HB_JOURNAL_COLUMN_NUMBER:
          add_number (checksum, G_STRUCT_MEMBER (gint64, row, column->offset));
          break;
        case HB_JOURNAL_COLUMN_REFERENCE:
          number = G_STRUCT_MEMBER (gint64, row, column->offset);
          if (number != 0)
            add_number (checksum, number);
          else
            add_text (checksum, NULL);
          break;
        case HB_JOURNAL_COLUMN_TEXT:
          add_text (checksum, G_STRUCT_MEMBER (const char *, row, column->offset));
          break;
        case HB_JOURNAL_COLUMN_TYPE:
          add_text (checksum, hb_journal_event_type_to_word (G_STRUCT_MEMBER (HbJournalEventType, row, column->offset)));
          break;
        case HB_JOURNAL_COLUMN_HASH:
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/* A row as the file has it, whatever that is: it may have been changed. */
void
hb_journal_chain_add_statement (GChecksum            *checksum,
                                const HbJournalTable *table,
                                sqlite3_stmt         *statement)
{
  add_text (checksum, table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      int         type = sqlite3_column_type (statement, (int) i);
      const char *bytes = NULL;

      if (table->columns[i].kind == HB_JOURNAL_COLUMN_HASH)
        continue;

      if (type == SQLITE_INTEGER)
        {
          add_number (checksum, sqlite3_column_int64 (statement, (int) i));
        }
      else if (type == SQLITE_NULL)
        {
          add_text (checksum, NULL);
        }
      else
        {
          bytes = sqlite3_column_blob (statement, (int) i);
          add_value (checksum, type == SQLITE_TEXT ? 't' : 'x', bytes, (gsize) sqlite3_column_bytes (statement, (int) i));
        }
    }
}
