/* SPDX-License-Identifier: Apache-2.0 */
/* Durations that lie in a file beside the scenario. */
#pragma once

#include "element.h"
#include "units.h"

G_BEGIN_DECLS

#define DURATIONS_FILE_SUFFIX ".makespan-data"
#define DURATIONS_FILE_BYTES (64 * UNITS_MIB) /* 2,000,000 tasks of 30 digits each fit */

/* TRUE when the element takes its content from a file: a kind with durations whose `file` was
 * given. */
gboolean durations_file_is_used (const ElementKind *kind, gconstpointer element);

/* Reads the file named by the element from `folder` (NULL: there is none, so it is refused) into
 * its content: only a plain name, never a link, never more than the limit, and only with the
 * checksum that `sha256` states. FALSE with G_IO_ERROR, FORMAT_ERROR or ELEMENT_ERROR. */
gboolean
durations_file_read (const ElementKind *kind, gpointer element, const char *folder, GError **error);

G_END_DECLS
