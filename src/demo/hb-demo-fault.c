/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-fault.h"

#include <libsoup/soup.h>

static const struct
{
  const char       *key;
  HbDemoFaultAction action;
} actions[] = {
  { "status", HB_DEMO_FAULT_ANSWER },
  { "redirect", HB_DEMO_FAULT_REDIRECT },
  { "delay", HB_DEMO_FAULT_DELAY },
  { "hold", HB_DEMO_FAULT_HOLD },
  { "drop", HB_DEMO_FAULT_DROP_BEFORE },
  { "cut", HB_DEMO_FAULT_CUT },
  { "total", HB_DEMO_FAULT_TOTAL },
  { "shrink", HB_DEMO_FAULT_SHRINK },
  { "dup", HB_DEMO_FAULT_DUP },
  { "gzip", HB_DEMO_FAULT_GZIP },
};

static void
fault_clear (HbDemoFault *self)
{
  g_free (self->method);
  g_clear_pointer (&self->path, g_pattern_spec_free);
  g_free (self->match);
  g_free (self->text);
  g_free (self->type);
  g_free (self->retry_after);
}

void
hb_demo_fault_unref (HbDemoFault *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) fault_clear);
}

static gboolean
read_number (const char *key,
             const char *value,
             guint       min,
             guint       max,
             guint      *number,
             GError    **error)
{
  guint64 wide;

  if (!g_ascii_string_to_unsigned (value, 10, min, max, &wide, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” takes a number from %u to %u, not “%s”", key, min, max, value);
      return FALSE;
    }

  *number = wide;

  return TRUE;
}

/* What goes into a header must not end it. */
static gboolean
is_printable (const char *key,
              const char *value,
              GError    **error)
{
  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     "“%s” must not have control characters in it", key);
        return FALSE;
      }

  return TRUE;
}

static gboolean
set_action (HbDemoFault      *self,
            HbDemoFaultAction action,
            const char       *key,
            const char       *value,
            GError          **error)
{
  if (self->action != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "A rule does one thing; “%s” is a second one", key);
      return FALSE;
    }

  self->action = action;
  switch (action)
    {
    case HB_DEMO_FAULT_ANSWER:
      return read_number (key, value, 200, 599, &self->number, error);
    case HB_DEMO_FAULT_DELAY:
      return read_number (key, value, 0, 24 * 60 * 60 * 1000, &self->number, error);
    case HB_DEMO_FAULT_CUT:
    case HB_DEMO_FAULT_TOTAL:
    case HB_DEMO_FAULT_GZIP:
      return read_number (key, value, 0, G_MAXINT, &self->number, error);
    case HB_DEMO_FAULT_REDIRECT:
    case HB_DEMO_FAULT_HOLD:
      if (value[0] == '\0')
        break;
      self->text = g_strdup (value);
      return is_printable (key, value, error);
    case HB_DEMO_FAULT_DROP_BEFORE:
    case HB_DEMO_FAULT_DROP_AFTER:
      if (g_str_equal (value, "after"))
        self->action = HB_DEMO_FAULT_DROP_AFTER;
      else if (!g_str_equal (value, "before"))
        break;
      return TRUE;
    case HB_DEMO_FAULT_SHRINK:
    case HB_DEMO_FAULT_DUP:
      if (!g_str_equal (value, "1"))
        break;
      return TRUE;
    default:
      g_assert_not_reached ();
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” cannot be “%s”", key, value);

  return FALSE;
}

/* Sets what goes with an answer or tells which requests are meant. */
static gboolean
set_key (HbDemoFault *self,
         const char  *key,
         const char  *value,
         GError     **error)
{
  if (g_str_equal (key, "method"))
    self->method = g_strdup (value);
  else if (g_str_equal (key, "path"))
    self->path = g_pattern_spec_new (value);
  else if (g_str_equal (key, "match"))
    self->match = g_strdup (value);
  else if (g_str_equal (key, "skip"))
    return read_number (key, value, 0, G_MAXINT, &self->skip, error);
  else if (g_str_equal (key, "times"))
    return read_number (key, value, 0, G_MAXINT, &self->times, error);
  else if (g_str_equal (key, "type"))
    {
      self->type = g_strdup (value);
      return is_printable (key, value, error);
    }
  else if (g_str_equal (key, "retry-after"))
    {
      self->retry_after = g_strdup (value);
      return is_printable (key, value, error);
    }
  else if (!g_str_equal (key, "body"))
    {
      for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
        if (g_str_equal (actions[i].key, key))
          return set_action (self, actions[i].action, key, value, error);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is no word of a rule", key);
      return FALSE;
    }

  return TRUE;
}

