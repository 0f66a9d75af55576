/* SPDX-License-Identifier: Apache-2.0 */
/* Texts against golden files; with MAKESPAN_BLESS=1 the files become the texts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when golden files are to be made what comes out. */
gboolean golden_blesses (void);

/* Fails the test, naming the first line that differs, unless the file NAME of the folder is the
 * text. */
void golden_compare (const char *folder, const char *name, const char *text);

/* The same, but of a large text only its head and a checksum are kept, in NAME.head. */
void golden_compare_head (const char *folder, const char *name, const char *text);

/* Files of a folder that end so, by name. Free with g_ptr_array_unref. */
GPtrArray *golden_list (const char *folder, const char *suffix);

G_END_DECLS
