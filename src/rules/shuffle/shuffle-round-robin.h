/* SPDX-License-Identifier: Apache-2.0 */
/* Where the rows go that a DataFrame is repartitioned by number. MODEL 3.7. Spark:
 * ShuffleExchangeExec (RoundRobinPartitioning), XORShiftRandom. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The partition of n that the first row of a parent's partition goes to; the others follow it, one
 * after another. */
guint shuffle_round_robin_start (guint parent_partition, guint n);

/* Adds to `rows`, by partition of n, the rows that one partition of the parent sends. */
void shuffle_round_robin (guint parent_partition, gint64 n_rows, guint n, gint64 *rows);

G_END_DECLS