/* A body alone is an answer, too: with status 200. */
static gboolean
finish (HbDemoFault *self,
        const char  *body,
        GError     **error)
{
  if (self->action == 0 && body != NULL)
    {
      self->action = HB_DEMO_FAULT_ANSWER;
      self->number = 200;
    }
  if (self->action == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "A rule has to say what goes wrong: status, body, redirect, delay, hold, "
                           "drop, cut, total, shrink, gzip or dup");
      return FALSE;
    }
  if (self->action != HB_DEMO_FAULT_ANSWER && (body != NULL || self->type != NULL || self->retry_after != NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "“body”, “type” and “retry-after” go with “status” alone");
      return FALSE;
    }
  if (body != NULL)
    self->text = g_strdup (body);

  return TRUE;
}

/**
 * hb_demo_fault_new:
 * @rule: a rule
 * @error: return location for a #GError
 *
 * A rule makes something go wrong. It is written as a form is
 * encoded: `key=value` with `&` between, `%26` for a `&` inside a value:
 *
 *     method=DELETE&path=/role_assignments/[star]&skip=2&times=1&status=500
 *
 * where `[star]` stands for a `*`. Which requests are meant:
 *
 *  - `method=M`: the method, in capitals
 *  - `path=GLOB`: the decoded path, with `*` and `?`
 *  - `match=TEXT`: a part of the decoded query, such as `match=query=anna`
 *  - `skip=N`: not the first N of these
 *  - `times=N`: N of them at most; 0, as without this key, is for ever
 *
 * And one of these, which is what happens:
 *
 *  - `status=N`: this status, and nothing is carried out; with `body=TEXT`,
 *    `type=TYPE` and `retry-after=TEXT`, if wanted. Without a body one from
 *    400 up has Kisi's error object
 *  - `body=TEXT`: the same with status 200
 *  - `redirect=URL`: 302 to there
 *  - `delay=MS`: carried out now, answered that much later
 *  - `hold=NAME`: carried out and answered when hb_demo_server_release() says
 *    so; not at all, if who asked has gone by then
 *  - `drop=before`: not carried out, and the connection is closed
 *  - `drop=after`: carried out, and the connection is closed: the lost answer
 *  - `cut=BYTES`: carried out, and only so much of the body is sent before the
 *    connection is closed
 *  - `total=N`: a wrong total in X-Collection-Range
 *  - `shrink`: the last item of the page is missing
 *  - `gzip=BYTES`: an array with so many blanks in it, compressed to very few
 *  - `dup`: the first item of the page comes once more at its end
 *
 * Of several rules the first that takes a request decides. A request over the
 * rate limit meets no rule; one with a wrong key does.
 *
 * Returns: (transfer full): the rule, read
 */
HbDemoFault *
hb_demo_fault_new (const char *rule,
                   GError    **error)
{
  g_autoptr (HbDemoFault) self = g_rc_box_new0 (HbDemoFault);
  g_autoptr (GHashTable) pairs = NULL;
  g_auto (GStrv) parts = g_strsplit (rule, "&", -1);
  g_autofree char *form = NULL;
  GHashTableIter   iter;
  gpointer         key;
  gpointer         value;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "shrink") || g_str_equal (parts[i], "dup"))
      {
        g_autofree char *word = g_steal_pointer (&parts[i]);

        parts[i] = g_strconcat (word, "=1", NULL);
      }
  form = g_strjoinv ("&", parts);
  pairs = soup_form_decode (form);
  /* What cannot be decoded, and what comes twice, would go unnoticed. */
  if (g_hash_table_size (pairs) != g_strv_length (parts))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not made of key=value with & between", rule);
      return NULL;
    }

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!set_key (self, key, value, error))
      return NULL;

  if (!finish (self, g_hash_table_lookup (pairs, "body"), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hb_demo_fault_find:
 * @faults: (element-type HbDemoFault): the rules
 * @method: the request's method
 * @path: its decoded path
 * @query: its decoded query
 *
 * Finds the rule for a request. Each rule the request is meant by counts it,
 * until one takes it.
 *
 * Returns: (transfer full) (nullable): the rule
 */
HbDemoFault *
hb_demo_fault_find (GPtrArray  *faults,
                    const char *method,
                    const char *path,
                    const char *query)
{
  for (guint i = 0; i < faults->len; i++)
    {
      HbDemoFault *fault = faults->pdata[i];

      if ((fault->method != NULL && !g_str_equal (fault->method, method)) || (fault->path != NULL && !g_pattern_spec_match_string (fault->path, path)) || (fault->match != NULL && strstr (query, fault->match) == NULL))
        continue;

      fault->n_matched++;
      if (fault->n_matched > fault->skip && (fault->times == 0 || fault->n_matched - fault->skip <= fault->times))
        return g_rc_box_acquire (fault);
    }

  return NULL;
}
