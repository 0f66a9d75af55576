/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a record: names and lengths, as a reader would list them. */
#pragma once

#include "partitions.h"

#include "json-reader.h"

G_BEGIN_DECLS

typedef struct
{
  char *path; /* below the folder that is read */
  Bytes length;
} VectorFile;

/* All files of a record in the order in which it names them. Free with g_ptr_array_unref. */
GPtrArray *vector_files (const Json *vector);

/* A setting of a record's session or application; NULL when it has none. */
const char *vector_conf (const Json *vector, const char *key);
Bytes       vector_conf_size (const Json *vector, const char *key, Bytes otherwise);
gint64      vector_conf_int (const Json *vector, const char *key, gint64 otherwise);

/* Sorts by path, as listings of local folders are. */
void vector_files_sort (GPtrArray *files);

/* Numbers the folders that the files, sorted by path, lie in; `folders` has a place for each file.
 * Returns how many there are. */
guint vector_files_folders (const GPtrArray *files, guint *folders);
/* The files, folders in the order `order`; borrows them. */
GPtrArray *vector_files_by_folder (const GPtrArray *files, const guint *order, guint n_folders);

/* Leaves out what the condition on folders such as dt=1 leaves out; FALSE when it is not one that
 * is understood. */
gboolean vector_files_prune (GPtrArray *files, const char *where);

Bytes *vector_files_lengths (const GPtrArray *files);

G_END_DECLS
