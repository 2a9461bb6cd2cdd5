/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "hb-name-index.h"

G_BEGIN_DECLS

/* Names with ids as they were at one moment. They are added by one thread and
 * handed over to another, and nobody changes them after that. */
typedef struct _HbNameList HbNameList;

HbNameList *hb_name_list_new (void);
void        hb_name_list_free (HbNameList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbNameList, hb_name_list_free)

void  hb_name_list_add (HbNameList *self,
                        gint64      id,
                        const char *name);
guint hb_name_list_get_length (HbNameList *self);

/* What stands for an organization in the name of its file. */
#define HB_NAME_FILE_MARK_LENGTH 16
char *hb_name_file_build_mark (const char *organization);

/* Each may take as long as the disk does, and may be called by any thread, but
 * by one at a time for a folder. */
gboolean     hb_name_file_write (const char *folder,
                                 const char *organization,
                                 HbNameList *names,
                                 GError    **error);
HbNameIndex *hb_name_file_read_all (const char *folder);
void         hb_name_file_delete (const char *folder,
                                  const char *organization);
void         hb_name_file_delete_all (const char *folder);

G_END_DECLS
