/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-client.h"

G_BEGIN_DECLS

/* Every call of the client, to be made by its number. */

/**
 * MatrixKind:
 * @MATRIX_ONE: reads one object
 * @MATRIX_LIST: reads a list that has no pages
 * @MATRIX_PAGES: reads a list that comes in pages
 * @MATRIX_SEARCH: makes a set of events and reads it
 * @MATRIX_CHANGE: changes something, and the answer has no body
 * @MATRIX_CREATE: makes something, and the answer is the object
 */
typedef enum
{
  MATRIX_ONE,
  MATRIX_LIST,
  MATRIX_PAGES,
  MATRIX_SEARCH,
  MATRIX_CHANGE,
  MATRIX_CREATE,
  MATRIX_N_KINDS,
} MatrixKind;

typedef struct
{
  const char *name;
  MatrixKind  kind;
  const char *path; /* what a rule of the practice company has to match */
  void (*start) (HbClient           *client,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data);
  gboolean (*finish) (HbClient     *client,
                      GAsyncResult *result,
                      GError      **error);
} MatrixCall;

extern const MatrixCall matrix_calls[];
extern const guint      matrix_n_calls;

G_END_DECLS
