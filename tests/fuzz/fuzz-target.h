/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What each target is, under the names that libFuzzer knows. It gives foreign
 * bytes to one parser and asserts what has to hold whatever they are. */

int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Only in a build for fuzzing: how libFuzzer makes new bytes out of old. */

size_t LLVMFuzzerMutate (guint8 *data,
                         size_t  size,
                         size_t  max_size);
size_t LLVMFuzzerCustomMutator (guint8      *data,
                                size_t       size,
                                size_t       max_size,
                                unsigned int seed);
size_t LLVMFuzzerCustomCrossOver (const guint8 *data1,
                                  size_t        size1,
                                  const guint8 *data2,
                                  size_t        size2,
                                  guint8       *out,
                                  size_t        max_out_size,
                                  unsigned int  seed);

/* What several targets use. */

char *hb_fuzz_read_text (const guint8 *data,
                         gsize         size);
void  hb_fuzz_assert_text (const char *text,
                           gsize       max_length);
void  hb_fuzz_assert_bad_answer (const GError *error);

G_END_DECLS
