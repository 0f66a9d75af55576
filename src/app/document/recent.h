/* SPDX-License-Identifier: Apache-2.0 */
/* The scenario files that were opened or saved last, as the desktop keeps them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *uri;
  char *path; /* NULL: not on this computer */
  char *name;
} RecentFile;

/* Puts a file at the head. */
void recent_add (const char *path);
/* The files that are still there, the last one first, at most `most`: RecentFile, whose free
 * function is set. Transfer full. */
GPtrArray *recent_list (guint most);
/* Forgets all of them, and their results. */
void recent_clear (void);

G_END_DECLS
