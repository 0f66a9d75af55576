/* SPDX-License-Identifier: Apache-2.0 */
/* What the two ways of cutting files share. */
#pragma once

#include "partitions.h"

G_BEGIN_DECLS

/* Room for that many chunks, and for a partition of each. */
Partitions *partitions_new (guint n_chunks);
/* Says how many partitions there are; the last ends with the last chunk. */
void partitions_end (Partitions *partitions, guint n_partitions);
/* FALSE with SCENARIO_ERROR_VALUE: more partitions than allowed. */
gboolean partitions_refuse (gint64 n, guint most, GError **error);

G_END_DECLS
